"""Cases in memory with every field filled now and then, each without a finding."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from onetext.case.model import (
    DOES_NOT_ARISE,
    Approval,
    Budget,
    Case,
    CaseDraft,
    Claim,
    Condition,
    Consent,
    Count,
    Event,
    Grade,
    Interval,
    Link,
    LinkedText,
    Mark,
    Never,
    Outside,
    Package,
    Party,
    Reading,
    Remark,
    Reservation,
    Step,
    Swap,
    Take,
    Term,
    Together,
    Whenever,
)
from onetext.sources import Source
from onetext.text.draft import Issue, issues
from onetext.text.grammar import parse
from onetext.text.reading import packages

DRAFT = """\
# Talks

## 1. Aim
Both sides agree.[^1]

[^1]: understanding (east): Nothing here touches a claim.

## 2. Price
The price is [low|high, for [a|b|c]{term: 1|1.10|no}|at noon]{price: low|high|12:30}.

## 3. Crew
The crew is [...]{crew}.
"""
FIRST_DAY = date(2026, 1, 1)
LAST_DAY = date(2026, 3, 1)
PARTIES = ("east", "north-1", "west")
SOURCES = ("s-1", "E.2", "0")
STEPS = ("go", "1.10", "on")

_SIGNS = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn"),
    exclude_characters="\u200b\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
_ODD = st.sampled_from(
    [
        *(
            "no",
            "on",
            "~",
            "null",
            "1.10",
            "12:30",
            "2026-01-01",
            "- a",
            "a: b",
            "#",
            "{a",
            "'",
            '"',
        ),
        *(
            "|",
            "a #b",
            "&a",
            "*a",
            "!a",
            "%a",
            "@a",
            "`a",
            "? a",
            "<<",
            "=",
            "[",
            "]x",
            "a, b",
            "\\",
        ),
        "a " * 90,
    ]
)
lines = st.one_of(_ODD, st.text(_SIGNS, min_size=1, max_size=30)).filter(str.strip)
words = st.one_of(lines, st.lists(lines, min_size=2, max_size=3).map("\n".join))
days = st.integers(0, (LAST_DAY - FIRST_DAY).days).map(lambda n: FIRST_DAY + timedelta(days=n))
source = st.sampled_from(SOURCES)
sources = st.lists(source, unique=True, max_size=3).map(tuple)
party = st.sampled_from(PARTIES)
parties = st.lists(party, unique=True, min_size=1, max_size=3).map(tuple)
step = st.sampled_from(STEPS)
figures = st.fractions(0, 1, max_denominator=10**40 - 1) | st.decimals(0, 1, places=40).map(
    Fraction
)
shares = st.lists(figures, min_size=2, max_size=2).map(
    lambda ends: Interval(low=min(ends), high=max(ends))
)


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return now and then nothing, which is what a field left out says."""
    return st.one_of(st.just(""), strategy)


@st.composite
def conditions(draw: st.DrawFn, known: tuple[Issue, ...]) -> Condition:
    """Draw a condition on one or two issues."""
    some = draw(st.lists(st.sampled_from(known), unique=True, min_size=1, max_size=2))
    return tuple(
        Term(
            issue=issue.key,
            options=tuple(draw(st.lists(st.sampled_from(issue.options), unique=True, min_size=1))),
        )
        for issue in some
    )


@st.composite
def marks(draw: st.DrawFn, known: tuple[Issue, ...]) -> tuple[Mark, ...]:
    """Draw marks of one party, no two on the same thing of one day."""
    found: dict[tuple[object, ...], Mark] = {}
    graded: list[tuple[str, str | None]] = [("point 1", None), ("note 1", None)]
    for issue in known:
        graded += [(issue.key, option) for option in issue.options]
        graded += [(issue.key, DOES_NOT_ARISE)] if issue.parent else []
    for place, option in draw(st.lists(st.sampled_from(graded), max_size=8)):
        grade = draw(st.sampled_from([*Grade, None]))
        good = grade is not None and grade >= Grade.CAN_LIVE_WITH
        mark = Mark(
            place=place,
            option=option,
            grade=grade,
            on=draw(st.sampled_from([FIRST_DAY, LAST_DAY])),
            source=draw(st.none() | source),
            firm=draw(st.none() | shares) if grade is Grade.RED_LINE else None,
            because=draw(st.sampled_from([None, "law", "unsaid"])),
            relies_on=draw(st.sampled_from([None, "note 1"])) if good else None,
            draft=draw(st.sampled_from([None, 7])),
        )
        found.setdefault((place, option, mark.on, mark.draft), mark)
    return tuple(found.values())


FIRST_DRAFT = parse(DRAFT, file="d-1.md")
SECOND_DRAFT = parse(DRAFT.replace("Both sides", "All sides"), file="texts/d 2.md")
KNOWN = tuple(issue for issue in issues(SECOND_DRAFT) if issue.options)
PACKAGES = tuple(
    Package(terms=tuple((k, o) for k, o in package.items() if o != DOES_NOT_ARISE))
    for package in packages(issues(SECOND_DRAFT))
)

consents = st.one_of(
    st.just(Consent(needed=False)),
    st.builds(
        Consent,
        needed=st.just(True),
        to=st.sampled_from([None, ("price",), ("point 1", "term", "note 1")]),
        needed_if=st.lists(conditions(KNOWN), max_size=2).map(tuple),
    ),
)
utilities = st.tuples(
    st.just("price"),
    st.lists(
        st.tuples(st.sampled_from(KNOWN[0].options), shares), unique_by=lambda pair: pair[0]
    ).map(tuple),
)
reservations = st.one_of(
    shares.map(lambda value: (Reservation(on=None, value=value),)),
    st.lists(st.builds(Reservation, on=days, value=shares), unique_by=lambda r: r.on).map(tuple),
)
texts = st.builds(
    LinkedText,
    key=st.sampled_from(["treaty", "a-1"]),
    title=lines,
    known=st.just("unseen"),
    signed_by=st.just(()) | parties,
    says=maybe(words),
    sources=sources,
)
takes = st.builds(Take, party=party, means=words, source=st.none() | source)
readings = st.builds(
    Reading,
    place=st.sampled_from(["point 2", "price", "note 1"]),
    words=words,
    takes=st.lists(takes, min_size=1, unique_by=lambda take: take.party).map(tuple),
)
approvals = st.builds(
    Approval,
    body=lines,
    of=party,
    rule=lines,
    covers=st.sampled_from([(), ("framework",)]),
    outcome=maybe(lines),
    on=st.none() | days,
    says=maybe(words),
    sources=sources,
)
outside = st.builds(Outside, title=lines, said_by=sources, says=maybe(words))
said = st.lists(st.tuples(lines, source), max_size=2, unique_by=lambda pair: pair[0]).map(tuple)
events = st.builds(
    Event,
    on=days,
    title=lines,
    kind=st.sampled_from(["meeting", "statement", "act", "document"]),
    when=maybe(lines),
    format=maybe(lines),
    level=maybe(lines),
    place=maybe(lines),
    participants=st.lists(lines, max_size=3).map(tuple),
    planned=st.booleans(),
    asserted_by=said,
    denied_by=said,
    outcome=maybe(words),
    sources=sources,
)
claims = st.builds(
    Claim,
    by=lines,
    role=lines,
    on=days,
    words=words,
    quoted=st.booleans(),
    about=maybe(lines),
    source=st.none() | source,
)
remarks = st.builds(Remark, title=lines, says=words, sources=sources)


@st.composite
def _party(draw: st.DrawFn, key: str) -> Party:
    issues_known = st.sampled_from([issue.key for issue in KNOWN])
    stars = draw(st.lists(issues_known, unique=True).map(tuple))
    packages_said = tuple(
        draw(st.lists(st.sampled_from(PACKAGES), max_size=4, unique_by=lambda p: p.terms))
    )
    split = draw(st.integers(0, len(packages_said)))
    half = Interval(low=Fraction(1, 10), high=Fraction(1, 2))
    return Party(
        key=key,
        name=f"{draw(lines)} {key}",
        seats=("principal",) if key == "east" else draw(st.sampled_from([("host",), ("holder",)])),
        consent=Consent(needed=True) if key == "east" else draw(consents),
        marks=draw(marks(KNOWN)),
        stars=stars,
        swaps=draw(st.sampled_from([(), (Swap(gain="price", rather_than="term"),)]))
        if stars != ("term",)
        else (),
        would_sign=packages_said[:split],
        would_refuse=packages_said[split:],
        reservation=draw(reservations),
        utilities=draw(st.just(()) | st.tuples(utilities)),
        weights=draw(st.sampled_from([(), (("price", half), ("term", half))])),
        together=draw(
            st.lists(
                st.builds(Together, condition=conditions(KNOWN), worth=shares), max_size=2
            ).map(tuple)
        ),
    )


@st.composite
def _asked(draw: st.DrawFn) -> Whenever | Never | Count | Budget:
    """Draw one of the four forms of a link, without a finding."""
    listed = st.lists(conditions(KNOWN), min_size=2, max_size=3, unique=True).map(tuple)
    end = st.fractions(min_value=1, max_value=20, max_denominator=4)
    whenever = st.builds(Whenever, if_=conditions(KNOWN), then=conditions(KNOWN))
    never = st.builds(Never, together=conditions(KNOWN).map(lambda one: (one,)))
    count = st.builds(Count, among=listed, at_least=st.just(1), at_most=st.none() | st.just(3))
    first = KNOWN[0]
    amounts = end.map(lambda amount: ((first.key, ((first.options[0], amount),)),))
    budget = st.builds(Budget, amounts=amounts, most=end)
    return draw(whenever | never | count | budget)


@st.composite
def _link(draw: st.DrawFn, n: int) -> Link:
    of = draw(st.sampled_from(["law", "logic", *PARTIES]))
    return Link(
        id=draw(st.sampled_from([f"link {n}", f"own-{n}"])),
        of=of,
        asks=draw(_asked()),
        source=draw(source if of == "law" else st.none() | source),
        red_line=of in PARTIES and draw(st.booleans()),
        on=draw(st.none() | days),
        says=draw(maybe(words)),
    )


@st.composite
def _step(draw: st.DrawFn, id: str) -> Step:
    others = st.lists(st.sampled_from([s for s in STEPS if s != id]), unique=True).map(tuple)
    return Step(
        id=id,
        title=draw(st.just(id) | lines),
        who=draw(parties),
        after=draw(others),
        within_days=draw(st.none() | st.integers(0, 400)),
        answered_by=draw(others),
        verified_by=draw(maybe(lines)),
        undone_by=draw(maybe(lines)),
        sources=draw(sources),
    )


@st.composite
def _source(draw: st.DrawFn, id: str) -> Source:
    return Source(
        id=id,
        kind=draw(st.sampled_from(["report", "document", "statement", "estimate"])),
        publisher=draw(maybe(lines)),
        upstream=draw(maybe(lines)),
        title=draw(maybe(lines)),
        address=draw(st.sampled_from(["", "https://example.org/a?b=c#d", "example.org"])),
        on=draw(st.none() | days),
        place=draw(maybe(lines)),
        says=draw(maybe(words)),
        author=draw(lines),
        why=draw(words),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a case with prose that fits together."""
    account = CaseDraft(
        draft=SECOND_DRAFT,
        number=draw(st.sampled_from([2, 8])),
        on=draw(days),
        known="described",
        described_by=draw(lines),
        sources=draw(sources),
    )
    return Case(
        title=draw(lines),
        as_known_on=LAST_DAY,
        drafts=(CaseDraft(draft=FIRST_DRAFT, number=7, on=FIRST_DAY), account),
        texts=draw(st.lists(texts, max_size=2, unique_by=lambda text: text.key).map(tuple)),
        parties=tuple(draw(_party(key)) for key in PARTIES),
        links=tuple(draw(_link(n)) for n in range(1, draw(st.integers(1, 4)))),
        readings=draw(st.lists(readings, max_size=2).map(tuple)),
        steps=tuple(draw(_step(id)) for id in STEPS),
        approvals=draw(st.lists(approvals, max_size=2).map(tuple)),
        outside=draw(st.lists(outside, max_size=2).map(tuple)),
        events=draw(st.lists(events, max_size=2).map(tuple)),
        claims=draw(st.lists(claims, max_size=2).map(tuple)),
        remarks=draw(st.lists(remarks, max_size=2).map(tuple)),
        sources=tuple(draw(_source(id)) for id in SOURCES),
    )


@st.composite
def bare_cases(draw: st.DrawFn) -> Case:
    """Draw a case without prose."""
    options = st.lists(lines, min_size=1, max_size=3, unique=True).map(tuple)
    outer = Issue(key="outer", options=draw(options), title=draw(maybe(lines)))
    parent = draw(st.none() | st.sampled_from([("outer", option) for option in outer.options]))
    inner = Issue(key="inner", options=draw(st.just(()) | options), parent=parent)
    return Case(
        title="Bare",
        as_known_on=LAST_DAY,
        issues=(outer, inner),
        parties=(
            Party(
                key="east",
                name="East",
                seats=("principal",),
                consent=Consent(needed=True),
                marks=draw(_bare_marks(outer)),
            ),
        ),
    )


@st.composite
def _bare_marks(draw: st.DrawFn, issue: Issue) -> tuple[Mark, ...]:
    grades = st.sampled_from([*Grade, None])
    return tuple(
        Mark(place=issue.key, option=option, grade=draw(grades), on=FIRST_DAY, source=None)
        for option in issue.options
    )
