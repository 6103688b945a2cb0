"""Reported speech: which clauses are statements, where they begin and end, and whose they are."""

import pytest

from tests.record.extract.speech.reading import only, reported, speakers, spoken


def test_the_clause_runs_from_its_subject_through_what_is_said() -> None:
    text = (
        "Norlandic chief negotiator Tove Brandt said on Wednesday that the ferries would sail in "
        "May, which nobody had expected."
    )
    assert reported(text) == [
        (
            "Norlandic chief negotiator Tove Brandt said on Wednesday that the ferries would sail "
            "in May",
            "Tove Brandt",
        )
    ]


def test_a_comma_between_subject_and_verb_makes_it_begin_at_the_verb() -> None:
    text = "President Ilan Marek, speaking in Cassel, said that no agreement had been reached."
    assert reported(text) == [("said that no agreement had been reached", "Ilan Marek")]


def test_two_verbs_of_one_subject_are_two_statements() -> None:
    text = (
        "President Ilan Marek said the truce had held in the north, but stressed that patrols "
        "would go on."
    )
    assert reported(text) == [
        ("President Ilan Marek said the truce had held in the north", "Ilan Marek"),
        ("stressed that patrols would go on", "Ilan Marek"),
    ]


def test_a_concession_of_the_same_speaker_stays_in_the_clause() -> None:
    text = (
        "President Ilan Marek added that the draft was welcome, though he suggested Norland should "
        "have come earlier."
    )
    (one,) = reported(text)
    assert one[0].endswith("should have come earlier")


def test_another_speaker_in_the_same_sentence_has_a_statement_of_her_own() -> None:
    text = (
        "President Ilan Marek indicated that he would receive the envoys, while President Anna "
        "Lindqvist said the meeting would take place on Friday."
    )
    assert [who for _, who in reported(text)] == ["Ilan Marek", "Anna Lindqvist"]


def test_a_relative_clause_of_the_same_speaker_goes_with_what_it_hangs_on() -> None:
    text = "President Ilan Marek hinted at talks in May, which he claimed were proposed by Norland."
    (one,) = reported(text)
    assert one == (text.rstrip("."), "Ilan Marek")


def test_a_clause_with_quoted_words_is_mixed_and_they_are_part_of_it() -> None:
    found = spoken('Dara Kovel said that envoys were ready to meet "as often as needed" in Cassel.')
    clause, quoted = found.statements
    assert (clause.kind, quoted.kind, quoted.part_of) == ("mixed", "direct", clause.id)


def test_headlines_report_too() -> None:
    assert reported("Marek says Norland wants to end the blockade") == [
        ("Marek says Norland wants to end the blockade", "Marek")
    ] or [who for _, who in reported("President Marek says Norland wants to end the blockade")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Sarmian government stressed that the draft was alive.", "Sarmia"),
        ("Moscow said it had seized the town.", "Russia"),
        ("Norland continues to demand that Sarmia give up the islands.", "Norland"),
        ("President Ilan Marek accused Norland of stalling.", "Ilan Marek"),
        ("President Ilan Marek reiterated his demand for guarantees.", "Ilan Marek"),
        ("President Ilan Marek called for a truce in the strait.", "Ilan Marek"),
        ("President Ilan Marek described the plan as unacceptable.", "Ilan Marek"),
        ("President Ilan Marek vowed to hold the line.", "Ilan Marek"),
        ("President Ilan Marek did not rule out a truce.", "Ilan Marek"),
        ("President Ilan Marek urged Norland to open the strait.", "Ilan Marek"),
        ("European governments have expressed concern that they might be left out.", ""),
    ],
)
def test_verbs_of_many_kinds_report(text: str, who: str) -> None:
    (one,) = reported(text)
    assert one[0] == text.rstrip(".")
    assert who in one[1]
    assert one[1] != "nobody"


@pytest.mark.parametrize(
    "text",
    [
        "President Ilan Marek is said to be tired.",
        "Sailors were told to leave the island.",
        "President Ilan Marek would say nothing of the kind.",
        "President Ilan Marek did not say when the ferries would sail.",
        "President Ilan Marek declined to say when the ferries would sail.",
        "President Ilan Marek called Robert Hale on Thursday.",
        "The member states met in Cassel.",
        "The promised aid arrived late.",
        "The talks continued in Cassel until Friday.",
        "Cautious hopes that a deal is near have faded.",
        "President Ilan Marek added three ships to the fleet.",
        "President Ilan Marek will announce his decision on Friday.",
    ],
)
def test_what_says_nothing_of_anybody_gives_nothing(text: str) -> None:
    assert spoken(text).statements == ()


def test_his_spokesman_is_his_who_was_spoken_of() -> None:
    text = (
        "President Ilan Marek is in Cassel. He was due to speak after his meeting with Robert "
        "Hale, his spokesman said."
    )
    (one,) = reported(text)
    assert one[1] == "Marek's spokesman"


def test_a_question_put_to_somebody_is_not_reported_as_his() -> None:
    text = (
        "President Ilan Marek came out alone. When asked whether Norland had agreed, he replied: "
        '"No."'
    )
    assert reported(text) == []


def test_according_to_somebody_behind_a_clause_is_the_clause_with_it() -> None:
    text = "Two ships were hit on Monday, according to Foreign Minister Dara Kovel."
    assert reported(text) == [(text.rstrip("."), "Dara Kovel")]


def test_a_statement_of_a_ministry_is_the_ministrys() -> None:
    found = spoken("A statement from the Kremlin said the talks had ended.")
    (one,) = found.statements
    assert speakers(found, one) == "Kremlin"


def test_what_is_masked_as_a_headline_keeps_out_of_the_body() -> None:
    one = only("President Ilan Marek said the ferries would sail in May.")
    assert (one.noise, one.cue is not None and one.cue.words) == ("", "President Ilan Marek said")


def test_the_same_text_gives_the_same_statements() -> None:
    text = 'President Ilan Marek said the talks were "good". He added that ferries would sail.'
    assert spoken(text).statements == spoken(text).statements


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A source close to the Norlandic team", "The source close to the Sarmian team"),
        ("A source close to the government side", "The source close to the rebel side"),
        ("A Norlandic diplomat", "The Sarmian diplomat"),
        ("A senior Norlandic official", "The junior Sarmian official"),
    ],
)
def test_two_without_a_name_who_are_described_differently_are_never_one(
    first: str, second: str
) -> None:
    found = spoken(f"{first} said the draft was late.\n\n{second} said the draft was lost.")
    one, other = found.statements
    assert one.speakers != other.speakers
    assert {one.attribution, other.attribution} == {"unnamed"}


def test_somebody_without_a_name_is_taken_up_by_the_words_that_described_them() -> None:
    found = spoken(
        "A source close to the Norlandic team said it was late.\n\n"
        "A source close to the Sarmian team said it was lost.\n\n"
        "The source close to the Norlandic team said it was found.\n\n"
        "The source said it was read."
    )
    first, second, third, fourth = (one.speakers for one in found.statements)
    assert first == third == fourth
    assert second != first


def test_a_condition_tells_of_nothing_that_was_said() -> None:
    text = "Nothing will change unless the leaders request it, envoy Robert Hale said."
    assert [who for _, who in reported(text)] == ["Robert Hale"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Sarmia effectively rejected seven points, three Keldish diplomats said.",
            "three Keldish",
        ),
        ("President Ilan Marek rejected the plan, envoy Robert Hale said on Thursday.", "Robert"),
        ("President Ilan Marek has rejected the plan, according to envoy Robert Hale.", "Robert"),
        (
            "President Ilan Marek rejected the plan and the truce, envoy Robert Hale wrote.",
            "Robert",
        ),
        ("Sarmia refused to give up the line, analysts wrote.", "analysts"),
    ],
)
def test_what_others_say_of_a_party_is_no_word_of_that_party(text: str, who: str) -> None:
    ((_, speaker),) = reported(text)
    assert speaker.startswith(who)


def test_an_act_that_a_report_tells_itself_stays_with_who_acted() -> None:
    text = "President Ilan Marek rejected the plan, and envoy Robert Hale said it was good."
    assert [who for _, who in reported(text)] == ["Ilan Marek", "Robert Hale"]


@pytest.mark.parametrize("who", ["Diplomats in Tovar", "Officials close to Marek"])
def test_several_may_be_told_by_a_name(who: str) -> None:
    text = f"President Ilan Marek waits. {who} say there is still time for a compromise."
    ((words, _),) = reported(text)
    assert words == f"{who} say there is still time for a compromise"


def test_what_a_party_favours_is_its_word() -> None:
    text = "Norland favours a mission of up to 300 persons under the chair."
    assert reported(text) == [
        ("Norland favours a mission of up to 300 persons under the chair", "Norland")
    ]
