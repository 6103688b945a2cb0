"""HTML, PDF and Word: the text is derived once, in a process apart."""

import hashlib
import os
import sys
import time
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from onetext.errors import RecordError
from onetext.record.intake.apart import worker
from onetext.record.intake.apart.limits import Limits
from onetext.record.intake.apart.parser import Parser
from onetext.record.intake.intake import Given, take_in
from onetext.record.intake.kinds import DOCX, HTML
from onetext.record.model import Document
from tests.record.intake.made import SECOND, WORDS, html, many_tags, pdf, word

PAGE = (
    "<title>Talks | Norland Courier</title>"
    '<meta property="og:site_name" content="Norland Courier">'
    '<meta property="article:published_time" content="2026-01-22T21:10:00+01:00">'
    '<link rel="canonical" href="https://courier.example/2026/01/22/talks">'
)


def taken(path: Path, data: bytes, given: Given | None = None) -> Document:
    path.write_bytes(data)
    (document,) = take_in([path], given=given or Given()).or_refuse().documents
    return document


def test_of_a_page_the_running_text_is_kept_and_its_marks_are_proposed(tmp_path: Path) -> None:
    document = taken(tmp_path / "a.html", html(head=PAGE).encode())
    assert document.text == f"Talks go on in Cassel\n{WORDS}\n{SECOND}"
    assert (document.title, document.publisher) == ("Talks", "Norland Courier")
    assert document.url == "https://courier.example/2026/01/22/talks"
    assert document.date is not None
    assert (document.date.edtf, document.date.band) == ("2026-01-22", "sure")
    assert "the address, which has 2026-01-22" in document.date.basis
    assert document.sha256 == hashlib.sha256(html(head=PAGE).encode()).hexdigest()
    assert document.text_sha256 == hashlib.sha256(document.text.encode()).hexdigest()


def test_linked_data_of_a_page_name_title_publisher_and_day(tmp_path: Path) -> None:
    said = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "Talks '
        'end", "datePublished": "2026-01-22", "publisher": {"name": "Havn Post"}}]}</script>'
    )
    document = taken(tmp_path / "a.html", html(head=said).encode())
    assert (document.title, document.publisher) == ("Talks end", "Havn Post")
    assert document.date is not None
    assert document.date.edtf == "2026-01-22"


def test_a_page_in_the_encoding_that_it_declares_is_read(tmp_path: Path) -> None:
    page = html(body=f"<p>{WORDS}</p><p>«Gut», sagte die Präsidentin am Abend im Schloß.</p>")
    data = page.replace("charset=utf-8", "charset=iso-8859-1").encode("latin-1")
    assert "«Gut», sagte die Präsidentin" in taken(tmp_path / "a.html", data).text


def test_a_page_without_an_ending_of_its_kind_is_known_by_its_first_words(tmp_path: Path) -> None:
    assert taken(tmp_path / "saved.txt", html().encode()).media == "text/html"


def test_a_pdf_has_the_offsets_of_its_pages(tmp_path: Path) -> None:
    document = taken(tmp_path / "a.pdf", pdf(WORDS, SECOND))
    assert len(document.pages) == 2
    assert document.text[document.pages[0] :].startswith(WORDS)
    assert document.text[document.pages[1] :] == SECOND
    assert document.date is None


def test_a_word_file_gives_its_paragraphs(tmp_path: Path) -> None:
    document = taken(tmp_path / "a.docx", word())
    assert document.text == f"Talks go on in Cassel\n{WORDS}\n{SECOND}"
    assert document.date is None


def test_of_a_word_file_what_was_inserted_counts_and_what_was_deleted_does_not(
    tmp_path: Path,
) -> None:
    document = docx.Document()
    document.add_paragraph("First, ")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Norland", "20 km"
    document.save(str(tmp_path / "b.docx"))
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = document.element.body
    body[0].append(parse_xml(f"<w:ins {w}><w:r><w:t>inserted</w:t></w:r></w:ins>"))
    body[0].append(parse_xml(f"<w:del {w}><w:r><w:delText>deleted</w:delText></w:r></w:del>"))
    inside = "<w:sdtContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:sdtContent>"
    body.insert(1, parse_xml(f"<w:sdt {w}>{inside}</w:sdt>"))
    document.save(str(tmp_path / "a.docx"))
    (found,) = take_in([tmp_path / "a.docx"]).or_refuse().documents
    assert found.text == "First, inserted\nIn a box.\nNorland | 20 km"


def test_a_sentence_may_go_on_over_the_edge_of_a_page(tmp_path: Path) -> None:
    document = taken(tmp_path / "a.pdf", pdf("They met in Cassel and", "then they went home."))
    assert document.text == "They met in Cassel and\nthen they went home."
    assert document.pages == (0, 23)


def test_external_entities_and_addresses_of_a_page_are_left_alone(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a word that nobody may see")
    page = html(body=f"<p>{WORDS}</p><p>{SECOND} &x;</p>").replace(
        "<!DOCTYPE html>", f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>'
    )
    assert "nobody may see" not in taken(tmp_path / "a.html", page.encode()).text


def test_derived_text_is_the_same_whatever_was_read_before_it(tmp_path: Path) -> None:
    for n in range(6):
        (tmp_path / f"{n}.html").write_text(html(body=f"<p>{WORDS}</p><p>{SECOND} Day {n}.</p>"))
    together = {one.name: one.text for one in take_in([tmp_path]).documents}
    alone = take_in([tmp_path / "5.html"]).documents[0]
    assert together[f"{tmp_path.name}/5.html"] == alone.text


def test_who_takes_too_long_is_ended_and_the_next_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(html())
    (tmp_path / "b.txt").write_text(WORDS)
    taken = take_in([tmp_path], limits=Limits(clock=0.001))
    assert [str(one) for one in taken.findings] == [
        f"{tmp_path.name}/a.html: Reading this took too long, and was ended. "
        "Add its text alone, as .txt."
    ]
    assert [one.name for one in taken.documents] == [f"{tmp_path.name}/b.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no limit of memory")
def test_who_takes_too_much_memory_is_refused_and_the_next_file_is_read() -> None:
    with Parser(Limits(memory=192 * 1024 * 1024, ratio=1_000_000)) as parser:
        with pytest.raises(RecordError) as refused:
            parser.parse("big.docx", DOCX, many_tags())
        assert str(refused.value) in (
            "big.docx: Reading this takes more memory than a report may. "
            "Add its text alone, as .txt.",
            "big.docx: This file is damaged: it cannot be parsed. Add its text alone, as .txt.",
            "big.docx: Reading this took more memory or time than a report may, or broke the "
            "parser. Add its text alone, as .txt.",
        )
        assert WORDS in parser.parse("small.html", HTML, html().encode()).text


def test_more_text_than_a_report_may_have_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(html())
    (finding,) = take_in([tmp_path / "a.html"], limits=Limits(text=100)).findings
    assert str(finding) == (
        "a.html: This holds more than 100 characters of text. Add the part that is meant."
    )


def test_a_worker_may_open_no_file_for_writing_and_reach_nobody() -> None:
    for event, args in (
        ("socket.connect", ()),
        ("subprocess.Popen", ()),
        ("os.remove", ("a",)),
        ("open", ("a", "w", os.O_WRONLY | os.O_CREAT)),
    ):
        with pytest.raises(PermissionError):
            worker.refuse(event, args)
    worker.refuse("open", ("a", "r", os.O_RDONLY))


def test_a_hundred_pages_are_read_in_seconds(tmp_path: Path) -> None:
    for n in range(100):
        body = "".join(f"<p>{WORDS} Point {n}-{m}.</p>" for m in range(10))
        (tmp_path / f"{n:03}.html").write_text(html(body=body))
    start = time.perf_counter()
    assert len(take_in([tmp_path]).or_refuse().documents) == 100
    assert time.perf_counter() - start < 60
