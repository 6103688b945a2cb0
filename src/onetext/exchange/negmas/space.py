"""NegMAS's own objects, put together: issues, an outcome space, utility functions, a scenario.

This file imports NegMAS and is itself imported only where it is used.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from negmas.inout import Scenario
from negmas.outcomes import make_issue, make_os
from negmas.outcomes.outcome_space import SubsetCartesianOutcomeSpace

from onetext.exchange.negmas.ufun import PackageUtility


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party: its name, its values in plain lists, and the least it would sign for."""

    name: str
    plain: dict[str, object]
    reserved: float


def scenario(
    title: str,
    issues: Sequence[tuple[str, tuple[str, ...]]],
    outcomes: Sequence[tuple[str, ...]] | None,
    parties: Sequence[Side],
) -> Any:
    """Return a scenario over these outcomes, or over all combinations where none are listed."""
    made = tuple(make_issue(list(options), name=name) for name, options in issues)
    if outcomes is None:
        outcome_space = make_os(made, name=title)
    else:
        outcome_space = SubsetCartesianOutcomeSpace(made, outcomes=tuple(outcomes), name=title)
    ufuns = tuple(
        PackageUtility(
            side.plain,
            outcome_space=outcome_space,
            reserved_value=side.reserved,
            name=side.name,
        )
        for side in parties
    )
    return Scenario(outcome_space=outcome_space, ufuns=ufuns, name=title)
