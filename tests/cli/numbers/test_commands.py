"""What each of the commands prints, and what it refuses."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from onetext import pipeline
from onetext.analysis.problem import BargainingProblem
from onetext.analysis.solutions.frontier import Frontier, frontier
from onetext.analysis.solutions.stages import points as stages
from onetext.analysis.survey.numbers import QUICK
from onetext.cli.numbers import solutions as printing
from onetext.reports.json_form import from_json
from tests.cli.numbers.tied import BRACKETS, write_tied
from tests.cli.running import Ran

Onetext = Callable[..., Ran]
FEW = ("--profiles", "200")


@pytest.fixture
def barter(tree: Path) -> Path:
    """Return the case of Bill and Jack, which is known exactly."""
    return tree / "cases" / "nash-1950"


def told(ran: Ran) -> str:
    """Return what was printed in one line."""
    assert (ran.code, ran.err) == (0, "")
    return " ".join(ran.out.split())


def data(ran: Ran) -> Any:
    """Return what was printed as JSON."""
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_the_zone_is_that_of_the_brief(onetext: Onetext, strait: Path) -> None:
    ran = onetext("brief", strait, "--quick", "--format", "json", "--out", "-")
    trades = from_json(ran.out).trades
    assert trades is not None
    words = told(onetext("zone", strait))
    assert trades.sentence.split(" Reading ")[0] in words
    for bounds in trades.turns_on:
        assert all(sentence in words for sentence in bounds.sentences)
    assert "This is proved, over all that is known of what the parties want." in words
    assert "This is about words on paper." in words


def test_of_a_no_the_conflict_is_told_and_no_reading(onetext: Onetext, strait: Path) -> None:
    reds = [f"norland.line.{option}=red line" for option in ("apart", "held")]
    words = onetext("zone", strait, "--set", reds[0], "--set", reds[1]).out
    assert "(what if: norland.line.apart=red line;" in words
    assert "Whatever is traded, no reading can be worth signing" in words
    assert "These cannot stand together: Republic of Norland’s red line on “apart”" in words
    assert "A reading that all" not in words
    assert "What would open it" in words


def test_a_survey_shows_the_figures_of_the_brief(onetext: Onetext, strait: Path) -> None:
    brief = from_json(onetext("brief", strait, *FEW, "--format", "json", "--out", "-").out)
    form = data(onetext("survey", strait, *FEW, "--format", "json"))
    survey = brief.survey
    assert survey is not None
    assert form["title"] == "Halden Strait"
    assert form["survey"]["zone"]["share"] == survey.zone.share
    assert form["readings"] == {p.label: dict(p.options) for p in brief.packages}
    assert [line["firmness"] for line in form["survey"]["settings"]] == [
        line.firmness for line in survey.settings
    ]
    assert [line["source"] for line in form["sensitivity"]] == [
        line.source for line in brief.sensitivity
    ]


def test_a_survey_in_words_has_every_part(onetext: Onetext, strait: Path) -> None:
    ran = onetext("survey", strait, *FEW)
    words = told(ran)
    survey = data(onetext("survey", strait, *FEW, "--format", "json"))["survey"]
    assert survey["sentence"] in words
    assert all(draw in words for draw in survey["draws"])
    for line in (
        "Reading A: signed by all in ",
        " signs in ",
        "With red lines and grades taken otherwise\n",
        "How the profiles were drawn\n",
        "What rests on a single source\n",
    ):
        assert line in ran.out
    assert ran.out.count("usual") == 4
    assert "Patron" in words
    assert "not asked" in words


def test_a_case_known_exactly_has_one_profile_and_no_settings(
    onetext: Onetext, barter: Path
) -> None:
    words = told(onetext("survey", barter))
    assert "Every figure of this case is stated, so there is one profile" in words
    assert "taken otherwise" not in words
    assert "How the profiles were drawn" not in words


def test_questions_are_those_of_the_brief_with_what_each_answer_would_change(
    onetext: Onetext, strait: Path
) -> None:
    more = ("--profiles", "1000")
    brief = from_json(onetext("brief", strait, *more, "--format", "json", "--out", "-").out)
    words = told(onetext("ask", strait, *more))
    found = brief.questions
    assert found is not None
    assert found.questions
    for n, question in enumerate(found.questions, start=1):
        assert f"{n}. {question.sentence}" in words
        for answer in question.answers:
            assert answer.sentence in words
    assert all(mark in words for mark in found.marks)
    assert "What marks alone raise, with no number assumed" in words
    assert "The readings named above - Reading " in words


@pytest.mark.parametrize("command", ["zone", "survey", "ask", "solve", "frontier", "map"])
def test_a_day_and_a_mark_that_is_tried_stand_at_the_head(
    onetext: Onetext, strait: Path, command: str
) -> None:
    drawn = () if command == "zone" else ("--profiles", "50")
    mark = ("--set", "norland.line.held=can live with")
    words = told(onetext(command, strait, *drawn, "--on", "2026-02-20", *mark))
    assert words.startswith(
        "Halden Strait (what if: norland.line.held=can live with) As known on 2026-02-20; draft 1"
    )


def test_solutions_of_a_case_known_exactly_are_those_of_the_paper(
    onetext: Onetext, barter: Path
) -> None:
    (nash,) = data(onetext("solve", barter, "--concept", "nash", "--format", "json"))["solutions"]
    gains = [Fraction(gain["units"], gain["scale"]) for gain in nash["gains"]]
    assert gains == [Fraction(12, 34), Fraction(5, 16)]
    assert nash["options"]["ball"] == "given"
    assert (nash["label"], nash["value"], nash["bound"]) == ("proved", ["15/136"], ["15/136"])
    words = told(onetext("solve", barter))
    assert "Nash: the largest product of gains" in words
    assert "Bill +0.3529 = 6/17 Jack +0.3125 = 5/16 Proved, reading by reading." in words
    assert "They are exact for Bill in units of 1/17 and Jack in units of 1/16." in words
    assert words.endswith("None of them says what is fair.")


def test_every_concept_is_asked_and_a_reading_picked_twice_is_shown_once(
    onetext: Onetext, strait: Path
) -> None:
    ran = onetext("solve", strait, *FEW)
    found = data(onetext("solve", strait, *FEW, "--format", "json"))["solutions"]
    names = ["utilitarian", "nash", "kalai_smorodinsky", "egalitarian"]
    assert [solution["concept"] for solution in found] == names
    different = {tuple(solution["options"].items()) for solution in found}
    assert ran.out.count("The same reading as ") == len(found) - len(different)
    assert "Patron               " in ran.out
    assert "not asked" in ran.out
    assert "They are rounded to a ten-thousandth." in told(ran)


def test_a_profile_is_named_by_its_number(onetext: Onetext, strait: Path) -> None:
    one, other = (
        data(onetext("solve", strait, *FEW, "--profile", n, "--format", "json")) for n in "17"
    )
    assert one["solutions"] != other["solutions"]
    assert (
        one["profile"] == "This is profile 1 of 200 profiles drawn within what is known (seed 1)."
    )
    centre = data(onetext("solve", strait, *FEW, "--format", "json"))
    assert centre["profile"].startswith("This is the centre of 200 profiles drawn")


def test_a_case_known_exactly_is_the_same_at_its_centre(onetext: Onetext, barter: Path) -> None:
    assert onetext("solve", barter, "--profile", "1") == onetext("solve", barter)


def test_where_no_reading_is_signed_solutions_say_so(onetext: Onetext, strait: Path) -> None:
    reds = [f"sarmia.line.{option}=red line" for option in ("apart", "held")]
    ran = onetext("solve", strait, *FEW, "--set", reds[0], "--set", reds[1])
    none = "No reading would be signed by all whose consent it needs. Proved, reading by reading."
    assert told(ran).count(none) == 4
    ran = onetext("frontier", strait, *FEW, "--within-zone", "--set", reds[0], "--set", reds[1])
    assert "There is no frontier within the zone of agreement. No reading would be" in told(ran)


def test_a_better_reading_is_found_or_none_is_proved(onetext: Onetext, barter: Path) -> None:
    goods = ("book", "whip", "ball", "bat", "box", "pen", "toy", "knife", "hat")
    kept = ",".join(f"{thing}=kept" for thing in goods)
    found = data(onetext("solve", barter, "--improve", kept, "--format", "json"))
    assert found["before"] == dict.fromkeys(goods, "kept")
    assert [gain["units"] for gain in found["before_gains"]] == [0, 0]
    assert found["sentence"] == (
        "Another reading is better for Bill and Jack and worse for nobody, and nothing improves "
        "on it."
    )
    better = ",".join(f"{key}={option}" for key, option in found["options"].items())
    words = told(onetext("solve", barter, "--improve", better))
    assert "Nothing improves on this reading: whatever is better for some party" in words
    assert "(Proved.)" in words
    words = told(onetext("solve", barter, "--improve", kept))
    assert "The reading given book: kept; whip: kept;" in words
    assert "The better one book: given;" in words
    assert "It differs in book, " in words


def test_every_form_of_the_frontier_has_the_same_points(onetext: Onetext, barter: Path) -> None:
    points = data(onetext("frontier", barter, "--format", "json"))["points"]
    gains = [tuple(Fraction(g["units"], g["scale"]) for g in point["gains"]) for point in points]
    assert all(a[0] > b[0] and a[1] < b[1] for a, b in pairwise(gains))
    table = list(csv.DictReader(io.StringIO(onetext("frontier", barter, "--format", "csv").out)))
    assert [
        tuple(Fraction(int(row[f"units {p}"]), int(row[f"scale {p}"])) for p in ("bill", "jack"))
        for row in table
    ] == gains
    assert [row["pen"] for row in table] == [point["options"]["pen"] for point in points]
    lines = onetext("frontier", barter).out.splitlines()
    shown = [line for line in lines if line.strip()[:1].isdigit()]
    assert len(shown) == len(points)
    assert (
        told(onetext("frontier", barter)).count("The frontier of Bill and Jack has 11 points") == 1
    )


def test_within_the_zone_no_point_lies_below_what_a_party_signs_for(
    onetext: Onetext, barter: Path
) -> None:
    form = data(onetext("frontier", barter, "--within-zone", "--format", "json"))
    assert form["points"]
    assert all(gain["units"] >= 0 for point in form["points"] for gain in point["gains"])
    assert "All whose consent a reading needs would sign it." in form["sentence"]


def test_the_volume_is_that_of_the_points(onetext: Onetext, barter: Path) -> None:
    form = data(onetext("frontier", barter, "--within-zone", "--format", "json"))
    points = [[g["units"] / g["scale"] for g in point["gains"]] for point in form["points"]]
    below = [0.0, *[jack for _, jack in points]]
    stairs = sum(bill * (jack - less) for (bill, jack), less in zip(points, below, strict=False))
    assert form["volume"] == pytest.approx(stairs, abs=1e-6)
    assert f"reaches or exceeds {form['volume']:.4f} of all gains that can be" in told(
        onetext("frontier", barter, "--within-zone")
    )


def test_within_epsilon_fewer_points_stand_for_the_frontier(
    onetext: Onetext, barter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "FEW", 1)
    whole = data(onetext("frontier", barter, "--format", "json"))
    assert (whole["label"], whole["within"]) == ("proved", [])
    form = data(onetext("frontier", barter, "--epsilon", "0.3", "--format", "json"))
    assert form["label"] == "within epsilon"
    less = [line["value"] for line in form["within"]]
    assert all(0 <= value <= 0.3 for value in less)
    assert 1 < len(form["points"]) < len(whole["points"])
    for point in whole["points"]:
        assert any(
            all(
                a["value"] + allowed >= b["value"] - 1e-6
                for a, b, allowed in zip(near["gains"], point["gains"], less, strict=True)
            )
            for near in form["points"]
        )
    words = told(onetext("frontier", barter, "--epsilon", "3/10"))
    assert "stand for the frontier of Bill and Jack. To every reading there is one here" in words
    assert (
        f"nobody more than this less: {less[0]:.4f} for Bill and {less[1]:.4f} for Jack." in words
    )
    assert f"at least {form['volume']:.4f} of all gains" in words


def test_within_epsilon_a_zone_without_a_point_is_not_said_to_be_empty(
    onetext: Onetext, barter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_near(problem: BargainingProblem, *, within_zone: bool, epsilon: Fraction) -> Frontier:
        found = frontier(problem, within_zone=within_zone)
        spent = tuple(int(epsilon * scale) for scale in found.scale)
        return replace(
            found,
            gains=found.gains[:0],
            packages=found.packages[:0],
            within=spent,
            label="within epsilon",
        )

    monkeypatch.setattr(pipeline, "frontier", none_near)
    words = told(onetext("frontier", barter, "--within-zone", "--epsilon", "0.5"))
    assert words.endswith(
        "No reading was found that all whose consent it needs would sign. There may be one that "
        "gives a principal less than this above the least it signs for: 0.4706 for Bill and "
        "0.5000 for Jack."
    )


@pytest.mark.parametrize("given", ["5", "1", "-0.1", "much", "1/0"])
def test_an_epsilon_that_is_none_is_refused(onetext: Onetext, barter: Path, given: str) -> None:
    ran = onetext("frontier", barter, f"--epsilon={given}")
    assert ran.code == 1
    assert ran.err.startswith(f"--epsilon: “{given}” is no value from 0 up to 1. Give a decimal")


def test_of_many_points_some_are_printed(
    onetext: Onetext, barter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "SHOWN", 4)
    ran = onetext("frontier", barter)
    shown = [line.split()[0] for line in ran.out.splitlines() if line.strip()[:1].isdigit()]
    assert shown == ["1.", "4.", "7.", "10."]
    assert "These are 4 of 11 points. All of them are in --format json or csv;" in told(ran)


def test_what_ties_too_many_brackets_is_said_and_no_error(
    onetext: Onetext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "MOST_STATES", 1)
    folder = write_tied(tmp_path / "tied")
    words = told(onetext("frontier", folder, *FEW))
    assert (
        "The frontier is left undone: links, red lines and what is worth something together tie "
        "two brackets to each other in too many ways to go through: k0 and k1." in words
    )
    form = data(onetext("frontier", folder, *FEW, "--format", "json"))
    assert (form["label"], form["points"], form["volume"]) == ("left undone", [], None)
    ran = onetext("frontier", folder, *FEW, "--format", "csv")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("The frontier is left undone: links, ")


def test_a_chain_of_links_is_no_hindrance(onetext: Onetext, tmp_path: Path) -> None:
    folder = write_tied(tmp_path / "tied", others=2)
    form = data(onetext("frontier", folder, *FEW, "--format", "json"))
    assert form["label"] == "proved"
    assert 1 <= len(form["points"]) <= BRACKETS + 1


def test_a_frontier_of_another_number_of_principals_is_said_not_to_be_traced(
    onetext: Onetext, tmp_path: Path
) -> None:
    folder = write_tied(tmp_path / "six", principals=6)
    words = told(onetext("frontier", folder, *FEW))
    assert words.endswith(
        "A frontier is traced for one to five principals, and this case has six principals."
    )


def test_a_quick_brief_holds_the_main_figures_alone(onetext: Onetext, strait: Path) -> None:
    ran = onetext("brief", strait, "--quick", "--format", "json", "--out", "-")
    brief = from_json(ran.out)
    assert brief.survey is not None
    assert (brief.survey.profiles, brief.survey.seed) == (QUICK.profiles, 1)
    assert (brief.survey.settings, brief.sensitivity_note) == ((), "")
    more = ("--quick", "--profiles", "40", "--seed", "7", "--format", "json", "--out", "-")
    survey = from_json(onetext("brief", strait, *more).out).survey
    assert survey is not None
    assert (survey.profiles, survey.seed, survey.settings) == (40, 7, ())


def test_a_brief_of_marks_alone_holds_no_figure(onetext: Onetext, strait: Path) -> None:
    ran = onetext("brief", strait, "--marks-only", "--format", "json", "--out", "-")
    brief = from_json(ran.out)
    assert (brief.trades, brief.survey, brief.questions) == (None, None, None)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--quick",), "--quick: with --marks-only no profile is drawn. Leave out one of the two."),
        (("--seed", "1"), "--seed: with --marks-only no profile is drawn."),
        (("--workers", "1"), "--workers: with --marks-only no profile is drawn."),
        (("--profiles", "9"), "--profiles: with --marks-only no profile is drawn."),
    ],
)
def test_marks_alone_leave_nothing_to_draw(
    onetext: Onetext, strait: Path, options: tuple[str, ...], said: str
) -> None:
    ran = onetext("brief", strait, "--marks-only", *options)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(said)


@pytest.mark.parametrize("command", ["brief", "survey", "ask"])
@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--profiles", "0"), "--profiles: 0 is out of range. Give 1 to 100,000.\n"),
        (("--profiles", "1000000000"), "--profiles: 1000000000 is out of range. Give 1 to"),
        (("--seed", "-1"), "--seed: -1 is out of range. Give 0 to 4,294,967,295.\n"),
        (("--workers", "0"), "--workers: 0 is out of range. Give 1 to 64.\n"),
    ],
)
def test_a_number_out_of_range_is_refused_in_one_line(
    onetext: Onetext, strait: Path, command: str, given: tuple[str, str], said: str
) -> None:
    ran = onetext(command, strait, *given)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(said)
    assert len(ran.err.splitlines()) == 1
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("command", ["solve", "frontier"])
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--profile", "0"), "--profile: there is no profile 0. They are numbered 1 to 2,000.\n"),
        (("--profile", "2001"), "--profile: there is no profile 2,001. They are numbered 1 to"),
        (("--profile", "middle"), "--profile: 'middle' is neither 'centre' nor the number of a"),
        (("--profiles", "0"), "--profiles: 0 is out of range. Give 1 to 100,000.\n"),
    ],
)
def test_a_profile_that_is_not_there_is_refused(
    onetext: Onetext, strait: Path, command: str, options: tuple[str, ...], said: str
) -> None:
    ran = onetext(command, strait, *options)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(said)
    assert len(ran.err.splitlines()) == 1


def test_of_one_profile_the_second_is_refused(onetext: Onetext, barter: Path) -> None:
    ran = onetext("solve", barter, "--profile", "2")
    assert ran.err == "--profile: there is no profile 2. There is one: 1.\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--improve", "line"), "--package: 'line' does not pick an option."),
        (("--improve", "lime=held"), "package: lime: 'lime' is not a bracket of this text."),
        (("--improve", "line=held", "--concept", "nash"), "--concept: with --improve no concept"),
    ],
)
def test_a_reading_that_is_none_is_refused(
    onetext: Onetext, strait: Path, options: tuple[str, ...], said: str
) -> None:
    ran = onetext("solve", strait, *options)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(said)


def test_what_cannot_stand_together_is_a_finding_of_every_command(
    onetext: Onetext, strait: Path
) -> None:
    case = strait / "case.yaml"
    words = case.read_text(encoding="utf-8")
    refused = "{line: apart, distance: 20, days: 90, sequence: at once, force: patron}"
    wish = f"    would refuse: [{refused}]\n    marks:\n"
    case.write_text(words.replace("    marks:\n", wish, 1), encoding="utf-8")
    (said,) = {onetext(command, strait).err for command in ("zone", "survey", "ask", "solve")}
    assert said.startswith("case.yaml")
    assert "package 1 of 'would refuse'" in said
    assert onetext("verdict", strait).code == 0


def test_a_case_is_compared_with_a_brief_as_that_was_reckoned(
    onetext: Onetext, strait: Path
) -> None:
    drawn = ("--profiles", "60", "--seed", "5")
    onetext("brief", strait, *drawn, "--out", "drawn.html")
    onetext("brief", strait, "--quick", *drawn, "--out", "quick.json")
    for name in ("drawn.html", "quick.json"):
        assert onetext("compare", name, strait).out.endswith("\n\nNothing changed.\n")
        assert onetext("compare", strait, name).out.endswith("\n\nNothing changed.\n")
