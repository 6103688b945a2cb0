"""The command that opens the review page."""

from typing import Annotated

import typer

from onetext.cli.record.options import HERE, AsOption, CaseOption

app = typer.Typer()


@app.command(
    epilog="""\b
Examples:
  onetext record review
  onetext record review --next --as "A. Analyst"
  onetext record review --port 8123 --no-browser

The page is for this machine and for this start alone: its address carries a random token,
and nothing is asked of any other machine. Ctrl-C ends it; what was decided is kept."""
)
def review(
    case: CaseOption = HERE,
    next: Annotated[
        bool, typer.Option("--next", help="Start at the next row to check, not at the documents.")
    ] = False,
    port: Annotated[
        int,
        typer.Option(
            metavar="N", min=0, max=65535, help="A port. [default: a free one]", show_default=False
        ),
    ] = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the address, and open nothing.")
    ] = False,
    by: AsOption = "",
) -> None:
    """Check what was proposed, row by row, in the browser."""
    from onetext.cli.record.bodies.reviewing import Start, review_record  # Django and uvicorn

    review_record(case, Start(next=next, port=port, browser=not no_browser), who=by)
