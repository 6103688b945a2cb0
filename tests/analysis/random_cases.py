"""Random small cases for the engine: nesting, links, consent conditions, notes, unknown marks."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from random import Random
from typing import Literal

from onetext.case.model import (
    DOES_NOT_ARISE,
    Budget,
    Case,
    CaseDraft,
    Condition,
    Consent,
    Count,
    Grade,
    Link,
    Mark,
    Never,
    Party,
    Term,
    Whenever,
)
from onetext.sources import Source
from onetext.text.draft import Bracket, Draft, Node, Note, Option, Point, Prose

DAY = date(2026, 1, 1)


Form = Literal["whenever", "never", "count", "budget"]
ALL_FORMS: tuple[Form, ...] = ("whenever", "never", "count", "budget")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a random case is drawn: how many of what, and how often what."""

    issues: tuple[int, int] = (2, 5)
    options: tuple[int, int] = (2, 3)
    parties: tuple[int, int] = (2, 4)
    marked: float = 0.8
    refused: float = 0.4
    dead_marks: float = 0.15
    links: tuple[int, int] = (0, 3)
    forms: tuple[Form, ...] = ("whenever",)


USUAL = Shape()


def random_case(random: Random, shape: Shape = USUAL) -> Case:
    """Return a random case with a draft; its links of law may leave no package."""
    issues = _issue_tree(random, shape)
    draft = _draft(random, issues)
    parties = tuple(
        _party(random, shape, issues, draft, n) for n in range(random.randint(*shape.parties))
    )
    links = tuple(
        Link(
            id=f"link {n + 1}",
            of=random.choice(["law", "logic", *(party.key for party in parties)]),
            asks=_asks(random, shape, issues),
            red_line=random.random() < 0.3,
        )
        for n in range(random.randint(*shape.links))
    )
    return Case(
        title="Random",
        as_known_on=DAY,
        drafts=(CaseDraft(draft=draft, number=1, on=DAY),),
        parties=parties,
        links=links,
        sources=(
            Source(id="s", kind="document"),
            Source(id="e", kind="estimate", author="analyst", why="a guess"),
        ),
    )


Tree = list[tuple[str, tuple[str, ...], tuple[str, str] | None]]


def _issue_tree(random: Random, shape: Shape) -> Tree:
    tree: Tree = []
    for n in range(random.randint(*shape.issues)):
        parents = [entry for entry in tree if entry[1]]
        parent = None
        if parents and random.random() < 0.3:
            key, options, _ = random.choice(parents)
            parent = (key, random.choice(options))
        names = tuple(f"o{o}" for o in range(random.randint(*shape.options)))
        tree.append((f"i{n}", () if random.random() < 0.08 else names, parent))
    return tree


def _draft(random: Random, tree: Tree) -> Draft:
    points = [
        Point(number=n + 1, title=key, content=(_bracket(tree, key, options),), line=1)
        for n, (key, options, parent) in enumerate(tree)
        if parent is None
    ]
    for _ in range(random.randint(0, 2)):
        number = len(points) + 1
        points.append(
            Point(number=number, title="clean", content=(Prose(source=f"words {number}"),), line=1)
        )
    notes = tuple(
        Note(label=str(n + 1), kind="understanding", parties=(), text="", line=1)
        for n in range(random.randint(0, 1))
    )
    return Draft(
        file="draft.md", title="", number=1, on=DAY, preamble=(), points=tuple(points), notes=notes
    )


def _bracket(tree: Tree, key: str, options: tuple[str, ...]) -> Bracket:
    def words(option: str) -> tuple[Node, ...]:
        inner = [entry for entry in tree if entry[2] == (key, option)]
        return (Prose(source=f"{key} {option} "), *(_bracket(tree, k, o) for k, o, _ in inner))

    return Bracket(
        key=key,
        options=tuple(Option(name=option, content=words(option)) for option in options),
        inside=None,
        tag="",
        line=1,
        column=1,
    )


def _condition(random: Random, tree: Tree) -> Condition:
    opened = [entry for entry in tree if entry[1]]
    if not opened:
        return ()
    chosen = random.sample(opened, k=random.randint(1, min(2, len(opened))))
    return tuple(
        Term(
            issue=key, options=tuple(random.sample(options, k=random.randint(1, len(options) - 1)))
        )
        for key, options, _ in chosen
    )


def _asks(random: Random, shape: Shape, tree: Tree) -> Whenever | Never | Count | Budget:
    form = shape.forms[0] if len(shape.forms) == 1 else random.choice(shape.forms)
    if form == "whenever":
        return Whenever(if_=_condition(random, tree), then=_condition(random, tree))
    if form == "never":
        conditions = tuple(_condition(random, tree) for _ in range(random.randint(1, 2)))
        return Never(together=tuple(c for c in conditions if c) or conditions)
    return _count(random, tree) if form == "count" else _budget(random, tree)


def _count(random: Random, tree: Tree) -> Count:
    several = random.random() < 0.3
    conditions = [_condition(random, tree) for _ in range(random.randint(2, 4))]
    among = tuple(dict.fromkeys(c if several else c[:1] for c in conditions))
    ends = sorted(random.randint(0, len(among)) for _ in range(2))
    return Count(
        among=among,
        at_least=ends[0] if random.random() < 0.6 else None,
        at_most=ends[1] if ends[1] < len(among) else None,
    )


def _budget(random: Random, tree: Tree) -> Budget:
    opened = [(key, options) for key, options, _ in tree if options]
    chosen = random.sample(opened, k=random.randint(1, len(opened))) if opened else []
    amounts = tuple(
        (
            key,
            tuple(
                (option, Fraction(random.randint(-4, 20), random.choice([1, 2, 10])))
                for option in random.sample(options, k=random.randint(1, len(options)))
            ),
        )
        for key, options in chosen
    )
    highest = (max(amount for _, amount in options) for _, options in amounts)
    middle = sum((max(Fraction(0), high) for high in highest), Fraction(0)) / 2
    lowest = (min(amount for _, amount in options) for _, options in amounts)
    low = sum((min(Fraction(0), amount) for amount in lowest), Fraction(0)) / 2
    return Budget(
        amounts=amounts,
        least=(low or middle / 2) if random.random() < 0.5 else None,
        most=middle + random.randint(0, 3) if random.random() < 0.7 else None,
    )


def _party(random: Random, shape: Shape, tree: Tree, draft: Draft, n: int) -> Party:
    clean = [point.place for point in draft.points if not point.brackets]
    places = [key for key, _, _ in tree] + clean
    consent = Consent(needed=True)
    if n >= 1 and random.random() < 0.5:
        to = tuple(random.sample(places, k=random.randint(1, len(places))))
        conditions = tuple(_condition(random, tree) for _ in range(random.randint(0, 2)))
        consent = Consent(
            needed=random.random() < 0.9,
            to=to if random.random() < 0.5 else None,
            needed_if=tuple(c for c in conditions if c),
        )
    marks: list[Mark] = []
    for key, options, parent in tree:
        dead = [DOES_NOT_ARISE] if parent and random.random() < shape.dead_marks else []
        marks += [_mark(random, shape, draft, key, option) for option in (*options, *dead)]
    marks += [_mark(random, shape, draft, place, None) for place in clean]
    marks += [_mark(random, shape, draft, f"note {note.label}", None) for note in draft.notes]
    kept = tuple(mark for mark in marks if random.random() < shape.marked)
    return Party(key=f"p{n}", name=f"Party {n}", seats=("principal",), consent=consent, marks=kept)


def _mark(random: Random, shape: Shape, draft: Draft, place: str, option: str | None) -> Mark:
    rate = shape.refused if option else shape.refused / 4
    bad = random.random() < rate
    grades = (
        [Grade.RED_LINE, Grade.NEEDS_CHANGE] if bad else [Grade.CAN_LIVE_WITH, Grade.ACCEPTABLE]
    )
    note = draft.notes and not bad and not place.startswith("note") and random.random() < 0.15
    return Mark(
        place=place,
        option=option,
        grade=random.choice(grades),
        on=DAY,
        source=random.choice(["s", "s", "e", None]),
        relies_on="note 1" if note else None,
    )
