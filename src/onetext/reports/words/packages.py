"""Packages as clean text: readings of a yes, or those that movement or answers would lead to."""

from collections.abc import Sequence
from dataclasses import replace

from onetext.analysis.marks.movement import Move
from onetext.analysis.marks.picture import Picture
from onetext.analysis.marks.shown import shown_readings
from onetext.analysis.space import UNOPENED, PackageSpace, stands
from onetext.case.model import DOES_NOT_ARISE, Grade
from onetext.case.standing import draft_in_force, open_issues
from onetext.reports.brief import MoveLine, PackageLine
from onetext.reports.words.movement import move_lines, movers
from onetext.reports.words.names import Names, in_words, number, sentence
from onetext.reports.words.verdict import has_marks
from onetext.text.draft import Issue, NoteText, Point
from onetext.text.reading import read_segments

Segment = tuple[str, str, str]
"""Some words of a reading, the bracket they came from (or ""), and its option (or "")."""


def packages_heading(picture: Picture, *, traded: bool = False, exact: bool = False) -> str:
    """Return what the packages shown are, as a heading that states a fact."""
    match picture.verdict.kind:
        case "yes":
            return "These readings satisfy every party whose consent they need"
        case "no":
            return "On marks alone no reading satisfies all; least joint movements lead to these"
        case _ if exact:
            return "These readings are worth signing to all; notes say which concept picks them"
        case _ if traded:
            return "Together these readings serve the most profiles of what is known"
        case _:
            return "These readings would do, if the marks they lack were “can live with”"


def package_lines(
    names: Names, picture: Picture, readings: Sequence[tuple[int, ...]] | None = None
) -> tuple[PackageLine, ...]:
    """Return packages in words: those that the marks lead to, or the ``readings`` given."""
    shown = shown_readings(picture)
    if readings is not None:
        moves = dict(shown)
        shown = tuple((package, moves.get(package)) for package in readings)
    differing = _differing(picture.space, [package for package, _ in shown])
    lines = (_package(names, picture, package, move) for package, move in shown)
    return tuple(
        replace(line, label=f"Reading {'ABCDE'[n]}", differs=differing)
        for n, line in enumerate(lines)
    )


def _package(
    names: Names, picture: Picture, package: tuple[int, ...], move: Move | None
) -> PackageLine:
    space = picture.space
    options = tuple(
        (axis.key, axis.columns[column])
        for axis, column in zip(space.axes, package, strict=True)
        if not axis.unopened
    )
    moves = move_lines(names, move) if move else ()
    unknown = _unknown(picture, package, move)
    marked = has_marks(names)
    unmarked = [key for key, _ in unmarked_brackets(space, package)] if marked else []
    return PackageLine(
        label="",
        note=(
            _note(moves, unknown, _against(names, picture, package)) + _left_open_note(unmarked)
            if marked
            else ""
        ),
        options=options,
        differs=(),
        text=_text(names, dict(options), unmarked),
        moves=moves,
        unknown=unknown,
    )


def _unknown(picture: Picture, package: tuple[int, ...], move: Move | None) -> int:
    if move is not None:
        return move.unknown
    hurdles = picture.space.hurdles
    return sum(h.kind == "unknown" and stands(h, package) for h in hurdles)


def _against(names: Names, picture: Picture, package: tuple[int, ...]) -> list[str]:
    """Return what in a package stands against a mark, for which somebody would want a gain."""
    return [
        f"{names.party(hurdle.party)} on {names.space.places[hurdle.place].name}"
        for hurdle in picture.space.hurdles
        if hurdle.kind == "objection" and stands(hurdle, package)
    ]


def _note(moves: Sequence[MoveLine], unknown: int, against: Sequence[str]) -> str:
    parts = []
    if moves:
        parts.append(f"{movers(moves)} would have to move, on {number(len(moves), 'mark')}")
    elif against:
        listed = in_words(against)
        parts.append(f"it rests on trades, since these do not accept it as it is: {listed}")
    if unknown:
        parts.append(f"a yes to it would still lack {number(unknown, 'mark')}")
    if not parts:
        parts.append("every mark it needs is given, and none is below “can live with”")
    return sentence("; ".join(parts))


def _left_open_note(unmarked: Sequence[str]) -> str:
    if not unmarked:
        return ""
    places = in_words(unmarked)
    return f" Left open, since no party has called a choice there one to live with: {places}."


def unmarked_brackets(space: PackageSpace, package: tuple[int, ...]) -> list[tuple[str, str]]:
    """Return the brackets of a package whose choice no party has called one it can live with.

    Each with the option that the package takes there; unopened ones have none.
    """
    options = (
        (axis.key, axis.columns[column])
        for axis, column in zip(space.axes, package, strict=True)
        if not axis.unopened
    )
    fine = {
        (mark.place, mark.option)
        for mark in space.marks
        if mark.mark.grade is not None and mark.mark.grade >= Grade.CAN_LIVE_WITH
    }
    return [
        (key, option)
        for key, option in options
        if option != DOES_NOT_ARISE and (key, option) not in fine
    ]


def _differing(space: PackageSpace, packages: Sequence[tuple[int, ...]]) -> tuple[str, ...]:
    columns = zip(space.axes, zip(*packages, strict=True), strict=True) if packages else ()
    return tuple(axis.key for axis, taken in columns if len(set(taken)) > 1)


def _text(
    names: Names, package: dict[str, str], unmarked: Sequence[str]
) -> tuple[tuple[int, str, tuple[Segment, ...]], ...]:
    current = draft_in_force(names.case)
    if current is None:
        return ()
    roots = _roots(open_issues(names.case), unmarked)
    return tuple(
        (point.number, point.title, _left_open(_segments(point, package), roots))
        for point in current.draft.points
    )


def _roots(issues: Sequence[Issue], unmarked: Sequence[str]) -> dict[str, Issue]:
    """Return, for each bracket that is left open or stands in one, the outermost of these."""
    roots: dict[str, Issue] = {}
    for issue in issues:
        if issue.parent is not None and issue.parent[0] in roots:
            roots[issue.key] = roots[issue.parent[0]]
        elif issue.key in unmarked:
            roots[issue.key] = issue
    return roots


def _left_open(segments: Sequence[Segment], roots: dict[str, Issue]) -> tuple[Segment, ...]:
    """Return segments in which brackets that nobody has marked stay brackets."""
    found: list[Segment] = []
    shown: set[str] = set()
    for text, key, option in segments:
        root = roots.get(key)
        if root is None:
            found.append((text, key, option))
        elif root.key not in shown:
            shown.add(root.key)
            found.append((f"[{' | '.join(root.options)}]", root.key, ""))
    return tuple(found)


def _segments(point: Point, package: dict[str, str]) -> tuple[Segment, ...]:
    """Return a point's reading without its heading and the definitions of its notes."""
    content = tuple(node for node in point.content if not isinstance(node, NoteText))
    picked = {k: o for k, o in package.items() if o not in (DOES_NOT_ARISE, UNOPENED)}
    found = [
        (segment.text, segment.key or "", segment.option or "")
        for segment in read_segments(content, picked)
    ]
    return _without_heading(found)


def _without_heading(segments: list[Segment]) -> tuple[Segment, ...]:
    """Return segments from behind the heading line on."""
    for n, (text, key, option) in enumerate(segments):
        if "\n" in text and "## " in "".join(t for t, _, _ in segments[: n + 1]):
            rest = text.partition("\n")[2].lstrip("\r\n")
            return ((rest, key, option), *segments[n + 1 :])
    return tuple(segments)
