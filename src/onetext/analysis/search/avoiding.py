"""Whether some package of a part avoids a set of hurdles: search with propagation.

Each issue keeps the columns that it may still take, as bits. An event to be avoided whose literals
but one are certain takes that one's columns away; a limit to be kept takes away what would leave
too little room. Where nothing more follows, the issue with the fewest columns left is settled
either way. That answers in about a millisecond what a programme takes many times as long to, which
counts where one question follows another: clashes need thousands.

References
----------
[Rossi2006]_
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onetext.analysis.parts import Part
from onetext.analysis.search.questions import Piece, members
from onetext.analysis.solver import UnfinishedError
from onetext.analysis.space import Event, Limit, Literal, PackageSpace, stands

NODES = 20_000
"""Issues settled for one question before it is given up, for a programme to answer."""

Domains = list[int]
Counted = tuple[Limit, Event]
"""A limit to be kept wherever an event happens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoiding:
    """What each hurdle of a part forbids: columns, events of several issues, and limits.

    Issues are numbered as in the space. ``whole`` is what each may take, ``alive`` the events that
    would make an issue dead or alive against its alternative; ``shut`` pairs issues with columns.
    """

    space: PackageSpace
    part: Part
    whole: tuple[int, ...]
    alive: tuple[Event, ...]
    shut: dict[int, tuple[Literal, ...]]
    events: dict[int, tuple[Event, ...]]
    counted: dict[int, tuple[Counted, ...]]

    def piece(self, never: int, where: Literal | None = None) -> Piece | None:
        """Return a package in which no hurdle of a set stands, None where there is none.

        ``where`` is a literal that must hold besides.

        Raises
        ------
        UnfinishedError
            If neither is known after ``NODES`` steps.
        """
        domains = list(self.whole)
        if where is not None:
            domains[where.issue] &= where.options
        events, counted = list(self.alive), list[Counted]()
        for h in members(never):
            if h not in self.shut:
                continue
            for literal in self.shut[h]:
                domains[literal.issue] &= ~literal.options
            if () in self.events[h] or any(not domains[i] for i in self.part.issues):
                return None
            events += self.events[h]
            counted += self.counted[h]
        found = Settling(self.part.issues, events, counted).settle(domains)
        return None if found is None else self._piece(found)

    def _piece(self, domains: Domains) -> Piece:
        package = {i: domains[i].bit_length() - 1 for i in self.part.issues}
        hurdles = 0
        for h in self.part.hurdles:
            if stands(self.space.hurdles[h], package):
                hurdles |= 1 << h
        return Piece(columns=tuple(package.values()), hurdles=hurdles)


def avoiding(space: PackageSpace, part: Part) -> Avoiding:
    """Return what the hurdles of a part forbid."""
    hurdles = [(h, space.hurdles[h]) for h in part.hurdles]
    return Avoiding(
        space=space,
        part=part,
        whole=tuple((1 << len(axis.columns)) - 1 for axis in space.axes),
        alive=tuple(event for i in part.issues for event in _alive(space, i)),
        shut={h: tuple(e[0] for e in hurdle.events if len(e) == 1) for h, hurdle in hurdles},
        events={h: tuple(e for e in hurdle.events if len(e) != 1) for h, hurdle in hurdles},
        counted={
            h: tuple((limit, asked) for limit in hurdle.limits for asked in hurdle.asked)
            for h, hurdle in hurdles
        },
    )


def _alive(space: PackageSpace, i: int) -> Iterable[Event]:
    """Yield the events in which an issue is dead though its alternative is picked, or alive not."""
    axis = space.axes[i]
    if axis.live_if is None:
        return
    outer, options = axis.live_if.issue, axis.live_if.options
    rest = ((1 << len(space.axes[outer].columns)) - 1) & ~options
    yield (axis.live_if, Literal(issue=i, options=axis.dead))
    yield (Literal(issue=outer, options=rest), Literal(issue=i, options=axis.live))


class Settling:
    """One search: events to avoid and limits to keep, by the issues that they touch."""

    def __init__(
        self,
        issues: Sequence[int],
        events: Sequence[Event],
        counted: Sequence[Counted] = (),
        nodes: int = NODES,
    ) -> None:
        """Gather what each issue touches."""
        self.issues = issues
        self.left = nodes
        self.events: dict[int, list[Event]] = {i: [] for i in issues}
        self.counted: dict[int, list[Counted]] = {i: [] for i in issues}
        for event in events:
            for literal in event:
                self.events[literal.issue].append(event)
        for one in counted:
            limit, asked = one
            for i in {literal.issue for literal, _ in limit.terms} | {x.issue for x in asked}:
                self.counted[i].append(one)

    def settle(self, domains: Domains) -> Domains | None:
        """Return the columns with one left to each issue, None where that cannot be."""
        if not self._follow(domains, list(self.issues)):
            return None
        stack = [domains]
        while stack:
            domains = stack.pop()
            open_issues = [i for i in self.issues if domains[i] & (domains[i] - 1)]
            if not open_issues:
                return domains
            self.left -= 1
            if self.left < 0:
                raise UnfinishedError
            i = min(open_issues, key=lambda i: (domains[i].bit_count(), -len(self.events[i])))
            first = domains[i] & -domains[i]
            for bits in (domains[i] & ~first, first):
                tried = domains.copy()
                tried[i] = bits
                if self._follow(tried, [i]):
                    stack.append(tried)
        return None

    def _follow(self, domains: Domains, changed: list[int]) -> bool:
        """Take away what can no longer be; False where some issue has nothing left."""
        while changed:
            i = changed.pop()
            for event in self.events[i]:
                if not _avoid(domains, event, changed):
                    return False
            for limit, asked in self.counted[i]:
                if not _keep(domains, limit, asked, changed):
                    return False
        return True


def _avoid(domains: Domains, event: Event, changed: list[int]) -> bool:
    last: Literal | None = None
    for literal in event:
        domain = domains[literal.issue]
        if not domain & literal.options:
            return True
        if domain & ~literal.options:
            if last is not None:
                return True
            last = literal
    if last is None:
        return False
    domains[last.issue] &= ~last.options
    changed.append(last.issue)
    return True


def _keep(domains: Domains, limit: Limit, asked: Event, changed: list[int]) -> bool:
    """Take away columns that a limit has no room for, where it must be kept."""
    counts = _counts(domains, limit)
    low = sum(min(by_column.values()) for by_column in counts.values())
    high = sum(max(by_column.values()) for by_column in counts.values())
    above = limit.most is not None and low > limit.most
    below = limit.least is not None and high < limit.least
    if above or below:
        return bool(asked) and _avoid(domains, asked, changed)
    if any(domains[literal.issue] & ~literal.options for literal in asked):
        return True
    for i, by_column in counts.items():
        least = None if limit.least is None else limit.least - (high - max(by_column.values()))
        most = None if limit.most is None else limit.most - (low - min(by_column.values()))
        for column, count in by_column.items():
            if (least is not None and count < least) or (most is not None and count > most):
                domains[i] &= ~(1 << column)
                changed.append(i)
        if not domains[i]:
            return False
    return True


def _counts(domains: Domains, limit: Limit) -> dict[int, dict[int, int]]:
    """Return what each column that is left of an issue counts."""
    counts: dict[int, dict[int, int]] = {}
    for literal, weight in limit.terms:
        i = literal.issue
        by_column = counts.setdefault(i, dict.fromkeys(members(domains[i]), 0))
        for column in by_column:
            if literal.options >> column & 1:
                by_column[column] += weight
    return counts
