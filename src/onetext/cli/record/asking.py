"""Commands that answer: who, what was said, what met, what differs, where it says so."""

from typing import Annotated

import typer

from onetext.cli.record.options import HERE, CaseOption, FormatOption

app = typer.Typer()

OnOption = Annotated[
    str,
    typer.Option(
        "--on",
        metavar="DATE",
        help="A day, a month or a stretch: 2026-01-22, 2026-01, 2026-01-22/2026-01-25.",
    ),
]


@app.command(
    epilog="""\b
Examples:
  onetext record who Lindqvist
  onetext record who "the Norlandic envoy" --format json"""
)
def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, a part of one, or an id.")],
    case: CaseOption = HERE,
    format: FormatOption = "text",
) -> None:
    """Show somebody: names, roles, statements, meetings."""
    from onetext.cli.record.bodies.answers import say_who  # rich and the store

    say_who(case, name, format=format)


@app.command(
    epilog="""\b
Examples:
  onetext record said --by Lindqvist --on 2026-01-22
  onetext record said --about withdrawal
  onetext record said --same
  onetext record said --by Marek --on 2026-01 --format json"""
)
def said(  # noqa: PLR0913 - each is an option
    case: CaseOption = HERE,
    by: Annotated[str, typer.Option(metavar="NAME", help="A name, a part of one, or an id.")] = "",
    on: OnOption = "",
    about: Annotated[str, typer.Option(metavar="WORDS", help="Words that stand in it.")] = "",
    same: Annotated[
        bool, typer.Option("--same", help="Only words told in several places, with each place.")
    ] = False,
    format: FormatOption = "text",
) -> None:
    """List statements: by whom, when, about what."""
    from onetext.cli.record.bodies.answers import Asked, say_said  # rich and the store

    say_said(case, Asked(by=by, on=on, about=about, same=same), format=format)


@app.command(
    epilog="""\b
Examples:
  onetext record assessments
  onetext record assessments --on 2026-01-22

Days on which several judged the talks come first. Whether they differ is yours to read."""
)
def assessments(case: CaseOption = HERE, on: OnOption = "", format: FormatOption = "text") -> None:
    """List how the talks were judged, by whom, side by side."""
    from onetext.cli.record.bodies.alike import say_assessments  # rich and the store

    say_assessments(case, on=on, format=format)


@app.command(
    epilog="""\b
Examples:
  onetext record people
  onetext record people --format json

Nothing is merged here: 'onetext record actor merge' and 'split' say who is who."""
)
def people(case: CaseOption = HERE, format: FormatOption = "text") -> None:
    """List who may be one person, and where accounts of one differ."""
    from onetext.cli.record.bodies.alike import say_people  # rich and the store

    say_people(case, format=format)


@app.command(
    epilog="""\b
Examples:
  onetext record meetings
  onetext record meetings --conflicts
  onetext record meetings --on 2026-01 --format json"""
)
def meetings(
    case: CaseOption = HERE,
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Only those whose accounts differ or are denied.")
    ] = False,
    on: OnOption = "",
    format: FormatOption = "text",
) -> None:
    """List meetings, with the accounts that each rests on."""
    from onetext.cli.record.bodies.events import say_meetings  # rich and the store

    say_meetings(case, conflicts=conflicts, on=on, format=format)


@app.command(
    epilog="""\b
Examples:
  onetext record compare ev-3f2a9c01de
  onetext record compare m-3f2a9c01de --format json"""
)
def compare(
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="The id of an event, or of one of its accounts.")
    ],
    case: CaseOption = HERE,
    format: FormatOption = "text",
) -> None:
    """Show what the accounts of a meeting say, side by side."""
    from onetext.cli.record.bodies.events import say_comparison  # rich and the store

    say_comparison(case, event, format=format)


@app.command(
    epilog="""\b
Examples:
  onetext record trace s-3f2a9c01de
  onetext record trace m-3f2a9c01de --lines 3

Takes any id: of a statement, meeting, figure, actor, position, document. The hash of the
text is checked."""
)
def trace(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of a row or document.")],
    case: CaseOption = HERE,
    lines: Annotated[int, typer.Option(metavar="N", min=0, help="Lines to show round it.")] = 1,
    format: FormatOption = "text",
) -> None:
    """Show where it says that: the exact words in the source."""
    from onetext.cli.record.bodies.tracing import say_trace  # rich and the store

    say_trace(case, id, lines=lines, format=format)


@app.command(
    epilog="""\b
Examples:
  onetext record search ceasefire
  onetext record search "security guarantees" --format json

Words in quotation marks inside the argument are looked for as a phrase."""
)
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="All of them must stand.")],
    case: CaseOption = HERE,
    format: FormatOption = "text",
) -> None:
    """Find words in documents and statements."""
    from onetext.cli.record.bodies.answers import say_search  # rich and the store

    say_search(case, " ".join(words), format=format)
