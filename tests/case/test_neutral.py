"""Loaded words are flagged where the case speaks, and left alone where it quotes."""

from dataclasses import replace
from pathlib import Path

import pytest

from onetext.case.hints import hints
from onetext.case.model import Claim, Remark
from onetext.case.neutral import find_loaded, loaded_words
from onetext.case.read import read_case, read_hints
from tests.case.planted import FILES, plant, write_files
from tests.shipped import read_shipped


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Norland would cede the isle.", ["cede"]),
        ("The isle CEDED in 1921 was handed\nover.", ["CEDED", "handed\nover"]),
        ("A generous, realistic concession by the regime.", 4),
        ("The so-called republic was liberated.", ["so-called", "liberated"]),
        ("They called it 'generous'.", []),
        ('They called it "generous" and “realistic”.', []),
        ("They called it „großzügig, generous“ and «generous» and »generous« and ‹generous›.", []),  # noqa: RUF001
        ("They called it ‘generous’, and that isn’t a generous word.", ["generous"]),
        ("It isn't generous, it doesn't matter.", ["generous"]),
        ("A mark \" that is never closed.\n\nA generous offer.", ["generous"]),
        ("The antiseizure drug; non-terrorist; succeeded; preoccupied.", []),
        ("", []),
    ],
)  # fmt: skip
def test_loaded_words_are_found_outside_quotations(words: str, expected: list[str] | int) -> None:
    found = [hit.form for hit in find_loaded(words)]
    assert (len(found) if isinstance(expected, int) else found) == expected


def test_each_loaded_word_comes_with_a_neutral_wording_and_a_reason(tmp_path: Path) -> None:
    case = read_case(write_files(tmp_path))
    remark = Remark(title="Law", says="They were to cede it.")
    (finding,) = loaded_words(replace(case, remarks=(remark,)))
    assert str(finding) == (
        "case.yaml: remarks[1].says: 'cede' takes a side: it says whose the ground is. "
        "Say: withdraw from; move to."
    )


def test_a_claim_marked_as_quoted_belongs_to_its_speaker(tmp_path: Path) -> None:
    case = read_case(write_files(tmp_path))
    claim = Claim(
        by="east", role="pilot", on=case.as_known_on, words="A generous offer.", quoted=True
    )
    assert loaded_words(replace(case, claims=(claim,))) == ()
    (finding,) = loaded_words(replace(case, claims=(replace(claim, quoted=False),)))
    assert finding.where == "claims[1].words"


def test_loaded_words_are_found_in_drafts_and_sources_with_their_lines(tmp_path: Path) -> None:
    changed = {
        "d2.md": FILES["d2.md"].replace("The term is [short", "The generous term is [short"),
        "sources.yaml": FILES["sources.yaml"].replace("It said so", "It was generous"),
        "case.yaml": FILES["case.yaml"].replace("title: A round", "title: A generous round"),
    }
    found = [str(hint).split(": ")[0] for hint in read_hints(write_files(tmp_path, changed))]
    assert found == ["case.yaml:48", "d2.md:12:5", "sources.yaml:2"]


def test_shipped_cases_use_no_loaded_words(tree: Path) -> None:
    for file in sorted((tree / "cases").glob("*/case.yaml")):
        assert loaded_words(read_shipped(file)) == ()


HINTS = (
    (
        {"right": "{file: d2.md, on: 2026-03-09", "wrong": "{file: d2.md, on: 2026-02-02"},
        "case.yaml:6: drafts[2].on: drafts 1 and 2 are of one day. "
        "Marks of that day are taken to speak of draft 2.",
    ),
    (
        {
            "right": "    marks:\n      - {on: 2026-03-10, source: e-1, note 1: acceptable}\n",
            "wrong": "",
        },
        "case.yaml:29: parties.west: its consent is needed, and nothing that it said is recorded. "
        "Add 'marks', or leave it so if nothing is known.",
    ),
    (
        {"right": "{on: 2026-03-10, source: e-1,", "wrong": "{on: 2026-03-10,"},
        "case.yaml:34: parties.west.marks[1]: these marks have no source. "
        "They count as estimates until they have one.",
    ),
    (
        {
            "right": "consent: {to: [price, term, point 1], needed if: [{price: [low, high]}]}",
            "wrong": "consent: not needed",
        },
        "case.yaml:36: links[1].of: the consent of 'west' is not needed, so its link binds nobody. "
        "Leave it so if that is meant.",
    ),
    (
        {"right": "stars: [price]", "wrong": "stars: [crew, pause, price, term]"},
        "case.yaml:20: parties.east.stars: every issue is starred, which says nothing. "
        "Keep the stars of those that matter most.",
    ),
    (
        {"right": "firm: 0.7..0.9", "wrong": "because: value, firm: 0.7..0.9"},
        "case.yaml:14: parties.east.marks[1].price.high.firm: a red line because of a value is "
        "taken as firm, whatever stands here. Leave one of the two out.",
    ),
    (
        {
            "right": "seats: [principal]\n    consent: {to: [price, term, point 1], "
            "needed if: [{price: [low, high]}]}",
            "wrong": "seats: [host]\n    consent: {to: [price]}\n    weights: {price: 1}",
        },
        "",
    ),
    (
        {
            "right": "links:\n  - {id: first, of: west, if",
            "wrong": "  yard: {name: Yard, seats: [holder], weights: {price: 1/2}}\n"
            "links:\n  - {id: first, of: west, if",
        },
        "case.yaml:35: parties.yard.weights: this party is no principal, and its consent is not "
        "needed: no figure of this case rests on what it wants. Leave it so if that is meant.",
    ),
    (
        {
            "right": "if: {term: long}, then: {pause: yes}",
            "wrong": "at most: 2, among: [{term: long}, {price: low}]",
        },
        "case.yaml:37: links[2].at most: every package keeps this: 2 is as far as it can come. "
        "Leave it out, or correct it.",
    ),
    (
        {
            "right": "if: {term: long}, then: {pause: yes}",
            "wrong": "budget: {price: {low: 0.5, high: 2}}, least: 0.5, most: 1",
        },
        "case.yaml:37: links[2].least: every package keeps this: 0.5 is as far as it can come. "
        "Leave it out, or correct it.",
    ),
    (
        {
            "file": "sources.yaml",
            "right": "e-1:",
            "wrong": "s-2: {kind: report}\ne-1:",
        },
        "sources.yaml:2: s-2: nothing in the case refers to this source. "
        "Refer to it, or remove it.",
    ),
)


@pytest.mark.parametrize(("change", "expected"), HINTS)
def test_what_is_strange_is_a_hint_and_no_finding(
    tmp_path: Path, change: dict[str, str], expected: str
) -> None:
    found = [str(hint) for hint in read_hints(write_files(tmp_path, plant(change)))]
    assert found == ([expected] if expected else [])


def test_parties_out_of_the_order_of_the_alphabet_are_a_hint(tmp_path: Path) -> None:
    case = read_case(write_files(tmp_path))
    (hint,) = hints(replace(case, parties=tuple(reversed(case.parties))))
    assert str(hint) == (
        "case.yaml: parties: the parties are not in the order of the alphabet. "
        "No side comes first then: east, west."
    )


def test_the_planted_case_and_the_teaching_case_give_no_hint(tree: Path, tmp_path: Path) -> None:
    assert read_hints(write_files(tmp_path)) == ()
    assert read_hints(tree / "cases" / "halden-strait") == ()
