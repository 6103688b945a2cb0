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


def test_short_sentences_and_those_of_like_form_are_no_repeat() -> None:
    assert repeats("We will see. He left.\n\nWe will see. He left.") == []
    one = "Norland said that it would withdraw its forces from the northern shore by May."
    two = "Sarmia said that it would release all prisoners from the southern camps by June."
    assert repeats(f"{one}\n\n{two}") == []
