"""The command prints an address that answers, and ends with Ctrl-C."""

import http.client
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from onetext.review.keys import KEYS
from tests.review.made_up import make_record

RUN = (sys.executable, "-c", "from onetext.cli import main; main()", "record", "review")


@pytest.mark.parametrize(("option", "page"), [("--next", "/"), ("--no-browser", "/documents")])
def test_the_address_that_is_printed_opens_the_page(tmp_path: Path, option: str, page: str) -> None:
    make_record(tmp_path)
    command = (*RUN, "--case", str(tmp_path), "--no-browser", option, "--as", "A. Analyst")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout
        lines = [run.stdout.readline() for _ in range(2)]
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/enter/\S+)", lines[1])
        assert found, lines
        connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=20)
        connection.request("GET", found[2])
        response = connection.getresponse()
        assert (response.status, response.getheader("location")) == (302, page)
        connection.close()
        run.send_signal(signal.SIGINT)
        _, wrong = run.communicate(timeout=20)
    assert wrong == ""
    assert run.returncode in (0, 130)


def test_without_a_record_it_says_how_to_make_one(tmp_path: Path) -> None:
    ended = subprocess.run((*RUN, "--case", str(tmp_path)), capture_output=True, text=True)
    assert ended.returncode == 1
    assert "There is no record here. 'onetext record add FILE' makes one." in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_keys_are_those_of_the_page_and_of_the_guide(tree: Path) -> None:
    guide = (tree / "docs" / "how-to" / "review-a-report.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", guide, re.MULTILINE)
    assert rows == [(one.key, one.does) for one in KEYS]
    folder = tree / "src" / "onetext" / "review" / "templates"
    pages = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.html"))
    assert set(re.findall(r'data-key="([^"]+)"', pages)) == {one.key for one in KEYS} - {"Esc"}
