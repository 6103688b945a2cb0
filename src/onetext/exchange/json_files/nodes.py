"""A JSON file as nodes that know their lines: strict, and with every defect at once.

Numbers stay the words that stand there, so that 0.1 is a tenth. Refused are a key that stands
twice, figures of more digits than a person writes, more than 50 levels, files over 10 MB, and bytes
that are not UTF-8 (with or without a mark) or marked UTF-16. What cannot be read as JSON at all is
one finding; everything else is found in one pass.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path as FilePath
from typing import NoReturn

from onetext.case.defects import Defect, Path, shortened, to_finding
from onetext.case.format.nodes import Broken, Listing, Node, Scalar, Table, unprintable
from onetext.errors import ExchangeError, Finding
from onetext.exchange.load import files_of, load_bytes, refuse, text_of

DEEPEST = 50
MOST_DIGITS = 40
LARGEST_EXPONENT = 40

_BLANK = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"((?:[^"\\\x00-\x1f]|\\.)*)"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_WORD = re.compile(r"[A-Za-z-]+")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
_PLAIN = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "/": "/", "\\": "\\", '"': '"'}
_WORDS = ("true", "false", "null", "NaN", "Infinity", "-Infinity")
"""Words that stand without quotation marks; the last three are Python's, and no field takes them
for a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A JSON file: its top node, and what had to be refused in it, under its name."""

    name: str
    top: Node
    defects: tuple[Defect, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What had to be refused."""
        return tuple(to_finding(defect, self.name) for defect in self.defects)


def read_document(path: FilePath) -> Document:
    """Return a JSON file as nodes.

    Raises
    ------
    ExchangeError
        With one finding, if the file cannot be read as JSON at all.
    """
    name = path.name
    text = text_of(load_bytes(path), name)
    lines = (0, *(match.end() for match in re.finditer("\n", text)))
    parser = _Parser(name=name, text=text, lines=lines)
    top = parser.value((), 0)
    if parser.peek():
        parser.refuse("there is more after the end of the value.", "Keep one value in a file.")
    return Document(name=name, top=top, defects=tuple(parser.defects))


def read_documents(path: FilePath) -> tuple[Document, ...]:
    """Return the JSON files of a folder by name, or one file.

    Raises
    ------
    ExchangeError
        With one finding for each file that cannot be read as JSON at all, or if there is none.
    """
    files = files_of(path, ".json")
    if not files and path.is_dir():
        refuse(path.name, "there is no JSON file in this folder.", "Name another folder.")
    documents: list[Document] = []
    findings: list[Finding] = []
    for file in files or (path,):
        try:
            documents.append(read_document(file))
        except ExchangeError as error:
            findings.extend(error.findings)
    if findings:
        raise ExchangeError(findings)
    return tuple(documents)


def figure_of(node: Node) -> Fraction | None:
    """Return the figure that a number is, or a string that holds one; else None."""
    if not isinstance(node, Scalar):
        return None
    match = _NUMBER.fullmatch(node.text)
    return None if match is None or _too_long(node.text) else Fraction(node.text)


def _too_long(text: str) -> bool:
    digits, _, exponent = text.lower().partition("e")
    power = exponent.lstrip("+-").lstrip("0")
    return len(digits) > MOST_DIGITS or len(power) > 2 or int(power or 0) > LARGEST_EXPONENT


@dataclass(slots=True, kw_only=True)
class _Parser:
    """Reads values off a text from ``at`` on; what it must refuse goes to ``defects``.

    ``lines`` are the places where lines begin.
    """

    name: str
    text: str
    lines: tuple[int, ...]
    at: int = 0
    defects: list[Defect] = field(default_factory=list)

    def peek(self) -> str:
        """Return the next character that is no blank, or nothing at the end."""
        blank = _BLANK.match(self.text, self.at)
        self.at = blank.end() if blank else self.at
        return self.text[self.at : self.at + 1]

    def value(self, path: Path, depth: int) -> Node:
        sign = self.peek()
        if depth > DEEPEST:
            self.refuse(f"this is nested more than {DEEPEST} levels deep.", "Flatten it.")
        if sign == "{":
            return self._table(path, depth)
        if sign == "[":
            return self._listing(path, depth)
        if sign == '"':
            return self._string(path)
        return self._plain(path)

    def refuse(
        self, problem: str, remedy: str = "Look at this line and the one before it."
    ) -> NoReturn:
        line, column = self._place()
        raise ExchangeError(
            [
                Finding(
                    file=self.name,
                    line=line,
                    column=column,
                    problem=f"this is not JSON: {problem}",
                    remedy=remedy,
                )
            ]
        )

    def _place(self) -> tuple[int, int]:
        line = bisect_right(self.lines, self.at)
        return line, self.at - self.lines[line - 1] + 1

    def _table(self, path: Path, depth: int) -> Node:
        line, column = self._place()
        entries: dict[str, tuple[Scalar, Node]] = {}
        self.at += 1
        while self.peek() != "}":
            if self.peek() != '"':
                self.refuse("a name in quotation marks is expected here.")
            key = self._string(path)
            if self.peek() != ":":
                self.refuse("a colon is expected after the name.")
            self.at += 1
            name = key.text if isinstance(key, Scalar) else "?"
            node = self.value((*path, name), depth + 1)
            self._enter(entries, key, node, path)
            self._comma("}")
        self.at += 1
        return Table(entries=tuple(entries.values()), line=line, column=column)

    def _enter(
        self, entries: dict[str, tuple[Scalar, Node]], key: Node, node: Node, path: Path
    ) -> None:
        if not isinstance(key, Scalar):
            return
        if key.text in entries:
            first = entries[key.text][0].line
            problem = f"'{shortened(key.text)}' stands here a second time, first in line {first}."
            self._defect(key, (*path, key.text), problem, "Keep one of them.")
        else:
            entries[key.text] = (key, node)

    def _listing(self, path: Path, depth: int) -> Node:
        line, column = self._place()
        items: list[Node] = []
        self.at += 1
        while self.peek() != "]":
            items.append(self.value((*path, len(items) + 1), depth + 1))
            self._comma("]")
        self.at += 1
        return Listing(items=tuple(items), line=line, column=column)

    def _comma(self, end: str) -> None:
        sign = self.peek()
        if sign == ",":
            self.at += 1
            if self.peek() == end:
                self.refuse(f"a comma stands before '{end}'.", "Remove it.")
        elif sign != end:
            self.refuse(f"a comma or '{end}' is expected here.")

    def _string(self, path: Path) -> Node:
        line, column = self._place()
        match = _STRING.match(self.text, self.at)
        if match is None:
            self.refuse("words in quotation marks do not end, or run over a line.")
        self.at = match.end()
        try:
            text = _unescaped(match[1])
        except ValueError:
            self.refuse("what stands behind a backslash is no character.")
        node = Scalar(text=text, line=line, column=column, bare=False)
        hidden = next((sign for sign in text if unprintable(sign)), None)
        if hidden is None:
            return node
        problem = f"the character U+{ord(hidden):04X} cannot be seen or printed."
        self._defect(node, path, problem, "Remove it.")
        return Broken(line=line, column=column)

    def _plain(self, path: Path) -> Node:
        line, column = self._place()
        number = _NUMBER.match(self.text, self.at)
        word = number or _WORD.match(self.text, self.at)
        if word is None:
            at_end = self.at >= len(self.text)
            self.refuse("the file ends too early." if at_end else "a value is expected here.")
        self.at = word.end()
        node = Scalar(text=word[0], line=line, column=column)
        if (number and not _too_long(word[0])) or word[0] in _WORDS:
            return node
        if number:
            problem = f"'{shortened(word[0])}' has more digits than a case can hold."
            self._defect(node, path, problem, "Round it.")
        else:
            problem = f"'{shortened(word[0])}' is no figure."
            self._defect(node, path, problem, "Write a figure there.")
        return Broken(line=line, column=column)

    def _defect(self, node: Node, path: Path, problem: str, remedy: str) -> None:
        self.defects.append(
            Defect(path=path, problem=problem, remedy=remedy, line=node.line, column=node.column)
        )


def _unescaped(text: str) -> str:
    """Return the words that a JSON string stands for; pairs of surrogates are one character."""
    if "\\" not in text:
        return text
    plain = _ESCAPE.sub(_sign, text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16")


def _sign(match: re.Match[str]) -> str:
    escape = match[1]
    if len(escape) == 5:
        return chr(int(escape[1:], 16))
    if escape not in _PLAIN:
        raise ValueError(escape)
    return _PLAIN[escape]
