"""The conditions of one profile as a case states them: red lines and links whole, laws by link.

A red line may exclude several events, and a link too; what a party or a law states as one is given
up as one. Each condition carries its place in the bounds, so that it can be told in words.
"""

from collections.abc import Iterator, Sequence

from onetext.analysis.bounds import PartyBounds
from onetext.analysis.problem import BargainingProblem, Bools
from onetext.analysis.profiles.sample import Profiles
from onetext.analysis.zone.conditions import Condition, is_asked, reservations


def stated_conditions(
    profiles: Profiles, problem: BargainingProblem, at: int | None
) -> tuple[Condition, ...]:
    """Return the conditions of the problem of one profile, of the centre without ``at``.

    ``at`` counts from 0.
    """
    own = [
        condition
        for p, party in enumerate(profiles.bounds.parties)
        if is_asked(problem.stakes[p])
        for condition in _exclusions(p, party, _firm(profiles, p, at))
    ]
    return (*reservations(problem), *own, *_laws(profiles))


def _firm(profiles: Profiles, p: int, at: int | None) -> Bools:
    """Return (e,) which exclusions of a party hold, as the problem of the profile has it."""
    firm = profiles.parties[p].firm
    found: Bools = firm.mean(axis=0) >= 0.5 if at is None else firm[at]
    return found


def _exclusions(p: int, party: PartyBounds, firm: Bools) -> Iterator[Condition]:
    events = limits = 0
    for e, exclusion in enumerate(party.exclusions):
        if not firm[e]:
            continue
        yield Condition(
            kind="link" if exclusion.priceless and not exclusion.value else "red line",
            stake=p,
            events=tuple(range(events, events + len(exclusion.events))),
            limits=tuple(range(limits, limits + len(exclusion.limits))),
            at=e,
            value=exclusion.value,
        )
        events += len(exclusion.events)
        limits += len(exclusion.limits)


def _laws(profiles: Profiles) -> Iterator[Condition]:
    bounds = profiles.bounds
    for name in dict.fromkeys((*bounds.law_links, *bounds.limit_links)):
        yield Condition(
            kind="law",
            events=_positions(bounds.law_links, name),
            limits=_positions(bounds.limit_links, name),
            name=name,
        )


def _positions(names: Sequence[str], name: str) -> tuple[int, ...]:
    return tuple(n for n, other in enumerate(names) if other == name)
