"""Two drafts compared: what became of points, words, brackets and notes, and what carries."""

import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onetext.text.compared import body
from onetext.text.grammar import parse
from onetext.text.redline import Redline, carried_places, redline
from onetext.text.wording import Run, compare_words
from tests.strategies import DrawnDraft, drafts

OLD = """\
# Draft 1

## 1. Ceasefire
All armed forces cease fire.

## 2. Withdrawal
Forces withdraw [to [20|35]{distance} km|to the line of March]{line: apart|held}
within [30|60]{days} days.[^1]

It is watched by [a mission|cameras]{watch}.

[^1]: reservation (sarmia): Warships are notified.

## 3. Prisoners
All prisoners are exchanged within a month.[^2]

[^2]: explanatory: The lists are closed.

## 4. Fisheries
Quotas stay as they are until a commission has met.
"""

NEW = """\
# Draft 2

## 1. Ceasefire
All armed forces
cease fire.

## 2. Prisoners
All prisoners are exchanged within a month.[^1]

[^1]: explanatory: The lists are closed.

## 3. Corridor
A corridor is opened [north|south]{side} of the strait.

## 4. Withdrawal
Troops withdraw [to [20|35|50]{distance} km|to the line of March]{line: apart|held}
within [30|60]{days} days.[^a]

It is watched by [a mission|cameras of both sides]{watch: a mission|cameras}.

[^a]: reservation (sarmia): Warships are notified in time.
"""


def _compared() -> Redline:
    return redline(parse(OLD, file="draft-1.md"), parse(NEW, file="draft-2.md"))


def test_points_are_aligned_whatever_their_number() -> None:
    assert [
        (
            change.status,
            change.old and change.old.number,
            change.new and change.new.number,
            change.renumbered,
            change.moved,
        )
        for change in _compared().points
    ] == [
        ("unchanged", 1, 1, False, False),
        ("unchanged", 3, 2, True, False),
        ("gone", 4, None, False, False),
        ("new", None, 3, False, False),
        ("changed", 2, 4, True, True),
    ]


def test_brackets_are_unchanged_changed_new_or_gone() -> None:
    changes = {change.key: change for change in _compared().brackets}
    assert list(changes) == ["side", "line", "distance", "days", "watch"]
    assert {key: change.status for key, change in changes.items()} == {
        "side": "new",
        "line": "unchanged",
        "distance": "changed",
        "days": "unchanged",
        "watch": "changed",
    }
    assert changes["line"].around
    assert not changes["distance"].around
    assert changes["distance"].added == ("50",)
    assert changes["watch"].reworded == ("cameras",)
    assert not changes["watch"].around
    assert (changes["days"].old_point, changes["days"].new_point) == (2, 4)
    back = redline(parse(NEW, file="draft-2.md"), parse(OLD, file="draft-1.md"))
    gone = next(change for change in back.brackets if change.key == "side")
    assert (gone.status, gone.dropped, gone.new) == ("gone", ("north", "south"), None)
    assert next(c for c in back.brackets if c.key == "distance").dropped == ("50",)


def test_what_did_not_change_carries_to_where_it_now_stands() -> None:
    places = carried_places(parse(OLD, file="draft-1.md"), parse(NEW, file="draft-2.md"))
    assert places == {
        "line": "line",
        "days": "days",
        "point 1": "point 1",
        "point 3": "point 2",
        "note 2": "note 1",
    }
    assert tuple(places.items()) == _compared().carried


def test_notes_are_compared_by_what_they_say() -> None:
    found = [
        (change.status, change.old and change.old.label, change.new and change.new.label)
        for change in _compared().notes
    ]
    assert found == [("unchanged", "2", "1"), ("new", None, "a"), ("gone", "1", None)]


@pytest.mark.parametrize(
    ("old", "new", "carries"),
    [
        ("[30|60]{k}", "[60|30]{k}", True),
        ("[30|60]{k}", "[ 30\n|60]{k: 30|60}", True),
        ("[30|60]{k}", "[30|60]{k: short|long}", False),
        ("[30|60]{k}", "[30|60]{other}", False),
        ("[1..3]{k}", "[1|2|3]{k}", True),
        ("[...]{k}", "[…]{k}", True),
        ("[...]{k}", "[30|60]{k}", False),
        ("[a [1|2]{i}|b]{k: a|b}", "[a [1|2|3]{i}|b]{k: a|b}", True),
        ("[a [1|2]{i}|b]{k: a|b}", "[a at [1|2]{i}|b]{k: a|b}", False),
        ("[30[^1]|60]{k}", "[30[^2]|60]{k}", True),
    ],
)
def test_a_bracket_carries_while_its_own_words_and_names_stay(
    old: str, new: str, carries: bool
) -> None:
    note = "\n\n[^{}]: explanatory: Working days.\n"
    before = parse(f"## 1. A\n{old}{note.format(1)}", file="draft-1.md")
    after = parse(f"## 1. B\n{new}{note.format(2 if '[^2]' in new else 1)}", file="draft-2.md")
    assert ("k" in carried_places(before, after)) == carries


@pytest.mark.parametrize(
    ("new", "carries"),
    [
        ("## 1. Ceasefire\nAll  forces\r\ncease fire.\n\n\n", True),
        ("## 01) Ceasefire ##\nAll forces cease fire.", True),
        ("## 1. Truce\nAll forces cease fire.", False),
        ("## 1. Ceasefire\nAll forces cease to fire.", False),
        ("## 1. Ceasefire\nAll forces cease [fire|work]{k}.", False),
    ],
)
def test_a_clean_point_carries_while_its_title_and_words_stay(new: str, carries: bool) -> None:
    before = parse("## 1. Ceasefire\nAll forces cease fire.\n", file="draft-1.md")
    after = parse(new, file="draft-2.md")
    assert carried_places(before, after) == ({"point 1": "point 1"} if carries else {})


def test_a_point_in_a_bracket_may_be_renumbered() -> None:
    old = "[## 1. A\nwords [a|b]{k}\n|]{whole: in|silent}\n"
    new = "## 1. New\nother\n\n[## 2. A\nwords [a|b]{k}\n|]{whole: in|silent}\n"
    compared = redline(parse(old, file="draft-1.md"), parse(new, file="draft-2.md"))
    assert [change.status for change in compared.points] == ["new", "unchanged"]
    assert not any(change.around for change in compared.brackets)
    assert compared.carried == (("whole", "whole"), ("k", "k"))


def test_the_text_of_an_annex_is_part_of_its_point() -> None:
    source = "## 1. A\n[Annex](a.md)\n"
    one, other = (
        parse(source, file="draft.md", annexes={"a.md": words}) for words in (b"one", b"other")
    )
    assert carried_places(one, other) == {}
    assert carried_places(one, one) == {"point 1": "point 1"}
    assert redline(one, other).points[0].words == (
        Run(kind="delete", text="one"),
        Run(kind="insert", text="other"),
    )


def test_words_are_compared_as_words() -> None:
    assert compare_words("All forces leave\nat once.", "All armed forces leave at once.") == (
        Run(kind="equal", text="All "),
        Run(kind="insert", text="armed "),
        Run(kind="equal", text="forces leave at once."),
    )
    assert compare_words("[20|35]{k} km", "[20|35|50]{k} km") == (
        Run(kind="equal", text="[20|35"),
        Run(kind="insert", text="|50"),
        Run(kind="equal", text="]{k} km"),
    )
    assert compare_words("a\n\nb", "a b") == (
        Run(kind="delete", text="a\n\n"),
        Run(kind="insert", text="a "),
        Run(kind="equal", text="b"),
    )


def _applies(runs: tuple[Run, ...], old: str, new: str) -> None:
    assert "".join(run.text for run in runs if run.kind != "delete") == new.strip()
    before = "".join(run.text for run in runs if run.kind != "insert")
    assert before.split() == old.split()
    assert all(one.kind != other.kind for one, other in pairwise(runs))


@given(*[st.text("ab. \n[]|{}", max_size=60)] * 2)
@settings(max_examples=500, deadline=None)
def test_runs_lead_from_the_old_words_to_the_new(old: str, new: str) -> None:
    _applies(compare_words(old, new), old, new)


def test_long_texts_are_compared_by_paragraphs_first() -> None:
    paragraphs = [f"The {n} of the and the {n * 7} of." for n in range(2_000)]
    old = "\n\n".join(paragraphs)
    new = "\n\n".join(["Start.", *paragraphs[:900], "The new of the.", *paragraphs[901:], "End."])
    started = time.perf_counter()
    runs = compare_words(old, new)
    assert time.perf_counter() - started < 5
    _applies(runs, old, new)
    assert sum(len(run.text) for run in runs if run.kind != "equal") < 200
    _applies(compare_words("a " * 9_000, "b a " * 4_000), "a " * 9_000, "b a " * 4_000)


@given(drafts(), drafts())
@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
def test_the_runs_of_a_redline_make_both_drafts(one: DrawnDraft, other: DrawnDraft) -> None:
    old, new = parse(one.source, file="draft-1.md"), parse(other.source, file="draft-2.md")
    compared = redline(old, new)
    assert [change.new for change in compared.points if change.new] == list(new.points)
    met = [change.old for change in compared.points if change.old]
    assert sorted(point.number for point in met) == [point.number for point in old.points]
    for change in compared.points:
        before = body(change.old.content) if change.old else ""
        after = body(change.new.content) if change.new else ""
        _applies(change.words, before, after)


@given(drafts())
@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
def test_a_draft_compared_with_itself_is_unchanged(drawn: DrawnDraft) -> None:
    draft = parse(drawn.source, file="draft.md")
    compared = redline(draft, draft)
    assert all(c.status == "unchanged" and c.old == c.new for c in compared.points)
    assert all(c.status == "unchanged" and c.old == c.new for c in compared.brackets)
    assert all(c.status == "unchanged" and c.old == c.new for c in compared.notes)
    assert not any(change.moved or change.renumbered for change in compared.points)
    assert not any(change.around for change in compared.brackets)
    runs = [run for change in compared.points for run in (*change.title, *change.words)]
    assert all(run.kind == "equal" for run in (*runs, *compared.title, *compared.preamble))
    clean = [point.place for point in draft.points if not point.brackets]
    notes = [f"note {note.label}" for note in draft.notes]
    keys = [issue.key for issue in drawn.issues]
    assert compared.carried == tuple((place, place) for place in (*keys, *clean, *notes))


def _long(points: int, word: str) -> str:
    def words(n: int) -> str:
        return " ".join(f"{word if m % 9 == n % 9 else 'the'} word{n * m % 97}" for m in range(40))

    return "# T\n" + "".join(
        f"## {n}. Title {n}\n{words(n)} [a|b|c {words(n)}]{{k{n}: a|b|c}}\n\n"
        for n in range(1, points + 1)
    )


def test_drafts_of_a_hundred_points_are_compared_at_once() -> None:
    old, new = (parse(_long(100, word), file="draft.md") for word in ("old", "new"))
    started = time.perf_counter()
    compared = redline(old, new)
    assert time.perf_counter() - started < 2  # a quarter of a second where nothing else runs
    assert {change.status for change in compared.points} == {"changed"}
    assert not any(change.moved for change in compared.points)
