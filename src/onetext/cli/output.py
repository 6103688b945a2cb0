"""What the commands print: paragraphs as wide as the window, findings one a line, never markup.

Words of a case are data: they are set as plain text, so that a bracket in a name stays a bracket,
and characters that could steer a terminal are written as escapes.
"""

import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer
from unicodedata import category

from rich.console import Console
from rich.status import Status
from rich.table import Table
from rich.text import Text

from onetext.errors import Finding

WIDEST = 100
"""Lines of prose are not set wider than this, however wide the window."""

PATIENCE = 1.0
"""Seconds after which long work says what it is doing."""


def console(*, error: bool = False) -> Console:
    """Return the terminal, file or pipe behind stdout or stderr."""
    return Console(stderr=error, highlight=False, markup=False, emoji=False)


def say(
    words: str | Text, *, lead: str = "", indent: int = 0, style: str = "", error: bool = False
) -> None:
    """Print a paragraph: ``lead`` before its first line, ``indent`` spaces before the others."""
    out = console(error=error)
    text = visible(words)
    text.stylize_before(style)
    room = max(min(out.width, WIDEST) - indent, 20)
    # An address longer than a line stays whole: the terminal breaks it, and it can still be copied.
    text.overflow = "ignore"
    lines = text.wrap(out, room, tab_size=4) if text.plain else [text]
    for n, line in enumerate(lines):
        line.rstrip()
        head = visible(lead.ljust(indent)) if n == 0 else Text(" " * indent)
        whole = head + line
        whole.rstrip()
        out.print(whole, soft_wrap=True)


def say_heading(words: str) -> None:
    """Print a heading with an empty line above it."""
    say("")
    say(words, style="bold")


def say_items(items: Iterable[str], *, indent: int = 0) -> None:
    """Print a list, one item a paragraph."""
    lead = " " * indent + "- "
    for item in items:
        say(item, lead=lead, indent=indent + 2)


def say_table(
    rows: Sequence[Sequence[str]],
    *,
    header: Sequence[str] = (),
    indent: int = 0,
    right: Collection[int] = (),
) -> None:
    """Print a small table, cells wrapped where it is wider than the window.

    The columns named in ``right`` hold figures.
    """
    out = console()
    width = max(min(out.width, WIDEST) - indent, 20)
    columns = header or [""] * max(map(len, rows), default=0)
    padding = (0, 2, 0, 0)
    table = Table(
        box=None, pad_edge=False, padding=padding, header_style="", show_header=bool(header)
    )
    for n, head in enumerate(columns):
        table.add_column(visible(head), justify="right" if n in right else "left")
    for row in rows:
        table.add_row(*map(visible, row))
    with out.capture() as shown:
        out.print(table, width=width)
    for line in shown.get().splitlines():
        out.print(Text(f"{' ' * indent}{line}".rstrip()), soft_wrap=True)


def write_out(text: str) -> None:
    """Write text to stdout as it is, in UTF-8, whatever the terminal would make of it."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", errors="surrogateescape"))
    sys.stdout.buffer.flush()


def print_findings(findings: Iterable[Finding], *, error: bool = True, style: str = "") -> None:
    """Print findings, one a line, however long."""
    out = console(error=error)
    for finding in findings:
        line = visible(str(finding).replace("\n", "\\n"))
        line.stylize(style)
        out.print(line, soft_wrap=True)


def visible(words: str | Text) -> Text:
    """Return words as text for a terminal; control characters are written as escapes."""
    if isinstance(words, Text):
        return words.copy()
    return Text("".join(_shown(sign) for sign in words))


def _shown(sign: str) -> str:
    if sign in "\n\t" or category(sign) not in ("Cc", "Cs"):
        return sign
    return ascii(sign)[1:-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What is said on stderr while something takes long; ``status`` is None where nobody looks."""

    out: Console
    status: Status | None

    def update(self, words: str) -> None:
        """Say what is being done now, where somebody looks."""
        if self.status is not None:
            self.status.update(visible(words))

    def say(self, words: str) -> None:
        """Print a line that stays."""
        self.out.print(visible(words), soft_wrap=True)


@contextmanager
def waiting(words: str) -> Iterator[Waiting]:
    """Say on stderr what takes so long, once it has taken a second and where somebody looks."""
    out = console(error=True)
    if not out.is_terminal:
        yield Waiting(out=out, status=None)
        return
    status = out.status(visible(words))
    timer = Timer(PATIENCE, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield Waiting(out=out, status=status)
    finally:
        timer.cancel()
        timer.join()
        status.stop()
