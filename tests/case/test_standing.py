"""Which marks stand on a day, and where: carrying over, overriding, what was known when."""

from dataclasses import replace
from datetime import date

import pytest

from onetext.case.model import Case, CaseDraft, Consent, Grade, Link, Mark, Party, Term, Whenever
from onetext.case.standing import (
    as_known_on,
    is_sourced,
    standing_marks,
    turning_days,
    with_mark,
)
from onetext.errors import UsageError
from onetext.sources import Source
from onetext.text.draft import Issue
from onetext.text.grammar import parse

FIRST, BETWEEN, SECOND, LAST = (date(2026, 1, day) for day in (1, 10, 20, 30))

OLD = """# Old

## 1. Line
Forces move [apart|nowhere]{line}.

## 2. Days
Within [30|60]{days} days.

## 3. Prisoners
All are released.
"""

NEW = """# New

## 1. Line
Forces move [apart|nowhere]{line} at once.

## 2. Prisoners
All are released.

## 3. Days
Within [30|60|90]{days} days.
"""


def mark(
    place: str, option: str | None, grade: Grade | None, on: date = FIRST, **more: object
) -> Mark:
    values: dict[str, object] = {"source": "s", **more}
    return Mark(place=place, option=option, grade=grade, on=on, **values)  # type: ignore[arg-type]


def case(*marks: Mark, links: tuple[Link, ...] = ()) -> Case:
    return Case(
        title="Strait",
        as_known_on=LAST,
        drafts=(
            CaseDraft(draft=parse(OLD, file="old.md"), number=1, on=FIRST),
            CaseDraft(draft=parse(NEW, file="new.md"), number=2, on=SECOND),
        ),
        parties=(
            Party(
                key="norland",
                name="Norland",
                seats=("principal",),
                consent=Consent(needed=True),
                marks=marks,
            ),
        ),
        links=links,
        sources=(
            Source(id="s", kind="document"),
            Source(id="late", kind="document", on=LAST),
            Source(id="e", kind="estimate", author="analyst", why="a guess"),
        ),
    )


def standing(case: Case) -> dict[tuple[str, str | None], tuple[Grade | None, int | None]]:
    return {(m.place, m.option): (m.mark.grade, m.carried_from) for m in standing_marks(case)}


def test_a_mark_on_an_unchanged_bracket_carries_over_and_says_from_where() -> None:
    found = standing(case(mark("line", "apart", Grade.ACCEPTABLE)))
    assert found == {("line", "apart"): (Grade.ACCEPTABLE, 1)}


def test_a_mark_on_a_changed_bracket_is_asked_again() -> None:
    assert standing(case(mark("days", "30", Grade.ACCEPTABLE))) == {}


def test_a_clean_point_carries_to_its_new_number() -> None:
    found = standing(case(mark("point 3", None, Grade.CAN_LIVE_WITH)))
    assert found == {("point 2", None): (Grade.CAN_LIVE_WITH, 1)}


def test_a_later_mark_overrides_an_earlier_one() -> None:
    early = mark("line", "apart", Grade.ACCEPTABLE)
    late = mark("line", "apart", Grade.RED_LINE, SECOND)
    assert standing(case(late, early)) == {("line", "apart"): (Grade.RED_LINE, None)}


def test_a_withdrawn_mark_is_unknown_again() -> None:
    early = mark("line", "apart", Grade.ACCEPTABLE)
    assert standing(case(early, mark("line", "apart", None, BETWEEN))) == {}


def test_a_mark_binds_to_the_draft_it_names_rather_than_to_its_day() -> None:
    named = mark("days", "90", Grade.ACCEPTABLE, FIRST, draft=2)
    assert standing(case(named)) == {("days", "90"): (Grade.ACCEPTABLE, None)}


def test_a_mark_on_a_draft_that_was_not_tabled_yet_does_not_stand() -> None:
    early = mark("days", "90", Grade.ACCEPTABLE, BETWEEN, draft=2)
    whole = case(early, mark("line", "apart", Grade.ACCEPTABLE))
    assert standing(as_known_on(whole, BETWEEN)) == {("line", "apart"): (Grade.ACCEPTABLE, None)}
    nowhere = replace(whole, drafts=(), issues=(Issue(key="days", options=("30", "90")),))
    assert ("days", "90") not in standing(nowhere)


def test_as_known_on_leaves_out_whatever_came_later() -> None:
    link = Link(
        id="link 1",
        of="norland",
        asks=Whenever(
            if_=(Term(issue="line", options=("apart",)),),
            then=(Term(issue="days", options=("60",)),),
        ),
        source="late",
    )
    whole = case(
        mark("line", "apart", Grade.ACCEPTABLE),
        mark("line", "nowhere", Grade.RED_LINE, SECOND),
        links=(link, replace(link, id="link 2", on=FIRST)),
    )
    then = as_known_on(whole, BETWEEN)
    assert [draft.number for draft in then.drafts] == [1]
    assert standing(then) == {("line", "apart"): (Grade.ACCEPTABLE, None)}
    assert [link.id for link in then.links] == ["link 2"]


def test_a_day_before_the_first_draft_is_refused() -> None:
    with pytest.raises(UsageError) as refused:
        as_known_on(case(), date(2025, 12, 31))
    assert str(refused.value) == (
        "--on: 2025-12-31: no draft had been tabled by then. The first is of 2026-01-01."
    )


def test_a_day_after_what_the_case_tells_is_refused() -> None:
    with pytest.raises(UsageError) as refused:
        as_known_on(case(), date(2026, 2, 1))
    assert str(refused.value) == (
        "--on: 2026-02-01: the case does not tell that far. It tells what was known on 2026-01-30."
    )


def test_turning_days_are_those_of_drafts_and_marks_up_to_what_is_known() -> None:
    later = mark("line", "apart", Grade.ACCEPTABLE, date(2026, 2, 1))
    whole = case(mark("line", "apart", Grade.ACCEPTABLE, BETWEEN), later)
    assert turning_days(whole) == (FIRST, BETWEEN, SECOND)


def test_a_source_that_is_an_estimate_or_missing_is_no_source() -> None:
    whole = case()
    assert [is_sourced(whole, id) for id in ("s", "e", None)] == [True, False, False]


def test_a_mark_given_under_a_note_goes_with_the_note() -> None:
    noted = "\n## 4. Watch\nWatched.[^1]\n\n[^1]: understanding: By {whom}.\n"
    for later, stands in (("nobody", True), ("the patron", False)):
        relying = mark("line", "apart", Grade.ACCEPTABLE, relies_on="note 1")
        whole = case(relying)
        drafts = (
            replace(whole.drafts[0], draft=parse(OLD + noted.format(whom="nobody"), file="old.md")),
            replace(whole.drafts[1], draft=parse(NEW + noted.format(whom=later), file="new.md")),
        )
        assert (("line", "apart") in standing(replace(whole, drafts=drafts))) == stands


def test_a_note_that_a_mark_relies_on_is_followed_to_its_new_label() -> None:
    old = OLD + "\n## 4. Watch\nWatched.[^1]\n\n[^1]: understanding: By nobody.\n"
    new = NEW + (
        "\n## 4. Watch\nWatched.[^1][^2]\n\n[^1]: reservation: Not by day.\n"
        "\n[^2]: understanding: By nobody.\n"
    )
    whole = case(mark("line", "apart", Grade.ACCEPTABLE, relies_on="note 1"))
    drafts = (
        replace(whole.drafts[0], draft=parse(old, file="old.md")),
        replace(whole.drafts[1], draft=parse(new, file="new.md")),
    )
    (found,) = standing_marks(replace(whole, drafts=drafts))
    assert found.relies_on == "note 2"


def test_a_setting_changes_one_mark() -> None:
    changed = with_mark(case(), "norland.line.apart=can live with")
    assert standing(changed) == {("line", "apart"): (Grade.CAN_LIVE_WITH, None)}


def test_a_setting_of_unknown_takes_a_mark_away() -> None:
    whole = case(mark("line", "apart", Grade.ACCEPTABLE))
    assert standing(with_mark(whole, "norland.line.apart=unknown")) == {}


def test_a_setting_of_a_clean_point_names_no_option() -> None:
    assert standing(with_mark(case(), "norland.point 2=red line")) == {
        ("point 2", None): (Grade.RED_LINE, None)
    }


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        (
            "norlnd.line.apart=acceptable",
            "--set: norlnd.line.apart=acceptable: 'norlnd' is not a known party. "
            "Did you mean 'norland'?",
        ),
        (
            "norland.lin.apart=acceptable",
            "--set: norland.lin.apart=acceptable: 'lin' is not a known place. Did you mean 'line'?",
        ),
        (
            "norland.line.xyz=acceptable",
            "--set: norland.line.xyz=acceptable: 'xyz' is not a known option of 'line'. "
            "Known: apart, nowhere.",
        ),
        (
            "norland.line=acceptable",
            "--set: norland.line=acceptable: it names no option of 'line'. Known: apart, nowhere.",
        ),
        (
            "norland.line.apart=fine",
            "--set: norland.line.apart=fine: 'fine' is not a known grade. Known: red line, "
            "needs change, can live with, acceptable, unknown.",
        ),
        ("", "--set: it names no party. Known: norland."),
    ],
)
def test_a_setting_that_names_nothing_of_the_case_is_refused(setting: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        with_mark(case(), setting)
    assert str(refused.value) == message
