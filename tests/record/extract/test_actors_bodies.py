"""States, bodies, groups and unnamed people, and places that act or do not."""

import time

import pytest

from onetext.record.extract.actors.lookups import (
    authority_of,
    mentions_at,
    mentions_in,
    nearest_before,
    widest,
)
from tests.record.extract.who import actor, lexicon, named, read, said, surfaces


@pytest.mark.parametrize(
    "text",
    [
        "Tovar said that it was ready.",
        "The envoy spoke of Tovar's demands.",
        "Talks with Tovar go on.",
        "The plan was refused by Tovar.",
        "An agreement between Havn and Tovar is near.",
        "Earlier, Tovar insisted on it.",
    ],
)
def test_a_place_stands_for_its_state_where_it_acts(text: str) -> None:
    assert ("Tovar", "Sarmia", "metonym") in said(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "They met in Tovar on Friday.",
        "The envoys flew to Tovar.",
        "Talks begin at 7 p.m. Tovar time.",
        "TOVAR, Sarmia: the talks began near Tovar.",
        "He left Tovar and visited the city of Tovar.",
        "They came from Tovar, Sarmia, by train.",
        "The Tovar talks lasted an hour.",
    ],
)
def test_a_place_where_something_happens_is_no_actor(text: str) -> None:
    assert all(how != "metonym" for _, _, how in said(read(text)))


def test_seats_of_government_are_bodies_and_not_the_state() -> None:
    found = read("The Kremlin said so. The White House agreed. Talks were held at the Kremlin.")
    assert named(found, "body") == ["Kremlin", "White House"]
    assert [words for words, name, _ in said(found) if name == "Kremlin"] == ["Kremlin"]


def test_a_city_may_stand_for_an_organisation() -> None:
    found = read("Brussels said that it would wait. They met in Brussels.")
    assert said(found)[0] == ("Brussels", "European Union", "metonym")
    assert [one for one in said(found) if one[0] == "Brussels"] == [said(found)[0]]


def test_a_government_is_its_state_and_its_army_is_a_group() -> None:
    found = read("The Sarmian government agreed. The Sarmian army said it would stop.")
    assert surfaces(found, "Sarmia") == {"The Sarmian government", "Sarmian government"}
    assert actor(found, "Sarmian army").party == "Sarmia"


def test_institutions_that_every_state_has_bear_its_name() -> None:
    found = read(
        "The Sarmian foreign ministry said so. Norland's Ministry of Foreign Affairs did not. "
        "The Keldish press service wrote it."
    )
    assert named(found, "body") == [
        "Sarmian Foreign Ministry",
        "Norlandic Foreign Ministry",
        "Keldish Press Service",
    ]


def test_the_ministry_is_that_which_was_named() -> None:
    found = read("The Sarmian foreign ministry wrote it. The ministry said no more.")
    assert ("The ministry", "Sarmian Foreign Ministry", "description") in said(found)


@pytest.mark.parametrize(
    ("text", "name", "type_", "party"),
    [
        ("Norlandic officials said so.", "Norlandic officials", "group", "Norland"),
        ("It is near, said a Norlandic official.", "a Norlandic official", "unnamed", "Norland"),
        ("A senior Western diplomat said so.", "a senior Western diplomat", "unnamed", "the West"),
        (
            "Two people familiar with the matter said so.",
            "two people familiar with the matter",
            "group",
            "",
        ),
        ("Critics say it is too late.", "critics", "group", ""),
        (
            "Sarmian military units said that they held on.",
            "Sarmian military units",
            "group",
            "Sarmia",
        ),
        (
            "The Kremlin aide spoke. A Kremlin official said so.",
            "a Kremlin official",
            "unnamed",
            "Russia",
        ),
        ("In Ostrel, the regional governor said so.", "regional governor", "unnamed", ""),
        ("According to officials in Havn, it is over.", "officials in Havn", "group", ""),
    ],
)
def test_those_without_a_name_are_actors_where_they_speak(
    text: str, name: str, type_: str, party: str
) -> None:
    one = actor(read(text), name)
    assert (one.type, one.party) == (type_, party)


def test_those_who_are_only_spoken_of_are_none() -> None:
    found = read(
        "He told reporters about officials, critics and people with the diplomats of Havn."
    )
    assert named(found, "group") == []


def test_somebody_unnamed_is_taken_up_by_the_official() -> None:
    found = read("A Norlandic official said so. The official added that it was late.")
    assert named(found, "unnamed") == ["a Norlandic official"]


def test_somebodys_spokesperson_bears_that_name() -> None:
    found = read("President Ilan Marek was late, his spokesperson said.")
    assert named(found, "unnamed") == ["Marek's spokesperson"]


def test_he_and_she_are_whom_name_and_title_allow() -> None:
    found = read("President Anna Lindqvist met the chairman, Ilan Tarn. She left early. He stayed.")
    meant = {words: name for words, name, how in said(found) if how == "pronoun"}
    assert meant == {"She": "Anna Lindqvist", "He": "Ilan Tarn"}


def test_lookups_find_mentions_by_place() -> None:
    text = "Sarmian President Ilan Marek met envoys. Then Marek left."
    found = read(text)
    first = mentions_at(found, text.index("Ilan"))
    assert [found.text[one.start : one.end] for one in first] == [
        "Sarmian President Ilan Marek",
        "President Ilan Marek",
    ]
    assert widest(found, first[1]) == first[0]
    assert mentions_in(found, 0, 10) == ()
    near = nearest_before(found, len(text))
    assert near is not None
    assert found.text[near.start : near.end] == "Marek"


@pytest.mark.parametrize(
    ("text", "name", "weight"),
    [
        ("President Ilan Marek left.", "Ilan Marek", "leader"),
        ("Foreign Minister Ilan Marek left.", "Ilan Marek", "minister"),
        ("Special envoy Ilan Marek left.", "Ilan Marek", "envoy"),
        (
            "Ilan Marek, a spokesman for the Sarmian government, said so.",
            "Ilan Marek",
            "spokesperson",
        ),
        ("The Kremlin said so.", "Kremlin", "body"),
        ("A spokesman said so.", "a spokesman", "spokesperson"),
        ("Critics said so.", "critics", "unnamed"),
        ("Ilan Marek said so.", "Ilan Marek", ""),
    ],
)
def test_a_title_gives_weight(text: str, name: str, weight: str) -> None:
    assert authority_of(lexicon(), actor(read(text), name)) == weight


def test_mentions_are_sorted_and_cross_nowhere() -> None:
    found = read(
        "U.S. President Donald Varn's special envoy Per Holm and Sarmia's chief negotiator, "
        "Rut Umer, met Ilan Tarn, the Norlandic foreign minister, the Kremlin said."
    )
    mentions = found.mentions
    assert list(mentions) == sorted(mentions, key=lambda one: (one.start, -one.end))
    for a in mentions:
        for b in mentions[mentions.index(a) + 1 :]:
            apart = a.end <= b.start or b.end <= a.start
            nested = a.start <= b.start and b.end <= a.end
            assert apart or nested


def test_a_report_of_a_thousand_words_is_read_in_no_time() -> None:
    text = "\n\n".join(
        f"Sarmian President Ilan Marek met Norlandic officials in Cassel on day {n}. "
        "“It was good,” Marek said. The Kremlin and Tovar said that talks with Havn would go on."
        for n in range(34)
    )
    read(text)
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("text", ["TOVAR — The talks began.", "TOVAR (Reuters) - It was late."])
def test_a_dateline_is_no_actor(text: str) -> None:
    assert all(name != "Sarmia" for _, name, _ in said(read(text)))


def test_ministers_of_two_states_are_given_neither() -> None:
    found = read("The Sarmian and Keldish envoys, Jon Arvid and Carl Holm, met in Cassel.")
    assert {one.party for one in found.actors if one.type == "person"} == {""}


def test_a_source_ends_before_who() -> None:
    found = read("It is over, according to a person familiar with the matter who spoke of it.")
    assert named(found, "unnamed") == ["a person familiar with the matter"]
