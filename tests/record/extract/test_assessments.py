from onetext.record.extract.proposals import Proposals
from tests.record.extract.made_up import read


def judged(found: Proposals) -> list[tuple[str, list[str], str]]:
    people = {one.id: one.name for one in found.actors}
    return [
        (one.span.words, [people[who] for who in one.actors], one.about)
        for one in found.assessments
    ]


def test_how_somebody_judged_the_talks_is_kept_in_their_words() -> None:
    found = read("“The talks made a lot of progress,” President Anna Lindqvist said.")
    assert judged(found) == [("a lot of progress", ["Anna Lindqvist"], "talks")]


def test_a_quoted_word_belongs_to_the_quotation_and_not_to_the_clause_as_well() -> None:
    found = read("President Anna Lindqvist described the talks as “useful”.")
    assert judged(found) == [("useful", ["Anna Lindqvist"], "talks")]
    assert found.assessments[0].rule == "judged-in-quotation"


def test_reported_speech_is_judged_too_with_what_was_said_against() -> None:
    found = read(
        "President Anna Lindqvist said that although the talks were substantive, "
        "significant differences remained."
    )
    assert judged(found)[0][0] == "substantive, significant differences remained"


def test_the_reporters_own_colour_is_nobodys_assessment() -> None:
    assert read("The tense talks in Brenholm went on into the night.").assessments == ()


def test_praise_of_other_things_is_no_assessment_of_talks() -> None:
    assert read("“The soup was very good,” President Anna Lindqvist said.").assessments == ()


def test_an_assessment_has_the_day_of_its_statement() -> None:
    found = read("“The deal is nearly ready,” President Anna Lindqvist said on Wednesday.")
    (one,) = found.assessments
    assert one.on is not None
    assert one.on.edtf == "2026-01-21"
