"""What rests on a single source: the verdicts and readings without it.

Dropping a source makes the marks that rest on it unknown, without reviving what they replaced,
and takes away the links that rest on it.
"""

from dataclasses import dataclass, replace
from typing import Literal

from onetext.analysis.bounds import Bounds, compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.movement import find_movement
from onetext.analysis.marks.verdict import Kind, Verdict, judge_searched
from onetext.analysis.problem import Packages
from onetext.analysis.profiles.sample import Profiles, sample_profiles
from onetext.analysis.search.searched import Searched, search_space
from onetext.analysis.space import PackageSpace
from onetext.analysis.survey.survey import Share, small_space, survey_profiles
from onetext.analysis.trades.contradictions import contradictions
from onetext.analysis.trades.verdict import possible_package, sure_package
from onetext.case.model import DOES_NOT_ARISE, Case
from onetext.errors import ProfilesError, SpaceError

TradeAnswer = Literal["yes", "no", "open"]
"""Surely acceptable to all, possibly to none, or between the two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands on some sources: the verdicts, and the readings that they lead to.

    ``source`` is the one left out, empty where none is. ``verdict`` and ``trades`` are None where
    no reading of the text is left, and ``trades`` also where what some party is said to want could
    then not stand together: what it refuses, say, without the red line that explains it. ``zone``
    is the share of a zone of agreement over few profiles, None where it was not asked for.
    """

    source: str
    verdict: Kind | None
    trades: TradeAnswer | None
    readings: frozenset[tuple[int, ...]]
    zone: Share | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """What stands on all sources, and without each of them in turn."""

    base: Standing
    without: tuple[Standing, ...]

    @property
    def matters(self) -> tuple[Standing, ...]:
        """The sources without which a verdict or a reading changes."""
        kept = (self.base.verdict, self.base.trades, self.base.readings)
        return tuple(s for s in self.without if (s.verdict, s.trades, s.readings) != kept)


def sensitivity_of(case: Case, space: PackageSpace) -> Sensitivity:
    """Return what changes when each source behind a mark or link is dropped."""
    base = _standing(case, space, "")
    named = [mark.mark.source for mark in space.marks] + [link.source for link in case.links]
    sources = dict.fromkeys(source for source in named if source is not None)
    return Sensitivity(
        base=base,
        without=tuple(
            _standing(case, compile_case(case, without=source), source, (space, base))
            for source in sources
        ),
    )


def with_zones(
    case: Case, found: Sensitivity, known: Packages, *, profiles: int, seed: int
) -> Sensitivity:
    """Return the same with the share of a zone where leaving a source out changes anything."""
    matters = {standing.source for standing in found.matters}

    def zone(standing: Standing) -> Standing:
        if standing.source not in matters or standing.trades is None:
            return standing
        bounds = compile_bounds(case, compile_case(case, without=standing.source))
        try:
            drawn = sample_profiles(bounds, profiles, seed)
        except ProfilesError:  # without it, what some party would sign leaves hardly anything
            return standing
        return replace(standing, zone=_zone(drawn, known))

    return replace(found, without=tuple(map(zone, found.without)))


def _zone(profiles: Profiles, known: Packages) -> Share:
    every = small_space(profiles.bounds)
    return survey_profiles(profiles, known, every=every, programmes=6).zone


def trade_answer(bounds: Bounds, *, ruled_out: bool = True) -> TradeAnswer:
    """Return the verdict by trade as far as it can be had without a search for what it turns on.

    Where it is known not to be a no, ``ruled_out`` False spares the search for that.
    """
    if ruled_out and possible_package(bounds) is None:
        return "no"
    return "yes" if sure_package(bounds) is not None else "open"


def _trades(
    case: Case, space: PackageSpace, before: tuple[PackageSpace, Standing]
) -> TradeAnswer | None:
    """Return the verdict by trade with less known than before.

    What is forgotten makes bands wider and takes exclusions away, so that what was possible stays
    possible; and where no exclusion goes, what was not sure stays unsure. A mark on "does not
    arise" is one exception: it decides whose value a dead bracket takes. A package that a party
    would refuse is another: a red line that goes may have been why.
    """
    whole, base = before
    kept = {(m.party, m.place, m.option) for m in space.marks}
    gone = {(m.party, m.place, m.option) for m in whole.marks} - kept
    refused = any(party.would_refuse for party in case.parties)
    nested = not refused and all(option != DOES_NOT_ARISE for _, _, option in gone)
    if nested and base.trades == "open" and _objections(space) == _objections(whole):
        return "open"
    bounds = compile_bounds(case, space)
    if contradictions(case, bounds):
        return None
    return trade_answer(bounds, ruled_out=not nested or base.trades == "no")


def _objections(space: PackageSpace) -> list[tuple[int, int, int, str]]:
    return [(h.party, h.place, h.option, h.link) for h in space.hurdles if h.kind != "unknown"]


def _standing(
    case: Case,
    space: PackageSpace,
    source: str,
    before: tuple[PackageSpace, Standing] | None = None,
) -> Standing:
    searched = search_space(space)
    try:
        verdict = judge_searched(searched)
    except SpaceError:
        return Standing(source=source, verdict=None, trades=None, readings=frozenset())
    return Standing(
        source=source,
        verdict=verdict.kind,
        trades=(
            trade_answer(compile_bounds(case, space))
            if before is None
            else _trades(case, space, before)
        ),
        readings=_readings(searched, verdict),
    )


def _readings(searched: Searched, verdict: Verdict) -> frozenset[tuple[int, ...]]:
    if verdict.kind == "no":
        joint = find_movement(searched, only_jointly=True).joint
        return frozenset(distribution.move.package for distribution in joint)
    needs = verdict.yes_if
    return frozenset(verdict.packages if needs is None else needs.packages)
