"""How a party is shown: one to three letters in a shape, in a muted colour of its own.

Letters, shape and colour say the same, so that each is enough alone. They follow the order of the
case file, never the name; no colour is red or blue, and none is that of a flag.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from onetext.reports.brief import PartyLine
from onetext.reports.charts.svg import tag

SHAPES = 9
HEIGHT = 16
WIDTHS = {1: 18, 2: 23, 3: 30}


@dataclass(frozen=True, slots=True, kw_only=True)
class Emblem:
    """The letters and the place in the order by which a party is shown; ``name`` says who it is."""

    key: str
    name: str
    letters: str
    order: int

    @property
    def width(self) -> int:
        """The width of the shape in pixels."""
        return WIDTHS[len(self.letters)]


def emblems(parties: Iterable[PartyLine]) -> dict[str, Emblem]:
    """Return the emblem of every party, by its key and by its name."""
    listed = list(parties)
    letters = _distinct([party.key for party in listed])
    made = [
        Emblem(key=party.key, name=party.name, letters=letters[n], order=n)
        for n, party in enumerate(listed)
    ]
    return {e.name: e for e in made} | {e.key: e for e in made}


def find(shown: Mapping[str, Emblem], party: str) -> Emblem:
    """Return the emblem of a party, a blank one for a name that is not on the list."""
    return shown.get(party) or Emblem(key=party, name=party, letters="?", order=SHAPES - 1)


def draw(emblem: Emblem, x: float, y: float, kind: str = "full", scale: float = 1) -> Markup:
    """Return an emblem with its left upper corner at x, y; ``kind`` is a class of the sheet."""
    w, h = emblem.width, HEIGHT
    moved = f"translate({x:g} {y:g})" + (f" scale({scale:g})" if scale != 1 else "")
    return tag(
        "g",
        {"class": f"em {kind} p{emblem.order % SHAPES}", "transform": moved},
        _shape(emblem.order % SHAPES, w, h),
        tag("text", {"x": w / 2, "y": h / 2 + 3.4, "text-anchor": "middle"}, emblem.letters),
        *([tag("path", {"class": "dash", "d": f"M1 {h + 2.5}h{w - 2}"})] if "est" in kind else ()),
    )


def alone(emblem: Emblem) -> Markup:
    """Return an emblem as a small picture that stands before the party's name."""
    return in_text(draw(emblem, 0, 0), emblem.width)


def in_text(drawn: Markup, width: int, height: int = HEIGHT) -> Markup:
    """Return something drawn as a small picture in a line of text, silent for a screen reader."""
    return tag(
        "svg",
        {"width": width, "height": height, "aria-hidden": "true", "class": "emblem"},
        drawn,
    )


def _distinct(keys: Sequence[str]) -> list[str]:
    """Return letters for every key, as few as tell them apart; the order decides a draw."""
    taken: list[str] = []
    for key in keys:
        taken.append(next(letters for letters in _ways(key) if letters not in taken))
    return taken


def _ways(key: str) -> Iterable[str]:
    parts = [part for part in key.split("-") if part]
    whole = "".join(parts).upper()
    if len(parts) > 1:
        yield "".join(part[0] for part in parts[:3]).upper()
    if len(whole) <= len("UAE"):
        yield whole
    yield whole[:1]
    yield whole[:1] + whole[1:2].lower()
    yield whole[:1] + whole[1:3].lower()
    yield from (f"{whole[:1]}{n}" for n in range(2, 100))
    yield from (f"{n:02}" for n in range(100))


def _shape(order: int, w: int, h: int) -> Markup:
    if order == 0:
        return tag("rect", {"width": w, "height": h, "rx": h / 2})
    if order == 1:
        return tag("rect", {"width": w, "height": h, "rx": 1})
    return tag("path", {"d": _outline(order, w, h)})


def _outline(order: int, w: int, h: int) -> str:
    """Return the outline of the shapes after the round one and the square one."""
    cut = h / 4
    outlines = {
        2: f"M-2 {h / 2}L{cut} 0H{w - cut}L{w + 2} {h / 2}L{w - cut} {h}H{cut}z",
        3: f"M{cut} 0H{w - cut}L{w} {cut}V{h - cut}L{w - cut} {h}H{cut}L0 {h - cut}V{cut}z",
        4: f"M0 {h}V{h / 2}A{w / 2} {h / 2} 0 0 1 {w} {h / 2}V{h}z",
        5: f"M0 0H{w}V{h / 2}A{w / 2} {h / 2} 0 0 1 0 {h / 2}z",
        6: f"M0 0H{w - cut}L{w + 1} {h / 2}L{w - cut} {h}H0z",
        7: f"M{w} 0H{cut}L-1 {h / 2}L{cut} {h}H{w}z",
        8: f"M{cut} 0H{w}L{w - cut} {h}H0z",
    }
    return outlines[order]
