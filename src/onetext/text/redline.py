"""Two drafts compared: points, words, brackets and notes, and what carries forward.

A bracket is *unchanged* if its key, the names of its options and the own words of each option are
the same; brackets in it count by their keys alone. A clean point is unchanged if its title and its
words are, whatever its number. A note is unchanged if its kind, its parties and its words are,
whatever its label. What was said of an unchanged place *carries forward* to the place that it is
in the new draft. White space and the numbers and labels of what did not change are no change.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from onetext.text.alignment import Pair, Profile, align
from onetext.text.draft import Annex, Bracket, Draft, Node, Note, NoteText, Point
from onetext.text.manuscript import fold
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
    compared = _compare(old, new)
    return Redline(
        old=old,
        new=new,
        title=compare_words(old.title, new.title),
        preamble=compare_words(body(old.preamble), body(new.preamble)),
        points=tuple(_point_changes(compared)),
        brackets=tuple(_bracket_changes(compared)),
        notes=_note_changes(compared),
        carried=tuple(_carried(compared)),
    )


def carried_places(old: Draft, new: Draft) -> dict[str, str]:
    """Return the places of an old draft that did not change, each with its place in the new one.

    A place is the key of a bracket, ``point 4`` (a clean point) or ``note 1``.
    """
    return dict(_carried(_compare(old, new)))


def body(content: tuple[Node, ...]) -> str:
    """Return the words of a point below its heading as they are written, notes left out.

    The text of an annex stands in its place. The headings of a point that a bracket wraps stay.
    """
    return _HEADING_LINE.sub("", _written(content), count=1)


_HEADING_LINE = re.compile(r"\A {0,3}##[ \t][^\n]*\n?")
_REFERENCE = re.compile(r"\[\^([\w.-]+)\]")
_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n")
_HOLE = "\x00{key}\x00"  # no text holds this character
_IN_HOLE = re.compile("\x00([^\x00]*)\x00")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A bracket with where it stands: its point, and the paragraph around it, with holes."""

    bracket: Bracket
    point: int
    around: tuple[str, ...]
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """Two drafts with their points aligned, their notes and brackets by label and key."""

    old: Draft
    new: Draft
    labels: Mapping[str, str]
    before: tuple[Profile, ...]
    after: tuple[Profile, ...]
    pairs: tuple[Pair, ...]
    old_brackets: Mapping[str, _Placed]
    new_brackets: Mapping[str, _Placed]


def _compare(old: Draft, new: Draft) -> _Compared:
    labels = _carried_notes(old, new)
    before = tuple(_profile(point, labels) for point in old.points)
    after = tuple(_profile(point, {}) for point in new.points)
    return _Compared(
        old=old,
        new=new,
        labels=labels,
        before=before,
        after=after,
        pairs=align(before, after),
        old_brackets=_brackets(old, labels),
        new_brackets=_brackets(new, {}),
    )


def _carried_notes(old: Draft, new: Draft) -> dict[str, str]:
    """Return the labels of the notes that did not change, each with its label in the new draft."""
    by_label = {note.label: note for note in new.notes}
    carried = {
        note.label: note.label
        for note in old.notes
        if note.label in by_label and _says(note) == _says(by_label[note.label])
    }
    left = {_says(note): note.label for note in reversed(new.notes) if note.label not in carried}
    for note in old.notes:
        if note.label not in carried and (label := left.pop(_says(note), None)):
            carried[note.label] = label
    return carried


def _says(note: Note) -> tuple[str, tuple[str, ...], str]:
    return note.kind, note.parties, note.text


def _profile(point: Point, labels: Mapping[str, str]) -> Profile:
    words = _plain(body(point.content), point.number, labels)
    return Profile(
        number=point.number,
        title=fold(point.title),
        words=words,
        vocabulary=frozenset(re.findall(r"\w+", f"{point.title} {words}".lower())),
        keys=frozenset(bracket.key for bracket in point.brackets),
    )


def _plain(text: str, number: int, labels: Mapping[str, str]) -> str:
    """Return a text without what is no change of words: its number, labels of notes, line ends."""
    heading = rf"((?:^|[\[|]) {{0,3}}##[ \t]+)0{{0,3}}{number}(?:[.)](?![0-9])|(?=\s|$))"
    text = re.sub(heading, r"\1", text, flags=re.MULTILINE)
    return fold(_REFERENCE.sub(lambda found: f"[^{labels.get(found[1], found[1])}]", text))


def _written(content: tuple[Node, ...]) -> str:
    return "".join(map(_written_node, content))


def _written_node(node: Node) -> str:
    match node:
        case NoteText():
            return ""
        case Bracket(inside=None):
            options = (_written(option.content) for option in node.options)
            return f"[{'|'.join(options)}]{node.tag}"
        case Bracket():
            return f"[{node.inside}]{node.tag}"
        case Annex() if node.content:
            return _written(node.content)
        case _:
            return node.source


def _brackets(draft: Draft, labels: Mapping[str, str]) -> dict[str, _Placed]:
    found = list(_placed(draft.preamble, 0, (), labels))
    for point in draft.points:
        found.extend(_placed(point.content, point.number, (), labels))
    return {placed.bracket.key: placed for placed in found}


def _placed(
    content: tuple[Node, ...], point: int, within: tuple[str, ...], labels: Mapping[str, str]
) -> Iterator[_Placed]:
    around = {
        found[1]: _plain(paragraph, point, labels)
        for paragraph in _PARAGRAPHS.split(_holed(content))
        for found in _IN_HOLE.finditer(paragraph)
    }
    for bracket in _outer_brackets(content):
        yield _Placed(
            bracket=bracket,
            point=point,
            around=(*within, around[bracket.key]),
            options={
                option.name: _plain(_holed(option.content), point, labels)
                for option in bracket.options
            },
        )
        for option in bracket.options:
            yield from _placed(option.content, point, (bracket.key, option.name), labels)


def _outer_brackets(content: tuple[Node, ...]) -> Iterator[Bracket]:
    for node in content:
        if isinstance(node, Bracket):
            yield node
        elif isinstance(node, Annex):
            yield from _outer_brackets(node.content)


def _holed(content: tuple[Node, ...]) -> str:
    """Return the own words of some content: each bracket is a hole with its key."""
    return "".join(
        _HOLE.format(key=node.key)
        if isinstance(node, Bracket)
        else _holed(node.content)
        if isinstance(node, Annex) and node.content
        else _written_node(node)
        for node in content
    )


def _carried(compared: _Compared) -> Iterator[tuple[str, str]]:
    for key, placed in compared.old_brackets.items():
        new = compared.new_brackets.get(key)
        if new and placed.options == new.options:
            yield key, key
    for pair in sorted(compared.pairs, key=lambda pair: pair.old):
        old, new_point = compared.old.points[pair.old], compared.new.points[pair.new]
        clean = not (compared.before[pair.old].keys or compared.after[pair.new].keys)
        if clean and _is_same(compared, pair):
            yield old.place, new_point.place
    for label, new_label in compared.labels.items():
        yield f"note {label}", f"note {new_label}"


def _is_same(compared: _Compared, pair: Pair) -> bool:
    old, new = compared.before[pair.old], compared.after[pair.new]
    return (old.title, old.words) == (new.title, new.words)


def _point_changes(compared: _Compared) -> Iterator[PointChange]:
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


def _kept_point(compared: _Compared, pair: Pair) -> PointChange:
    old, new = compared.old.points[pair.old], compared.new.points[pair.new]
    return PointChange(
        status="unchanged" if _is_same(compared, pair) else "changed",
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


def _bracket_changes(compared: _Compared) -> Iterator[BracketChange]:
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


def _kept_bracket(old: _Placed, new: _Placed) -> BracketChange:
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


def _note_changes(compared: _Compared) -> tuple[NoteChange, ...]:
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
