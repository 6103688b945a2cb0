"""Quotation marks of every style, and what cuts, breaks, nests or leaves them open."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onetext.record.extract.proposals import Proposals
from onetext.record.extract.quotations import pair_quotations
from onetext.record.extract.sentences import split_sentences
from onetext.record.ids import of_spans
from onetext.record.lexicon.lexicon import Lexicon, Verb
from onetext.record.model import Document, Mask
from onetext.sources import span_of

LEXICON = Lexicon(verbs=(Verb(forms=("said", "says", "asked", "told")),))


def found_in(text: str, *captions: str) -> Proposals:
    document = Document(
        id="d-1", name="a.txt", media="text/plain", sha256="", text_sha256="", text=text
    )
    masks = []
    for caption in captions:
        start = text.index(caption)
        span = span_of("d-1", text, (start, start + len(caption)))
        masks.append(Mask(id=of_spans("n", [span]), kind="caption", span=span, rule="test"))
    found = Proposals(document=document, lexicon=LEXICON, masks=tuple(masks))
    return split_sentences(pair_quotations(found))


def words_of(text: str, *captions: str) -> list[str]:
    return [one.span.words for one in found_in(text, *captions).quotations]


@pytest.mark.parametrize(
    "text",
    [
        "“The line holds,” Lindqvist said.",
        '"The line holds," Lindqvist said.',
        "‘The line holds,’ Lindqvist said.",
        "'The line holds,' Lindqvist said.",
        "«The line holds,» Lindqvist said.",
        "« The line holds, » Lindqvist said.",
        "»The line holds,« Lindqvist said.",
        "„The line holds,“ Lindqvist said.",
        "„The line holds,” Lindqvist said.",
        "”The line holds,” Lindqvist said.",
        "Lindqvist said:“The line holds,”",
        "``The line holds,'' Lindqvist said.".replace("``", "`").replace("''", "'"),
    ],
)
def test_marks_of_every_style_hold_the_same_words(text: str) -> None:
    assert words_of(text) == ["The line holds,"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("‘It’s the envoys’ plan, not Sarmia’s,’ he said.", "It’s the envoys’ plan, not Sarmia’s,"),
        ("'It's the envoys' plan, not Sarmia's,' he said.", "It's the envoys' plan, not Sarmia's,"),
        ("‘In the ’90s nobody asked,’ he said.", "In the ’90s nobody asked,"),
    ],
)
def test_an_apostrophe_closes_nothing(text: str, words: str) -> None:
    assert words_of(text) == [words]


def test_an_apostrophe_alone_opens_nothing() -> None:
    assert (
        words_of("The envoys’ plan and the parties' answer, Sarmia's too, are one day old.") == []
    )


def test_a_quotation_that_a_caption_cuts_in_two_has_two_segments() -> None:
    caption = "Miriam Oakes, pictured in Cassel on Monday."
    text = f"‘We met twice.\n\n{caption}\n\nIt is not simple,’ she said."
    (quotation,) = found_in(text, caption).quotations
    assert [one.exact for one in quotation.span.segments] == ["We met twice.", "It is not simple,"]
    assert quotation.rule == "marks-across-a-break"


def test_a_caption_glued_to_the_closing_mark_is_no_part_of_the_quotation() -> None:
    caption = "A boat of the mission off Havn."
    assert words_of(f"‘We met\n\ntwice.’ {caption}\n\nThen they left.", caption) == [
        "We met twice."
    ]


def test_a_quotation_reopened_in_each_paragraph_is_one() -> None:
    text = "“We met twice.\n\n“It is not simple,” she said. “Nobody left.”"
    first, second = found_in(text).quotations
    assert [one.exact for one in first.span.segments] == ["We met twice.", "It is not simple,"]
    assert first.rule == "marks-reopened-in-each-paragraph"
    assert second.span.words == "Nobody left."


def test_a_quotation_in_another_names_the_one_it_is_inside() -> None:
    outer, inner = found_in("“She told me ‘never again’ in Cassel,” he said.").quotations
    assert inner.span.words == "never again"
    assert inner.inside == outer.id
    assert outer.inside == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The line holds, Lindqvist said.", "The line holds,"),
        ("“The line holds. She left.\n\nNothing else is known.", "The line holds. She left."),
        ("“The line holds. “We stay,” she said.", "The line holds."),
    ],
)
def test_an_unclosed_mark_holds_up_to_the_cue_the_next_mark_or_the_paragraph(
    text: str, words: str
) -> None:
    first = found_in(text).quotations[0]
    assert first.span.words == words
    assert (first.closed, first.rule, first.band) == (False, "mark-unclosed", "check")


@pytest.mark.parametrize(
    "text",
    [
        "She spoke of the “Board of Passage,” a new body.",
        "the so-called ‘grey fleet’ of old tankers",
        "a paper known as “the bridge” went round",
        "He raised the ‘Cassel’ format again.",
    ],
)
def test_a_name_in_marks_is_a_term(text: str) -> None:
    assert [one.kind for one in found_in(text).quotations] == ["term"]


@pytest.mark.parametrize(
    "text", ["She called it “fragmented” and left.", "“Good,” he said.", "He saw a “way out”."]
)
def test_a_fragment_of_speech_is_no_term(text: str) -> None:
    assert [one.kind for one in found_in(text).quotations] == ["speech"]


def test_a_dash_opens_dialogue_where_a_cue_follows() -> None:
    text = "— We will not go, — said Marek. — Not this year.\nThe port is closed."
    (quotation,) = found_in(text).quotations
    assert [one.exact for one in quotation.span.segments] == ["We will not go,", "Not this year."]


def test_dialogue_goes_on_from_dash_to_dash_also_without_a_cue() -> None:
    text = "— Will they sign?\n— About the date, yes.\n— And the general?\nThe envoy smiled."
    assert words_of(text) == ["Will they sign?", "About the date, yes.", "And the general?"]


def test_a_cue_behind_a_turn_is_no_part_of_it() -> None:
    (quotation,) = found_in("— Everybody signs, he said. Keeping it dry is hard.").quotations
    assert [one.exact for one in quotation.span.segments] == [
        "Everybody signs,",
        "Keeping it dry is hard.",
    ]


@pytest.mark.parametrize(
    "text", ["– Prisoners;\n– Passage;\n– Fishing.", "— Prisoners go home.\n— Ships pass."]
)
def test_a_list_with_dashes_is_no_dialogue(text: str) -> None:
    assert words_of(text) == []


def test_marks_of_one_kind_in_each_other_come_out_even() -> None:
    text = "«We heard «perhaps» in four languages,» declared the minister."
    outer, inner = found_in(text).quotations
    assert (outer.span.words, inner.span.words) == (
        "We heard «perhaps» in four languages,",
        "perhaps",
    )
    assert inner.inside == outer.id


def test_capitals_of_a_headline_tell_no_name() -> None:
    text = "Mediator Hails ‘Meaningful Progress’ In Cassel"
    found = found_in(text, text)
    assert [one.kind for one in found.quotations] == ["speech"]


def test_sentences_end_outside_quotations_and_not_at_abbreviations() -> None:
    text = (
        "“We met. We left,” said Gen. Dorn at 7 p.m. Tovar time. He flew to the U.S. The talks "
        "stopped. “Why?” asked Mr. Hale. “No.” She left."
    )
    found = found_in(text)
    assert [text[one.start : one.end] for one in found.sentences] == [
        "“We met. We left,” said Gen. Dorn at 7 p.m. Tovar time.",
        "He flew to the U.S.",
        "The talks stopped.",
        "“Why?” asked Mr. Hale.",
        "“No.”",
        "She left.",
    ]


def test_a_break_after_an_abbreviation_parts_no_sentence() -> None:
    text = "It was asked why the former U.S.\n\nPresident left.\n\nNobody knew."
    found = found_in(text)
    assert len(found.sentences) == 2


def test_a_text_wrapped_by_hand_has_the_paragraphs_of_its_blank_lines() -> None:
    line = "the two delegations went through the list of prisoners and through the dates that"
    text = "\r\n".join([line] * 9) + "\r\n\r\nThey rose at noon."
    assert [one.paragraph for one in found_in(text).sentences] == [0, 1]


_PIECES = st.sampled_from(
    [
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "«",
        "»",
        "„",
        "— ",
        "said",
        "Hale",
        " ",
        " ",
        "\n",
        "\n\n",
        ".",
        ", ",
        "?",
        "é",
        "e\u0301",
        "\U0001f54a",
        "\u202b",
        "\r\n",
        "U.S.",
        "it’s",
        "s’ ",
        "1",
        ")",
        "(",
    ]
)


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_whatever_the_marks_every_span_fits_its_text(text: str) -> None:
    found = found_in(text)
    for quotation in found.quotations:
        assert quotation.span.fits(text)
        assert all(one.start < one.end for one in quotation.span.segments)
    ends = [(one.start, one.end) for one in found.sentences]
    assert ends == sorted(ends)
    assert all(a[1] <= b[0] for a, b in pairwise(ends))
    assert len({one.id for one in found.quotations}) == len(found.quotations)
