"""The chart of positions, lane by lane: where each party stands on one option or clean point.

A lane has five columns: unmarked, then red line to acceptable. It stretches with the page while
its emblems keep their size, so that one drawing serves a phone, a desk and a sheet of paper, and
a long chart breaks between lanes.
"""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from onetext.reports.brief import MarkLine
from onetext.reports.charts.emblems import HEIGHT, Emblem, draw, find, in_text
from onetext.reports.charts.svg import pinned, stretched, tag

COLUMNS = ("unmarked", "red line", "needs change", "can live with", "acceptable")
EDGES = (0, 28, 46, 64, 82, 100)  # of the columns, in hundredths of the lane
ROOMS = (96, 62, 62, 62, 62)  # pixels of the columns on the narrowest page
SMALL = 0.82  # size of the emblems of those who have not marked
GAP = 4


def shown_marks(marks: Iterable[MarkLine]) -> tuple[MarkLine, ...]:
    """Return the marks that a place shows: every grade given, and the silence of those needed."""
    return tuple(mark for mark in marks if mark.grade or mark.needed)


def lane(marks: Sequence[MarkLine], parties: Mapping[str, Emblem]) -> Markup:
    """Return the lane of one option: emblems by grade, a line from the lowest to the highest."""
    columns = [[m for m in marks if (m.grade or "unmarked") == name] for name in COLUMNS]
    clusters = [_lines(column, n, parties) for n, column in enumerate(columns)]
    height = 5 + max(
        max(1, len(cluster)) * (HEIGHT * _scale(n) + 5) for n, cluster in enumerate(clusters)
    )
    drawn = [_cluster(n, cluster, height, parties) for n, cluster in enumerate(clusters) if cluster]
    ground = (
        tag("rect", {"class": "band", "x": "64%", "width": "36%", "height": "100%"}),
        tag("line", {"class": "wall", "x1": "28%", "x2": "28%", "y1": 0, "y2": "100%"}),
    )
    whole = (*ground, *_span(columns, height), *drawn)
    return stretched("lane", height, in_words(marks, parties), whole)


def in_words(marks: Iterable[MarkLine], parties: Mapping[str, Emblem]) -> str:
    """Return a lane as a sentence: who stands where."""
    told = [f"{find(parties, m.party).name}: {m.grade or 'unmarked'}" for m in marks]
    return "; ".join(told) if told else "Nobody’s consent is needed here, and nobody has marked it"


def legend(kind: str) -> Markup:
    """Return an emblem of one kind, of no party, as the legend shows it."""
    blank = Emblem(key="", name="", letters="A", order=1)
    return in_text(draw(blank, 0, 0, kind), blank.width, HEIGHT + 4)


def _lines(
    marks: Sequence[MarkLine], column: int, parties: Mapping[str, Emblem]
) -> list[list[MarkLine]]:
    """Return the marks of one column in as many lines as they need."""
    lines: list[list[MarkLine]] = []
    room = 0.0
    for mark in marks:
        width = find(parties, mark.party).width * _scale(column) + GAP
        if width > room:
            lines.append([])
            room = ROOMS[column] + GAP
        lines[-1].append(mark)
        room -= width
    return lines


def _span(columns: Sequence[Sequence[MarkLine]], height: float) -> Iterable[Markup]:
    graded = [n for n, column in enumerate(columns) if n and column]
    if len(graded) > 1:
        y = height / 2
        x1, x2 = (f"{_middle(n):g}%" for n in (graded[0], graded[-1]))
        yield tag("line", {"class": "span", "x1": x1, "x2": x2, "y1": y, "y2": y})


def _cluster(
    column: int, lines: Sequence[Sequence[MarkLine]], height: float, parties: Mapping[str, Emblem]
) -> Markup:
    """Return the emblems of one column, centred; a nested picture keeps them at their size."""
    drawn: list[Markup] = []
    scale = _scale(column)
    pitch = HEIGHT * scale + 5
    y = (height - len(lines) * pitch) / 2 + 2.5
    for line in lines:
        shown = [find(parties, mark.party) for mark in line]
        x = -(sum(e.width for e in shown) * scale + GAP * (len(shown) - 1)) / 2
        for mark, emblem in zip(line, shown, strict=True):
            drawn.append(draw(emblem, x, y, _kind(mark), scale))
            x += emblem.width * scale + GAP
        y += pitch
    return pinned(_middle(column), *drawn)


def _middle(column: int) -> float:
    return (EDGES[column] + EDGES[column + 1]) / 2


def _scale(column: int) -> float:
    return 1 if column else SMALL


def _kind(mark: MarkLine) -> str:
    if not mark.grade:
        return "hollow"
    kind = "full" if mark.needed else "pale"
    return f"{kind} est" if mark.estimate else kind
