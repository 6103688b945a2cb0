"""Commands that take reports in, and keep the record whole."""

from pathlib import Path
from typing import Annotated

import typer

from onetext.cli.record.options import (
    HERE,
    AsOption,
    CaseOption,
    DateOption,
    FormatOption,
    WorkersOption,
)

app = typer.Typer()


@app.command(
    epilog="""\b
Examples:
  onetext record add reports/ --case cases/halden-strait
  onetext record add note.txt --date 2026-01-22 --publisher "Havn Courier"
  onetext record add "reports/*.html" --upstream "Northern Wire"

Text, HTML, PDF, DOCX and Markdown, files, folders and patterns. If one file cannot be
read nothing is added, unless --skip is given."""
)
def add(  # noqa: PLR0913 - each is an option
    files: Annotated[
        list[Path], typer.Argument(metavar="FILES", help="Reports, or folders of them.")
    ],
    case: CaseOption = HERE,
    date: DateOption = "",
    publisher: Annotated[
        str, typer.Option(metavar="NAME", help="Who published them, if they are all of one.")
    ] = "",
    url: Annotated[str, typer.Option(metavar="URL", help="The address it was read at.")] = "",
    upstream: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Who said it first, such as an agency; may be repeated."),
    ] = None,
    encoding: Annotated[
        str, typer.Option(metavar="NAME", help="How text is encoded, where it is not told right.")
    ] = "",
    skip: Annotated[
        bool, typer.Option("--skip", help="Leave out files that cannot be read; add the others.")
    ] = False,
    workers: WorkersOption = 2,
) -> None:
    """Take reports in, and propose what they say."""
    from onetext.cli.record.bodies.adding import Told, add_files  # the passes start slowly

    told = Told(
        date=date, publisher=publisher, url=url, upstream=tuple(upstream or ()), encoding=encoding
    )
    add_files(files, case=case, told=told, skip=skip, workers=workers)


@app.command(
    "list",
    epilog="""\b
Examples:
  onetext record list
  onetext record list --unchecked
  onetext record list --case cases/halden-strait --format json""",
)
def list_(
    case: CaseOption = HERE,
    unchecked: Annotated[
        bool, typer.Option("--unchecked", help="The rows themselves that nobody has checked.")
    ] = False,
    format: FormatOption = "text",
) -> None:
    """List the documents, and what nobody has checked yet."""
    from onetext.cli.record.bodies.keeping import say_documents  # rich and the store

    say_documents(case, unchecked=unchecked, format=format)


@app.command(
    epilog="""\b
Examples:
  onetext record propose report.txt
  onetext record propose report.html --date 2026-01-22 --format json

No record is needed, and none is changed."""
)
def propose(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A report.")],
    date: DateOption = "",
    lexicon: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Words of your own, beside those that ship."),
    ] = None,
    format: FormatOption = "text",
) -> None:
    """Show what the rules find in a report, without a record."""
    from onetext.cli.record.bodies.adding import propose_file  # the passes start slowly

    propose_file(file, date=date, lexicon=lexicon, format=format)


@app.command(
    epilog="""\b
Examples:
  onetext record again
  onetext record again --case cases/halden-strait

What a person has decided stays as it is."""
)
def again(case: CaseOption = HERE, workers: WorkersOption = 2) -> None:
    """Run the rules again, after they or the lexicon have changed."""
    from onetext.cli.record.bodies.adding import run_again  # the passes start slowly

    run_again(case, workers=workers)


@app.command(
    epilog="""\b
Example:
  onetext record remove d-3f2a9c01de --why "The publisher asked for it."

For good: nothing of its words stays in the record, only that it was removed, when, by
whom and why."""
)
def remove(
    document: Annotated[str, typer.Argument(metavar="DOC", help="The id of a document.")],
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason, which is kept.")],
    case: CaseOption = HERE,
    by: AsOption = "",
) -> None:
    """Remove a document with all that hangs on it, for good."""
    from onetext.cli.record.bodies.keeping import remove_document  # rich and the store

    remove_document(case, document, who=by, why=why)


@app.command(
    epilog="""\b
Examples:
  onetext record verify
  onetext record verify --case cases/halden-strait

Exit codes: 0 all of it holds; 1 findings."""
)
def verify(case: CaseOption = HERE) -> None:
    """Check every span against its text, and every hash."""
    from onetext.cli.record.bodies.keeping import verify_record  # rich and the store

    verify_record(case)


@app.command(
    epilog="""\b
Examples:
  onetext record archive record.jsonl
  onetext record archive - --case cases/halden-strait

One line a row, in a fixed order: it can be kept under version control and compared."""
)
def archive(
    out: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where to write it; - is standard output.")
    ],
    case: CaseOption = HERE,
) -> None:
    """Write the whole record as text."""
    from onetext.cli.record.bodies.keeping import write_archive  # the store

    write_archive(case, out)


@app.command(
    epilog="""\b
Examples:
  onetext record restore record.jsonl
  onetext record restore record.jsonl --case a-new-folder

The folder may hold no record yet."""
)
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What archive wrote.")],
    case: CaseOption = HERE,
) -> None:
    """Make a record from what archive wrote."""
    from onetext.cli.record.bodies.keeping import restore_archive  # the store

    restore_archive(file, case)
