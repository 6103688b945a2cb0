"""Progress of a survey in a file: what it holds, and what of it is taken up."""

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from onetext.analysis.compilation import compile_case
from onetext.analysis.profiles.sample import Profiles, sample_profiles
from onetext.analysis.survey.numbers import wanted
from onetext.analysis.survey.survey import Task
from onetext.analysis.survey.zone import Zones
from onetext.cli.numbers.kept import digest, file_for, read_kept, write_kept
from onetext.errors import UsageError
from onetext.pipeline import load

KEPT = Path("kept.json")
DONE = {
    "a1": Zones(found=np.array([1, 0, -1], dtype=np.int8), packages=np.zeros((2, 5), np.int16)),
    "b2": Zones(found=np.array([], dtype=np.int8), packages=np.zeros((0, 5), np.int16)),
}


@pytest.fixture
def profiles(tree: Path) -> Profiles:
    case = load(tree / "cases" / "halden-strait")
    return sample_profiles(wanted(case, compile_case(case)), 4, 1)


def one(task: Task) -> Zones:
    return Zones(found=np.zeros(task[0].count, np.int8), packages=task[2])


def other(task: Task) -> Zones:
    return one(task)


def test_what_is_kept_is_what_is_read() -> None:
    write_kept(KEPT, DONE)
    found = read_kept(KEPT)
    assert list(found) == list(DONE)
    for key, zones in DONE.items():
        for name in ("found", "packages"):
            before, after = getattr(zones, name), getattr(found[key], name)
            assert (before.dtype, before.shape) == (after.dtype, after.shape)
            assert (before == after).all()


def test_where_nothing_was_kept_nothing_is_read() -> None:
    assert read_kept(KEPT) == {}


def test_only_its_owner_may_read_what_is_kept() -> None:
    mask = os.umask(0)
    try:
        write_kept(KEPT, DONE)
    finally:
        os.umask(mask)
    assert KEPT.stat().st_mode & 0o777 == 0o600


def test_what_is_kept_is_written_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    write_kept(KEPT, DONE)
    before = KEPT.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        write_kept(KEPT, {})
    assert [path.name for path in Path().iterdir()] == ["kept.json"]
    assert KEPT.read_bytes() == before


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"onetext survey": 2, "check": "", "done": {}}',
        b'{"onetext survey": 3, "check": "", "done": {}}',
    ],
)
def test_a_damaged_file_is_refused_in_one_line(data: bytes) -> None:
    KEPT.write_bytes(data)
    with pytest.raises(UsageError) as refusal:
        read_kept(KEPT)
    assert str(refusal.value) == (
        "kept.json: this is no progress of a survey, or it is damaged. "
        "Delete it, and the survey begins anew."
    )


def test_one_verdict_changed_is_damage() -> None:
    write_kept(KEPT, DONE)
    form = json.loads(KEPT.read_bytes())
    form["done"]["a1"]["arrays"]["found"][2][0] = 0
    KEPT.write_text(json.dumps(form), encoding="utf-8")
    with pytest.raises(UsageError, match="it is damaged"):
        read_kept(KEPT)


def test_what_cannot_be_read_is_refused() -> None:
    KEPT.mkdir()
    with pytest.raises(UsageError, match="it cannot be read: Is a directory"):
        read_kept(KEPT)


def test_a_task_is_kept_under_all_that_determines_its_result(profiles: Profiles) -> None:
    packages = np.zeros((1, 5), np.int16)
    found = np.array([1, 1, 0, -1], np.int8)
    first = profiles.parties[0]
    utility = first.utility.copy()
    utility[0, 0] += 1
    changed = (replace(first, utility=utility), *profiles.parties[1:])
    bounds = replace(profiles.bounds, laws=((),))
    tasks: list[Task] = [
        (profiles, None, packages, 0),
        (profiles, found, packages, 0),
        (profiles, None, packages + 1, 0),
        (profiles, None, packages, 1),
        (replace(profiles, parties=changed), None, packages, 0),
        (replace(profiles, bounds=bounds), None, packages, 0),
    ]
    keys = [digest(one, task) for task in tasks]
    assert len({*keys, digest(other, tasks[0])}) == len(tasks) + 1
    assert keys == [digest(one, task) for task in tasks]


@pytest.mark.parametrize(
    ("case", "name"), [("halden-strait", "halden-strait"), ("a b/c\n", "a-b-c-"), ("", "case")]
)
def test_the_file_is_named_after_the_case_and_what_determines_the_figures(
    case: str, name: str
) -> None:
    path = file_for(case, ["a1", "b2"])
    assert path.name.startswith(f"unfinished-survey-{name}-")
    assert path != file_for(case, ["a1", "b3"])
    assert path.parent == Path()
