"""Words of a text as HTML: Markdown without links, images or HTML, brackets set as brackets.

A bracket or a run of words from one stands in the Markdown as a single private character while
it is rendered, and is put back afterwards. So emphasis, lists and tables round it work, and no
word of a case can open a tag.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from onetext.reports.written import Alternative, NoteReference, Open, Piece, WrittenNote, take_apart

LONG = 44
"""Letters beyond which an alternative is set on a line of its own."""

_RULES = ("emphasis", "balance_pairs", "fragments_join", "list", "table", "heading", "hr")
_MARKDOWN = MarkdownIt("zero").enable(list(_RULES))
_HELD = re.compile("[\ue000-\uf8ff]")
_ALONE = re.compile("<p>([\ue000-\uf8ff])</p>")
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_HEADING = re.compile(r"<(/?)h[1-6]>")

Linked = Callable[[str], str]


def written_html(words: str, names: Mapping[str, str], link: Linked) -> Markup:
    """Return words as written: alternatives side by side if short, else one under the other.

    Parameters
    ----------
    names
        The names of the parties by their keys, for notes.
    link
        The anchor to which a bracket's key leads, empty where there is none.
    """
    pieces = take_apart(_clean(words))
    notes = [piece for piece in pieces if isinstance(piece, WrittenNote)]
    body = _flow([piece for piece in pieces if not isinstance(piece, WrittenNote)], link)
    return body + Markup("").join(_note(note, names) for note in notes)


def reading_html(segments: Iterable[tuple[str, str, str]], differing: Sequence[str]) -> Markup:
    """Return a reading: words that came from a bracket marked, those of differing ones stressed."""
    held: list[Callable[[bool], Markup]] = []
    source = ""
    for words, key, option in segments:
        cleaned = _clean(words)
        if key:
            bare = cleaned.strip(" ")
            ends = cleaned.partition(bare) if bare else ("", "", "")
            source += f"{ends[0]}{chr(0xE000 + len(held) % 0x1900)}{ends[2]}"
            held.append(partial(_taken, bare, key, option, key in differing))
            continue
        for n, part in enumerate(_NOTE.split(cleaned)):
            if n % 2:
                source += chr(0xE000 + len(held) % 0x1900)
                held.append(partial(_set, NoteReference(label=part), lambda _: ""))
            else:
                source += part
    return _put_back(source, held)


def inline_html(words: str) -> Markup:
    """Return one line of words with its emphasis, and nothing else of Markdown."""
    return Markup(_MARKDOWN.renderInline(_clean(words)))  # escaped by the renderer


def _clean(words: str) -> str:
    """Return words without the private characters that hold a place while rendering."""
    return _HELD.sub("\ufffd", words.replace("\r\n", "\n"))


def _flow(pieces: Sequence[Piece], link: Linked, nested: bool = False) -> Markup:
    held: list[Callable[[bool], Markup]] = []
    source = ""
    for piece in pieces:
        if isinstance(piece, str):
            source += piece
        else:
            source += chr(0xE000 + len(held) % 0x1900)
            held.append(partial(_set, piece, link, nested=nested))
    return _put_back(source, held)


def _put_back(source: str, held: Sequence[Callable[[bool], Markup]]) -> Markup:
    html = _HEADING.sub(r"<\1p>", _MARKDOWN.render(source))
    html = _ALONE.sub(lambda found: str(held[ord(found[1]) - 0xE000](True)), html)
    return Markup(_HELD.sub(lambda found: str(held[ord(found[0]) - 0xE000](False)), html))


def _set(piece: Piece, link: Linked, alone: bool, nested: bool = False) -> Markup:
    match piece:
        case NoteReference(label=label):
            return Markup('<sup class="note-mark">{}</sup>').format(label)
        case Open():
            return _bracket(piece, link, alone, nested)
    return escape(piece)


def _bracket(bracket: Open, link: Linked, alone: bool, nested: bool = False) -> Markup:
    anchor = link(bracket.key)
    tag = Markup('<a class="key" href="#{}">{}</a>') if anchor else Markup('<b class="key">{1}</b>')
    key = tag.format(anchor, bracket.key)
    if not bracket.alternatives:
        empty = Markup('<span class="bracket">[<i class="none">no words tabled</i>]{}</span>')
        return empty.format(key)
    if nested or all(_is_short(one) for one in bracket.alternatives):
        bar = Markup('<span class="bar"> | </span>')
        inner = bar.join(_short(one, link) for one in bracket.alternatives)
        return Markup('<span class="bracket">[{}]{}</span>').format(inner, key)
    tag_name = "div" if alone else "span"
    rows = Markup("").join(_long(one, link, tag_name) for one in bracket.alternatives)
    whole = Markup('<{0} class="bracket tall"><{0} class="keys">{1}</{0}>{2}</{0}>')
    return whole.format(tag_name, key, rows)


def _is_short(one: Alternative) -> bool:
    held = sum(not isinstance(piece, str) for piece in one.content)
    letters = sum(len(piece) for piece in one.content if isinstance(piece, str))
    return letters + 12 * held <= LONG


def _short(one: Alternative, link: Linked) -> Markup:
    if not one.content:
        return Markup('<i class="none">{}</i>').format(one.name or "no words")
    label = Markup('<span class="name">{}</span> ').format(one.name)
    return Markup('<span class="words">{}{}</span>').format(
        "" if _is_short(one) else label, _inline(one.content, link)
    )


def _long(one: Alternative, link: Linked, tag: str) -> Markup:
    words = _flow(one.content, link, True) if tag == "div" else _inline(one.content, link)
    if not one.content:
        words = Markup('<i class="none">no words</i>')
    whole = Markup('<{0} class="way"><{0} class="name">{1}</{0}><{0} class="words">{2}</{0}></{0}>')
    return whole.format(tag, one.name, words)


def _inline(pieces: Sequence[Piece], link: Linked) -> Markup:
    """Return pieces for a place where no paragraph may stand: paragraphs become lines."""
    parts: list[Markup] = []
    for piece in pieces:
        if isinstance(piece, str):
            lines = re.split(r"\n(?=\s*\n|- |\d+\. )\s*", piece)
            parts.append(Markup("<br>").join(_line(line) for line in lines))
        else:
            parts.append(_set(piece, link, False, nested=True))
    return Markup("").join(parts)


def _line(words: str) -> Markup:
    bare = words.lstrip("#") if words.startswith("#") else words
    ends = bare[: len(bare) - len(bare.lstrip())] and " ", bare.rstrip() != bare and " "
    return Markup("{}{}{}").format(ends[0] or "", inline_html(bare.strip()), ends[1] or "")


def _taken(words: str, key: str, option: str, differs: bool, alone: bool) -> Markup:
    kind = "taken differs" if differs else "taken"
    if not option:
        return Markup('<span class="taken open">[no words tabled for {}]</span>').format(key)
    if not words.strip():
        empty = Markup('<span class="{} silent">[{}: {}]</span>').format(kind, key, option)
        return empty if differs else Markup("")
    tag = "div" if alone and "\n\n" in words.strip() else "span"
    inner = _put_back(words, ()) if tag == "div" else _inline([words], lambda _: "")
    return Markup('<{0} class="{1}">{2}</{0}>').format(tag, kind, inner)


def _note(note: WrittenNote, names: Mapping[str, str]) -> Markup:
    who = ", ".join(names.get(key, key) for key in note.parties)
    head = ", ".join(part for part in (note.kind, who) if part)
    return Markup('<p class="note"><b>Note {}</b> {} {}</p>').format(
        note.label, f"({head})" if head else "", inline_html(note.says)
    )
