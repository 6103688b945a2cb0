"""The chart of history: on each day, the points in bands by their state, and what was left.

A square is a point and carries its number. Bands are headed by the word of the state, so that the
colour of a square only repeats it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from onetext.reports.brief import HistoryLine
from onetext.reports.charts.svg import figure, tag

STATES = ("blocked", "contested", "unread", "open", "clear")
SQUARE = 17
PITCH = 19


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Room for a chart: the column of labels (0: labels stand above their band), and days."""

    width: int
    label: int
    most: int

    def column(self, days: int) -> float:
        """Return the width of one day."""
        return min((self.width - self.label) / days, 9 * PITCH)


DESK = Layout(width=720, label=96, most=10)
PHONE = Layout(width=340, label=0, most=7)


def charts(history: Sequence[HistoryLine], layout: Layout) -> tuple[Markup, ...]:
    """Return the figure, or several where there are more days than fit beside each other."""
    parts = [history[n : n + layout.most] for n in range(0, len(history), layout.most)]
    return tuple(_chart(part, layout, layout.column(len(parts[0]))) for part in parts)


def _chart(days: Sequence[HistoryLine], layout: Layout, column: float) -> Markup:
    width = layout.label + column * len(days)
    starts = [layout.label + column * n for n in range(len(days))]
    drawn = list(_heads(days, starts))
    y = 54.0
    across = max(1, int((column - 6) // PITCH))
    for state in STATES:
        numbers = [[n for n, s in day.points if s == state] for day in days]
        lines = max(-(-len(found) // across) for found in numbers)
        if not lines:
            continue
        drawn.extend(_band(state, y, width, layout))
        y += 0 if layout.label else 16
        for found, x in zip(numbers, starts, strict=True):
            drawn.extend(_squares(found, state, (x, y + 7), across))
        y += lines * PITCH + 13
    drawn.extend(_band("left", y, width, layout))
    y += 0 if layout.label else 16
    drawn.extend(_left(days, starts, y + 7))
    return figure((width, y + 32), *_words(days), drawn)


def _words(days: Sequence[HistoryLine]) -> tuple[str, str]:
    told = (
        f"{day.on}: {', '.join(f'{count} {state}' for state, count in day.counts)}, {day.left} left"
        for day in days
    )
    return "States of the points, and what was left, day by day", "; ".join(told)


def _heads(days: Sequence[HistoryLine], starts: Sequence[float]) -> Iterable[Markup]:
    year = 0
    for day, x in zip(days, starts, strict=True):
        if day.on.year != year:
            year = day.on.year
            yield tag("text", {"class": "ax", "x": x, "y": 11}, str(year))
        yield tag("text", {"class": "day", "x": x, "y": 27}, f"{day.on.day} {day.on:%b}")
        if day.draft is not None:
            yield tag("text", {"class": "ax", "x": x, "y": 42}, f"draft {day.draft}")


def _band(words: str, y: float, width: float, layout: Layout) -> Iterable[Markup]:
    yield tag("line", {"class": "rule", "x1": 0, "x2": width, "y1": y, "y2": y})
    shown = "what is left" if words == "left" else words
    yield tag(
        "text",
        {"class": f"band-name {words}", "x": 0, "y": y + (19 if layout.label else 15)},
        shown,
    )


def _squares(
    numbers: Sequence[int], state: str, corner: tuple[float, float], across: int
) -> Iterable[Markup]:
    for n, number in enumerate(numbers):
        x, y = corner[0] + n % across * PITCH, corner[1] + n // across * PITCH
        yield tag(
            "g",
            {"class": f"sq {state}"},
            tag("rect", {"x": x, "y": y, "width": SQUARE, "height": SQUARE, "rx": 1.5}),
            tag(
                "text",
                {"x": x + SQUARE / 2, "y": y + 12, "text-anchor": "middle"},
                str(number),
            ),
        )


def _left(days: Sequence[HistoryLine], starts: Sequence[float], y: float) -> Iterable[Markup]:
    for day, x in zip(days, starts, strict=True):
        yield tag("text", {"class": "left", "x": x, "y": y + 13}, str(day.left))
