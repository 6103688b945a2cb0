"""The record as text: one line a row, always the same, and read back without a loss."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onetext.errors import RecordError
from onetext.record.ids import made_of
from onetext.record.intake.intake import take_in
from onetext.record.model import Document, Quantity, Statement
from onetext.record.store.archive import archive, restore
from onetext.record.store.store import open_record
from onetext.sources import Span, span_of
from tests.record.store.reports import (
    anna,
    direct,
    document_of,
    ilan,
    proposals_of,
    quantity,
    statement_by,
)

WHO = "Mika Aalto"

LETTERS = st.sampled_from(
    [
        *"abc .,“”’«»\t\u0301\U0001f91d\U00010348\u200f\u202b\u202c\u2028\u0085\x0c\ufeff",
        *("\r\n", "\n\n", "e\u0308", "\u05e9\u05dc", "\u0645\u0631", "\U0001f468\u200d\U0001f469"),
        *("\ufb01", "\u1e9e", "\u0130", '"', "\\"),
    ]
)
TEXTS = st.one_of(
    st.lists(LETTERS, min_size=1, max_size=60).map("".join),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80),
).map(lambda text: f"Havn: {text}")
Pieces = tuple[tuple[int, int], ...]
Drawn = tuple[str, tuple[Pieces, ...]]


@st.composite
def placed(draw: st.DrawFn) -> Drawn:
    """A text of any characters, with places of one or several segments anywhere in it."""
    text = draw(TEXTS)
    cuts = st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True).map(sorted)
    drawn = draw(st.lists(cuts, max_size=4))
    return text, tuple(tuple(zip(one[::2], one[1::2], strict=False)) for one in drawn)


def _goes_round(batch: list[Drawn], folder: Path) -> None:
    """Take files in, add, archive, restore and read again: every span fits to the character."""
    for name in ("files", "case", "back"):
        (folder / name).mkdir()
    for n, (text, _) in enumerate(batch):
        (folder / "files" / f"{n:03}.txt").write_bytes(text.encode())
    taken = take_in([folder / "files"])
    assert taken.findings == ()
    places = dict(batch)
    assert {one.text for one in taken.documents} == set(places)
    spans = {
        one.id: [span_of(one.id, one.text, *pieces) for pieces in places[one.text]]
        for one in taken.documents
    }
    text = _kept(taken.documents, spans, folder / "case")
    restore(text, folder / "back")
    with open_record(folder / "back", write=False) as store:
        record = store.view()
    assert archive(record) == text
    assert record.documents == taken.documents
    assert record.orphaned == frozenset()
    assert {one.span for one in record.quantities} == {
        one for all_ in spans.values() for one in all_
    }
    for one in record.quantities:
        assert one.span.fits(record.document(one.span.document).text)


def _kept(documents: Sequence[Document], spans: dict[str, list[Span]], folder: Path) -> str:
    found = []
    for document in documents:
        rows = [
            Quantity(id=made_of("q", document.id, str(n)), span=one, low="1", high="1", unit="km")
            for n, one in enumerate(spans[document.id])
        ]
        found.append((document, proposals_of(document, rows)))
    with open_record(folder) as store:
        added = store.add_all(found)
        assert sum(one.unfit for one in added) == 0
        return archive(store.view())


HEALTH = list(HealthCheck)


@given(st.lists(placed(), min_size=100, max_size=100))
@settings(max_examples=10, suppress_health_check=HEALTH, deadline=None)
def test_offsets_are_intact_over_a_thousand_documents(
    tmp_path_factory: pytest.TempPathFactory, batch: list[Drawn]
) -> None:
    _goes_round(batch, tmp_path_factory.mktemp("record"))


@pytest.mark.deep
@given(st.lists(placed(), min_size=100, max_size=100))
@settings(max_examples=100, suppress_health_check=HEALTH, deadline=None)
def test_offsets_are_intact_over_ten_thousand_documents(
    tmp_path_factory: pytest.TempPathFactory, batch: list[Drawn]
) -> None:
    _goes_round(batch, tmp_path_factory.mktemp("record"))


@pytest.mark.parametrize("half", ["\ud800", "a\udfffb"])
def test_half_characters_are_refused(tmp_path: Path, half: str) -> None:
    fine = document_of()
    broken = Document(
        id="d-1", name="broken.txt", media="text/plain", sha256="", text_sha256="", text=half
    )
    with open_record(tmp_path) as store:
        store.add(fine, proposals_of(fine))
        with pytest.raises(RecordError, match=r"broken.txt: Character \d of the text is half of a"):
            store.add(broken, proposals_of(broken, []))
        with pytest.raises(RecordError, match="Character 1 of the text is NUL: this is no text"):
            store.add(document_of("a\x00b"), proposals_of(broken, []))
        assert store.view().documents == (fine,)


def _full(folder: Path) -> str:
    """Fill a record with every kind of line, and return its archive."""
    document, gone = document_of(), document_of("Wholly other words.", "gone.txt")
    mine = statement_by(document, "half of", ilan(document).id)
    with open_record(folder) as store:
        store.add(document, proposals_of(document))
        store.add(document, proposals_of(document))
        store.add(gone, proposals_of(gone, []))
        store.remove(gone.id, who=WHO, why="x")
        store.accept([direct(document).id, quantity(document).id], who=WHO)
        store.enter(mine, who=WHO, why="Seen in the “morning”\u2028edition.")
        store.merge(anna(document).id, ilan(document).id, who=WHO)
        store.undo(WHO)
        return archive(store.view())


def test_an_archive_read_back_gives_the_same_record(tmp_path: Path) -> None:
    (tmp_path / "back").mkdir()
    text = _full(tmp_path)
    restore(text, tmp_path / "back")
    with open_record(tmp_path, write=False) as a, open_record(tmp_path / "back") as b:
        first, second = a.view(), b.view()
        assert tuple(first) == tuple(second)
        assert first.documents == second.documents
        assert first.decisions == second.decisions
        assert first.tombstones == second.tombstones
        assert archive(second) == text
        assert a.search("half of") == b.search("half of") != ()
        b.redo(WHO)  # and it goes on where it was
        assert len(b.view().actors) == 1
    assert [path.name for path in (tmp_path / "back").iterdir()] == ["record.sqlite"]


def test_an_archive_has_one_line_a_row_and_one_more_decision_adds_one_line(tmp_path: Path) -> None:
    before = _full(tmp_path).split("\n")
    assert all(json.loads(line)["line"] for line in before[:-1])
    assert before[-1] == ""
    with open_record(tmp_path) as store:
        store.decide(quantity(document_of()).id, "unit", "miles", who=WHO)
        after = archive(store.view()).split("\n")
    assert [line for line in after if line not in before] == [
        line for line in after if '"unit"' in line and '"decision"' in line
    ]
    assert len(after) == len(before) + 1


def _without(text: str, what: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith(what))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('{"line":"record","version":1}\n', "", r"record.jsonl:1: This is no archive of a record"),
        ('"version":1', '"version":2', r"record.jsonl:1: .* reads archives of version 1 only"),
        ('{"line":"document"', '{"line":"document', r"record.jsonl:2: This is no line of a record"),
        ('{"line":"tombstone"', '{"line":"stone"', "'stone' is no line of a record"),
        ('"kind":"caption"', '"kind":"title"', r"kind: 'title' is none of"),
        ('"kind":"mask"', '"kind":"masque"', r"record.jsonl:\d+: 'masque' is no kind of row"),
        ('"exact":"40 km"', '"exact":"41 km"', "Its words do not stand where it says"),
        ("thirty days,” said", "thirsty days,” said", "Its text is not the one that was taken in"),
        (
            '{"line":"decision","decision":{"id":3,',
            '{"line":"decision","decision":{"id":33,',
            "A decision before",
        ),
        ('"run":2,"row"', '"row"', "This line of a row is not complete"),
    ],
)
def test_an_archive_that_was_tampered_with_is_refused(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    text = _full(tmp_path)
    assert old in text
    (tmp_path / "back").mkdir()
    with pytest.raises(RecordError, match=problem):
        restore(text.replace(old, new, 1), tmp_path / "back")
    assert list((tmp_path / "back").iterdir()) == []


def test_a_missing_decision_and_a_row_without_its_document_are_found(tmp_path: Path) -> None:
    text = _full(tmp_path)
    (tmp_path / "back").mkdir()
    with pytest.raises(RecordError, match=r"decision 3: A decision before it is missing \(2\)"):
        restore(_without(text, '{"line":"decision","decision":{"id":2,'), tmp_path / "back")
    with pytest.raises(RecordError, match="its document is missing"):
        restore(_without(text, '{"line":"document"'), tmp_path / "back")


def test_a_record_is_never_written_over(tmp_path: Path) -> None:
    text = _full(tmp_path)
    with pytest.raises(RecordError, match="There is a record here already"):
        restore(text, tmp_path)
    with pytest.raises(RecordError, match="There is no such folder"):
        restore(text, tmp_path / "nowhere")
    with open_record(tmp_path, write=False) as store:
        assert archive(store.view()) == text


def test_a_statement_cut_by_a_caption_keeps_both_segments(tmp_path: Path) -> None:
    text = "“We will\r\n\r\nPhoto: \U0001f6a2 ferry\r\n\r\nsail at dawn,” she said."
    document = document_of(text)
    a, b = text.index("We"), text.index("sail")
    span = span_of(document.id, text, (a, a + 7), (b, b + 13))
    said = Statement(id="st-1", span=span, kind="direct", attribution="unknown")
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document, [said]))
        copy = archive(store.view())
        assert [one.statements for one in store.search('"will sail"')] == [("st-1",)]
    (tmp_path / "back").mkdir()
    restore(copy, tmp_path / "back")
    with open_record(tmp_path / "back", write=False) as store:
        assert store.view().statements == (said,)
