"""Reports as they come in: files, folders and patterns become frozen documents.

``take_in(paths, known=...)`` reads every file once, refuses what it cannot stand behind, and
freezes the rest. *Frozen* means that the text never changes again and that two hashes say so: of
the file as it was, and of its text in UTF-8. Plain text and Markdown are kept to the last
character, with their line ends and their byte-order mark; of HTML, PDF and Word only the text is
kept, derived once, in a process apart (``apart/``). Title, publisher, sources and date are
*proposed* (``origin.py``, ``days.py``); what the caller gives wins and counts as confirmed. A
file's own time is never its date.

What is wrong with any file is in ``findings``, all of them at once, and nothing of such a file is
taken in; the good ones stand beside it, and the caller decides whether to take those.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from onetext.errors import Finding, RecordError
from onetext.record.front import front_of
from onetext.record.ids import made_of
from onetext.record.intake.alike import Alike, find_alike
from onetext.record.intake.apart.limits import Limits
from onetext.record.intake.apart.parser import Parser
from onetext.record.intake.apart.told import Told
from onetext.record.intake.days import propose_date
from onetext.record.intake.decode import decode
from onetext.record.intake.files import Found, find_files, read_bytes
from onetext.record.intake.kinds import PARSED, media_of
from onetext.record.intake.origin import propose_origin
from onetext.record.intake.passages import Passage, find_passages
from onetext.record.model import Dated, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the person who adds the reports knows about them; it wins over what is proposed.

    ``date`` is EDTF. ``encoding`` is how plain text and HTML are to be read.
    """

    date: str = ""
    publisher: str = ""
    url: str = ""
    title: str = ""
    encoding: str = ""
    upstream: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of the files.

    ``already`` are pairs of a file and the id of the document, known before or earlier in this run,
    that has the same text. ``alike`` are near-duplicates, of new ones and of what was known.
    ``passages`` are words that otherwise different ones share. ``left_aside`` are files in folders
    whose kind is none of ours.
    """

    documents: tuple[Document, ...] = ()
    already: tuple[tuple[str, str], ...] = ()
    alike: tuple[Alike, ...] = ()
    passages: tuple[Passage, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_aside: tuple[str, ...] = ()

    def or_refuse(self) -> "Taken":
        """Return this, or raise a ``RecordError`` with every finding if there is one."""
        if self.findings:
            raise RecordError(self.findings)
        return self


NOTHING_GIVEN = Given()
USUAL = Limits()


def take_in(
    paths: Iterable[str | Path],
    *,
    known: Iterable[tuple[str, str]] = (),
    given: Given = NOTHING_GIVEN,
    added: str = "",
    limits: Limits = USUAL,
) -> Taken:
    """Return the documents that files, folders and patterns hold, and what is wrong with others.

    Parameters
    ----------
    known
        Pairs of id and text of the documents that the record has already.
    added
        The instant that is written into the documents.
    """
    files = find_files(paths)
    batch = _Batch(texts=dict(known), findings=list(files.findings))
    batch.ids = {made_of("d", text): id for id, text in batch.texts.items()}
    with Parser(limits) as parser:
        for found in files.found:
            _take_one(found, batch, parser, (given, added, limits))
    new = {one.id: one.text for one in batch.documents}
    alike = find_alike(new, batch.texts)
    versions = {(one.a, one.b) for one in alike}
    return Taken(
        documents=tuple(batch.documents),
        already=tuple(batch.already),
        alike=alike,
        passages=find_passages(new, batch.texts, apart_from=versions),
        findings=tuple(batch.findings),
        left_aside=files.left_aside,
    )


@dataclass(slots=True, kw_only=True)
class _Batch:
    texts: dict[str, str]
    ids: dict[str, str] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    already: list[tuple[str, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def _take_one(found: Found, batch: _Batch, parser: Parser, how: tuple[Given, str, Limits]) -> None:
    given, added, limits = how
    try:
        data = read_bytes(found, limits)
        told = _told(found, data, parser, given.encoding)
    except RecordError as error:
        batch.findings += error.findings
        return
    id = made_of("d", told.text)
    if id in batch.ids:
        batch.already.append((found.name, batch.ids[id]))
        return
    batch.ids[id] = id
    batch.documents.append(_document(id, found, (data, told), given, added))


def _told(found: Found, data: bytes, parser: Parser, encoding: str) -> Told:
    media = media_of(found.name, data)
    if media in PARSED:
        return parser.parse(found.name, media, data, encoding)
    return Told(media=media, text=decode(found.name, data, encoding))


def _document(
    id: str, found: Found, held: tuple[bytes, Told], given: Given, added: str
) -> Document:
    data, told = held
    front = front_of(told.text)
    origin = propose_origin(front, told, url=given.url, publisher=given.publisher)
    date = Dated(edtf=given.date, basis="given when it was added", rule="given", band="sure")
    return Document(
        id=id,
        name=found.name,
        media=told.media,
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=hashlib.sha256(told.text.encode()).hexdigest(),
        text=told.text,
        title=given.title or origin.title,
        publisher=given.publisher or origin.publisher,
        url=given.url or origin.url,
        date=date if given.date else propose_date(front, told, name=found.name, url=origin.url),
        date_confirmed=bool(given.date),
        upstream=given.upstream or origin.upstream,
        pages=told.pages,
        added=added,
    )
