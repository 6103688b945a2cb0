"""Movement in words: who could open a no, alone or with others, by raising which marks."""

from collections.abc import Sequence

from onetext.analysis.marks.movement import Alone, Cost, Distribution, Move
from onetext.analysis.marks.picture import Picture
from onetext.reports.brief import AloneLine, JointLine, MoveLine, MovementLine
from onetext.reports.words.names import Names, in_words, number, quoted, sentence


def movement_line(names: Names, picture: Picture) -> MovementLine:
    """Return what would end a no; empty after any other verdict."""
    movement = picture.movement
    return MovementLine(
        alone=tuple(_alone(names, picture, alone) for alone in movement.alone),
        joint=tuple(_joint(names, joint) for joint in movement.joint),
        count=movement.count,
        complete=movement.complete,
    )


def move_lines(names: Names, move: Move) -> tuple[MoveLine, ...]:
    """Return each mark of a movement as a line of its own."""
    return tuple(_move(names, h) for h in move.hurdles)


def _move(names: Names, h: int) -> MoveLine:
    hurdle = names.space.hurdles[h]
    place = names.space.places[hurdle.place]
    party, where, option = (
        names.party(hurdle.party),
        names.place(hurdle.place),
        names.option(hurdle),
    )
    grade = "red line" if hurdle.red_line else "needs change"
    if place.kind == "link":
        red = " (a red line)" if hurdle.red_line else ""
        words = f"{party} gives up that {names.link_words(names.link(place.name))}{red}"
    elif option:
        words = f"{party} raises {quoted(option)} on {where} from {grade} to can live with"
    else:
        words = f"{party} raises {where} from {grade} to can live with"
    return MoveLine(
        party=party,
        place=place.name,
        option=option,
        red_line=hurdle.red_line,
        steps=hurdle.steps,
        sentence=sentence(words),
        sources=names.sources_of(hurdle),
    )


def _alone(names: Names, picture: Picture, alone: Alone) -> AloneLine:
    party = names.party(alone.party)
    if alone.cost is None:
        words = _cannot(picture, party, alone.party)
    else:
        words = _can(party, alone, alone.cost)
    return AloneLine(
        party=party,
        able=alone.cost is not None,
        red_lines=alone.cost.red_lines if alone.cost else 0,
        steps=alone.cost.steps if alone.cost else 0,
        sentence=words,
        moves=tuple(move_lines(names, move) for move in alone.moves),
        unknown=tuple(move.unknown for move in alone.moves),
        ties=alone.ties,
        ties_complete=alone.complete,
    )


def _can(party: str, alone: Alone, cost: Cost) -> str:
    more = "" if alone.complete else "at least "
    ways = "" if alone.ties == 1 else f", in {more}{number(alone.ties, 'way')}"
    unknown = number(min(move.unknown for move in alone.moves), "mark")
    told = f"{_cost(cost.red_lines, cost.steps)}{ways}"
    return f"{party} alone could end the no: {told}; a yes would then still lack {unknown}."


def _cannot(picture: Picture, party: str, p: int) -> str:
    """Return why one party cannot end the no alone: clashes in which it has no demand remain."""
    clashes = picture.verdict.clashes
    remain = [c for c in clashes.found if all(demand.party != p for demand in c.demands)]
    if not clashes.complete:
        return f"{party} alone cannot: clashes without it remain."
    verb = "remains" if len(remain) == 1 else "remain"
    return f"{party} alone cannot: {number(len(remain), 'clash', 'clashes')} without it {verb}."


def _cost(red_lines: int, steps: int) -> str:
    return f"{number(steps, 'step')}, {number(red_lines, 'red line')} crossed"


def _joint(names: Names, joint: Distribution) -> JointLine:
    told = "; ".join(
        f"{names.party(p)}: {_cost(cost.red_lines, cost.steps)}" for p, cost in joint.costs
    )
    unknown = joint.move.unknown
    return JointLine(
        costs=tuple((names.party(p), cost.red_lines, cost.steps) for p, cost in joint.costs),
        sentence=sentence(f"{told}; a yes would then still lack {number(unknown, 'mark')}"),
        moves=move_lines(names, joint.move),
        unknown=unknown,
    )


def movers(moves: Sequence[MoveLine]) -> str:
    """Return who would have to move, as a clause."""
    parties = list(dict.fromkeys(move.party for move in moves))
    return in_words(parties)
