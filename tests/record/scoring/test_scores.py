"""How scores are counted, against figures worked by hand."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from onetext.errors import RecordError
from onetext.record.scoring.gold import Gold, normal, read_gold
from onetext.record.scoring.predicted import Annotated, Counted, Met, Said, _as_annotated, as_json
from onetext.record.scoring.predictions import prediction_for, read_predictions
from onetext.record.scoring.scores import Score, score_all, score_report

TEXT = "“No,” said Anna Lindqvist. Ilan Marek said that 40 km was far. They met in Aldmouth."
OWNERS = {"lindqvist": "anna lindqvist", "anna lindqvist": "anna lindqvist", "marek": "ilan marek"}


def said(start: int, end: int, *speakers: str) -> Said:
    return Said(pieces=((start, end),), speakers=speakers)


def scored(found: Annotated, **told: Any) -> dict[str, Score]:
    gold = Gold(id="one", document=None, annotated=Annotated(**told))  # type: ignore[arg-type]
    return {one.task: one for one in score_report(gold, found, OWNERS)}


def figures(score: Score) -> tuple[int, int, int]:
    return score.right, score.found, score.there


def test_precision_recall_and_f1_of_counts() -> None:
    score = Score(task="", right=3, found=4, there=6)
    assert (score.precision, score.recall, score.f1) == (0.75, 0.5, 0.6)
    nothing = Score(task="", right=0, found=0, there=0)
    assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)


def test_a_quotation_is_found_by_half_of_its_characters() -> None:
    for end, right in ((20, 1), (5, 1), (4, 0)):
        found = Annotated(quotations=(said(0, end),))
        assert figures(scored(found, quotations=(said(0, 10),))["quotations"]) == (right, 1, 1)


def test_the_best_fit_is_taken_first_and_each_only_once() -> None:
    found = Annotated(quotations=(said(0, 8), said(0, 10)))
    scores = scored(found, quotations=(said(0, 10),))
    assert figures(scores["quotations"]) == (1, 2, 1)


def test_pieces_of_a_quotation_count_together() -> None:
    cut = Said(pieces=((0, 10), (20, 30)), speakers=())
    found = Annotated(quotations=(Said(pieces=((0, 30),), speakers=()),))
    assert scored(found, quotations=(cut,))["quotations"].right == 1  # 20 of 30 characters


def test_speakers_are_right_by_any_of_their_names_and_without_their_office() -> None:
    for name, right in (("Lindqvist", 1), ("President Lindqvist", 1), ("Marek", 0), ("", 0)):
        found = Annotated(quotations=(said(0, 10, *([name] if name else [])),))
        scores = scored(found, quotations=(said(0, 10, "Anna Lindqvist"),))
        assert scores["quotations"].right == 1
        assert scores["quotations and speaker"].right == right
        named = scores["quotations: speakers named"]
        assert (named.right, named.found) == (right, 1 if name else 0)


def test_speakers_named_counts_only_where_somebody_is_named() -> None:
    found = Annotated(quotations=(said(0, 10, "Marek"), said(20, 30), said(40, 50, "Lindqvist")))
    told = (said(0, 10, "Ilan Marek"), said(20, 30, "Ilan Marek"), said(40, 50, "Ilan Marek"))
    score = scored(found, quotations=told)["quotations: speakers named"]
    assert figures(score) == (1, 2, 3)
    assert score.precision == 0.5


def test_nobody_named_is_right_where_nobody_is_known() -> None:
    scores = scored(Annotated(quotations=(said(0, 9),)), quotations=(said(0, 9, ""),))
    assert scores["quotations and speaker"].right == 1


def test_meetings_fit_by_people_place_and_day() -> None:
    told = Met(participants=("Lindqvist", "Marek"), place="Aldmouth", date="2026-01-22")
    for found, right in (
        (Met(participants=("Anna Lindqvist", "Marek")), 1),
        (Met(participants=("Marek",), place="Aldmouth, Keld"), 1),
        (Met(participants=("Marek",)), 0),
        (Met(participants=(), place="Aldmouth", date="2026-01-21/2026-01-22"), 1),
        (Met(participants=("Eva Holm",), place="Havn", date="2026-02-22"), 0),
    ):
        assert scored(Annotated(meetings=(found,)), meetings=(told,))["meetings"].right == right


def test_an_optional_meeting_may_be_named_or_not() -> None:
    optional = Met(participants=("Marek",), place="Havn", optional=True)
    assert figures(scored(Annotated(), meetings=(optional,))["meetings"]) == (0, 0, 0)
    found = Annotated(meetings=(Met(participants=("Marek",), place="Havn"),))
    assert figures(scored(found, meetings=(optional,))["meetings"]) == (1, 1, 1)


def test_a_quantity_needs_a_shared_character_and_the_value() -> None:
    told = Counted(ends=(10, 15), values=(40.0,), unit="km")
    for ends, value, right in (((14, 20), 40.0, 1), ((15, 20), 40.0, 0), ((10, 15), 41.0, 0)):
        found = Annotated(quantities=(Counted(ends=ends, values=(value,), unit=""),))
        assert scored(found, quantities=(told,))["quantities"].right == right


def test_repeats_and_aliases_are_counted_as_pairs() -> None:
    groups = (((0, 10), (20, 30), (40, 50)),)
    scores = scored(Annotated(repeats=(((0, 9), (21, 30)),)), repeats=groups)
    assert figures(scores["repeats"]) == (1, 1, 3)
    told = (("Anna", ("Anna Lindqvist", "Lindqvist")), ("Ilan", ("Ilan Marek", "Marek")))
    found = Annotated(aliases=(("x", ("Lindqvist", "Anna Lindqvist", "Marek", "unknown")),))
    assert figures(scored(found, aliases=told)["aliases"]) == (1, 3, 2)


def test_of_all_reports_counts_are_added() -> None:
    one, other = (Score(task="a", right=n, found=2 * n, there=4 * n) for n in (1, 2))
    assert score_all([(one,), (other,)]) == (Score(task="a", right=3, found=6, there=12),)


def test_names_are_compared_without_case_and_punctuation() -> None:
    assert normal("U.S.  Officials’") == "u s officials"


def gold_file(folder: Path, **more: object) -> Path:
    gold = folder / "gold"
    gold.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8", newline="")
    told = {"doc_id": "1", "file": "one.txt", "sha256": hashlib.sha256(TEXT.encode()).hexdigest()}
    (gold / "one.gold.json").write_text(json.dumps({**told, **more}), encoding="utf-8")
    return gold


def test_annotations_are_read_with_the_names_of_all_files(tmp_path: Path) -> None:
    actors = [{"canonical": "Anna Lindqvist", "aliases": ["Lindqvist"]}]
    folder = gold_file(tmp_path, doc_date="2026-01-22", actors=actors)
    (folder / "cross.json").write_text('{"aliases": {"Ilan Marek": ["the president"]}}', "utf-8")
    (gold,), owners = read_gold(folder)
    assert gold.document.text == TEXT
    assert gold.document.date is not None
    assert owners == {
        "ilan marek": "ilan marek",
        "the president": "ilan marek",
        "anna lindqvist": "anna lindqvist",
        "lindqvist": "anna lindqvist",
    }


def test_every_annotation_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    folder = gold_file(tmp_path, sha256="0")
    (folder / "two.gold.json").write_text("{", encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_gold(folder)
    one, two = caught.value.findings
    assert one.file == "one.gold.json"
    assert "one.txt is not the text that was annotated" in one.problem
    assert two.file == "two.gold.json"
    assert "This annotation cannot be read" in two.problem
    with pytest.raises(RecordError, match=r"This folder has no annotated reports\."):
        read_gold(tmp_path)


def test_predictions_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    found = Annotated(
        quotations=(Said(pieces=((0, 4), (6, 9)), speakers=("A",), date="2026", words="x"),),
        reported=(said(3, 9),),
        meetings=(Met(participants=("A", "B"), place="Havn", date="2026-01", duration="PT1H"),),
        quantities=(
            Counted(ends=(1, 2), values=(40.0,), unit="km", words="40"),
            Counted(ends=(1, 2), values=(2.0, 3.0), unit="km", words="2 or 3"),
        ),
        repeats=(((0, 1), (2, 3)),),
        aliases=(("A", ("A", "a")),),
    )
    file = tmp_path / "predictions.json"
    file.write_text(json.dumps(as_json([("one.txt", found)])), encoding="utf-8")
    read = read_predictions(file)
    assert read == {"one.txt": found}
    (gold,), _ = read_gold(gold_file(tmp_path))
    assert prediction_for(gold, read) == found
    assert prediction_for(gold, {}) is None


def test_predictions_that_are_none_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "predictions.json"
    for text in ("", "[]", '{"docs": []}', '{"docs": {"one": {"quotes": [{}]}}}'):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(RecordError, match="These predictions cannot be read"):
            read_predictions(file)


@pytest.mark.parametrize(
    ("told", "annotated"),
    [("PT3H/..", "PT3H+"), ("../PT4H", "PT4H~"), ("PT4H~", "PT4H~"), ("PT1H", "PT1H")],
)
def test_durations_are_written_as_annotations_have_them(told: str, annotated: str) -> None:
    assert _as_annotated(told) == annotated
