"""What the tree promises of itself: locks for any machine, named layers, a whole wheel."""

import os
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from tests.sealed_browser import is_local, sealed_page

LOCKS = ("run", "build", "gate")
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==[0-9][0-9a-z.]*( *; *[^#]+)?( +# via .*)?")
# Addresses and folders of one machine. Written in parts, so that this file does not hold them.
MACHINE = re.compile(
    r"/(?:ro)ot/|/(?:ho)me/[a-z]|/(?:wo)rk/|/(?:op)t/[a-z]+/"
    r"|(?:py)pi\.org|(?:pythonho)sted|(?:registry\.npm)js|(?:deb\.deb)ian"
)
BUILT = {"build", "dist", "_build", "api", "__pycache__"}
BINARY = (".woff2", ".png", ".pdf", ".pyc")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_exact_versions_and_nothing_of_any_machine(tree: Path, lock: str) -> None:
    lines = (tree / "requirements" / f"{lock}.txt").read_text(encoding="utf-8").splitlines()
    assert lines
    assert [line for line in lines if not PIN.fullmatch(line)] == []


def test_locks_agree_where_they_share_a_package(tree: Path) -> None:
    pins: dict[str, set[str]] = {}
    for lock in LOCKS:
        for line in (tree / "requirements" / f"{lock}.txt").read_text("utf-8").splitlines():
            pins.setdefault(line.split("==")[0], set()).add(line.split()[0])
    assert {name for name, versions in pins.items() if len(versions) > 1} == set()


def test_every_dependency_is_locked_and_has_its_reason_in_the_architecture_page(
    tree: Path,
) -> None:
    run = [re.split(r"[<>=!~ ;]", need)[0] for need in _needs()]
    gate = [
        line
        for lock in ("gate", "build")
        for line in (tree / "requirements" / f"{lock}.in").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    page = (tree / "docs" / "architecture.md").read_text(encoding="utf-8")
    locked = "\n" + "".join((tree / "requirements" / f"{k}.txt").read_text("utf-8") for k in LOCKS)
    assert [name for name in run + gate if f"\n{name.lower()}==" not in locked] == []
    assert [name for name in run + gate if f"| `{name}` |" not in page] == []


def test_no_file_names_a_folder_or_a_host_of_one_machine(tree: Path) -> None:
    found = [
        f"{path.relative_to(tree)}:{number}: {line.strip()[:80]}"
        for path in _written(tree)
        for number, line in enumerate(
            path.read_text("utf-8", errors="replace").splitlines(), start=1
        )
        if MACHINE.search(line)
    ]
    assert found == []


def test_the_layers_name_every_package_and_the_picture_shows_them(tree: Path) -> None:
    project = tomllib.loads((tree / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    named = [name.strip("() ") for layer in layers for name in layer.split("|")]
    there = {
        path.stem
        for path in (tree / "src" / "onetext").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    } - {"__init__", "__main__"}
    picture = (tree / "docs" / "images" / "layers.svg").read_text(encoding="utf-8")
    assert there <= set(named)
    drawn = re.findall(r'class="name"[^>]*>([a-z]+)<', picture)
    assert [name for name in drawn if name in named] == named


def test_the_installed_wheel_is_what_is_tested() -> None:
    about = distribution("onetext")
    assert "site-packages" in Path(str(files("onetext"))).parts
    assert about.read_text("direct_url.json") is None or "editable" not in str(
        about.read_text("direct_url.json")
    )


def test_the_wheel_carries_types_fonts_and_licences() -> None:
    names = [str(path) for path in distribution("onetext").files or ()]
    assert "onetext/py.typed" in names
    assert sum(name.endswith(".woff2") for name in names) == 9
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(name.endswith("onetext-serif.LICENSE.txt") for name in names)


def test_fonts_stay_small_and_are_those_of_their_style_sheet() -> None:
    folder = files("onetext.reports") / "fonts"
    fonts = [path for path in folder.iterdir() if path.name.endswith(".woff2")]
    assert sum(len(path.read_bytes()) for path in fonts) < 350_000
    sheet = (folder / "fonts.css").read_text(encoding="utf-8")
    assert {path.name for path in fonts} == set(re.findall(r'url\("([^"]+)"\)', sheet))


def test_the_browser_reads_a_file(chromium_page: Page, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<title>Here</title>", encoding="utf-8")
    chromium_page.goto(page.as_uri())
    assert chromium_page.title() == "Here"


def test_the_browser_refuses_a_request_to_another_machine(chromium: Browser) -> None:
    with sealed_page(chromium) as (page, refused):
        with pytest.raises(Error, match="ERR_FAILED"):
            page.goto("http://elsewhere.invalid/")
        assert refused == ["http://elsewhere.invalid/"]


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("file:///brief.html", True),
        ("data:font/woff2;base64,AA", True),
        ("http://127.0.0.1:8000/", True),
        ("http://[::1]/", True),
        ("https://127.0.0.1.example/", False),
        ("ws://example.org/", False),
    ],
)
def test_only_files_and_this_machine_count_as_local(url: str, local: bool) -> None:
    assert is_local(url) is local


def _needs() -> list[str]:
    return [need for need in distribution("onetext").requires or () if "extra ==" not in need]


def _written(tree: Path) -> Iterator[Path]:
    """Yield every file of the tree that people write: nothing hidden but .ci, nothing built."""
    for folder, below, names in os.walk(tree):
        below[:] = sorted(b for b in below if b not in BUILT and (b == ".ci" or b[0] != "."))
        for name in sorted(names):
            path = Path(folder, name)
            if path.suffix not in BINARY and not (folder == str(tree) and name[:6] == "brief."):
                yield path
