"""Every row goes into JSON and comes back the same; what does not fit is refused by its place."""

import json
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onetext.record.model import Actor, Decision, Document, Row, Statement
from onetext.record.rows import CLASSES, KINDS, NAMES, RowError, plain, read, read_field, write
from onetext.sources import Segment, Span
from tests.record.store.reports import direct, document_of, rows_of

DOCUMENT = document_of()
SEGMENTS = st.lists(st.builds(Segment), min_size=1, max_size=3).map(tuple)
st.register_type_strategy(Span, st.builds(Span, segments=SEGMENTS))


@pytest.mark.parametrize("made", [made for _, made in KINDS], ids=lambda made: made.__name__)
@given(data=st.data())
def test_any_row_comes_back_the_same(made: type[Row], data: st.DataObject) -> None:
    row = data.draw(st.from_type(made))
    line = write(row)
    assert "\n" not in line
    assert read(made, json.loads(line)) == row


def test_fields_that_hold_their_default_are_left_out() -> None:
    actor = Actor(id="a-1", name="Anna Lindqvist", type="person", party="Norland")
    assert write(actor) == '{"id":"a-1","name":"Anna Lindqvist","type":"person","party":"Norland"}'
    assert plain(DOCUMENT.date) == {"edtf": "2026-01-22", "basis": "typed in", "rule": "given"}
    assert read(Document, plain(DOCUMENT)) == DOCUMENT


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("kind",), "sung", "kind: 'sung' is none of 'direct', 'mixed', 'reported'"),
        (("kind",), 3, "kind: '3' is none of"),
        (("speakers",), "a-1", "speakers: This is not a list."),
        (("speakers",), [1], "speakers: This is not text."),
        (("span", "segments"), [{"start": "0"}], "span.segments.start: This is not a whole number"),
        (("span", "segments"), [{"start": True}], "span.segments.start: This is not a whole"),
        (("span", "segments"), [], "span: segments: A span has at least one."),
        (("span",), None, "span: This is not an object."),
        (("said_on", "edtf"), None, "said_on.edtf: This is not text."),
        (("said_on", "day"), "x", "said_on: 'day' is not a field of Dated."),
        (("noise",), "x", "noise: 'x' is none of"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    path: tuple[str, ...], value: object, said: str
) -> None:
    whole = plain(direct(DOCUMENT))
    part = whole
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    with pytest.raises(RowError) as refused:
        read(Statement, whole)
    assert str(refused.value).startswith(said)


def test_a_missing_field_and_a_strange_one_are_named() -> None:
    with pytest.raises(RowError, match="'exact' is missing"):
        read(Span, {"document": "d", "segments": [{"start": 0, "end": 1}]})
    with pytest.raises(RowError, match="'mood' is not a field of Actor"):
        read(Actor, {"id": "a", "name": "b", "type": "person", "mood": "good"})
    with pytest.raises(RowError, match="closed: This is not true or false"):
        read_field(CLASSES["quotation"], "closed", 1)
    assert read_field(Decision, "group", 3) == 3


def test_every_kind_of_row_has_one_name() -> None:
    assert {type(row) for row in rows_of(DOCUMENT)} <= set(NAMES)
    assert len(CLASSES) == len(NAMES) == len(KINDS) == 11
    assert all("id" in {one.name for one in fields(made)} for made in NAMES)
