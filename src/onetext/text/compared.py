"""Two drafts as they are compared: points aligned, brackets and notes by their names.

What is compared are own words: white space is folded, the numbers of points and the labels of
notes that did not change are left out, and each bracket is a hole with its key.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onetext.text.alignment import Pair, Profile, align
from onetext.text.draft import Annex, Bracket, Draft, Node, Note, NoteText, Point
from onetext.text.manuscript import fold

_HEADING_LINE = re.compile(r"\A {0,3}##[ \t][^\n]*\n?")
_REFERENCE = re.compile(r"\[\^([\w.-]+)\]")
_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n")
_HOLE = "\x00{key}\x00"  # no text holds this character
_IN_HOLE = re.compile("\x00([^\x00]*)\x00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A bracket with where it stands: its point, and the paragraph around it, with holes."""

    bracket: Bracket
    point: int
    around: tuple[str, ...]
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two drafts with their points aligned, their notes and brackets by label and key."""

    old: Draft
    new: Draft
    labels: Mapping[str, str]
    before: tuple[Profile, ...]
    after: tuple[Profile, ...]
    pairs: tuple[Pair, ...]
    old_brackets: Mapping[str, Placed]
    new_brackets: Mapping[str, Placed]


def compare(old: Draft, new: Draft) -> Compared:
    """Return two drafts with what is compared of them."""
    labels = _carried_notes(old, new)
    before = tuple(_profile(point, labels) for point in old.points)
    after = tuple(_profile(point, {}) for point in new.points)
    return Compared(
        old=old,
        new=new,
        labels=labels,
        before=before,
        after=after,
        pairs=align(before, after),
        old_brackets=_brackets(old, labels),
        new_brackets=_brackets(new, {}),
    )


def carried(compared: Compared) -> Iterator[tuple[str, str]]:
    """Yield the places of the old draft that did not change, each with its place in the new one."""
    for key, placed in compared.old_brackets.items():
        new = compared.new_brackets.get(key)
        if new and placed.options == new.options:
            yield key, key
    for pair in sorted(compared.pairs, key=lambda pair: pair.old):
        old, new_point = compared.old.points[pair.old], compared.new.points[pair.new]
        clean = not (compared.before[pair.old].keys or compared.after[pair.new].keys)
        if clean and is_same(compared, pair):
            yield old.place, new_point.place
    for label, new_label in compared.labels.items():
        yield f"note {label}", f"note {new_label}"


def is_same(compared: Compared, pair: Pair) -> bool:
    """Return whether the two points of a pair have the same title and words."""
    old, new = compared.before[pair.old], compared.after[pair.new]
    return (old.title, old.words) == (new.title, new.words)


def body(content: tuple[Node, ...]) -> str:
    """Return the words of a point below its heading as they are written, notes left out.

    The text of an annex stands in its place. The headings of a point that a bracket wraps stay.
    """
    return _HEADING_LINE.sub("", _written(content), count=1)


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


def _brackets(draft: Draft, labels: Mapping[str, str]) -> dict[str, Placed]:
    found = list(_placed(draft.preamble, 0, (), labels))
    for point in draft.points:
        found.extend(_placed(point.content, point.number, (), labels))
    return {placed.bracket.key: placed for placed in found}


def _placed(
    content: tuple[Node, ...], point: int, within: tuple[str, ...], labels: Mapping[str, str]
) -> Iterator[Placed]:
    around = {
        found[1]: _plain(paragraph, point, labels)
        for paragraph in _PARAGRAPHS.split(_holed(content))
        for found in _IN_HOLE.finditer(paragraph)
    }
    for bracket in _outer_brackets(content):
        yield Placed(
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
