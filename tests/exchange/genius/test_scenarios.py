"""GENIUS's own templates, read from beside the tree where they are, against a reckoning of theirs.

The tables of ``07_scoring_table_domains.json`` are written as files first.
"""

import json
import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.profiles.sample import problem_at_centre, sample_profiles
from onetext.analysis.solutions.frontier import frontier
from onetext.case.check import check_case
from onetext.case.model import Case, Party
from onetext.exchange.genius.read import read_genius
from onetext.exchange.genius.write import write_genius
from tests.exchange.genius.files import folder
from tests.exchange.genius.reckoned import root_of, utility, worth

FOLDER = "scenarios/genius"
TABLES = "published/07_scoring_table_domains.json"
DRAWN = 40
ROUNDED = Fraction(1, 10**15)
"""What weights that sum to 1 but for the rounding of floating-point numbers may shift."""


def folders(shared: Path | None) -> list[Path]:
    root = None if shared is None else shared / FOLDER
    if root is None or not root.is_dir():
        pytest.skip(f"{FOLDER} is not beside the tree: its files are for research only")
    return sorted({path.parent for path in root.rglob("*.xml")})


@pytest.fixture(scope="module")
def read(shared: Path | None) -> list[tuple[Path, Case]]:
    """Return every folder with its case; one holds a draft of a profile that GENIUS cannot read."""
    found = []
    for path in folders(shared):
        named = path / "Railway.xml"
        found.append((path, read_genius(named if named.exists() else path).case))
    return found


def packages(case: Case) -> Iterator[list[int]]:
    """Yield packages drawn at random, as the position of an option by issue."""
    chance = random.Random(1)
    for _ in range(DRAWN):
        yield [chance.randrange(len(issue.options)) for issue in case.issues]


def keyed(case: Case, package: list[int]) -> dict[str, str]:
    """Return a package by the keys of a case."""
    return {i.key: i.options[o] for i, o in zip(case.issues, package, strict=True)}


def files_of(case: Case, path: Path) -> Iterator[tuple[Party, Path]]:
    """Yield every party with its profile."""
    domain, *profiles = case.sources[0].place.split(", ")
    agents = {
        agent.get("utility_space"): agent.get("name")
        for agent in root_of(path / domain).iter("agent")
    }
    named = {party.name: party for party in case.parties}
    for profile in profiles:
        yield named[agents.get(profile) or Path(profile).stem], path / profile


def test_every_template_is_read_and_worth_what_genius_computes(
    read: list[tuple[Path, Case]], shared: Path | None
) -> None:
    assert len(read) == len(folders(shared))
    for path, case in read:
        assert check_case(case) == ()
        domain = root_of(path / case.sources[0].place.split(", ")[0])
        indices = [issue.attrib["index"] for issue in domain.iter("issue")]
        for party, profile in files_of(case, path):
            root = root_of(profile)
            if next(root.iter("rules"), None) is not None and not list(root.iter("constraint")):
                continue  # its ranks name no values
            for package in packages(case):
                options = keyed(case, package)
                numbered = dict(zip(indices, options.values(), strict=True))
                assert abs(worth(party, options) - utility(root, numbered)) <= ROUNDED, profile


def test_every_template_goes_out_and_comes_back_the_same(
    read: list[tuple[Path, Case]], tmp_path: Path
) -> None:
    for n, (_, case) in enumerate(read):
        out = tmp_path / str(n)
        out.mkdir()
        for name, data in write_genius(case).files:
            (out / name).write_bytes(data)
        again = read_genius(out).case
        assert [party.name for party in again.parties] == [party.name for party in case.parties]
        for before, after in zip(case.parties, again.parties, strict=True):
            for package in packages(case):
                gone = worth(before, keyed(case, package)) - worth(after, keyed(again, package))
                assert abs(gone) < Fraction(1, 10**38)


def tables(shared: Path | None) -> list[dict[str, Any]]:
    path = None if shared is None else shared / TABLES
    if path is None or not path.exists():
        pytest.skip(f"{TABLES} is not beside the tree: its tables are for research only")
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cases"]
    return found


def xml_of(table: dict[str, Any], profile: dict[str, Any] | None) -> str:
    """Return a table as a domain, or one of its profiles."""
    issues = []
    for i, issue in enumerate(table["issues"]):
        items = []
        for o, value in enumerate(issue["values"]):
            words = str(value).replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
            own = "" if profile is None else f' evaluation="{profile["evaluations"][i][o]}"'
            items.append(f'<item index="{o + 1}" value="{words}"{own}/>')
        name = str(issue["name"]).replace("&", "&amp;")
        issues.append(
            f'<issue index="{i + 1}" name="{name}" type="discrete">{"".join(items)}</issue>'
        )
    if profile is None:
        inner = f'<objective index="0" name="Table">{"".join(issues)}</objective>'
        return (
            f"<negotiation_template><utility_space>{inner}</utility_space></negotiation_template>"
        )
    weights = (f'<weight index="{n + 1}" value="{w}"/>' for n, w in enumerate(profile["weights"]))
    inner = f'<objective index="0" name="Table">{"".join(issues)}{"".join(weights)}</objective>'
    least = f'<reservation value="{profile["reservation"]}"/>'
    return f"<utility_space>{inner}{least}</utility_space>"


def test_published_scoring_tables_are_worth_what_they_say(
    shared: Path | None, tmp_path: Path
) -> None:
    found = tables(shared)
    assert len(found) == 9
    for n, table in enumerate(found):
        texts = {f"p{k}": xml_of(table, profile) for k, profile in enumerate(table["profiles"])}
        path = folder(tmp_path / str(n), domain=xml_of(table, None), **texts)
        case = read_genius(path).case
        for party, profile in zip(case.parties, table["profiles"], strict=True):
            for package in packages(case):
                contributed = sum(profile["contrib"][i][o] for i, o in enumerate(package))
                assert float(worth(party, keyed(case, package))) == pytest.approx(
                    min(contributed, 1), abs=1e-12
                )


def test_frontiers_of_published_tables_have_the_size_that_is_right(
    shared: Path | None, tmp_path: Path
) -> None:
    """GENIUS keeps three points of the Party domain that rounding alone lets stand."""
    sizes = {}
    for n, table in enumerate(tables(shared)):
        texts = {f"p{k}": xml_of(table, profile) for k, profile in enumerate(table["profiles"])}
        case = read_genius(folder(tmp_path / str(n), domain=xml_of(table, None), **texts)).case
        bounds = compile_bounds(case, compile_case(case))
        found = frontier(problem_at_centre(sample_profiles(bounds, 1, 1)))
        sizes[table["case"]] = (len(found.gains), table["genius"]["pareto_size"])
    other = {name: pair for name, pair in sizes.items() if pair[0] != pair[1]}
    assert other == {"Party (3 parties)": (99, 102)}
