"""The time line: a lane for drafts, one for meetings, one for each side that said something.

A mark stands for what happened in a lane on one day, or on a few where days are too many for the
width; its number says how much. It is full where a person has checked all of it, and a ring where
something is only proposed. A mark leads to the first of its lines on the page.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from markupsafe import Markup

from onetext.reports.charts.svg import figure, tag

PITCH = 22.0
LANE = 30.0
LABEL = 76.0
MOST_LANES = 9
REST = "Others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One line of a chronology as the time line needs it."""

    lane: str
    first: date
    last: date
    checked: bool
    link: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The width of the chart and of its labels; 0: labels stand above their lanes."""

    width: float
    label: float


DESK = Layout(width=960, label=170)
PHONE = Layout(width=340, label=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """Days on the width: ``days`` of them in one slot of ``pitch``."""

    begin: date
    days: int
    slots: int
    left: float
    pitch: float

    def slot(self, day: date) -> int:
        return (day - self.begin).days // self.days

    def x(self, slot: int) -> float:
        return self.left + (slot + 0.5) * self.pitch


def timeline(marks: Sequence[Mark], layout: Layout) -> Markup:
    """Return the time line of dated lines; nothing where there is none."""
    if not marks:
        return Markup("")
    scale = _scale(marks, layout)
    lanes = _lanes(marks)
    above = 0.0 if layout.label else 14.0
    drawn = list(_axis(scale, layout))
    y = 30.0
    for lane, held in lanes:
        drawn.extend(_head(lane, y, layout))
        drawn.extend(_marks(held, scale, y + above + LANE / 2))
        y += LANE + above
    return figure((layout.width, y + 4), "Time line", _says(lanes), drawn, "group")


def _scale(marks: Sequence[Mark], layout: Layout) -> _Scale:
    begin, end = min(one.first for one in marks), max(one.last for one in marks)
    room = layout.width - layout.label
    total = (end - begin).days + 1
    days = -(-total // int(room // PITCH))
    slots = -(-total // days)
    return _Scale(begin=begin, days=days, slots=slots, left=layout.label, pitch=room / slots)


def _lanes(marks: Sequence[Mark]) -> list[tuple[str, list[Mark]]]:
    """Return the lanes, drafts and meetings first, then who said most; the rest in one."""
    counts = Counter(one.lane for one in marks)
    order = [name for name in ("Drafts", "Meetings") if counts.pop(name, 0)]
    order += [name for name, _ in counts.most_common()]
    if len(order) > MOST_LANES:
        order = [*order[: MOST_LANES - 1], REST]
    found: dict[str, list[Mark]] = defaultdict(list)
    for one in marks:
        found[one.lane if one.lane in order else REST].append(one)
    return [(name, found[name]) for name in order]


def _axis(scale: _Scale, layout: Layout) -> Iterable[Markup]:
    """Yield the days above, as many as have room; a year where it begins to be another."""
    step = max(1, ceil(LABEL / scale.pitch))
    year = 0
    for slot in range(0, scale.slots, step):
        day = scale.begin + timedelta(days=slot * scale.days)
        x = scale.x(slot) - min(scale.pitch, PITCH) / 2 + 3
        if slot and x + LABEL > layout.width:
            break
        shown = f"{day.day} {day:%b}" + ("" if day.year == year else f" {day.year}")
        year = day.year
        yield tag("text", {"class": "ax", "x": x, "y": 14}, shown)
    yield tag("line", {"class": "rule", "x1": scale.left, "x2": layout.width, "y1": 21, "y2": 21})


def _head(lane: str, y: float, layout: Layout) -> Iterable[Markup]:
    shown = lane if len(lane) <= 26 else f"{lane[:25]}…"
    at = y + (LANE / 2 + 4 if layout.label else 13)
    yield tag("text", {"class": "row", "x": 0, "y": at}, shown)
    yield (
        tag("line", {"class": "rule", "x1": 0, "x2": layout.width, "y1": y + LANE, "y2": y + LANE})
        if layout.label
        else Markup("")
    )


def _marks(held: Iterable[Mark], scale: _Scale, y: float) -> Iterable[Markup]:
    slots: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    for one in held:
        slots[scale.slot(one.first), scale.slot(one.last)].append(one)
    for (first, last), found in sorted(slots.items()):
        yield _mark(found, (scale.x(first), scale.x(last)), y)


def _mark(found: Sequence[Mark], ends: tuple[float, float], y: float) -> Markup:
    checked = all(one.checked for one in found)
    a, b = ends
    radius = 8.0
    outline = tag(
        "rect",
        {"x": a - radius, "y": y - radius, "width": b - a + 2 * radius, "height": 16, "rx": radius},
    )
    number = tag("text", {"x": (a + b) / 2, "y": y + 3.6, "text-anchor": "middle"}, str(len(found)))
    says = "; ".join(one.says for one in found[:3]) + (" …" if len(found) > 3 else "")
    return tag(
        "a",
        {"href": f"#{found[0].link}", "class": "mark full" if checked else "mark ring"},
        tag("title", {}, says),
        outline,
        number,
    )


def _says(lanes: Iterable[tuple[str, Sequence[Mark]]]) -> str:
    return "; ".join(
        f"{name}: {len(held)} from {min(one.first for one in held)} "
        f"to {max(one.last for one in held)}"
        for name, held in lanes
    )
