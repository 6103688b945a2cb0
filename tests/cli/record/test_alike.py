"""Who may be one person, the same words in several places, and how one day was judged."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Ran, run_command

FIRST = (
    "Talks in Cassel\n22 January 2026\n\n"
    "President Anna Lindqvist of Norland met President Ilan Marek of Sarmia in Cassel on "
    "Thursday.\n\n“It was a very good meeting and we shall meet again soon,” Anna Lindqvist said "
    "on Thursday.\n\n“The talks were difficult,” Ilan Marek said on Thursday.\n"
)
SECOND = (
    "Norland speaks\n23 January 2026\n\n"
    "“It was a very good meeting and we shall meet again soon,” Norland's president Anna Lindquist "
    "said on Thursday.\n\nPrime Minister Ilan Marek of Sarmia left Cassel on Friday.\n\n"
    "“We can wait,” Piet Holmberg said.\n\n“So can we,” Piet Holmburk said.\n"
)


@pytest.fixture
def asked(tmp_path: Path) -> Callable[..., Ran]:
    """Return a function that runs a command on a record of both reports."""
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*words: str) -> Ran:
        return run_command(("record", *words, "--case", str(tmp_path)))

    assert run("add", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")).code == 0
    return run


def test_who_may_be_one_person_is_asked_and_nobody_is_merged(asked: Callable[..., Ran]) -> None:
    shown = " ".join(asked("people").out.split())
    assert "May be one person, which is yours to say (1)" in shown
    assert "the same given name and nearly the same surname" in shown
    assert "If so: onetext record actor merge a-" in shown
    assert "Called by offices that nobody holds at once (1)" in shown
    assert "president and prime minister" in shown
    assert "Written in several ways (1)" in shown
    assert "Lindquist (1 document) and Lindqvist (1 document)" in shown
    told = json.loads(asked("people", "--format", "json").out)
    (link,) = told["may be one"]
    assert set(link["names"]) == {"Piet Holmberg", "Piet Holmburk"}
    assert "may be one with a-" in " ".join(asked("who", "Holmberg").out.split())
    assert "written Lindquist and Lindqvist" in " ".join(asked("who", "Anna").out.split())
    assert "offices that nobody holds at once" in " ".join(asked("who", "Marek").out.split())
    assert asked("actor", "merge", link["a"], link["b"], "--as", "M. A.").code == 0
    assert "May be one person" not in asked("people").out


def test_the_same_words_in_several_places_are_one_utterance(asked: Callable[..., Ran]) -> None:
    nobody = asked("said", "--same", "--by", "Piet").out
    assert nobody == "No words of one speaker are told twice.\n"
    shown = " ".join(asked("said", "--same").out.split())
    assert "22 January 2026: “It was a very good meeting and we shall meet again soon,”" in shown
    assert shown.count("nobody has checked it") == 2
    (told,) = json.loads(asked("said", "--same", "--format", "json").out)
    assert len(told["statements"]) == 2


def test_a_day_that_several_judged_is_shown_side_by_side(asked: Callable[..., Ran]) -> None:
    shown = " ".join(asked("assessments").out.split())
    assert "22 January 2026: 2 judged the talks" in shown
    assert "Ilan Marek judged: “" in shown
    (day,) = json.loads(asked("assessments", "--format", "json").out)["days"]
    assert day["day"] == "2026-01-22"
    assert set(day["actors"]) == {"Anna Lindqvist", "Ilan Marek"}
    assert "No judgement of the talks fits." in asked("assessments", "--on", "2025").out
    ran = asked("assessments", "--on", "Thursday")
    assert ran.err == "--on: 'Thursday' is no day. Write 2026-01-22, 2026-01 or 2026.\n"


def test_where_nobody_may_be_somebody_else_it_says_so(record: Callable[..., Ran]) -> None:
    shown = record("people").out
    assert shown == "Nobody here may be somebody else, and no accounts of a person differ.\n"
