"""Linear programmes at their edges."""

from onetext.analysis.solver import INFINITY, Answer, LinearProgramme, maximise


def test_a_programme_without_variables_fits_where_its_rows_hold() -> None:
    empty = LinearProgramme()
    assert maximise(empty, {}) == Answer(value=0.0, values=(), bound=0.0, proved=True)
    empty.row({}, -INFINITY, 0.0)
    assert maximise(empty, {}) is not None
    empty.row({}, -INFINITY, -1.0)
    assert maximise(empty, {}) is None


def test_a_programme_without_rows_is_bounded_by_its_variables() -> None:
    free = LinearProgramme()
    v = free.binary()
    answer = maximise(free, {v: 2.0})
    assert answer is not None
    assert (answer.value, answer.values, answer.proved) == (2.0, (1.0,), True)
