"""``divide``: what each of two principals has of each issue, by Adjusted Winner."""

import json
from dataclasses import asdict
from fractions import Fraction

from onetext.cli.briefs import say_edition
from onetext.cli.numbers.asked import case_of, effort_of, profile_of
from onetext.cli.numbers.readings import say_reading
from onetext.cli.options import Drawing, Which
from onetext.cli.output import say, say_heading, say_items, say_table, waiting, write_out
from onetext.pipeline import share_out
from onetext.reports.solved import DividedLine, ShareLine


def say_division(which: Which, drawing: Drawing, *, profile: str, format: str) -> None:
    """Print who has which share of which issue, and how that came about."""
    effort, at = effort_of(drawing), profile_of(profile)
    with waiting("Sharing out ..."):
        found = share_out(case_of(which), effort, at=at)
    if format == "json":
        form = {**asdict(found), "agreed": dict(found.agreed)}
        write_out(json.dumps(form, default=str, ensure_ascii=False, indent=1) + "\n")
    else:
        _say_divided(found)


def _say_divided(found: DividedLine) -> None:
    say_edition(found.edition)
    say("")
    say(found.profile)
    say(found.scale)
    say("")
    say(found.sentence)
    say("")
    rows = [
        (line.issue, *map(_figure, line.points), _has(line, found.names)) for line in found.shares
    ]
    say_table(rows, header=("points to", *found.names, "goes to"), right=(1, 2))
    say_heading("How it comes about")
    say(f"Before anything is handed over, {_both(found.names, found.before)}.")
    for step in found.steps or ("Both have equally many, so nothing is handed over.",):
        say(step)
    if found.agreed:
        say_heading("What both want alike")
        say_reading(found.agreed)
    say_heading("What this says")
    say(
        f"Above the least that each would sign for, {_both(found.names, found.gains)}; a value "
        "of 1 is as good as the text could be."
    )
    say_items(found.notes)


def _has(line: ShareLine, names: tuple[str, str]) -> str:
    has = [(name, share) for name, share in zip(names, line.shares, strict=True) if share != "0"]
    if len(has) == 1:
        return has[0][0]
    return ", ".join(f"{name} {_per_cent(share)}" for name, share in has)


def _per_cent(share: str) -> str:
    """Return a share as a whole per cent, never rounded to all or to none."""
    return f"{min(99, max(1, round(100 * Fraction(share))))} %"


def _both(names: tuple[str, str], figures: tuple[str, str]) -> str:
    one, other = (
        f"{name} has {_figure(figure)}" for name, figure in zip(names, figures, strict=True)
    )
    return f"{one} and {other}"


def _figure(figure: str) -> str:
    """Return a fraction with four decimals at most."""
    rounded = f"{float(Fraction(figure)):.4f}".rstrip("0").rstrip(".")
    return rounded.replace("-", "−")
