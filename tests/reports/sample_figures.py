"""The figures of the brief made by hand: every field used, narrow and wide ranges, odd lengths."""

from collections.abc import Iterable

from onetext.reports.figures import (
    AnswerLine,
    BoundSet,
    GainLine,
    QuestionLine,
    QuestionsLine,
    ReadingFigures,
    SensitivityLine,
    SettingLine,
    Share,
    SurveyLine,
    TradesLine,
)

LABELS = ("Reading A", "Reading B", "Reading C")


def sample_trades() -> TradesLine:
    """Return what trades could do on the Halden Strait: it turns on bounds of two parties."""
    return TradesLine(
        kind="turns on",
        sentence=(
            "Where parties may trade one bracket for another, it turns on what is not known: there "
            "is a reading that all would sign if Norland gives the port less than a third of its "
            "weight; on other values within the same bounds there is none."
        ),
        label="proved",
        options=(
            ("line", "apart"),
            ("distance", "35"),
            ("days", "60"),
            ("sequence", "after certification"),
            ("force", "observers"),
            ("toll", "cost of pilots and lights"),
            ("port", "joint authority"),
            ("port-term", "10"),
            ("fund", "30"),
        ),
        turns_on=(
            BoundSet(
                parties=("norland",),
                sentences=("Norland gives the port at most 0.31 of its weight.",),
            ),
            BoundSet(
                parties=("sarmia", "patron"),
                sentences=(
                    "Sarmia values “apart” at 0.38 or more.",
                    "The Federation would sign for 0.40 or less.",
                ),
            ),
        ),
        turns_on_complete=False,
        conflicts=(
            "Norland’s least and Sarmia’s least cannot both be met while “held” stays excluded.",
        ),
        mediator="Without the mediator’s own interests in the port the answer is a yes.",
    )


def share(of: float, give: float = 0.02) -> Share:
    """Return a share with an interval round it that stays between none and all."""
    return Share(share=of, low=max(0.0, of - give), high=min(1.0, of + give))


Ends = tuple[float, float, float]


def _gain(party: str, ends: Ends, accepts: Share, *, asked: bool = True) -> GainLine:
    low, median, high = ends
    return GainLine(party=party, low=low, median=median, high=high, accepts=accepts, asked=asked)


def _gains() -> Iterable[tuple[GainLine, ...]]:
    yield (
        _gain("norland", (-0.12, -0.02, 0.09), share(0.418)),
        _gain("sarmia", (0.01, 0.11, 0.2), share(0.963)),
        _gain("patron", (-0.3, 0.16, 0.44), share(0.74)),
        _gain("observers", (-0.05, 0.21, 0.4), share(0.9)),
    )
    yield (
        _gain("norland", (0.12, 0.22, 0.31), Share(share=1, low=0.998, high=1)),
        _gain("sarmia", (-0.41, -0.26, -0.1), Share(share=0.004, low=0.002, high=0.008)),
        _gain("patron", (-0.2, 0.08, 0.33), share(0.622)),
        _gain("observers", (-0.25, 0.02, 0.24), share(0.55), asked=False),
    )
    yield (
        _gain("norland", (-0.44, -0.33, -0.21), Share(share=0, low=0, high=0.002)),
        _gain("sarmia", (0.19, 0.3, 0.42), Share(share=1, low=0.998, high=1)),
        _gain("patron", (-0.28, 0.04, 0.36), share(0.55)),
        _gain("observers", (-0.05, 0.21, 0.4), share(0.9)),
    )


def sample_survey() -> SurveyLine:
    """Return a survey of 2,000 profiles: three readings, nine settings."""
    alls = (share(0.298), Share(share=0.004, low=0.002, high=0.008), share(0, 0))
    notes = (
        ("the reading that Nash’s product picks at the centre of the bounds", "leximin, too"),
        (),
        ("the reading with the largest sum of gains at the centre of the bounds",),
    )
    return SurveyLine(
        profiles=2000,
        seed=7,
        sentence=(
            "In 34 % (32 to 37) of 2,000 profiles at least one reading is acceptable to all whose "
            "consent it needs. It depends on how firm the red lines are: 8 % if all are firm, 61 % "
            "if none is."
        ),
        zone=share(0.341),
        left=share(0.043, 0.01),
        undecided=3,
        readings=tuple(
            ReadingFigures(label=label, all=every, gains=gains, notes=named)
            for label, every, gains, named in zip(LABELS, alls, _gains(), notes, strict=True)
        ),
        settings=_settings(),
        draws=(
            "Republic of Norland: weights drawn exactly from one star; 2,000 of 2,140 drawn fit "
            "what it is said to sign.",
            "State of Sarmia: weights drawn by hit-and-run inside two swaps, effective size 1,720; "
            "every draw fits.",
            "Federation of the Outer Isles and Associated Territories: nothing is known but marks.",
        ),
        mediator="Without the mediator’s own interests the share is 41 % (39 to 43).",
    )


def _settings() -> tuple[SettingLine, ...]:
    zones = {
        "all firm": (0.08, 0.15, 0.03),
        "as stated": (0.341, 0.45, 0.19),
        "none": (0.61, 0.74, 0.42),
    }
    return tuple(
        SettingLine(
            firmness=firmness,
            bands=bands,
            zone=share(zone),
            readings=(share(zone * 0.8), share(zone * 0.1, 0.01), share(0, 0.002)),
            undecided=n,
        )
        for firmness, row in zones.items()
        for n, (bands, zone) in enumerate(zip(("usual", "low", "high"), row, strict=True))
    )


def sample_questions() -> QuestionsLine:
    """Return three questions worth asking, of 148 weighed, and two that marks alone raise."""
    return QuestionsLine(
        sentence=(
            "148 questions were weighed on profiles held back; 3 stand above twice their error and "
            "above what shuffled answers reach."
        ),
        questions=(
            QuestionLine(
                party="norland",
                kind="firmness",
                place="port",
                sentence=(
                    "Would the Republic of Norland still refuse a joint authority over the port if "
                    "its term ended after five years?"
                ),
                worth=0.118,
                error=0.013,
                control=0.012,
                answers=(
                    AnswerLine(
                        answer="yes, whatever the term",
                        share=0.56,
                        sentence="Then Reading B stays the best, and no reading is signed often.",
                    ),
                    AnswerLine(
                        answer="no",
                        share=0.44,
                        sentence="Then Reading A is acceptable to all in 58 % of what is left.",
                    ),
                ),
            ),
            QuestionLine(
                party="patron",
                kind="grade",
                place="days",
                sentence="How would the Federation of the Outer Isles grade “30” on days?",
                worth=0.047,
                error=0.011,
                control=0.009,
                answers=tuple(
                    AnswerLine(answer=grade, share=of, sentence=f"Then Reading {r} leads.")
                    for grade, of, r in (
                        ("acceptable", 0.2, "A"),
                        ("can live with", 0.35, "A"),
                        ("needs change", 0.45, "C"),
                    )
                ),
            ),
            QuestionLine(
                party="sarmia",
                kind="signature",
                place="",
                sentence="Would the State of Sarmia sign Reading A as it stands?",
                worth=0.009,
                error=0.003,
                control=0.001,
                answers=(AnswerLine(answer="yes", share=0.963, sentence="Then little changes."),),
            ),
        ),
        weighed=148,
        marks=(
            "Can the Federation of the Outer Isles live with point 8 as drafted?",
            "Can the Joint Observer Mission live with “observers” on force?",
        ),
    )


def sample_sensitivity() -> tuple[SensitivityLine, ...]:
    """Return what three sources carry: the verdict by trade, the readings, and nothing."""
    return (
        SensitivityLine(
            source="s-007",
            sentence="Without it Norland’s red line on “held” goes, and trades give a yes.",
            verdict="turns on",
            trades="yes",
            share=share(0.66),
            readings_changed=True,
        ),
        SensitivityLine(
            source="e-002",
            sentence="Without it other readings are shown; the verdicts stay.",
            verdict="no",
            trades="turns on",
            share=share(0.38),
            readings_changed=True,
        ),
        SensitivityLine(
            source="s-005",
            sentence="Without it the share falls; the verdicts and the readings stay.",
            verdict="no",
            trades="turns on",
            share=None,
            readings_changed=False,
        ),
    )
