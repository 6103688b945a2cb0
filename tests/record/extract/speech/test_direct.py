"""Quotations find their speakers, or stay open."""

import random

import pytest

from tests.record.extract.speech.reading import direct, only, speakers, spoken

PRESIDENTS = "President Ilan Marek of Sarmia met President Anna Lindqvist of Norland in Cassel."


def test_he_goes_on_with_the_subject_and_not_with_the_nearest_name() -> None:
    text = (
        "President Ilan Marek spoke after the talks. Asked whether envoy Robert Hale had made any "
        'promise, he replied: "None that I heard."'
    )
    assert direct(text) == [("None that I heard.", "Ilan Marek")]


def test_a_pronoun_that_does_not_fit_the_subject_goes_to_the_one_that_it_fits() -> None:
    text = (
        "President Anna Lindqvist opened the talks. President Ilan Marek waited outside. "
        '"It is cold," she said.'
    )
    assert direct(text) == [("It is cold,", "Anna Lindqvist")]


def test_a_pronoun_reaches_over_paragraphs_but_not_for_ever() -> None:
    near = 'President Ilan Marek left early.\n\n"We are done," he said.'
    far = "President Ilan Marek left early.\n\n" + "The rain fell on.\n\n" * 6 + '"Done," he said.'
    assert direct(near) == [("We are done,", "Ilan Marek")]
    assert direct(far) == [("Done,", "nobody")]


def test_an_open_quotation_names_candidates_likeliest_first() -> None:
    found = spoken(f'{PRESIDENTS}\n\nThe doors closed. "We shall not go back to that room."')
    (one,) = found.statements
    assert (one.attribution, one.band, speakers(found, one)) == ("unknown", "unknown", "nobody")
    named = [actor.name for id in one.candidates if (actor := found.actor(id))]
    assert named[:2] == ["Ilan Marek", "Anna Lindqvist"]


def test_both_of_two_speakers_are_kept() -> None:
    text = 'President Ilan Marek and President Anna Lindqvist said the meeting was "good".'
    found = spoken(text)
    quoted = next(one for one in found.statements if one.kind == "direct")
    assert (quoted.attribution, speakers(found, quoted)) == ("joint", "Ilan Marek + Anna Lindqvist")


def test_both_said_means_the_two_before() -> None:
    text = (
        "President Ilan Marek and President Anna Lindqvist left together. "
        'Both said the meeting was "good".'
    )
    assert direct(text) == [("good", "Ilan Marek + Anna Lindqvist")]


def test_second_hand_words_are_his_whose_they_are_and_name_who_passed_them_on() -> None:
    text = (
        "President Ilan Marek arrived at noon. Marek described the talks as “good,” according to "
        "his spokesman."
    )
    found = spoken(text)
    quoted = next(one for one in found.statements if one.kind == "direct")
    assert speakers(found, quoted) == "Ilan Marek"
    assert quoted.via == "Marek's spokesman"


def test_envoys_for_two_presidents_speak_and_not_the_presidents() -> None:
    text = f'{PRESIDENTS} Envoys for Marek and Lindqvist said the week had been "useful".'
    (one,) = direct(text)
    assert "Marek" not in one[1].split(" for ")[0]
    assert one[1].startswith("envoys") or one[1].startswith("Envoys")


def test_a_body_can_speak() -> None:
    text = 'The Sarmian foreign ministry said the draft was "no basis for talks".'
    found = spoken(text)
    quoted = next(one for one in found.statements if one.kind == "direct")
    assert quoted.authority == "body"
    assert "inistry" in speakers(found, quoted)


def test_an_unnamed_official_is_called_as_the_report_calls_him() -> None:
    found = spoken('"The line will hold," said a Norlandic official.')
    (one,) = found.statements
    assert one.attribution == "unnamed"
    assert "Norlandic official" in speakers(found, one)
    assert one.speaks_for == "Norland"


def test_participles_go_on_with_the_last_speaker() -> None:
    text = (
        'The Sarmian President Ilan Marek told reporters the meeting was "good," but "we shall '
        'see", adding: "This has to end."'
    )
    assert {who for _, who in direct(text)} == {"Ilan Marek"}
    assert len(direct(text)) == 3


def test_a_full_stop_inside_the_marks_ends_what_a_cue_behind_them_can_claim() -> None:
    text = (
        'Dara Kovel told the audience: "We spoke of the ferries." The Norlandic President Anna '
        'Lindqvist also commented on the talks, telling reporters they were "hard going".'
    )
    assert direct(text) == [
        ("We spoke of the ferries.", "Dara Kovel"),
        ("hard going", "Anna Lindqvist"),
    ]


def test_a_quotation_in_the_middle_of_a_clause_with_a_nested_cue_is_the_nearer_ones() -> None:
    text = (
        "President Ilan Marek criticised Norland for what Foreign Minister Jon Aasen had called "
        '"a delay".'
    )
    assert direct(text) == [("a delay", "Jon Aasen")]


def test_a_medium_that_quotes_passes_on() -> None:
    text = 'President Ilan Marek left. The news agency quoted him as saying "we are done here".'
    found = spoken(text)
    quoted = next(one for one in found.statements if one.kind == "direct")
    assert speakers(found, quoted) == "Ilan Marek"
    assert "agency" in quoted.via.lower()


def test_was_quoted_as_saying_is_the_one_quoted() -> None:
    text = 'President Ilan Marek was quoted as saying: "We are done here."'
    assert direct(text) == [("We are done here.", "Ilan Marek")]


@pytest.mark.parametrize(
    "text",
    [
        "Ships of the “shadow fleet” passed the strait on Monday.",
        "The so-called “red line” runs along the river.",
        "Marek sits on the “Board of Rivers” of the region.",
    ],
)
def test_names_and_scare_quotes_are_nobodys_words(text: str) -> None:
    found = spoken(text)
    assert found.statements == ()
    assert [one.kind for one in found.quotations] == ["term"]


def test_nested_words_are_those_of_the_inner_speaker_and_else_no_statement() -> None:
    told = "\"President Anna Lindqvist told me: 'We are ready for it,'\" Dara Kovel said."
    echo = "“They speak of a ‘road map’ and mean none,” Dara Kovel said."
    assert [who for _, who in direct(told)] == ["Dara Kovel", "Anna Lindqvist"]
    assert len(direct(echo)) == 1


def test_two_people_of_one_surname_keep_apart() -> None:
    text = (
        "President Ilan Marek and Defence Minister Petra Marek came to Cassel.\n\n"
        '"We agree," Petra Marek said. "For once," said Ilan Marek.'
    )
    assert direct(text) == [("We agree,", "Petra Marek"), ("For once,", "Ilan Marek")]


def test_single_marks_with_apostrophes_and_a_cue() -> None:
    text = "'We don't know the envoys' plans,' Dara Kovel said."
    assert [who for _, who in direct(text)] == ["Dara Kovel"]


def test_guillemets_and_dashes_have_speakers_too() -> None:
    assert direct("« The ferries will sail », said Dara Kovel.") == [
        ("The ferries will sail", "Dara Kovel")
    ]
    assert direct("— The ferries will sail, — said Dara Kovel.") == [
        ("The ferries will sail,", "Dara Kovel")
    ]


def test_an_unclosed_quotation_has_its_speaker() -> None:
    text = 'Dara Kovel said: "The ferries will sail. We have waited long enough.\n\nIt rained.'
    assert [who for _, who in direct(text)] == ["Dara Kovel"]


def test_whom_one_speaks_to_is_kept() -> None:
    told = only("President Ilan Marek told Robert Hale that the ferries would sail.")
    before = only("President Ilan Marek told reporters that the ferries would sail.")
    assert (told.addressee, told.audience) == ("Robert Hale", "")
    assert (before.addressee, before.audience) == ("", "reporters")


def test_authority_comes_from_the_office() -> None:
    def authority(text: str) -> str:
        return only(text).authority

    assert authority("President Ilan Marek said the ferries would sail.") == "leader"
    assert authority("Foreign Minister Dara Kovel said the ferries would sail.") == "minister"
    assert authority("Norlandic special envoy Tove Brandt said the talks would go on.") == "envoy"
    assert authority("A spokeswoman for Norland said the ferries would sail.") == "spokesperson"
    assert authority("The Kremlin said the ferries would sail.") == "body"
    assert authority("Two people close to the talks said the ferries would sail.") == "unnamed"


def test_the_turns_of_a_transcript_are_whole() -> None:
    text = (
        "MODERATOR: Welcome.\n\nPRESIDENT MAREK: Thank you. We are glad.\n\nWe came far.\n\n"
        "QUESTION: Is there a deal?\n\nPRESIDENT MAREK: No.\n\nPresident Ilan Marek left."
    )
    turns = direct(text)
    assert turns[1] == ("Thank you. We are glad. We came far.", "Ilan Marek")
    assert [who for _, who in turns[:3]] == ["MODERATOR", "Ilan Marek", "reporter (unnamed)"]


def test_the_two_envoys_are_the_two_named_before() -> None:
    text = (
        "Keldish envoys Robert Hale and Miriam Oakes came to Cassel.\n\n"
        'The two envoys said they were "encouraged by what they heard".'
    )
    assert direct(text) == [("encouraged by what they heard", "Robert Hale + Miriam Oakes")]


def test_what_somebody_is_said_to_have_described_is_that_persons() -> None:
    text = (
        "Spokesman Viktor Sool said that President Ilan Marek had called Robert Hale on Monday and "
        'had described the talks as "useful".'
    )
    assert direct(text) == [("useful", "Ilan Marek")]


def test_who_was_heard_telling_is_the_speaker() -> None:
    text = (
        "Defence Minister Petra Marek was heard telling envoy Robert Hale that she had “not flown "
        "in to be read a menu”."
    )
    assert [who for _, who in direct(text)] == ["Petra Marek"]


def test_a_relative_clause_without_commas_hides_nobody() -> None:
    text = 'A Norlandic official who was in the room told reporters: "They never agreed."'
    assert "Norlandic official" in direct(text)[0][1]


def test_he_is_no_office() -> None:
    text = "Lindqvist’s press office said that talks went on. He said the draft was “nearly done”."
    assert direct(text)[-1][1] == "nobody"


def test_clips_in_a_script_and_named_reporters_have_the_floor() -> None:
    script = "The talks went on for hours.\n\n[CLIP] DARA KOVEL: We came to listen. [ENDS]\n\nRain."
    assert [words for words, _ in direct(script)] == ["We came to listen."]
    page = (
        "MODERATOR: Welcome.\n\nQUESTION (Milena Radek, Tovar Courier): Is there a deal?\n\n"
        "MODERATOR: No."
    )
    assert direct(page)[1] == ("Is there a deal?", "Milena Radek")


def test_labels_that_a_scraper_broke_are_labels() -> None:
    text = (
        "President of Sarmia Ilan Marek: Welcome to Tovar.\n\nKeldish envoy Robert Hale\n: Thank "
        "you for your time.\n\nIlan Marek\n: We have much to do."
    )
    assert [words for words, _ in direct(text)] == [
        "Welcome to Tovar.",
        "Thank you for your time.",
        "We have much to do.",
    ]


PIECES = (
    "“",
    "”",
    '"',
    "'",
    " said ",
    " and ",
    ", ",
    ". ",
    "\n\n",
    " who ",
    ": ",
    " he ",
    " what ",
)


def test_no_torn_text_breaks_the_rules() -> None:
    whole = (
        f'{PRESIDENTS} "We met," Marek said, adding that talks, which he called “hard”, would go '
        "on, according to his spokesman. Both said it was 'good'.\n\nQUESTION: Why? he asked."
    )
    chance = random.Random(3)
    for _ in range(60):
        text = whole
        for _ in range(12):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(PIECES) + text[at + chance.choice((0, 1, 7)) :]
        found = spoken(text)
        known = {actor.id for actor in found.actors}
        assert all(one.span.fits(text) for one in found.statements)
        assert all({*one.speakers, *one.candidates} <= known for one in found.statements)


def test_a_pronoun_is_not_whom_its_own_clause_names() -> None:
    text = (
        "Spokesman Alim Sidik told reporters that it went well. Envoy Robert Hale left early.\n\n"
        "He also noted that Hale had been cheerful and that “nobody wants to fail”."
    )
    assert direct(text) == [("nobody wants to fail", "Alim Sidik")]
    alone = "“It is late,” envoy Robert Hale said.\n\nHe noted that Hale was “tired”."
    assert ("tired", "Robert Hale") not in direct(alone)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "President Ilan Marek, in his evening address, said Havn was ready “to move fast”, "
            "but questioned its will for “real peace”.",
            ["to move fast", "real peace"],
        ),
        (
            "President Ilan Marek described it as “not fair” that Anna Lindqvist went on pressing "
            "him, cautioning that “victory” was no peace.",
            ["not fair", "victory"],
        ),
        (
            "The team will be led by President Ilan Marek, who last week said his forces were "
            "“ready to fire”.",
            ["ready to fire"],
        ),
    ],
)
def test_words_go_to_the_subject_of_the_sentence_and_not_to_who_stands_nearer(
    text: str, words: list[str]
) -> None:
    assert direct(text) == [(one, "Ilan Marek") for one in words]


def test_a_newspaper_of_a_country_is_not_that_country() -> None:
    text = "The Norlandic newspaper «Havn Post» writes that the envoys «ran with papers all night»."
    assert [who for _, who in direct(f"Norland waits. {text}")] == ["nobody"]


def test_where_marks_do_not_come_in_pairs_nobody_is_sure() -> None:
    torn = 'Mr Smith said: "I agree. And Mrs Jones, the minister, said: "No."'
    assert {one.band for one in spoken(torn).statements} <= {"check", "unknown"}
    assert only('Mr Smith said: "I agree." And he left.').band == "sure"


def test_he_is_no_office_that_spoke_between() -> None:
    text = (
        "Captain Erik Sund objected. According to the harbour authority, it was nearer nine. "
        "He added: “I have told them so.”"
    )
    assert direct(text)[-1] == ("I have told them so.", "Erik Sund")


def test_to_whom_somebody_speaks_is_no_part_of_their_name() -> None:
    text = "Sarmian foreign minister Dara Kovel came home. “It is done,” said the minister to "
    assert direct(text + "journalists.") == [("It is done,", "Dara Kovel")]


@pytest.mark.parametrize("how", ["would say only that", "would only say that"])
def test_who_would_say_only_so_much_said_it(how: str) -> None:
    text = f"President Ilan Marek {how} it was “very late”."
    assert direct(text) == [("very late", "Ilan Marek")]
