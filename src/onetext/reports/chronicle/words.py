"""Days, speakers, meetings and states of a record, in words."""

import re
from collections.abc import Sequence
from datetime import date

from onetext.record.chronology import CHECKED, Entry
from onetext.record.days import stretch_of
from onetext.record.model import Decision, Document, EventClaim, Statement
from onetext.record.view.record import Record

_LENGTH = re.compile(r"PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?(?:(\d+)S)?")
_BANDS = {"sure": "; its rule is rarely wrong", "unknown": "; the rules leave it open"}


def day_in_words(edtf: str) -> str:
    """Return a date in EDTF in words; one that says something else is shown as it is written.

    >>> day_in_words("2026-01-22/2026-01-23"), day_in_words("2026-02"), day_in_words("2026-01-23~")
    ('22–23 January 2026', 'February 2026', 'about 23 January 2026')
    """
    about = "about " if "~" in edtf or "%" in edtf else ""
    unsure = " (uncertain)" if "?" in edtf or "%" in edtf else ""
    plain = edtf.translate(str.maketrans("", "", "~?%"))
    first, slash, last = plain.partition("/")
    if slash and (first in ("", "..") or last in ("", "..")):
        opened = "until " if first in ("", "..") else "from "
        return opened + day_in_words((edtf.replace("/..", "").replace("../", "")).strip("/"))
    stretch = stretch_of(plain) if plain else None
    if stretch is None:
        return edtf
    said = _ends(*stretch) if slash else _one(plain, stretch[0])
    return f"{about}{said}{unsure}"


def _one(plain: str, day: date) -> str:
    return {4: f"{day.year}", 7: f"{day:%B} {day.year}"}.get(
        len(plain), f"{day.day} {day:%B} {day.year}"
    )


def _ends(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%B} {last.year}"
    begin = f"{first.day} {first:%B}" + ("" if first.year == last.year else f" {first.year}")
    return f"{begin} – {last.day} {last:%B} {last.year}"


def duration_in_words(duration: str) -> str:
    """Return a duration in words; one that is not of the usual form as it is written.

    >>> duration_in_words("PT3H30M"), duration_in_words("PT1H~"), duration_in_words("PT3H/..")
    ('3 hours 30 minutes', 'about 1 hour', 'at least 3 hours')
    """
    first, slash, last = duration.partition("/")
    if slash and ".." in (first, last):
        told = "at most" if first == ".." else "at least"
        return f"{told} {duration_in_words(last if first == '..' else first)}"
    if duration.endswith("~"):
        return f"about {duration_in_words(duration[:-1])}"
    found = _LENGTH.fullmatch(duration)
    if not found or not any(found.groups()):
        return duration
    parts = zip(found.groups(), ("hour", "minute", "second"), strict=True)
    return " ".join(f"{n} {unit}{'' if n == '1' else 's'}" for n, unit in parts if n)


def listed(names: Sequence[str]) -> str:
    """Return names as a list in a sentence.

    >>> listed(("A", "B", "C"))
    'A, B and C'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def said_by(record: Record, statement: Statement) -> str:
    """Return who said it; where that is not known it says so, with likely ones if there are any."""
    names = record.names(statement.speakers)
    if names:
        together = " together" if statement.attribution == "joint" and len(names) > 1 else ""
        return listed(names) + together
    likely = record.names(statement.candidates[:3])
    if likely and statement.status not in CHECKED:  # what is confirmed has no guesses in it
        return f"speaker not known (perhaps {' or '.join(likely)})"
    return "speaker not named" if statement.attribution == "unnamed" else "speaker not known"


def meeting_in_words(entry: Entry, claim: EventClaim) -> str:
    """Return what meets whom, where and in which form."""
    form = {"call": "Call", "shuttle": "Shuttle talks", "plenary": "Plenary"}.get(
        claim.format, f"{claim.format.capitalize()} meeting" if claim.format else "Meeting"
    )
    if claim.level == "working group":
        form = "Working group"
    planned = {"planned": ", planned", "cancelled": ", cancelled"}.get(claim.held, "")
    where = f" in {entry.title}" if entry.title else ""
    whom = f" of {listed(entry.who)}" if entry.who else ""
    return f"{form}{whom}{where}{planned}"


def status_in_words(status: str, band: str, decision: Decision | None = None) -> str:
    """Return whether somebody has checked a row, and who; else how far to trust its rule."""
    if status in CHECKED:
        return f"{status} by {decision.who}, {decision.at[:10]}" if decision else status
    if status == "rejected":
        return "rejected"
    return f"proposed, nobody has checked it{_BANDS.get(band, '')}"


def source_in_words(document: Document) -> str:
    """Return a document by its publisher, title and day, and how sure that day is."""
    name = document.title or document.name
    parts = [part for part in (document.publisher, name) if part]
    return f"{', '.join(parts)}; {document_day(document)}"


def document_day(document: Document) -> str:
    """Return the day of a document with whether a person has confirmed it."""
    if document.date is None:
        return "date not known"
    day = day_in_words(document.date.edtf)
    return day if document.date_confirmed else f"{day} (proposed, not confirmed)"
