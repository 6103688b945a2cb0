"""No page of explanation shows a case that is not worked in a test of this folder."""

import re
from pathlib import Path

from tests.explanation.pages import explained


def test_every_page_with_a_case_is_worked_here(tree: Path) -> None:
    pages = sorted(path.stem for path in (tree / "docs" / "explanation").glob("*.md"))
    with_files = {name for name in pages if explained(tree, name).shown}
    worked: set[str] = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        worked |= set(re.findall(r'explained\(tree, "([a-z-]+)"\)', path.read_text("utf-8")))
    assert with_files <= worked
