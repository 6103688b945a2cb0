"""``list``, ``remove``, ``verify``, ``archive``, ``restore``: what is there, and that it holds."""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from onetext.cli.inputs import folder_of, refused
from onetext.cli.output import print_findings, say, say_heading, write_out
from onetext.cli.record.bodies.opened import STDOUT, put, reading, say_json, signed, writing
from onetext.cli.record.bodies.rows import as_data, say_rows
from onetext.errors import RecordError
from onetext.record.chronology import CHECKED
from onetext.record.model import (
    Actor,
    Assessment,
    Document,
    EventClaim,
    Mask,
    Quantity,
    Row,
    Statement,
)
from onetext.record.store.archive import ARCHIVE, archive, restore
from onetext.record.view.record import Record
from onetext.reports.chronicle.words import listed, source_in_words

HAS_FINDINGS = 1
A_DAY = "YYYY-MM-DD"
"""What stands for a day that nobody knows: never a date, which could be taken for one."""
ASKED: tuple[tuple[type[Row], str], ...] = (
    (Statement, "statement"),
    (EventClaim, "meeting"),
    (Quantity, "figure"),
    (Assessment, "judgement"),
)
"""What is called a row and counted as one; actors, masks and days are counted by themselves."""


def say_documents(case: Path, *, unchecked: bool, format: str) -> None:
    """Print the documents with what nobody has checked, or the unchecked rows themselves."""
    with reading(case) as store:
        record = store.view()
    rows = [row for row in record.unchecked if isinstance(row, tuple(kind for kind, _ in ASKED))]
    if format == "json":
        shown = rows if unchecked else record.documents
        key = "unchecked" if unchecked else "documents"
        say_json({key: [_data(record, one) for one in shown]})
    elif unchecked:
        say_rows(record, rows, empty="There is nothing that nobody has checked.")
    else:
        _say_list(record, rows)


def _data(record: Record, one: Row | Document) -> dict[str, object]:
    told = as_data(record, one)
    if isinstance(one, Document):
        held = [row for row in record.of(one.id) if isinstance(row, tuple(k for k, _ in ASKED))]
        told["rows"] = len(held)
        told["unchecked"] = sum(row.status == "proposed" for row in held if hasattr(row, "status"))
        told["date_confirmed"] = one.date_confirmed
    return told


def _say_list(record: Record, unchecked: list[Row]) -> None:
    undated = [one for one in record.documents if not one.date_confirmed]
    say(f"{counted(len(record.documents), 'document')}.", style="bold")
    for one in record.documents:
        say(source_in_words(one), lead=f"{one.id}  ", indent=len(one.id) + 2)
        say_counts(record.of(one.id), lead=" " * (len(one.id) + 2))
    if undated:
        say_heading(f"Days that nobody has confirmed ({len(undated):,})")
        for one in undated:
            day = one.date.edtf if one.date else A_DAY
            say(f"onetext record date {one.id} {day}", lead="  ", indent=2)
            say(f"from {one.date.basis}" if one.date else "not known", lead="    ", indent=4)
    say("")
    say(
        f"{_left(record, unchecked)} that nobody has checked yet: "
        "'onetext record list --unchecked', 'onetext record review'."
    )
    for gone in record.tombstones:
        say(f"{gone.document} was removed on {gone.at[:10]} by {gone.who}: {gone.why}")


def _left(record: Record, unchecked: list[Row]) -> str:
    """Return what nobody has checked, by its kinds, as the review page counts it too."""
    kinds = Counter(type(row) for row in record.unchecked)
    days = sum(not (one.date_confirmed or one.manual) for one in record.documents)
    counts = (
        counted(len(unchecked), "row"),
        counted(kinds[Actor], "actor"),
        counted(kinds[Mask], "part")
        + (" that is" if kinds[Mask] == 1 else " that are")
        + " no text",
        counted(days, "day") + " of documents",
    )
    return listed([one for one in counts if not one.startswith("0 ")]) or "There is nothing"


def say_counts(rows: Iterable[Row], *, lead: str = "") -> None:
    """Print how many rows there are of each kind, and how many of them nobody has checked."""
    held = [row for row in rows if getattr(row, "status", "") != "rejected"]
    counts = Counter(type(row) for row in held)
    kinds = [counted(counts[kind], name) for kind, name in ASKED if counts[kind]]
    asked = [row for row in held if isinstance(row, tuple(kind for kind, _ in ASKED))]
    checked = sum(getattr(row, "status", "") in CHECKED for row in asked)
    people = counted(counts[Actor], "actor")
    told = ", ".join([*kinds, *([people] if counts[Actor] else [])]) or "nothing found"
    state = f"; {checked:,} of {counted(len(asked), 'row')} checked" if asked else ""
    say(f"{told}{state}", lead=lead, indent=len(lead))


def counted(number: int, noun: str) -> str:
    """Return a count with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def remove_document(case: Path, document: str, *, who: str, why: str) -> None:
    """Remove a document for good, and say what went with it."""
    if not why.strip():
        raise refused("--why", "a removal needs its reason.", "Say why, in your own words.")
    with writing(case) as store:
        gone = store.remove(document, who=signed(who), why=why)
    say(
        f"{document} is removed, with {counted(gone.rows, 'row')} and the words of "
        f"{counted(gone.decisions, 'decision')}. That it was, and why, stays in the record."
    )


def verify_record(case: Path) -> None:
    """Check the whole record, and print every finding."""
    with reading(case) as store:
        findings = store.verify()
        record = store.view()
    if findings:
        print_findings(findings, error=False, style="red")
        say(counted(len(findings), "finding"))
        sys.exit(HAS_FINDINGS)
    rows = sum(1 for _ in record)
    say(
        f"All holds: {counted(len(record.documents), 'document')}, {counted(rows, 'row')}, "
        f"{counted(len(record.decisions), 'decision')}; every span stands where it says, "
        "every hash fits."
    )


def write_archive(case: Path, out: Path) -> None:
    """Write the record as text, whole or not at all."""
    with reading(case) as store:
        text = archive(store.view())
    if out == STDOUT:
        write_out(text)
        return
    put(out, text, ours='{"line":"record"', what="an archive")
    say(f"Written to {out}: {counted(text.count(chr(10)), 'line')}.")


def restore_archive(file: Path, case: Path) -> None:
    """Make a record from its archive."""
    try:
        with file.open(encoding="utf-8", newline="") as opened:
            text = opened.read()
    except UnicodeDecodeError as error:
        raise refused(
            str(file), "this is not a text in UTF-8.", "Name what archive wrote."
        ) from error
    except OSError as error:
        problem = f"it cannot be read: {error.strerror}."
        raise refused(str(file), problem, "Name what archive wrote.") from error
    try:
        restore(text, folder_of(case))
    except RecordError as error:  # told of the file that was named
        named = [
            replace(one, file=str(file)) if one.file == ARCHIVE else one for one in error.findings
        ]
        raise RecordError(named) from error
    with reading(case) as store:
        record = store.view()
    say(
        f"{counted(len(record.documents), 'document')} and "
        f"{counted(len(record.decisions), 'decision')} restored."
    )
