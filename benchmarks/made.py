"""Drafts and searches that are made to measure, and what is noted of measurements."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random
from functools import cache
from pathlib import Path
from typing import Any

from pytest_benchmark.fixture import BenchmarkFixture

from onetext.analysis.compilation import compile_case
from onetext.analysis.parts import Part
from onetext.analysis.search.questions import Search
from onetext.analysis.search.searched import Searched, search_space
from onetext.analysis.space import PackageSpace
from onetext.case.model import (
    Budget,
    Case,
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
from onetext.case.standing import open_issues
from onetext.sources import Source
from onetext.text.draft import Issue
from onetext.text.reading import count_packages

DAY = date(2026, 1, 1)

Row = dict[str, Any]

POINT = """## {n}. Provision {n}
The parties carry out what point {n} says {words}within [30|60|90]{{days-{n}}} days, and
[inform each other of it|inform the mission, which reports every [week|month]{{term-{n}}}]\
{{report-{n}: each other|mission}}. Nothing in this point touches upon what is said elsewhere.

"""


def long_draft(points: int, words: Callable[[int], str] = lambda _: "") -> str:
    """Return a draft of many points with three brackets each, and other words in some."""
    return "# Draft\n\n" + "".join(POINT.format(n=n, words=words(n)) for n in range(1, points + 1))


def first_points(case: Case, count: int) -> Case:
    """Return the case as if its draft in force ended after some points."""
    *before, last = case.drafts
    shorter = replace(last.draft, points=last.draft.points[:count])
    return replace(case, drafts=(*before, replace(last, draft=shorter)))


def in_one_part(case: Case, way: Callable[[PackageSpace, Part], Search]) -> Searched:
    """Return the space of a case searched as if all its issues hung together."""
    space = compile_case(case)
    part = Part(
        issues=tuple(range(len(space.axes))),
        hurdles=tuple(range(len(space.hurdles))),
        size=count_packages(open_issues(case)),
    )
    return replace(search_space(space), parts=(part,), searches=(way(space, part),))


def noted(benchmark: BenchmarkFixture, title: str, **more: object) -> None:
    """Note of a benchmark how the page calls it, and what else the page says of it."""
    benchmark.extra_info.update(title=title, **more)


@cache
def apart(who: str, issues: int, parties: int, rounds: int, jobs: tuple[str, ...]) -> Row:
    """Return what ``benchmarks.apart`` measured in a process of its own, once for each call."""
    asked = [who, str(issues), str(parties), str(rounds), *jobs]
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks.apart", *asked],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    found: Row = json.loads(ran.stdout)
    return found


def dense_case(
    seed: int, *, issues: int = 20, options: int = 5, links: int = 40, refused: float = 0.2
) -> Case:
    """Return a case of five parties whose issues links of every form tie into one part.

    Every option is marked now and then not at all, and refused as often as ``refused`` says.
    """
    random = Random(seed)
    keys = [f"i{n}" for n in range(issues)]
    names = tuple(f"o{n}" for n in range(options))
    parties = tuple(_graded(random, f"p{n}", keys, names, refused) for n in range(5))
    owners = ("law", *(party.key for party in parties))
    made = (
        Link(
            id=f"link {n + 1}",
            of=random.choice(owners),
            asks=_asks(random, n, keys, names),
            source="s",
        )
        for n in range(links)
    )
    return Case(
        title="Dense",
        as_known_on=DAY,
        issues=tuple(Issue(key=key, options=names) for key in keys),
        parties=parties,
        links=tuple(made),
        sources=(Source(id="s", kind="document"),),
    )


def _graded(
    random: Random, key: str, issues: Sequence[str], options: Sequence[str], refused: float
) -> Party:
    bad = (Grade.RED_LINE, Grade.NEEDS_CHANGE)
    marks = tuple(
        Mark(
            place=issue,
            option=option,
            grade=random.choice(bad) if random.random() < refused else Grade.CAN_LIVE_WITH,
            on=DAY,
            source="s",
        )
        for issue in issues
        for option in options
        if random.random() < 0.97
    )
    consent = Consent(needed=True)
    return Party(key=key, name=key, seats=("principal",), consent=consent, marks=marks)


def _asks(
    random: Random, n: int, issues: Sequence[str], options: Sequence[str]
) -> Whenever | Never | Count | Budget:
    """Return what the n-th link asks: mostly "if, then", and each other form now and then."""

    def some(issue: str, count: int) -> Condition:
        return (Term(issue=issue, options=tuple(random.sample(options, count))),)

    if n % 8 == 5:
        amounts = tuple((issue, ((options[0], Fraction(n + 1)),)) for issue in issues[:6])
        return Budget(amounts=amounts, most=Fraction(4 * n + 4))
    if n % 8 == 6:
        counted = tuple(some(issue, 1) for issue in random.sample(issues, min(6, len(issues))))
        return Count(among=counted, at_most=2)
    one, other = random.sample(issues, 2)
    if n % 8 == 7:
        return Never(together=(some(one, 1), some(other, 2)))
    return Whenever(if_=some(one, 2), then=some(other, len(options) - 2))
