"""Accounts of meetings: which are of one meeting, and what they say together."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onetext.record.compare.events import Event, events_of
from onetext.record.lexicon.lexicon import Lexicon, Place, State
from onetext.record.model import Actor, Dated, Document, EventClaim
from onetext.sources import Segment, Span

LEXICON = Lexicon(
    states=(State(name="Merovia", names=("Republic of Merovia",)), State(name="Norland")),
    places=(Place(name="Cassel", in_="Merovia"), Place(name="Havn", in_="Norland")),
)
PEOPLE = tuple(
    Actor(id=name, name=name, type="person", party="Merovia" if name == "Brandt" else "")
    for name in ("Hale", "Oakes", "Marek", "Dorn", "Brandt")
)


def document(
    id: str, publisher: str = "", *, upstream: str = "", on: str = "2026-03-12"
) -> Document:
    return Document(
        id=id,
        name=f"{id}.txt",
        media="text/plain",
        sha256=id,
        text_sha256=id,
        text="x",
        publisher=publisher or id,
        upstream=(upstream,) if upstream else (),
        date=Dated(edtf=on, basis="", rule="test"),
    )


def claim(id: str, on: str = "", **fields: Any) -> EventClaim:
    span = Span(document=f"doc-{id}", segments=(Segment(start=0, end=1, exact="x"),))
    when = Dated(edtf=on, basis="", rule="test") if on else None
    made = EventClaim(id=id, spans=(span,), when=when)
    return replace(made, **fields)


def compared(*claims: EventClaim, documents: tuple[Document, ...] = ()) -> tuple[Event, ...]:
    told = documents or tuple(document(f"doc-{one.id}") for one in claims)
    return events_of(claims, documents=told, actors=PEOPLE, lexicon=LEXICON)


def comparison(event: Event, name: str) -> str:
    field = event.field(name)
    return field.comparison if field else ""


def test_the_same_people_in_the_same_place_seven_weeks_apart_met_twice() -> None:
    company: dict[str, Any] = {
        "participants": ("Marek", "Hale", "Oakes"),
        "place": "Tovar",
        "format": "shuttle",
    }
    events = compared(
        claim("a", "2026-01-22/2026-01-23", **company), claim("b", "2025-12-02", **company)
    )
    assert len(events) == 2


def test_accounts_without_a_day_are_never_put_together() -> None:
    company: dict[str, Any] = {"participants": ("Marek", "Hale"), "place": "Tovar"}
    assert len(compared(claim("a", **company), claim("b", **company))) == 2


def test_an_account_of_a_whole_month_ties_to_nothing_by_itself() -> None:
    company = {"participants": ("Marek", "Hale"), "place": "Tovar"}
    assert len(compared(claim("a", "2026-03", **company), claim("b", "2026-03-10", **company))) == 2


def test_a_longer_list_of_participants_is_a_superset_and_no_conflict() -> None:
    (event,) = compared(
        claim("a", "2026-03-10", participants=("Marek", "Hale"), place="Tovar"),
        claim("b", "2026-03-10", participants=("Marek", "Hale", "Dorn"), place="Tovar"),
    )
    assert comparison(event, "participants") == "superset"
    assert event.conflicts == ()
    assert event.field("participants").merged == ("Marek", "Hale", "Dorn")  # type: ignore[union-attr]


def test_lists_that_each_add_somebody_complement_each_other() -> None:
    (event,) = compared(
        claim("a", "2026-03-10", participants=("Marek", "Hale", "Oakes"), place="Tovar"),
        claim("b", "2026-03-10", participants=("Marek", "Hale", "Dorn"), place="Tovar"),
    )
    assert comparison(event, "participants") == "complementary"


def test_a_plan_and_what_happened_are_no_contradiction() -> None:
    company = {"participants": ("Marek", "Hale"), "place": "Tovar"}
    (event,) = compared(
        claim("a", "2026-03-10/2026-03-11", held="planned", time="19:00", **company),
        claim("b", "2026-03-11", held="held", time="00:10", duration="PT4H", **company),
    )
    assert comparison(event, "time") == "plan against fact"
    assert comparison(event, "held") == "plan against fact"
    assert event.conflicts == ()


def test_two_accounts_of_what_happened_that_differ_in_a_figure_conflict() -> None:
    company = {"participants": ("Marek", "Hale"), "place": "Tovar"}
    (event,) = compared(
        claim("a", "2026-03-10", duration="PT3H", **company),
        claim("b", "2026-03-10", duration="PT4H", **company),
    )
    assert [one.name for one in event.conflicts] == ["duration"]


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("duration", ("PT3H~", "PT3H40M")),
        ("duration", ("PT3H/..", "PT4H")),
        ("duration", ("../PT4H", "PT3H30M", "PT3H/..")),
        ("time", ("19:00", "19:00~")),
        ("time", ("19:00~", "19:20")),
        ("time", ("19:00/..", "19:30")),
        ("time", ("19:00", "19:00+04:00")),
        ("time", ("16:00Z", "19:00+03:00")),
        ("host", ("Merovia", "MEROVIA", "Republic of Merovia")),
        ("host", ("Brandt", "Merovia")),
        ("format", ("bilateral", "trilateral", "plenary")),
        ("format", ("shuttle", "bilateral")),
    ],
)
def test_accounts_that_fit_each_other_do_not_conflict(field: str, told: tuple[str, ...]) -> None:
    company = {"participants": ("Marek", "Hale"), "place": "Tovar"}
    (event,) = compared(
        *(claim(f"c{n}", "2026-03-10", **company, **{field: one}) for n, one in enumerate(told))
    )
    assert comparison(event, field) == "agree"


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("duration", ("PT1H~", "PT3H")),
        ("duration", ("PT5H/..", "PT4H")),
        ("time", ("19:00", "21:00")),
        ("time", ("19:00/..", "18:30")),
        ("time", ("16:00Z", "18:00+03:00")),
        ("host", ("Merovia", "Norland")),
        ("format", ("call", "bilateral")),
    ],
)
def test_accounts_that_cannot_both_be_so_conflict(field: str, told: tuple[str, ...]) -> None:
    company: dict[str, Any] = {"participants": ("Marek", "Hale"), "event": "ev-1"}
    (event,) = compared(
        *(claim(f"c{n}", "2026-03-10", **company, **{field: one}) for n, one in enumerate(told))
    )
    assert comparison(event, field) == "conflict"


def test_plans_that_were_changed_before_the_fact_are_no_contradiction() -> None:
    company = {"participants": ("Marek", "Hale"), "place": "Tovar"}
    (event,) = compared(
        claim("a", "2026-03-10", held="planned", time="19:00/..", **company),
        claim("b", "2026-03-10", held="planned", time="20:00", **company),
        claim("c", "2026-03-10", time="23:50", **company),
    )
    assert comparison(event, "time") == "plan against fact"


def test_two_plans_for_different_days_conflict_where_a_person_put_them_together() -> None:
    company = {
        "participants": ("Marek", "Hale"),
        "place": "Tovar",
        "held": "planned",
        "event": "ev-1",
    }
    (event,) = compared(claim("a", "2026-03-10", **company), claim("b", "2026-03-11", **company))
    assert [one.name for one in event.conflicts] == ["when"]
    assert (event.id, event.band) == ("ev-1", "sure")


def test_a_vaguer_place_agrees_with_a_town_in_it() -> None:
    company = {"participants": ("Marek", "Hale")}
    (event,) = compared(
        claim("a", "2026-03-10", place="Merovia", **company),
        claim("b", "2026-03-10", place="Cassel", **company),
    )
    assert comparison(event, "place") == "agree"


def test_another_place_on_the_same_day_is_another_meeting() -> None:
    company = {"participants": ("Marek", "Hale")}
    events = compared(
        claim("a", "2026-03-10", place="Havn", **company),
        claim("b", "2026-03-10", place="Cassel", **company),
    )
    assert len(events) == 2


def test_leaders_and_a_working_group_on_one_day_are_two_meetings() -> None:
    company = {"participants": ("Marek", "Hale"), "place": "Cassel"}
    events = compared(
        claim("a", "2026-03-10", level="leaders", **company),
        claim("b", "2026-03-10", level="working group", **company),
    )
    assert len(events) == 2


def test_a_telephone_call_is_no_account_of_a_meeting() -> None:
    events = compared(
        claim("a", "2026-03-10", participants=("Marek", "Hale"), format="call"),
        claim("b", "2026-03-10", participants=("Marek", "Hale"), format="bilateral"),
    )
    assert len(events) == 2


def test_an_account_that_fits_two_meetings_is_left_alone() -> None:
    events = compared(
        claim("a", "2026-03-10", participants=("Marek", "Hale", "Oakes"), place="Havn"),
        claim("b", "2026-03-10", participants=("Marek", "Hale", "Oakes"), place="Cassel"),
        claim("c", "2026-03-10", participants=("Marek", "Hale")),
    )
    assert sorted(len(one.claims) for one in events) == [1, 1, 1]


def test_what_one_asserts_and_another_denies_is_contested() -> None:
    company = {"participants": ("Marek", "Hale"), "place": "Tovar"}
    (event,) = compared(
        claim("a", "2026-03-10", asserted_by=("Hale",), **company),
        claim("b", "2026-03-10", denied_by=("Dorn",), **company),
    )
    assert event.contested
    assert (event.asserted_by, event.denied_by) == (("Hale",), ("Dorn",))


def test_three_pages_with_one_agency_behind_two_are_two_sources() -> None:
    company = {"participants": ("Marek", "Hale"), "place": "Tovar"}
    claims = tuple(claim(id, "2026-03-10", **company) for id in "abc")
    told = (
        document("doc-a", "Havn Post", upstream="Strait Wire"),
        document("doc-b", "Tovar Daily", upstream="Strait Wire"),
        document("doc-c", "Cassel Courier"),
    )
    (event,) = compared(*claims, documents=told)
    assert [one.documents for one in event.origins] == [("doc-a", "doc-b"), ("doc-c",)]


def test_a_rejected_account_is_left_out() -> None:
    assert compared(claim("a", "2026-03-10", status="rejected")) == ()


_DAYS = st.sampled_from(["", "2026-03-09", "2026-03-10", "2026-03-10/2026-03-11", "2026-03"])
_CLAIMS = st.lists(
    st.fixed_dictionaries(
        {
            "on": _DAYS,
            "participants": st.lists(
                st.sampled_from([one.id for one in PEOPLE]), unique=True, max_size=4
            ).map(tuple),
            "place": st.sampled_from(["", "Havn", "Cassel", "Merovia"]),
            "held": st.sampled_from(["planned", "held"]),
        }
    ),
    max_size=7,
)


@given(_CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_accounts_changes_no_event(told: list[dict[str, Any]], chance) -> None:  # type: ignore[no-untyped-def]
    claims = [claim(f"c{n}", **one) for n, one in enumerate(told)]
    events = {frozenset(one.id for one in event.claims) for event in compared(*claims)}
    shuffled = claims[:]
    chance.shuffle(shuffled)
    again = {frozenset(one.id for one in event.claims) for event in compared(*shuffled)}
    assert events == again
    assert sorted(one for event in events for one in event) == sorted(one.id for one in claims)


@given(_CLAIMS)
def test_no_conflict_is_claimed_on_lists_or_between_plan_and_fact(
    told: list[dict[str, Any]],
) -> None:
    claims = [claim(f"c{n}", event="ev-1", **one) for n, one in enumerate(told)]
    for event in compared(*claims):
        for field in event.conflicts:
            assert field.name not in ("participants", "parties", "outcome")
            kinds = [account.planned for account in field.accounts]
            assert kinds.count(True) > 1 or kinds.count(False) > 1


@pytest.mark.parametrize(("one", "other"), [("PT1H", "PT1H~"), ("PT90M", "PT90M?")])
def test_a_hedged_duration_agrees_with_the_plain_one(one: str, other: str) -> None:
    company = {"participants": ("Marek", "Hale"), "place": "Tovar"}
    (event,) = compared(
        claim("a", "2026-03-10", duration=one, **company),
        claim("b", "2026-03-10", duration=other, **company),
    )
    assert comparison(event, "duration") == "agree"
