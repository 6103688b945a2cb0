"""Commands by which a person decides; each is kept for good and can be undone."""

from typing import Annotated

import typer

from onetext.cli.record.options import HERE, AsOption, CaseOption, RowsArgument, WhyOption

app = typer.Typer()
actor = typer.Typer(no_args_is_help=True, help="Say who is one and the same, and who is not.")
enter = typer.Typer(no_args_is_help=True, help="Enter a statement or a meeting by hand.")

DocumentOption = Annotated[
    str,
    typer.Option(
        "--in",
        metavar="DOC",
        help="The document in which these words stand. [default: a note of your own]",
        show_default=False,
    ),
]


@app.command(
    epilog="""\b
Examples:
  onetext record confirm s-3f2a9c01de m-91be02c744
  onetext record confirm s-3f2a9c01de --as "A. Analyst" """.rstrip()
)
def confirm(
    ids: RowsArgument, case: CaseOption = HERE, by: AsOption = "", why: WhyOption = ""
) -> None:
    """Confirm rows: you have seen the words, and they say so."""
    from onetext.cli.record.bodies.decisions import set_status  # rich and the store

    set_status(case, ids, "confirmed", who=by, why=why)


@app.command(
    epilog="""\b
Example:
  onetext record reject s-3f2a9c01de --why "A caption, said twice" """.rstrip()
)
def reject(
    ids: RowsArgument, case: CaseOption = HERE, by: AsOption = "", why: WhyOption = ""
) -> None:
    """Reject rows: the words do not say so."""
    from onetext.cli.record.bodies.decisions import set_status  # rich and the store

    set_status(case, ids, "rejected", who=by, why=why)


@app.command(
    epilog="""\b
Examples:
  onetext record undo
  onetext record undo --case cases/halden-strait

Undoing twice takes back two decisions; nothing is deleted."""
)
def undo(case: CaseOption = HERE, by: AsOption = "") -> None:
    """Take back the last thing that you decided."""
    from onetext.cli.record.bodies.decisions import undo_last  # rich and the store

    undo_last(case, who=by)


@app.command(
    epilog="""\b
Examples:
  onetext record date d-3f2a9c01de 2026-01-22
  onetext record date s-91be02c744 2026-01-21/2026-01-22
  onetext record date m-0a77d3b1f0 unknown"""
)
def date(
    id: Annotated[str, typer.Argument(metavar="ID", help="A document, a statement or a meeting.")],
    day: Annotated[str, typer.Argument(metavar="DATE", help="A day in EDTF, or unknown.")],
    case: CaseOption = HERE,
    by: AsOption = "",
    why: WhyOption = "",
) -> None:
    """Say of which day a document, statement or meeting is."""
    from onetext.cli.record.bodies.decisions import set_date  # rich and the store

    set_date(case, id, day, who=by, why=why)


@app.command(
    epilog="""\b
Examples:
  onetext record speaker s-3f2a9c01de "Anna Lindqvist"
  onetext record speaker s-3f2a9c01de a-77d3b1f00a a-91be02c744
  onetext record speaker s-3f2a9c01de --for norland --why "She leads the delegation."
  onetext record speaker s-3f2a9c01de unknown

--for says that whoever it was may speak for that side: a position can then rest on it."""
)
def speaker(  # noqa: PLR0913 - each is an option
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="Its id.")],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Who said it, or unknown.")
    ] = None,
    case: CaseOption = HERE,
    party: Annotated[
        str, typer.Option("--for", metavar="PARTY", help="A side that it was said for, with a say.")
    ] = "",
    by: AsOption = "",
    why: WhyOption = "",
) -> None:
    """Say who made a statement, and for which side."""
    from onetext.cli.record.bodies.decisions import set_speakers  # rich and the store

    set_speakers(case, statement, names or (), party=party, who=by, why=why)


@actor.command(
    epilog="""\b
Example:
  onetext record actor merge "Anna Lindqvist" Lindqvist"""
)
def merge(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who stays, by name or id.")],
    others: Annotated[
        list[str], typer.Argument(metavar="OTHER", help="Who is the same, by name or id.")
    ],
    case: CaseOption = HERE,
    by: AsOption = "",
    why: WhyOption = "",
) -> None:
    """Say that these are one and the same."""
    from onetext.cli.record.bodies.decisions import merge_actors  # rich and the store

    merge_actors(case, name, others, who=by, why=why)


@actor.command(
    epilog="""\b
Examples:
  onetext record actor split "Anna Lindqvist" --name "Karl Lindqvist" --called Lindqvist
  onetext record actor split "Anna Lindqvist" --merged a-91be02c744"""
)
def split(  # noqa: PLR0913 - each is an option
    actor: Annotated[str, typer.Argument(metavar="NAME", help="Who is split, by name or id.")],
    case: CaseOption = HERE,
    name: Annotated[str, typer.Option(metavar="NAME", help="The other one's name.")] = "",
    called: Annotated[
        list[str] | None,
        typer.Option(metavar="WORDS", help="What goes along of the names; may be repeated."),
    ] = None,
    row: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="A row that speaks of the other one; may be repeated."),
    ] = None,
    merged: Annotated[
        str, typer.Option(metavar="ID", help="An actor that was merged, to stand alone again.")
    ] = "",
    by: AsOption = "",
    why: WhyOption = "",
) -> None:
    """Say that a part of this is somebody else."""
    from onetext.cli.record.bodies.decisions import Other, split_actor  # rich and the store

    other = Other(name=name, called=tuple(called or ()), rows=tuple(row or ()), merged=merged)
    split_actor(case, actor, other, who=by, why=why)


@enter.command(
    epilog="""\b
Examples:
  onetext record enter statement "We will not sign." --by "Anna Lindqvist" --on 2026-01-22
  onetext record enter statement "a good start" --by Marek --in d-3f2a9c01de"""
)
def statement(  # noqa: PLR0913 - each is an option
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The words, exactly.")],
    case: CaseOption = HERE,
    speaker: Annotated[
        list[str] | None, typer.Option("--by", metavar="NAME", help="Who said it; may be repeated.")
    ] = None,
    on: Annotated[str, typer.Option(metavar="DATE", help="When it was said, in EDTF.")] = "",
    within: DocumentOption = "",
    reported: Annotated[
        bool, typer.Option("--reported", help="The words are not the speaker's own.")
    ] = False,
    by: AsOption = "",
    why: WhyOption = "",
) -> None:
    """Enter what somebody said."""
    from onetext.cli.record.bodies.entering import Heard, enter_statement  # the store

    heard = Heard(words=words, who=tuple(speaker or ()), on=on, document=within, reported=reported)
    enter_statement(case, heard, who=by, why=why)


@enter.command(
    epilog="""\b
Example:
  onetext record enter meeting "The envoys met for an hour." --with "Anna Lindqvist" \\
    --with "Ilan Marek" --on 2026-01-22 --place Cassel"""
)
def meeting(  # noqa: PLR0913 - each is an option
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help="The words that tell of it, exactly.")
    ],
    case: CaseOption = HERE,
    whom: Annotated[
        list[str] | None, typer.Option("--with", metavar="NAME", help="Who met; may be repeated.")
    ] = None,
    on: Annotated[str, typer.Option(metavar="DATE", help="When, in EDTF.")] = "",
    place: Annotated[str, typer.Option(metavar="PLACE", help="Where.")] = "",
    planned: Annotated[bool, typer.Option("--planned", help="It is only planned.")] = False,
    within: DocumentOption = "",
    by: AsOption = "",
    why: WhyOption = "",
) -> None:
    """Enter a meeting."""
    from onetext.cli.record.bodies.entering import Heard, enter_meeting  # the store

    heard = Heard(
        words=words, who=tuple(whom or ()), on=on, document=within, place=place, planned=planned
    )
    enter_meeting(case, heard, who=by, why=why)
