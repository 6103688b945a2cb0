"""What all passes together promise: spans that fit, ids that lead somewhere, always the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onetext.record.extract.proposals import Proposals
from onetext.record.extract.propose import PASSES, propose
from onetext.record.lexicon.lexicon import read_lexicon
from onetext.record.model import Dated, Document, Row
from onetext.record.view.places import spans_of

REPORTS = Path(__file__).parents[1] / "reports"
LEXICON = read_lexicon(REPORTS / "lexicon")
NAMES = [path.name for path in sorted(REPORTS.glob("*.txt"))]


def proposed(text: str) -> Proposals:
    document = Document(
        id="d-1",
        name="a.txt",
        media="text/plain",
        sha256="",
        text_sha256="",
        text=text,
        date=Dated(edtf="2026-03-12", basis="given", rule="given"),
        date_confirmed=True,
    )
    return propose(document, lexicon=LEXICON)


def broken_in(found: Proposals) -> Iterator[str]:
    """Yield what is wrong with proposals, in words."""
    rows: tuple[Row, ...] = (
        *found.masks, *found.quotations, *found.actors, *found.statements, *found.meetings,
        *found.quantities, *found.assessments, *found.repeats, *found.links,
    )  # fmt: skip
    ids = [row.id for row in rows]
    yield from (f"{id} is there twice" for id in set(ids) if ids.count(id) > 1)
    actors = {one.id for one in found.actors}
    for row in rows:
        if not getattr(row, "rule", ""):
            yield f"{row.id} has no rule"
        yield from (
            f"{row.id}: '{span.words}' does not fit"
            for span in spans_of(row)
            if not span.fits(found.text) or any(one.start >= one.end for one in span.segments)
        )
    statements = {one.id for one in found.statements}
    for one in found.statements:
        named = (*one.speakers, *one.candidates)
        yield from (f"{one.id} names nobody: {id!r}" for id in named if id not in actors)
        if one.part_of and one.part_of not in statements:
            yield f"{one.id} is part of nothing"
    for meeting in found.meetings:
        named = (*meeting.participants, *meeting.asserted_by, *meeting.denied_by)
        yield from (f"{meeting.id} names nobody: {id!r}" for id in named if id not in actors)
    for assessment in found.assessments:
        yield from (f"{id!r} is nobody" for id in assessment.actors if id not in actors)
        if assessment.statement not in statements:
            yield f"{assessment.id} rests on nothing"
    yield from (
        f"a mention of {one.actor!r}" for one in found.mentions if one.actor not in {*actors, ""}
    )


@pytest.mark.parametrize("name", NAMES)
def test_everything_proposed_for_a_report_leads_to_its_words_and_to_somebody(name: str) -> None:
    found = proposed((REPORTS / name).read_text("utf-8"))
    assert list(broken_in(found)) == []
    assert found.statements


@pytest.mark.parametrize("name", NAMES)
def test_the_same_report_gives_the_same_proposals(name: str) -> None:
    text = (REPORTS / name).read_text("utf-8")
    assert proposed(text) == proposed(text)


def test_every_pass_has_a_name_of_its_own() -> None:
    names = [name for name, _ in PASSES]
    assert len(set(names)) == len(names)


def _sentences() -> list[str]:
    pieces = []
    for name in NAMES:
        pieces += (REPORTS / name).read_text("utf-8").split(". ")
    return pieces


_MIXED = st.lists(
    st.one_of(
        st.sampled_from(_sentences()),
        st.sampled_from(["\n\n", "“", "”", "’", '"', "MR SOOL: ", "\r\n", "\u202b", "\U0001f54a"]),
        st.text(max_size=12),
    ),
    max_size=12,
).map(". ".join)


@settings(deadline=None, max_examples=60)
@given(_MIXED)
def test_whatever_the_text_what_is_proposed_holds_together(text: str) -> None:
    assert list(broken_in(proposed(text))) == []


@pytest.mark.deep
@settings(deadline=None, max_examples=3000)
@given(_MIXED)
def test_thousands_of_mixed_up_texts_hold_together(text: str) -> None:
    assert list(broken_in(proposed(text))) == []


@pytest.mark.parametrize("name", NAMES)
def test_rows_of_different_kinds_on_the_same_words_have_different_ids(name: str) -> None:
    found = proposed((REPORTS / name).read_text("utf-8"))
    kinds = (found.masks, found.quotations, found.statements, found.quantities, found.repeats)
    letters = [{row.id.partition("-")[0] for row in rows} for rows in kinds]
    used = [letter for some in letters for letter in some]
    assert len(used) == len(set(used))
