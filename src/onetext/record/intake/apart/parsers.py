"""What HTML, PDF and Word files tell: their text, and the marks they carry about themselves.

These run in the process apart only (``worker.py``): each parser is a large body of other people's
code, fed with other people's bytes. None of them resolves an external entity or fetches anything.
"""

import json
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from onetext.errors import Finding, RecordError
from onetext.record.intake.apart.limits import MEGABYTE, Limits
from onetext.record.intake.apart.told import Told
from onetext.record.intake.decode import decode
from onetext.record.intake.kinds import DOCX, HTML, PDF

Marks = list[tuple[str, str]]


def parse(name: str, media: str, data: bytes, encoding: str, *, limits: Limits) -> Told:
    """Return what a file of one of the three kinds tells."""
    match media:
        case _ if media == HTML:
            return _html(name, data, encoding)
        case _ if media == PDF:
            return _pdf(name, data, limits)
        case _ if media == DOCX:
            return _docx(name, data, limits)
    raise ValueError(media)


# HTML

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I)
_META = {
    "og:site_name": "site",
    "og:title": "title",
    "og:url": "address",
    "article:published_time": "published",
    "article:published": "published",
    "og:article:published_time": "published",
    "datepublished": "published",
    "date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "dcterms.date": "published",
    "pubdate": "published",
    "publishdate": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "article:modified_time": "modified",
    "author": "author",
    "article:author": "author",
    "dc.creator": "author",
    "publisher": "site",
    "dc.publisher": "site",
    "application-name": "site",
}


def _html(name: str, data: bytes, encoding: str) -> Told:
    import trafilatura  # starts slowly
    from lxml import html  # no external entity, no network

    declared = _CHARSET.search(data[:4096])
    text = decode(name, data, encoding, declared=declared[1].decode() if declared else "")
    tree = html.document_fromstring(_unstamped(text))
    marks = list(_marks(tree))
    words = trafilatura.extract(tree, include_comments=False, fast=True) or ""
    if len(words.split()) < _FEWEST:  # its slower ways find more
        words = trafilatura.extract(_unstamped(text), include_comments=False) or ""
    if len(words.split()) < _FEWEST:
        problem = "No running text was found in this page."
        raise RecordError([Finding(file=name, problem=problem, remedy=_ALONE)])
    return Told(media=HTML, text=words, marks=tuple(marks))


_FEWEST = 6
"""Fewer words than this are a menu and no report."""
_ALONE = "Add its text alone, as .txt."


def _unstamped(text: str) -> str:
    """Return a page without its XML declaration, whose encoding no longer holds."""
    return re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text).lstrip("\ufeff")


def _marks(tree: Any) -> Iterator[tuple[str, str]]:
    for one in tree.iter("script"):
        if (one.get("type") or "").lower() == "application/ld+json":
            yield from _linked(one.text or "")
    for one in tree.iter("meta", "link", "time", "title"):
        name, value = _mark(one)
        if name and value:
            yield name, " ".join(value.split())


def _mark(one: Any) -> tuple[str, str]:
    match one.tag:
        case "meta":
            key = one.get("property") or one.get("name") or one.get("itemprop") or ""
            return _META.get(key.lower(), ""), one.get("content") or ""
        case "link":
            canonical = (one.get("rel") or "").lower() == "canonical"
            return "address" if canonical else "", one.get("href") or ""
        case "time":
            return "time", one.get("datetime") or ""
    return "title", one.text or ""


def _linked(text: str) -> Iterator[tuple[str, str]]:
    """Yield what schema.org data in a page say of the article."""
    try:
        said = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    graph = said.get("@graph", said) if isinstance(said, dict) else said
    for node in graph if isinstance(graph, list) else [graph]:
        if not isinstance(node, dict) or "datePublished" not in node:
            continue
        yield "published", str(node["datePublished"])
        for key, mark in (("headline", "title"), ("url", "address"), ("dateModified", "modified")):
            if isinstance(node.get(key), str):
                yield mark, node[key]
        for key, mark in (("publisher", "site"), ("author", "author"), ("creator", "author")):
            yield from ((mark, one) for one in _names(node.get(key)))


def _names(said: object) -> Iterator[str]:
    for one in said if isinstance(said, list) else [said]:
        held = one.get("name") if isinstance(one, dict) else one
        if isinstance(held, str):
            yield held


# PDF


def _pdf(name: str, data: bytes, limits: Limits) -> Told:
    from pypdf import PdfReader  # starts slowly

    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        problem = "This PDF is encrypted."
        raise RecordError([Finding(file=name, problem=problem, remedy="Save it without password.")])
    if len(reader.pages) > limits.pages:
        problem = (
            f"This PDF has {len(reader.pages):,} pages, and a report may have {limits.pages:,}."
        )
        raise RecordError([Finding(file=name, problem=problem, remedy="Add the pages meant.")])
    text, starts = _joined((page.extract_text() for page in reader.pages), limits.text)
    if not text.strip():
        problem = "This PDF holds no text: its pages are pictures."
        remedy = "Have it read by text recognition first, and add what that gives."
        raise RecordError([Finding(file=name, problem=problem, remedy=remedy)])
    title = str(getattr(reader.metadata, "title", "") or "")
    return Told(
        media=PDF,
        text=text.replace("\x00", "\ufffd"),
        pages=starts,
        marks=(("title", title),) if title else (),
    )


def _joined(pages: Iterator[str], most: int) -> tuple[str, tuple[int, ...]]:
    """Return the pages as one text, with where each begins; a sentence may go on over the edge."""
    text = ""
    starts: list[int] = []
    for page in pages:
        words = page.strip("\n")
        goes_on = words[:1].islower() and text[-1:] not in (*".!?:;”’\"'", "")
        text += "" if not starts else "\n" if goes_on else "\n\n"
        starts.append(len(text))
        text += words
        if len(text) > most:
            break
    return text, tuple(starts)


# Word

_SMALL = 10 * MEGABYTE  # below this the ratio says nothing: empty tables pack very well


def _docx(name: str, data: bytes, limits: Limits) -> Told:
    import docx  # starts slowly

    _check_packed(name, data, limits)
    document = docx.Document(BytesIO(data))
    text = "\n".join(_blocks(document.element.body))
    if not text.strip():
        raise RecordError([Finding(file=name, problem="This file holds no words.")])
    title = document.core_properties.title or ""
    return Told(media=DOCX, text=text, marks=(("title", title),) if title else ())


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = (f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText")
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def _blocks(parent: Any) -> Iterator[str]:
    """Yield each paragraph, and each row of a table, in order; what was inserted counts.

    By hand, since python-docx leaves out what stands in tracked insertions and content controls.
    """
    for one in parent:
        if one.tag == f"{_W}p":
            yield "".join(_words(one))
        elif one.tag == f"{_W}tr":
            yield " | ".join(" ".join(_blocks(cell)) for cell in one.iter(f"{_W}tc"))
        elif isinstance(one.tag, str) and one.tag not in _GONE:
            yield from _blocks(one)


def _words(parent: Any) -> Iterator[str]:
    for one in parent:
        if one.tag == f"{_W}t":
            yield one.text or ""
        elif one.tag in _BREAKS:
            yield _BREAKS[one.tag]
        elif isinstance(one.tag, str) and one.tag not in _GONE:
            yield from _words(one)


def _check_packed(name: str, data: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            sizes = [one.file_size for one in packed.infolist()]
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        problem = "This Word file is damaged: it cannot be unpacked."
        raise RecordError(
            [Finding(file=name, problem=problem, remedy="Fetch or save it again.")]
        ) from error
    whole = sum(sizes)
    if whole > limits.unpacked or (whole > _SMALL and whole > limits.ratio * len(data)):
        problem = f"Unpacked, this file would have {whole / MEGABYTE:,.0f} MB: that is no report."
        raise RecordError([Finding(file=name, problem=problem)])
    if "word/document.xml" not in names:
        problem = "This is a packed file and no Word file, which is not read."
        raise RecordError([Finding(file=name, problem=problem, remedy="Unpack it first.")])
