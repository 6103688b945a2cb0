"""GENIUS files become cases in which every package is worth what GENIUS computes."""

from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from onetext.case.check import check_case
from onetext.case.model import Case
from onetext.case.read import read_case
from onetext.case.write import write_case
from onetext.errors import ExchangeError
from onetext.exchange.genius.read import read_genius, recognises
from onetext.exchange.genius.rectangles import may_exceed
from onetext.exchange.record import Imported
from onetext.exchange.scores.worths import Box
from tests.exchange.genius.files import ANN, BOB, BOXES, BOXES_DOMAIN, DOMAIN, folder, garden
from tests.exchange.genius.reckoned import root_of, utility, worth


def told(imported: Imported) -> list[str]:
    return [f"{note.kind}: {note.where}: {note.what}" for note in imported.notes]


def differences(case: Case, profiles: dict[str, Path]) -> set[Fraction]:
    """Return by how much packages differ from GENIUS, over all of them and all parties."""
    found = set()
    names = {party.name: party for party in case.parties}
    for name, path in profiles.items():
        root = root_of(path)
        for options in product(*(issue.options for issue in case.issues)):
            numbered = {str(n): option for n, option in enumerate(options, start=1)}
            keyed = {i.key: option for i, option in zip(case.issues, options, strict=True)}
            found.add(worth(names[name], keyed) - utility(root, numbered))
    return found


def test_a_linear_profile_is_read_to_the_last_digit(tmp_path: Path) -> None:
    path = garden(tmp_path)
    imported = read_genius(path)
    case = imported.case
    assert [(i.key, i.title) for i in case.issues] == [
        ("hedge-height", "Hedge height"),
        ("trees", "Trees"),
        ("share", "Share"),
    ]
    assert case.issues[1].options == ("1", "2", "3", "4")
    assert case.issues[2].options[:3] == ("0", "0.05", "0.1")
    assert len(case.issues[2].options) == 21
    assert [(p.key, p.name, p.reservation[0].value.low) for p in case.parties] == [
        ("ann", "Ann", Fraction(1, 4)),
        ("bob", "bob", Fraction(2, 5)),
    ]
    assert differences(case, {"Ann": path / "ann.xml", "bob": path / "bob.xml"}) == {0}
    assert told(imported) == [
        "left out: domain.xml: 1 costs of values, which no utility counts.",
        "left out: domain.xml: 1 descriptions of values.",
        "left out: domain.xml: 1 agents that GENIUS would run.",
        "rounded: domain.xml, Share: The range 0 to 1 is taken in 21 values, as GENIUS does.",
        "left out: ann.xml: The discount factor 0.9: a case knows no cost of time.",
        "assumed: as known on: No file names a day; 2000-01-01 stands for it.",
    ]


def test_what_is_read_is_a_case_on_disk(tmp_path: Path) -> None:
    case = read_genius(garden(tmp_path / "files")).case
    assert check_case(case) == ()
    write_case(case, tmp_path / "case")
    again = read_case(tmp_path / "case")
    assert again.issues == case.issues
    assert [p.utilities for p in again.parties] == [p.utilities for p in case.parties]
    (source,) = case.sources
    assert source.place == "domain.xml, ann.xml, bob.xml"
    assert "SHA-256" in source.says


def test_hyper_rectangles_are_combinations_and_exclude_the_whole_box(tmp_path: Path) -> None:
    path = folder(tmp_path, domain=BOXES_DOMAIN, one=BOXES)
    imported = read_genius(path)
    (party,) = imported.case.parties
    assert differences(imported.case, {"one": path / "one.xml"}) == {0}
    assert worth(party, {"x": "0", "y": "0"}) == Fraction(5, 100)  # inside what is excluded
    assert worth(party, {"x": "0", "y": "3"}) == Fraction(30, 100)  # outside it on one side only
    note = (
        "clipped: one.xml: A package that came to more than its maxutility would count as 1 in "
        "GENIUS."
    )
    assert note not in told(imported)
    less = BOXES.replace('maxutility="100"', 'maxutility="60"')
    assert note in told(read_genius(folder(tmp_path / "less", domain=BOXES_DOMAIN, one=less)))


def test_packages_are_bounded_where_they_are_too_many_to_look_at() -> None:
    half, sizes = Fraction(1, 2), [2] * 30
    alone = [Box(within=((0, (o,)),), worth=half) for o in range(2)]
    assert not may_exceed([*alone, Box(within=((1, (0,)), (2, (0,))), worth=half)], sizes)
    assert may_exceed([*alone, Box(within=((1, (0,)), (2, (0,))), worth=1 - half / 2)], sizes)
    apart = [Box(within=((0, (o,)), (1, (0,))), worth=Fraction(1)) for o in range(2)]
    assert not may_exceed(apart, [2, 2])


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ((("0.5", "0.4"),), "rescaled"),  # the weights sum to 0.9
        ((("0.5", "0.6"),), "rescaled"),  # to 1.1, and some packages to more than 1
        ((("0.5", "0.50000000000000004"),), "rounded"),
        ((('evaluation="3"', 'evaluation="-2"'),), "rescaled"),
        ((('evaluation="3"', 'evaluation="0"'), ('evaluation="4"', 'evaluation="0"')), ""),
        ((("0.5", "0"), ("0.3", "0"), ('index="3" value="0.2"', 'index="3" value="0"')), ""),
    ],
)
def test_odd_weights_and_evaluations_keep_every_package_at_its_worth(
    tmp_path: Path, changes: tuple[tuple[str, str], ...], kind: str
) -> None:
    text = ANN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = garden(tmp_path, ann=text)
    imported = read_genius(path)
    assert max(map(abs, differences(imported.case, {"Ann": path / "ann.xml"}))) <= Fraction(
        1, 10**16
    )
    assert check_case(imported.case) == ()
    assert kind in [note.kind for note in imported.notes if note.where == "Ann"] or not kind


def test_packages_over_1_count_as_1_one_by_one_or_are_told_of(tmp_path: Path) -> None:
    path = garden(tmp_path / "few", ann=ANN.replace('value="0.5"', 'value="0.53"'))
    assert (
        "clipped: Ann: 3 packages come to more than 1, and count as 1: a combination takes off "
        "what is over."
    ) in told(read_genius(path))
    one = garden(tmp_path / "one", ann=ANN.replace('value="0.5"', 'value="0.505"'))
    assert (
        "clipped: Ann: One package comes to more than 1, and counts as 1: a combination takes off "
        "what is over."
    ) in told(read_genius(one))
    many = garden(tmp_path / "many", ann=ANN.replace('value="0.5"', 'value="5"'))
    assert (
        "clipped: Ann: More than 100 packages come to more than 1, up to 5.5, and count as 1 "
        "there; here they keep what they come to."
    ) in told(read_genius(many))


def test_issues_are_paired_by_index_or_by_name_whichever_fits(tmp_path: Path) -> None:
    path = garden(tmp_path, ann=_from_zero(ANN))
    plain = read_genius(garden(tmp_path / "plain")).case.party("ann")
    imported = read_genius(path)
    assert imported.case.party("ann").utilities == plain.utilities
    assert imported.case.party("ann").weights == plain.weights
    assert (
        "assumed: ann.xml, issue 0 'Hedge height': It is read as issue 1, 'Hedge height', of the "
        "domain."
    ) in told(imported)


def _from_zero(text: str) -> str:
    """Return a profile whose issues are numbered from 0."""
    for n in (1, 2, 3):
        text = text.replace(f'<issue index="{n}"', f'<issue index="{n - 1}"')
        text = text.replace(f'<weight index="{n}"', f'<weight index="{n - 1}"')
    return text


def test_issues_in_any_order_with_gaps_and_in_objectives_are_the_same_issues(
    tmp_path: Path,
) -> None:
    def scattered(text: str) -> str:
        for n, index in ((1, 12), (2, 7), (3, 40)):
            text = text.replace(f'<issue index="{n}"', f'<issue index="{index}"')
            text = text.replace(f'<weight index="{n}"', f'<weight index="{index}"')
        return text

    plain = read_genius(garden(tmp_path / "plain")).case.party("ann")
    path = folder(tmp_path / "gaps", domain=scattered(DOMAIN), ann=scattered(ANN))
    assert read_genius(path).case.party("ann").utilities == plain.utilities
    start = ANN.index("<issue")
    nested = (
        f'{ANN[:start]}<weight index="9" value="0.7"/><objective index="9" name="All">'
        f"{ANN[start:].replace('</objective>', '</objective></objective>')}"
    )
    imported = read_genius(garden(tmp_path / "nested", ann=nested))
    assert imported.case.party("ann").weights == plain.weights
    assert (
        "left out: ann.xml: 1 weights of objectives, which GENIUS does not use either."
    ) in told(imported)


def test_values_that_do_not_quite_agree_are_read_as_meant_and_told_of(tmp_path: Path) -> None:
    odd = ANN.replace('value="low" evaluation="3"', 'value=" LOW" evaluation="3"').replace(
        '<item index="2" value="high" evaluation="4"/>',
        '<item index="2" value="high" evaluation="1"/><item index="2" value="high" '
        'evaluation="4"/><item index="3" value="huge" evaluation="2"/>',
    )
    imported = read_genius(garden(tmp_path, ann=odd))
    assert (
        imported.case.party("ann").utilities
        == read_genius(garden(tmp_path / "plain")).case.party("ann").utilities
    )
    here = "ann.xml, Hedge height"
    assert told(imported)[5:8] == [
        f"assumed: {here}: ' LOW' is read as 'low'.",
        f"assumed: {here}: 'high' has two evaluations; the last one holds.",
        f"left out: {here}: 'huge' is no value of the domain.",
    ]


def test_what_is_missing_is_nothing_and_told_of(tmp_path: Path) -> None:
    bare = ANN.replace(' evaluation="3"', ' evaluation=""').replace(
        '<reservation value="0.25"/>', ""
    )
    bare = bare.replace('<weight index="3" value="0.2"/>', "")
    imported = read_genius(garden(tmp_path, ann=bare))
    notes = told(imported)
    assert (
        "assumed: ann.xml, Hedge height: 1 of its values have no evaluation, which is read as 0."
        in notes
    )
    assert "assumed: ann.xml: No reservation is stated; it is 0, as in GENIUS." in notes
    assert "assumed: ann.xml, Share: It has no weight, which is read as 0." in notes
    by_index = ANN.replace(' value="low"', "").replace(' value="high"', "")
    assert (
        "assumed: ann.xml, Hedge height: 2 values without a name are told by their index in the "
        "domain."
    ) in told(read_genius(garden(tmp_path / "index", ann=by_index)))


def test_names_that_a_case_cannot_hold_are_changed_and_told_of(tmp_path: Path) -> None:
    odd = DOMAIN.replace('value="high"', 'value="does not arise"').replace('"low"', '""')
    profile = ANN.replace('value="high"', 'value="does not arise"').replace('"low"', '""')
    imported = read_genius(folder(tmp_path, domain=odd, ann=profile))
    assert imported.case.issues[0].options == ("value 1", "does not arise (value)")
    assert told(imported)[3:5] == [
        "assumed: domain.xml, Hedge height: '' is called 'value 1'.",
        "assumed: domain.xml, Hedge height: 'does not arise' is called 'does not arise (value)'.",
    ]


def test_a_long_range_is_taken_in_even_steps(tmp_path: Path) -> None:
    long = (text.replace('upperbound="4"', 'upperbound="5000"') for text in (DOMAIN, ANN))
    domain, ann = long
    imported = read_genius(folder(tmp_path, domain=domain, ann=ann))
    options = imported.case.issues[1].options
    assert (options[0], options[1], options[-1], len(options)) == ("1", "6", "5000", 1_001)
    assert (
        "rounded: domain.xml, Trees: The range 1 to 5000 is taken in 1001 values, evenly."
    ) in told(imported)


@pytest.mark.parametrize(
    ("evaluator", "expected"),
    [
        ('ftype="linear" parameter0="0.5" parameter1="1"', {"0": "0.5", "0.25": "0.75", "1": "1"}),
        ('ftype="constant" parameter0="0.4"', {"0": "0.4", "0.5": "0.4", "1": "0.4"}),
        (
            'ftype="triangular" parameter0="0" parameter1="1" parameter2="0.5"',
            {"0": "0", "0.25": "0.5", "0.5": "1", "0.75": "0.5", "1": "0"},
        ),
    ],
)
def test_real_issues_have_the_functions_of_genius(
    tmp_path: Path, evaluator: str, expected: dict[str, str]
) -> None:
    text = ANN.replace('ftype="linear" parameter0="1" parameter1="-1"', evaluator)
    (values,) = (
        dict(options)
        for issue, options in read_genius(garden(tmp_path, ann=text)).case.party("ann").utilities
        if issue == "share"
    )
    assert {option: values[option].low for option in expected} == {
        option: Fraction(value) for option, value in expected.items()
    }


def test_settings_of_uncertain_preferences_are_told_of(tmp_path: Path) -> None:
    uncertain = ANN.replace("<utility_space>", '<utility_space type="UNCERTAIN">').replace(
        "<reservation", "<comparisons>10</comparisons><errors> 2 </errors><reservation"
    )
    assert (
        "left out: ann.xml: What a party is shown of its own preferences: comparisons 10, errors 2."
    ) in told(read_genius(garden(tmp_path, ann=uncertain)))


def test_a_file_may_be_named_for_its_folder(tmp_path: Path) -> None:
    path = garden(tmp_path, other=BOB.replace("Hedge height", "Wall").replace('"low"', '"stone"'))
    from_domain = read_genius(path / "domain.xml")
    assert [party.name for party in from_domain.case.parties] == ["Ann"]  # its only agent
    assert "left out: bob.xml: A profile that no agent of domain.xml has." in told(from_domain)
    from_profile = read_genius(path / "bob.xml")
    assert [party.name for party in from_profile.case.parties] == ["bob"]
    nobody = garden(tmp_path / "nobody", domain=DOMAIN.replace("<agent", "<nobody"))
    assert len(read_genius(nobody / "domain.xml").case.parties) == 2


def test_a_folder_without_a_domain_takes_the_issues_of_its_first_profile(tmp_path: Path) -> None:
    imported = read_genius(folder(tmp_path / "pair", ann=ANN, bob=BOB))
    assert len(imported.case.parties) == 2
    assert told(imported)[0] == (
        "assumed: pair: There is no domain beside the profiles; its issues are those of ann.xml."
    )


def test_files_of_another_kind_are_left_aside(tmp_path: Path) -> None:
    path = garden(
        tmp_path,
        pareto="0.5, 1.0\n1.0, 0.5\n",
        repository="<repository/>",
        another=BOXES_DOMAIN,
    )
    assert [n for n in told(read_genius(path)) if "xml: The file" in n or "A domain" in n] == [
        "left out: pareto.xml: The file is no XML.",
        "left out: repository.xml: The file is <repository>, no domain and no profile.",
        "left out: another.xml: A domain that no profile here fits as well as domain.xml.",
    ]


def test_bytes_are_read_in_the_encoding_they_are_in(tmp_path: Path) -> None:
    text = DOMAIN.replace("Garden", "Gärten & Höfe")
    for name, data, note in (
        ("utf-8", text.encode(), "1 bare '&' are read as that sign."),
        ("mark", b"\xef\xbb\xbf" + text.encode(), "1 bare '&' are read as that sign."),
        ("wide", text.encode("utf-16"), "1 bare '&' are read as that sign."),
        (
            "declared",
            b'<?xml version="1.0" encoding="ISO-8859-1"?>\n' + text.encode("latin-1"),
            "1 bare '&' are read as that sign.",
        ),
        ("no-mark", text.encode("utf-16-le"), "1 bare '&' are read as that sign."),
        (
            "misdeclared",
            b'<?xml version="1.0" encoding="utf-16"?>' + text.encode(),
            "1 bare '&' are read as that sign.",
        ),
        (
            "undeclared",
            text.encode("cp1252"),
            "It is no text in utf-8; it is read as Windows-1252.",
        ),
    ):
        path = garden(tmp_path / name)
        (path / "domain.xml").write_bytes(data)
        imported = read_genius(path)
        assert imported.case.title == "Gärten & Höfe"
        assert told(imported)[0] == f"assumed: domain.xml: {note}"


def test_a_path_is_recognised_by_what_its_files_begin_with(tmp_path: Path) -> None:
    path = garden(tmp_path / "garden")
    assert recognises(path)
    assert recognises(path / "ann.xml")
    (tmp_path / "wide.xml").write_bytes(DOMAIN.encode("utf-16"))
    assert recognises(tmp_path / "wide.xml")
    assert not recognises(tmp_path / "nothing")
    assert not recognises(folder(tmp_path / "none", page="<html/>"))


def test_a_folder_with_two_domains_of_their_own_profiles_asks_for_one(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError) as caught:
        read_genius(garden(tmp_path / "two", again=DOMAIN.replace("Hedge height", "Hedge")))
    assert str(caught.value) == (
        "two: there are several domains here: again.xml, domain.xml. Name the file of one."
    )
    assert read_genius(tmp_path / "two" / "domain.xml").case.title == "Garden"
    again = read_genius(garden(tmp_path / "same", copy=DOMAIN))
    assert told(again)[0] == (
        "left out: domain.xml: A domain that no profile here fits as well as copy.xml."
    )
