"""What a person does at the page is what the record says afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onetext.errors import RecordError
from onetext.record.ids import of_actor
from onetext.record.model import Position
from onetext.record.store.store import Store
from onetext.review.desk import Desk
from onetext.review.picture import Place, documents_of, picture_of, place_of
from onetext.review.rows.filters import Filters
from onetext.review.rows.lines import lines_of
from onetext.review.verbs import VERBS, Asked, Done
from tests.review.made_up import id_of, make_record
from tests.review.serving import WHO

Do = Callable[..., Done]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    make_record(tmp_path, second=True)
    with Desk(tmp_path, WHO) as opened:
        yield opened


@pytest.fixture
def do(desk: Desk) -> Do:
    def done(verb: str, target: str = "", **given: str) -> Done:
        asked = Asked(target=target, given=given, who=WHO)
        return desk.ask(lambda store: VERBS[verb](store, asked))

    return done


def test_two_names_of_one_person_become_one_and_the_fuller_stays(desk: Desk, do: Do) -> None:
    new = do("speaker", statement(desk, "I have not unpacked"), names="Marek jr", new="1")
    short = of_actor("person", "Marek jr")
    assert new.said == "Noted: Marek jr."
    done = do("merge", short, **{"with": id_of("ilan")})
    assert done.row == id_of("ilan")
    record = desk.ask(Store.view)
    assert record.statement(statement(desk, "I have not unpacked")).speakers == (id_of("ilan"),)  # type: ignore[union-attr]
    assert short not in {one.id for one in record.actors}


def test_two_accounts_of_one_meeting_become_one_event(desk: Desk, do: Do) -> None:
    first, second = meetings(desk)
    do("merge", first, **{"with": second})
    record = desk.ask(Store.view)
    events = {one.event for one in record.meetings if one.id in (first, second)}
    assert len(events) == 1
    assert events != {""}


def test_the_same_words_twice_are_linked(desk: Desk, do: Do) -> None:
    a, b = statement(desk, "I have not unpacked"), statement(desk, "It was a useful evening, no")
    do("merge", a, **{"with": b})
    link = desk.ask(Store.view).links[-1]
    assert (link.a, link.b, link.kind, link.status) == (a, b, "same utterance", "confirmed")


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"names": "o"}, "'o' could be Office of the Sarmian President, Davit Orlan"),
        ({"names": "Nobody Known"}, "Nobody here is called 'Nobody Known'"),
        ({"names": " ; "}, "No name was given"),
    ],
)
def test_a_name_that_is_not_clear_is_asked_about(
    desk: Desk, do: Do, given: dict[str, str], problem: str
) -> None:
    with pytest.raises(RecordError, match=problem):
        do("speaker", statement(desk, "I have not unpacked"), **given)
    assert desk.ask(Store.view).decisions == ()


def test_several_speakers_and_nobody(desk: Desk, do: Do) -> None:
    target = statement(desk, "I have not unpacked")
    do("speaker", target, names="Lindqvist; Marek")
    row = desk.ask(Store.view).statement(target)
    assert row
    assert (row.speakers, row.attribution) == ((id_of("anna"), id_of("ilan")), "joint")
    do("speaker", target, candidate="nobody")
    row = desk.ask(Store.view).statement(target)
    assert row
    assert (row.speakers, row.status) == ((), "corrected")


def test_a_day_of_the_document_that_changes_has_its_days_counted_again(desk: Desk, do: Do) -> None:
    document = desk.ask(Store.view).documents[0].id
    do("accept", document)
    runs = desk.ask(lambda store: dict(store.view().kept.runs))
    do("day", document, day="2026-01-30")
    after = desk.ask(Store.view)
    assert after.kept.runs[document] == runs[document] + 1
    assert after.document(document).date_confirmed
    do("undo")
    do("undo")
    assert desk.ask(Store.view).kept.runs[document] == runs[document] + 2


def test_a_quoted_selection_is_a_quotation_and_keeps_the_day_of_its_document(
    desk: Desk, do: Do, tmp_path: Path
) -> None:
    folder = tmp_path / "quoted"
    folder.mkdir()
    document = make_record(folder, text="He nodded. “ We are ready ” was heard.")
    with Desk(folder, WHO) as other:
        asked = Asked(target=document.id, given={"words": "“ We are ready ”"}, who=WHO)
        done = other.ask(lambda store: VERBS["statement"](store, asked))
        made = other.ask(Store.view).statement(done.row)
        assert made
        assert (made.kind, made.said_on) == ("direct", document.date)
        with pytest.raises(RecordError, match="These words are a statement already"):
            other.ask(lambda store: VERBS["statement"](store, asked))
    with pytest.raises(RecordError, match="A statement is made in a document"):
        do("statement", statement(desk, "I have not unpacked"), words="He")
    del desk


def test_the_next_row_is_the_next_open_one_and_then_the_next_document(desk: Desk, do: Do) -> None:
    record = desk.ask(Store.view)
    lines = lines_of(record, record.documents[0])
    for line in lines[1:]:
        do("accept", line.id)
    place = desk.ask(lambda store: place_of(store.view(), Filters(), Place(row=lines[5].id)))
    assert place.following[-1] == lines[5].id
    do("accept", lines[0].id)
    picture = desk.ask(lambda store: picture_of(store.view(), Filters(), Place()))
    assert picture.text
    assert picture.text.document.title == "Two hours in Aldmouth"
    progress = desk.ask(lambda store: documents_of(store.view()))
    assert [(one.open, one.all) for one in progress] == [(0, len(lines)), (4, 4)]


def test_filters_by_speaker_day_band_kind_and_all_documents(desk: Desk) -> None:
    def found(**chosen: str) -> int:
        given = Filters(**chosen)
        return len(desk.ask(lambda store: picture_of(store.view(), given, Place())).lines)

    assert found(speaker="Ruth Ferrer") == 5
    assert found(band="unknown") == 2
    assert found(kind="meeting") == 3
    assert found(kind="meeting", document="all") == 4
    assert found(day="2026-01-23") == 1
    assert found(status="checked") == 0
    assert found(words="ferry owners") == 1
    assert found(issue="withdrawal") == 0


def statement(desk: Desk, words: str) -> str:
    return next(
        one.id for one in desk.ask(Store.view).statements if one.span.words.startswith(words)
    )


def meetings(desk: Desk) -> tuple[str, str]:
    record = desk.ask(Store.view)
    found = [one.id for one in record.meetings if "hours in Aldmouth" in one.spans[0].words]
    return found[0], found[1]


def test_statements_coded_onto_an_issue_are_found_by_it(desk: Desk, do: Do) -> None:
    target = statement(desk, "Nobody can vote with guns")
    do("accept", target)
    position = Position(id="p-1", party="Petra Solheim", place="withdrawal", statement=target)
    desk.ask(lambda store: store.enter(position, who=WHO))
    chosen = Filters(issue="withdrawal", status="all")
    picture = desk.ask(lambda store: picture_of(store.view(), chosen, Place()))
    assert [line.id for line in picture.lines] == [target]
    assert picture.offered.issues == ("withdrawal",)
