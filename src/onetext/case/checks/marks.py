"""Checks of marks: each speaks of something that its draft leaves open, once a day."""

from collections.abc import Iterator

from onetext.case.checks.names import Names, Places, too_late, unknown_source, wrong_figures
from onetext.case.defects import Defect, Path, suggest
from onetext.case.model import DOES_NOT_ARISE, Grade, Mark, Party
from onetext.case.standing import draft_of


def marks(names: Names) -> Iterator[Defect]:
    """Find marks that do not fit the draft they speak of, or say something twice."""
    for party in names.case.parties:
        found: list[Defect] = []
        for mark in party.marks:
            here: Path = ("parties", party.key, "marks", *((mark.entry,) if mark.entry else ()))
            found.extend(_header(names, mark, here))
            found.extend(_judgement(mark, _path_of(mark, here)))
            found.extend(_bound(names, mark, here))
        found.extend(_doubled(party))
        yield from dict.fromkeys(found)


def _path_of(mark: Mark, entry: Path) -> Path:
    return (*entry, mark.place, *((mark.option,) if mark.option is not None else ()))


def _header(names: Names, mark: Mark, here: Path) -> Iterator[Defect]:
    yield from too_late(names, mark.on, (*here, "on"))
    yield from unknown_source(names, mark.source, (*here, "source"))
    numbers = [entry.number for entry in names.case.drafts]
    if not names.texts_read:
        return
    if mark.draft is not None and mark.draft not in numbers:
        known = f"Known: {', '.join(map(str, numbers))}." if numbers else "Leave it out."
        yield Defect(
            path=(*here, "draft"), problem=f"there is no draft {mark.draft}.", remedy=known
        )
    bound = draft_of(names.case, mark)
    spoken_of = next((entry for entry in names.case.drafts if entry.number == bound), None)
    if spoken_of is not None and mark.on < spoken_of.on:
        draft = "the first draft" if mark.draft is None else f"draft {mark.draft}"
        yield Defect(
            path=(*here, "on"),
            problem=f"'{mark.on}' is before {draft}, of {spoken_of.on}.",
            remedy=("Correct the date of the mark, or of the draft if its text was known by then."),
        )


def _judgement(mark: Mark, here: Path) -> Iterator[Defect]:
    if mark.firm is not None:
        yield from wrong_figures(mark.firm, (*here, "firm"))
        if mark.grade is not Grade.RED_LINE:
            problem, remedy = "only a red line can be firm.", "Remove 'firm'."
            yield Defect(path=(*here, "firm"), problem=problem, remedy=remedy)
    if mark.relies_on and (mark.grade is None or mark.grade < Grade.CAN_LIVE_WITH):
        problem = "only 'acceptable' and 'can live with' can rest on a note."
        yield Defect(path=here, problem=problem, remedy="Leave the note out.")


def _bound(names: Names, mark: Mark, here: Path) -> Iterator[Defect]:
    number = draft_of(names.case, mark) or 0
    if not names.texts_read or number not in names.places:
        return
    places = names.places[number]
    if mark.relies_on and mark.relies_on not in places.notes:
        yield Defect(
            path=_path_of(mark, here),
            problem=f"'{mark.relies_on}' is not a note of {places.called}.",
            remedy=suggest(mark.relies_on, places.notes),
        )
    if mark.place in places.issues:
        yield from _on_bracket(names, places, mark, here)
    else:
        yield from _on_words(names, places, mark, here)


def _on_bracket(names: Names, places: Places, mark: Mark, here: Path) -> Iterator[Defect]:
    issue = places.issues[mark.place]
    path = _path_of(mark, here)
    if mark.option is None:
        example = issue.options[0] if issue.options else "an option"
        problem = f"'{mark.place}' is a bracket: a grade belongs to one of its options."
        remedy = f"Write {mark.place}: {{{example}: acceptable}}."
        yield Defect(path=path, problem=problem, remedy=remedy)
    elif mark.option == DOES_NOT_ARISE:
        if issue.parent is None:
            problem = f"'{mark.place}' stands in every reading of {places.called}."
            remedy = "Only a bracket inside an alternative can fail to arise."
            yield Defect(path=path, problem=problem, remedy=remedy)
    elif not issue.options:
        problem = f"'{mark.place}' is unopened in {places.called}: nothing is tabled to grade."
        yield Defect(path=path, problem=problem, remedy=_elsewhere(names, mark))
    elif mark.option not in issue.options:
        problem = f"'{mark.option}' is not an option of '{mark.place}'{_in_draft(names, places)}."
        remedy = suggest(mark.option, issue.options)
        yield Defect(path=path, problem=problem, remedy=remedy)


def _in_draft(names: Names, places: Places) -> str:
    return f" in {places.called}" if len(names.places) > 1 else ""


def _elsewhere(names: Names, mark: Mark) -> str:
    """Name the draft that a mark may have meant, where another one offers what it grades."""
    tabled = [entry for entry in names.case.drafts if entry.number in names.places]
    for entry in sorted(tabled, key=lambda entry: entry.on > mark.on):
        places = names.places[entry.number]
        issue = places.issues.get(mark.place)
        offered = issue is not None and mark.option in issue.options
        if offered or (mark.option is None and mark.place in (*places.clean, *places.notes)):
            if entry.on > mark.on:
                return (
                    f"Draft {entry.number}, of {entry.on}, has it; if that is meant, correct the "
                    "date."
                )
            return f"Draft {entry.number} has it; if that is meant, add 'draft: {entry.number}'."
    return "Wait for a draft that tables it."


def _on_words(names: Names, places: Places, mark: Mark, here: Path) -> Iterator[Defect]:
    path = (*here, mark.place)
    if mark.place in places.bracketed:
        keys = ", ".join(places.bracketed[mark.place])
        problem = f"'{mark.place}' has brackets in {places.called}: they are what is graded."
        yield Defect(path=path, problem=problem, remedy=f"Mark its brackets: {keys}.")
    elif mark.place not in (*places.clean, *places.notes):
        near = suggest(mark.place, places.all)
        other = _elsewhere(names, mark)
        problem = f"'{mark.place}' is not a place of {places.called}."
        yield Defect(path=path, problem=problem, remedy=other if "has it" in other else near)
    elif mark.option is not None:
        problem = f"'{mark.place}' has no options."
        remedy = f"Write its grade alone, such as '{mark.place}: acceptable'."
        yield Defect(path=(*path, mark.option), problem=problem, remedy=remedy)


def _doubled(party: Party) -> Iterator[Defect]:
    seen: set[tuple[object, ...]] = set()
    for mark in party.marks:
        what = (mark.place, mark.option, mark.on, mark.draft)
        if what in seen:
            entry = (mark.entry,) if mark.entry else ()
            yield Defect(
                path=_path_of(mark, ("parties", party.key, "marks", *entry)),
                problem=f"this was graded once before on {mark.on}.",
                remedy="Keep one of the two, or correct the date.",
            )
        seen.add(what)


MARK_CHECKS = (marks,)
