"""``read`` and ``redline``: a draft with its brackets or without, and two drafts compared."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

from onetext.case.model import Case
from onetext.case.standing import as_known_on
from onetext.cli.inputs import draft_at, folder_of, is_draft, package_from, refused
from onetext.cli.output import console, say, say_heading, say_items, write_out
from onetext.record.coding.beside import read_cited
from onetext.text.draft import Draft, Issue, issues
from onetext.text.grammar import write_nodes
from onetext.text.reading import count_packages
from onetext.text.reading import read as read_package
from onetext.text.redline import BracketChange, NoteChange, PointChange, Redline, redline
from onetext.text.wording import Run

_PARAGRAPH_BREAK = re.compile(r"(\n[ \t\r]*\n)")


def read_text(path: Path, *, picks: tuple[str, ...], number: int | None, on: date | None) -> None:
    """Print a draft: clean text for a package, else its brackets and what they leave open."""
    draft = _draft(path, number=number, on=on)
    if picks:
        write_out(_ended(read_package(draft, package_from(picks)).lstrip("\n")))
        return
    parts = (draft.preamble, *(point.content for point in draft.points))
    write_out(_ended("".join(map(write_nodes, parts)).lstrip("\n")))
    _say_issues(issues(draft))


def _draft(path: Path, *, number: int | None, on: date | None) -> Draft:
    if not is_draft(path):
        case = read_cited(folder_of(path))
        return _draft_of(as_known_on(case, on) if on else case, number)
    for option, value in (("--draft", number), ("--on", on)):
        if value is not None:
            problem = f"{path.name} is one draft: there is nothing to choose from."
            raise refused(option, problem, "Leave it out, or name the folder of a case.")
    return draft_at(path)


def _draft_of(case: Case, number: int | None) -> Draft:
    if not case.drafts:
        problem = "this case has issues but no draft."
        raise refused("case.yaml", problem, "There is no text to read.")
    known = {entry.number: entry for entry in case.drafts}
    if number is not None and number not in known:
        remedy = f"There is: {', '.join(map(str, known))}."
        raise refused("--draft", f"there is no draft {number} by {case.as_known_on}.", remedy)
    entry = case.drafts[-1] if number is None else known[number]
    if entry.known == "described":
        words = f"Reconstruction from an account by {entry.described_by}; not the text."
        say(words, style="bold", error=True)
    return entry.draft


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def _say_issues(found: tuple[Issue, ...]) -> None:
    say_heading("Open places" if found else "No bracket is open.")
    width = max((len(issue.key) for issue in found), default=0) + 2
    for issue in found:
        say(_issue_words(issue), lead=issue.key, indent=width)
    say("")
    count = count_packages(found)
    ways = f"{count:,}" if count < 10**12 else f"about {count:.1e}".replace("e+", " × 10^")
    say(f"There {'is one package' if count == 1 else f'are {ways} packages'}: ways to close them.")


def _issue_words(issue: Issue) -> str:
    options = " | ".join(issue.options) if issue.options else "unopened: nothing is on the table"
    inside = f", where {issue.parent[0]} is “{issue.parent[1]}”" if issue.parent else ""
    place = f"point {issue.point}" if issue.point else "preamble"
    return f"{options} ({place}{inside})"


def compare_drafts(old: Path, new: Path, *, format: str) -> None:
    """Print what changed from one draft to the next."""
    found = redline(draft_at(old), draft_at(new))
    if format == "md":
        write_out(_markdown(found))
    else:
        _say_redline(found, old, new)


def _say_redline(found: Redline, old: Path, new: Path) -> None:
    out = console()
    say(f"From {_draft_words(found.old, old)}", style="bold")
    say(f"to   {_draft_words(found.new, new)}", style="bold")
    if _changed(found.preamble):
        say_heading("Title and preamble")
        _say_words(found.preamble, out)
    for change in found.points:
        _say_point(change, out)
    for heading, items in _lists(found):
        say_heading(heading)
        say_items(items)


def _draft_words(draft: Draft, path: Path) -> str:
    number = "" if draft.number is None else f"draft {draft.number}, "
    on = "" if draft.on is None else f" of {draft.on}"
    return f"{number}{path}{on}"


def _say_point(change: PointChange, out: Console) -> None:
    say("")
    title = _marked(change.title, out)
    head = Text.assemble(f"{_numbers(change)} ", title, f"  ({_status(change)})")
    head.stylize_before("bold")
    say(head)
    if change.status != "unchanged":
        _say_words(change.words, out)


def _numbers(change: PointChange) -> str:
    numbers = [str(point.number) for point in (change.old, change.new) if point]
    return f"{' → '.join(dict.fromkeys(numbers))}."


def _status(change: PointChange) -> str:
    parts = [change.status, "renumbered" if change.renumbered else "", "moved" * change.moved]
    return ", ".join(part for part in parts if part)


def _say_words(runs: tuple[Run, ...], out: Console) -> None:
    say(_marked(runs, out), lead="   ", indent=3)


def _marked(runs: Iterable[Run], out: Console) -> Text:
    """Return runs as text: struck through and underlined where colours show, else in signs."""
    coloured = out.is_terminal and not out.no_color and out.color_system is not None
    text = Text()
    for run in runs:
        words = run.text
        if run.kind == "equal":
            text.append(words)
        elif coloured:
            text.append(words, style="strike red" if run.kind == "delete" else "underline green")
        else:
            text.append(_signed(run, ("[-", "-]"), ("{+", "+}")))
    text.rstrip()
    return text


def _signed(run: Run, deleted: tuple[str, str], inserted: tuple[str, str]) -> str:
    """Return a run with every paragraph of it between signs, and white space outside of them."""
    before, after = deleted if run.kind == "delete" else inserted
    parts = _PARAGRAPH_BREAK.split(run.text)
    if not run.text.strip():
        return run.text if run.kind == "insert" else ""
    return "".join(_between(part, before, after) for part in parts)


def _between(part: str, before: str, after: str) -> str:
    words = part.strip()
    if not words:
        return part
    head, _, tail = part.partition(words)
    return f"{head}{before}{words}{after}{tail}"


def _changed(runs: tuple[Run, ...]) -> bool:
    return any(run.kind != "equal" for run in runs)


def _lists(found: Redline) -> list[tuple[str, list[str]]]:
    """Return the lists below the text: brackets, notes, what carries forward."""
    notes = [words for note in found.notes if (words := _note_words(note))]
    carried = [old if old == new else f"{old} → {new}" for old, new in found.carried]
    lists = [
        ("Brackets", [_bracket_words(change) for change in found.brackets]),
        ("Notes", notes),
        ("Marks carry forward on", [", ".join(carried)] if carried else ["nothing"]),
    ]
    return [(heading, items) for heading, items in lists if items]


def _bracket_words(change: BracketChange) -> str:
    asked = {
        "unchanged": "marks carry forward",
        "changed": "to be asked again",
        "new": "to be asked",
        "gone": "its marks go with it",
    }
    parts = [f"{change.key}: {change.status}"]
    for what, names in (
        ("new", change.added),
        ("gone", change.dropped),
        ("reworded", change.reworded),
    ):
        if names and change.status == "changed":
            parts.append(f"{what}: {', '.join(f'“{name}”' for name in names)}")
    if change.around:
        parts.append("the words around it changed")
    return f"{'; '.join(parts)}; {asked[change.status]}"


def _note_words(change: NoteChange) -> str:
    note = change.new or change.old
    if note is None or change.status == "unchanged":
        return ""
    return f"note {note.label} ({note.kind}, {', '.join(note.parties)}): {change.status}"


def _markdown(found: Redline) -> str:
    """Return a comparison as Markdown, words gone in ``<del>`` and words new in ``<ins>``."""
    parts = [_inline(found.preamble)]
    for change in found.points:
        parts.append(f"## {_numbers(change)} {_inline(change.title)} ({_status(change)})")
        parts.append(_inline(change.words))
    for heading, items in _lists(found):
        parts.append(f"## {heading}")
        parts.append("\n".join(f"- {item}" for item in items))
    return "\n\n".join(part for part in parts if part) + "\n"


def _inline(runs: tuple[Run, ...]) -> str:
    signs = (("<del>", "</del>"), ("<ins>", "</ins>"))
    return "".join(
        run.text if run.kind == "equal" else _signed(run, *signs) for run in runs
    ).strip()
