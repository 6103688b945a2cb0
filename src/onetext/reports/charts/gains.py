"""The chart of gains: what a reading is worth to one party over the profiles, lane by lane.

A lane stretches with its column. The upright line is the least the party would sign for; a thin
line holds nine of ten profiles, a tick is the middle one. All lanes have one scale.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from onetext.reports.charts.svg import pinned, stretched, tag
from onetext.reports.figures import GainLine, ReadingFigures
from onetext.reports.figures_in_words import gain_in_words, with_interval

HEIGHT = 20
MARGIN = 0.05  # of the scale, at either end
STEPS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
MOST = 4  # labels that the narrowest column has room for


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The gains at the left and the right edge of every lane."""

    low: float
    high: float

    def at(self, gain: float) -> float:
        """Return where a gain stands, in hundredths of the lane."""
        return 100 * (gain - self.low) / (self.high - self.low)


def scale_of(readings: Iterable[ReadingFigures]) -> Scale:
    """Return the scale that holds every gain, and the least that a party would sign for."""
    found = [0.0]
    for reading in readings:
        found += [end for gain in reading.gains for end in (gain.low, gain.high)]
    low, high = min(found), max(found)
    margin = MARGIN * (high - low) or 0.5
    return Scale(low=low - margin, high=high + margin)


def lane(gain: GainLine, name: str, scale: Scale) -> Markup:
    """Return the lane of one party in one reading; faint where its consent is not asked."""
    middle = HEIGHT / 2
    left, right = (f"{scale.at(end):g}%" for end in (gain.low, gain.high))
    tick = tag("rect", {"class": "tick", "x": -2, "y": middle - 6, "width": 4, "height": 12})
    return stretched(
        "lane gain" if gain.asked else "lane gain faint",
        HEIGHT,
        in_words(gain, name),
        (
            *_ground(scale),
            tag("line", {"class": "range", "x1": left, "x2": right, "y1": middle, "y2": middle}),
            pinned(scale.at(gain.median), tick),
        ),
    )


def axis(scale: Scale) -> Markup:
    """Return the lane above a column, with the figures of the scale."""
    drawn = []
    for value in _labels(scale):
        words = f"{value:+g}".replace("-", "−") if value else "0"
        text = tag("text", {"class": "ax", "y": 12, "text-anchor": "middle"}, words)
        drawn.append(pinned(scale.at(value), text))
    return stretched("lane gain", 16, "Scale of the gains; 0 is the least it would sign for", drawn)


def in_words(gain: GainLine, name: str) -> str:
    """Return a lane as a sentence."""
    signs = f"would sign: {with_interval(gain.accepts)}" if gain.asked else "not asked"
    return f"{name}: {gain_in_words(gain)}; {signs}"


def _ground(scale: Scale) -> Iterator[Markup]:
    zero = scale.at(0)
    place = {"x": f"{zero:g}%", "width": f"{100 - zero:g}%", "height": "100%"}
    yield tag("rect", {"class": "band", **place})
    yield tag("line", {"class": "zero", "x1": place["x"], "x2": place["x"], "y2": "100%"})


def _labels(scale: Scale) -> list[float]:
    span = scale.high - scale.low
    step = next((step for step in STEPS if span / step <= MOST), STEPS[-1])
    found = (n * step for n in range(-100, 101))
    return [round(value, 6) for value in found if 6 <= scale.at(value) <= 94]
