"""Sentences that a document has twice count once."""

from onetext.record.extract.noise import mask_noise
from onetext.record.extract.proposals import Proposals
from onetext.record.extract.quotations import pair_quotations
from onetext.record.extract.repeats import find_repeats
from onetext.record.extract.sentences import split_sentences
from onetext.record.lexicon.lexicon import shipped_lexicon
from onetext.record.model import Document


def repeats(text: str) -> list[tuple[bool, list[str]]]:
    document = Document(
        id="d-1", name="a.txt", media="text/plain", sha256="", text_sha256="", text=text
    )
    found = Proposals(document=document, lexicon=shipped_lexicon())
    for one in (mask_noise, pair_quotations, split_sentences, find_repeats):
        found = one(found)
    return [(one.exact, [span.words for span in one.spans]) for one in found.repeats]


FIRST = "President Anna Lindqvist met President Ilan Marek in Cassel on Thursday for an hour."
OTHER = "The mediator from Keld expects a second round of talks within the month."


def test_a_caption_is_an_exact_repeat_whatever_breaks_it() -> None:
    caption = "A plane with U.S. envoy Piet Holm on board stands on the field of Cassel"
    broken = caption.replace("U.S. envoy", "U.S.\n\nenvoy")
    text = f"{FIRST}\n\n{caption}\n\n{OTHER}\n\nIt was late. {broken}.\n\nNobody spoke."
    assert repeats(text) == [(True, [caption, caption + "."])]


def test_nearly_the_same_words_are_a_near_repeat() -> None:
    near = (
        "President Anna Lindqvist had met President Ilan Marek in Cassel on Thursday, for an hour."
    )
    assert repeats(f"{FIRST}\n\n{OTHER}\n\n{near}") == [(False, [FIRST, near])]


def test_sentences_that_differ_in_a_figure_are_no_repeat() -> None:
    one = "In the town of Havn 11 people were hurt when a shell struck a house at night."
    two = one.replace("11", "12")
    assert repeats(f"{one}\n\n{OTHER}\n\n{two}") == []


def test_sentences_that_differ_in_a_name_or_a_denial_or_a_question_are_no_repeat() -> None:
    said = "President Lindqvist told reporters that the talks in Cassel would go on for a week."
    others = (
        said.replace("Lindqvist", "Marek"),
        said.replace("would go", "would not go"),
        said.replace("week.", "week?"),
    )
    assert [repeats(f"{said}\n\n{OTHER}\n\n{other}") for other in others] == [[], [], []]


def test_a_longer_telling_of_the_same_is_a_near_repeat() -> None:
    short = "Two men were hurt after their boat was struck by a drone off Skarn, the guard said."
    longer = (
        "Two men have been hurt after their boat was struck by a drone some 12 miles off Skarn, "
        "the coast guard in Havn said."
    )
    assert repeats(f"{short}\n\n{OTHER}\n\n{longer}") == [(False, [short, longer])]


def test_a_heading_that_a_live_blog_lists_above_is_an_exact_repeat() -> None:
    heading = "Fishing boat hit off Skarn"
    text = f"Key events\n19.12 {heading}\n\n19.12\n{heading}\n{FIRST}"
    assert repeats(text) == [(True, [heading] * 2)]


def test_questions_in_a_transcript_are_compared_without_who_asks() -> None:
    asked = "QUESTION (Jon Arvid, Havn Post of the North): "
    assert repeats(f"{asked}Is it dead, then?\n\n{OTHER}\n\n{asked}The formula.") == []


def test_short_sentences_and_those_of_like_form_are_no_repeat() -> None:
    assert repeats("We will see. He left.\n\nWe will see. He left.") == []
    one = "Norland said that it would withdraw its forces from the northern shore by May."
    two = "Sarmia said that it would release all prisoners from the southern camps by June."
    assert repeats(f"{one}\n\n{two}") == []
