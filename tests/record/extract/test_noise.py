"""What a page carries beside its report is masked, to the character."""

from itertools import pairwise

import pytest

from onetext.record.extract.noise import mask_noise
from onetext.record.extract.proposals import Proposals
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import Document, Mask

BODY = (
    "President Anna Lindqvist of Norland met President Ilan Marek of Sarmia in Cassel on Thursday.",
    "The talks lasted an hour, and both sides called them useful when they came out of the hall.",
    "A mediator from Keld said that a second round would be held there within the month.",
)


def masks(*paragraphs: str, gap: str = "\n\n") -> list[tuple[str, str, str]]:
    return [(one.kind, one.rule, one.span.words) for one in found(gap.join(paragraphs))]


def found(text: str, pages: tuple[int, ...] = ()) -> tuple[Mask, ...]:
    document = Document(
        id="d-1",
        name="a.txt",
        media="text/plain",
        sha256="",
        text_sha256="",
        text=text,
        pages=pages,
    )
    return mask_noise(Proposals(document=document, lexicon=Lexicon())).masks


def test_a_plain_report_has_no_noise() -> None:
    assert masks(*BODY) == []


def test_headline_byline_date_and_dateline_are_masked_above_the_body() -> None:
    assert masks(
        "Talks go on in Cassel",
        "By Jon Arvid",
        "22 January 2026, 14:05 GMT",
        "CASSEL, Jan 22 (NPA) – " + BODY[0],
        *BODY[1:],
    ) == [
        ("headline", "headline-above", "Talks go on in Cassel"),
        ("byline", "byline-above", "By Jon Arvid"),
        ("byline", "date-above", "22 January 2026, 14:05 GMT"),
        ("byline", "dateline", "CASSEL, Jan 22 (NPA) –"),
    ]


@pytest.mark.parametrize(
    "dateline",
    [
        "CASSEL (NPA) — ",
        "CASSEL, Merovia (NPA) — ",
        "CASSEL, January 22 (NPA) -- ",
        "CASSEL, January 22. /NPA/. ",
        "CASSEL. Jan 22 (NPA) - ",
        "Jan 22 (NPA) - ",
        "(NPA) - ",
        "Cassel, Jan. 22 -- ",
        "CASSEL, 22 January 2026 – ",
        "CASSEL — ",
        "CASSEL, January 22 — Norland Press. ",
    ],
)
def test_every_form_of_dateline_is_masked_up_to_the_first_word(dateline: str) -> None:
    text = dateline + "\n\n".join(BODY)
    (mask,) = found(text)
    assert (mask.rule, mask.span.start, mask.span.end) == ("dateline", 0, len(dateline))


def test_a_caption_that_is_repeated_is_masked_with_its_full_stop_inside_a_paragraph_too() -> None:
    caption = "Envoys Piet Holm and Ada Roth arrive at the old mill in Cassel for the talks"
    text = "\n\n".join(
        (BODY[0], caption, BODY[1] + "\n" + caption + ".", "She smiled. " + caption + ".", BODY[2])
    )
    places = [(one.start, one.end) for one in (mask.span for mask in found(text))]
    assert [text[start:end] for start, end in places] == [caption, caption + ".", caption + "."]


def test_a_repeated_caption_broken_across_paragraphs_is_one_mask() -> None:
    caption = (
        "A plane with U.S. envoy Piet Holm on board stands on the tarmac at the field of Cassel"
    )
    broken = caption.replace("U.S. envoy", "U.S.\n\nenvoy") + "."
    text = "\n\n".join(
        (BODY[0], caption, BODY[1], "‘Honest work brings results.’ " + broken, BODY[2])
    )
    spans = [one.span for one in found(text)]
    assert [text[one.start : one.end] for one in spans] == [caption, broken]


def test_a_closing_mark_behind_a_repeated_caption_stays_with_the_quotation_it_closes() -> None:
    caption = "Delegates from Norland and Sarmia arrive at the old mill on a cold day"
    text = "\n\n".join(
        (BODY[0], caption, "‘We met, and we will meet again. " + caption + "’", BODY[2])
    )
    assert [text[one.span.start : one.span.end] for one in found(text)] == [caption, caption]


@pytest.mark.parametrize(
    ("caption", "rule"),
    [
        ("Piet Holm and Ada Roth (left-right), pictured in Cassel earlier today.", "caption-sides"),
        ("Ilan Marek is pictured at the talks", "caption-pictured"),
        ("Piet Holm (seated), signing in Cassel", "caption-sides"),
        ("Photo: Ilan Marek at the old mill", "caption-says-so"),
        (
            "FILE - Ilan Marek speaks to reporters in Tovar, Sarmia, March 3, 2025.",
            "caption-says-so",
        ),
        ("Ilan Marek speaks in Tovar. (NPA/Pool/Jon Arvid)", "caption-credit"),
        ("Ilan Marek before the talks [Jon Arvid/Reuters]", "caption-credit"),
        ("Anna Lindqvist at the talks. Jon Arvid/AFP via Getty Images", "caption-credit"),
        ("Anna Lindqvist attends the talks in Cassel, Merovia, January 22, 2026.", "caption-dated"),
        ("Merovia -- The old mill is all lit up, January 22, 2026.", "caption-dated"),
        ("Ilan Marek arriving in Cassel. Official photo.", "caption-credit"),
        ("Ilan Marek. Image Credit: NPA", "caption-credit"),
        ("Ilan Marek addresses the press in Cassel on Monday. AFP", "caption-credit"),
    ],
)
def test_a_caption_is_known_by_its_words(caption: str, rule: str) -> None:
    assert masks(BODY[0], caption, BODY[1], BODY[2]) == [("caption", rule, caption)]


def test_a_caption_without_a_blank_behind_it_ends_at_its_last_figure() -> None:
    caption = "Ilan Marek (L) faces the delegates of Norland in Cassel on January 22, 2026"
    assert masks(f"{caption}{BODY[0]} {BODY[1]}", BODY[2]) == [
        ("caption", "caption-glued", caption)
    ]


def test_the_sign_of_an_agency_at_the_end_makes_no_caption() -> None:
    assert masks(BODY[0], BODY[1], BODY[2] + " (AFP/Reuters)") == []
    assert masks(BODY[0], f"“{BODY[1]}” he said. (Reuters, 22 January)", BODY[2]) == []


def test_a_place_with_a_day_above_a_report_is_its_date_line() -> None:
    assert masks("Cassel, January 22", *BODY) == [("byline", "date-above", "Cassel, January 22")]


def test_a_standfirst_that_the_first_sentence_says_again_is_masked_above_only() -> None:
    first = (
        BODY[0].rstrip(".") + " after a week of talks about talks in the capitals of both states"
    )
    above = first + ", a spokesman told reporters who were waiting in the rain outside the mill"
    assert masks("Talks go on", above, f"HAVN (NPA) – {above}. It was late.", *BODY[1:]) == [
        ("headline", "headline-above", "Talks go on"),
        ("headline", "standfirst-repeated", above),
        ("byline", "dateline", "HAVN (NPA) –"),
    ]


def test_a_paragraph_that_comes_again_is_masked_the_second_time() -> None:
    said = f"“{BODY[1]}” she said."
    assert masks(BODY[0], said, BODY[2], said) == [("caption", "paragraph-again", said)]
    caption = "Guards of honour stand before the old mill."
    assert (
        masks(BODY[0], caption, caption, BODY[2]) == [("caption", "paragraph-again", caption)] * 2
    )


def test_a_live_blog_has_its_stamps_and_headings_masked() -> None:
    assert masks("14.05 GMT", BODY[0], "13:40 GMT Sarmia calls talks useful", BODY[1], "12:01") == [
        ("label", "time-stamp", "14.05 GMT"),
        ("label", "time-stamp-headed", "13:40 GMT Sarmia calls talks useful"),
        ("label", "time-stamp", "12:01"),
    ]


def test_items_of_a_list_and_sentences_of_experts_at_the_end_are_no_boilerplate() -> None:
    item = "(c) to release between 180 and 200 detained persons by 15 June 2026."
    assert masks(*BODY, item) == []
    expert = (
        "Jon Arvid is a senior analyst at the institute of Cassel. “They will meet again,” he said."
    )
    assert masks(*BODY, expert) == []


def test_what_an_author_is_and_a_colophon_are_masked_at_the_end() -> None:
    note = "Helena Roth was the ambassador of Merovia to Sarmia for five years."
    assert masks("A guarantee is a date", "By Helena Roth", *BODY, note)[-1] == (
        "byline",
        "author-note",
        note,
    )
    staff = "Ada Roth is Havn Post's foreign editor, writing about talks. She lives in Cassel."
    assert masks(*BODY, staff) == [("byline", "byline-credits", staff)]
    for words in ("Done at Cassel, in one copy.", "Distribution: delegations.", "ENDS"):
        assert masks(*BODY, words) == [("boilerplate", "boilerplate-below", words)]
    assert masks(*BODY, "Source: Norland Radio") == [
        ("byline", "source-below", "Source: Norland Radio")
    ]


def test_headings_with_a_number_or_in_capitals_are_labels() -> None:
    item = "Item 7. Any other business and the date of the next meeting"
    assert masks(BODY[0], item, *BODY[1:]) == [("label", "label-numbered", item)]
    assert masks(BODY[0], "DETAIL", "1. " + BODY[1], "2. " + BODY[2]) == [
        ("label", "label-capitals", "DETAIL")
    ]


def test_a_photographed_speaker_in_a_quotation_is_no_caption() -> None:
    assert (
        masks(BODY[0], f"«We did not come to be photographed», she said. {BODY[1]}", BODY[2]) == []
    )


def test_a_posed_line_with_a_day_that_is_past_is_a_caption() -> None:
    posed = "Keldish envoy Piet Holm arrives for talks in Cassel earlier this week"
    assert masks(BODY[0], BODY[1], posed, BODY[2]) == [("caption", "caption-posed", posed)]


def test_stage_directions_and_names_of_speakers_in_a_transcript() -> None:
    assert masks("(BEGIN VIDEO CLIP)", *BODY, "[13:00:00]") == [
        ("label", "stage-direction", "(BEGIN VIDEO CLIP)"),
        ("label", "stage-direction", "[13:00:00]"),
    ]
    assert masks(BODY[0], "(Laughter.)", *BODY[1:]) == [("label", "stage-direction", "(Laughter.)")]
    assert masks(BODY[0], "Ilan Marek", ": " + BODY[1], BODY[2]) == []


def test_a_heading_in_quotation_marks_is_a_label_and_a_quotation_is_not() -> None:
    assert masks(BODY[0], "‘A hard road ahead’", *BODY[1:]) == [
        ("label", "label-quoted", "‘A hard road ahead’")
    ]
    assert masks(BODY[0], "“We are near,” she said.", *BODY[1:]) == []


def test_buttons_above_a_report_do_not_hide_its_headline() -> None:
    assert masks("All your news here.", "Share", "Talks go on in Cassel", *BODY) == [
        ("boilerplate", "boilerplate-button", "Share"),
        ("headline", "headline-above", "Talks go on in Cassel"),
    ]


def test_headlines_of_other_reports_behind_the_last_sentence_are_masked() -> None:
    tail = ("Floods in Keld: Hundreds Leave Home", "Marek’s Cabinet Resigns Over Fish Quotas")
    assert masks(*BODY, *tail) == [("related", "related-tail", one) for one in tail]


def test_headlines_behind_a_label_are_masked_with_it() -> None:
    assert masks(BODY[0], "Read more: Fish quota talks collapse", BODY[1], BODY[2]) == [
        ("related", "related-label", "Read more: Fish quota talks collapse")
    ]
    assert masks(*BODY, "Related articles", "Fish quota talks collapse in Havn") == [
        ("related", "related-label", "Related articles"),
        ("related", "related-labelled", "Fish quota talks collapse in Havn"),
    ]


def test_headlines_with_teasers_below_a_label_are_masked_to_the_end() -> None:
    below = (
        "Fish quota talks collapse in Havn",
        "HAVN, Feb. 21 (NPA) – The talks on fish quotas collapsed on Saturday.",
        "Sarmia stresses a political solution",
        "TOVAR, Feb. 21 (NPA) – Sarmia stressed that it wanted a political solution.",
    )
    found = masks(*BODY, *BODY, "Related posts", *below)
    assert [words for kind, _, words in found if kind == "related"] == ["Related posts", *below]


def test_a_label_between_paragraphs_takes_nothing_of_the_report() -> None:
    found = masks(*BODY, *BODY[:1], "Related", "Fish quota talks collapse", *BODY[:2])
    assert [words for kind, _, words in found if kind == "related"] == [
        "Related",
        "Fish quota talks collapse",
    ]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Advertisement", "boilerplate-button"),
        ("Share this article", "boilerplate-button"),
        ("Sign up for our weekly newsletter.", "boilerplate-begins"),
        ("We use cookies to make this page better.", "boilerplate-begins"),
        ("© 2026 Norland Courier. All rights reserved.", "boilerplate-begins"),
        ("Material of the Courier may not be reproduced without leave.", "boilerplate-holds"),
    ],
)
def test_what_belongs_to_the_page_is_boilerplate(words: str, rule: str) -> None:
    assert masks(BODY[0], BODY[1], words, BODY[2]) == [("boilerplate", rule, words)]


def test_credits_of_writers_at_the_end_are_a_byline() -> None:
    credits = "Reporting by Jon Arvid in Havn; editing by Ada Roth"
    assert masks(*BODY, credits) == [("byline", "byline-credits", credits)]


def test_a_line_between_paragraphs_is_a_label_or_a_caption_by_its_length() -> None:
    long = "Delegates of both states on the steps of the old mill in Cassel before lunch"
    assert masks(BODY[0], "Context", BODY[1], long, BODY[2]) == [
        ("label", "label-before-text", "Context"),
        ("caption", "caption-without-end", long),
    ]


def test_minutes_lists_and_transcripts_keep_their_open_lines() -> None:
    items = [f"- Item {n}: exchange of lists of those who are held in Havn" for n in range(8)]
    assert masks("Minutes of the working group", *items) == [
        ("headline", "headline-above", "Minutes of the working group")
    ]
    turns = [f"PRESIDENT MAREK: We said so on day {n} and say so now" for n in range(8)]
    assert masks(*turns) == []


def test_a_note_whose_sentences_have_no_full_stops_is_no_row_of_headlines() -> None:
    bare = [one.rstrip(".") for one in BODY]
    assert [kind for kind, _, _ in masks(*bare)] == ["headline"]


def test_a_short_report_above_many_headlines_keeps_its_body() -> None:
    tail = [f"Fish Quota Talks Collapse in Havn for the Time No. {n} Now" for n in range(6)]
    found = masks(*BODY[:2], *tail)
    assert [words for _, _, words in found] == tail
    assert {kind for kind, _, _ in found} == {"related"}


def test_a_sentence_that_goes_on_in_the_next_paragraph_is_no_caption() -> None:
    assert masks(BODY[0], "The minister, who had come from Havn late at night,", *BODY[1:]) == []
    assert (
        masks(
            BODY[0],
            "The minister had come from Havn late at night in a small car",
            "and left again at noon.",
        )
        == []
    )


def test_a_quotation_over_two_paragraphs_is_no_caption() -> None:
    open_one = "“We have been here for many days and will be here for many more"
    assert masks(BODY[0], open_one, "“and then we go home,” said Marek.", BODY[1]) == []


def test_a_dateline_of_a_paragraph_whose_lines_are_cut_is_found() -> None:
    text = "Talks go on\n\nCASSEL (NPA) – Anna Lindqvist met President\nIlan Marek in Cassel."
    assert [one.rule for one in found(text)] == ["headline-above", "dateline"]


def test_a_sentence_that_a_page_cuts_off_is_no_caption() -> None:
    cut = "The mediator from Keld had come to Cassel on the same day and said to all"
    text = "\n\n".join((BODY[0], cut, "Those who had met there went home.", *BODY[1:]))
    assert [one.rule for one in found(text)] == ["caption-without-end"]
    assert found(text, pages=(0, 170)) == ()


def test_numbers_of_pages_are_masked_and_do_not_join_a_paragraph() -> None:
    lines = [
        f"On day {n} the two presidents met in Cassel for an hour, and both of them said"
        for n in range(9)
    ]
    text = "\n".join((*lines[:3], "Page 3 of 12", *lines[3:], "- 4 -"))
    assert [(one.rule, one.span.words) for one in found(text)] == [
        ("page-number", "Page 3 of 12"),
        ("page-number", "- 4 -"),
    ]


def test_a_text_without_words_has_no_masks() -> None:
    assert found("\u200b\n \r\n\ufeff") == ()


def test_masks_do_not_meet_and_keep_their_words() -> None:
    text = "\r\n\r\n".join(
        ("\ufeffTalks \U0001f600 go on", *BODY, "Share this article", "Read more")
    )
    masked = found(text)
    assert all(mask.span.fits(text) for mask in masked)
    assert all(a.span.end <= b.span.start for a, b in pairwise(masked))
    assert len({mask.id for mask in masked}) == len(masked) == 3
