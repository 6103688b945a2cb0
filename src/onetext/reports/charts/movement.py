"""The chart of joint movement: a row for each way, a column for each party.

A diamond is a red line crossed, a dot a step. Nothing is added up over parties.
"""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from onetext.reports.brief import JointLine, MovementLine
from onetext.reports.charts.emblems import HEIGHT, Emblem, draw, find
from onetext.reports.charts.svg import figure, tag

LABEL = 34
PER_LINE = 4
DOT = 8
LINE = 10
HEAD = HEIGHT + 14
MANY = 6  # parties beyond which columns are narrow


def movers(movement: MovementLine, parties: Mapping[str, Emblem]) -> tuple[Emblem, ...]:
    """Return the parties that move in any of the ways, in the order of the case."""
    moving = dict.fromkeys(party for way in movement.joint for party, _, _ in way.costs)
    return tuple(sorted((find(parties, party) for party in moving), key=lambda e: e.order))


def chart(movement: MovementLine, parties: Mapping[str, Emblem]) -> Markup:
    """Return the figure of all ways shown."""
    columns = movers(movement, parties)
    column = 37 if len(columns) > MANY else 50
    width = LABEL + column * len(columns)
    drawn = [
        draw(emblem, LABEL + column * n + (column - emblem.width) / 2, 4)
        for n, emblem in enumerate(columns)
    ]
    y = float(HEAD)
    for number, way in enumerate(movement.joint, start=1):
        height = _height(way)
        middle = y + height / 2
        drawn.append(tag("line", {"class": "rule", "x1": 0, "x2": width, "y1": y, "y2": y}))
        drawn.append(tag("text", {"class": "row", "x": 2, "y": middle + 4}, str(number)))
        costs = {find(parties, party).key: (red, steps) for party, red, steps in way.costs}
        for n, emblem in enumerate(columns):
            centre = (LABEL + column * (n + 0.5), middle)
            drawn.extend(_cell(costs.get(emblem.key, (0, 0)), centre, emblem))
        y += height
    return figure((width, y), *_words(movement, parties), drawn)


def _words(movement: MovementLine, parties: Mapping[str, Emblem]) -> tuple[str, str]:
    ways = [
        f"{n}: "
        + ", ".join(
            f"{find(parties, party).name}, red lines {red}, steps {steps}"
            for party, red, steps in way.costs
        )
        for n, way in enumerate(movement.joint, start=1)
    ]
    return "Joint movement: who crosses how many red lines in how many steps", "; ".join(ways)


def _height(way: JointLine) -> int:
    most = max((_lines(red, steps) for _, red, steps in way.costs), default=1)
    return max(1, most) * LINE + 14


def _lines(red: int, steps: int) -> int:
    return -(-red // PER_LINE) - (-steps // PER_LINE)


def _cell(cost: tuple[int, int], centre: tuple[float, float], emblem: Emblem) -> Iterable[Markup]:
    red, steps = cost
    if not red and not steps:
        x, y = centre
        yield tag("path", {"class": "nil", "d": f"M{x - 3:g} {y:g}h6"})
        return
    y = centre[1] - (_lines(red, steps) - 1) * LINE / 2
    for count, shape in ((red, _diamond), (steps, _dot)):
        for line in _in_lines(count):
            x = centre[0] - (line - 1) * DOT / 2
            for n in range(line):
                yield shape(x + n * DOT, y, emblem)
            y += LINE


def _in_lines(count: int) -> Sequence[int]:
    full, rest = divmod(count, PER_LINE)
    return [PER_LINE] * full + [rest] * bool(rest)


def _diamond(x: float, y: float, _: Emblem) -> Markup:
    return tag("path", {"class": "crossed", "d": f"M{x:g} {y - 4:g}l4 4-4 4-4-4z"})


def _dot(x: float, y: float, emblem: Emblem) -> Markup:
    return tag("circle", {"class": f"step p{emblem.order % 9}", "cx": x, "cy": y, "r": 2.6})
