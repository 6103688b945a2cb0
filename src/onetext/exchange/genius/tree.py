"""An XML file of GENIUS as a tree that knows its lines, and what was met while reading it.

GENIUS has an XML parser of its own, which takes what XML does not allow: comments before the XML
declaration, bare ampersands, bytes in any encoding. All of that is read here as it was meant. What
could harm is refused before anything is parsed: document types, entities, bytes that are no text.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from lxml import etree

from onetext.case.defects import shortened
from onetext.errors import ExchangeError, Finding
from onetext.exchange.load import load_bytes, refuse
from onetext.exchange.record import Note, NoteKind

_DECLARATION = re.compile(r"<\?xml\s[^>]*\?>")
_ENCODING = re.compile(rb"<\?xml\s[^>]*encoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"'][^>]*\?>")
_DOCUMENT_TYPE = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_BARE_AMPERSAND = re.compile(r"&(?!#\d+;|#x[0-9A-Fa-f]+;|(?:amp|lt|gt|quot|apos);)")
_FIGURE = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d{1,4}))?", re.ASCII)
_PLACE = re.compile(r", line \d+.*$", re.DOTALL)
_MOST_SIGNS = 120
_LARGEST_EXPONENT = 60

Element = etree._Element  # the name under which lxml itself gives out the type


@dataclass(slots=True, kw_only=True)
class Ledger:
    """What was met while reading the files of one import: what is wrong, and what is noted."""

    findings: list[Finding] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def wrong(self, tree: "Tree", at: Element, problem: str, remedy: str) -> None:
        """Keep a finding at an element."""
        found = Finding(file=tree.name, line=line_of(at), problem=problem, remedy=remedy)
        if found not in self.findings:
            self.findings.append(found)

    def note(self, kind: NoteKind, where: str, what: str) -> None:
        """Keep a note."""
        self.notes.append(Note(kind=kind, where=where, what=what))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """An XML file: the name that findings give it, and its root."""

    name: str
    root: Element


def read_tree(path: Path, ledger: Ledger) -> Tree | None:
    """Return a file as a tree, or None where it holds no markup at all: then it is not XML.

    Raises
    ------
    ExchangeError
        With one finding, if the file cannot be read, or could do harm.
    """
    name = path.name
    text = _text(load_bytes(path), name, ledger)
    if "<" not in text:
        return None
    harmful = _DOCUMENT_TYPE.search(text)
    if harmful:
        line = text.count("\n", 0, harmful.start()) + 1
        problem = f"'<!{harmful[1]}' declares what no file of GENIUS needs, and is not read."
        refuse(name, problem, "Remove the declaration.", line)
    plain, ampersands = _BARE_AMPERSAND.subn("&amp;", _without_declaration(text))
    if ampersands:
        ledger.note("assumed", name, f"{ampersands} bare '&' are read as that sign.")
    return Tree(name=name, root=_parsed(plain, name))


def _text(data: bytes, name: str, ledger: Ledger) -> str:
    """Return bytes as text: by mark, by declaration, as UTF-8, or else as Windows would."""
    if not data.strip():
        refuse(name, "the file is empty.", "Name a file that GENIUS wrote.")
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        text = data.decode("cp1252", errors="replace")
        ledger.note("assumed", name, f"It is no text in {encoding}; it is read as Windows-1252.")
    if "\0" in text:
        refuse(name, "this is no text.", "Name an XML file.")
    return text.replace("\r\n", "\n")


def _encoding(data: bytes) -> str:
    if data.startswith(BOM_UTF8):
        return "utf-8-sig"
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    if data.startswith((b"<\0", b"\0<")):
        return "utf-16-le" if data.startswith(b"<") else "utf-16-be"
    declared = _ENCODING.search(data[:1000])
    stated = declared[1].decode("ascii") if declared else "utf-8"
    # A declaration that could be found in bytes is no text of two bytes a sign, whatever it says.
    return "utf-8" if stated.lower().startswith(("utf-16", "utf16", "ucs-2")) else stated


def _without_declaration(text: str) -> str:
    """Return the text with its XML declaration blanked out, wherever it stands before the root."""
    declaration = _DECLARATION.search(text)
    if declaration is None:
        return text
    blank = re.sub(r"[^\n]", " ", declaration[0])
    return text[: declaration.start()] + blank + text[declaration.end() :]


def _parsed(text: str, name: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        reason = _PLACE.sub("", error.msg or "it ends too early").rstrip(".")
        finding = Finding(
            file=name,
            line=error.lineno or 0,
            problem=f"this is not XML: {reason[:1].lower()}{reason[1:]}.",
            remedy="Look at this line and the one before it.",
        )
        raise ExchangeError([finding]) from None


def line_of(element: Element) -> int:
    """Return the line on which an element begins."""
    untyped: Any = element  # the stubs of lxml say nothing of lines
    return untyped.sourceline or 0


def within(element: Element, tag: str) -> Iterator[Element]:
    """Yield the elements of a name that stand directly in another, whatever the size of letters."""
    return (child for child in element if str(child.tag).lower() == tag.lower())


def first_within(element: Element, tag: str) -> Element | None:
    """Return the first element of a name that stands directly in another."""
    return next(within(element, tag), None)


def figure(tree: Tree, at: Element, attribute: str, ledger: Ledger) -> Fraction | None:
    """Return the figure in an attribute, or None with a finding."""
    text = at.get(attribute)
    if text is None:
        problem = f"<{at.tag}> needs '{attribute}'."
        ledger.wrong(tree, at, problem, f'Write {attribute}="..." there.')
        return None
    found = figure_in(text)
    if found is None:
        problem = f"{attribute}='{shortened(text)}' is no figure that can be read."
        ledger.wrong(tree, at, problem, "Write a figure such as 3, 0.25 or 1.5E-4.")
    return found


def figure_in(text: str) -> Fraction | None:
    """Return the figure that a text such as ``3``, ``0.25`` or ``1.5E-4`` names, or None."""
    text = text.strip()
    match = _FIGURE.fullmatch(text)
    if match is None or len(text) > _MOST_SIGNS or abs(int(match[1] or 0)) > _LARGEST_EXPONENT:
        return None
    return Fraction(text)


def whole(tree: Tree, at: Element, attribute: str, ledger: Ledger) -> int | None:
    """Return the whole number in an attribute, or None with a finding."""
    found = figure(tree, at, attribute, ledger)
    if found is not None and found.denominator != 1:
        problem = f"{attribute}='{shortened(at.get(attribute) or '')}' is no whole number."
        ledger.wrong(tree, at, problem, "Write a whole number.")
        return None
    return None if found is None else int(found)
