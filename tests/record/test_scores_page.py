"""The page about how well extraction does says what the rules do now, and what they did first."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def script(tree: Path) -> ModuleType:
    path = tree / "scripts" / "write_record_scores.py"
    spec = importlib.util.spec_from_file_location("write_record_scores", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_page_of_scores_is_what_the_rules_do_now(tree: Path, script: ModuleType) -> None:
    written = (tree / "docs" / "reference" / "record-scores.md").read_text("utf-8")
    assert written == script.page(tree / "tests" / "record" / "reports")


def test_every_report_was_in_the_first_run(tree: Path, script: ModuleType) -> None:
    folder = tree / "tests" / "record" / "reports"
    names = [path.stem for path in sorted(folder.glob("*.txt"))]
    assert len(names) == 10
    assert list(script.first_run(folder, names)) == [*names, "all"]
