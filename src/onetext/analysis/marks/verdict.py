"""Is there a deal on everything recorded: the verdict.

- *Yes*: some package is surely acceptable to all it needs, whatever is still unknown.
- *No*: none is possibly acceptable to all. Its witness are the clashes.
- *Turns on*: at most five unknown marks answered "can live with" make a yes.
- *Too little is known*: more would be needed.

The first two are proved either way; the last two say which unknown marks decide.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import islice, product
from typing import Literal

from onetext.analysis.marks.clashes import NO_CLASHES, Clashes, find_clashes
from onetext.analysis.marks.needs import SHOWN, Needs, none_if, yes_if
from onetext.analysis.search.questions import Lightest, Search, members
from onetext.analysis.search.searched import Searched, search_space
from onetext.analysis.space import PackageSpace, set_aside
from onetext.errors import Finding, SpaceError

FEW = 5
"""Unknown marks that a verdict may turn on; with more, too little is known."""

Kind = Literal["yes", "no", "turns on", "too little known"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer with its witness.

    ``packages`` are readings surely acceptable to all they need (a yes), any two differing in at
    least two live brackets where so many exist. ``clashes`` belong to a no; ``yes_if``,
    ``none_if`` and ``lacking`` (unknown marks by party index, -1 for words that nobody has tabled)
    to the two verdicts between. ``aside`` is the verdict with refused clean points (``refused``)
    set aside, if there are any.
    """

    kind: Kind
    packages: tuple[tuple[int, ...], ...] = ()
    clashes: Clashes = NO_CLASHES
    yes_if: Needs | None = None
    none_if: Needs | None = None
    lacking: tuple[tuple[int, int], ...] = ()
    refused: tuple[int, ...] = ()
    aside: "Verdict | None" = None


def judge(space: PackageSpace) -> Verdict:
    """Return the verdict on the marks of a space, proved.

    Raises
    ------
    SpaceError
        If the links of law and logic leave no package.
    """
    return judge_searched(search_space(space))


def judge_searched(searched: Searched) -> Verdict:
    """Return the verdict of a space whose searches are at hand; see ``judge``."""
    refuse_empty(searched)
    best = _opened(searched)
    match _kind(best):
        case "no":
            return _no(searched)
        case "yes":
            never = searched.laws | searched.objections | searched.unknowns
            return Verdict(kind="yes", packages=readings(searched, never))
    return _between(searched, best or [])


def kind_of(searched: Searched) -> Kind:
    """Return the kind of a verdict alone, without its witness.

    Raises
    ------
    SpaceError
        If the links of law and logic leave no package.
    """
    refuse_empty(searched)
    return _kind(_opened(searched))


def _opened(searched: Searched) -> list[Lightest] | None:
    """Return the fewest unknown marks that each part lacks, None where some part has no reading."""
    firm = searched.laws | searched.objections
    measure = searched.each(searched.unknowns)
    opened = [search.lightest(measure, firm, SHOWN) for search in searched.searches]
    best = [lightest for lightest in opened if lightest is not None]
    return best if len(best) == len(opened) else None


def _kind(opened: list[Lightest] | None) -> Kind:
    if opened is None:
        return "no"
    need = sum(lightest.weight for lightest in opened)
    if not need:
        return "yes"
    return "turns on" if need <= FEW else "too little known"


def refuse_empty(searched: Searched) -> None:
    """Raise a ``SpaceError`` where links of law and logic leave no package, a finding a part."""
    findings = [
        _no_reading([searched.space.hurdles[h].link for h in _culprits(searched, search)])
        for search in searched.searches
        if not search.pieces(searched.laws, 1)
    ]
    if findings:
        raise SpaceError(findings)


def _no_reading(links: list[str]) -> Finding:
    named = ", ".join(f"'{link}'" for link in links)
    if len(links) == 1:
        problem, remedy = f"no reading of the text satisfies {named}.", "Mend it or drop it."
    else:
        problem = f"no reading of the text satisfies {named} together."
        remedy = "Mend or drop one of them."
    return Finding(file="case.yaml", where="links", problem=problem, remedy=remedy)


def readings(searched: Searched, never: int, most: int = 5) -> tuple[tuple[int, ...], ...]:
    """Return packages in which no hurdle of ``never`` stands, far enough apart to be worth reading.

    Any two differ in at least two live brackets; where no second one does, one is returned.
    """
    choices = [search.pieces(never, SHOWN) for search in searched.searches]
    found: list[tuple[int, ...]] = []
    for pieces in islice(product(*choices), 20_000):
        package = searched.package(pieces)
        if all(differences(package, other) >= 2 for other in found):
            found.append(package)
            if len(found) == most:
                break
    return tuple(found)


def differences(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    """Return in how many brackets, live in at least one of them, two packages differ."""
    return sum(x != y for x, y in zip(a, b, strict=True))


def _culprits(searched: Searched, search: Search) -> list[int]:
    kept = searched.laws
    for law in members(searched.laws):
        if not search.pieces(kept & ~(1 << law), 1):
            kept &= ~(1 << law)
    return list(members(kept))


def _no(searched: Searched) -> Verdict:
    clashes = find_clashes(searched)
    refused = tuple(
        clash.demands[0].place
        for clash in clashes.found
        if len(clash.demands) == 1 and searched.space.places[clash.demands[0].place].kind == "point"
    )
    places = tuple(dict.fromkeys(refused))
    aside = judge(set_aside(searched.space, places)) if places else None
    return Verdict(kind="no", clashes=clashes, refused=places, aside=aside)


def _between(searched: Searched, opened: list[Lightest]) -> Verdict:
    needs = yes_if(searched, opened)
    owners = Counter(searched.space.hurdles[h].party for h in needs.sets[0])
    return Verdict(
        kind=_kind(opened),
        yes_if=needs,
        # Where nobody has marked anything, every option of a place would have to be refused.
        none_if=none_if(searched) if searched.space.marks or searched.objections else None,
        lacking=tuple(sorted(owners.items())),
    )
