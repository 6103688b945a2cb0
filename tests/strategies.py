"""Generated inputs, one section for each kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hypothesis import strategies as st

from onetext.text.draft import Issue

# --- Drafts -----------------------------------------------------------------------------------
#
# A draft is drawn as a tree together with its text, so that what the parser finds can be compared
# with what was drawn.

# Letters of several scripts and planes, marks of Markdown, no character of the grammar itself.
_LETTERS = "abc dé жм 和 𝒜🕊 .,;:!?*_`-–'\"()<>{}^~/&"  # noqa: RUF001
_ESCAPED = {r"\[": "[", r"\]": "]", r"\|": "|", r"\\": "\\", r"\{": "{", r"\}": "}"}


@dataclass(frozen=True)
class Words:
    """Prose as written and as read."""

    source: str
    clean: str


@dataclass(frozen=True)
class Open:
    """A bracket: named alternatives, or figures, or nothing on the table yet."""

    key: str
    options: Mapping[str, tuple["Drawn", ...]]
    source: str


Drawn = Words | Open


@dataclass(frozen=True)
class DrawnDraft:
    """A draft as drawn: its text, its points by number, and the labels of its notes."""

    source: str
    preamble: tuple[Drawn, ...]
    points: Mapping[int, tuple[Drawn, ...]]
    notes: tuple[str, ...]

    @property
    def issues(self) -> tuple[Issue, ...]:
        """The issues that were drawn, in reading order."""
        parts = {0: self.preamble, **self.points}
        return tuple(issue for n, part in parts.items() for issue in drawn_issues(part, n))


def drawn_issues(
    nodes: tuple[Drawn, ...], point: int, parent: tuple[str, str] | None = None
) -> list[Issue]:
    """Return the issues of what was drawn."""
    found: list[Issue] = []
    for node in nodes:
        if isinstance(node, Open):
            names = tuple(node.options)
            found.append(Issue(key=node.key, options=names, point=point, parent=parent))
            for name, inner in node.options.items():
                found.extend(drawn_issues(inner, point, (node.key, name)))
    return found


def written(nodes: tuple[Drawn, ...]) -> str:
    """Return what was drawn as it is written."""
    return "".join(node.source for node in nodes)


def clean(nodes: tuple[Drawn, ...], package: Mapping[str, str]) -> str:
    """Return what was drawn as it reads with a package."""
    words = []
    for node in nodes:
        if isinstance(node, Words):
            words.append(node.clean)
        elif node.options:
            words.append(clean(node.options[package[node.key]], package))
        else:
            words.append("[...]")
    return "".join(words)


@dataclass
class _Supply:
    """Keys and labels not yet used."""

    keys: int = 0
    labels: list[str] = field(default_factory=list)

    def key(self) -> str:
        self.keys += 1
        return f"k{self.keys}"


@st.composite
def _words(draw: st.DrawFn, *, lines: bool = True) -> Words:
    parts = draw(
        st.lists(
            st.text(_LETTERS, max_size=8)
            | st.sampled_from(sorted(_ESCAPED))
            | st.sampled_from(
                ["\n", "\nw", "\t", "[a|b](https://x.org/y_(z))"] if lines else ["-"]
            ),
            max_size=5,
        )
    )
    source = "".join(parts)
    clean = "".join(_ESCAPED.get(part, part) for part in parts)
    return Words(source=source, clean=clean)


@st.composite
def _bracket(draw: st.DrawFn, supply: _Supply, depth: int) -> Open:
    key = supply.key()
    kind = draw(st.sampled_from(["named", "named", "own", "range", "unopened"]))
    if kind == "unopened":
        return Open(key=key, options={}, source=f"[{draw(st.sampled_from(['...', '…']))}]{{{key}}}")
    if kind == "range":
        low, step, count = draw(
            st.tuples(st.integers(-9, 99), st.integers(1, 9), st.integers(1, 5))
        )
        figures = [str(low + step * n) for n in range(count + 1)]
        source = f"[{low}..{low + step * count} step {step}]{{{key}}}"
        options = {figure: (Words(figure, figure),) for figure in figures}
        return Open(key=key, options=options, source=source)
    count = draw(st.integers(2, 4))
    alternatives: list[tuple[Drawn, ...]] = []
    for n in range(count):  # the number in front makes them differ
        if kind == "own":
            alternatives.append((Words(f"{n} words", f"{n} words"),))
        elif n == 0 and draw(st.booleans()):
            alternatives.append(())
        else:
            alternatives.append((Words(f"{n} ", f"{n} "), *draw(_content(supply, depth - 1))))
    names = [f"{n} words" if kind == "own" else f"name {n}" for n in range(count)]
    tag = f"{{{key}}}" if kind == "own" else f"{{{key}: {'|'.join(names)}}}"
    source = f"[{'|'.join(map(written, alternatives))}]{tag}"
    return Open(key=key, options=dict(zip(names, alternatives, strict=True)), source=source)


@st.composite
def _content(draw: st.DrawFn, supply: _Supply, depth: int) -> tuple[Drawn, ...]:
    nodes: list[Drawn] = []
    for _ in range(draw(st.integers(0, 3))):
        if depth > 0 and draw(st.booleans()):
            nodes.append(draw(_bracket(supply, depth)))
        else:
            nodes.append(draw(_words()))
        nodes.append(Words("w", "w"))  # so that no bracket makes a link of what stands behind it
    return tuple(nodes)


@st.composite
def _point(draw: st.DrawFn, supply: _Supply, number: int) -> tuple[Drawn, ...]:
    title = draw(_words(lines=False))
    head = Words(f"## {number}. T{title.source}\n", f"## {number}. T{title.clean}\n")
    body = (head, *draw(_content(supply, 3)), Words("\n\n", "\n\n"))
    if not draw(st.booleans()):
        return body
    key = supply.key()
    options = {"in": body, "out": ()}
    whole = Open(key=key, options=options, source=f"[{written(body)}|]{{{key}: in|out}}")
    return (whole, Words("\n\n", "\n\n"))


@st.composite
def drafts(draw: st.DrawFn) -> DrawnDraft:
    """Draw a draft that has no findings."""
    supply = _Supply()
    front = draw(st.sampled_from(["", "---\nnumber: 2\non: 2026-03-09\n---\n"]))
    preamble = (Words("# Title\n", "# Title\n"), *draw(_content(supply, 2)), Words("\n\n", "\n\n"))
    points = {}
    for number in range(1, 1 + draw(st.integers(1, 3))):
        labels = draw(st.lists(st.sampled_from("abcdef"), max_size=2, unique=True))
        notes: list[Drawn] = []
        for label in labels:
            if label not in supply.labels:
                supply.labels.append(label)
                words = f"[^{label}]: reservation (norland): Words.[^{label}]\n  More.\n\n"
                notes.append(Words(words, words))
        points[number] = (*draw(_point(supply, number)), *notes)
    text = front + written(preamble) + "".join(map(written, points.values()))
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return DrawnDraft(
        source=draw(st.sampled_from(["", "\ufeff"])) + text,
        preamble=preamble,
        points=points,
        notes=tuple(supply.labels),
    )
