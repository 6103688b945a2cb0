"""The forms of a chronology: none says more than another, and no report can act in one."""

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from onetext.record.chronology import chronicle
from onetext.record.intake.intake import Given
from onetext.record.journeys import Extraction, add_reports
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import Actor
from onetext.record.store.store import open_record
from onetext.record.view.record import Record
from onetext.reports.chronicle.annotations import as_annotations, name_of
from onetext.reports.chronicle.lines import Chronicle, in_lines
from onetext.reports.chronicle.markdown import as_markdown
from onetext.reports.chronicle.page import as_page
from onetext.reports.chronicle.table import HEADER, as_csv
from onetext.reports.chronicle.words import day_in_words, document_day, status_in_words
from tests.record.store.reports import document_of, unknown
from tests.record.three import add_three, bulletin, confirm_some, rows_of_bulletin


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with add_three(tmp_path) as store:
        confirm_some(store)
        yield store.view()


def lines_of(record: Record, *, with_proposed: bool = False) -> Chronicle:
    told = chronicle(record, lexicon=Lexicon(), with_proposed=with_proposed)
    return in_lines(record, told, title="Chronology of the strait")


def test_every_line_has_its_exact_words_and_who_checked_it(record: Record) -> None:
    told = lines_of(record)
    assert told.standing == (
        "6 statements and meetings confirmed. Left out: 1 that nobody has checked yet."
    )
    for note in told.notes:
        text = note.document.text
        assert note.words == " ".join(" ".join(text[a:b] for a, b in note.segments).split())
        assert note.checked_by == "A. Analyst"
    assert [note.number for note in told.notes] == list(range(1, 7))
    assert [number for line in told.lines for number in line.notes] == list(range(1, 7))


def test_a_meeting_says_where_its_accounts_differ(record: Record) -> None:
    (met,) = (line for line in lines_of(record).lines if line.kind == "meeting")
    assert met.head.startswith("Bilateral meeting of Anna Lindqvist and Ilan Marek in ")
    assert "2 accounts, put together by a person" in met.remarks
    (differ,) = (one for one in met.remarks if one.startswith("the accounts differ on place: "))
    assert {"Aldmouth", "Cassel"} <= set(re.findall(r"\w+", differ))
    assert "lasted 1 hour" in met.remarks
    assert met.lane == "Meetings"


def test_a_day_told_from_a_date_that_nobody_confirmed_says_so(tmp_path: Path) -> None:
    with open_record(tmp_path) as store:
        add_reports(store, [_report(tmp_path)], given=Given(), how=Extraction())
        (said,) = store.view().statements
        store.decide(said.id, "status", "confirmed", who="Mika Aalto")
        (line,) = lines_of(store.view()).lines
        assert line.on == "2026-03-10"
        assert line.basis.endswith("2026-03-12; nobody has confirmed the date of that report")
        store.decide(store.view().documents[0].id, "date_confirmed", True, who="Mika Aalto")
        (line,) = lines_of(store.view()).lines
    assert line.basis.endswith("in a report of 2026-03-12")


def _report(folder: Path) -> Path:
    path = folder / "a.txt"
    told = (
        "Talks go on in Cassel\n12 March 2026\n\n“We can wait,” Anna Lindqvist said on Tuesday.\n"
    )
    path.write_text(told, encoding="utf-8")
    return path


def test_what_a_person_confirmed_holds_no_guess_and_no_form_for_nobody_named(
    tmp_path: Path,
) -> None:
    with add_three(tmp_path) as store:
        confirm_some(store)
        useful = unknown(document_of()).id
        store.decide(useful, "status", "confirmed", who="A. Analyst")
        nobody = Actor(id="a-r", name="reporter", type="unnamed", status="confirmed")
        store.enter(nobody, who="A. Analyst")
        told = lines_of(store.view())
        assert next(one.head for one in told.lines if one.id == useful) == "speaker not known"
        assert "“a useful evening”; confirmed by A. Analyst on " in as_markdown(told)
        store.decide(useful, "speakers", ["a-r"], who="A. Analyst")
        page = items(store.view(), lines_of(store.view()))
        (item,) = (one for one in page if one["row"] == useful)
    assert item["body"]["speaker"][0]["type"] == "prov:Agent"


def test_what_is_only_proposed_is_marked_in_every_form(record: Record) -> None:
    told = lines_of(record, with_proposed=True)
    useful = unknown(document_of()).id
    (line,) = (one for one in told.lines if one.id == useful)
    assert line.head == "speaker not known (perhaps Anna Lindqvist or Ilan Marek)"
    assert line.status_words == "proposed, nobody has checked it; the rules leave it open"
    (written,) = re.findall(rf"^- .*`{useful}`$", as_markdown(told), re.MULTILINE)
    assert "**Proposed, nobody has checked it.**" in written
    assert f'id="{useful}" class="unchecked"' in as_page(told)
    (row,) = (one for one in csv.DictReader(io.StringIO(as_csv(told))) if one["row"] == useful)
    assert (row["status"], row["checked by"]) == ("proposed", "")
    (item,) = (one for one in items(record, told) if one["row"] == useful)
    assert item["body"]["status"] == "proposed"
    assert "creator" not in item
    assert [one["type"] for one in item["wasAttributedTo"]] == [["Software", "prov:SoftwareAgent"]]


def test_by_default_no_form_has_what_is_only_proposed(record: Record) -> None:
    told = lines_of(record)
    useful = unknown(document_of()).id
    for text in (as_markdown(told), as_page(told), as_csv(told), as_annotations(record, told)):
        assert useful not in text


def items(record: Record, told: Chronicle) -> list[dict[str, Any]]:
    found = json.loads(as_annotations(record, told))["items"]
    assert isinstance(found, list)
    return found


def test_markdown_reads_as_a_list_with_footnotes_and_no_markup_of_a_report(record: Record) -> None:
    text = as_markdown(lines_of(record))
    html = MarkdownIt("commonmark").use(footnote_plugin).render(text)
    assert html.count('class="footnote-item"') == 6
    assert "<b>" not in html
    assert "=1+1 is two | [a] *b*," in html
    assert "## 22 January 2026" in text
    assert text.index("## Day not known") > text.index("## 2 February 2026")


def test_csv_has_a_row_for_every_place_and_runs_nothing(record: Record) -> None:
    text = as_csv(lines_of(record, with_proposed=True))
    assert text.count("\r\n") == len(text.split("\r\n")) - 1
    assert all(line[0] == line[-1] == '"' for line in text.split("\r\n")[1:-1])
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(rows[0]) == list(HEADER)
    assert len(rows) == 7
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if re.match(r"[\s]*[=+\-@\t\r]", cell)]
    (formula,) = (row for row in rows if "is two" in row["words"])
    assert formula["words"] == "'=1+1 is two | [a] *b*,"
    assert formula["publisher"] == "'=Bulletin"
    (cut,) = (row for row in rows if "We shall sign" in row["words"])
    ends = [tuple(map(int, part.split("-"))) for part in cut["characters"].split()]
    assert [bulletin().text[a:b] for a, b in ends] == ["We shall sign", "when it is done,"]
    assert cut["page"] == "2"
    assert cut["sha256 of text"] == bulletin().text_sha256


def test_annotations_select_the_words_by_quote_and_by_place(record: Record) -> None:
    texts = {name_of(one): one.text for one in record.documents}
    for item in items(record, lines_of(record)):
        targets = item["target"]
        assert isinstance(targets, list)
        for target in targets:
            quote, place = target["selector"]
            text = texts[target["source"]]
            start, end = place["start"], place["end"]
            assert (quote["type"], place["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])
            assert item["wasDerivedFrom"] == target["source"]


def test_annotations_say_which_rule_proposed_and_who_decided_when(record: Record) -> None:
    told = json.loads(as_annotations(record, lines_of(record)))
    assert told["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert told["@context"][1]["prov"] == "http://www.w3.org/ns/prov#"
    _, cut, _ = rows_of_bulletin()
    (item,) = (one for one in told["items"] if one["row"] == cut.id)
    assert len(item["target"]) == 2
    assert item["wasGeneratedBy"]["rule"] == "quote-verb-after"
    assert item["wasGeneratedBy"]["wasAssociatedWith"]["type"] == ["Software", "prov:SoftwareAgent"]
    assert item["creator"] == {"type": ["Person", "prov:Person"], "name": "A. Analyst"}
    (decision,) = item["decided"]
    assert decision["label"] == "status: confirmed"
    assert decision["summary"] == "seen"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", decision["endedAtTime"])
    assert item["body"]["speaker"][0]["name"] == "Ilan Marek"
    names = {one["label"]: one for one in told["documents"]}
    assert names["A good evening"]["address"] == "https://courier.example/evening"
    assert names["Thirty days"]["hadPrimarySource"][0]["name"] == "Tidings"


OF_W3C = {
    "body", "creator", "end", "exact", "format", "generator", "id", "items", "label", "modified",
    "motivation", "name", "prefix", "selector", "source", "start", "suffix", "target", "type",
    "value",
}  # fmt: skip
"""The terms of http://www.w3.org/ns/anno.jsonld that are used."""


def test_every_key_of_the_annotations_means_something(record: Record) -> None:
    told = json.loads(as_annotations(record, lines_of(record, with_proposed=True)))
    own = set(told.pop("@context")[1])

    def keys(value: object) -> Iterator[str]:
        if isinstance(value, list | dict):
            for one in value.values() if isinstance(value, dict) else value:
                yield from keys(one)
        if isinstance(value, dict):
            yield from value

    assert set(keys(told)) <= OF_W3C | own
    assert not OF_W3C & own


class Tags(HTMLParser):
    """Keeps the tags of a page, its links and ids."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        told = dict(attrs)
        if "href" in told:
            self.links.append(told["href"] or "")
        if told.get("id"):
            self.ids.append(told["id"] or "")


def test_the_page_leads_every_line_to_its_words_and_runs_nothing(record: Record) -> None:
    html = as_page(lines_of(record, with_proposed=True))
    page = Tags()
    page.feed(html)
    assert "script" not in page.tags
    assert "b" not in page.tags
    assert len(page.ids) == len(set(page.ids))
    inner = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inner) <= set(page.ids)
    outer = {link for link in page.links if not link.startswith("#")}
    assert outer == {"https://courier.example/evening"}
    assert "javascript:alert(1)" in html  # shown, and no link
    assert "style=" not in html


def test_a_record_with_nothing_in_it_has_its_forms_too(tmp_path: Path) -> None:
    with open_record(tmp_path) as store:
        record = store.view()
    told = lines_of(record)
    assert told.standing == (
        "0 statements and meetings confirmed. Nothing is left that nobody has checked."
    )
    assert as_csv(told).count("\r\n") == 1
    assert "Day not known" not in as_markdown(told)
    assert json.loads(as_annotations(record, told))["items"] == []
    assert "<table" in as_page(told)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2026-01-22", "22 January 2026"),
        ("2026-01-30/2026-02-02", "30 January – 2 February 2026"),
        ("2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026"),
        ("2026", "2026"),
        ("2026-01?", "January 2026 (uncertain)"),
        ("2026-01-22/..", "from 22 January 2026"),
        ("../2026-01-22", "until 22 January 2026"),
        ("some day", "some day"),
        ("", ""),
    ],
)
def test_a_date_is_said_in_words(edtf: str, words: str) -> None:
    assert day_in_words(edtf) == words


def test_states_and_days_of_documents_are_said_in_words() -> None:
    assert status_in_words("rejected", "sure") == "rejected"
    assert status_in_words("confirmed", "sure") == "confirmed"
    assert document_day(bulletin()) == "date not known"
    assert document_day(document_of()) == "22 January 2026 (proposed, not confirmed)"
