"""Two drafts compared: points, words, brackets and notes, and what carries forward.

A bracket is *unchanged* if its key, the names of its options and the own words of each option are
the same; brackets in it count by their keys alone. A clean point is unchanged if its title and its
words are, whatever its number. A note is unchanged if its kind, its parties and its words are,
whatever its label. What was said of an unchanged place *carries forward* to the place that it is
in the new draft. White space and the numbers and labels of what did not change are no change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onetext.text.alignment import Pair
from onetext.text.compared import Compared, Placed, body, carried, compare, is_same
from onetext.text.draft import Bracket, Draft, Note, Point
from onetext.text.wording import Run, compare_words

Status = Literal["unchanged", "changed", "new", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointChange:
    """What became of a point; ``old`` is None for a new one, ``new`` for one that is gone.

    ``title`` and ``words`` are the title and the words below it, as runs. ``moved`` says that it
    stands in another order among the points that stayed.
    """

    status: Status
    old: Point | None
    new: Point | None
    renumbered: bool
    moved: bool
    title: tuple[Run, ...]
    words: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BracketChange:
    """What became of a bracket, and the numbers of the points it stood and stands in.

    ``around`` says that the words of its paragraph changed; its marks carry all the same.
    ``added``, ``dropped`` and ``reworded`` name options. A number of 0 is the preamble.
    """

    key: str
    status: Status
    old: Bracket | None
    new: Bracket | None
    old_point: int | None
    new_point: int | None
    around: bool = False
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChange:
    """What became of a note; its label may have changed while it did not."""

    status: Status
    old: Note | None
    new: Note | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redline:
    """Two drafts compared, in the order of the new one; what is gone stands where it was.

    ``carried`` pairs each place of the old draft that did not change with its place in the new one.
    """

    old: Draft
    new: Draft
    title: tuple[Run, ...]
    preamble: tuple[Run, ...]
    points: tuple[PointChange, ...]
    brackets: tuple[BracketChange, ...]
    notes: tuple[NoteChange, ...]
    carried: tuple[tuple[str, str], ...]


def redline(old: Draft, new: Draft) -> Redline:
    """Return what changed from one draft to another."""
    compared = compare(old, new)
    return Redline(
        old=old,
        new=new,
        title=compare_words(old.title, new.title),
        preamble=compare_words(body(old.preamble), body(new.preamble)),
        points=tuple(_point_changes(compared)),
        brackets=tuple(_bracket_changes(compared)),
        notes=_note_changes(compared),
        carried=tuple(carried(compared)),
    )


def carried_places(old: Draft, new: Draft) -> dict[str, str]:
    """Return the places of an old draft that did not change, each with its place in the new one.

    A place is the key of a bracket, ``point 4`` (a clean point) or ``note 1``.
    """
    return dict(carried(compare(old, new)))


def _point_changes(compared: Compared) -> Iterator[PointChange]:
    """Yield the points of the new draft; one that is gone follows the one it followed."""
    by_new = {pair.new: pair for pair in compared.pairs}
    kept = {pair.old for pair in compared.pairs}
    gone: dict[int | None, list[Point]] = {}
    last = None
    for n, point in enumerate(compared.old.points):
        if n in kept:
            last = n
        else:
            gone.setdefault(last, []).append(point)
    yield from map(_gone_point, gone.get(None, ()))
    for n, point in enumerate(compared.new.points):
        pair = by_new.get(n)
        yield _kept_point(compared, pair) if pair else _new_point(point)
        if pair:
            yield from map(_gone_point, gone.get(pair.old, ()))


def _kept_point(compared: Compared, pair: Pair) -> PointChange:
    old, new = compared.old.points[pair.old], compared.new.points[pair.new]
    return PointChange(
        status="unchanged" if is_same(compared, pair) else "changed",
        old=old,
        new=new,
        renumbered=old.number != new.number,
        moved=pair.moved,
        title=compare_words(old.title, new.title),
        words=compare_words(body(old.content), body(new.content)),
    )


def _new_point(point: Point) -> PointChange:
    return PointChange(
        status="new",
        old=None,
        new=point,
        renumbered=False,
        moved=False,
        title=compare_words("", point.title),
        words=compare_words("", body(point.content)),
    )


def _gone_point(point: Point) -> PointChange:
    return PointChange(
        status="gone",
        old=point,
        new=None,
        renumbered=False,
        moved=False,
        title=compare_words(point.title, ""),
        words=compare_words(body(point.content), ""),
    )


def _bracket_changes(compared: Compared) -> Iterator[BracketChange]:
    """Yield the brackets of the new draft in their order, then those that are gone."""
    for key, new in compared.new_brackets.items():
        old = compared.old_brackets.get(key)
        yield (
            _kept_bracket(old, new)
            if old
            else BracketChange(
                key=key,
                status="new",
                old=None,
                new=new.bracket,
                old_point=None,
                new_point=new.point,
                added=tuple(new.options),
            )
        )
    for key, old in compared.old_brackets.items():
        if key not in compared.new_brackets:
            yield BracketChange(
                key=key,
                status="gone",
                old=old.bracket,
                new=None,
                old_point=old.point,
                new_point=None,
                dropped=tuple(old.options),
            )


def _kept_bracket(old: Placed, new: Placed) -> BracketChange:
    both = [name for name in new.options if name in old.options]
    return BracketChange(
        key=new.bracket.key,
        status="unchanged" if old.options == new.options else "changed",
        old=old.bracket,
        new=new.bracket,
        old_point=old.point,
        new_point=new.point,
        around=old.around != new.around,
        added=tuple(name for name in new.options if name not in old.options),
        dropped=tuple(name for name in old.options if name not in new.options),
        reworded=tuple(name for name in both if old.options[name] != new.options[name]),
    )


def _note_changes(compared: Compared) -> tuple[NoteChange, ...]:
    """Return the notes of the new draft in their order, then those that are gone."""
    old = {note.label: note for note in compared.old.notes}
    came_from = {new: before for before, new in compared.labels.items()}
    changes = []
    met = set(compared.labels)
    for note in compared.new.notes:
        before = came_from.get(note.label)
        status: Status = "unchanged" if before else "new"
        if not before and note.label in old and note.label not in met:
            before, status = note.label, "changed"
            met.add(before)
        changes.append(NoteChange(status=status, old=old.get(before or ""), new=note))
    gone = (note for label, note in old.items() if label not in met)
    return (*changes, *(NoteChange(status="gone", old=note, new=None) for note in gone))
