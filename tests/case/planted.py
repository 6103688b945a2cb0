"""A small case without a finding, and the mistakes that are planted in it."""

import tomllib
from pathlib import Path

from onetext.case.read import read_case
from onetext.errors import CaseError

_HERE = Path(__file__).parent

FILES = {
    path.name: path.read_text(encoding="utf-8") for path in sorted((_HERE / "ferry").iterdir())
}
CASE = FILES["case.yaml"]

Mistake = dict[str, str]
"""``file`` (by default case.yaml), ``right`` and ``wrong`` in it, and the ``finding``."""

_MISTAKES: dict[str, list[Mistake]] = tomllib.loads(
    (_HERE / "mistakes.toml").read_text(encoding="utf-8")
)
TOGETHER = _MISTAKES["together"]
ALONE = _MISTAKES["alone"]
IN_BARE = _MISTAKES["bare"]


def write_files(folder: Path, changed: dict[str, str] | None = None) -> Path:
    """Write the case into a folder, with the files that are changed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (FILES | (changed or {})).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def plant(*mistakes: Mistake) -> dict[str, str]:
    """Return the files with mistakes planted, each in the one place where it belongs."""
    files = dict(FILES)
    for mistake in mistakes:
        name = mistake.get("file", "case.yaml")
        assert files[name].count(mistake["right"]) == 1, mistake["right"]
        files[name] = files[name].replace(mistake["right"], mistake["wrong"])
    return files


def findings(folder: Path) -> list[str]:
    """Return the findings of reading a folder, as they are printed."""
    try:
        read_case(folder)
    except CaseError as error:
        return [str(finding) for finding in error.findings]
    return []
