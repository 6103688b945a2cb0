"""Reports that share a quotation or an agency's sentences are named, and frames are not."""

import random
import time

from onetext.record.intake.passages import LEAST, Passage, find_passages

WORDS = tuple(f"word{n}" for n in range(4_000))
QUOTED = (
    "“Things go forward, but one has to be careful in such talks,” the envoy of Keld said in Havn "
    "on Monday, “and we need a ceasefire that both sides keep.”"
)


def story(seed: int, size: int = 300) -> str:
    drawn = random.Random(seed)
    return " ".join(drawn.choice(WORDS) for _ in range(size))


def test_a_quotation_in_two_reports_is_named_with_how_it_begins() -> None:
    texts = {"d-1": f"{story(1)} {QUOTED} {story(2)}", "d-2": f"{story(3)} {QUOTED.upper()}"}
    assert find_passages({"d-2": texts["d-2"]}, {"d-1": texts["d-1"], "d-3": story(4)}) == (
        Passage(
            a="d-1",
            b="d-2",
            length=30,
            words="Things go forward, but one has to be careful in such talks,” the envoy",
        ),
    )


def test_known_reports_and_versions_are_not_named_again() -> None:
    texts = {"d-1": f"{story(1)} {QUOTED}", "d-2": f"{story(2)} {QUOTED}"}
    assert find_passages({}, texts) == ()
    assert find_passages(texts, {}, apart_from=[("d-1", "d-2")]) == ()


def test_names_with_titles_and_what_frames_many_reports_are_no_passages() -> None:
    few = " ".join(QUOTED.split()[: LEAST - 2])
    assert find_passages({"a": f"{story(1)} {few}", "b": f"{story(2)} {few} {story(3)}"}, {}) == ()
    framed = {f"d-{n}": f"{QUOTED} {story(n)}" for n in range(12)}
    assert find_passages(framed, {}) == ()


def test_a_thousand_reports_are_compared_in_seconds() -> None:
    texts = {f"d-{n:04}": story(n, 600) for n in range(1_000)}
    texts["e-1"] = f"{story(2_000)} {QUOTED}"
    texts["e-2"] = f"{story(2_001)} {QUOTED}"
    start = time.perf_counter()
    assert [(one.a, one.b) for one in find_passages(texts, {})] == [("e-1", "e-2")]
    assert time.perf_counter() - start < 60
