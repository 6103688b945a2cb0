"""Every figure worked by hand on the pages about marks is what the program finds for the case."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.clashes import MOST, find_clashes
from onetext.analysis.marks.movement import LISTED, TIES, Cost, Movement, find_movement
from onetext.analysis.marks.movement import MOST as MOST_MOVES
from onetext.analysis.marks.needs import Needs
from onetext.analysis.marks.obstacles import SHOWN, Obstacles, what_blocks, what_is_left
from onetext.analysis.marks.states import place_states, point_states
from onetext.analysis.marks.verdict import FEW, Verdict, judge
from onetext.analysis.parts import Part
from onetext.analysis.search.enumeration import LARGEST
from onetext.analysis.search.exploring import ASKED, AT_ONCE, TURNS, explore
from onetext.analysis.search.programme import MOST as MOST_SOLVED
from onetext.analysis.search.questions import members, transversals
from onetext.analysis.search.searched import SMALL, Searched, search_space
from onetext.analysis.space import PackageSpace
from onetext.case.model import Budget, Case, Condition, Count, Link, Term, Whenever
from onetext.case.standing import open_issues, with_mark
from onetext.text.reading import count_packages
from tests.analysis import brute_force as brute
from tests.explanation.pages import NAMES, case_of, explained


def known_besides(case: Case, *settings: str) -> PackageSpace:
    for setting in settings:
        case = with_mark(case, setting)
    return compile_case(case)


def on_places(items: Iterable[brute.Item]) -> str:
    """Return marks as "Norland on days", each once and in order, or "none"."""
    told = dict.fromkeys(f"{NAMES[party]} on {place}" for party, place, _ in items)
    return ", ".join(told) or "none"


def in_page_order(case: Case, items: Iterable[brute.Item]) -> list[brute.Item]:
    parties = [party.key for party in case.parties]
    places = ["point 1", *(issue.key for issue in open_issues(case))]
    known = [*places, *(link.id for link in case.links)]
    return sorted(items, key=lambda item: (parties.index(item[0]), known.index(item[1])))


def named_needs(space: PackageSpace, needs: Needs | None) -> list[str]:
    assert needs is not None
    assert needs.complete
    return [
        on_places(
            (space.parties[space.hurdles[h].party], space.places[space.hurdles[h].place].name, None)
            for h in chosen
        )
        for chosen in needs.sets
    ]


def named_clashes(space: PackageSpace, verdict: Verdict) -> list[str]:
    assert verdict.clashes.complete
    return [
        on_places((space.parties[d.party], space.places[d.place].name, None) for d in clash.demands)
        for clash in verdict.clashes.found
    ]


def reading(case: Case, space: PackageSpace, package: tuple[int, ...]) -> int:
    """Return the number that a page gives a reading: its row in the order of tabling."""
    pairs = zip(space.axes, package, strict=True)
    named = {axis.key: axis.columns[column] for axis, column in pairs}
    return 1 + brute.packages(open_issues(case)).index(named)


def test_the_readings_of_the_verdict_page(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "verdict")
    case = case_of(page, tmp_path)
    assert page.holds_rows(
        (
            n,
            *row.package.values(),
            on_places(in_page_order(case, row.broken)),
            on_places(in_page_order(case, row.lacking)),
        )
        for n, row in enumerate(brute.rows(case), start=1)
    )
    assert FEW == 5
    assert page.says("misses at most five marks")


def test_the_verdicts_of_the_verdict_page(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "verdict")
    case = case_of(page, tmp_path)
    space = known_besides(case)
    first = judge(space)
    assert sorted(named_needs(space, first.none_if)) == ["Sarmia on days", "Sarmia on distance"]
    assert first.yes_if is not None
    assert [reading(case, space, package) for package in first.yes_if.packages] == [2]
    agreed = judge(
        known_besides(case, "sarmia.distance.20=can live with", "sarmia.days.60=can live with")
    )
    late = known_besides(case, "sarmia.days.60=needs change")
    silent = replace(case, parties=tuple(replace(p, marks=()) for p in case.parties))
    nothing = judge(compile_case(silent))
    missing = [f"{list(NAMES.values())[p]} {count}" for p, count in nothing.lacking]
    total = sum(count for _, count in nothing.lacking)
    witnesses = [
        (first.kind, *named_needs(space, first.yes_if)),
        (agreed.kind, *(f"reading {reading(case, space, package)}" for package in agreed.packages)),
        (judge(late).kind, *named_clashes(late, judge(late))),
        (nothing.kind, f"{total} missing: {', '.join(missing)}"),
    ]
    rows = [row[1:] for row in page.rows]
    assert [row for row in rows if row in witnesses] == witnesses


LETTERS = {
    "a": "Norland on line",
    "b": "Norland on distance",
    "c": "Norland on days",
    "d": "Sarmia on distance",
    "e": "Sarmia on soon",
}
LETTER_OF = {demand: letter for letter, demand in LETTERS.items()}


def letters(case: Case, row: brute.Row) -> str:
    items = in_page_order(case, row.broken)
    return " ".join(sorted(LETTER_OF[on_places([item])] for item in items))


def lettered(space: PackageSpace, verdict: Verdict) -> list[str]:
    told = (clash.split(", ") for clash in named_clashes(space, verdict))
    return [" ".join(LETTER_OF[demand] for demand in demands) for demands in told]


def test_the_broken_sets_of_the_clashes_page(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "clashes")
    case = case_of(page, tmp_path)
    found = brute.rows(case)
    assert page.holds_rows(
        (n, *row.package.values(), letters(case, row)) for n, row in enumerate(found, start=1)
    )
    minimal = brute.minimal({frozenset(letters(case, row).split()) for row in found})
    told = ", ".join(sorted(f"`{' '.join(sorted(some))}`" for some in minimal))
    assert page.says(f"**minimal broken sets**: {told}")


def test_berge_by_hand_on_the_clashes_page(tree: Path) -> None:
    page = explained(tree, "clashes")
    bits = {letter: 1 << n for n, letter in enumerate(LETTERS)}
    taken: list[int] = []
    for given in ("a", "bc", "be", "cd", "de"):
        taken.append(sum(bits[letter] for letter in given))
        found, complete = transversals(tuple(taken), MOST)
        assert complete
        kept = {"".join(list(LETTERS)[n] for n in members(some)) for some in found}
        (row,) = [row for row in page.rows if len(row) == 2 and row[0] == " ".join(given)]
        assert set(row[1].split(", ")) == kept
    assert page.says(f"at most {MOST} of them are taken up.")


def test_the_map_of_the_clashes_page(tree: Path) -> None:
    page = explained(tree, "clashes")
    broken = ("a", "bc", "be", "cd", "de")
    most = [set(LETTERS) - set(given) for given in broken]
    assert page.holds_rows([("broken, at least", ", ".join(" ".join(given) for given in broken))])
    told = ", ".join(" ".join(sorted(letters)) for letters in most)
    assert page.holds_rows([("met, at most", told), ("clashes", "a b d, a c e")])

    def meets(demands: int) -> int | None:
        asked = {letter for n, letter in enumerate(LETTERS) if demands >> n & 1}
        met = next((letters for letters in most if asked <= letters), None)
        if met is None:
            return None
        return sum(1 << n for n, letter in enumerate(LETTERS) if letter in met)

    found = explore(0b11111, meets, MOST)
    assert found.complete
    assert len(found.clashes) + len(found.broken) == 7
    assert page.says("this takes seven turns")
    assert page.says("first eight at a time")
    assert AT_ONCE == 8
    assert page.says(f"At most {TURNS} turns are taken, and at most {MOST} clashes of a part;")
    assert page.says(f"after {ASKED:,} questions no further turn is begun")


def test_the_readings_and_clashes_of_the_links_page(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "links")
    case = case_of(page, tmp_path)
    purse, two = (link.asks for link in case.links)
    assert isinstance(purse, Budget)
    assert isinstance(two, Count)
    legal = {tuple(row.package.values()): row for row in brute.rows(case)}
    order = ("line", "distance", "force", "fund")
    told = []
    for package in brute.packages(open_issues(case)):
        counted = sum(brute.holds(one, package) for one in two.among)
        amounts = (dict(options).get(package[issue], 0) for issue, options in purse.amounts)
        row = legal.get(tuple(package.values()))
        items = in_page_order(case, row.broken) if row else ()
        named = ["purse"] * any(i[1] == "purse" for i in items)
        named += [i[1] for i in items if i[1] != "purse"]
        broken = ", ".join(named) or "no reading"
        told.append((*(package[key] for key in order), sum(amounts), counted, broken))
    assert page.holds_rows(told)
    space = compile_case(case)
    verdict = judge(space)
    assert verdict.kind == "no"
    rests = [", ".join(clash.laws) or "nothing else" for clash in verdict.clashes.found]
    assert sorted(zip(named_clashes(space, verdict), rests, strict=True)) == sorted(
        row for row in page.rows if len(row) == 2 and row[0].startswith(("Norland on", "Sarmia on"))
    )
    alone = {a.party: a.cost for a in find_movement(search_space(space)).alone}
    assert alone[0] is None
    assert page.says(
        "Giving up `purse` is one step for Norland, and does not open the text by itself"
    )


def test_the_clashes_of_the_clashes_page(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "clashes")
    case = case_of(page, tmp_path)
    space = known_besides(case)
    verdict = judge(space)
    assert lettered(space, verdict) == ["a b d", "a c e"]
    for letters_of, demands in zip(
        lettered(space, verdict), named_clashes(space, verdict), strict=True
    ):
        assert page.says(f"- **{letters_of}**: {demands}.")
    refused = known_besides(case, "sarmia.point 1=red line")
    again = judge(refused)
    assert named_clashes(refused, again) == ["Sarmia on point 1", *named_clashes(space, verdict)]
    assert again.aside is not None
    assert named_clashes(refused, again.aside) == named_clashes(space, verdict)


def condition(issue: str, option: str) -> Condition:
    return (Term(issue=issue, options=(option,)),)


def test_the_law_of_the_clashes_page(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "clashes")
    case = case_of(page, tmp_path)
    assert page.shown["one more link"].strip() == (
        "{id: stay, of: law, if: {line: held}, then: {days: 30}, source: statute}"
    )
    held, soon = condition("line", "held"), condition("days", "30")
    law = Link(id="stay", of="law", asks=Whenever(if_=held, then=soon), source="statute")
    space = compile_case(replace(case, links=(*case.links, law)))
    verdict = judge(space)
    assert page.holds_rows(
        (letters_of, demands, ", ".join(clash.laws) or "nothing else")
        for letters_of, demands, clash in zip(
            lettered(space, verdict),
            named_clashes(space, verdict),
            verdict.clashes.found,
            strict=True,
        )
    )


def in_words(red_lines: int, steps: int) -> str:
    told = [
        f"{count} {noun}{'s' * (count > 1)}"
        for count, noun in ((red_lines, "red line"), (steps, "step"))
        if count
    ]
    return ", ".join(told) or "nothing"


def shares(movement: Movement) -> list[tuple[str, str]]:
    """Return the joint distributions in words, Norland's share and Sarmia's."""
    nothing = Cost(red_lines=0, steps=0)
    told = [dict(joint.costs) for joint in movement.joint]
    costs = [(share.get(0, nothing), share.get(1, nothing)) for share in told]
    return [(in_words(a.red_lines, a.steps), in_words(b.red_lines, b.steps)) for a, b in costs]


def test_the_prices_of_the_movement_page(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "movement")
    case = case_of(page, tmp_path)

    def price(row: brute.Row, party: str) -> str:
        own = [cost for item, cost in row.broken.items() if item[0] == party]
        return in_words(sum(red for red, _ in own), sum(steps for _, steps in own))

    found = brute.rows(case)
    prices = [(price(row, "norland"), price(row, "sarmia")) for row in found]
    assert page.holds_rows(
        (n, *row.package.values(), *cost)
        for n, (row, cost) in enumerate(zip(found, prices, strict=True), start=1)
    )
    joint = shares(find_movement(search_space(compile_case(case))))
    assert page.holds_rows(
        (*share, ", ".join(str(n) for n, cost in enumerate(prices, start=1) if cost == share))
        for share in joint
    )


def test_who_can_move_alone_on_the_movement_page(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "movement")
    case = case_of(page, tmp_path)
    space = known_besides(case)
    norland, sarmia = find_movement(search_space(space)).alone
    assert norland.cost == sarmia.cost == Cost(red_lines=0, steps=2)
    assert (norland.ties, sarmia.ties) == (1, 1)
    assert [reading(case, space, alone.moves[0].package) for alone in (norland, sarmia)] == [3, 2]
    assert page.says("The least is reading 3: 2 steps,")
    assert page.says("left with reading 2: 2 steps,")
    assert (TIES, LISTED, MOST_MOVES) == (3, 12, 200)
    assert page.says("three are shown and all are counted")
    assert page.says("Twelve distributions are shown")
    assert page.says(f"At most 200 are looked for in one part, or {MOST_SOLVED} by a solver")


def test_a_red_line_at_point_1_on_the_movement_page(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "movement")
    space = known_besides(case_of(page, tmp_path), "sarmia.point 1=red line")
    movement = find_movement(search_space(space))
    norland, sarmia = movement.alone
    assert norland.cost is None
    assert sarmia.cost == Cost(red_lines=1, steps=4)
    assert page.says("Sarmia alone still can, for 1 red line and 4 steps.")
    assert page.holds_rows(shares(movement))


def named_sets(space: PackageSpace, obstacles: Obstacles) -> str:
    assert obstacles.complete
    order = ["line", "distance", "soon", "point 1"]
    sets = [sorted(order.index(space.places[k].name) for k in chosen) for chosen in obstacles.sets]
    return ", or ".join(" and ".join(order[n] for n in chosen) for chosen in sorted(sets))


def test_the_places_of_the_page_on_what_is_left(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "what-is-left")
    case = case_of(page, tmp_path)

    def places(items: Iterable[brute.Item]) -> str:
        return ", ".join(dict.fromkeys(item[1] for item in items))

    found = brute.rows(case)
    assert page.holds_rows(
        (
            n,
            *row.package.values(),
            places(sorted(row.broken, key=lambda item: PLACES.index(item[1]))),
            places(row.lacking),
        )
        for n, row in enumerate(found, start=1)
    )


PLACES = ["point 1", "line", "distance", "days", "soon"]


def test_the_last_issue_of_the_page_on_what_is_left(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "what-is-left")
    case = case_of(page, tmp_path)
    heard = with_mark(case, "norland.point 1=acceptable")
    rows = []
    for known in (case, heard, replace(heard, links=())):
        searched = search_space(compile_case(known))
        blocks, left = what_blocks(searched), what_is_left(searched)
        rows.append((named_sets(searched.space, blocks), named_sets(searched.space, left)))
    assert [row[1:3] for row in page.rows if row[1:3] in rows] == rows
    assert SHOWN == 12
    assert page.says("Twelve are listed")


def parts_alone(searched: Searched, n: int) -> Searched:
    """Return a space as if it had one part only."""
    return replace(
        searched,
        parts=searched.parts[n : n + 1],
        searches=searched.searches[n : n + 1],
    )


def part_row(searched: Searched, part: Part, alone: Searched) -> tuple[object, ...]:
    space = searched.space
    vectors = [dict(joint.costs) for joint in find_movement(alone).joint]
    nothing = Cost(red_lines=0, steps=0)
    pairs = [f"{v.get(0, nothing).steps} and {v.get(1, nothing).steps}" for v in vectors]
    measure = alone.each(alone.unknowns)
    firm = searched.laws
    names = ", ".join(space.axes[i].key for i in part.issues) or "point 1"
    best = alone.searches[0].lightest(alone.each(searched.objections), firm, 50)
    assert best is not None
    missing = min(
        sum(measure.weight[h] for h in members(piece.hurdles & alone.unknowns))
        for _, piece in best.sets
    )
    return (
        names,
        part.size,
        len(find_clashes(alone).found),
        ", ".join(pairs),
        what_blocks(alone).size,
        missing,
    )


def test_the_parts_of_the_parts_page(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "parts")
    case = case_of(page, tmp_path)
    searched = search_space(compile_case(case))
    rows = [
        part_row(searched, part, parts_alone(searched, n)) for n, part in enumerate(searched.parts)
    ]
    assert page.holds_rows(rows)
    sizes = [part.size for part in searched.parts]
    assert count_packages(open_issues(case)) == 72
    assert page.says(f"{' × '.join(map(str, sizes))} = 72 readings")
    assert page.says(f"{' + '.join(map(str, sizes))} = {sum(sizes)} were looked at")
    assert page.says(f"for parts of up to {SMALL:,} readings")
    assert page.says(f"Parts of up to {LARGEST:,} readings whose front is too wide")
    assert searched.ways == ("enumeration",) * 4
    swept = search_space(searched.space, "sweep")
    assert swept.ways == ("sweep",) * 4
    assert find_clashes(swept) == find_clashes(searched)


def test_the_whole_of_the_parts_page_is_what_its_parts_make(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "parts")
    searched = search_space(compile_case(case_of(page, tmp_path)))
    assert judge(searched.space).kind == "no"
    assert page.says(f"there are 4 + 1 = {len(find_clashes(searched).found)} clashes")
    blocks, left = what_blocks(searched).size, what_is_left(searched).size
    assert page.says(
        f"what blocks has 2 + 1 = {blocks} places, and what is left 2 + 1 + 1 + 1 = {left};"
    )
    steps = [
        tuple(dict(joint.costs).get(p, Cost(red_lines=0, steps=0)).steps for p in (0, 1))
        for joint in find_movement(searched).joint
    ]
    told = ", ".join(f"{norland} and {sarmia}" for norland, sarmia in steps)
    assert page.says(f"one entry from each row: {told}.")


def between(searched: Searched, parties: tuple[int, ...]) -> str:
    return " and ".join(NAMES[searched.space.parties[p]] for p in parties)


def test_the_states_of_the_states_page(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "states")
    case = case_of(page, tmp_path)
    searched = search_space(compile_case(case))
    places = place_states(searched)
    names = [searched.space.places[state.place].name for state in places]
    found = [
        (name, state.state, between(searched, state.parties))
        for name, state in zip(names, places, strict=True)
    ]
    assert found == [(row[0], *row[2:]) for row in page.rows if row[0] in names]
    points = [(state.point, state.state) for state in point_states(places, searched)]
    assert points == [(1, "clear"), (2, "blocked")]
    settings = [row for row in page.rows if "=" in row[0]]
    assert len(settings) == 3
    for setting, state, parties in settings:
        other = search_space(known_besides(case, setting))
        first = place_states(other)[0]
        assert (first.state, between(other, first.parties)) == (state, parties)
