"""``check`` and ``new``: what does not fit together in a case, and a case to start from."""

import secrets
import shlex
import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path

from onetext.cli.inputs import folder_of, refuse_controls, refused
from onetext.cli.output import print_findings, say, say_heading, waiting
from onetext.errors import OnetextError
from onetext.pipeline import check

HAS_FINDINGS = 1


def check_folder(path: Path) -> None:
    """Print every finding in a case, or that there is none and what is worth a second look."""
    folder = folder_of(path)
    try:
        with waiting("Reading the case ..."):
            hints = check(folder)
    except OnetextError as error:
        print_findings(error.findings, error=False, style="red")
        count = len(error.findings)
        say("one finding" if count == 1 else f"{count} findings")
        sys.exit(HAS_FINDINGS)
    say("No findings.")
    if hints:
        say_heading("Hints: worth a second look, but nothing has to change")
        print_findings(hints, error=False)


def make_folder(folder: Path) -> None:
    """Copy the case to start from into a new folder, whole or not at all."""
    refuse_controls(folder)
    target = folder.absolute()
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.new")
    try:
        if target.exists() and not (target.is_dir() and not any(target.iterdir())):
            problem = "it is there already, and is not an empty folder."
            raise refused(str(folder), problem, "Name a folder that is not there yet.")
        target.parent.mkdir(parents=True, exist_ok=True)
        with as_file(files("onetext") / "starter") as starter:
            shutil.copytree(starter, beside)
        if target.exists():
            target.rmdir()
        beside.rename(target)
    except OSError as error:
        problem = f"it cannot be made: {error.strerror or 'parts of it cannot be written'}."
        raise refused(str(folder), problem, "Name a folder elsewhere.") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    say(f"A case to start from is in {folder}.")
    say("Read case.yaml first: its comments explain the usual fields. Then try")
    say("")
    for command in ("check", "brief"):
        say(f"  onetext {command} {shlex.quote(str(folder))}")
