"""A chronology as Markdown: a list of days with a footnote for every place that says so."""

from collections.abc import Iterator
from itertools import groupby

from onetext.record.model import Document
from onetext.reports.chronicle.lines import Chronicle, Footnote, Line
from onetext.reports.chronicle.words import document_day, source_in_words
from onetext.reports.markdown_safe import one

_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]|"})


def as_markdown(chronicle: Chronicle) -> str:
    """Return a chronology as Markdown."""
    parts = (_head(chronicle), _lines(chronicle), _notes(chronicle), _documents(chronicle))
    text = "\n".join(line for part in parts for line in part).rstrip()
    return f"{text}\n\n<!-- chronology of a record, by Onetext -->\n"


def _head(chronicle: Chronicle) -> Iterator[str]:
    yield f"# {_plain(chronicle.title)}"
    yield ""
    yield chronicle.standing


def _lines(chronicle: Chronicle) -> Iterator[str]:
    for day, lines in groupby(chronicle.dated, key=lambda line: line.day):
        yield f"\n## {_plain(day)}\n"
        yield from map(_line, lines)
    if chronicle.undated:
        yield "\n## Day not known\n"
        yield from map(_line, chronicle.undated)


def _line(line: Line) -> str:
    notes = "".join(f"[^{number}]" for number in line.notes)
    words = f": “{_plain(line.words)}”" if line.words else ""
    remarks = f" {_plain('; '.join(line.remarks)).capitalize()}." if line.remarks else ""
    basis = f" Day: {_plain(line.basis)}." if line.basis else ""
    mark = "" if line.checked or line.kind == "draft" else " **Proposed, nobody has checked it.**"
    return (
        f"- **{_plain(line.head)}** ({line.kind}){words}{notes}{mark}{remarks}{basis} `{line.id}`"
    )


def _notes(chronicle: Chronicle) -> Iterator[str]:
    if chronicle.notes:
        yield ""
    for note in chronicle.notes:
        yield f"[^{note.number}]: {_place(note)}"


def _place(note: Footnote) -> str:
    document = note.document
    address = f", {_plain(document.url)}" if document.url else ""
    page = f"page {note.page}, " if note.page else ""
    where = ", ".join(f"{start}–{end}" for start, end in note.segments)
    checked = (
        f"{note.status} by {note.checked_by} on {note.checked_at[:10]}"
        if note.checked_by
        else f"{note.status}, nobody has checked it"
    )
    return (
        f"{_plain(source_in_words(document))}{address}; {page}characters {where}: "
        f"“{_plain(note.words)}”; {_plain(checked)}. `{note.id}`"
    )


def _documents(chronicle: Chronicle) -> Iterator[str]:
    if chronicle.documents:
        yield "\n## Documents\n"
    yield from (f"- {_document(one)}" for one in chronicle.documents)


def _document(document: Document) -> str:
    parts = (
        document.title or document.name,
        document.publisher,
        document_day(document),
        document.url,
        f"first said by {', '.join(document.upstream)}" if document.upstream else "",
    )
    told = "; ".join(_plain(part) for part in parts if part)
    return f"{told}; SHA-256 of its text `{document.text_sha256}` `{document.id}`"


def _plain(words: str) -> str:
    """Return words of a document in which nothing is taken for Markdown or HTML."""
    return one(words.translate(_SIGNS))
