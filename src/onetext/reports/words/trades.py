"""The verdict by trade in words: what it turns on, or what stands against it."""

from collections.abc import Sequence
from fractions import Fraction

from onetext.analysis.bounds import Bounds, PartyBounds
from onetext.analysis.space import UNOPENED
from onetext.analysis.survey.numbers import Numbers
from onetext.analysis.trades.readings import Relief
from onetext.analysis.trades.verdict import Obstacle, TradeVerdict
from onetext.case.model import Interval
from onetext.reports.figures import BoundSet, TradesLine
from onetext.reports.words.names import Names, in_words, number, quoted, sentence

SHORT = {
    "yes": "some reading is worth signing to all it needs, wherever the unknown may lie",
    "no": "no reading can be worth signing to all it needs, whatever is traded",
    "turns on": "whether trades can make a deal turns on what is not known",
    "too little known": "trades do not rule a deal out, and too little is known to say more",
}
"""The four verdicts by trade as clauses."""


def trades_line(names: Names, numbers: Numbers, labels: Sequence[str]) -> TradesLine:
    """Return the verdict by trade, with its witness and what it is without the mediator.

    ``labels`` are those of the readings shown: where the witness is one of them, its label says so.
    """
    shown = dict(zip((r.package for r in numbers.readings), labels, strict=True))
    label = shown.get(numbers.trades.package or (), "")
    return trade_line(names, numbers.bounds, numbers.trades, numbers.impartial, label)


def trade_line(
    names: Names,
    bounds: Bounds,
    trades: TradeVerdict,
    impartial: TradeVerdict | None,
    label: str = "",
) -> TradesLine:
    """Return a verdict by trade in words; ``label`` is that of its witness among readings shown."""
    return TradesLine(
        kind=trades.kind,
        sentence=(
            _sentence(names, bounds, trades)
            + (f" {label} is such a reading." if label else "")
            + _set_aside(names)
        ),
        label="proved" if trades.proved else "bounded: the search ended at its limit",
        options=() if label else options_of(names, trades.package),
        turns_on=tuple(_bound_set(names, bounds, reliefs) for reliefs, _ in trades.sets),
        turns_on_complete=trades.complete,
        conflicts=tuple(_obstacle(names, bounds, obstacle) for obstacle in trades.conflict),
        mediator=_mediator(trades, impartial),
    )


def _sentence(names: Names, bounds: Bounds, trades: TradeVerdict) -> str:
    match trades.kind:
        case "yes":
            return (
                "On all that is recorded of what the parties want, at least one reading is worth "
                "signing to every party whose consent it needs, wherever the unknown may lie."
            )
        case "no":
            told = "; ".join(_obstacle(names, bounds, o) for o in trades.conflict)
            alone = len(trades.conflict) == 1
            what = "On its own this rules every one out" if alone else "These cannot stand together"
            return (
                "Whatever is traded, no reading can be worth signing to every party whose consent "
                f"it needs. {what}: {told}.{_laws(names, trades.laws)}"
            )
        case "turns on":
            first = in_words(_relief(names, bounds, r) for r in trades.sets[0][0])
            rest = len(trades.sets) - 1
            more = "" if trades.complete else "at least "
            others = (
                f" (or {more}{number(rest, 'other set', 'other sets')} would do)" if rest else ""
            )
            return (
                "Trades could make a deal, and whether they do turns on what is not known: there "
                f"is a reading worth signing to all if {first}{others}."
            )
    if not trades.lacking:
        return (
            "Trades do not rule a deal out: some reading could be worth signing to all. But with "
            "what the parties would refuse, no figures or answers at their best make one sure."
        )
    least = "" if trades.proved else "at least "
    lacking = f"{least}{number(trades.lacking, 'figure or answer', 'figures or answers')}"
    return (
        "Trades do not rule a deal out: some reading could be worth signing to all. Before a yes "
        f"could be said, {lacking} would have to be known and favourable."
    )


def _laws(names: Names, laws: Sequence[str]) -> str:
    """Return the links of law and logic that a conflict rests on, as a sentence."""
    if not laws:
        return ""
    told = (f"{link.of} has it that {names.link_words(link)}" for link in map(names.link, laws))
    return f" This rests on links: {'; '.join(told)}."


def _set_aside(names: Names) -> str:
    """Return which refusals no trade can price, and which this answer therefore leaves aside."""
    refused = dict.fromkeys(
        f"{names.party(h.party)} at {names.place(h.place)}"
        for h in names.space.hurdles
        if h.kind == "objection" and h.mark and not h.red_line and h.option < 0
    )
    if not refused:
        return ""
    listed = in_words(refused)
    return f" This leaves aside what is refused of clean points short of a red line: {listed}."


def options_of(names: Names, package: Sequence[int] | None) -> tuple[tuple[str, str], ...]:
    """Return a package as its brackets with their options, nothing where there is none."""
    if package is None:
        return ()
    return tuple(
        (
            axis.key,
            "no words tabled yet" if axis.columns[column] == UNOPENED else axis.columns[column],
        )
        for axis, column in zip(names.space.axes, package, strict=True)
    )


def _bound_set(names: Names, bounds: Bounds, reliefs: Sequence[Relief]) -> BoundSet:
    owners = dict.fromkeys(names.party(_owner(bounds, r)) for r in reliefs if r.party >= 0)
    told = tuple(sentence(_relief(names, bounds, r)) for r in reliefs)
    return BoundSet(parties=tuple(owners), sentences=told)


def _owner(bounds: Bounds, relief: Relief | Obstacle) -> int:
    return bounds.parties[relief.party].party


def _relief(names: Names, bounds: Bounds, relief: Relief) -> str:
    """Return a bound resolved in favour of a reading, as a clause."""
    if relief.kind == "words":
        key = names.space.axes[relief.at].key
        return f"words for {names.bracket(key)} are found that all accept"
    party = bounds.parties[relief.party]
    name = names.party(party.party)
    match relief.kind:
        case "value":
            column = party.columns[relief.at]
            axis = names.space.axes[column.issue]
            what = f"{quoted(axis.columns[column.column])} on {names.bracket(axis.key)}"
            top = figure(column.value.high)
            return f"{what} is worth {top} ({_recorded(names, party, relief.at)}) to {name}"
        case "weights":
            return (
                f"the brackets that this reading settles well are those that matter most to {name}"
            )
        case "reservation":
            return (
                f"{name} would sign for {figure(party.reservation.low)} "
                f"({_range(party.reservation)} is recorded)"
            )
        case "firmness":
            return f"{exclusion_words(names, bounds, relief.party, relief.at)} gives way"
    event, worth = party.together[relief.at]
    told = in_words(
        f"{names.space.axes[literal.issue].key} at "
        + in_words(
            (
                quoted(option)
                for o, option in enumerate(names.space.axes[literal.issue].options)
                if literal.options >> o & 1
            ),
            "or",
        )
        for literal in event
    )
    return f"{told} together are worth {_top(worth)} to {name}"


def _recorded(names: Names, party: PartyBounds, n: int) -> str:
    """Return what a value of a column rests on: a utility stated, or only the mark on it."""
    column = party.columns[n]
    if not column.marked:
        return "nothing is recorded"
    axis = names.space.axes[column.issue]
    option, known = axis.columns[column.column], names.case.parties[party.party]
    if option in dict(dict(known.utilities).get(axis.key, ())):
        return f"{_range(column.value)} is recorded"
    grade = next(
        mark.mark.grade
        for mark in names.space.marks
        if (mark.party, mark.place, mark.option) == (known.key, axis.key, option)
    )
    words = grade.words if grade is not None else "no grade"
    return f"{_range(column.value)} follows from {quoted(words)}"


def _obstacle(names: Names, bounds: Bounds, obstacle: Obstacle) -> str:
    party = bounds.parties[obstacle.party]
    if obstacle.exclusion >= 0:
        return exclusion_words(names, bounds, obstacle.party, obstacle.exclusion)
    stated = "" if party.reservation_stated else ", the line where “can live with” begins"
    return (
        f"the least {names.party(party.party)} would sign for ({_range(party.reservation)}{stated})"
    )


def exclusion_words(names: Names, bounds: Bounds, p: int, e: int) -> str:
    """Return an exclusion of a party: its red line, with where, or its link."""
    hurdle = names.space.hurdles[bounds.parties[p].exclusions[e].hurdle]
    owner = names.party(hurdle.party)
    if hurdle.link:
        return f"{owner}’s link ({names.link_words(names.link(hurdle.link))})"
    option = names.option(hurdle)
    what = (
        f"{quoted(option)} on {names.place(hurdle.place)}" if option else names.place(hurdle.place)
    )
    return f"{owner}’s red line on {what}"


def _top(interval: Interval) -> str:
    return f"{figure(interval.high)} ({_range(interval)} is recorded)"


def _range(interval: Interval) -> str:
    if interval.low == interval.high:
        return figure(interval.low)
    return f"{figure(interval.low)} to {figure(interval.high)}"


def figure(value: Fraction | float) -> str:
    """Return a value with as few digits as say it: two, or three where two would hide it."""
    rounded = f"{float(value):.3f}".rstrip("0").replace("-", "−")
    whole, _, rest = rounded.partition(".")
    return f"{whole}.{rest.ljust(2, '0')}" if rest else whole


def _mediator(trades: TradeVerdict, impartial: TradeVerdict | None) -> str:
    if impartial is None:
        return ""
    outcome = SHORT[impartial.kind]
    if impartial.kind == trades.kind:
        return f"Without the mediator’s own interests the answer is the same: {outcome}."
    return f"Without the mediator’s own interests it changes: {outcome}."
