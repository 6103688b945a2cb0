"""The commands that reckon with numbers, with their options and help.

Their bodies stand beside this file and are imported when they run, as those of ``cli.app`` are.
"""

from typing import Annotated, Literal

import typer

from onetext.cli.options import (
    PROFILES,
    SEED,
    WORKERS,
    CaseArgument,
    ClusterOption,
    Drawing,
    OnOption,
    ProfilesOption,
    SeedOption,
    SetOption,
    WorkersOption,
    which,
)

TextOrJson = Annotated[
    Literal["text", "json"], typer.Option(help="For a reader, or data for programs.")
]
ProfileOption = Annotated[
    str,
    typer.Option(
        metavar="centre|N",
        help="The mean of the profiles drawn, or one of them by its number, from 1.",
    ),
]


def zone(  # noqa: PLR0913 - each is an option
    case: CaseArgument,
    profile: ProfileOption = "centre",
    profiles: ProfilesOption = PROFILES,
    seed: SeedOption = SEED,
    format: TextOrJson = "text",
    on: OnOption = None,
    set: SetOption = None,
) -> None:
    """Say whether trades could make a deal, and what would open one."""
    from onetext.cli.numbers.zone import say_zone  # numpy and HiGHS

    say_zone(
        which(case, on, set), Drawing(profiles=profiles, seed=seed), profile=profile, format=format
    )


def survey(  # noqa: PLR0913 - each is an option
    case: CaseArgument,
    concept: Annotated[
        Literal["utilitarian", "nash", "kalai-smorodinsky", "egalitarian", "leximin"] | None,
        typer.Option(
            metavar="CONCEPT",
            help="How often this concept picks which reading, and which weights speak for it: "
            "utilitarian, nash, kalai-smorodinsky or egalitarian.",
        ),
    ] = None,
    profiles: ProfilesOption = PROFILES,
    seed: SeedOption = SEED,
    workers: WorkersOption = WORKERS,
    cluster: ClusterOption = None,
    format: TextOrJson = "text",
    on: OnOption = None,
    set: SetOption = None,
) -> None:
    """Draw profiles and count in how many of them all would sign."""
    from onetext.cli.numbers.accepted import say_picked  # numpy and HiGHS
    from onetext.cli.numbers.surveys import say_survey  # numpy and HiGHS

    drawing = Drawing(profiles=profiles, seed=seed, workers=workers, cluster=cluster)
    if concept is None:
        say_survey(which(case, on, set), drawing, format=format)
    else:
        say_picked(which(case, on, set), drawing, concept, format=format)


def ask(  # noqa: PLR0913 - each is an option
    case: CaseArgument,
    profiles: ProfilesOption = PROFILES,
    seed: SeedOption = SEED,
    workers: WorkersOption = WORKERS,
    cluster: ClusterOption = None,
    on: OnOption = None,
    set: SetOption = None,
) -> None:
    """Rank what to ask next by what the answers would change."""
    from onetext.cli.numbers.surveys import say_questions  # numpy and HiGHS

    drawing = Drawing(profiles=profiles, seed=seed, workers=workers, cluster=cluster)
    say_questions(which(case, on, set), drawing)


def solve(  # noqa: PLR0913 - each is an option
    case: CaseArgument,
    concept: Annotated[
        Literal[
            "utilitarian",
            "nash",
            "kalai-smorodinsky",
            "egalitarian",
            "leximin",
            "weighted-nash",
            "proportional",
            "genius",
            "negmas",
        ]
        | None,
        typer.Option(
            metavar="CONCEPT",
            help="Only this concept: utilitarian, nash, kalai-smorodinsky, egalitarian (which is "
            "leximin), weighted-nash, proportional; or what genius or negmas call by such names. "
            "[default: the first four]",
        ),
    ] = None,
    weights: Annotated[
        str | None,
        typer.Option(
            metavar="WEIGHTS",
            help="For weighted-nash and proportional, as party=2,party=1; 1 where none is given.",
        ),
    ] = None,
    time_limit: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS",
            help="For each concept; what is best by then comes with its bound.",
        ),
    ] = None,
    improve: Annotated[
        str | None,
        typer.Option(
            metavar="PACKAGE",
            help="Whether this reading can be improved upon, as key=option,key=option.",
        ),
    ] = None,
    profile: ProfileOption = "centre",
    profiles: ProfilesOption = PROFILES,
    seed: SeedOption = SEED,
    format: TextOrJson = "text",
    on: OnOption = None,
    set: SetOption = None,
) -> None:
    """Show the readings that solution concepts pick in one profile."""
    from onetext.cli.numbers.solutions import improve_reading, say_solutions  # numpy and HiGHS

    case_given, drawing = which(case, on, set), Drawing(profiles=profiles, seed=seed)
    if improve is not None:
        asked = (improve, concept, weights, time_limit)
        improve_reading(case_given, drawing, asked, profile=profile, format=format)
    else:
        wanted = (concept, weights, time_limit)
        say_solutions(case_given, drawing, wanted, profile=profile, format=format)


def divide(  # noqa: PLR0913 - each is an option
    case: CaseArgument,
    profile: ProfileOption = "centre",
    profiles: ProfilesOption = PROFILES,
    seed: SeedOption = SEED,
    format: TextOrJson = "text",
    on: OnOption = None,
    set: SetOption = None,
) -> None:
    """Share out the issues between two principals, by Adjusted Winner."""
    from onetext.cli.numbers.divided import say_division  # numpy and HiGHS

    drawing = Drawing(profiles=profiles, seed=seed)
    say_division(which(case, on, set), drawing, profile=profile, format=format)


def frontier(  # noqa: PLR0913 - each is an option
    case: CaseArgument,
    within_zone: Annotated[
        bool,
        typer.Option("--within-zone", help="Only readings that all they need would sign."),
    ] = False,
    epsilon: Annotated[
        str,
        typer.Option(
            metavar="VALUE",
            help="Fewer points: each reading has one that gives nobody this much less.",
        ),
    ] = "0",
    profile: ProfileOption = "centre",
    profiles: ProfilesOption = PROFILES,
    seed: SeedOption = SEED,
    format: Annotated[
        Literal["text", "json", "csv"],
        typer.Option(help="For a reader, data for programs, or a table for them."),
    ] = "text",
    on: OnOption = None,
    set: SetOption = None,
) -> None:
    """Trace what two to five principals can have in one profile."""
    from onetext.cli.numbers.solutions import say_frontier  # numpy and HiGHS

    drawing = Drawing(profiles=profiles, seed=seed)
    asked = (within_zone, epsilon)
    say_frontier(which(case, on, set), drawing, asked, profile=profile, format=format)


def map(  # noqa: PLR0913 - each is an option
    case: CaseArgument,
    profile: ProfileOption = "centre",
    profiles: ProfilesOption = PROFILES,
    seed: SeedOption = SEED,
    format: TextOrJson = "text",
    on: OnOption = None,
    set: SetOption = None,
) -> None:
    """Count every reading in one profile: who would sign."""
    from onetext.cli.numbers.maps import say_map  # numpy and HiGHS

    drawing = Drawing(profiles=profiles, seed=seed)
    say_map(which(case, on, set), drawing, profile=profile, format=format)


COMMANDS = (
    (
        zone,
        """\b
Examples:
  onetext zone cases/halden-strait
  onetext zone cases/halden-strait --profile 8
  onetext zone cases/halden-strait --set "sarmia.force.none=can live with\"""",
    ),
    (
        survey,
        """\b
Examples:
  onetext survey cases/halden-strait
  onetext survey cases/halden-strait --concept nash
  onetext survey cases/halden-strait --profiles 20000 --workers 2
  onetext survey cases/halden-strait --cluster tcp://localhost:8786
  onetext survey cases/halden-strait --format json > survey.json

A survey that is stopped, or takes over a minute, keeps its progress in a file in
this folder; the same command goes on from there.""",
    ),
    (
        ask,
        """\b
Examples:
  onetext ask cases/halden-strait
  onetext ask cases/halden-strait --profiles 10000 --seed 7""",
    ),
    (
        solve,
        """\b
Examples:
  onetext solve cases/nash-1950
  onetext solve cases/halden-strait --concept nash --profile 8
  onetext solve cases/nash-1950 --concept weighted-nash --weights bill=2,jack=1
  onetext solve cases/halden-strait --improve "line=held,days=60,sequence=at once,force=none\"""",
    ),
    (
        divide,
        """\b
Examples:
  onetext divide cases/panama-1974
  onetext divide cases/panama-1974 --format json""",
    ),
    (
        frontier,
        """\b
Examples:
  onetext frontier cases/nash-1950
  onetext frontier cases/halden-strait --within-zone
  onetext frontier cases/ukraine-2026 --epsilon 1/50
  onetext frontier cases/halden-strait --format csv > frontier.csv""",
    ),
    (
        map,
        """\b
Examples:
  onetext map cases/halden-strait
  onetext map cases/nash-1950 --format json > map.json

Every reading is counted, up to 100,000,000,000 combinations of options.""",
    ),
)
"""Each command with what stands below its help."""
