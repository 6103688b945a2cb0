"""What several commands of the record can be told."""

from pathlib import Path
from typing import Annotated, Literal

import typer

HERE = Path()

CaseOption = Annotated[
    Path,
    typer.Option(
        "--case",
        metavar="FOLDER",
        help="The folder that holds the record. [default: the current one]",
        show_default=False,
    ),
]
AsOption = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="NAME",
        help="Who decides: it is kept with the decision. [default: the name you logged in with]",
        show_default=False,
    ),
]
WhyOption = Annotated[
    str, typer.Option("--why", metavar="WORDS", help="The reason, kept with the decision.")
]
FormatOption = Annotated[
    Literal["text", "json"], typer.Option(help="For a reader, or data for programs.")
]
DateOption = Annotated[
    str,
    typer.Option(
        "--date",
        metavar="DATE",
        help="The day of the reports, such as 2026-01-22, if you know it.",
    ),
]
WorkersOption = Annotated[
    int, typer.Option(metavar="N", help="Processes to read many reports in; the same rows for any.")
]
RowsArgument = Annotated[
    list[str], typer.Argument(metavar="ID", help="Ids of rows, as the lists show them.")
]
