"""The same words across documents, and the same words on other occasions."""

from onetext.record.compare.assessments import same_day_assessments
from onetext.record.compare.origins import origins_of
from onetext.record.compare.utterances import utterances_of
from onetext.record.model import Assessment, Dated, Document, Statement
from onetext.sources import Segment, Span


def said(id: str, words: str, *, by: str = "Marek", on: str = "2026-03-10") -> Statement:
    span = Span(document=f"d-{id}", segments=(Segment(start=0, end=len(words), exact=words),))
    return Statement(
        id=id,
        span=span,
        kind="direct",
        attribution="named",
        speakers=(by,) if by else (),
        said_on=Dated(edtf=on, basis="", rule="test") if on else None,
    )


LONG = "We will look at every line of the draft before the harbour opens."


def test_the_same_words_of_one_speaker_on_one_day_are_one_utterance() -> None:
    (one,) = utterances_of([said("a", LONG), said("b", LONG.replace("We will", "We’ll"))])
    assert one.statements == ("a", "b")


def test_a_part_of_the_words_is_the_same_utterance() -> None:
    (one,) = utterances_of(
        [said("a", "every line of the draft before the harbour opens"), said("b", LONG)]
    )
    assert one.statements == ("b", "a")


def test_a_few_words_are_one_utterance_only_on_one_day() -> None:
    assert len(utterances_of([said("a", "very good"), said("b", "“Very good,”".strip("“”"))])) == 1
    assert utterances_of([said("a", "very good"), said("b", "very good", on="2026-03-17")]) == ()
    assert utterances_of([said("a", "very good"), said("b", "very good", on="2026-03")]) == ()


def test_other_speakers_and_unknown_ones_say_words_of_their_own() -> None:
    assert utterances_of([said("a", LONG), said("b", LONG, by="Hale")]) == ()
    assert utterances_of([said("a", LONG, by=""), said("b", LONG, by="")]) == ()
    assert utterances_of([said("a", LONG), said("b", LONG, on="")]) == ()


def judged(id: str, by: str, on: str) -> Assessment:
    span = Span(document="d-1", segments=(Segment(start=0, end=1, exact="x"),))
    return Assessment(
        id=id, span=span, statement="s-1", actors=(by,), on=Dated(edtf=on, basis="", rule="test")
    )


def test_judgements_of_one_day_by_two_actors_stand_side_by_side() -> None:
    (day,) = same_day_assessments(
        [
            judged("a", "Hale", "2026-03-10"),
            judged("b", "Marek", "2026-03-10~"),
            judged("c", "Marek", "2026-03-11"),
            judged("d", "Dorn", "2026-03"),
        ]
    )
    assert (day.day, day.assessments, day.actors) == ("2026-03-10", ("a", "b"), ("Hale", "Marek"))


def test_one_actor_twice_on_a_day_is_no_divergence() -> None:
    assert (
        same_day_assessments([judged("a", "Hale", "2026-03-10"), judged("b", "Hale", "2026-03-10")])
        == ()
    )


def told(id: str, *upstream: str, publisher: str = "") -> Document:
    return Document(
        id=id, name=id, media="text/plain", sha256=id, text_sha256=id, text="", publisher=publisher,
        upstream=upstream,
    )  # fmt: skip


def test_documents_that_share_an_upstream_source_are_one_origin_also_through_a_third() -> None:
    origins = origins_of(
        [
            told("a", "Strait Wire"),
            told("b", "Havn Press"),
            told("c", "strait  wire", "Havn Press"),
            told("d"),
        ]
    )
    assert [one.documents for one in origins] == [("a", "b", "c"), ("d",)]
    assert origins[0].names == ("Strait Wire", "Havn Press", "strait  wire")


def test_the_same_text_twice_is_one_origin() -> None:
    one, other = told("a", publisher="Havn Post"), told("a", publisher="Tovar Daily")
    assert len(origins_of([one, other])) == 1
