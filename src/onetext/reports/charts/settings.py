"""The chart of settings: a share of the profiles under one way of taking firmness and grades.

A lane runs from none of the profiles to all of them; its bar and tick are the share, the line
across the interval that sampling leaves. Small lanes side by side tell what a share depends on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from onetext.reports.charts.svg import pinned, stretched, tag
from onetext.reports.figures import SettingLine, Share
from onetext.reports.figures_in_words import with_interval

HEIGHT = 16
INSET = 3  # hundredths of the lane left free at either end


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The settings of one firmness, a column for each set of bands; None where there is none."""

    firmness: str
    columns: tuple[SettingLine | None, ...]


def bands_of(settings: Iterable[SettingLine]) -> tuple[str, ...]:
    """Return the sets of bands, in the order in which they come."""
    return tuple(dict.fromkeys(setting.bands for setting in settings))


def groups(settings: Sequence[SettingLine]) -> tuple[Group, ...]:
    """Return the settings by firmness, each with a column for every set of bands."""
    found = {(setting.firmness, setting.bands): setting for setting in settings}
    return tuple(
        Group(
            firmness=firmness,
            columns=tuple(found.get((firmness, bands)) for bands in bands_of(settings)),
        )
        for firmness in dict.fromkeys(setting.firmness for setting in settings)
    )


def lane(share: Share, name: str, beside: Share | None = None) -> Markup:
    """Return the lane of one share; ``beside`` is one to compare it with, drawn as a line."""
    middle = HEIGHT / 2
    here = _at(share.share)
    ends = {"x1": f"{_at(share.low):g}%", "x2": f"{_at(share.high):g}%"}
    drawn = [
        *(_guide(of) for of in (0, 0.5, 1)),
        tag(
            "rect",
            {"class": "bar", "x": f"{INSET}%", "y": 4, "width": f"{here - INSET:g}%", "height": 8},
        ),
        tag("line", {"class": "range", **ends, "y1": middle, "y2": middle}),
        pinned(here, tag("rect", {"class": "tick", "x": -1.5, "y": 3, "width": 3, "height": 10})),
    ]
    if beside is not None:
        mark = tag("path", {"class": "beside-it", "d": f"M0 1v{HEIGHT - 2}"})
        drawn.append(pinned(_at(beside.share), mark))
    return stretched("lane share-lane", HEIGHT, f"{name}: {with_interval(share)}", drawn)


def axis() -> Markup:
    """Return the lane above a column: none of the profiles, all of them."""
    words = ((0, "0", "start"), (1, "100 %", "end"))
    drawn = (
        pinned(_at(share), tag("text", {"class": "ax", "y": 12, "text-anchor": anchor}, text))
        for share, text, anchor in words
    )
    return stretched("lane share-lane", 16, "Scale of the shares, from none to all", drawn)


def _guide(share: float) -> Markup:
    x = f"{_at(share):g}%"
    return tag("line", {"class": "guide", "x1": x, "x2": x, "y2": "100%"})


def _at(share: float) -> float:
    return INSET + (100 - 2 * INSET) * share
