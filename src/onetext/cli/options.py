"""What several commands can be told: which case, and which profiles."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

PROFILES, SEED, WORKERS = 2000, 1, 1
"""What is drawn, and in how many processes it is looked at, where nothing else is said."""

CaseArgument = Annotated[
    Path, typer.Argument(metavar="CASE", help="The folder of a case, or its case.yaml.")
]
OnOption = Annotated[
    datetime | None,
    typer.Option(
        "--on",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="Only what was known on this day, such as 2026-03-09.",
    ),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="MARK",
        help="Try another mark, as party.place.option=grade; may be given again. "
        "The case itself stays as it is.",
    ),
]
WithoutOption = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="ID",
        help="Leave out a document of the record, or a source, with all that rests on it alone; "
        "may be given again.",
    ),
]
ProfilesOption = Annotated[
    int, typer.Option(metavar="N", help="How many profiles to draw from what is known.")
]
SeedOption = Annotated[
    int, typer.Option(metavar="N", help="The same seed draws the same profiles.")
]
WorkersOption = Annotated[
    int,
    typer.Option(metavar="N", help="Processes to work in; the figures are the same for any."),
]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Work on the Dask scheduler at this address, such as tcp://localhost:8786, instead.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Which case: its folder or file, as known on which day, with which marks set differently.

    ``without`` names documents and sources that are left out.
    """

    path: Path
    on: date | None
    settings: tuple[str, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """How many profiles to draw, from which seed, and where to look at them.

    That is in so many processes, or on the scheduler of a ``cluster``.
    """

    profiles: int
    seed: int
    workers: int = WORKERS
    cluster: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Which figures a brief shall hold beside its marks; None where nothing was said."""

    marks_only: bool
    quick: bool
    profiles: int | None
    seed: int | None
    workers: int | None


def which(
    case: Path,
    on: datetime | None,
    settings: list[str] | None,
    without: list[str] | None = None,
) -> Which:
    """Return which case a command was given."""
    return Which(
        path=case, on=day(on), settings=tuple(settings or ()), without=tuple(without or ())
    )


def day(moment: datetime | None) -> date | None:
    """Return the day that was named, if any was."""
    return moment.date() if moment else None
