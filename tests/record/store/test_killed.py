"""A program killed at any moment has lost nothing that it had acknowledged."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onetext.record.store.store import open_record
from tests.record.store.reports import document_of, proposals_of

WRITER = """
import sys
from pathlib import Path
from onetext.record.store.store import open_record
from tests.record.store.reports import direct, document_of, proposals_of, quantity

first = document_of()
with open_record(Path(sys.argv[1])) as store:
    n = int(sys.argv[2])
    while True:
        n += 1
        document = document_of(f"Report {n}. " + first.text)
        store.add(document, proposals_of(document))
        print("document", document.id, flush=True)
        one = store.decide(direct(document).id, "status", "confirmed", who="Mika", why=str(n))
        print("decision", one.id, flush=True)
        both = store.accept([quantity(document).id], who="Mika")
        print("decision", both[-1].id, flush=True)
        if n % 5 == 0:
            store.remove(document.id, who="Mika", why="a request")
            print("gone", document.id, flush=True)
"""


def _kill_and_look(folder: Path, rounds: int, tree: Path) -> None:
    """Start a writer, kill it after a while, and find in the record all that it said was there."""
    chance = random.Random(14)
    there: set[str] = set()
    gone: set[str] = set()
    last = 0
    for n in range(rounds):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), str(n * 1000)],
            stdout=subprocess.PIPE, text=True, cwd=tree,
        )  # fmt: skip
        assert writer.stdout is not None
        said = [writer.stdout.readline()]
        time.sleep(chance.uniform(0, 0.15))  # killed while it works: any moment will do
        writer.kill()
        said += writer.stdout.read().splitlines()
        writer.wait()
        writer.stdout.close()
        for line in said:
            what, _, id = line.strip().partition(" ")
            if what == "document":
                there.add(id)
            elif what == "gone":
                gone.add(id)
            elif what == "decision" and id:
                last = max(last, int(id))
        with open_record(folder) as store:
            record = store.view()
            assert store.verify() == ()
        # what was acknowledged is there, unless its removal had begun
        lost = there - {one.id for one in record.documents}
        assert gone <= lost <= {one.document for one in record.tombstones}
        assert len(record.decisions) >= last
    assert there
    assert last


def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(tmp_path: Path, tree: Path) -> None:
    _kill_and_look(tmp_path, 5, tree)


@pytest.mark.deep
def test_nothing_acknowledged_is_lost_over_fifty_kills(tmp_path: Path, tree: Path) -> None:
    _kill_and_look(tmp_path, 50, tree)


def test_two_programs_writing_at_once_lose_nothing(tmp_path: Path, tree: Path) -> None:
    document = document_of()
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
    script = """
import sys
from pathlib import Path
from onetext.record.store.store import open_record
from tests.record.store.reports import document_of, quantity
with open_record(Path(sys.argv[1]), wait=60) as store:
    for n in range(40):
        store.decide(quantity(document_of()).id, "measures", f"{sys.argv[2]} {n}", who=sys.argv[2])
"""
    writers = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path), name], cwd=tree)
        for name in ("Mika", "Noor")
    ]
    assert [one.wait(timeout=120) for one in writers] == [0, 0]
    with open_record(tmp_path) as store:
        decisions = store.view().decisions
        assert store.verify() == ()
    assert [one.id for one in decisions] == list(range(1, 81))
    for name in ("Mika", "Noor"):
        own = [one.new for one in decisions if one.who == name]
        assert own == [f'"{name} {n}"' for n in range(40)]
    # each saw what the other had done: every decision knows what was there before it
    assert [one.old for one in decisions[1:]] == [one.new for one in decisions[:-1]]
