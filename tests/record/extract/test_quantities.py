import pytest

from onetext.record.extract.proposals import Proposals
from onetext.record.extract.quantities import find_quantities
from onetext.record.ids import of_spans
from onetext.record.lexicon.lexicon import read_lexicon
from onetext.record.model import Document, Mask, MaskKind, Quantity
from onetext.sources import span_of


def report(text: str) -> Document:
    return Document(
        id="d-1", name="r.txt", media="text/plain", sha256="", text_sha256="", text=text
    )


def quantities(text: str, *masks: Mask) -> tuple[Quantity, ...]:
    found = Proposals(document=report(text), lexicon=read_lexicon(None), masks=masks)
    return find_quantities(found).quantities


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [(one.span.words, one.low, one.high, one.unit) for one in quantities(text)]


def masked(text: str, words: str, kind: MaskKind) -> Mask:
    start = text.index(words)
    span = span_of("d-1", text, (start, start + len(words)))
    return Mask(id=of_spans("k", [span]), kind=kind, span=span, rule="by-hand")


@pytest.mark.parametrize(
    ("sentence", "words", "value", "unit"),
    [
        ("The nearly four-year-old war goes on.", "nearly four-year-old", "4", "year"),
        ("Their hour-long meeting was good.", "hour-long", "1", "hour"),
        ("They met around half a dozen times.", "around half a dozen times", "6", "count"),
        ("It sent two senior Keldish envoys.", "two senior Keldish envoys", "2", "person"),
        ("There is just one final issue.", "one final issue", "1", "count"),
        ("A 17-year-old man was hurt.", "17-year-old", "17", "year"),
        ("In Havn, 11 people were hurt.", "11 people", "11", "person"),
        ("Nearly 3,000 high-rises are cold.", "Nearly 3,000 high-rises", "3000", "high-rise"),
        ("The war enters its fourth year.", "fourth year", "4", "year (ordinal)"),
        ("They talked for two hours and 20 minutes.", "two hours and 20 minutes", "2.3333", "hour"),
        ("Vessels wait, up from 19.", "19", "19", ""),
        ("They lent EUR 90 billion to Sarmia.", "EUR 90 billion", "90000000000", "EUR"),
        ("A fund of $100bn was set up.", "$100bn", "100000000000", "USD"),
        ("It cost 12.5bn euros.", "12.5bn euros", "12500000000", "EUR"),
        ("Some 3.5m people fled.", "Some 3.5m people", "3500000", "person"),
        ("It is 90 per cent done.", "90 per cent", "90", "per cent"),
        ("About 2.5% of it was spent.", "About 2.5%", "2.5", "per cent"),
        ("An 800,000-strong army is too much.", "800,000-strong", "800000", "person"),
        ("The 28-point plan was read.", "28-point", "28", "count"),
        ("They talked for 4-1/2 hours.", "4-1/2 hours", "4.5", "hour"),
        ("It lasted more than an hour and a half.", "more than an hour and a half", "1.5", "hour"),
        ("They met for half an hour.", "half an hour", "0.5", "hour"),
        ("At least three people died.", "At least three people", "3", "person"),
        ("A shell fell, killing 12.", "12", "12", "person"),
        ("Seven were wounded in Tovar.", "Seven were wounded", "7", "person"),
        ("It freed 10 Sarmians on that day.", "10 Sarmians", "10", "person"),
        ("More than 130 of its soldiers left.", "More than 130 of its soldiers", "130", "person"),
        ("It holds around one-fifth of Sarmia.", "around one-fifth of", "0.2000", "share"),
        ("Three out of four families left.", "Three out of four", "0.7500", "share"),
        ("President Anna Lindqvist, 52, spoke.", "52", "52", "year"),
        ("It covers 5,000 sq km of land.", "5,000 sq km", "5000", "square kilometre"),
        ("It may take more than one day.", "more than one day", "1", "day"),
        ("Twenty-one Norlandic ships sailed.", "Twenty-one Norlandic ships", "21", "ship"),
        ("Over two million voters came.", "Over two million voters", "2000000", "person"),
    ],
)  # fmt: skip
def test_a_figure_is_found_with_its_hedge_and_its_unit_in_the_singular(
    sentence: str, words: str, value: str, unit: str
) -> None:
    assert told(sentence) == [(words, value, value, unit)]


@pytest.mark.parametrize(
    ("sentence", "words", "low", "high", "unit"),
    [
        ("It starts after 7 to 8 p.m. Moscow time.", "7 to 8 p.m.", 19, 20, "clock time (MSK)"),
        ("He came at a quarter past six.", "a quarter past six", 6.25, 6.25, "clock time"),
        ("It ended at three in the morning.", "three in the morning", 3, 3, "clock time"),
        ("It starts at 1600 to 1700 GMT.", "1600 to 1700 GMT", 16, 17, "clock time (GMT)"),
        ("Between 100 and 150 tanks were seen.", "100 and 150 tanks", 100, 150, "tank"),
        ("It takes 2-3 weeks.", "2-3 weeks", 2, 3, "week"),
        ("It lies 20 to 30 km off.", "20 to 30 km", 20, 30, "kilometre"),
        ("Some $1.5-2 billion is due.", "Some $1.5-2 billion", 1500000000, 2000000000, "USD"),
        ("It was 7 to 8 million people.", "7 to 8 million people", 7000000, 8000000, "person"),
        ("Troops aged between 18 and 25 go home.", "18 and 25", 18, 25, "year"),
        ("A truce of 24 or 48 hours was asked for.", "24 or 48 hours", 24, 48, "hour"),
    ],
)
def test_a_range_keeps_both_ends_and_the_scale_of_the_second(
    sentence: str, words: str, low: float, high: float, unit: str
) -> None:
    assert told(sentence) == [(words, str(low), str(high), unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They met on 7 October 2023 and on Oct. 9.",
        "It began in 2014, and the 1994 memorandum did not hold.",
        "The 1990s were quiet.",
        "He spoke of Article 5 and of Resolution 2803.",
        "It sent F-16 jets, an S-300 and the 47th Brigade.",
        "They met three days ago, and again two weeks later.",
        "The two leaders shook hands; both two presidents smiled.",
        "No one knows; one day it will end; one of them spoke.",
        "They want a two-state solution and one-on-one talks.",
        "The G7 met in the P5+1 format; it was 50-50.",
        "Dozens of towns and hundreds of thousands of people.",
        "The first session went well, on the third day.",
        "3.1 The chair opened the session.",
    ],
)
def test_dates_years_names_and_words_that_point_back_are_no_quantities(sentence: str) -> None:
    assert told(sentence) == []


def test_figures_of_captions_and_related_headlines_are_left_out_and_those_of_a_headline_kept() -> (
    None
):
    text = "Norland frees 40 prisoners\n\nTen ships in Havn.\n\nFloods: 700 people dead"
    masks = (
        masked(text, "Norland frees 40 prisoners", "headline"),
        masked(text, "Ten ships in Havn.", "caption"),
        masked(text, "Floods: 700 people dead", "related"),
    )
    assert [one.span.words for one in quantities(text, *masks)] == ["40 prisoners"]


def test_a_quantity_says_what_it_measures_which_rule_found_it_and_how_it_is_softened() -> None:
    (one,) = quantities("In Havn, nearly 3,000 homes were without heat, the mayor said.")
    assert (one.measures, one.rule, one.hedge) == (
        "homes were without heat",
        "number-noun",
        "nearly",
    )
    assert one.id == of_spans("n", [one.span])


def test_a_clock_time_at_the_start_of_a_line_is_the_stamp_of_a_live_page() -> None:
    assert told("14:30\nTalks begin.") == []
    assert told("Talks begin at 14:30 GMT.") == [("14:30 GMT", "14.5", "14.5", "clock time (GMT)")]


def test_offsets_stay_exact_beside_characters_of_any_width() -> None:
    text = "\U0001f54a\U0001f54a é 11 people\r\nand 3,5 more"
    (one,) = quantities(text)[:1]
    assert one.span.fits(text)
    assert one.span.words == "11 people"


def test_a_part_and_the_whole_that_it_is_of_are_two_figures() -> None:
    assert told("Lights: 38 of the 52 lamps burn.") == [
        ("38", "38", "38", "lamp"),
        ("52 lamps", "52", "52", "lamp"),
    ]
