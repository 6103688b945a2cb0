"""Commands by which a person says what a statement means for the text: positions, inferences."""

from typing import Annotated, Literal

import typer

from onetext.cli.record.options import HERE, AsOption, CaseOption, FormatOption

app = typer.Typer()

StatementArgument = Annotated[
    str, typer.Argument(metavar="STATEMENT", help="The id of a confirmed statement.")
]
PlaceOption = Annotated[
    str, typer.Option(metavar="PLACE", help="An issue, a point or a note of a draft.")
]
ChoiceOption = Annotated[
    str, typer.Option("--option", metavar="OPTION", help="One of the issue's options.")
]
GradeOption = Annotated[
    Literal["acceptable", "can live with", "needs change", "red line", ""],
    typer.Option(
        metavar="GRADE", help="acceptable, can live with, needs change or red line; your reading."
    ),
]


@app.command(
    epilog="""\b
Examples:
  onetext record code s-3f2a9c01de
  onetext record code s-3f2a9c01de --place days --option 30 --grade "can live with"
  onetext record code s-3f2a9c01de --place days --option 30 --grade acceptable --until 2026-03-01

Without --place it shows which places share words with the statement, and what is coded of
it already; a grade is never suggested. Coding the same place again corrects it. All is
checked at once, against the case and against the statement, and nothing is kept if it
does not fit."""
)
def code(  # noqa: PLR0913 - each is an option
    statement: StatementArgument,
    case: CaseOption = HERE,
    party: Annotated[
        str,
        typer.Option(metavar="PARTY", help="Whose position it is. [default: whose own word it is]"),
    ] = "",
    place: PlaceOption = "",
    option: ChoiceOption = "",
    grade: GradeOption = "",
    held_from: Annotated[
        str, typer.Option("--from", metavar="DATE", help="[default: the day it was said]")
    ] = "",
    until: Annotated[
        str, typer.Option(metavar="DATE", help="The last day on which it held, if it ended.")
    ] = "",
    draft: Annotated[
        int,
        typer.Option(metavar="N", min=0, help="The draft it speaks of. [default: that in force]"),
    ] = 0,
    words: Annotated[
        str, typer.Option(metavar="WORDS", help="The position in your own words.")
    ] = "",
    by: AsOption = "",
) -> None:
    """Say what a party's words ask for at a place of the text."""
    from onetext.cli.record.bodies.coding import Coding, code_statement  # the store

    coding = Coding(
        statement=statement,
        party=party,
        place=place,
        option=option,
        grade=grade,
        held_from=held_from,
        until=until,
        draft=draft,
        words=words,
    )
    code_statement(case, coding, who=by)


@app.command(
    epilog="""\b
Examples:
  onetext record infer s-3f2a9c01de --about sarmia --by "The Keldish mediator" \\
    --words "Sarmia would take thirty days."
  onetext record infer s-3f2a9c01de --about sarmia --by "The Keldish mediator" \\
    --words "Sarmia would take thirty days." --place days --option 30 \\
    --grade "can live with" --as-mark --why "He had spoken with both."

What somebody says of another party is no position of it. It counts only with --as-mark,
as an estimate whose reason is yours."""
)
def infer(  # noqa: PLR0913 - each is an option
    statement: StatementArgument,
    about: Annotated[str, typer.Option(metavar="PARTY", help="Of whom something is concluded.")],
    whose: Annotated[str, typer.Option("--by", metavar="WHO", help="Who concludes it.")],
    words: Annotated[str, typer.Option(metavar="WORDS", help="What is concluded, in your words.")],
    case: CaseOption = HERE,
    place: PlaceOption = "",
    option: ChoiceOption = "",
    grade: GradeOption = "",
    as_mark: Annotated[
        bool, typer.Option("--as-mark", help="Let it count as a mark, as an estimate.")
    ] = False,
    by: AsOption = "",
    why: Annotated[
        str, typer.Option(metavar="WORDS", help="Why it may count; needed with --as-mark.")
    ] = "",
) -> None:
    """Keep what a third person concludes of a party."""
    from onetext.cli.record.bodies.coding import Concluded, infer_from  # the store

    concluded = Concluded(
        statement=statement,
        about=about,
        by=whose,
        words=words,
        place=place,
        option=option,
        grade=grade,
    )
    infer_from(case, concluded, as_mark=as_mark, who=by, why=why)


@app.command(
    epilog="""\b
Examples:
  onetext record positions
  onetext record positions --case cases/halden-strait
  onetext record positions --format json

Those that do not count come last, each with the reason."""
)
def positions(case: CaseOption = HERE, format: FormatOption = "text") -> None:
    """List what was coded, and what of it does not count."""
    from onetext.cli.record.bodies.coding import say_positions  # the store

    say_positions(case, format=format)
