"""``brief`` and ``compare``: a brief written down, and two of them side by side."""

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from onetext.analysis.survey.numbers import Effort
from onetext.cli.inputs import folder_of, refused
from onetext.cli.numbers.asked import brief_effort, drawing_of, effort_in
from onetext.cli.numbers.tasks import running
from onetext.cli.options import Figures, Which
from onetext.cli.output import say, say_heading, say_items, waiting, write_out
from onetext.errors import OnetextError, UsageError
from onetext.pipeline import brief_at
from onetext.reports.brief import Brief
from onetext.reports.compare import Comparison, Edition, MarkChange, StateChange, compare
from onetext.reports.json_form import from_json, to_json
from onetext.reports.markdown import render_markdown
from onetext.reports.page import brief_in_page, render_html
from onetext.reports.solved import EditionLine
from onetext.text.files import replace_file

_WRITERS: Mapping[str, Callable[[Brief], str]] = {
    "html": render_html,
    "json": to_json,
    "md": render_markdown,
}
_ENDINGS: Mapping[str, str] = {".html": "html", ".htm": "html", ".json": "json", ".md": "md"}
_STDOUT = Path("-")
_HEADS_OF_A_BRIEF = (
    re.compile(r'\s*<!doctype html>.*<script[^>]* id="brief"', re.DOTALL),
    re.compile(r'\s*\{\s*"onetext brief":'),
    re.compile(r"# [^\n]*\n\n\*As known on "),
)
_LARGEST_BRIEF = 50_000_000


def write_brief(which: Which, *, out: Path | None, format: str | None, figures: Figures) -> None:
    """Write the brief of a case, whole or not at all, and print its summary."""
    form = _form(out, format)
    target = out or Path(f"brief.{form}")
    if out != _STDOUT:
        _spare(target)
    brief = _made(which, figures)
    text = _WRITERS[form](brief).rstrip("\n") + "\n"
    if out == _STDOUT:
        write_out(text)
        return
    _write(target, text)
    say_summary(brief)
    say("")
    say(f"Written to {target}")


def _made(which: Which, figures: Figures) -> Brief:
    effort = brief_effort(figures)
    folder = folder_of(which.path)
    if effort is None:
        with waiting("Judging every reading ..."):
            return brief_at(folder, on=which.on, settings=which.settings, without=which.without)
    with running(folder, drawing_of(figures)) as run:
        return brief_at(
            folder,
            on=which.on,
            settings=which.settings,
            without=which.without,
            effort=effort,
            run=run,
        )


def _form(out: Path | None, format: str | None) -> str:
    """Return the form that is asked for, which the ending of the file may say."""
    ending = _ENDINGS.get(out.suffix.lower()) if out else None
    if format and ending and format != ending:
        problem = f"the name ends as {ending}, and --format says {format}."
        raise refused(str(out), problem, "Leave out --format, or give the file another ending.")
    return format or ending or "html"


def _spare(target: Path) -> None:
    """Refuse to write over anything that is not a brief: a case, a draft, a file of somebody.

    What cannot be written to is told now, before the work and not after it.
    """
    if target.is_dir() or not os.access(target.absolute().parent, os.W_OK):
        _write(target, "")
    try:
        free = not target.exists() or target.is_dir() or (target.is_file() and _is_brief(target))
    except OSError:  # why it cannot be looked at is said when it is written
        return
    if not free:
        problem = "there is such a file already, and it is not a brief."
        raise refused(str(target), problem, "Name another file, or delete this one first.")


def _is_brief(path: Path) -> bool:
    """Return whether a file holds a brief in one of its forms, or nothing yet."""
    try:
        if path.stat().st_size > _LARGEST_BRIEF:
            return False
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return not text or any(head.match(text) for head in _HEADS_OF_A_BRIEF)


def _write(target: Path, text: str) -> None:
    try:
        replace_file(target, text.encode("utf-8"))
    except OnetextError as error:
        named = (replace(finding, file=str(target)) for finding in error.findings)
        raise UsageError(named) from error


def say_summary(brief: Brief) -> None:
    """Print what a brief says in a few lines: the headline, the verdict, what is left."""
    say_edition(brief)
    say("")
    say(brief.headline)
    say("")
    say(brief.verdict.sentence)
    if brief.verdict.rests_on_estimates:
        say(brief.verdict.estimates)
    if brief.trades is not None:
        say("")
        say(brief.trades.sentence)
    say("")
    say(brief.left.sentence)
    say_unsettled(brief)


def say_unsettled(brief: Brief) -> None:
    """Print where no option is known to be acceptable to all; of long lists only the number."""
    if brief.unsettled:
        say("No option is known to be acceptable to all:")
    for line in brief.unsettled:
        words = f"{len(line.places)} places" if len(line.places) > 8 else line.words
        say(f"{line.state}: {words}", lead="  ", indent=4)


def say_edition(brief: Brief | EditionLine) -> None:
    """Print which case it is, on which day, and which draft it speaks of."""
    say(brief.title, style="bold")
    text = brief.text
    draft = "" if text.number is None else f"; draft {text.number} of {text.on}"
    say(f"As known on {brief.as_known_on}{draft}")
    if text.heading:
        say(text.heading)


def compare_briefs(before: str, after: str, *, format: str) -> None:
    """Say what changed between two briefs, each a file, a case, or a case on a day."""
    with waiting("Reading both briefs ..."):
        found = compare(*_both(before, after))
    if format == "json":
        write_out(json.dumps(asdict(found), default=str, ensure_ascii=False, indent=1) + "\n")
    else:
        _say_comparison(found)


def _both(before: str, after: str) -> tuple[Brief, Brief]:
    """Return two briefs; a case is reckoned with as the brief beside it was, else by marks."""
    named = (before, after)
    written = [_brief_in_file(Path(name)) if _is_file(name) else None for name in named]
    effort = next((found for brief in written if brief and (found := effort_in(brief))), None)
    one, other = (
        _brief_at(name, effort) if brief is None else brief
        for name, brief in zip(named, written, strict=True)
    )
    return one, other


def _is_file(name: str) -> bool:
    path = Path(name)
    day = "@" in name and not path.exists()
    return not day and path.suffix.lower() in (".json", ".html", ".htm")


def _brief_at(name: str, effort: Effort | None) -> Brief:
    case, sign, day = name.rpartition("@")
    if sign and not Path(name).exists():
        return _brief_of_day(name, Path(case), day, effort)
    return brief_at(folder_of(Path(name)), effort=effort)


def _brief_of_day(name: str, case: Path, day: str, effort: Effort | None) -> Brief:
    try:
        on = date.fromisoformat(day)
    except ValueError as error:
        remedy = "Write CASE@2026-02-20: a case, and the day on which to look at it."
        raise refused(name, f"'{day}' is not a date.", remedy) from error
    return brief_at(folder_of(case), on=on, effort=effort)


def _brief_in_file(path: Path) -> Brief:
    read = from_json if path.suffix.lower() == ".json" else brief_in_page
    return read(_text_of(path), file=str(path))


def _text_of(path: Path) -> str:
    remedy = "Name a brief.json or brief.html that 'onetext brief' wrote."
    try:
        if path.stat().st_size > _LARGEST_BRIEF:
            raise refused(str(path), "the file is over 50 MB: no brief is.", remedy)
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise refused(str(path), "this is not a text in UTF-8.", remedy) from error
    except OSError as error:
        raise refused(str(path), f"it cannot be read: {error.strerror}.", remedy) from error


def _say_comparison(found: Comparison) -> None:
    say(f"From {_told(found.before)}", style="bold")
    say(f"to   {_told(found.after)}", style="bold")
    if found.nothing_changed:
        say("")
        say("Nothing changed.")
        return
    for fact in found.facts:
        say_heading(fact.what[:1].upper() + fact.what[1:])
        say(fact.before or "nothing", lead="  was  ", indent=7)
        say(fact.after or "nothing", lead="  now  ", indent=7)
    _say_part("Parties", map(_state_words, found.parties))
    _say_part("Points", map(_state_words, found.points))
    _say_part("Brackets", map(_state_words, found.brackets))
    _say_part("Marks", map(_mark_words, found.marks))
    _say_part("Clashes that are gone", found.clashes_gone)
    _say_part("Clashes that are new", found.clashes_new)
    if found.elsewhere:
        say("")
        say(f"Other parts that are not the same: {', '.join(found.elsewhere)}.")


def _told(edition: Edition) -> str:
    draft = "" if edition.draft is None else f", draft {edition.draft}"
    return f"{edition.title}, as known on {edition.as_known_on}{draft}"


def _say_part(heading: str, items: Iterable[str]) -> None:
    listed = tuple(items)
    if listed:
        say_heading(heading)
        say_items(listed)


def _state_words(change: StateChange) -> str:
    title = f" ({change.title})" if change.title else ""
    match change:
        case StateChange(before=""):
            return f"{change.place}{title}: new, {change.after}"
        case StateChange(after=""):
            return f"{change.place}{title}: gone (was {change.before})"
    return f"{change.place}{title}: {change.before} → {change.after}"


def _mark_words(change: MarkChange) -> str:
    where = f"{change.place}, {change.option}" if change.option else change.place
    before, after = (grade or "unknown" for grade in (change.before, change.after))
    source = f" ({change.source})" if change.source else ""
    return f"{change.party} on {where}: {before} → {after}{source}"
