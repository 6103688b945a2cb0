"""Who may be one person is asked and never decided; spellings and offices that differ are shown."""

import pytest

from onetext.record.compare.people import merge_candidates, role_conflicts, spellings
from onetext.record.ids import of_actor
from onetext.record.model import Actor, Alias, Role
from onetext.sources import span_of


def person(name: str, party: str = "", *roles: Role, aliases: tuple[Alias, ...] = ()) -> Actor:
    return Actor(
        id=of_actor("person", name),
        name=name,
        type="person",
        party=party,
        roles=roles,
        aliases=aliases,
    )


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (
            person("Ilan Marek", "Sarmia"),
            person("Marek"),
            "the same surname; one is known by surname alone",
        ),
        (
            person("Ilan Marek", "Sarmia"),
            person("I. Marek", "Sarmia"),
            "the same surname; both are of one side",
        ),
        (
            person("Abbas Araghti", "Keld"),
            person("Abbas Araghtchi", "Keld"),
            "the same given name and nearly the same surname; both are of one side",
        ),
    ],
)
def test_people_who_may_be_one_are_a_question(a: Actor, b: Actor, reason: str) -> None:
    (link,) = merge_candidates([a, b])
    assert {link.a, link.b} == {a.id, b.id}
    assert (link.kind, link.band, link.status) == ("same", "check", "proposed")
    assert link.reason.endswith(f": {reason}.")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (person("Anna Lindqvist", "Norland"), person("Per Lindqvist", "Norland")),
        (person("Ilan Marek", "Sarmia"), person("Marek", "Norland")),
        (person("Anna Hansen", "Norland"), person("Maria Hanson", "Norland")),
        (person("Ilan Marek", "Sarmia"), person("Ilan Tarn", "Sarmia")),
    ],
)
def test_people_told_apart_by_name_or_side_are_none(a: Actor, b: Actor) -> None:
    assert merge_candidates([a, b]) == ()


def test_states_and_rejected_people_are_no_candidates() -> None:
    state = Actor(id="a-1", name="Marek", type="state")
    gone = Actor(id="a-2", name="Marek", type="person", status="rejected")
    assert merge_candidates([state, gone, person("Ilan Marek")]) == ()


def test_a_surname_in_several_spellings_is_shown_with_its_documents() -> None:
    here, there = span_of("d-1", "Zelenskov", (0, 9)), span_of("d-2", "Zelenskow", (0, 9))
    one = person(
        "Ilan Zelenskov",
        aliases=(
            Alias(surface="Zelenskov", spans=(here,)),
            Alias(surface="President Zelenskow", spans=(there,)),
            Alias(surface="the president", spans=(there,)),
        ),
    )
    (found,) = spellings([one, person("Anna Lindqvist")])
    assert found.written == (("Zelenskov", ("d-1",)), ("Zelenskow", ("d-2",)))


def test_two_offices_that_nobody_holds_at_once_are_a_conflict() -> None:
    one = person("A", "", Role(title="president", of="Norland"), Role(title="president", of="Keld"))
    other = person("B", "", Role(title="president"), Role(title="foreign minister"))
    assert [found.reason for found in role_conflicts([one, other])] == [
        "president of Norland and of Keld",
        "president and foreign minister",
    ]


def test_former_offices_and_lesser_titles_are_none() -> None:
    one = person(
        "A",
        "",
        Role(title="president", of="Norland"),
        Role(title="former prime minister", of="Norland"),
        Role(title="deputy foreign minister"),
        Role(title="special envoy"),
        Role(title="president"),
    )
    assert role_conflicts([one]) == ()
