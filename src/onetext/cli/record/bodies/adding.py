"""``add``, ``again``, ``propose``: reports taken in, and what the rules find in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onetext.cli.inputs import folder_of, refused
from onetext.cli.output import Waiting, print_findings, say, say_heading, say_items, waiting
from onetext.cli.record.bodies.keeping import A_DAY, counted, say_counts
from onetext.cli.record.bodies.opened import lexicon_folder, say_json, writing
from onetext.cli.record.bodies.rows import as_data, say_rows
from onetext.record.coding.beside import has_archive_alone
from onetext.record.days import is_edtf
from onetext.record.extract.proposals import Proposals
from onetext.record.extract.propose import propose
from onetext.record.intake.intake import Given, Taken, take_in
from onetext.record.journeys import (
    Extraction,
    Progress,
    extract_again,
    keep_reports,
    take_reports,
)
from onetext.record.lexicon.lexicon import read_lexicon
from onetext.record.model import Document, Row
from onetext.record.rows import NAMES, write
from onetext.record.store.adding import Added
from onetext.record.store.opening import FILE
from onetext.record.view.kept import Kept
from onetext.record.view.record import Record
from onetext.reports.chronicle.words import document_day, source_in_words

MOST_PASSAGES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person says of all reports of one command."""

    date: str = ""
    publisher: str = ""
    url: str = ""
    upstream: tuple[str, ...] = ()
    encoding: str = ""


def add_files(files: Sequence[Path], *, case: Path, told: Told, skip: bool, workers: int) -> None:
    """Take reports in, and say what became of each."""
    _refuse_date(told.date)
    if workers < 1:
        raise refused("--workers", "at least one process has to work.", "Give 1 or more.")
    given = Given(
        date=told.date,
        publisher=told.publisher,
        url=told.url,
        encoding=told.encoding,
        upstream=told.upstream,
    )
    record = _so_far(case)
    with waiting("Reading the reports ...") as shown:
        how = Extraction(lexicon=lexicon_folder(case), workers=workers, progress=_progress(shown))
        taken = take_reports(record, files, given=given, skip=skip, how=how)
        if taken.documents:
            with writing(case, new=True) as store:
                keep_reports(store, taken, how=how)
                record = store.view()
    _say_taken(taken)
    for one in taken.documents:
        _say_added(record, record.document(one.id))
    _say_aside(taken)
    if taken.documents:
        say("")
        say("Nobody has checked any of it yet: 'onetext record review', or confirm row by row.")


def _so_far(case: Path) -> Record:
    """Return the record as it stands; one is made only when there is something to put in."""
    folder = folder_of(case)
    if not (folder / FILE).exists() and not has_archive_alone(folder):
        return Record(Kept([], {}, []))
    with writing(case) as store:
        return store.view()


def _progress(shown: Waiting) -> Progress:
    def told(done: int, of: int) -> None:
        shown.update(f"Reading the reports ... {done:,} of {of:,}")

    return told


def _refuse_date(date: str) -> None:
    if date and not is_edtf(date):
        raise refused(
            "--date", f"'{date}' is no day.", "Write 2026-01-22, or 2026-01-22/2026-01-23."
        )


def _say_taken(taken: Taken) -> None:
    count = len(taken.documents)
    say(f"{counted(count, 'document')} added." if count else "Nothing new was added.")


def _say_added(record: Record, document: Document) -> None:
    say(source_in_words(document), lead=f"{document.id}  ", indent=len(document.id) + 2)
    indent = " " * (len(document.id) + 2)
    say_counts(record.of(document.id), lead=indent)
    if document.date is None:
        say(
            f"Of which day is it? onetext record date {document.id} {A_DAY}",
            lead=indent,
            indent=len(indent),
        )
    elif not document.date_confirmed:
        say(f"the day is read from {document.date.basis}", lead=indent, indent=len(indent))


def _say_aside(taken: Taken) -> None:
    if taken.already:
        say_heading("There already, with the same text")
        say_items(f"{name}: {id}" for name, id in taken.already)
    if taken.alike:
        say_heading("Nearly the same: one may repeat the other, and is then no second source")
        say_items(
            f"{one.a} {'holds or is part of' if one.is_part else 'and'} {one.b}: "
            f"{one.likeness:.0%} alike"
            for one in taken.alike
        )
    if taken.passages:
        say_heading("The same words in both: one may repeat the other, or both a third")
        say_items(
            f"{one.a} and {one.b} share {one.length} words: “{one.words} …”"
            for one in taken.passages[:MOST_PASSAGES]
        )
    if len(taken.passages) > MOST_PASSAGES:
        say(f"... and {len(taken.passages) - MOST_PASSAGES:,} more pairs")
    if taken.left_aside:
        say_heading("Left aside: files of other kinds")
        say_items(taken.left_aside)
    if taken.findings:
        say_heading("Left out: files that cannot be read")
        print_findings(taken.findings, error=False)


def run_again(case: Path, *, workers: int) -> None:
    """Run the rules over every document again, and say what changed."""
    with writing(case) as store, waiting("Reading the reports again ...") as shown:
        how = Extraction(lexicon=lexicon_folder(case), workers=workers, progress=_progress(shown))
        added = extract_again(store, how=how)
    say(
        f"{counted(len(added), 'document')} read again: "
        f"{counted(_total(added, 'proposed'), 'row')} proposed, "
        f"{counted(_total(added, 'held'), 'row')} that people decided on kept as they are, "
        f"{counted(_total(added, 'dropped'), 'proposal')} over the same words dropped."
    )


def _total(added: Sequence[Added], what: str) -> int:
    return sum(getattr(one, what) for one in added)


def propose_file(file: Path, *, date: str, lexicon: Path | None, format: str) -> None:
    """Print what the rules find in one report."""
    _refuse_date(date)
    words = read_lexicon(lexicon)
    taken = take_in([file], given=Given(date=date)).or_refuse()
    if not taken.documents:
        raise refused(str(file), "there is no report in it.", "Name a report.")
    document = taken.documents[0]
    found = propose(document, lexicon=words)
    record = _alone(document, found)
    if format == "json":
        rows = [as_data(record, row) for row in record]
        say_json({"document": as_data(record, document), "rows": rows})
        return
    say(source_in_words(document), style="bold")
    say_counts(list(record))
    asked: list[Row] = [*record.statements, *record.meetings, *record.quantities]
    say_rows(record, [*asked, *record.assessments], empty="The rules find nothing in it.")
    if document.date is None:
        say("")
        say(f"Its {document_day(document)}: --date gives it.")


def _alone(document: Document, found: Proposals) -> Record:
    """Return a record of one document that nothing is kept of."""
    rows: list[Row] = [
        *found.masks,
        *found.quotations,
        *found.actors,
        *found.statements,
        *found.meetings,
        *found.quantities,
        *found.assessments,
        *found.repeats,
    ]
    raw = [(row.id, NAMES[type(row)], document.id, 1, write(row)) for row in rows]
    return Record(Kept([document], {document.id: 1}, raw))
