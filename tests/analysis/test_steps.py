"""The order of steps, their circles, and who is exposed from when to when."""

from onetext.analysis.steps import order_steps
from onetext.case.model import Step


def step(id: str, **more: object) -> Step:
    values: dict[str, object] = {"id": id, "title": id, "who": ("norland",), **more}
    return Step(**values)  # type: ignore[arg-type]


def test_order_keeps_every_after_and_follows_the_file_where_it_may() -> None:
    course = order_steps([step("c", after=("b",)), step("a"), step("b")])
    assert course.order == ("a", "b", "c")
    assert course.cycles == ()


def test_a_circle_is_named_step_by_step_and_left_out_of_the_order() -> None:
    course = order_steps(
        [step("vote", after=("ceasefire",)), step("ceasefire", after=("vote",)), step("free")]
    )
    assert course.order == ("free",)
    assert course.cycles in ((("vote", "ceasefire"),), (("ceasefire", "vote"),))


def test_every_circle_is_found() -> None:
    course = order_steps(
        [
            step("a", after=("b",)),
            step("b", after=("a", "c")),
            step("c", after=("b",)),
            step("d", after=("d2",)),
            step("d2", after=("d",)),
        ]
    )
    assert {frozenset(cycle) for cycle in course.cycles} == {
        frozenset("ab"),
        frozenset("bc"),
        frozenset({"d", "d2"}),
    }


def test_each_step_of_a_circle_waits_for_the_next() -> None:
    after = {"a": ("b",), "b": ("c",), "c": ("a",)}
    (cycle,) = order_steps([step(id, after=before) for id, before in after.items()]).cycles
    for this, following in zip(cycle, (*cycle[1:], cycle[0]), strict=True):
        assert following in after[this]


def test_exposure_runs_from_a_step_to_the_last_of_its_answers() -> None:
    course = order_steps(
        [
            step("ceasefire", within_days=7),
            step(
                "withdrawal", after=("ceasefire",), within_days=30, answered_by=("release", "fund")
            ),
            step("release", after=("withdrawal",), within_days=14, who=("sarmia",)),
            step("fund", after=("release",), within_days=60, who=("sarmia",)),
        ]
    )
    (exposure,) = course.exposures
    assert (exposure.step, exposure.who, exposure.until) == (
        "withdrawal",
        ("norland",),
        ("release", "fund"),
    )
    assert (exposure.certain, exposure.end) == (True, 111)
    assert (course.irreversible, course.perhaps_irreversible) == (("withdrawal",), ())


def test_without_a_stated_order_an_exposure_and_a_lasting_step_are_only_possible() -> None:
    course = order_steps(
        [
            step("release", within_days=30, answered_by=("withdrawal",)),
            step("withdrawal", within_days=10, answered_by=("release",), undone_by="return"),
        ]
    )
    assert [(e.step, e.certain, e.end) for e in course.exposures] == [
        ("release", False, 10),
        ("withdrawal", False, 30),
    ]
    assert (course.irreversible, course.perhaps_irreversible) == ((), ("release",))


def test_answers_after_a_step_and_answers_without_an_order_are_told_apart() -> None:
    course = order_steps(
        [
            step("a", answered_by=("b", "c")),
            step("between", after=("a",)),
            step("b", after=("between",)),
            step("c", within_days=5),
        ]
    )
    assert [(e.until, e.certain) for e in course.exposures] == [(("b",), True), (("c",), False)]
    assert (course.irreversible, course.perhaps_irreversible) == (("a",), ())


def test_nobody_is_exposed_by_a_step_whose_answer_came_first() -> None:
    course = order_steps(
        [step("release"), step("withdrawal", after=("release",), answered_by=("release",))]
    )
    assert course.exposures == ()


def test_a_step_that_can_be_undone_is_not_irreversible() -> None:
    course = order_steps(
        [step("a", answered_by=("b",), undone_by="return"), step("b", after=("a",))]
    )
    assert course.irreversible == ()
    assert course.perhaps_irreversible == ()
    assert course.exposures[0].end is None
