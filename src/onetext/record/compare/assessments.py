"""How the talks were judged on one day, by whom, side by side.

Nothing here says who is right, and no words are counted as for or against: a day on which at least
two actors judged the talks is shown, and it is for a person to see whether they differ. Judgements
of different days are no divergence, talks move on; those of leaders' meetings and of working groups
stand apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from onetext.record.days import days_in
from onetext.record.model import Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfAssessments:
    """One day, and what at least two actors said of the talks on it."""

    day: str
    assessments: tuple[str, ...]
    actors: tuple[str, ...]


def same_day_assessments(assessments: Iterable[Assessment]) -> tuple[DayOfAssessments, ...]:
    """Return the days on which at least two actors judged the talks, in order."""
    days: dict[str, list[Assessment]] = {}
    for one in assessments:
        if one.status != "rejected" and one.on is not None and days_in(one.on.edtf) == 1:
            days.setdefault(one.on.edtf.rstrip("~?%"), []).append(one)
    return tuple(
        DayOfAssessments(
            day=day,
            assessments=tuple(one.id for one in held),
            actors=tuple(dict.fromkeys(actor for one in held for actor in one.actors)),
        )
        for day, held in sorted(days.items())
        if len({actor for one in held for actor in one.actors}) > 1
    )
