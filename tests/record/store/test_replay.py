"""Whatever people decide and take back: the record is what the decisions in force come to."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onetext.errors import RecordError
from onetext.record.model import Decision, EventClaim, Row
from onetext.record.store.archive import archive
from onetext.record.store.store import Change, Store, open_record
from onetext.record.view.record import Record
from tests.record.store.reports import (
    anna,
    direct,
    document_of,
    ilan,
    meeting,
    person,
    proposals_of,
    quantity,
    reported,
    rows_of,
    statement_by,
    unknown,
)

PEOPLE = ("Mika Aalto", "Noor Haddad")
DOCUMENT = document_of()
STATEMENTS = (direct(DOCUMENT), reported(DOCUMENT), unknown(DOCUMENT))
THIRD = person(DOCUMENT, "envoy")
LATER = replace(meeting(DOCUMENT), id="m-later")
ROWS: tuple[Row, ...] = (*rows_of(DOCUMENT), THIRD, LATER)
ACTORS = (anna(DOCUMENT).id, ilan(DOCUMENT).id, THIRD.id)

Step = tuple[str, Any, Any]
STEP: st.SearchStrategy[Step] = st.one_of(
    st.tuples(
        st.just("status"),
        st.sampled_from(STATEMENTS),
        st.sampled_from(("confirmed", "rejected", "proposed")),
    ),
    st.tuples(st.just("speakers"), st.sampled_from(STATEMENTS), st.lists(st.sampled_from(ACTORS))),
    st.tuples(st.just("merge"), st.sampled_from(ACTORS), st.sampled_from(ACTORS)),
    st.tuples(st.just("split"), st.sampled_from(ACTORS), st.sampled_from(ACTORS)),
    st.tuples(st.just("meet"), st.just(meeting(DOCUMENT).id), st.just(LATER.id)),
    st.tuples(st.just("apart"), st.sampled_from((meeting(DOCUMENT).id, LATER.id)), st.just("")),
    st.tuples(st.just("enter"), st.just("half of"), st.sampled_from(ACTORS)),
    st.tuples(st.just("accept"), st.just(quantity(DOCUMENT).id), st.just(direct(DOCUMENT).id)),
    st.tuples(st.just("undo"), st.sampled_from(PEOPLE), st.just("")),
    st.tuples(st.just("undo one"), st.integers(1, 12), st.just("")),
    st.tuples(st.just("redo"), st.sampled_from(PEOPLE), st.just("")),
    st.tuples(st.just("again"), st.booleans(), st.just("")),
)


def _correct(store: Store, step: Step, who: str) -> None:
    field, target, new = step
    store.decide(getattr(target, "id", ""), field, new, who=who)


TAKEN: dict[str, Callable[[Store, Any, str], object]] = {
    "status": _correct,
    "speakers": _correct,
    "merge": lambda store, step, who: store.merge(step[1], step[2], who=who),
    "meet": lambda store, step, who: store.merge(step[1], step[2], who=who),
    "split": lambda store, step, who: store.split(step[1], step[2], who=who),
    "apart": lambda store, step, who: store.split(step[1], who=who),
    "enter": lambda store, step, who: store.enter(
        statement_by(DOCUMENT, step[1], step[2]), who=who
    ),
    "accept": lambda store, step, who: store.accept(step[1:], who=who),
    "undo": lambda store, step, _: store.undo(step[1]),
    "undo one": lambda store, step, who: store.undo(who, decision=step[1]),
    "redo": lambda store, step, _: store.redo(step[1]),
    "again": lambda store, step, _: store.add(
        DOCUMENT, proposals_of(DOCUMENT, ROWS[:5] if step[1] else ROWS)
    ),
}


def _still_on(decisions: tuple[Decision, ...]) -> list[int]:
    """Say which decisions count, by switching them off and on as they come."""
    by_id = {one.id: one for one in decisions}
    on: dict[int, bool] = {}

    def switch(id: int, to: bool) -> None:
        on[id] = to
        if by_id[id].field == "undo":
            for named in json.loads(by_id[id].new):
                switch(named, not to)

    for one in decisions:
        switch(one.id, True)
    return [id for id, counts in on.items() if counts and by_id[id].field != "undo"]


@given(st.lists(st.tuples(STEP, st.sampled_from(PEOPLE)), max_size=14))
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
def test_any_sequence_of_decisions_and_undos_equals_its_replay(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[Step, str]],
) -> None:
    folder = tmp_path_factory.mktemp("record")
    with open_record(folder) as store:
        store.add(DOCUMENT, proposals_of(DOCUMENT, ROWS))
        taken: list[Decision] = []
        for step, who in steps:
            before = archive(store.view())
            try:
                TAKEN[step[0]](store, step, who)
            except RecordError:
                assert archive(store.view()) == before  # refused: nothing has changed
            decisions = store.view().decisions
            assert decisions[: len(taken)] == tuple(taken)  # only ever added to
            taken = list(decisions)
        record = store.view()
        assert [one.id for one in record.laid.in_force] == _still_on(record.decisions)
        only = tuple(one for one in record.decisions if one in record.laid.in_force)
        assert _shape(Record(record.kept, only)) == _shape(record)
        store.add(DOCUMENT, proposals_of(DOCUMENT, ROWS))
        record = store.view()
        store.add(DOCUMENT, proposals_of(DOCUMENT, ROWS))  # once more changes nothing
        assert _shape(store.view()) == _shape(record)
        assert store.view().unproposed == record.unproposed
    with open_record(folder, write=False) as store:
        assert tuple(store.view()) == tuple(record)


def _shape(record: Record) -> object:
    return tuple(record), record.documents, record.unchecked, record.orphaned


def test_undoing_everything_gives_what_was_proposed(tmp_path: Path) -> None:
    who = PEOPLE[0]
    with open_record(tmp_path) as store:
        store.add(DOCUMENT, proposals_of(DOCUMENT, ROWS))
        before = tuple(store.view())
        store.decide(STATEMENTS[0].id, "status", "confirmed", who=who)
        store.merge(*ACTORS, who=who)
        store.merge(meeting(DOCUMENT).id, LATER.id, who=who)
        store.enter(statement_by(DOCUMENT, "half of", ACTORS[0]), who=who)
        after = tuple(store.view())
        for _ in range(4):
            assert store.undo(who)
        assert tuple(store.view()) == before
        for _ in range(4):
            assert store.redo(who)
        assert tuple(store.view()) == after
        assert store.redo(who) is None


def test_what_was_done_in_one_go_is_taken_back_in_one_go(tmp_path: Path) -> None:
    who = PEOPLE[0]
    sure = [quantity(DOCUMENT).id, direct(DOCUMENT).id, anna(DOCUMENT).id]
    with open_record(tmp_path) as store:
        store.add(DOCUMENT, proposals_of(DOCUMENT, ROWS))
        done = store.accept(sure, who=who)
        assert {one.group for one in done} == {done[0].id}
        assert {getattr(store.view().row(id), "status", "") for id in sure} == {"confirmed"}
        undoing = store.undo(who)
        assert undoing is not None
        assert json.loads(undoing.new) == [1, 2, 3]
        assert {getattr(store.view().row(id), "status", "") for id in sure} == {"proposed"}
        both = store.decide_all(
            [
                Change(target=STATEMENTS[2].id, field="speakers", new=[ACTORS[0]]),
                Change(target=STATEMENTS[2].id, field="status", new="confirmed"),
            ],
            who=who,
        )
        assert store.view().statement(STATEMENTS[2].id) != STATEMENTS[2]
        store.undo(who, decision=both[1].id)
        assert store.view().statement(STATEMENTS[2].id) == STATEMENTS[2]


def test_many_at_once_are_accepted_only_if_all_are_sure_and_waiting(tmp_path: Path) -> None:
    who = PEOPLE[0]
    with open_record(tmp_path) as store:
        store.add(DOCUMENT, proposals_of(DOCUMENT, ROWS))
        store.decide(quantity(DOCUMENT).id, "status", "rejected", who=who)
        wanted = [direct(DOCUMENT).id, reported(DOCUMENT).id, quantity(DOCUMENT).id, "st-0"]
        with pytest.raises(RecordError) as refused:
            store.accept(wanted, who=who)
        assert [(one.where, one.problem) for one in refused.value.findings] == [
            (wanted[1], 'It is not in the band "sure": look at it by itself.'),
            (wanted[2], "It is not waiting to be confirmed."),
            (wanted[3], "There is no row of this id."),
        ]
        assert store.view().statement(wanted[0]) == STATEMENTS[0]


def test_each_takes_back_what_they_did_themselves(tmp_path: Path) -> None:
    a, b = PEOPLE
    with open_record(tmp_path) as store:
        store.add(DOCUMENT, proposals_of(DOCUMENT, ROWS))
        store.decide(STATEMENTS[0].id, "status", "confirmed", who=a)
        mine = store.decide(STATEMENTS[1].id, "status", "confirmed", who=b)
        store.undo(a)
        assert [one.id for one in store.view().laid.in_force] == [mine.id]
        with pytest.raises(RecordError, match="There is no decision of this number"):
            store.undo(a, decision=99)
        with pytest.raises(RecordError, match=r"not in force: there is nothing to undo"):
            store.undo(a, decision=1)


def test_meetings_are_put_together_and_taken_apart(tmp_path: Path) -> None:
    who = PEOPLE[0]

    def events() -> list[str]:
        return [one.event for one in store.view().meetings]

    with open_record(tmp_path) as store:
        claims = [replace(meeting(DOCUMENT), id=f"m-{n}") for n in range(4)]
        store.add(DOCUMENT, proposals_of(DOCUMENT, [*ROWS[2:4], *claims]))
        assert events() == [""] * 4
        store.merge("m-0", "m-1", who=who)
        store.merge("m-2", "m-3", who=who)
        one, same, other, fourth = events()
        assert one == same != other == fourth
        store.merge("m-0", "m-2", who=who)
        assert set(events()) == {one}
        store.split("m-0", who=who)
        assert len(set(events())) == 2
        assert events()[1:] == [one] * 3
        with pytest.raises(RecordError, match="Only actors with actors and meetings with meetings"):
            store.merge("m-0", ACTORS[0], who=who)
        with pytest.raises(RecordError, match="Only actors and meetings are merged and split"):
            store.merge(_entered(store), "m-0", who=who)
        with pytest.raises(RecordError, match="cannot be merged with itself"):
            store.merge("m-0", "m-0", who=who)
        with pytest.raises(RecordError, match="There is nothing to merge with it"):
            store.merge("m-0", who=who)
        assert isinstance(store.view().row("m-0"), EventClaim)


def _entered(store: Store) -> str:
    said = statement_by(DOCUMENT, "half of")
    store.enter(said, who=PEOPLE[0])
    return said.id
