"""GeniusWeb's domains and profiles, both ways, and what is refused of them."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from onetext.case.read import read_case
from onetext.errors import ExchangeError
from onetext.exchange.geniusweb.read import LINEAR, read_geniusweb, recognises_geniusweb
from onetext.exchange.geniusweb.write import write_geniusweb
from onetext.exchange.scores.additive import to_case
from tests.exchange.sheets import packages, put, scores, sheet, worth

CASES = Path(__file__).parents[2] / "cases"

DOMAIN = {
    "name": "ferry",
    "issuesValues": {
        "ticket price": {"range": ["10", "12", "0.5"]},
        "Route": {"values": ["north", "south"]},
    },
}


def profile(**changed: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": "owner",
        "domain": DOMAIN,
        "issueWeights": {"ticket price": 0.4, "Route": 0.6},
        "issueUtilities": {
            "ticket price": {
                "numberutils": {
                    "lowValue": 10,
                    "lowUtility": 0.1,
                    "highValue": 12,
                    "highUtility": 0.7,
                }
            },
            "Route": {"discreteutils": {"valueUtilities": {"north": 1, "south": 0.35}}},
        },
        "reservationBid": {"issuevalues": {"ticket price": "10.50", "Route": "south"}},
    }
    return {LINEAR: made | changed}


def folder_of(folder: Path, **files: Any) -> Path:
    for name, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content, indent=1)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return folder


def test_ranges_lines_and_reservation_bids_become_exact_figures(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ferry=DOMAIN, a=profile(), b=profile(name="rider"))
    assert recognises_geniusweb(folder)
    found = read_geniusweb(folder)
    case = found.case
    assert case.title == "ferry"
    assert [(issue.key, issue.title) for issue in case.issues] == [
        ("ticket-price", "ticket price"),
        ("route", "Route"),
    ]
    assert case.issues[0].options == ("10", "10.5", "11", "11.5", "12")
    assert [party.name for party in case.parties] == ["owner", "rider"]
    values = [value.low for _, value in case.parties[0].utilities[0][1]]
    assert values == [Fraction(n, 100) for n in (10, 25, 40, 55, 70)]
    assert case.parties[0].reservation[0].value.low == Fraction("0.31")
    assert [note.where for note in found.notes] == ["as known on"]


def test_a_profile_alone_is_a_case_of_one_party(tmp_path: Path) -> None:
    folder_of(tmp_path, a=profile())
    assert len(read_geniusweb(tmp_path / "a.json").case.parties) == 1


def test_without_a_reservation_bid_anything_is_better_than_nothing(tmp_path: Path) -> None:
    bid = {"issuevalues": {"Route": "north"}}
    bids: list[Any] = [None, bid, {"issuevalues": {}}]
    one, two, three = (profile(reservationBid=each) for each in bids)
    found = read_geniusweb(folder_of(tmp_path, a=one, b=two, c=three))
    least = [party.reservation[0].value.low for party in found.case.parties]
    assert least == [0, Fraction("0.6"), 0]
    assert [note.what for note in found.notes][:3] == [
        "There is no reservation bid: any agreement is better than none, so the least is 0.",
        "The reservation bid leaves out ticket price, which count 0 in it.",
        "The reservation bid leaves out ticket price, Route, which count 0 in it.",
    ]


def test_what_has_no_place_is_told(tmp_path: Path) -> None:
    odd = profile(discount_factor=0.9)
    folder = folder_of(tmp_path, ferry=DOMAIN | {"author": "x"}, a=odd, settings={"rounds": 3})
    assert [(n.kind, n.where) for n in read_geniusweb(folder).notes][:-1] == [
        ("left out", "a.json: LinearAdditiveUtilitySpace.discount_factor"),
        ("left out", "ferry.json: author"),
        ("left out", "settings.json"),
    ]


@pytest.mark.parametrize(
    "kind", ["DefaultPartialOrdering", "SumOfGroupsUtilitySpace", "FullOrdering"]
)
def test_profiles_that_compare_bids_are_refused_plainly(tmp_path: Path, kind: str) -> None:
    folder = folder_of(tmp_path, ferry=DOMAIN, a={kind: {"name": "a"}}, b=profile())
    assert recognises_geniusweb(folder)
    with pytest.raises(ExchangeError) as refused:
        read_geniusweb(folder)
    assert str(refused.value) == (
        f"a.json:1: {kind}: it compares whole bids, and a case has no place for that. "
        f"Take a {LINEAR}."
    )


def test_all_that_is_wrong_in_all_files_is_told_at_once(tmp_path: Path) -> None:
    wrong = profile(
        issueWeights={"ticket price": "heavy", "Ruote": 0.6},
        issueUtilities={
            "ticket price": {"numberutils": {"lowValue": 12, "lowUtility": 0, "highValue": 10}},
            "Route": {"discreteutils": {"valueUtilities": {"north": float("nan"), "west": 1}}},
        },
        reservationBid={"issuevalues": {"Route": "nrth", "Rute": "north"}},
    )
    domain = {"name": "x", "issuesValues": {"Route": {"values": ["a", "a"]}, "Empty": {}}}
    with pytest.raises(ExchangeError) as refused:
        read_geniusweb(folder_of(tmp_path, ferry=DOMAIN, other=domain, wrong=wrong))
    told = [f"{f.file} {f.where.removeprefix(LINEAR)}: {f.problem}" for f in refused.value.findings]
    assert told == [
        "other.json issuesValues: there is a domain in ferry.json already.",
        "other.json issuesValues.Route.values[2]: 'a' is listed above already.",
        "other.json issuesValues.Empty.values: this field is missing.",
        "other.json issuesValues.Empty: this issue has no value.",
        "wrong.json .issueWeights.Route: this field is missing.",
        "wrong.json .issueWeights.ticket price: 'heavy' is no figure.",
        "wrong.json .issueWeights.Ruote: 'Ruote' is not known here.",
        "wrong.json .issueUtilities.ticket price.numberutils.highUtility: this field is missing.",
        "wrong.json .issueUtilities.ticket price.numberutils: these utilities are for a range of "
        "numbers from a low to a high value.",
        "wrong.json .issueUtilities.Route.discreteutils.valueUtilities.south: this field is "
        "missing.",
        "wrong.json .issueUtilities.Route.discreteutils.valueUtilities.north: 'NaN' is no figure.",
        "wrong.json .issueUtilities.Route.discreteutils.valueUtilities.west: 'west' is not known "
        "here.",
        "wrong.json .reservationBid.issuevalues.Route: this is not a value of 'Route'.",
        "wrong.json .reservationBid.issuevalues.Rute: 'Rute' is not an issue of the domain.",
    ]
    assert all(finding.remedy for finding in refused.value.findings)
    assert all(finding.line for finding in refused.value.findings)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"ferry": DOMAIN}, "a domain alone says nothing of what anybody wants."),
        ({"x": {"rounds": 1}}, "this is neither a domain nor a profile of GeniusWeb."),
        ({"x": [1]}, "this is neither a domain nor a profile of GeniusWeb."),
        ({"a": profile(domain=None)}, "fields in braces are expected here."),
        (
            {"ferry": {"name": "x", "issuesValues": {"Route": {"values": ["a"]}}}, "a": profile()},
            "issue 'ticket price' is not the same in ferry.json.",
        ),
        (
            {"a": profile(domain={"issuesValues": {"n": {"range": [0, 1, 0.0001]}}})},
            "this range has 10001 values, and 1000 is the most.",
        ),
        (
            {"a": profile(domain={"issuesValues": {"n": {"range": [3, 1, 1]}}})},
            "this range has no step forward.",
        ),
    ],
)
def test_files_that_do_not_go_together_are_refused(
    tmp_path: Path, files: dict[str, Any], told: str
) -> None:
    with pytest.raises(ExchangeError) as refused:
        read_geniusweb(folder_of(tmp_path, **files))
    assert told in [finding.problem for finding in refused.value.findings]


def test_there_and_back_is_the_same_case_and_the_same_files(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ferry=DOMAIN, a=profile(), b=profile(name="rider"))
    first = read_geniusweb(folder).case
    (tmp_path / "again").mkdir()
    written = write_geniusweb(first)
    assert written.notes == ()
    second = read_geniusweb(put(written, tmp_path / "again")).case
    assert second == first
    assert write_geniusweb(second) == written


def test_fractions_are_rounded_so_that_geniusweb_takes_them(tmp_path: Path) -> None:
    written = write_geniusweb(read_case(CASES / "nash-1950"))
    bill = json.loads(dict(written.files)["Bill.json"], parse_float=str)[LINEAR]
    text = dict(written.files)["Bill.json"].decode("utf-8")
    assert "0.058823529411765" in text or "0.058823529411764" in text
    weights = [Fraction(share) for share in bill["issueWeights"].values()]
    assert sum(weights, Fraction(0)) == 1
    assert bill["domain"]["name"] == "BillandJackbarter"
    kinds = [note.kind for note in written.notes if note.where == "Bill"]
    assert kinds == ["rounded"]
    again = read_geniusweb(put(written, tmp_path)).case
    assert sum(share.low for _, share in again.parties[0].weights) == 1


def test_the_reservation_bid_signs_the_same_packages(tmp_path: Path) -> None:
    one = scores("A", "0.25 0.75", "0 1", "0 0.5 1", least="0.3")
    two = scores("B", "0.5 0.5", "1 0", "1 0.5 0", least="0")
    case = to_case(sheet(one, two)).case
    written = write_geniusweb(case)
    again = read_geniusweb(put(written, tmp_path)).case
    assert [p.reservation[0].value.low for p in again.parties] == [Fraction("0.375"), 0]
    for package in packages(case):
        for before, after in zip(case.parties, again.parties, strict=True):
            signs = worth(before, package) >= before.reservation[0].value.low
            assert signs == (worth(after, package) >= after.reservation[0].value.low)
    told = {note.where: (note.kind, note.what) for note in written.notes}
    assert told["A"] == (
        "rounded",
        "Its reservation of 0.3 becomes a bid that is worth 0.375; it signs the same packages.",
    )


def test_a_reservation_that_no_package_reaches_is_refused() -> None:
    one = scores("A", "0.5 0.5", "1 0", "1 0.5 0", least="0")
    hopeless = scores("C", "0.5 0.5", "0.5 0", "0.5 0.5 0", least="0.9")
    with pytest.raises(ExchangeError) as refused:
        write_geniusweb(to_case(sheet(one, hopeless)).case)
    assert str(refused.value) == (
        "case.yaml: no package is worth the reservation of C, 0.9, so no bid can say it, and "
        "GeniusWeb would have it sign all. Lower the reservation, or leave the party out."
    )


@pytest.mark.parametrize("name", ["FlightBooking", "Party"])
def test_the_domains_of_negmas_and_geniusweb_come_through_exactly(
    shared: Path | None, tmp_path: Path, name: str
) -> None:
    folder = None if shared is None else shared / "scenarios" / "geniusweb" / name
    if folder is None or not folder.exists():
        pytest.skip(f"geniusweb/{name} is not beside the tree: it is under another licence")
    case = read_geniusweb(folder).case
    for file in sorted(folder.glob("*[12].json")):
        told = json.loads(file.read_text(encoding="utf-8"), parse_float=str, parse_int=str)[LINEAR]
        party = next(p for p in case.parties if p.name == told["name"])
        utilities = told["issueUtilities"]
        bid = told["reservationBid"]["issuevalues"]
        least = sum(
            Fraction(told["issueWeights"][i])
            * Fraction(utilities[i]["discreteutils"]["valueUtilities"][v])
            for i, v in bid.items()
        )
        assert party.reservation[0].value.low == least
    assert read_geniusweb(put(write_geniusweb(case), tmp_path)).case == case
