"""The chart of positions, lane by lane: where each party stands on one option or clean point.

A lane has five columns: unmarked, then red line to acceptable. It stretches with the page while
its emblems keep their size, so that one drawing serves a phone, a desk and a sheet of paper, and
a long chart breaks between lanes.
"""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from onetext.reports.brief import MarkLine
from onetext.reports.charts.emblems import HEIGHT, Emblem, draw, find
from onetext.reports.charts.svg import tag

COLUMNS = ("unmarked", "red line", "needs change", "can live with", "acceptable")
ROOM = 66  # pixels of a column on the narrowest page
GAP = 3
PITCH = HEIGHT + 5


def shown_marks(marks: Iterable[MarkLine]) -> tuple[MarkLine, ...]:
    """Return the marks that a place shows: every grade given, and the silence of those needed."""
    return tuple(mark for mark in marks if mark.grade or mark.needed)


def lane(marks: Sequence[MarkLine], parties: Mapping[str, Emblem]) -> Markup:
    """Return the lane of one option: emblems by grade, and a line from the lowest to the highest."""
    columns = [[m for m in marks if (m.grade or "unmarked") == name] for name in COLUMNS]
    clusters = [_lines(column, parties) for column in columns]
    lines = max(1, *(len(cluster) for cluster in clusters))
    height = lines * PITCH + 5
    drawn = [_cluster(n, cluster, height, parties) for n, cluster in enumerate(clusters) if cluster]
    return tag(
        "svg",
        {"class": "lane", "role": "img", "width": "100%", "height": height},
        tag("title", {}, in_words(marks, parties)),
        tag("rect", {"class": "band", "x": "60%", "width": "40%", "height": "100%"}),
        tag("line", {"class": "wall", "x1": "20%", "x2": "20%", "y1": 0, "y2": "100%"}),
        *_span(columns, height),
        *drawn,
    )


def in_words(marks: Iterable[MarkLine], parties: Mapping[str, Emblem]) -> str:
    """Return a lane as a sentence: who stands where."""
    told = [f"{find(parties, m.party).name}: {m.grade or 'unmarked'}" for m in marks]
    return "; ".join(told) if told else "Nobody’s consent is needed here, and nobody has marked it"


def legend(parties: Mapping[str, Emblem], kind: str, words: str) -> Markup:
    """Return an emblem of one kind as the legend shows it, with no party in it."""
    blank = Emblem(key="", name="", letters=words, order=len(parties) and 1)
    size = {"width": blank.width, "height": HEIGHT + 4, "aria-hidden": "true", "class": "emblem"}
    return tag("svg", size, draw(blank, 0, 0, kind))


def _lines(marks: Sequence[MarkLine], parties: Mapping[str, Emblem]) -> list[list[MarkLine]]:
    """Return the marks of one column in as many lines as they need."""
    lines: list[list[MarkLine]] = []
    room = 0
    for mark in marks:
        width = find(parties, mark.party).width + GAP
        if width > room:
            lines.append([])
            room = ROOM
        lines[-1].append(mark)
        room -= width
    return lines


def _span(columns: Sequence[Sequence[MarkLine]], height: int) -> Iterable[Markup]:
    graded = [n for n, column in enumerate(columns) if n and column]
    if len(graded) > 1:
        y = height / 2
        x1, x2 = (f"{20 * n + 10}%" for n in (graded[0], graded[-1]))
        yield tag("line", {"class": "span", "x1": x1, "x2": x2, "y1": y, "y2": y})


def _cluster(
    column: int, lines: Sequence[Sequence[MarkLine]], height: int, parties: Mapping[str, Emblem]
) -> Markup:
    """Return the emblems of one column, centred; a nested picture keeps them at their size."""
    drawn: list[Markup] = []
    y = (height - len(lines) * PITCH) / 2 + (PITCH - HEIGHT) / 2
    for line in lines:
        shown = [find(parties, mark.party) for mark in line]
        x = -(sum(e.width for e in shown) + GAP * (len(shown) - 1)) / 2
        for mark, emblem in zip(line, shown, strict=True):
            drawn.append(draw(emblem, x, y, _kind(mark)))
            x += emblem.width + GAP
        y += PITCH
    middle = f"{20 * column + 10}%"
    return tag("svg", {"x": middle, "width": 1, "height": 1, "overflow": "visible"}, *drawn)


def _kind(mark: MarkLine) -> str:
    if not mark.grade:
        return "hollow"
    kind = "full" if mark.needed else "pale"
    return f"{kind} est" if mark.estimate else kind
