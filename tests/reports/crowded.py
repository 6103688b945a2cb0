"""A brief as full as one gets: nine parties, five readings, long names, other scripts."""

from dataclasses import replace

from onetext.reports.brief import Brief, PackageLine, PartyLine
from onetext.reports.figures import (
    BoundSet,
    GainLine,
    QuestionsLine,
    ReadingFigures,
    SurveyLine,
    TradesLine,
)
from tests.reports.sample import sample_brief
from tests.reports.sample_figures import share

NAMES = (
    "European Union",
    "Republic of Norland",
    "Federation of the Outer Isles and Associated Territories",
    "حكومة الجمهورية العربية",
    "Union of the Unbreakable-Verylongname-Supercalifragilistic-Provinces",
    "Türkiye & Co <b>",
    "Kingdom of Veld",
    "Other coastal states of the coalition",
    "Q",
)
LABELS = tuple(f"Reading {letter}" for letter in "ABCDE")
SHARES = (0, 0.004, 0.35, 0.62, 0.996, 1)


def crowded_brief() -> Brief:
    """Return the sample with every list as long as the brief makes it, or longer."""
    brief = sample_brief()
    assert brief.trades
    assert brief.survey
    assert brief.questions
    return replace(
        brief,
        parties=_parties(brief.parties[0]),
        packages=_packages(brief.packages),
        trades=_trades(brief.trades),
        survey=_survey(brief.survey),
        questions=_questions(brief.questions),
        sensitivity=brief.sensitivity * 5,
    )


def _parties(one: PartyLine) -> tuple[PartyLine, ...]:
    return tuple(replace(one, key=f"party-{n}", name=name) for n, name in enumerate(NAMES))


def _packages(packages: tuple[PackageLine, ...]) -> tuple[PackageLine, ...]:
    return tuple(replace(packages[n % 3], label=label) for n, label in enumerate(LABELS))


def _trades(trades: TradesLine) -> TradesLine:
    words = "It gives the line at most 0.31 of its weight."
    return replace(
        trades,
        options=tuple(
            (f"a-long-key-of-a-bracket-{n}", "an option that goes on") for n in range(22)
        ),
        turns_on=tuple(
            BoundSet(
                parties=tuple(f"party-{p}" for p in range(n + 1)), sentences=(words,) * (n + 1)
            )
            for n in range(5)
        ),
    )


def _survey(survey: SurveyLine) -> SurveyLine:
    readings = tuple(
        ReadingFigures(
            label=label,
            all=share(SHARES[n]),
            gains=tuple(_gain(p, n) for p in range(9)),
            notes=survey.readings[0].notes * n,
        )
        for n, label in enumerate(LABELS)
    )
    settings = (replace(s, readings=(s.readings * 2)[:5]) for s in survey.settings)
    return replace(survey, readings=readings, settings=tuple(settings))


def _gain(p: int, n: int) -> GainLine:
    middle = ((p * 5 + n * 7) % 19 - 11) / 12
    half = ((p + n) % 5) / 10
    return GainLine(
        party=f"party-{p}",
        low=middle - half,
        median=middle,
        high=middle + half,
        accepts=share(SHARES[(p + n) % len(SHARES)]),
        asked=(p + n) % 4 != 0,
    )


def _questions(asked: QuestionsLine) -> QuestionsLine:
    listed = tuple(replace(q, party=f"party-{n}") for n, q in enumerate(asked.questions * 3))
    return replace(asked, questions=listed, marks=asked.marks * 9)
