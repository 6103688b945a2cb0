"""Drafts and searches that are made to measure, and what is noted of measurements."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pytest_benchmark.fixture import BenchmarkFixture

from onetext.analysis.compilation import compile_case
from onetext.analysis.parts import Part
from onetext.analysis.search.questions import Search
from onetext.analysis.search.searched import Searched, search_space
from onetext.analysis.space import PackageSpace
from onetext.case.model import Case
from onetext.case.standing import open_issues
from onetext.text.reading import count_packages

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
