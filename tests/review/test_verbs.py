"""What a person does at the page is what the record says afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onetext.errors import RecordError
from onetext.record.ids import of_actor
from onetext.record.intake.intake import Given
from onetext.record.journeys import Extraction, add_reports
from onetext.record.model import Position
from onetext.record.store.store import Store, open_record
from onetext.review.desk import Desk
from onetext.review.picture import Picture, Place, documents_of, picture_of, place_of
from onetext.review.rows.filters import Filters
from onetext.review.rows.lines import lines_of, seen_of
from onetext.review.verbs import VERBS, Asked, Done, refuse_unseen
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


def test_a_row_confirmed_before_its_document_had_a_day_gets_it(tmp_path: Path) -> None:
    text = 'On Thursday, Anna Lindqvist, the president, said: "We are ready to sign the map."\n'
    document = make_record(tmp_path, text=text)
    with Desk(tmp_path, WHO) as desk:

        def done(verb: str, target: str, **given: str) -> Done:
            asked = Asked(target=target, given=given, who=WHO)
            return desk.ask(lambda store: VERBS[verb](store, asked))

        done("day", document.id, day="2026-02-06")
        (row,) = desk.ask(Store.view).statements
        assert (row.said_on and row.said_on.edtf) == "2026-02-05"
        done("accept", row.id)
        done("day", document.id, day="2026-02-13")
        (row,) = desk.ask(Store.view).statements
        assert (row.status, row.said_on and row.said_on.edtf) == ("corrected", "2026-02-12")
        done("undo", "")
        (row,) = desk.ask(Store.view).statements
        assert (row.said_on and row.said_on.edtf) == "2026-02-05"


def test_what_another_window_decided_is_not_overturned_without_a_word(desk: Desk, do: Do) -> None:
    target = statement(desk, "I have not unpacked")
    row = desk.ask(Store.view).row(target)
    assert row
    shown = Asked(target=target, given={"seen": seen_of(row)}, who=WHO)
    check(desk, "accept", shown)
    do("reject", target)
    for verb in ("accept", "reject", "speaker", "day", "merge"):
        with pytest.raises(RecordError, match="It is rejected by now: somebody decided in another"):
            check(desk, verb, shown)
    check(desk, "undo", shown)
    document = desk.ask(Store.view).documents[0]
    dated = Asked(target=document.id, given={"seen": seen_of(document)}, who=WHO)
    do("day", document.id, day="2026-01-30")
    with pytest.raises(RecordError, match="It has changed: somebody decided in another window"):
        check(desk, "accept", dated)


def check(desk: Desk, verb: str, asked: Asked) -> None:
    desk.ask(lambda store: refuse_unseen(store.view(), verb, asked))


def test_filters_stay_in_the_document_at_hand(desk: Desk) -> None:
    second = desk.ask(Store.view).documents[1]

    def shown(**chosen: str) -> Picture:
        place = Place(home=second.id)
        return desk.ask(lambda store: picture_of(store.view(), Filters(**chosen), place))

    for words, all_ in (("useful evening", 1), ("never written", 0)):
        picture = shown(words=words)
        assert picture.text
        assert (picture.text.document.id, picture.all) == (second.id, all_)
    chosen = Filters(words="useful evening")
    (line,) = shown(words="useful evening").lines
    at = desk.ask(lambda store: place_of(store.view(), chosen, Place(row=line.id)))
    desk.ask(lambda store: store.decide(line.id, "status", "confirmed", who=WHO))
    left = desk.ask(lambda store: place_of(store.view(), chosen, Place(after=at.following)))
    assert left == Place(home=second.id)


def test_a_new_statement_has_the_day_that_stands_in_its_sentence(tmp_path: Path) -> None:
    document = make_record(tmp_path, text="On Wednesday, the guests were sure that it holds.\n")
    with Desk(tmp_path, WHO) as desk:
        asked = Asked(target=document.id, given={"words": "the guests were sure"}, who=WHO)
        done = desk.ask(lambda store: VERBS["statement"](store, asked))
        made = desk.ask(Store.view).statement(done.row)
        assert made
        assert made.said_on
        assert made.said_on.edtf == "2026-01-21"
        assert made.said_on.basis == "‘Wednesday’ in a report of 2026-01-23"
        assert made.status == "proposed"


def test_a_quoted_selection_is_a_quotation_and_its_day_is_the_rules_own(
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
        assert (made.kind, made.status, made.rule) == ("direct", "proposed", "by hand")
        assert made.said_on
        assert made.said_on.edtf == "2026-01-23"
        assert made.said_on.basis.startswith("the day of the document, 2026-01-23")
        assert made.said_on.band == "check"
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
    overview = desk.ask(lambda store: documents_of(store.view()))
    progress = [(one.open, one.all) for one in overview.documents]
    assert progress == [(0, len(lines)), (4, 4)]
    counted = (overview.rows, overview.actors, overview.masks, overview.days)
    assert (overview.open, counted) == (4, (2, 0, 1, 1))


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


def test_a_new_day_of_a_document_leaves_everybody_who_speaks_in_it(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text(
        "The Keldish foreign ministry said that the talks would go on.\n\n"
        "“Papers do not age,” said the Sarmian negotiator.\n",
        encoding="utf-8",
    )
    with open_record(tmp_path) as store:
        add_reports(store, [report], given=Given(), how=Extraction())
    with Desk(tmp_path, WHO) as desk:
        before = desk.ask(Store.view)
        asked = Asked(target=before.documents[0].id, given={"day": "2026-01-23"}, who=WHO)
        desk.ask(lambda store: VERBS["day"](store, asked))
        after = desk.ask(Store.view)
    assert {one.name for one in after.actors} == {one.name for one in before.actors}
    named = {id for one in after.statements for id in one.speakers}
    assert named
    assert named <= {one.id for one in after.actors}
