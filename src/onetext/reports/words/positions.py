"""Positions over time: what each party said of a place, from its first word on it to its last."""

from onetext.case.model import Case, Mark
from onetext.reports.brief import PositionLine, PositionStep


def position_lines(case: Case) -> tuple[PositionLine, ...]:
    """Return what each party said of each place and option, by party, as first spoken of."""
    lines: list[PositionLine] = []
    for party in case.parties:
        said: dict[tuple[str, str], list[Mark]] = {}
        for mark in sorted(party.marks, key=lambda mark: mark.on):
            said.setdefault((mark.place, mark.option or ""), []).append(mark)
        lines += [
            PositionLine(
                party=party.key,
                name=party.name,
                place=place,
                option=option,
                steps=tuple(_step(mark) for mark in marks),
            )
            for (place, option), marks in said.items()
        ]
    return tuple(lines)


def _step(mark: Mark) -> PositionStep:
    grade = mark.grade.words if mark.grade is not None else "withdrawn"
    return PositionStep(on=mark.on, grade=grade, source=mark.source or "")
