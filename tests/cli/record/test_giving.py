"""The chronology written at a terminal, and the figures on the rules."""

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Ran, run_command
from tests.record.store.reports import document_of, unknown

Run = Callable[..., Ran]


@pytest.mark.parametrize("name", ["c.md", "c.html", "c.csv", "c.jsonld", "predictions.json"])
def test_the_ending_of_the_file_says_in_which_form(record: Run, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    ran = record("export", out)
    assert ran.code == 0
    assert "Written to" in ran.out
    text = out.read_bytes().decode("utf-8")
    assert "We can live with thirty days," in text
    form = {"predictions.json": "json"}.get(name, name.partition(".")[2])
    assert record("export", "-", format=form).out == text
    assert record("export", out).code == 0  # an earlier export is replaced


def test_what_is_left_out_is_counted(record: Run) -> None:
    ran = record("export", "chronology.md")
    assert (
        "6 statements and meetings confirmed. Left out: 1 that nobody has checked yet."
        in " ".join(ran.out.split())
    )
    ran = record("export", "chronology.md", "--with-proposed")
    assert "Beside them 1 that nobody has checked, each marked so." in " ".join(ran.out.split())
    assert unknown(document_of()).id in Path("chronology.md").read_text("utf-8")


def test_no_other_file_is_written_over(record: Run) -> None:
    Path("notes.md").write_text("mine", encoding="utf-8")
    ran = record("export", "notes.md")
    assert (ran.code, ran.err) == (
        1,
        "notes.md: there is such a file already, and it is not an export of a record. "
        "Name another file, or delete this one first.\n",
    )
    assert record("export", "no/such/folder.md").code == 1


def test_a_form_that_is_not_said_or_not_the_ending_is_refused(record: Run) -> None:
    ran = record("export", "chronology.txt")
    assert "it is not said in which form to write. End it in .md, .html" in ran.err
    ran = record("export", "chronology.md", format="csv")
    assert "the name ends as md, and --format says csv." in ran.err


def test_drafts_of_the_case_stand_in_its_chronology(kept: Path, tree: Path, record: Run) -> None:
    for file in (tree / "cases" / "halden-strait").iterdir():
        if file.is_file():
            shutil.copy(file, kept)
    rows = list(csv.DictReader(io.StringIO(record("export", "-", format="csv").out)))
    assert [row["kind"] for row in rows].count("draft") == 2
    assert "# Chronology of Halden Strait" in record("export", "-", format="md").out
    (kept / "case.yaml").write_text("onetext: 1\n", encoding="utf-8")
    ran = record("export", "-", format="csv")
    assert ran.code == 0
    assert "The case has findings, and its drafts are left out" in ran.err


TEXT = "“We will not sign,” said Anna Lindqvist.\nIlan Marek said that 40 km was too much.\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8", newline="")
    start = TEXT.index("We will")
    told = {
        "doc_id": "one",
        "file": "report.txt",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "doc_date": "2026-01-22",
        "quotes": [
            {
                "start": start,
                "end": start + 17,
                "speakers": ["Anna Lindqvist"],
                "text": "We will not sign,",
            }
        ],
        "numbers": [{"start": TEXT.index("40"), "end": TEXT.index("40") + 5, "value": 40,
                     "unit": "km", "text": "40 km"}],
        "aliases": {"Anna Lindqvist": ["Anna Lindqvist", "Lindqvist"]},
    }  # fmt: skip
    (folder / "one.gold.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def predictions(gold: Path, **more: object) -> Path:
    file = gold.parent / "predictions.json"
    start = TEXT.index("We will")
    quotes = [
        {"start": start, "end": start + 17, "speaker": "Lindqvist", "text": "We will not sign,"},
        {"start": 60, "end": 70, "speaker": None},
    ]
    told = {"docs": {"one": {"quotes": quotes, "numbers": [], **more}}, "aliases": {}}
    file.write_text(json.dumps(told), encoding="utf-8")
    return file


def score(gold: Path, *more: str | Path) -> Ran:
    return run_command(("record", "score", str(gold), *map(str, more)))


def test_the_rules_are_measured_per_report_and_in_all(gold: Path) -> None:
    shown = score(gold).out
    assert "one (report.txt)" in shown
    assert "All 1 reports" in shown
    assert "precision" in shown
    quotations = next(line for line in shown.splitlines() if line.startswith("quotations  "))
    assert quotations.split()[1:4] == ["1.00", "1.00", "1.00"]


def test_predictions_of_another_tool_are_measured(gold: Path) -> None:
    told = json.loads(score(gold, "--predictions", predictions(gold), "--format", "json").out)
    scores = {one["task"]: one for one in told["reports"]["one"]}
    assert told["all"] == told["reports"]["one"]
    assert scores["quotations"]["precision"] == 0.5
    assert scores["quotations"]["recall"] == 1
    assert scores["quotations and speaker"]["right"] == 1
    assert scores["quotations: speakers named"]["precision"] == 1
    assert scores["quantities"]["recall"] == 0


def test_predictions_for_no_report_and_files_that_are_none_are_refused(gold: Path) -> None:
    file = predictions(gold)
    file.write_text('{"docs": {"two": {}}}', encoding="utf-8")
    ran = score(gold, "--predictions", file)
    assert "It predicts nothing for any of these reports. It has to name them: one." in ran.err
    file.write_text("[]", encoding="utf-8")
    assert "These predictions cannot be read" in score(gold, "--predictions", file).err
    assert "This folder has no annotated reports." in score(gold.parent).err


def test_an_export_of_a_record_can_be_scored(gold: Path) -> None:
    run_command(("record", "add", str(gold.parent / "report.txt"), "--date", "2026-01-22"))
    assert run_command(("record", "export", "predictions.json")).code == 0
    ran = score(gold, "--predictions", "predictions.json")
    quotations = next(line for line in ran.out.splitlines() if line.startswith("quotations  "))
    assert quotations.split()[3] == "1.00"


def test_a_report_that_is_not_predicted_is_left_out_and_named(gold: Path) -> None:
    (gold / "two.gold.json").write_text(
        (gold / "one.gold.json").read_text("utf-8").replace('"one"', '"two"'), encoding="utf-8"
    )
    file = predictions(gold)
    ran = score(gold, "--predictions", file)
    assert ran.err == "Not predicted, and left out: two.\n"
    assert "All 1 reports" in ran.out


def test_what_was_found_is_written_for_another_scorer(gold: Path) -> None:
    file = gold.parent / "found.json"
    assert score(gold, "--found", file).code == 0
    told = json.loads(file.read_text("utf-8"))
    assert set(told) == {"docs", "aliases"}
    again = score(gold, "--predictions", file, "--format", "json")
    plain = score(gold, "--format", "json")
    assert json.loads(again.out)["reports"] == json.loads(plain.out)["reports"]
