"""Which lines are listed: chosen by document, speaker, issue, day, state, trust, kind and words.

What is chosen stands in the address of the page and travels with every form, so that a page can be
loaded again, and works without scripts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from urllib.parse import parse_qs, urlencode

from onetext.review.rows.lines import Line

STATES = (("", "To check"), ("checked", "Checked"), ("all", "All"))
BANDS = (("", "Any"), ("sure", "Sure"), ("check", "Look at it"), ("unknown", "Left open"))
KINDS = (
    ("", "Everything"),
    ("statement", "Statements"),
    ("meeting", "Meetings"),
    ("quantity", "Figures"),
    ("assessment", "Judgements"),
    ("actor", "People and bodies"),
    ("mask", "What is no text"),
    ("link", "Links"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is listed; an empty field lets all through. ``document`` may be ``all``."""

    document: str = ""
    speaker: str = ""
    issue: str = ""
    day: str = ""
    status: str = ""
    band: str = ""
    kind: str = ""
    words: str = ""

    @property
    def narrow(self) -> bool:
        """Whether anything but the document and the state is chosen."""
        return any((self.speaker, self.issue, self.day, self.band, self.kind, self.words))

    def query(self, **more: str) -> str:
        """Return it as the query of an address, with more fields after it."""
        given = {name: value for name, value in (asdict(self) | more).items() if value}
        return urlencode(given)


def read_filters(given: Mapping[str, str]) -> Filters:
    """Return what a form or an address asks for; what it does not know is left out."""
    return Filters(**{name: given.get(name, "").strip()[:200] for name in Filters.__slots__})


def filters_of_query(query: str) -> Filters:
    """Return the filters of a query string, as forms carry it."""
    return read_filters({name: values[0] for name, values in parse_qs(query).items()})


def listed(lines: Iterable[Line], chosen: Filters) -> tuple[Line, ...]:
    """Return the lines that a choice lets through, the state left aside."""
    words = chosen.words.casefold()
    return tuple(line for line in lines if _fits(line, chosen) and words in _text(line))


def in_state(lines: Iterable[Line], status: str) -> tuple[Line, ...]:
    """Return the lines of a state: to check (nothing chosen), checked, or all."""
    if status == "all":
        return tuple(lines)
    return tuple(line for line in lines if line.open == (status != "checked"))


def _fits(line: Line, chosen: Filters) -> bool:
    return (
        (not chosen.speaker or chosen.speaker in line.who)
        and (not chosen.issue or chosen.issue in line.issues)
        and (not chosen.day or line.on.startswith(chosen.day))
        and (not chosen.band or line.band == chosen.band)
        and (not chosen.kind or line.kind == chosen.kind)
    )


def _text(line: Line) -> str:
    return " ".join((line.words, *line.who, line.label)).casefold()
