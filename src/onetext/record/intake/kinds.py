"""What a file is: by its first bytes where they say so, otherwise by how its name ends."""

import re
from pathlib import PurePosixPath

from onetext.errors import Finding, RecordError

PLAIN, MARKDOWN, HTML = "text/plain", "text/markdown", "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

PARSED = (HTML, PDF, DOCX)
"""These are read in a process apart."""

SUFFIXES = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
}

_SAVE_AS = "Save it as .docx, .pdf or .txt and add that."

_OTHERS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old or an encrypted Office file", _SAVE_AS),
    (b"{\\rtf", "RTF", _SAVE_AS),
    (b"\x89PNG", "a picture", "Add the text that it shows."),
    (b"\xff\xd8\xff", "a picture", "Add the text that it shows."),
    (b"GIF8", "a picture", "Add the text that it shows."),
    (b"\x1f\x8b", "a packed file", "Unpack it first."),
    (b"7z\xbc\xaf", "a packed file", "Unpack it first."),
    (b"Rar!", "a packed file", "Unpack it first."),
    (b"BZh", "a packed file", "Unpack it first."),
    (b"\xfd7zXZ", "a packed file", "Unpack it first."),
    (b"\x7fELF", "a program", ""),
    (b"SQLite format 3", "a database", ""),
)

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)


def media_of(name: str, data: bytes) -> str:
    """Return the media type of a file, or refuse one that is none of ours."""
    for start, what, remedy in _OTHERS:
        if data.startswith(start):
            raise RecordError([_unsupported(name, what, remedy)])
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _packed(name, data)
    suffix = PurePosixPath(name).suffix.lower()
    media = SUFFIXES.get(suffix, "" if suffix else PLAIN)
    if media in (PDF, DOCX):
        raise RecordError([_unfit(name, suffix)])
    if media in (PLAIN, "") and _HTML.match(data[:2048].removeprefix(b"\xef\xbb\xbf")):
        return HTML
    if not media:
        raise RecordError([_unsupported(name, f"a file of the kind {suffix}", _KINDS)])
    return media


_KINDS = "Reports are plain text, Markdown, HTML, PDF or Word (.docx)."


def _packed(name: str, data: bytes) -> str:
    if b"word/" in data:
        return DOCX
    raise RecordError([_unsupported(name, "a packed file and no Word file", "Unpack it first.")])


def _unsupported(name: str, what: str, remedy: str) -> Finding:
    return Finding(file=name, problem=f"This is {what}, which is not read.", remedy=remedy)


def _unfit(name: str, suffix: str) -> Finding:
    return Finding(
        file=name,
        problem=f"Its name ends in {suffix}, but its content is something else.",
        remedy="Fetch or save it again.",
    )
