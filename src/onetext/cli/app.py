"""The commands with their options and help.

Each body is one call into a module that is imported when its command runs: numpy, HiGHS, YAML and
rich together take longer to load than the help may take to answer.
"""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from onetext import __version__
from onetext.cli.numbers.commands import COMMANDS
from onetext.cli.options import (
    PROFILES,
    SEED,
    WORKERS,
    CaseArgument,
    Drawing,
    Figures,
    OnOption,
    ProfilesOption,
    SeedOption,
    SetOption,
    WithoutOption,
    day,
    which,
)

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onetext {__version__}")
        raise typer.Exit


_START = """\b
Examples:
  onetext new my-case               a case to start from, with comments
  onetext check my-case             what does not fit together in it
  onetext brief my-case             where the talks stand: writes brief.html
  onetext verdict my-case           is there a reading that all can accept?
  onetext zone my-case              could trades make a deal?
  onetext ask my-case               what is worth asking next

Exit codes: 0 done; 1 something to mend, said line by line; 2 a command written wrongly;
130 stopped with Ctrl-C."""


@app.callback(epilog=_START)
def onetext(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """From a bracketed draft and what each party said of it, to where the talks stand."""


@app.command(
    epilog="""\b
Examples:
  onetext brief cases/halden-strait
  onetext brief cases/halden-strait --quick
  onetext brief cases/halden-strait --format json --out -
  onetext brief cases/halden-strait --on 2026-03-09
  onetext brief cases/halden-strait --set "norland.sequence.after certification=can live with\""""
)
def brief(  # noqa: PLR0913 - each is an option
    case: CaseArgument,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where to write it; - is standard output. [default: brief.html]",
        ),
    ] = None,
    format: Annotated[
        Literal["html", "json", "md"] | None,
        typer.Option(
            help="A page, data for programs, or Markdown. [default: by the ending of FILE, or html]"
        ),
    ] = None,
    marks_only: Annotated[
        bool, typer.Option("--marks-only", help="Only what marks say, with no number assumed.")
    ] = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Few profiles, and the main figures alone.")
    ] = False,
    profiles: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help=f"How many profiles to draw. [default: {PROFILES}, fewer with --quick]",
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(metavar="N", help=f"The same seed draws the same. [default: {SEED}]"),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", help=f"Processes to work in. [default: {WORKERS}]"),
    ] = None,
    on: OnOption = None,
    set: SetOption = None,
    without: WithoutOption = None,
) -> None:
    """Write the brief of a case to a file, and print its summary."""
    from onetext.cli.briefs import write_brief  # numpy and HiGHS

    numbers = Figures(
        marks_only=marks_only, quick=quick, profiles=profiles, seed=seed, workers=workers
    )
    write_brief(which(case, on, set, without), out=out, format=format, figures=numbers)


@app.command(
    epilog="""\b
Examples:
  onetext check cases/halden-strait
  onetext check cases/halden-strait && onetext brief cases/halden-strait

Exit codes: 0 no findings, though there may be hints; 1 findings."""
)
def check(case: CaseArgument) -> None:
    """List all that does not fit in a case, with lines and remedies."""
    from onetext.cli.cases import check_folder  # numpy and HiGHS

    check_folder(case)


@app.command(
    epilog="""\b
Examples:
  onetext read cases/halden-strait
  onetext read cases/halden-strait/draft-1.md
  onetext read cases/halden-strait/draft-1.md --package line=held,days=60"""
)
def read(
    text: Annotated[
        Path, typer.Argument(metavar="CASE|DRAFT.md", help="A case, or the file of a draft.")
    ],
    package: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PACKAGE", help="One option for each bracket, as key=option,key=option."
        ),
    ] = None,
    draft: Annotated[
        int | None,
        typer.Option(metavar="N", help="The draft of this number. [default: the last]"),
    ] = None,
    on: OnOption = None,
) -> None:
    """Show a draft with its brackets, or closed by a package."""
    from onetext.cli.drafts import read_text  # YAML and rich

    read_text(text, picks=tuple(package or ()), number=draft, on=day(on))


@app.command(
    epilog="""\b
Examples:
  onetext redline cases/halden-strait/draft-1.md cases/halden-strait/draft-2.md
  onetext redline old.md new.md --format md > changes.md

Words taken out are shown as [-words-], words put in as {+words+}; in a terminal, struck
through and underlined."""
)
def redline(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The file of a draft.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The file of the next one.")],
    format: Annotated[
        Literal["text", "md"], typer.Option(help="For a terminal, or Markdown.")
    ] = "text",
) -> None:
    """Compare two drafts: points, words, brackets, marks that carry."""
    from onetext.cli.drafts import compare_drafts  # YAML and rich

    compare_drafts(old, new, format=format)


@app.command(
    epilog="""\b
Examples:
  onetext verdict cases/halden-strait
  onetext verdict cases/halden-strait --explain
  onetext verdict cases/halden-strait --on 2026-02-20
  onetext verdict cases/halden-strait --set "sarmia.force.none=can live with"
  onetext verdict cases/halden-strait --set "norland.point 6=unknown\""""
)
def verdict(
    case: CaseArgument,
    explain: Annotated[
        bool, typer.Option("--explain", help="Add what it rests on, who could move, what is left.")
    ] = False,
    on: OnOption = None,
    set: SetOption = None,
    without: WithoutOption = None,
) -> None:
    """Say whether any reading could satisfy all who must consent."""
    from onetext.cli.verdicts import say_verdict  # numpy and HiGHS

    say_verdict(which(case, on, set, without), explain=explain)


for _command, _examples in COMMANDS:
    app.command(epilog=_examples)(_command)


@app.command(
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
def record(context: typer.Context) -> None:
    """From reports to a chronology that says where it is said."""
    from onetext.cli.record.app import record  # two dozen commands of its own

    record(args=context.args, prog_name="onetext record")


@app.command(
    epilog="""\b
Examples:
  onetext steps cases/halden-strait
  onetext steps cases/halden-strait --on 2026-03-10"""
)
def steps(case: CaseArgument, on: OnOption = None) -> None:
    """Show the steps of carrying it out, and who is exposed when."""
    from onetext.cli.verdicts import say_steps  # numpy and HiGHS

    say_steps(case, on=day(on))


@app.command(
    epilog="""\b
Examples:
  onetext compare february.json brief.html
  onetext compare cases/halden-strait@2026-02-20 cases/halden-strait
  onetext compare brief.json cases/halden-strait --format json

A brief is a brief.json or brief.html that 'onetext brief' wrote, or the folder of a case;
CASE@2026-02-20 is the case as known on that day."""
)
def compare(
    before: Annotated[str, typer.Argument(metavar="BRIEF", help="A brief, or a case.")],
    after: Annotated[str, typer.Argument(metavar="BRIEF", help="The one to compare it with.")],
    format: Annotated[
        Literal["text", "json"], typer.Option(help="For a reader, or data for programs.")
    ] = "text",
) -> None:
    """Say what changed between two briefs."""
    from onetext.cli.briefs import compare_briefs  # numpy and HiGHS

    compare_briefs(before, after, format=format)


@app.command(
    epilog="""\b
Example:
  onetext new my-case"""
)
def new(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A folder that is not there yet, or is empty.")
    ],
) -> None:
    """Make a case to start from, with the usual fields explained."""
    from onetext.cli.cases import make_folder  # numpy and HiGHS

    make_folder(folder)


_FROM = "genius, geniusweb, negmas, csv, xlsx, negolog"


@app.command(
    "import",
    epilog="""\b
Examples:
  onetext import templates/partydomain
  onetext import templates/partydomain --party party1-utility --party party2-utility
  onetext import party_domain.xml --out party --on 2014-05-01

What had to be assumed, rescaled or left out is told; nothing is dropped silently.""",
)
def import_(
    path: Annotated[
        Path, typer.Argument(metavar="FILES", help="A file of another tool, or a folder of them.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="A new folder for the case. [default: by its title]"),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--from", metavar="FORMAT", help=f"{_FROM}. [default: told by the files]"),
    ] = None,
    party: Annotated[
        list[str] | None,
        typer.Option(metavar="KEY", help="Only this party; may be given again."),
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option(
            metavar="DATE", formats=["%Y-%m-%d"], help="The day up to which the case tells."
        ),
    ] = None,
) -> None:
    """Make a case from the files of another negotiation tool."""
    from onetext.cli.exchange import import_files  # numpy, HiGHS and lxml

    import_files(path, out=out, source=source, only=tuple(party or ()), on=day(on))


@app.command(
    epilog="""\b
Examples:
  onetext export cases/nash-1950 --to genius
  onetext export cases/halden-strait --to genius --out halden --profile 7 --seed 3

What has no place there is told; nothing is dropped silently, and nothing overwritten."""
)
def export(  # noqa: PLR0913 - each is an option
    case: CaseArgument,
    to: Annotated[str, typer.Option(metavar="FORMAT", help=f"{_FROM}.")],
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="A new folder. [default: by its title and the format]"),
    ] = None,
    profile: Annotated[
        str,
        typer.Option(
            metavar="N", help="Where only ranges are known: a profile by number, or centre."
        ),
    ] = "centre",
    profiles: ProfilesOption = PROFILES,
    seed: SeedOption = SEED,
    on: OnOption = None,
) -> None:
    """Write a case as another negotiation tool has it."""
    from onetext.cli.exchange import export_case  # numpy, HiGHS and lxml

    drawing = Drawing(profiles=profiles, seed=seed)
    export_case(which(case, on, None), target=to, out=out, at=profile, drawing=drawing)
