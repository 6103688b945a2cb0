"""Charts of figures: lanes with one scale, the same words in the title, nothing off the edge."""

import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from onetext.reports.charts import gains, questions, settings
from onetext.reports.figures import GainLine, ReadingFigures, Share
from tests.reports.crowded import crowded_brief
from tests.reports.sample_figures import sample_questions, sample_survey, share

HOSTILE = "<script>\"&'"


def gain(low: float, median: float, high: float, *, asked: bool = True) -> GainLine:
    return GainLine(
        party="norland", low=low, median=median, high=high, accepts=share(0.5), asked=asked
    )


def lanes() -> Iterator[Markup]:
    """Yield a lane of every kind, of a brief as full as one gets."""
    brief = crowded_brief()
    assert brief.survey
    assert brief.questions
    scale = gains.scale_of(brief.survey.readings)
    yield gains.axis(scale)
    for reading in brief.survey.readings:
        yield from (gains.lane(line, line.party, scale) for line in reading.gains)
    most = questions.longest(brief.questions.questions)
    yield from (questions.bar(question, most) for question in brief.questions.questions)
    yield settings.axis()
    for setting in brief.survey.settings:
        yield settings.lane(setting.zone, "any reading", brief.survey.zone)
        yield from (settings.lane(one, "Reading") for one in setting.readings)


def title(drawn: Markup) -> str:
    found = ElementTree.fromstring(str(drawn)).find("title")
    assert found is not None
    return found.text or ""


def test_a_lane_is_a_picture_with_a_title_and_no_style() -> None:
    for drawn in lanes():
        root = ElementTree.fromstring(str(drawn))
        assert (root.get("role"), root.get("width")) == ("img", "100%")
        assert title(drawn)
        assert 'style="' not in drawn


def test_nothing_stands_off_the_edge_of_a_lane() -> None:
    for drawn in lanes():
        places = re.findall(r'(?:x|x1|x2|width)="(-?[\d.]+)%"', drawn)
        assert places
        assert all(0 <= float(place) <= 100 for place in places)


def test_all_gains_have_one_scale_and_it_holds_the_least_a_party_would_sign_for() -> None:
    readings = sample_survey().readings
    scale = gains.scale_of(readings)
    ends = [end for r in readings for line in r.gains for end in (line.low, line.high)]
    assert scale.low < min(ends) < 0 < max(ends) < scale.high
    better = tuple(
        replace(r, gains=tuple(replace(g, low=0.1, median=0.2, high=0.3) for g in r.gains))
        for r in readings
    )
    assert gains.scale_of(better).at(0) < gains.scale_of(better).at(0.1)


@pytest.mark.parametrize("readings", [(), (replace(sample_survey().readings[0], gains=()),)])
def test_a_scale_of_nothing_is_a_scale(readings: tuple[ReadingFigures, ...]) -> None:
    scale = gains.scale_of(readings)
    assert scale.at(0) == 50
    assert "0" in str(gains.axis(scale))


def test_a_gain_whose_consent_is_not_asked_is_faint_and_said_so() -> None:
    scale = gains.Scale(low=-1, high=1)
    asked, other = gain(-0.1, 0, 0.25), gain(-0.1, 0, 0.25, asked=False)
    assert title(gains.lane(asked, "Norland", scale)) == (
        "Norland: −0.10 to +0.25, middle 0.00; would sign: 50 % (48 to 52)"
    )
    assert title(gains.lane(other, "Norland", scale)).endswith("middle 0.00; not asked")
    kinds = [
        ElementTree.fromstring(str(gains.lane(one, "Norland", scale))).get("class")
        for one in (asked, other)
    ]
    assert kinds == ["lane gain", "lane gain faint"]


@pytest.mark.parametrize("span", [0.03, 0.2, 1, 3, 9])
def test_the_axis_has_few_labels_and_nought_is_one(span: float) -> None:
    drawn = gains.axis(gains.Scale(low=-span / 2, high=span / 2))
    labels = [text.text for text in ElementTree.fromstring(str(drawn)).iter("text")]
    assert "0" in labels
    assert len(labels) <= 5


def test_the_longest_bar_of_the_questions_ends_within_the_lane() -> None:
    listed = sample_questions().questions
    most = questions.longest(listed)
    assert most == pytest.approx(listed[0].worth + 2 * listed[0].error)
    assert questions.longest(()) == 1
    assert title(questions.bar(listed[0], most)) == (
        "12 points (9 to 15); shuffled answers reach 1 point"
    )


def test_a_question_worth_less_than_nothing_has_no_bar() -> None:
    question = replace(sample_questions().questions[0], worth=-0.1, control=-0.2)
    assert 'width="0%"' in questions.bar(question, questions.longest([question]))


def test_settings_stand_by_firmness_and_bands_and_a_gap_stays_a_gap() -> None:
    listed = sample_survey().settings
    assert settings.bands_of(listed) == ("usual", "low", "high")
    found = settings.groups(listed[:-1])
    assert [group.firmness for group in found] == ["all firm", "as stated", "none"]
    assert [None in group.columns for group in found] == [False, False, True]
    assert settings.groups(()) == ()


def test_names_are_escaped_in_a_lane() -> None:
    drawn = gains.lane(gain(-0.1, 0, 0.1), HOSTILE, gains.Scale(low=-1, high=1))
    assert "<script" not in drawn
    assert title(drawn).startswith(HOSTILE)
    assert title(settings.lane(Share(share=0.5, low=0.4, high=0.6), HOSTILE)) == (
        f"{HOSTILE}: 50 % (40 to 60)"
    )
