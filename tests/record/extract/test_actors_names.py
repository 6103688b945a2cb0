"""Names of people as they are written: what is one, what is none, and who is kept apart."""

import pytest

from tests.record.extract.who import actor, named, read, said, surfaces

TWO = (
    "Norlandic Foreign Minister Anna Lindqvist spoke in Cassel. "
    "Her brother Per Lindqvist, a mediator from Keld, listened."
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Keldish mediator Mia O'Brann said so.", "Mia O'Brann"),
        ("Talks with Ursula van der Meer were useful.", "Ursula van der Meer"),
        ("Prince Faisal bin Tarfan said so.", "Faisal bin Tarfan"),
        ("Foreign Minister Adel al-Tubair said so.", "Adel al-Tubair"),
        ("He met Sheikh Hamad bin Yusuf al-Tarani in Havn.", "Hamad bin Yusuf al-Tarani"),
        ("Keldish envoy Jean-Noël Barrin said so.", "Jean-Noël Barrin"),
        ("Sarmian leader Kim Ho-yul said so.", "Kim Ho-yul"),
        ("Foreign Minister Wang Shu said so.", "Wang Shu"),
        ("U.S. envoy J.D. Varn said so.", "J.D. Varn"),
        ("Sarmian President Zoltán Őry said so.", "Zoltán Őry"),
        ("Defence Minister Israel Tarn said so.", "Israel Tarn"),
        ("The bloc's envoy Jordan Bardel said so.", "Jordan Bardel"),
        ("Former Prime Minister Theresa May-Holm said so.", "Theresa May-Holm"),
        ("“It was a good day,” Rustem Umer told reporters.", "Rustem Umer"),
    ],
)
def test_names_of_many_kinds_are_one_person_in_full(text: str, name: str) -> None:
    assert named(read(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The Cassel Accord was signed on Thursday in the Great Hall.",
        "Talks Stall As Fighting Goes On In The North",
        "Earlier, Moscow said so. Meanwhile the Security Council met.",
        "On Monday and Tuesday the World Food Programme sent trucks through the North Gate.",
        "The Aldmouth Declaration, the Cassel Process and Operation Northern Light are over.",
        "Visiting Havn, Asked about it, Nobody answered.",
        "Chief Brexit negotiators met in Havn.",
        "The Norlandic Red Cross Society and Havn University signed the Memorandum.",
    ],
)
def test_capitals_that_name_nobody_are_no_person(text: str) -> None:
    assert named(read(text)) == []


def test_a_bare_surname_of_two_people_stays_open() -> None:
    found = read(TWO + "\n\nThe talks went on. Lindqvist said that they were useful.")
    assert named(found) == ["Anna Lindqvist", "Per Lindqvist"]
    assert ("Lindqvist", "?", "name") in said(found)


def test_a_word_of_address_or_a_near_full_name_tells_two_people_of_one_surname_apart() -> None:
    found = read(
        TWO + "\n\nMs Lindqvist said so. Foreign Minister Lindqvist left."
        "\n\nPer Lindqvist stayed. Lindqvist said that it was late."
    )
    meant = [(words, name) for words, name, how in said(found) if how == "name"]
    assert ("Ms Lindqvist", "Anna Lindqvist") in meant
    assert ("Foreign Minister Lindqvist", "Anna Lindqvist") in meant
    assert ("Lindqvist", "Per Lindqvist") in meant


@pytest.mark.parametrize(
    "text",
    [
        "President Volodar Zelenski met envoys. Zelenskyy said so. Volodar Zelenskiy left.",
        "Foreign Minister Abbas Araghti met envoys. Abbas Araqti said so.",
        "Presidents spoke. Vladimir Tarenko and Volodymyr Tarenko are one. Tarenko said so.",
        "President José Marán spoke. Jose Maran left. Mr Maran said so.",
        "President Joseph Varn spoke. Joe Varn left.",
        "President Anna K. Lindqvist spoke. Anna Lindqvist left. Lindqvist said so.",
    ],
)
def test_spellings_of_one_name_are_one_person(text: str) -> None:
    assert len(named(read(text))) == 1


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("President Anna Hansen met Minister Anna Hanson.", 2),
        ("Boris Johnsen spoke. Carl Johnsen left. Sten Johnsen stayed.", 3),
        ("Minister Ana Johnsen spoke. Orlov Johnsen, a nurse, stayed.", 2),
        ("Maria Tarnova met Mario Tarnov.", 2),
        ("Kim Jong-ho met Kim Yo-hee.", 2),
        ("Crown Prince Mohammed bin Talman met King Talman.", 2),
    ],
)
def test_people_of_like_names_are_never_merged(text: str, people: int) -> None:
    assert len(named(read(text))) == people


def test_a_surname_written_before_the_full_name_is_the_same_person() -> None:
    found = read("Marek says talks went well. Sarmian President Ilan Marek met envoys in Cassel.")
    assert named(found) == ["Ilan Marek"]
    assert "Marek" in surfaces(found, "Ilan Marek")


def test_another_full_name_is_not_taken_for_the_short_form_of_a_person() -> None:
    found = read("President Ilan Marek spoke. Unknown Marek Tarsson was not there.")
    assert surfaces(found, "Ilan Marek") == {"President Ilan Marek", "Ilan Marek"}


def test_what_somebody_is_known_as_is_an_alias() -> None:
    found = read("Rebel leader Ilan Marek, commonly known as Vark, left. Vark said so.")
    assert named(found) == ["Ilan Marek"]
    assert "Vark" in surfaces(found, "Ilan Marek")


def test_a_person_of_the_record_keeps_id_and_name() -> None:
    first = read("Sarmian President Ilan Marek spoke in Cassel.")
    later = read("President Marek spoke again. Marek said so.", known=first.actors, id="d-2")
    one = actor(later, "Ilan Marek")
    assert one.id == actor(first, "Ilan Marek").id
    assert one.band == "check"


def test_a_bare_surname_that_two_people_of_the_record_have_is_nobody_of_them() -> None:
    first = read(TWO)
    later = read("President Lindqvist said so.", known=first.actors, id="d-2")
    assert named(later) == ["Lindqvist"]


def test_a_person_of_the_record_from_another_side_is_another_person() -> None:
    first = read("Sarmian President Ilan Marek spoke in Cassel.")
    later = read("Norlandic envoy Marek said so.", known=first.actors, id="d-2")
    assert named(later) == ["Marek"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Defence Minister Petra Marek spoke. President Marek was not there.", 2),
        ("Colonel Tomas Dorn spoke. General Dorn was not there.", 2),
        ("President Ilan Marek spoke. Ms Marek was not there.", 2),
        ("Foreign Minister Petra Marek spoke. Minister Marek left. Ms Marek was late.", 1),
        ("Sarmian leader Ilan Marek spoke. President Marek left. Mr Marek was late.", 1),
        ("Ilan Marek, the Sarmian president, spoke. President Marek left.", 1),
    ],
)
def test_a_title_that_does_not_fit_tells_a_surname_from_the_one_named_in_full(
    text: str, people: int
) -> None:
    assert len(named(read(text))) == people


def test_the_example_on_the_page_is_two_people_by_title_and_by_address() -> None:
    for other in ("President Marek", "Mr Marek"):
        found = read(f"Defence Minister Petra Marek spoke. {other} was not there.")
        assert named(found) == ["Petra Marek", "Marek"]


@pytest.mark.parametrize(
    "text",
    [
        "The President's Residence and the Spokesperson's Unit declined to comment.",
        "FATHER OF HOSTAGE SPEAKS",
        "Deputy International and Legal Affairs Ministers met.",
        "“Thank you, Mr President, for your time,” they said.",
        "I've said so. They're late. It's over, he said.",
    ],
)
def test_words_with_capitals_beside_titles_are_no_person(text: str) -> None:
    assert named(read(text)) == []


def test_a_second_name_that_is_also_a_word_of_address_keeps_two_people_apart() -> None:
    found = read("Prime Minister Hun Mareth spoke. Former leader Hun Sen, his father, listened.")
    assert named(found) == ["Hun Mareth", "Hun Sen"]


def test_a_name_of_a_network_is_no_initial() -> None:
    assert named(read("Marek wrote on X. Andrij Tarn, the envoy, agreed.")) == [
        "Marek",
        "Andrij Tarn",
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Foreign Minister Wang Yi met Wang Ying.", 2),
        ("Envoy Jan Tarn met envoy Ian Tarn.", 2),
        ("President George H.W. Holm met George W. Holm.", 2),
        ("Envoy Yuri Tarn spoke. Iuri Tarn left. Y. Tarn was late.", 1),
        ("U.S. envoy J.D. Varn spoke. JD Varn left.", 1),
        ("President Li Shu met Liu Shu.", 2),
        ("Envoy Li Shu met Li Shan.", 2),
    ],
)
def test_short_given_names_are_told_apart(text: str, people: int) -> None:
    assert len(named(read(text))) == people


def test_of_two_like_surnames_the_one_that_is_written_so_is_meant() -> None:
    found = read("Envoy Anna Hansson met envoy Maria Hanson. Hanson said so. Hansson agreed.")
    meant = {words: name for words, name, _ in said(found)}
    assert (meant["Hanson"], meant["Hansson"]) == ("Maria Hanson", "Anna Hansson")


def test_a_word_in_a_headline_is_no_given_name_of_a_known_surname() -> None:
    found = read("Envoys Meet Putin In Cassel As Talks Intensify\n\nA word on Putin. Putin left.")
    assert named(found) == ["Putin"]
