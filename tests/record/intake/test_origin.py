"""Title, publisher and who said it first are proposed from what the report says."""

import pytest

from onetext.record.front import front_of
from onetext.record.intake.apart.told import Told
from onetext.record.intake.kinds import DOCX, PDF
from onetext.record.intake.origin import Origin, propose_origin

BODY = "President Anna Lindqvist met President Ilan Marek in Cassel on Thursday for an hour."


def origin(text: str, *, url: str = "", publisher: str = "", **marks: str) -> Origin:
    told = Told(media="text/plain", text=text, marks=tuple(marks.items()))
    return propose_origin(front_of(text), told, url=url, publisher=publisher)


@pytest.mark.parametrize(
    ("words", "upstream"),
    [
        ("A minister told Reuters that it was good.", ("Reuters",)),
        ("A minister told the BBC that it was good.", ("BBC",)),
        ("According to Axios, a draft exists.", ("Axios",)),
        ("The TASS news agency quoted him.", ("TASS",)),
        ("Interfax reported that he left.", ("Interfax",)),
        ("Ukrinform reported, citing AFP, that he left.", ("Ukrinform", "AFP")),
        ("It was good, he said in an interview with The Guardian.", ("The Guardian",)),
        ("The draft, seen by the Financial Times, has 20 points.", ("Financial Times",)),
        ("He said so in Times Square.", ()),
        ("Ilan Marek in Tovar. REUTERS/Jon Arvid", ()),
        ("Ilan Marek in Tovar. Photo: Jon Arvid/AFP via Getty Images", ()),
        ("Reuters could not verify this.", ()),
    ],
)
def test_agencies_and_papers_that_a_report_rests_on_are_named(
    words: str, upstream: tuple[str, ...]
) -> None:
    assert origin(f"{BODY}\n{words}\n{BODY}").upstream == upstream


@pytest.mark.parametrize(
    ("above", "upstream"),
    [
        ("CASSEL (AP) — ", ("Associated Press",)),
        ("CASSEL, January 22. /TASS/. ", ("TASS",)),
        ("Talks go on\nBy JON ARVID, Associated Press\n", ("Associated Press",)),
        ("Talks go on\nHavn Post with agencies\n", ()),
        ("CASSEL (NPA/Reuters) – ", ("NPA", "Reuters")),
    ],
)
def test_who_is_credited_above_a_report_said_it_first(
    above: str, upstream: tuple[str, ...]
) -> None:
    assert origin(f"{above}{BODY}\n{BODY}").upstream == upstream


def test_an_agency_that_signs_at_the_end_said_it_first() -> None:
    assert origin(f"{BODY}\n{BODY} (AFP)").upstream == ("AFP",)
    assert origin(f"{BODY}\n{BODY}\nReporting by Jon Arvid").upstream == ()
    assert origin(f"{BODY}\n{BODY}\n\nEFE\n\nRelated").upstream == ("EFE",)
    assert origin(f"{BODY}\n{BODY}\nSource: Al Jazeera").upstream == ("Al Jazeera",)


def test_who_publishes_it_is_not_its_own_source() -> None:
    found = origin(
        f"CASSEL (Reuters) – {BODY}", url="https://www.reuters.com/world/talks-2026-01-22/"
    )
    assert (found.publisher, found.upstream) == ("Reuters", ())


def test_publisher_by_field_by_address_and_by_the_page() -> None:
    assert origin(f"Source: Xinhua| 2026-01-22 07:11:57|Editor: Z\n{BODY}").publisher == "Xinhua"
    assert origin(BODY, url="https://news.bbc.co.uk/1").publisher == "BBC"
    assert origin(BODY, url="https://notbbc.co.uk/1", site="Havn Post").publisher == "Havn Post"
    assert origin(f"Source: https://dw.com/1\n{BODY}") == Origin(
        publisher="Deutsche Welle", url="https://dw.com/1"
    )
    assert origin(BODY).publisher == ""
    assert origin(BODY, url="https://[broken").publisher == ""


def test_title_by_field_by_the_page_and_by_the_first_line() -> None:
    assert origin(f"Title: Talks end\n{BODY}").title == "Talks end"
    assert origin(BODY, title="Talks end").title == "Talks end"
    assert origin(BODY, title="Talks end - Havn Post", site="Havn Post").title == "Talks end"
    assert origin(BODY, title="A day at Havn Post", site="Havn Post").title == "A day at Havn Post"
    assert origin(f"# Talks end in Cassel\n\n{BODY}\n").title == "Talks end in Cassel"
    assert origin(f"World\nTalks end in Cassel today\n{BODY}").title == "Talks end in Cassel today"
    assert origin(BODY).title == ""
    assert origin(
        f"Jon Arvid, Piet Holm and Ada Roth\nTalks end in Cassel today\n{BODY}"
    ).title == ("Talks end in Cassel today")
    letter = "REPUBLIC OF MEROVIA\nPRESS DEPARTMENT OF THE CHAIR\nSTATEMENT BY THE CHAIR\n"
    assert origin(letter + BODY).title == "STATEMENT BY THE CHAIR"


@pytest.mark.parametrize("media", [DOCX, PDF])
@pytest.mark.parametrize(
    "marked",
    ["Word Document", "Microsoft Word - talks.doc", "talks.src.html", "Untitled", "Havn template"],
)
def test_a_title_that_a_tool_gave_a_file_gives_way_to_the_headline(media: str, marked: str) -> None:
    text = f"Talks end in Cassel today\n{BODY}\n{BODY}"
    told = Told(media=media, text=text, marks=(("title", marked),))
    assert propose_origin(front_of(text), told).title == "Talks end in Cassel today"


def test_a_title_of_a_file_counts_where_the_text_says_it_or_has_none() -> None:
    text = f"Havn Courier Weekly Review\nTalks end in Cassel today\n{BODY}\n{BODY}"
    said = Told(media=PDF, text=text, marks=(("title", "talks end  in Cassel Today"),))
    assert propose_origin(front_of(text), said).title == "talks end in Cassel Today"
    alone = Told(media=DOCX, text=BODY, marks=(("title", "A note on Cassel"),))
    assert propose_origin(front_of(BODY), alone).title == "A note on Cassel"
    default = Told(media=DOCX, text=BODY, marks=(("title", "Document1"),))
    assert propose_origin(front_of(BODY), default).title == ""


def test_lines_that_stand_line_under_line_are_no_transcript() -> None:
    lines = "Title: Two days in Cassel\nPublisher: Havn Courier\nSource: the envoy of Keld\n"
    found = origin(f"{lines}Date: 2026-01-22\nURL: https://example.org/a\n\n{BODY}\n{BODY}")
    assert found == Origin(
        title="Two days in Cassel",
        publisher="Havn Courier",
        url="https://example.org/a",
        upstream=("the envoy of Keld",),
    )
