"""A case as additive scores, and all that such scores have no place for.

What a party makes of an option is read off its bounds, where a bracket that an option kills is
already counted at that option (``analysis.bounds``). So the scores of a case with brackets inside
alternatives are additive too, "does not arise" being one of the options; only that some options do
not go together is then lost, and noted.
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from onetext.analysis.bounds import PartyBounds, compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.space import PackageSpace
from onetext.case.format.values import write_interval
from onetext.case.model import Case, Interval, Party
from onetext.case.standing import open_issues
from onetext.errors import ExchangeError, Finding
from onetext.exchange.names import name_outside
from onetext.exchange.record import Note
from onetext.exchange.scores.additive import Scores, Sheet

Scored = tuple[Sheet, tuple[Note, ...]]


def scored(case: Case, *, combinations: bool = False) -> Scored:
    """Return a case as additive scores, with notes of what these leave out.

    With ``combinations`` the writer takes care of what is worth something together.

    Raises
    ------
    ExchangeError
        If a figure is known only as a range, or there is no issue.
    """
    space = compile_case(case)
    bounds = compile_bounds(case, space)
    findings = (*_nothing(space, bounds.parties), *_ranges(space, bounds.parties))
    if findings:
        raise ExchangeError(findings)
    names = issue_names(case)
    sheet = Sheet(
        title=case.title,
        issues=tuple((names[axis.key], axis.columns) for axis in space.axes),
        parties=tuple(
            _scores(space, party, party_name(case.parties[party.party])) for party in bounds.parties
        ),
    )
    return sheet, tuple(_left_out(case, space, bounds.parties, combinations=combinations))


def issue_names(case: Case) -> dict[str, str]:
    """Return by key what each issue is called outside, every name once."""
    issues = open_issues(case)
    names = {i.key: name_outside(i.key, i.title, otherwise="issue") for i in issues}
    times = Counter(names.values())
    return {key: name if times[name] == 1 else key for key, name in names.items()}


def party_name(party: Party) -> str:
    """Return what a party is called outside."""
    return name_outside(party.key, party.name, otherwise="party")


def _nothing(space: PackageSpace, parties: tuple[PartyBounds, ...]) -> Iterator[Finding]:
    if not space.axes:
        yield _finding("issues", "there is no issue to exchange.", "Add a bracket or an issue.")
    for party in parties:
        if not party.issues:
            problem = "the consent of this party covers no issue, so nothing has a value to it."
            yield _finding(f"parties.{party.key}", problem, "Leave its consent out, or widen it.")


def _finding(where: str, problem: str, remedy: str) -> Finding:
    return Finding(file="case.yaml", where=where, problem=problem, remedy=remedy)


def _ranges(space: PackageSpace, parties: tuple[PartyBounds, ...]) -> Iterator[Finding]:
    """Name every figure that is known as a range only."""
    for party in parties:
        here = f"parties.{party.key}"
        open_weights = [n for n, share in enumerate(party.weights) if share.low < share.high]
        for n in open_weights if len(open_weights) > 1 else ():
            key = space.axes[party.issues[n]].key
            yield _range(f"{here}.weights.{key}", party.weights[n])
        nothing = {
            i for i, share in zip(party.issues, party.weights, strict=True) if not share.high
        }
        for column in party.columns:
            if column.value.low < column.value.high and not set(column.carries) <= nothing:
                axis = space.axes[column.issue]
                place = f"{here}.utilities.{axis.key}.{axis.columns[column.column]}"
                yield _range(place, column.value)
        if party.reservation.low < party.reservation.high:
            yield _range(f"{here}.reservation", party.reservation)


def _range(where: str, known: Interval) -> Finding:
    problem = f"this is known only as {write_interval(known)}, and other tools need one figure."
    return _finding(where, problem, "State the figure there.")


def _scores(space: PackageSpace, party: PartyBounds, name: str) -> Scores:
    """Return a party's scores: weights and values, or points where a column carries several."""
    shares = weights_of(party)
    width = [len(axis.columns) for axis in space.axes]
    values = [[Fraction(0)] * n for n in width]
    points = [[Fraction(0)] * n for n in width]
    for column in party.columns:
        values[column.issue][column.column] = column.value.low
        carried = sum((shares[i] for i in column.carries), Fraction(0))
        points[column.issue][column.column] = carried * column.value.low
    alone = all(column.carries == (column.issue,) for column in party.columns)
    table = values if alone else points
    return Scores(
        name=name,
        weights=tuple(shares.get(i, Fraction(0)) for i in range(len(width))) if alone else None,
        values=tuple(map(tuple, table)),
        reservation=party.reservation.low,
    )


def weights_of(party: PartyBounds) -> dict[int, Fraction]:
    """Return by issue the weight; the one that is left open is what the others leave."""
    known = sum((s.low for s in party.weights if s.low == s.high), Fraction(0))
    return {
        i: share.low if share.low == share.high else 1 - known
        for i, share in zip(party.issues, party.weights, strict=True)
    }


def _left_out(
    case: Case, space: PackageSpace, parties: tuple[PartyBounds, ...], *, combinations: bool
) -> Iterator[Note]:
    yield from _names_left_out(case, parties)
    for axis in space.axes:
        if axis.live_if:
            outer = space.axes[axis.live_if.issue]
            chosen = [o for n, o in enumerate(outer.options) if axis.live_if.options >> n & 1]
            what = f"That it arises only under '{outer.key}: {', '.join(chosen)}' has no place."
            yield _out(f"issue {axis.key}", what)
    for link in case.links:
        whose = f"of {link.of}" if link.of in ("law", "logic") else f"of party {link.of}"
        yield _out(
            link.id, f"A link {whose} has no place: packages that break it look like others."
        )
    for party in parties:
        yield from _party_left_out(case.parties[party.party], party, space)
        if party.together and not combinations:
            here, count = f"party {party.key}", len(party.together)
            yield _out(here, f"What {count} combinations are worth beyond their parts.")
    yield from _rest(case, parties)


def _out(where: str, what: str) -> Note:
    return Note(kind="left out", where=where, what=what)


def _names_left_out(case: Case, parties: tuple[PartyBounds, ...]) -> Iterator[Note]:
    names = issue_names(case)
    for issue in open_issues(case):
        if issue.title and names[issue.key] != issue.title:
            yield _out(f"issue {issue.key}", f"Its title: {issue.title}.")
    for bounds in parties:
        party = case.parties[bounds.party]
        if party_name(party) != party.name:
            yield _out(f"party {party.key}", f"Its name: {party.name}.")


def _party_left_out(party: Party, bounds: PartyBounds, space: PackageSpace) -> Iterator[Note]:
    here = f"party {party.key}"
    for exclusion in bounds.exclusions:
        hurdle = space.hurdles[exclusion.hurdle]
        if not hurdle.link:
            option = (
                space.axes[space.places[hurdle.place].issue].columns[hurdle.option]
                if (hurdle.option >= 0)
                else "this"
            )
            place = space.places[hurdle.place].name
            yield _out(here, f"Its red line on '{place}: {option}' has no place.")
    if not bounds.always_asked:
        yield _out(here, "That its consent is needed only in some packages.")
    if bounds.signs or bounds.refuses:
        count = len(bounds.signs) + len(bounds.refuses)
        yield _out(here, f"The {count} packages that it would sign or refuse.")
    if not bounds.reservation_stated and bounds.issues:
        value = write_interval(bounds.reservation)
        what = f"It states no reservation; {value} stands for it, as everywhere in Onetext."
        yield Note(kind="assumed", where=here, what=what)


def _rest(case: Case, parties: tuple[PartyBounds, ...]) -> Iterator[Note]:
    """Name what a case holds beside figures, each kind once."""
    asked = {bounds.party for bounds in parties}
    for p, party in enumerate(case.parties):
        if p not in asked:
            yield _out(f"party {party.key}", "Its consent is not needed, so it has no profile.")
    kinds = (
        (len(case.drafts), "drafts with their words"),
        (sum(len(party.marks) for party in case.parties), "marks"),
        (len(case.texts), "linked texts"),
        (len(case.readings), "wordings read in two ways"),
        (len(case.steps), "steps of carrying out"),
        (len(case.approvals), "approvals"),
        (len(case.outside), "matters outside"),
        (len(case.events), "events"),
        (len(case.claims), "claims"),
        (len(case.remarks), "remarks"),
        (len(case.sources), "sources"),
    )
    told = [f"{kind} ({count})" for count, kind in kinds if count]
    if told:
        yield _out("the case", f"No place for: {', '.join(told)}.")
