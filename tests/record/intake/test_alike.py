"""The same text is known again, and so are re-posts and stories inside longer ones."""

import random
import time
from pathlib import Path

from onetext.record.intake.alike import INSIDE, LIKE, find_alike, shingles_of
from onetext.record.intake.intake import take_in

WORDS = tuple(f"word{n}" for n in range(4_000))


def story(seed: int, size: int = 300) -> str:
    drawn = random.Random(seed)
    return " ".join(drawn.choice(WORDS) for _ in range(size))


def test_the_same_text_is_known_again_by_its_words(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(story(1))
    taken = take_in([tmp_path])
    (document,) = taken.documents
    assert taken.already == ((f"{tmp_path.name}/b.txt", document.id),)
    again = take_in([tmp_path / "a.txt"], known=[("d-known", story(1))])
    assert (again.documents, again.already) == ((), (("a.txt", "d-known"),))


def test_a_repost_with_a_few_words_changed_is_alike() -> None:
    changed = story(1).replace("word1 ", "other ").split()
    changed[40:44] = ["what", "an", "editor", "put"]
    (one,) = find_alike({"d-2": " ".join(changed)}, {"d-1": story(1), "d-3": story(3)})
    assert (one.a, one.b) == ("d-1", "d-2")
    assert one.likeness > 0.9
    assert not one.is_part


def test_a_wire_story_inside_a_longer_report_is_a_part_of_it() -> None:
    longer = f"{story(5)} {story(1, 200)} {story(6)}"
    (one,) = find_alike({"d-1": story(1, 200)}, {"d-2": longer})
    assert one.is_part
    assert one.inside > 0.95
    assert one.likeness < LIKE


def test_reports_with_one_paragraph_in_common_are_not_alike() -> None:
    common = story(7, 40)
    assert find_alike({"a": f"{story(1)} {common}", "b": f"{common} {story(2)}"}, {}) == ()


def test_short_notes_are_not_compared() -> None:
    assert find_alike({"a": "He said it was good.", "b": "He said it was good!"}, {}) == ()


def test_sampling_finds_what_comparing_every_pair_finds() -> None:
    drawn = random.Random(11)
    texts = {f"d-{n:02}": story(n, drawn.randrange(60, 400)) for n in range(30)}
    for n in range(15):
        words = texts[f"d-{n:02}"].split()
        texts[f"e-{n:02}"] = " ".join(words[: len(words) - drawn.randrange(0, 40)] + ["end"] * n)
    found = {(one.a, one.b) for one in find_alike(texts, {})}
    shingles = {id: shingles_of(text) for id, text in texts.items()}
    by_hand = set()
    for a in texts:
        for b in texts:
            both = len(shingles[a] & shingles[b])
            if a < b and (
                both >= LIKE * len(shingles[a] | shingles[b])
                or both >= INSIDE * min(len(shingles[a]), len(shingles[b]))
            ):
                by_hand.add((a, b))
    assert found == by_hand
    assert len(found) == 15


def test_a_thousand_reports_are_compared_in_seconds() -> None:
    texts = {f"d-{n:04}": story(n, 700) for n in range(1_000)}
    texts["e-1"] = texts["d-0001"] + " more"
    start = time.perf_counter()
    assert [(one.a, one.b) for one in find_alike(texts, {})] == [("d-0001", "e-1")]
    assert time.perf_counter() - start < 60
