"""What a command was given: the folder of a case, a draft, a package."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from unicodedata import category

from onetext.case.read import CASE_FILE
from onetext.errors import DraftError, Finding, UsageError
from onetext.text.draft import Draft
from onetext.text.files import read_draft

_NEXT_PICK = re.compile(r",(?=[^,=]*=)")


def folder_of(path: Path) -> Path:
    """Return the folder of a case, which may be named by its ``case.yaml``.

    Raises
    ------
    UsageError
        If there is no such folder, or the path names another file.
    """
    try:
        is_folder = S_ISDIR(path.stat().st_mode)
    except PermissionError as error:
        remedy = "Ask its owner, or change its permissions."
        raise refused(str(path), "you may not look into this folder.", remedy) from error
    except OSError as error:
        remedy = "Check the name; 'onetext new FOLDER' makes a case to start from."
        raise refused(str(path), "there is no such folder.", remedy) from error
    if is_folder:
        refuse_controls(path)
        return path
    if path.name == CASE_FILE:
        return path.parent
    remedy = f"Name the folder that holds {CASE_FILE}."
    raise refused(str(path), "this is a file, not the folder of a case.", remedy)


def refuse_controls(path: Path) -> None:
    """Refuse the name of a folder that nobody could see or type again.

    Raises
    ------
    UsageError
        If it holds control characters.
    """
    if any(category(sign) == "Cc" for sign in str(path)):
        problem = "the name of the folder holds control characters."
        raise refused(str(path), problem, "Give it another name.")


def is_draft(path: Path) -> bool:
    """Return whether a path names a draft, and not a case by its folder or ``case.yaml``."""
    if path.suffix.lower() in (".md", ".markdown"):
        return True
    try:
        return S_ISREG(path.stat().st_mode) and path.name != CASE_FILE
    except OSError:
        return False


def draft_at(path: Path) -> Draft:
    """Return the draft in a file; findings name the file as the user did.

    Raises
    ------
    DraftError
        With every finding.
    """
    try:
        return read_draft(path)
    except DraftError as error:
        raise DraftError(
            replace(finding, file=str(path)) if finding.file == path.name else finding
            for finding in error.findings
        ) from error


def package_from(picks: Iterable[str]) -> dict[str, str]:
    """Return a package from ``line=apart,days=60``; a comma may stand in the name of an option.

    Raises
    ------
    UsageError
        With a finding for every part that is not of that form, and every key named twice.
    """
    package: dict[str, str] = {}
    findings = []
    for pick in (part for given in picks for part in _NEXT_PICK.split(given)):
        key, sign, option = (part.strip() for part in pick.partition("="))
        if not (key and sign and option):
            problem = f"'{pick.strip()}' does not pick an option."
            findings.append(_package_finding(problem, "Write key=option, such as line=apart."))
        elif key in package:
            problem = f"'{key}' is picked twice."
            findings.append(_package_finding(problem, "Pick one option for it."))
        else:
            package[key] = option
    if findings:
        raise UsageError(findings)
    return package


def refused(what: str, problem: str, remedy: str) -> UsageError:
    """Return the error for something a command cannot use."""
    return UsageError([Finding(file=what, problem=problem, remedy=remedy)])


def _package_finding(problem: str, remedy: str) -> Finding:
    return Finding(file="--package", problem=problem, remedy=remedy)
