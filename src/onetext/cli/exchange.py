"""``import`` and ``export``: files of other tools to a case and back, with all that did not fit."""

import secrets
import shlex
import shutil
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from onetext.analysis.compilation import compile_case
from onetext.analysis.profiles.sample import sample_profiles
from onetext.analysis.survey.numbers import wanted
from onetext.case.defects import suggest
from onetext.case.model import Case
from onetext.case.read import CASE_FILE, read_case
from onetext.case.write import write_case
from onetext.cli.inputs import refuse_controls, refused
from onetext.cli.numbers.asked import case_of, effort_of, profile_of
from onetext.cli.options import Drawing, Which
from onetext.cli.output import say, say_heading, say_items, waiting
from onetext.errors import UsageError
from onetext.exchange.formats import FORMATS, recognised
from onetext.exchange.names import key_of
from onetext.exchange.record import Format, Imported, Note, NoteKind
from onetext.exchange.settled import settled
from onetext.exchange.unknown import why_unknown

_HEADINGS: tuple[tuple[NoteKind, str], ...] = (
    ("unread", "Could not be read, and so is not in the case"),
    ("assumed", "Assumed"),
    ("clipped", "Clipped"),
    ("rescaled", "Rescaled"),
    ("rounded", "Rounded"),
    ("left out", "Left out, having no place"),
)
_MOST_PLACES = 4


def import_files(
    path: Path,
    *,
    out: Path | None,
    source: str | None,
    only: Sequence[str],
    on: date | None,
) -> None:
    """Write the case that files of another tool say into a new folder, and report on it."""
    with waiting("Reading the files ..."):
        format, path = _format_of(path, source)
        imported = _dated(_only(format.read(path), only), on)
        case = imported.case
        folder = out or Path(key_of(case.title, otherwise="case"))
        _make(folder, lambda made: _write_case(case, made))
    options = sum(len(issue.options) for issue in case.issues)
    issues, parties = _count(len(case.issues), "issue"), _count(len(case.parties), "party")
    held = f"{issues} with {_count(options, 'option')}, {parties}"
    say(f"{format.title}: {held}. The case is in {folder}.")
    _report(imported.notes)
    say("")
    for command in ("check", "solve"):
        say(f"  onetext {command} {shlex.quote(str(folder))}")


def export_case(which: Which, *, target: str, out: Path | None, at: str, drawing: Drawing) -> None:
    """Write a case into a new folder as another tool has it, and report on it."""
    format = _named(target, "--to")
    profile, effort = profile_of(at), effort_of(drawing)
    with waiting("Writing the files ..."):
        case = case_of(which)
        bounds = wanted(case, compile_case(case))
        profiles = sample_profiles(bounds, effort.profiles, effort.seed)
        if profile is not None and not 1 <= profile <= profiles.count:
            remedy = f"They are numbered 1 to {profiles.count:,}."
            raise refused("--profile", f"there is no profile {profile:,}.", remedy)
        exact, told = settled(case, profiles, profile)
        exported = format.write(exact)
        folder = out or Path(f"{key_of(case.title, otherwise='case')}-{format.key}")
        _make(folder, lambda made: _write_files(exported.files, made))
    count = _count(len(exported.files), "file")
    say(f"{format.title}: {count} in {folder}.")
    say_items(name for name, _ in exported.files)
    _report((*told, *exported.notes))


def _count(number: int, what: str) -> str:
    """Return a number with its noun.

    >>> _count(1, "party"), _count(2, "party"), _count(3, "file")
    ('one party', '2 parties', '3 files')
    """
    if number == 1:
        return f"one {what}"
    return f"{number:,} {what[:-1]}ies" if what.endswith("y") else f"{number:,} {what}s"


def _format_of(path: Path, key: str | None) -> tuple[Format, Path]:
    """Return the format that was named, or the one that takes a path for its own, and the path.

    A folder that is no format's own stands for the one file in it.
    """
    refuse_controls(path)
    if not path.exists():
        raise refused(str(path), "there is no such file or folder.", "Check the name.")
    named = None if key is None else _named(key, "--from")
    files = [file for file in path.iterdir() if file.is_file()] if path.is_dir() else []
    if len(files) == 1 and not (named.recognises(path) if named else recognised(path)):
        path = files[0]
    if named is not None:
        return named, path
    if path.name == CASE_FILE or (path / CASE_FILE).is_file():
        remedy = "Name the files of another tool; 'onetext export' writes a case for one."
        raise refused(str(path), "this is a case already.", remedy)
    found = recognised(path)
    if len(found) == 1:
        return found[0], path
    keys = ", ".join(format.key for format in found or FORMATS)
    if not found:
        raise UsageError([why_unknown(path, lambda one: bool(recognised(one)), keys)])
    raise refused(str(path), "several formats fit it.", f"Say which it is with --from: {keys}.")


def _named(key: str, option: str) -> Format:
    keys = [format.key for format in FORMATS]
    if key not in keys:
        raise refused(option, f"'{key}' is not a format.", suggest(key, keys))
    return next(format for format in FORMATS if format.key == key)


def _only(imported: Imported, keys: Sequence[str]) -> Imported:
    """Return what was read with the parties that were asked for alone, in that order."""
    if not keys:
        return imported
    known = {party.key: party for party in imported.case.parties}
    for key in keys:
        if key not in known:
            raise refused("--party", f"'{key}' is not a party there.", suggest(key, known))
    others = [key for key in known if key not in keys]
    what = f"Not asked for: {', '.join(others)}."
    note = Note(kind="left out", where="--party", what=what)
    case = replace(imported.case, parties=tuple(known[key] for key in dict.fromkeys(keys)))
    kept = tuple(n for n in imported.notes if not _speaks_of(n, [known[k].name for k in others]))
    return Imported(case=case, notes=(*kept, *((note,) if others else ())))


def _speaks_of(note: Note, names: Collection[str]) -> bool:
    return note.where in names


def _dated(imported: Imported, on: date | None) -> Imported:
    """Return what was read as known on a day, if one was named."""
    if on is None:
        return imported
    notes = tuple(note for note in imported.notes if note.where != "as known on")
    return Imported(case=replace(imported.case, as_known_on=on), notes=notes)


def _write_case(case: Case, folder: Path) -> None:
    write_case(case, folder)
    read_case(folder)  # what was written can be read: it is not too large, above all


def _write_files(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _make(folder: Path, fill: Callable[[Path], None]) -> None:
    """Make a new folder and fill it, whole or not at all; nothing is ever overwritten."""
    refuse_controls(folder)
    target = folder.absolute()
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.new")
    try:
        if target.is_symlink() or (target.exists() and not _is_empty(target)):
            problem = "it is there already, and is not an empty folder."
            raise refused(str(folder), problem, "Name another one with --out.")
        beside.mkdir(parents=True)
        fill(beside)
        if target.exists():
            target.rmdir()
        beside.rename(target)
    except OSError as error:
        problem = f"it cannot be made: {error.strerror or 'parts of it cannot be written'}."
        raise refused(str(folder), problem, "Name a folder elsewhere with --out.") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _is_empty(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())


def _report(notes: Sequence[Note]) -> None:
    """Print what is not as it was, by kind; what is said of several places is said once."""
    if not notes:
        say("Everything has its place: nothing was changed or left out.")
    for kind, heading in _HEADINGS:
        places: dict[str, list[str]] = {}
        for note in notes:
            if note.kind == kind:
                places.setdefault(note.what, []).append(note.where)
        if places:
            say_heading(heading)
            say_items(f"{_listed(wheres)}: {what}" for what, wheres in places.items())


def _listed(places: Sequence[str]) -> str:
    """Return places as a list, cut where it is long."""
    shown = list(dict.fromkeys(places))
    more = len(shown) - _MOST_PLACES
    if more <= 1:
        return ", ".join(shown)
    return f"{', '.join(shown[:_MOST_PLACES])} and {more} more"
