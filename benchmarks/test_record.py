"""Reports taken into a record, as a user waits for it: each in a process of its own."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from onetext.record.store.store import open_record

TREE = Path(__file__).parent.parent
REPORTS = TREE / "cases" / "halden-strait" / "reports"
RUN = "from onetext.cli import main; main()"
GROUP = "Reports taken into a record, each time in a process of its own"
FIRST = ("Marta", "Davit", "Tomas", "Eva", "Karl", "Olga", "Nina", "Peter", "Ines", "Robin")
LAST = ("Ellingsen", "Orlan", "Reyl", "Holm", "Brandt", "Sorel", "Vance", "Kettle", "Moss", "Dahl")


def run(*arguments: str) -> None:
    command = [sys.executable, "-c", RUN, "record", *arguments]
    subprocess.run(command, cwd=TREE, check=True, capture_output=True)


def write_reports(folder: Path, count: int, paragraphs: int) -> Path:
    """Write reports made of paragraphs of three, with names drawn from a hundred people."""
    drawn = random.Random(5)
    texts = [path.read_text("utf-8") for path in sorted(REPORTS.glob("*.txt"))]
    pieces = [part.strip() for text in texts for part in text.split("\n\n")[2:]]
    folder.mkdir()
    for n in range(count):
        body = [f"Talks on the strait, day {n}", f"{drawn.randint(1, 28)} March 2026"]
        for _ in range(paragraphs):
            one, other = (f"{drawn.choice(FIRST)} {drawn.choice(LAST)}" for _ in range(2))
            words = (
                drawn.choice(pieces).replace("Marta Ellingsen", one).replace("Davit Orlan", other)
            )
            body.append(f"{words} Paper {drawn.randint(1, 10**6)} says so.")
        (folder / f"{n:04}.txt").write_text("\n\n".join(body), encoding="utf-8")
    return folder


@pytest.mark.benchmark(group=GROUP)
def test_help_of_the_record(benchmark: BenchmarkFixture) -> None:
    benchmark.extra_info["bar"] = 0.5
    benchmark.pedantic(run, ("--help",), rounds=5)


@pytest.mark.benchmark(group=GROUP)
def test_three_reports(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    benchmark.extra_info["bar"] = 2.0
    check_added(benchmark, REPORTS, tmp_path, rounds=3)


@pytest.mark.benchmark(group=GROUP)
def test_a_thousand_reports_of_600_words_on_two_cores(
    benchmark: BenchmarkFixture, tmp_path: Path
) -> None:
    benchmark.extra_info["bar"] = 180.0
    check_added(benchmark, write_reports(tmp_path / "reports", 1000, 20), tmp_path, rounds=1)


@pytest.mark.benchmark(group=GROUP)
def test_the_list_of_a_hundred_reports(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    run("add", str(write_reports(tmp_path / "reports", 100, 20)), "--case", str(tmp_path))
    benchmark.extra_info["bar"] = 2.0
    benchmark.pedantic(run, ("said", "--by", "Ellingsen", "--case", str(tmp_path)), rounds=3)


def check_added(benchmark: BenchmarkFixture, reports: Path, folder: Path, *, rounds: int) -> None:
    kept = [folder / f"kept-{n}" for n in range(rounds)]
    left = iter(kept)

    def a_new_folder() -> tuple[tuple[str, ...], dict[str, str]]:
        case = next(left)
        case.mkdir()
        return ("add", str(reports), "--case", str(case)), {}

    benchmark.pedantic(run, setup=a_new_folder, rounds=rounds)
    with open_record(kept[-1], write=False) as store:
        assert len(store.view().documents) == len(list(reports.iterdir()))
