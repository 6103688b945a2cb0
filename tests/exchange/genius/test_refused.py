"""What is wrong in GENIUS files is refused with file, line, reason and remedy: all at once."""

import os
from pathlib import Path

import pytest

from onetext.errors import ExchangeError
from onetext.exchange.genius.read import read_genius
from tests.exchange.genius.files import ANN, BOXES, BOXES_DOMAIN, DOMAIN, folder, garden


def refused(path: Path) -> list[str]:
    with pytest.raises(ExchangeError) as caught:
        read_genius(path)
    findings = [str(finding) for finding in caught.value.findings]
    return [line for line in findings if "these profiles can be read" not in line]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            'value="0.5"',
            'value="half"',
            "ann.xml:13: value='half' is no figure that can be read. Write a figure such as "
            "3, 0.25 or 1.5E-4.",
        ),
        (
            'value="0.5"',
            'value="-0.5"',
            "ann.xml:13: the weight -0.5 is below 0. Write a weight from 0 on.",
        ),
        ('value="0.5"', "", "ann.xml:13: <weight> needs 'value'. Write value=\"...\" there."),
        (
            '<weight index="1"',
            '<weight index="1.5"',
            "ann.xml:13: index='1.5' is no whole number. Write a whole number.",
        ),
        (
            'evaluation="3"',
            'evaluation="0,3"',
            "ann.xml:4: evaluation='0,3' is no figure that can be read. Write a figure such as "
            "3, 0.25 or 1.5E-4.",
        ),
        (
            'evaluation="3"',
            'evaluation="1e400"',
            "ann.xml:4: evaluation='1e400' is no figure that can be read. Write a figure such as "
            "3, 0.25 or 1.5E-4.",
        ),
        (
            '<issue index="2"',
            '<issue index="1"',
            "ann.xml:8: there is an issue with index 1 in line 3 already. Give each issue its own.",
        ),
        (
            'type="real" etype="real"',
            'type="unreal" etype="real"',
            "ann.xml:9: type='unreal' is no kind of issue. Write one of discrete, integer, real.",
        ),
        (
            'lowerbound="1" upperbound="4"',
            'lowerbound="4" upperbound="1"',
            "ann.xml:8: the range runs down, from 4 to 1. Swap its ends.",
        ),
        (
            'ftype="linear" parameter0',
            'ftype="faratin" parameter0',
            "ann.xml:11: ftype='faratin' is no function that GENIUS can reckon. Write one of "
            "linear, constant, triangular.",
        ),
        (
            'parameter1="-1"',
            "",
            "ann.xml:11: <evaluator> needs 'parameter1'. Write parameter1=\"...\" there.",
        ),
        (
            "<utility_space>",
            '<utility_space type="custom">',
            "ann.xml:1: type='custom' is a kind of utility that no case can hold. Use one of "
            "linear, nonlinear, constraint.",
        ),
        (
            '<reservation value="0.25"/>',
            '<reservation value="low"/>',
            "ann.xml:16: value='low' is no figure that can be read. Write a figure such as "
            "3, 0.25 or 1.5E-4.",
        ),
    ],
)
def test_each_mistake_in_a_profile_has_its_line(
    tmp_path: Path, old: str, new: str, finding: str
) -> None:
    assert old in ANN
    assert refused(garden(tmp_path, ann=ANN.replace(old, new))) == [finding]


@pytest.mark.parametrize(
    ("old", "new"),
    [('value="0.5"', 'value="half"'), ("</utility_space>", "")],
    ids=["a figure that is none", "no XML"],
)
def test_the_last_line_says_how_to_leave_out_what_is_wrong(
    tmp_path: Path, old: str, new: str
) -> None:
    path = garden(tmp_path / "files", ann=ANN.replace(old, new))
    with pytest.raises(ExchangeError) as caught:
        read_genius(path)
    assert str(caught.value.findings[-1]) == (
        "files: these profiles can be read: bob.xml. To leave out what is wrong, name domain.xml "
        "instead of its folder."
    )
    found = read_genius(path / "domain.xml")
    assert len(found.case.parties) == 1
    assert [note.where for note in found.notes if note.kind == "unread"] == ["ann.xml"]


def test_all_mistakes_in_all_files_come_at_once(tmp_path: Path) -> None:
    bad = ANN.replace('evaluation="3"', 'evaluation="x"').replace('value="0.5"', 'value="y"')
    found = refused(garden(tmp_path, ann=bad, bob=ANN.replace('value="0.2"', "")))
    assert [line.split(": ")[0] for line in found] == ["ann.xml:13", "ann.xml:4", "bob.xml:13"]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            'utility="30"',
            "",
            "one.xml:10: <hyperRectangle> needs 'utility'. Write utility=\"...\" there.",
        ),
        (
            '<INCLUDES index="1" min="1" max="2"/>',
            '<INCLUDES index="7" min="1" max="2"/>',
            "one.xml:10: there is no issue with index 7. Name one of them.",
        ),
        (
            '<INCLUDES index="1" min="1" max="2"/>',
            '<INCLUDES index="1" min="1"/>',
            "one.xml:10: <INCLUDES> needs 'max'. Write max=\"...\" there.",
        ),
        (
            'maxutility="100"',
            'maxutility="0"',
            "one.xml:8: maxutility='0' divides every utility. Write a figure above 0.",
        ),
        (
            'aggregation="sum"',
            'aggregation="max"',
            "one.xml:9: aggregation='max' takes one part of several, and a case sums them. No case "
            "can hold this function.",
        ),
    ],
)
def test_each_mistake_in_a_hyper_rectangle_has_its_line(
    tmp_path: Path, old: str, new: str, finding: str
) -> None:
    assert old in BOXES
    path = folder(tmp_path, domain=BOXES_DOMAIN, one=BOXES.replace(old, new))
    assert refused(path) == [finding]


def test_a_nonlinear_profile_needs_its_function(tmp_path: Path) -> None:
    start, end = BOXES.index("<utility maxutility"), BOXES.index("</objective>")
    path = folder(tmp_path, domain=BOXES_DOMAIN, one=BOXES[:start] + BOXES[end:])
    assert refused(path) == [
        "one.xml:4: a nonlinear utility space needs <utility> with a <ufun> in it. Write them "
        "inside <objective>."
    ]


def test_ranges_need_numbers(tmp_path: Path) -> None:
    numbers = 'type="integer" lowerbound="0" upperbound="3"/>'
    words = 'type="discrete"><item value="0"/><item value="1"/></issue>'
    path = folder(
        tmp_path,
        domain=BOXES_DOMAIN.replace(numbers, words),
        one=BOXES.replace(numbers, words),
    )
    assert refused(path)[0] == (
        "one.xml:10: issue 1 is discrete, and a range needs an integer one. Make it an integer "
        "issue."
    )


def test_an_issue_without_values_is_refused(tmp_path: Path) -> None:
    start, end = DOMAIN.index('<item index="1"'), DOMAIN.index("</issue>")
    path = garden(tmp_path, domain=DOMAIN[:start] + DOMAIN[end:])
    assert "domain.xml:5: this issue has no value. Give it values." in refused(path)


def test_a_profile_without_an_issue_of_its_domain_is_refused(tmp_path: Path) -> None:
    start, end = ANN.index('<issue index="3"'), ANN.index('<weight index="1"')
    assert refused(garden(tmp_path, ann=ANN[:start] + ANN[end:])) == [
        "ann.xml:1: the issue 3, 'Share', is not in this profile. Add it as in domain.xml."
    ]
    three = BOXES_DOMAIN.replace(
        "</objective>",
        '<issue index="3" name="z" type="integer" lowerbound="0" upperbound="1"/></objective>',
    )
    path = folder(tmp_path / "boxes", domain=three, one=BOXES)
    assert refused(path) == [
        "one.xml:4: some issue of domain.xml is not in this profile. Give both files the same "
        "issues."
    ]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("", "ann.xml: the file is empty. Name a file that GENIUS wrote."),
        (
            "<utility_space>\n<objective>\n</utility_space>",
            "ann.xml:3: this is not XML: opening and ending tag mismatch: objective line 2 and "
            "utility_space. Look at this line and the one before it.",
        ),
        (
            "<utility_space>",
            "ann.xml:1: this is not XML: premature end of data in tag utility_space line 1. Look "
            "at this line and the one before it.",
        ),
        (
            '<!DOCTYPE x [\n<!ENTITY a "aa">]><utility_space/>',
            "ann.xml:1: '<!DOCTYPE' declares what no file of GENIUS needs, and is not read. Remove "
            "the declaration.",
        ),
        (
            "<utility_space/>",
            "ann.xml:1: <utility_space> holds no <objective>, so no issue. Name a domain or a "
            "profile that GENIUS wrote.",
        ),
        (
            "<negotiation_template/>",
            "ann.xml:1: <negotiation_template> holds no <utility_space>, so no issue. Name a "
            "domain or a profile that GENIUS wrote.",
        ),
    ],
)
def test_what_is_no_xml_of_genius_is_refused(tmp_path: Path, text: str, finding: str) -> None:
    found = refused(garden(tmp_path, ann=text))
    assert found[0].lower() == finding.lower()


def test_files_that_could_do_harm_are_refused_at_once(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">\n' for n in range(1, 30))
    cases = {
        "laughs": f'<!DOCTYPE x [\n<!ENTITY l0 "lol">\n{laughs}]><utility_space>&l29;'
        "</utility_space>",
        "outside": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><utility_space/>',
        "deep": "<utility_space>" + "<objective>" * 100_000,
        "binary": "\0\1\2<\0" * 1_000,
    }
    told = {
        "laughs": "declares what no file of GENIUS needs",
        "outside": "declares what no file of GENIUS needs",
        "deep": "this is not XML: excessive depth",
        "binary": "this is no text",
    }
    for name, text in cases.items():
        (found,) = refused(garden(tmp_path / name, ann=text))
        assert told[name].lower() in found.lower()
    large = garden(tmp_path / "large")
    with (large / "ann.xml").open("r+b") as stream:
        stream.truncate(100_000_000)
    assert refused(large) == [
        "ann.xml: the file holds 100.0 MB, and 10 MB is the most. Take out what no negotiation "
        "needs."
    ]


def test_a_path_that_holds_nothing_to_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert refused(tmp_path / "empty") == [
        "empty: there is no XML file in this folder. Name another."
    ]
    folder(tmp_path / "outer" / "inner", domain=DOMAIN)
    assert refused(tmp_path / "outer") == [
        "outer: there is no XML file in this folder. Name one of its folders: inner."
    ]
    assert refused(tmp_path / "outer" / "inner") == [
        "inner: there is no utility profile here. A case needs a profile a party."
    ]
    many = folder(tmp_path / "many", **{f"f{n}": DOMAIN for n in range(501)})
    assert refused(many) == [
        "many: there are 501 XML files, and 500 are the most. Name the file of a domain."
    ]
    page = folder(tmp_path / "page", page="<html/>")
    assert refused(page / "page.xml") == [
        "page.xml: this is <html>, no domain and no profile. Name a domain or a profile of GENIUS."
    ]
    apart = folder(tmp_path / "apart", domain=BOXES_DOMAIN, ann=ANN)
    assert refused(apart) == [
        "apart: no profile here fits the domain domain.xml. Put a domain and its profiles into one "
        "folder."
    ]
    assert refused(apart / "domain.xml") == [
        "domain.xml: no profile beside it fits this domain. Add its profiles."
    ]


def test_a_broken_file_beside_the_one_that_was_named_is_left_aside(tmp_path: Path) -> None:
    path = garden(tmp_path, broken="<utility_space>")
    notes = [
        note.what for note in read_genius(path / "ann.xml").notes if note.where == "broken.xml"
    ]
    assert notes[0].startswith("It cannot be read: this is not XML")
    assert len(refused(path)) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = garden(tmp_path)
    (path / "ann.xml").chmod(0)
    assert refused(path) == [
        "ann.xml: the file may not be read. Give yourself the right to read it."
    ]
