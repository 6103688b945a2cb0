"""Words and sources made safe for a line of Markdown."""

from collections.abc import Iterable, Sequence


def one(words: str) -> str:
    """Return words on one line, in which nothing opens an element of HTML."""
    return safe(" ".join(words.split()))


def safe(words: str) -> str:
    """Return words in which nothing opens an element of HTML."""
    return words.replace("<", "\\<")


def refs(ids: Iterable[str]) -> str:
    """Return sources by their ids in brackets, nothing for none."""
    listed = ", ".join(id for id in ids if id)
    return f" [{one(listed)}]" if listed else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """Yield the lines of a table; no cell can end before its bar."""
    yield ""
    yield _row(head)
    yield _row(["---"] * len(head))
    yield from (_row(row) for row in rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(one(cell).replace('|', chr(92) + '|') for cell in cells)} |"
