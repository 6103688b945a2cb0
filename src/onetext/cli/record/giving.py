"""Commands that hand the record on: the chronology, and figures on how well the rules do."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from onetext.cli.record.options import HERE, CaseOption, FormatOption

app = typer.Typer()


@app.command(
    epilog="""\b
Examples:
  onetext record export chronology.html
  onetext record export chronology.csv --case cases/halden-strait
  onetext record export - --format md --with-proposed
  onetext record export predictions.json

What is only proposed is left out, or marked with --with-proposed; what was rejected is
never there."""
)
def export(
    out: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="chronology.md, .html, .csv or .jsonld, predictions.json; - is standard output.",
        ),
    ],
    case: CaseOption = HERE,
    format: Annotated[
        Literal["md", "html", "csv", "jsonld", "json"] | None,
        typer.Option(help="By default the ending of FILE says which."),
    ] = None,
    with_proposed: Annotated[
        bool,
        typer.Option("--with-proposed", help="Also what nobody has checked, marked as such."),
    ] = False,
) -> None:
    """Write the chronology, with the exact words behind every line."""
    from onetext.cli.record.bodies.giving import write_export  # rich and the store

    write_export(case, out, format=format, with_proposed=with_proposed)


@app.command(
    epilog="""\b
Examples:
  onetext record score gold/
  onetext record score gold/ --predictions predictions.json

GOLD holds annotations, NAME.gold.json, of reports in the folder above it. Figures on
reports that rules were tuned on are a floor, never an accuracy."""
)
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of annotations.")],
    predictions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Score this file instead; it is in the form that export writes."
        ),
    ] = None,
    lexicon: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Words of your own, beside those that ship."),
    ] = None,
    found: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write what was found, for another scorer to read."),
    ] = None,
    format: FormatOption = "text",
) -> None:
    """Measure the rules on reports that people annotated."""
    from onetext.cli.record.bodies.giving import say_scores  # the passes start slowly

    say_scores(gold, predictions=predictions, lexicon=lexicon, found_to=found, format=format)
