"""A case whose issues hang together so tightly that nothing but a search can judge it."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from random import Random

from onetext.case.model import (
    Budget,
    Case,
    Condition,
    Consent,
    Count,
    Grade,
    Link,
    Mark,
    Never,
    Party,
    Term,
    Whenever,
)
from onetext.sources import Source
from onetext.text.draft import Issue

DAY = date(2026, 1, 1)


def dense_case(
    seed: int, *, issues: int = 20, options: int = 5, links: int = 40, refused: float = 0.2
) -> Case:
    """Return a case of five parties whose issues links of every form tie into one part.

    Every option is marked now and then not at all, and refused as often as ``refused`` says.
    """
    random = Random(seed)
    keys = [f"i{n}" for n in range(issues)]
    names = tuple(f"o{n}" for n in range(options))
    parties = tuple(_graded(random, f"p{n}", keys, names, refused) for n in range(5))
    owners = ("law", *(party.key for party in parties))
    made = (
        Link(
            id=f"link {n + 1}",
            of=random.choice(owners),
            asks=_asks(random, n, keys, names),
            source="s",
        )
        for n in range(links)
    )
    return Case(
        title="Dense",
        as_known_on=DAY,
        issues=tuple(Issue(key=key, options=names) for key in keys),
        parties=parties,
        links=tuple(made),
        sources=(Source(id="s", kind="document"),),
    )


def _graded(
    random: Random, key: str, issues: Sequence[str], options: Sequence[str], refused: float
) -> Party:
    bad = (Grade.RED_LINE, Grade.NEEDS_CHANGE)
    marks = tuple(
        Mark(
            place=issue,
            option=option,
            grade=random.choice(bad) if random.random() < refused else Grade.CAN_LIVE_WITH,
            on=DAY,
            source="s",
        )
        for issue in issues
        for option in options
        if random.random() < 0.97
    )
    consent = Consent(needed=True)
    return Party(key=key, name=key, seats=("principal",), consent=consent, marks=marks)


def _asks(
    random: Random, n: int, issues: Sequence[str], options: Sequence[str]
) -> Whenever | Never | Count | Budget:
    """Return what the n-th link asks: mostly "if, then", and each other form now and then."""

    def some(issue: str, count: int) -> Condition:
        return (Term(issue=issue, options=tuple(random.sample(options, count))),)

    if n % 8 == 5:
        amounts = tuple((issue, ((options[0], Fraction(n + 1)),)) for issue in issues[:6])
        return Budget(amounts=amounts, most=Fraction(4 * n + 4))
    if n % 8 == 6:
        counted = tuple(some(issue, 1) for issue in random.sample(issues, min(6, len(issues))))
        return Count(among=counted, at_most=2)
    one, other = random.sample(issues, 2)
    if n % 8 == 7:
        return Never(together=(some(one, 1), some(other, 2)))
    return Whenever(if_=some(one, 2), then=some(other, len(options) - 2))
