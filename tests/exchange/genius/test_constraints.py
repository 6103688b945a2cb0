"""Constraint profiles: every rule of GENIUS, against its definition over all packages."""

import random
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from onetext.errors import ExchangeError
from onetext.exchange.genius.constraints import disjoint
from onetext.exchange.genius.read import read_genius
from tests.exchange.genius.files import folder
from tests.exchange.genius.reckoned import root_of, utility, worth

VALUES = (("-10", "0", "5"), ("0", "25", "60"), ("A=fine+B=fine", "A=fine+B=none", "A=none+B=none"))
NAMES = ("Money", "Blame", "Measure")


def issue(n: int) -> str:
    items = "".join(f'<item index="{k}" value="{v}"/>' for k, v in enumerate(VALUES[n], start=1))
    kind = 'type="discrete" etype="discrete" vtype="discrete"'
    return f'<issue index="{n + 1}" name="{NAMES[n]}" {kind}>{items}</issue>'


def profile(rules: str) -> str:
    ranks = "".join(
        f'<issue index="{n + 1}">'
        + "".join(
            f'<item index="{k}" value="{v}" rank="{k + n}"/>' for k, v in enumerate(values, start=1)
        )
        + "</issue>\n"
        for n, values in enumerate(VALUES)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<utility_space type="constraint">'
        '<objective index="0" name="Line" type="objective">\n'
        f"{issue(0)}{issue(1)}{issue(2)}\n<rules><ranks>\n{ranks}</ranks><constraints>\n{rules}\n"
        "</constraints></rules></objective></utility_space>"
    )


DOMAIN = (
    "<negotiation_template><utility_space>"
    f'<objective index="0" name="Line">{issue(0)}{issue(1)}{issue(2)}</objective>'
    "</utility_space></negotiation_template>"
)

RULES = {
    "inclusive": '<constraint type="inclusiveZeroOutcomeConstraint"><checkassignment index="1" '
    'condition="numeric=positive"/><checkassignment index="3" condition="A=fine"/></constraint>',
    "inclusive, negative": '<constraint type="inclusiveZeroOutcomeConstraint"><checkassignment '
    'index="1" condition="numeric=negative"/><checkassignment index="3" condition="B=none"/>'
    "</constraint>",
    "conditional": '<constraint type="conditionalZeroOutcomeConstraint"><checkassignment index="1" '
    'condition="numeric=negative"/><checkassignment index="3" condition="A=fine"/></constraint>',
    "conditional, positive": '<constraint type="conditionalZeroOutcomeConstraint"><checkassignment '
    'index="3" condition="B=fine"/><checkassignment index="2" condition="numeric=positive"/>'
    "</constraint>",
    "zero": '<constraint type="zeroConstraint" index="1"><valueassignment index="1" value="5"/>'
    '<valueassignment index="2" value="60"/></constraint>',
    "conditional zero": '<constraint type="conditionalZeroConstraint" index="3" value="A=none">'
    '<valueassignment index="1" value="-10"/></constraint>',
    "sum": '<constraint type="sumZeroConstraint" index="3" value="fine" min="20" max="40">'
    '<item index="1"/><item index="2"/></constraint>',
    "sum, not": '<constraint type="sumZeroNotConstraint" index="3" value="B=fine" min="0" max="0">'
    '<item index="1"/><item index="2"/></constraint>',
    "sum, of several": '<constraint type="sumZeroConstraintList" index="2" min="-10" max="5">'
    '<condition value="25"/><condition value="6"/><item index="1"/></constraint>',
}


def differences(path: Path) -> set[Fraction]:
    (party,) = read_genius(path).case.parties
    root = root_of(path / "one.xml")
    keys = [name.lower() for name in NAMES]
    return {
        worth(party, dict(zip(keys, row, strict=True)))
        - utility(root, {str(n): v for n, v in enumerate(row, start=1)})
        for row in product(*VALUES)
    }


@pytest.mark.parametrize("rule", [*RULES, "all"])
def test_every_rule_takes_off_what_genius_takes_off(tmp_path: Path, rule: str) -> None:
    rules = "\n".join(RULES.values()) if rule == "all" else RULES[rule]
    assert differences(folder(tmp_path, domain=DOMAIN, one=profile(rules))) == {0}


def test_rules_do_take_something_off(tmp_path: Path) -> None:
    for n, rule in enumerate(RULES.values()):
        path = folder(tmp_path / str(n), domain=DOMAIN, one=profile(rule))
        assert read_genius(path).case.parties[0].together


def test_a_profile_without_rules_has_its_ranks(tmp_path: Path) -> None:
    text = profile("").replace("<constraints>\n\n</constraints>", "")
    imported = read_genius(folder(tmp_path, domain=DOMAIN, one=text))
    assert "It has no <constraints>, which is read as none." in [n.what for n in imported.notes]
    nameless = profile(RULES["zero"])
    for value in VALUES[2]:
        nameless = nameless.replace(f'value="{value}" rank', "rank")
    imported = read_genius(folder(tmp_path / "index", domain=DOMAIN, one=nameless))
    assert [n.what for n in imported.notes if n.where == "one.xml, Measure"] == [
        "3 values without a name are told by their index in the domain."
    ]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            'rank="1"',
            'rank="first"',
            "one.xml:5: rank='first' is no figure that can be read. Write a figure such as 3, 0.25 "
            "or 1.5E-4.",
        ),
        (
            '<issue index="1"><item index="1" value="-10" rank',
            '<issue index="9"><item index="1" value="-10" rank',
            "one.xml:5: there is no issue with index 9. Name one of them.",
        ),
        (
            "zeroConstraint",
            "oneConstraint",
            "one.xml:9: type='oneConstraint' is no rule of GENIUS. Write one of "
            "inclusiveZeroOutcomeConstraint, conditionalZeroOutcomeConstraint, zeroConstraint, "
            "conditionalZeroConstraint, sumZeroConstraint, sumZeroNotConstraint, "
            "sumZeroConstraintList.",
        ),
        (
            '<valueassignment index="1" value="5"/>',
            '<valueassignment index="1"/>',
            "one.xml:9: <valueassignment> needs 'value'. Write value=\"...\" there.",
        ),
    ],
)
def test_each_mistake_in_a_rule_has_its_line(
    tmp_path: Path, old: str, new: str, finding: str
) -> None:
    text = profile(RULES["zero"])
    assert old in text
    with pytest.raises(ExchangeError) as caught:
        read_genius(folder(tmp_path, domain=DOMAIN, one=text.replace(old, new, 1)))
    assert str(caught.value) == finding


@pytest.mark.parametrize(
    ("rule", "finding"),
    [
        (
            '<constraint type="sumZeroConstraint" index="1" value="5" min="0" max="9">'
            '<item index="3"/></constraint>',
            "one.xml:9: a value of 'Measure' is no whole number, as the rule needs. Name an issue "
            "whose values are numbers.",
        ),
        (
            '<constraint type="conditionalZeroOutcomeConstraint">'
            '<checkassignment index="1" condition="numeric=positive"/></constraint>',
            "one.xml:9: this rule needs two different issues. Name a number and another issue.",
        ),
    ],
)
def test_rules_that_make_no_sense_are_refused(tmp_path: Path, rule: str, finding: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        read_genius(folder(tmp_path, domain=DOMAIN, one=profile(rule)))
    assert str(caught.value) == finding


def test_a_profile_without_ranks_is_refused(tmp_path: Path) -> None:
    text = profile("")
    none = text[: text.index("<rules>")] + text[text.index("</rules>") + len("</rules>") :]
    with pytest.raises(ExchangeError, match="needs <rules> with <ranks> in them"):
        read_genius(folder(tmp_path / "none", domain=DOMAIN, one=none))
    empty = text[: text.index("<ranks>") + 7] + text[text.index("</ranks>") :]
    with pytest.raises(ExchangeError, match="no issue is ranked"):
        read_genius(folder(tmp_path / "empty", domain=DOMAIN, one=empty))
    for n in range(1, 6):
        text = text.replace(f'rank="{n}"', 'rank="0"')
    with pytest.raises(ExchangeError, match=r"no rank of this issue is above 0"):
        read_genius(folder(tmp_path / "zero", domain=DOMAIN, one=text))


def test_beside_a_domain_that_is_named_profiles_that_are_wrong_are_left_out(tmp_path: Path) -> None:
    bad = profile(RULES["zero"]).replace("zeroConstraint", "oneConstraint")
    path = folder(tmp_path, domain=DOMAIN, one=profile(RULES["sum"]), two=bad)
    with pytest.raises(ExchangeError):
        read_genius(path)
    imported = read_genius(path / "domain.xml")
    assert [party.name for party in imported.case.parties] == ["one"]
    assert next(n.what for n in imported.notes if n.where == "two.xml").startswith(
        "It cannot be read: type='oneConstraint' is no rule of GENIUS."
    )
    (path / "one.xml").unlink()
    with pytest.raises(ExchangeError) as caught:
        read_genius(path / "domain.xml")
    assert str(caught.value) == ("domain.xml: no profile beside it can be read. Name one of them.")


def test_boxes_that_overlap_are_cut_into_boxes_that_do_not() -> None:
    chance = random.Random(2)
    sizes = [3, 2, 3]
    for _ in range(200):
        regions = [
            {
                i: frozenset(chance.sample(range(sizes[i]), chance.randint(1, sizes[i])))
                for i in chance.sample(range(3), chance.randint(1, 3))
            }
            for _ in range(chance.randint(0, 4))
        ]
        apart = disjoint(regions, sizes)
        for row in product(*map(range, sizes)):
            held = [all(row[i] in own for i, own in r.items()) for r in regions]
            times = sum(all(row[i] in own for i, own in r.items()) for r in apart)
            assert times == int(any(held))
