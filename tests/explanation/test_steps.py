"""Every figure on the page about steps is what the program finds for the steps there."""

from dataclasses import replace
from pathlib import Path

from onetext.analysis.steps import order_steps
from onetext.case.model import Step
from onetext.case.read import read_case
from tests.explanation.pages import NAMES, Explained, explained

HEAD = """onetext: 1
title: Gull Rock
as known on: 2026-03-12
issues: {line: [apart, held]}
parties:
  norland: {name: Norland, seats: [principal]}
  sarmia: {name: Sarmia, seats: [principal]}
"""


def steps_of(page: Explained, folder: Path) -> tuple[Step, ...]:
    yaml = HEAD + page.shown["case.yaml (the steps)"]
    (folder / "case.yaml").write_text(yaml, encoding="utf-8")
    return read_case(folder).steps


def test_the_days_and_exposures_of_the_steps_page(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "steps")
    steps = steps_of(page, tmp_path)
    course = order_steps(steps)
    before = {step.id: step.after[0] if step.after else "signature" for step in steps}
    days = dict(course.deadline)
    for id, day in course.deadline:
        (row,) = [row for row in page.rows if len(row) == 3 and row[0] == id]
        assert row[1] == before[id]
        assert int(row[2].split("= ")[-1]) == day
        if before[id] != "signature":
            start, term = row[2].split(" = ")[0].split(" + ")
            assert (int(start), int(start) + int(term)) == (days[before[id]], day)
    undone = {step.id: step.undone_by or "no" for step in steps}
    assert page.holds_rows(
        (
            NAMES[e.who[0]],
            e.step,
            *e.until,
            e.step if e.certain else "not stated",
            e.end,
            undone[e.step],
        )
        for e in course.exposures
    )
    assert (course.irreversible, course.perhaps_irreversible) == ((), ("release",))
    ordered = [
        replace(s, after=("survey", "release")) if s.id == "withdrawal" else s for s in steps
    ]
    assert order_steps(ordered).irreversible == ("release",)


def test_the_circle_of_the_steps_page(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "steps")
    first, *others = steps_of(page, tmp_path)
    vote = Step(id="vote", title="The assembly votes", who=("norland",), after=("ceasefire",))
    course = order_steps([vote, replace(first, after=("vote",)), *others])
    assert course.order == ()
    (circle,) = course.cycles
    assert set(circle) == {"ceasefire", "vote"}
    assert page.says("ceasefire after vote after ceasefire")
