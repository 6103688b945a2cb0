"""What a brief says in words: the four sentences, what is left, gates, and readings."""

from dataclasses import replace
from datetime import date

import pytest

from onetext.case.model import (
    Case,
    CaseDraft,
    Consent,
    Grade,
    Link,
    Mark,
    Party,
    Step,
    Term,
    Whenever,
)
from onetext.pipeline import brief_of
from onetext.reports.brief import Brief
from onetext.sources import Source
from onetext.text.draft import Issue
from onetext.text.grammar import parse

DAY = date(2026, 1, 1)

TEXT = """# Strait

## 1. Line
Forces move [apart|nowhere]{line}.

## 2. Days
They move within [30|60]{days} days.

## 3. Prisoners
All are released.
"""

GRADES = {
    "a": Grade.ACCEPTABLE,
    "l": Grade.CAN_LIVE_WITH,
    "n": Grade.NEEDS_CHANGE,
    "r": Grade.RED_LINE,
}


def party(key: str, marks: str, *, source: str = "s", consent: Consent | None = None) -> Party:
    """Return a party whose marks are written like ``line.apart=a point 3=l``, spaces as ``_``."""
    found = []
    for word in marks.split():
        place, grade = word.split("=")
        name, _, option = place.replace("_", " ").partition(".")
        found.append(
            Mark(place=name, option=option or None, grade=GRADES[grade], on=DAY, source=source)
        )
    return Party(
        key=key,
        name=key.title(),
        seats=("principal",),
        consent=consent or Consent(needed=True),
        marks=tuple(found),
    )


def case(*parties: Party, text: str = TEXT, links: tuple[Link, ...] = ()) -> Case:
    return Case(
        title="Strait",
        as_known_on=DAY,
        drafts=(CaseDraft(draft=parse(text, file="draft.md"), number=1, on=DAY),),
        parties=parties,
        links=links,
        sources=(
            Source(id="s", kind="document", title="A letter"),
            Source(id="e", kind="estimate", author="analyst", why="a guess"),
        ),
    )


def brief(*parties: Party, text: str = TEXT, links: tuple[Link, ...] = ()) -> Brief:
    return brief_of(case(*parties, text=text, links=links))


WILLING = "line.apart=a line.nowhere=l days.30=l days.60=a point_3=a"


def test_a_yes_is_said_in_its_sentence_and_comes_with_readings() -> None:
    found = brief(party("norland", WILLING), party("sarmia", WILLING))
    assert found.verdict.sentence == (
        "On everything recorded, at least one reading of this draft satisfies every party whose "
        "consent it needs, whatever is still unknown."
    )
    assert found.left.sentence == "Nothing is left before a yes."
    assert len(found.packages) == 2
    assert found.headline == ("Of 3 points, 1 is clear and 2 are open, between Norland and Sarmia.")


def test_any_two_readings_differ_in_at_least_two_live_brackets() -> None:
    found = brief(party("norland", WILLING), party("sarmia", WILLING))
    first, second = (dict(package.options) for package in found.packages)
    assert sum(first[key] != second[key] for key in first) == 2


def test_a_refusal_is_named_first_and_the_verdict_given_again_without_it() -> None:
    sarmia = party("sarmia", "line.apart=a line.nowhere=l days.30=l days.60=a point_3=r")
    found = brief(party("norland", WILLING), sarmia)
    assert found.verdict.sentence == (
        "On everything recorded, no reading of this draft can satisfy every party whose consent "
        "it needs. Refused outright: Sarmia refuses point 3 (Prisoners) as drafted."
    )
    assert found.verdict.aside == (
        "With the refused clean point set aside (point 3 (Prisoners)), at least one reading "
        "satisfies every party whose consent it needs."
    )
    assert found.left.sentence.startswith("The last issue is point 3 (Prisoners).")
    assert [p.state for p in found.points] == ["open", "open", "blocked"]


def test_a_refusal_of_all_options_is_said_as_such() -> None:
    sarmia = party("sarmia", "line.apart=n line.nowhere=r days.30=l days.60=a point_3=a")
    found = brief(party("norland", WILLING), sarmia)
    assert "Sarmia accepts none of the options tabled on line (point 1)" in found.verdict.sentence


def test_what_is_not_known_is_said_as_what_it_turns_on() -> None:
    sarmia = party("sarmia", "line.apart=a line.nowhere=n days.30=n days.60=a")
    found = brief(party("norland", WILLING), sarmia)
    assert found.verdict.sentence == (
        "It depends on what is not known: there is such a reading if Sarmia can live with "
        "point 3 (Prisoners); none if Sarmia answers “needs change” on point 3 (Prisoners)."
    )
    assert found.left.sentence.startswith("The last issue is point 3 (Prisoners).")


def test_too_little_known_counts_what_a_yes_lacks_by_party() -> None:
    found = brief(party("norland", ""), party("sarmia", "line.nowhere=n", source="e"))
    assert found.verdict.sentence == (
        "Too little is known to say: a yes lacks six marks (Norland 3 and Sarmia 3); "
        "marks recorded: 1, of which estimates: 1."
    )


def test_a_no_that_rests_on_estimates_says_so() -> None:
    sarmia = party(
        "sarmia", "line.apart=n line.nowhere=n days.30=l days.60=a point_3=a", source="e"
    )
    found = brief(party("norland", WILLING), sarmia)
    assert found.verdict.kind == "no"
    assert found.verdict.rests_on_estimates
    assert found.verdict.estimates == (
        "This rests on estimates: 5 of 10 marks rest on estimates or on no source, and without "
        "them it depends on what is not known."
    )


def test_a_link_of_a_party_is_a_demand_and_gives_way_as_one_step() -> None:
    link = Link(
        id="slowly",
        of="sarmia",
        asks=Whenever(
            if_=(Term(issue="line", options=("apart",)),),
            then=(Term(issue="days", options=("60",)),),
        ),
        source="s",
    )
    norland = party("norland", "line.apart=a line.nowhere=r days.30=a days.60=r point_3=a")
    found = brief(norland, party("sarmia", WILLING), links=(link,))
    (clash,) = found.verdict.clashes
    assert [d.place for d in clash.demands] == ["line", "days", "slowly"]
    (sarmia,) = [alone for alone in found.movement.alone if alone.party == "Sarmia"]
    assert (sarmia.able, sarmia.red_lines, sarmia.steps) == (True, 0, 1)
    assert sarmia.moves[0][0].sentence == (
        "Sarmia gives up that wherever line is “apart”, days is “60”."
    )


def test_a_link_of_law_that_a_clash_rests_on_is_named() -> None:
    law = Link(
        id="treaty",
        of="law",
        asks=Whenever(
            if_=(Term(issue="line", options=("apart",)),),
            then=(Term(issue="days", options=("60",)),),
        ),
    )
    norland = party("norland", "line.apart=a line.nowhere=r days.30=a days.60=r point_3=a")
    found = brief(norland, party("sarmia", WILLING), links=(law,))
    assert found.verdict.clashes[0].because == (
        "Law has it that wherever line is “apart”, days is “60”."
    )


def test_consent_under_a_condition_is_named_where_a_clash_rests_on_it() -> None:
    only_if = Consent(
        needed=True, to=("line",), needed_if=((Term(issue="line", options=("apart",)),),)
    )
    patron = party("patron", "line.apart=r", consent=only_if)
    norland = party("norland", "line.apart=a line.nowhere=r days.30=a days.60=a point_3=a")
    found = brief(norland, patron, party("sarmia", WILLING))
    assert found.verdict.clashes[0].because == (
        "The consent of Patron is needed only where line is “apart”."
    )


@pytest.mark.parametrize("gate", ["Signable", "Approvable", "Performable", "Durable"])
def test_a_gate_that_is_not_assessed_says_so(gate: str) -> None:
    found = brief(party("norland", WILLING), party("sarmia", WILLING))
    (line,) = [line for line in found.gates if line.name == gate]
    assert not line.assessed
    assert line.sentence.startswith("Not assessed: ")


@pytest.mark.parametrize(
    ("answered_by", "words"),
    [
        ((), "no answering step is recorded, so exposure is not assessed."),
        (("b",), "one step leaves somebody exposed until answered."),
    ],
)
def test_exposure_is_assessed_only_where_answers_are_recorded(
    answered_by: tuple[str, ...], words: str
) -> None:
    steps = (
        Step(id="a", title="A", who=("norland",), answered_by=answered_by),
        Step(id="b", title="B", who=("sarmia",), after=("a",)),
    )
    made = case(party("norland", WILLING), party("sarmia", WILLING))
    (line,) = [x for x in brief_of(replace(made, steps=steps)).gates if x.name == "Performable"]
    assert line.sentence.endswith(words)


def test_four_opposed_issues_give_no_figure() -> None:
    text = "".join(f"## {n}. Point\n[yes|no]{{i{n}}}\n\n" for n in range(1, 5))
    for_it = " ".join(f"i{n}.yes=a i{n}.no=n" for n in range(1, 5))
    against = " ".join(f"i{n}.no=a i{n}.yes=n" for n in range(1, 5))
    found = brief(party("norland", for_it), party("sarmia", against), text=text)
    assert found.verdict.kind == "no"
    wishes = brief(
        party("norland", " ".join(f"i{n}.yes=a" for n in range(1, 5))),
        party("sarmia", " ".join(f"i{n}.no=a" for n in range(1, 5))),
        text=text,
    )
    assert wishes.verdict.kind == "turns on"
    for said in (found, wishes):
        assert "%" not in said.verdict.sentence
        assert "chance" not in said.verdict.sentence


def test_a_described_draft_is_headed_as_an_account() -> None:
    described = case(party("norland", WILLING), party("sarmia", WILLING))
    draft = CaseDraft(
        draft=described.drafts[0].draft,
        number=1,
        on=DAY,
        known="described",
        described_by="a delegate",
    )
    from_account = Case(
        title=described.title,
        as_known_on=DAY,
        drafts=(draft,),
        parties=described.parties,
        sources=described.sources,
    )
    assert brief_of(from_account).text.heading == (
        "Reconstruction from an account by a delegate; not the text"
    )


def test_a_note_that_a_grade_rests_on_is_asked_of_the_others() -> None:
    noted = TEXT + "\n[^1]: understanding (norland): As we read it.\n"
    noted = noted.replace("All are released.", "All are released.[^1]")
    norland = party("norland", WILLING)
    relying = Mark(
        place="point 3", option=None, grade=Grade.ACCEPTABLE, on=DAY, source="s", relies_on="note 1"
    )
    norland = Party(
        key=norland.key,
        name=norland.name,
        seats=norland.seats,
        consent=norland.consent,
        marks=(*norland.marks[:-1], relying),
    )
    found = brief(norland, party("sarmia", WILLING), text=noted)
    assert found.verdict.sentence.startswith(
        "It depends on what is not known: there is such a reading if Sarmia can live with note 1"
    )


def test_an_unopened_bracket_keeps_a_draft_unfinished() -> None:
    text = TEXT + "\n## 4. Watch\nWatched by [...]{watch}.\n"
    found = brief(party("norland", WILLING), party("sarmia", WILLING), text=text)
    assert found.verdict.kind == "turns on"
    assert "words for watch (point 4) are found that all can live with" in found.verdict.sentence
    assert found.points[-1].sentence == "Unread: nobody has tabled words for it."


def test_a_place_is_blocked_by_those_alone_whose_demands_clash_there() -> None:
    norland = party("norland", "line.apart=n line.nowhere=r days.30=l days.60=a point_3=a")
    sarmia = party("sarmia", "line.apart=n line.nowhere=a days.30=l days.60=a point_3=a")
    found = brief(norland, sarmia)
    assert found.points[0].sentence == "Blocked by what Norland will not accept."


def test_a_link_binds_only_where_an_issue_it_names_is_covered() -> None:
    link = Link(
        id="slowly",
        of="patron",
        asks=Whenever(
            if_=(Term(issue="line", options=("apart",)),),
            then=(Term(issue="line", options=("nowhere",)),),
        ),
        source="s",
    )
    for to, kind in ((("days",), "yes"), (("line",), "no")):
        patron = party("patron", WILLING, consent=Consent(needed=True, to=to))
        line = "line.apart=a line.nowhere=r days.30=l days.60=a point_3=a"
        found = brief(party("norland", line), patron, links=(link,))
        assert found.verdict.kind == kind


def test_an_estimate_that_replaced_a_sourced_mark_does_not_bring_it_back() -> None:
    sarmia = party("sarmia", WILLING)
    early = Mark(place="point 3", option=None, grade=Grade.RED_LINE, on=DAY, source="s")
    late = [
        Mark(place="line", option=option, grade=Grade.RED_LINE, on=DAY, source="e")
        for option in ("apart", "nowhere")
    ]
    eased = Mark(place="point 3", option=None, grade=Grade.ACCEPTABLE, on=DAY, source="e")
    kept = [mark for mark in sarmia.marks if mark.place == "days"]
    sarmia = Party(
        key="sarmia",
        name="Sarmia",
        seats=("principal",),
        consent=Consent(needed=True),
        marks=(early, *kept, *late, eased),
    )
    found = brief(party("norland", WILLING), sarmia)
    assert found.verdict.kind == "no"
    assert found.verdict.rests_on_estimates


def test_a_law_on_words_tabled_later_asks_nothing_of_the_earlier_draft() -> None:
    old = TEXT + "\n## 4. Watch\nWatched by [...]{watch}.\n"
    new = TEXT + "\n## 4. Watch\nWatched by [officers|nobody]{watch}.\n"
    law = Link(
        id="treaty",
        of="law",
        asks=Whenever(
            if_=(Term(issue="line", options=("apart", "nowhere")),),
            then=(Term(issue="watch", options=("officers",)),),
        ),
    )
    both = tuple(
        CaseDraft(draft=parse(text, file="draft.md"), number=n, on=date(2026, 1, n))
        for n, text in ((1, old), (2, new))
    )
    tabled = case(party("norland", WILLING), party("sarmia", WILLING), links=(law,))
    found = brief_of(replace(tabled, drafts=both, as_known_on=date(2026, 1, 2)))
    assert [day.verdict for day in found.history] == ["turns on", "turns on"]


def test_a_clash_on_a_note_says_whose_grade_relies_on_it() -> None:
    noted = TEXT.replace("All are released.", "All are released.[^1]")
    noted += "\n[^1]: understanding (norland): As we read it.\n"
    norland = party("norland", WILLING)
    relying = Mark(
        place="point 3", option=None, grade=Grade.ACCEPTABLE, on=DAY, source="s", relies_on="note 1"
    )
    norland = replace(norland, marks=(*norland.marks[:-1], relying))
    found = brief(norland, party("sarmia", WILLING + " note_1=n"), text=noted)
    assert found.verdict.clashes[0].because == (
        "Note 1 counts where point 3 stands, since Norland relies on it."
    )


def test_a_case_without_prose_counts_and_names_its_issues() -> None:
    bare = Case(
        title="Price",
        as_known_on=DAY,
        issues=(
            Issue(key="price", options=("low", "high")),
            Issue(key="term", options=("long", "short"), title="Length"),
        ),
        parties=(party("norland", "price.low=a price.high=n term.long=a term.short=a"),),
        sources=(Source(id="s", kind="document"),),
    )
    found = brief_of(bare)
    assert found.headline == "Of 2 issues, 2 are open, between Norland."
    assert [point.title for point in found.points] == ["price", "Length"]


def test_a_refusal_that_words_do_not_arise_counts_on_an_unopened_bracket_too() -> None:
    text = TEXT.replace("[apart|nowhere]", "[apart, watched by [...]{watch}|nowhere]")
    text = text.replace("{line}", "{line: apart|nowhere}")
    norland = party("norland", "line.apart=r line.nowhere=a days.30=a days.60=a point_3=a")
    sarmia = party("sarmia", f"{WILLING} watch.does_not_arise=r")
    found = brief(norland, sarmia, text=text)
    assert [demand.place for demand in found.verdict.clashes[0].demands] == ["line", "watch"]
