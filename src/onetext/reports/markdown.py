"""A brief as Markdown, for e-mail and terminals: the same content and order as the page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from onetext.reports.brief import (
    Brief,
    ClashLine,
    EventLine,
    MarkLine,
    MoveLine,
    ObstacleLine,
    PackageLine,
    Passage,
    PlaceLine,
    PointLine,
    PositionLine,
    SourceLine,
    UnknownSets,
)
from onetext.reports.markdown_figures import (
    gains_part,
    questions_part,
    shares_part,
    trades_part,
)
from onetext.reports.markdown_safe import one, refs, safe
from onetext.reports.page import DISCLAIMER, STATES, first_sentence, in_full, in_number, in_short
from onetext.reports.side_by_side import settled
from onetext.reports.written import title_words

Lines = Iterator[str]
_NOTE = re.compile(r"[ \t]*\[\^([^\]\s]+)\]")


def render_markdown(brief: Brief) -> str:
    """Return the brief as Markdown: sources by their id in brackets, listed at the end."""
    names = {party.key: party.name for party in brief.parties}
    parts = (
        _head(brief),
        _text(brief, names),
        _deal(brief, names),
        _movement(brief),
        _obstacles(brief),
        trades_part(brief.trades, names),
        _gates(brief),
        _packages(brief),
        gains_part(brief, names),
        questions_part(brief, names),
        _basis(brief),
        _chronology(brief),
        _sources(brief),
    )
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def _head(brief: Brief) -> Lines:
    yield f"# {one(brief.title)}"
    yield ""
    text = brief.text
    title = f"; {one(text.title)}" if text.title else ""
    number = "" if text.number is None else f"; draft {text.number}, {_day(text.on)}{text.known}"
    draft = title + number
    yield f"*As known on {in_full(brief.as_known_on)}{draft}*{refs(text.sources)}"
    if text.heading:
        yield f"\n**{one(text.heading)}**"
    yield f"\n{one(brief.headline)}\n"


def _text(brief: Brief, names: dict[str, str]) -> Lines:
    yield "## Where the text stands\n"
    counts = Counter(point.state for point in brief.points)
    for state in STATES:
        if counts[state]:
            points = (_named(point) for point in brief.points if point.state == state)
            yield f"- {state}: {'; '.join(points)}"
    for point in brief.points:
        yield from _point(point, names)


def _point(point: PointLine, names: dict[str, str]) -> Lines:
    dot = ". " if point.number else ""
    yield f"\n### {_named(point, dot)} ({point.state})\n"
    if point.words:
        yield from (f"> {safe(line)}".rstrip() for line in point.words.splitlines())
        yield ""
    for place in point.places:
        yield from _place(place, names)


def _named(point: PointLine, between: str = " ") -> str:
    """Return a point as a heading has it; issues that stand in no prose have no number."""
    title = one(title_words(point.title)) or "Issues"
    return f"{point.number}{between}{title}".strip() if point.number else title


def _place(place: PlaceLine, names: dict[str, str]) -> Lines:
    inside = f" (arises if {one(place.inside)})" if place.inside else ""
    head = "" if place.kind == "point" else f"**{one(place.name)}**{inside}: "
    yield f"{head}{one(place.sentence)}\n"
    for option in place.options:
        marks = [_mark(mark, names) for mark in option.marks if mark.grade or mark.needed]
        yield f"- {one(option.name) or 'as drafted'}: {'; '.join(marks) or 'nobody is asked'}"
    if place.options:
        yield ""


def _mark(mark: MarkLine, names: dict[str, str]) -> str:
    party = one(names.get(mark.party, mark.party))
    if not mark.grade:
        return f"{party} unmarked"
    known = "estimate" if mark.estimate and mark.source else "" if mark.source else "no source"
    about = (mark.source, known, in_short(mark.on), mark.detail)
    return f"{party} {mark.grade} ({', '.join(one(part) for part in about if part)})"


def _deal(brief: Brief, names: dict[str, str]) -> Lines:
    verdict = brief.verdict
    fact, rest = first_sentence(verdict.sentence)
    yield f"\n## Is there a deal?\n\n**{one(fact)}** {one(rest)}".rstrip()
    for words in (verdict.estimates, verdict.mediator):
        if words:
            yield f"\n{one(words)}"
    if verdict.clashes:
        yield "\n### What clashes" + _bounded(verdict.clashes_complete) + "\n"
        yield from _clashes(verdict.clashes)
    if verdict.aside:
        yield f"\n### With refused points set aside\n\n{one(verdict.aside)}\n"
        yield from _clashes(verdict.aside_clashes)
    yield from _unknown("There is such a reading if", verdict.yes_if)
    yield from _unknown("There is none if", verdict.none_if)
    if verdict.lacking:
        yield "\n### Marks that a yes lacks\n"
        yield from (f"- {one(names.get(who, who))}: {count}" for who, count in verdict.lacking)


def _clashes(clashes: Iterable[ClashLine]) -> Lines:
    for number, clash in enumerate(clashes, start=1):
        yield f"{number}. {one(clash.sentence)}"
        for demand in clash.demands:
            estimate = " (estimate)" if demand.estimate else ""
            yield f"   - {one(demand.sentence)}{refs(demand.sources)}{estimate}"
        if clash.because:
            yield f"   - {one(clash.because)}"


def _unknown(title: str, found: UnknownSets | None) -> Lines:
    if found is not None:
        yield f"\n### {title}{_bounded(found.complete)}\n"
        for unknowns in found.sets:
            yield f"- {'; '.join(one(unknown.sentence) for unknown in unknowns)}"


def _movement(brief: Brief) -> Lines:
    movement = brief.movement
    if not movement.alone and not movement.joint:
        return
    yield "\n### What movement would end the no\n"
    for alone in movement.alone:
        yield f"- {one(alone.sentence)}"
        differ = len(set(alone.unknown)) > 1
        for moves, unknown in zip(alone.moves, alone.unknown, strict=True):
            lacks = f" A yes would then lack {in_number(unknown, 'mark')}." if differ else ""
            yield f"  - {_moves(moves)}{lacks}"
    for number, joint in enumerate(movement.joint, start=1):
        yield f"- Together, way {number}: {one(joint.sentence)}"
        yield f"  - {_moves(joint.moves)}"
    shown = f"{len(movement.joint)} of {movement.count}"
    yield f"\nJoint ways shown: {shown}{'' if movement.complete else ' or more'}."


def _moves(moves: Iterable[MoveLine]) -> str:
    return " ".join(f"{one(move.sentence)}{refs(move.sources)}" for move in moves)


def _obstacles(brief: Brief) -> Lines:
    yield from _obstacle("What blocks", brief.blocks)
    yield from _obstacle("What is left", brief.left)
    if brief.unsettled:
        yield "\nNo option is known to be acceptable to all:\n"
    yield from (f"- {one(line.state)}: {one(line.words)}" for line in brief.unsettled)
    if brief.claims:
        yield "\n### What others have said of it\n"
    for claim in brief.claims:
        words = f"“{one(claim.words)}”" if claim.quoted else f"{one(claim.words)} (in our words)"
        about = f", on {one(claim.about)}" if claim.about else ""
        who = f"{one(claim.by)}, {one(claim.role)}, {in_full(claim.on)}{about}"
        yield f"- {words} {who}{refs((claim.source,))}"


def _gates(brief: Brief) -> Lines:
    yield "\n### Five gates\n"
    for gate in brief.gates:
        yield f"- {gate.name}: {one(gate.sentence)}"
    yield f"\n*{DISCLAIMER}*"


def _obstacle(title: str, line: ObstacleLine) -> Lines:
    if line.sentence:
        yield f"\n### {title}\n\n{one(line.sentence)}\n"
        listed = (", ".join(one(name) for name in names) for names in line.sets if names)
        yield from (f"- {names}" for names in listed)


def _packages(brief: Brief) -> Lines:
    if not brief.packages:
        return
    yield f"\n## {one(brief.packages_heading)}"
    for package in brief.packages:
        yield f"\n### {one(package.label)}\n"
        if package.note:
            yield f"{one(package.note)}\n"
        yield from (f"- {one(m.sentence)}{refs(m.sources)}" for m in package.moves)
        picked = (f"{one(key)} {one(option)}" for key, option in settled(package))
        yield f"- Options: {'; '.join(picked)}\n"
        yield from _reading(package)


def _reading(package: PackageLine) -> Lines:
    for number, title, segments in package.text:
        words = "".join(
            _bold(_noted(words)) if key in package.differs else safe(_noted(words))
            for words, key, _ in segments
        )
        yield f"{number}. {one(title_words(title))}\n"
        yield from (f"   {line}".rstrip() for line in words.strip().splitlines())
        yield ""


def _noted(words: str) -> str:
    """Return words in which a reference to a note is words too: its definition is not here."""
    return _NOTE.sub(r" (note \1)", words)


def _bold(words: str) -> str:
    bare = words.strip()
    if not bare:
        return words
    before, _, behind = words.partition(bare)
    return f"{before}**{safe(bare)}**{behind}"


def _basis(brief: Brief) -> Lines:
    yield "\n## What it rests on\n"
    yield from (f"- {one(line)}" for line in (*brief.assumptions, *brief.proofs))
    yield "\n### The parties\n"
    for party in brief.parties:
        counts = f"{party.marked} marked, {party.unmarked} unmarked"
        yield f"- {one(party.name)} ({', '.join(party.seats)}): {one(party.consent)}; {counts}"
    yield from shares_part(brief)
    yield from _steps(brief)
    passages = (
        ("One wording, read differently", brief.readings),
        ("Linked texts", brief.texts),
        ("Approvals", brief.approvals),
        ("Said to be linked, outside the text", brief.outside),
        ("Remarks", brief.remarks),
    )
    for title, listed in passages:
        yield from _passages(title, listed)


def _steps(brief: Brief) -> Lines:
    steps = brief.steps
    if not steps.order and not steps.cycles:
        return
    yield "\n### Steps\n"
    for step in steps.order:
        about = (
            ", ".join(step.who),
            f"after {', '.join(step.after)}" if step.after else "",
            step.when,
            f"verified by {step.verified_by}" if step.verified_by else "",
            f"undone by {step.undone_by}" if step.undone_by else "",
        )
        told = "; ".join(one(part) for part in about if part)
        yield f"- {one(step.title or step.id)}: {told}{refs(step.sources)}"
    yield from (f"- {one(line)}" for line in (*steps.cycles, *steps.exposures))
    yield from (f"- {one(line)}" for line in steps.irreversible)


def _passages(title: str, listed: Iterable[Passage]) -> Lines:
    for number, passage in enumerate(listed):
        if number == 0:
            yield f"\n### {title}\n"
        yield f"- {one(passage.title)}: {one(passage.says)}{refs(passage.sources)}"


def _chronology(brief: Brief) -> Lines:
    yield "\n## Chronology\n"
    for day in brief.history:
        draft = "" if day.draft is None else f"draft {day.draft}, "
        counts = ", ".join(f"{count} {state}" for state, count in day.counts)
        yield f"- {in_full(day.on)}: {draft}{day.verdict}; {counts}; {day.left} left"
    yield ""
    yield from (_event(event) for event in brief.chronology)
    moved = [line for line in brief.positions if line.changed]
    if moved:
        yield "\n### Positions that changed\n"
        yield from (_position(line) for line in moved)


def _position(line: PositionLine) -> str:
    option = f": {one(line.option)}" if line.option else ""
    steps = (
        f"{in_full(step.on)} {one(step.grade)}{refs((step.source,) if step.source else ())}"
        for step in line.steps
    )
    return f"- {one(line.name)}, {one(line.place)}{option}: {'; '.join(steps)}"


def _event(event: EventLine) -> str:
    day = in_full(event.on)
    when = f" ({one(event.when)})" if event.when and event.when != day else ""
    words = f"- {day}{when}: {one(event.title)}"
    words += f" ({event.kind})" if event.kind else ""
    words += f". {one(event.detail)}" if event.detail else ""
    if event.contested:
        words += f" Contested: asserted by {_who(event.asserted_by)}"
        words += f"; denied by {_who(event.denied_by)}." if event.denied_by else "."
    return words + refs(event.sources)


def _who(said: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{one(who)}{refs((source,))}" for who, source in said)


def _sources(brief: Brief) -> Lines:
    yield "\n## Sources\n"
    yield from (_source(source) for source in brief.sources)


def _source(source: SourceLine) -> str:
    head = (source.publisher or source.author, source.upstream and f"after {source.upstream}")
    about = (", ".join(part for part in head if part), source.title, in_full(source.on))
    more = (source.place, source.says, source.why and f"Why: {source.why}")
    told = ". ".join(one(part).rstrip(".") for part in (*about, *more) if part)
    address = f" <{source.address}>" if source.address else ""
    return f"- {source.id} ({source.kind}): {told}.{address}"


def _day(on: date | None) -> str:
    return f"{in_full(on)}, " if on else ""


def _bounded(complete: bool) -> str:
    return "" if complete else " (as far as the search went)"
