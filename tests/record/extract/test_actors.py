"""Who is named in a report: people, their titles and sides, and who is meant by a title alone."""

import pytest

from tests.record.extract.who import actor, named, read, said, surfaces

OPENING = (
    "Norlandic President Anna Lindqvist met Sarmian President Ilan Marek in Cassel on Thursday. "
)


def test_a_person_has_one_actor_with_every_form_of_the_name() -> None:
    found = read(OPENING + "Lindqvist said the talks were useful. Ms Lindqvist left for Havn.")
    assert named(found) == ["Anna Lindqvist", "Ilan Marek"]
    assert surfaces(found, "Anna Lindqvist") == {
        "Anna Lindqvist",
        "President Anna Lindqvist",
        "Lindqvist",
        "Ms Lindqvist",
    }


def test_every_alias_stands_where_it_says() -> None:
    found = read(OPENING + "Marek's envoy, Jon Arvid, said so.")
    for one in found.actors:
        for alias in one.aliases:
            assert all(
                span.fits(found.text) and span.words == alias.surface for span in alias.spans
            )


@pytest.mark.parametrize(
    ("text", "name", "title", "of", "party"),
    [
        ("Kremlin aide Yuri Arsov said so.", "Yuri Arsov", "Kremlin aide", "Kremlin", "Russia"),
        (
            "Sarmia's chief negotiator, Rut Umer, left.",
            "Rut Umer",
            "chief negotiator",
            "Sarmia",
            "Sarmia",
        ),
        (
            "Sergei Tarn, the Norlandic foreign minister, said so.",
            "Sergei Tarn",
            "foreign minister",
            "Norland",
            "Norland",
        ),
        (
            "The talks were led by GRU intelligence chief Igor Velev.",
            "Igor Velev",
            "GRU intelligence chief",
            "GRU",
            "Russia",
        ),
        (
            "NATO Secretary-General Mark Ruiter said so.",
            "Mark Ruiter",
            "NATO secretary-general",
            "NATO",
            "NATO",
        ),
        (
            "Peter Holm, special envoy for Ukraine, said so.",
            "Peter Holm",
            "special envoy",
            "",
            "",
        ),
    ],
)
def test_titles_beside_a_name_give_role_and_side(
    text: str, name: str, title: str, of: str, party: str
) -> None:
    found = read(text)
    one = actor(found, name)
    assert [(role.title, role.of) for role in one.roles] == [(title, of)]
    assert one.party == party
    assert all(role.span and role.span.fits(found.text) for role in one.roles)


def test_a_title_alone_is_a_mention_of_the_one_person_who_has_it() -> None:
    found = read(
        OPENING + "The Norlandic president spoke first. The Sarmian leader followed. "
        "The president of Sarmia left early."
    )
    meant = {words: name for words, name, how in said(found) if how == "description"}
    assert meant["The Norlandic president"] == "Anna Lindqvist"
    assert meant["The Sarmian leader"] == "Ilan Marek"
    assert meant["The president of Sarmia"] == "Ilan Marek"


def test_a_title_that_two_people_have_names_neither() -> None:
    found = read(OPENING + "The president said that the talks were useful.")
    assert ("The president", "Anna Lindqvist", "description") not in said(found)
    assert ("The president", "Ilan Marek", "description") not in said(found)


def test_lists_of_those_present_give_offices_and_sides() -> None:
    found = read(
        "Chair: Ambassador Lucia Renn (Merovia)\n"
        "Norland: Ms Tove Brandt (head of delegation), Captain Erik Sund\n"
        "Observer: Ms Miriam Oakes (Keld)\n\n"
        "1. The agenda was adopted.\n\n2. It was late.\n\n3. A pause.\n\n"
        "4. The Chairperson proposed to go on. The observer of Keld agreed."
    )
    assert {one.name: one.party for one in found.actors if one.type == "person"} == {
        "Lucia Renn": "Merovia",
        "Tove Brandt": "Norland",
        "Erik Sund": "Norland",
        "Miriam Oakes": "Keld",
    }
    meant = {words: name for words, name, how in said(found) if how == "description"}
    assert meant["The Chairperson"] == "Lucia Renn"
    assert meant["The observer of Keld"] == "Miriam Oakes"
