"""The documentation keeps up with the code: every analysis, chart and folder has its place."""

import inspect
import pkgutil
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import onetext.analysis.marks
import onetext.reports.charts
from onetext.analysis.bounds import compile_bounds
from onetext.analysis.maps.full import full_map
from onetext.analysis.marks.clashes import find_clashes
from onetext.analysis.marks.movement import find_movement
from onetext.analysis.marks.needs import none_if
from onetext.analysis.marks.obstacles import what_blocks, what_is_left
from onetext.analysis.marks.states import place_states, point_states
from onetext.analysis.marks.verdict import judge
from onetext.analysis.parts import parts
from onetext.analysis.profiles.sample import sample_profiles
from onetext.analysis.solutions.adjusted_winner import divide
from onetext.analysis.solutions.concepts import SOLUTIONS, proportional, weighted_nash
from onetext.analysis.solutions.frontier import frontier, hypervolume
from onetext.analysis.solutions.improve import improve
from onetext.analysis.steps import order_steps
from onetext.analysis.survey.acceptability import confidence_factors, rank_acceptabilities
from onetext.analysis.survey.accepted import accept
from onetext.analysis.survey.questions import rank_questions
from onetext.analysis.survey.sensitivity import sensitivity_of
from onetext.analysis.survey.survey import choose, survey_profiles
from onetext.analysis.survey.together import best_together
from onetext.analysis.trades.contradictions import contradictions
from onetext.analysis.trades.verdict import judge_trades
from onetext.analysis.zone.clash import find_clashes as find_clashes_in_numbers
from onetext.analysis.zone.explained import explain_zone
from onetext.analysis.zone.opening import what_opens
from onetext.analysis.zone.ruled_out import what_is_ruled_out
from onetext.text.redline import redline

ANALYSES: tuple[Callable[..., object], ...] = (
    redline,
    place_states,
    point_states,
    judge,
    none_if,
    find_clashes,
    find_movement,
    what_blocks,
    what_is_left,
    parts,
    order_steps,
    compile_bounds,
    contradictions,
    judge_trades,
    find_clashes_in_numbers,
    what_opens,
    what_is_ruled_out,
    explain_zone,
    sample_profiles,
    *SOLUTIONS,
    weighted_nash,
    proportional,
    divide,
    improve,
    frontier,
    full_map,
    hypervolume,
    survey_profiles,
    choose,
    rank_questions,
    best_together,
    accept,
    rank_acceptabilities,
    confidence_factors,
    sensitivity_of,
)
TOGETHER = {
    "onetext.analysis.marks.picture",  # all of them as one record
    "onetext.analysis.marks.shown",  # which of their readings are shown
}
DRAWN_WITH = {"onetext.reports.charts.svg", "onetext.reports.charts.emblems"}


def full_name(function: Callable[..., object]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def pages(tree: Path) -> dict[str, str]:
    """Return the text of every explanation."""
    folder = tree / "docs" / "explanation"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}


@pytest.mark.parametrize("function", ANALYSES, ids=full_name)
def test_every_analysis_has_a_docstring_an_explanation_and_a_way_on(
    tree: Path, function: Callable[..., object]
) -> None:
    doc = inspect.getdoc(function)
    assert doc
    assert doc.startswith("Return ")
    link = f"{{py:func}}`{full_name(function)}`"
    explained = [text for text in pages(tree).values() if link in text]
    assert explained
    assert all("(../how-to/" in text or "(../reference/" in text for text in explained)


def test_every_module_of_marks_is_among_the_analyses() -> None:
    found = {
        module.name
        for module in pkgutil.iter_modules(
            onetext.analysis.marks.__path__, "onetext.analysis.marks."
        )
    }
    assert found - {function.__module__ for function in ANALYSES} == TOGETHER


def test_every_chart_is_named_on_a_page_of_explanation(tree: Path) -> None:
    text = "".join(pages(tree).values())
    found = {
        module.name
        for module in pkgutil.iter_modules(
            onetext.reports.charts.__path__, "onetext.reports.charts."
        )
    }
    assert {name for name in found if f"`{name}." not in text} == DRAWN_WITH


def test_functions_named_on_a_page_of_explanation_exist(tree: Path) -> None:
    named = set(re.findall(r"\{py:func\}`([\w.]+)`", "".join(pages(tree).values())))
    assert named
    assert all(callable(pkgutil.resolve_name(name)) for name in named)


def test_every_page_stands_in_the_list_of_its_folder(tree: Path) -> None:
    for index in (tree / "docs").glob("*/index.md"):
        listed = index.read_text(encoding="utf-8")
        (tocs,) = re.findall(r"```\{toctree\}\n(.*?)```", listed, re.DOTALL)
        names = {path.stem for path in index.parent.glob("*.md")} - {"index"}
        assert ":glob:" in tocs or names <= set(tocs.split()), index


def test_every_folder_of_the_code_is_described_in_the_architecture(tree: Path) -> None:
    page = (tree / "docs" / "architecture.md").read_text(encoding="utf-8")
    root = tree / "src" / "onetext"
    folders = [path for path in root.rglob("*") if path.is_dir() and path.name[0] != "_"]
    assert folders
    named = {f"`{path.relative_to(root).as_posix()}/`" for path in folders}
    assert {name for name in named if f"| {name} |" not in page} == set()


def test_every_file_that_the_architecture_names_is_there(tree: Path) -> None:
    page = (tree / "docs" / "architecture.md").read_text(encoding="utf-8")
    root = tree / "src" / "onetext"
    table = page.partition("## Inside a layer")[2].partition("\n## ")[0]
    missing = []
    for folder, words in re.findall(r"^\| `([a-z/]+)/` \| (.*) \|$", table, re.MULTILINE):
        missing += [
            f"{folder}/{name}"
            for name in re.findall(r"`(\w+\.py)`", words)
            if not (root / folder / name).exists()
        ]
    assert missing == []


def test_works_that_the_code_and_the_pages_cite_are_in_the_references(tree: Path) -> None:
    keys = set(
        re.findall(r"@\w+\{(\w+),", (tree / "docs" / "references.bib").read_text(encoding="utf-8"))
    )
    cited: set[str] = set()
    for path in (tree / "src").rglob("*.py"):
        cited |= set(re.findall(r"\[([A-Z][A-Za-z]*\d{4}[a-z]?)\]_", path.read_text("utf-8")))
    for path in (tree / "docs").rglob("*.md"):
        for group in re.findall(r"\{cite:\w+\}`([^`]+)`", path.read_text(encoding="utf-8")):
            cited |= set(group.split(","))
    assert cited - keys == set()
