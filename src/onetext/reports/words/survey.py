"""A survey in words: shares, what they depend on, and what rests on which source."""

from collections.abc import Sequence

from onetext.analysis.bounds import BANDS, Bounds, PartyBounds
from onetext.analysis.profiles.sample import FIRMNESS, PartyProfiles, Profiles
from onetext.analysis.solutions.record import Concept, Variant
from onetext.analysis.survey.numbers import Figures, Numbers
from onetext.analysis.survey.sensitivity import Sensitivity, Standing
from onetext.analysis.survey.survey import Setting
from onetext.analysis.survey.survey import Share as Counted
from onetext.analysis.trades.wants import stands
from onetext.reports.figures import (
    GainLine,
    ReadingFigures,
    SensitivityLine,
    SettingLine,
    Share,
    SurveyLine,
)
from onetext.reports.figures_in_words import with_interval
from onetext.reports.words.names import Names, in_words, number, quoted, sentence
from onetext.reports.words.packages import unmarked_brackets
from onetext.reports.words.trades import exclusion_words, figure
from onetext.reports.words.verdict import has_marks

CONCEPTS: dict[Concept | Variant, str] = {
    "utilitarian": "has the largest sum of gains (utilitarian)",
    "nash": "has the largest product of gains (Nash)",
    "kalai_smorodinsky": "makes the smallest share of what each could gain largest "
    "(Kalai-Smorodinsky)",
    "egalitarian": "makes the smallest gain largest (egalitarian)",
}

BANDS_TOLD = {
    "usual": "“can live with” from 0.45, “acceptable” from 0.80",
    "low": "from 0.30 and 0.70",
    "high": "from 0.60 and 0.90",
}


_FIRMNESS = {"all firm": "all firm", "as stated": "as stated", "none": "none firm"}


def survey_line(names: Names, numbers: Numbers, labels: Sequence[str]) -> SurveyLine:
    """Return the survey in words; ``labels`` are those of the readings shown."""
    survey, profiles = numbers.survey, numbers.profiles
    return SurveyLine(
        profiles=survey.count,
        seed=profiles.seed,
        sentence=_sentence(names, numbers),
        zone=share_line(survey.zone),
        left=share_line(numbers.left),
        undecided=survey.undecided,
        readings=tuple(
            _reading(names, numbers, figures, label)
            for figures, label in zip(numbers.readings, labels, strict=True)
        ),
        settings=tuple(map(_setting, numbers.settings)),
        draws=_draws(names, profiles),
        mediator=_mediator(numbers),
    )


def one_profile(names: Names, bounds: Bounds) -> str:
    """Return that all is stated, so that there is one profile; and whose reservation is not."""
    default = [p.party for p in bounds.parties if p.issues and not p.reservation_stated]
    if not default:
        return "Every figure of this case is stated, so there is one profile."
    line = figure(bounds.bands.live_with)
    return (
        f"Every figure of this case is stated but what {names.parties(default)} would sign for, "
        f"which is taken to begin at {line}, where “can live with” does; so there is one profile."
    )


def _sentence(names: Names, numbers: Numbers) -> str:
    profiles, survey = numbers.profiles, numbers.survey
    if profiles.exact:
        answer = "a zone of agreement" if survey.zone.share else "no zone of agreement"
        return f"{one_profile(names, numbers.bounds)} It has {answer}."
    parties = numbers.bounds.parties
    zone = with_interval(share_line(survey.zone))
    unmarked = sum(not column.marked for party in parties for column in party.columns)
    lines = sum(not e.stated and not e.priceless for party in parties for e in party.exclusions)
    words = [
        f"Of {survey.count:,} profiles drawn within what is known, {zone} leave at least one "
        "reading that every party it needs would sign.",
        "This is not the probability of a deal: it comes out of the rule by which profiles are "
        "drawn, and of what is not known.",
    ]
    values = sum(len(party.columns) for party in parties)
    if unmarked:
        words.append(
            f"Of {values:,} values of options to parties, {unmarked:,} rest on nothing recorded "
            "and may lie anywhere."
        )
    if 2 * unmarked > values:
        words.append("That is more than half, so too little is known for the share to say much.")
    if lines:
        verb = "is" if lines == 1 else "are"
        red_lines = number(lines, "red line of unstated firmness", "red lines of unstated firmness")
        words.append(sentence(f"{red_lines} {verb} taken as firm"))
    if survey.undecided:
        words.append(f"For {survey.undecided:,} neither was proved; the interval holds both.")
    if numbers.settings:
        words.append("Other ways of taking firmness and grades stand beside it.")
    left_out = len(BANDS) * len(FIRMNESS) - len(numbers.settings)
    if numbers.settings and left_out:
        words.append(
            f"{left_out} of them are left out, since what some party would sign or refuse cannot "
            "be under them."
        )
    return " ".join(words)


def share_line(share: Counted) -> Share:
    """Return a share as it is printed."""
    return Share(share=round(share.share, 4), low=round(share.low, 4), high=round(share.high, 4))


def _reading(names: Names, numbers: Numbers, figures: Figures, label: str) -> ReadingFigures:
    return ReadingFigures(
        label=label,
        all=share_line(figures.all),
        gains=tuple(
            GainLine(
                party=names.case.parties[gain.party].key,
                low=round(gain.low, 4),
                median=round(gain.median, 4),
                high=round(gain.high, 4),
                accepts=share_line(gain.accepts),
                asked=gain.asked,
            )
            for gain in figures.gains
        ),
        notes=_notes(names, numbers, figures),
    )


def _notes(names: Names, numbers: Numbers, figures: Figures) -> tuple[str, ...]:
    """Return which concepts pick a reading, what its figures take for granted, who never signs."""
    found = list(_concepts(numbers, figures))
    if figures.efficient and not found:
        found.append("On the frontier: none could gain more here without another gaining less.")
    unmarked = [] if not has_marks(names) else unmarked_brackets(names.space, figures.package)
    if unmarked:
        taken = in_words(f"{key} at {quoted(option)}" for key, option in unmarked)
        found.append(f"Its figures settle what it leaves open so: {taken}.")
    for gain in figures.gains:
        if gain.asked and not gain.accepts.share:
            found += _never(names, numbers, figures.package, gain.party)
    return tuple(found)


def _never(names: Names, numbers: Numbers, package: tuple[int, ...], party: int) -> tuple[str, ...]:
    """Return why a party signs a reading in no profile, where a red line or link is the reason."""
    bounds = next(b for b in numbers.bounds.parties if b.party == party)
    reasons = [
        exclusion_words(names, numbers.bounds, numbers.bounds.parties.index(bounds), e)
        for e, exclusion in enumerate(bounds.exclusions)
        if exclusion.firm.low >= 1 and stands(exclusion, package)
    ]
    if not reasons:
        return ()
    return (f"Not signed as long as this holds, in trades too: {in_words(reasons)}.",)


def _concepts(numbers: Numbers, figures: Figures) -> tuple[str, ...]:
    where = "" if numbers.profiles.exact else "at the centre of what is known, "
    return tuple(sentence(f"{where}this reading {CONCEPTS[c]}") for c in figures.concepts)


def _setting(setting: Setting) -> SettingLine:
    return SettingLine(
        firmness=_FIRMNESS[setting.firmness],
        bands=f"{setting.bands}: {BANDS_TOLD[setting.bands]}",
        zone=share_line(setting.zone),
        readings=tuple(map(share_line, setting.accepted)),
        undecided=setting.undecided,
    )


def _draws(names: Names, profiles: Profiles) -> tuple[str, ...]:
    if profiles.exact:
        return ()
    return tuple(
        _draw(names, bounds, drawn)
        for bounds, drawn in zip(profiles.bounds.parties, profiles.parties, strict=True)
    )


def _draw(names: Names, bounds: PartyBounds, drawn: PartyProfiles) -> str:
    """Return how one party's profiles were drawn: what was known, what was kept."""
    marked = sum(column.marked for column in bounds.columns)
    low, high = bounds.reservation.low, bounds.reservation.high
    least = figure(low) if low == high else f"{figure(low)} to {figure(high)}"
    source = (
        "stated" if bounds.reservation_stated else "not stated, so where “can live with” begins"
    )
    parts = [
        f"{number(len(bounds.issues), 'bracket')} in its say",
        f"{marked} of {len(bounds.columns)} values marked or stated",
        f"it signs from {least} ({source})",
    ]
    if drawn.accepted < drawn.drawn:
        kept = 100 * drawn.accepted / drawn.drawn
        parts.append(f"{kept:.1f} % of {drawn.drawn:,} draws fitted what it would sign or refuse")
    if drawn.effective < len(drawn.least) * 0.999:
        parts.append(f"its draws count as about {drawn.effective:,.0f} independent ones")
    return f"{names.party(bounds.party)}: {'; '.join(parts)}."


def _mediator(numbers: Numbers) -> str:
    if numbers.impartial_zone is None:
        return ""
    return (
        "Profiles with a reading that all would sign, without the mediator’s own interests: "
        f"{with_interval(share_line(numbers.impartial_zone))}; with them: "
        f"{with_interval(share_line(numbers.survey.zone))}."
    )


def sensitivity_lines(found: Sensitivity | None) -> tuple[SensitivityLine, ...]:
    """Return the sources without which a verdict or a reading would change."""
    if found is None:
        return ()
    return tuple(_sensitivity(found.base, standing) for standing in found.matters)


def sensitivity_note(found: Sensitivity | None) -> str:
    """Return how many sources were dropped in turn, and how many of them change anything."""
    if found is None:
        return ""
    if not found.without:
        return "No mark or link names a source, so none could be dropped to see what changes."
    changed = len(found.matters)
    verb = "change" if changed > 1 else "changes"
    what = "a verdict or the readings that the marks lead to"
    many = number(changed, "of them", "of them") if changed else "none of them"
    if len(found.without) == 1:
        told = "that changes" if changed else "that does not change"
        return f"The one source behind a mark or link was dropped: {told} {what}."
    return (
        f"Each of the {number(len(found.without), 'source')} behind a mark or link was dropped in "
        f"turn: {many} {verb} {what}."
    )


def _sensitivity(base: Standing, standing: Standing) -> SensitivityLine:
    parts: list[str] = []
    if standing.verdict is None:
        parts.append("no reading of the text is left")
    elif standing.verdict != base.verdict:
        parts.append(f"the verdict on marks would be “{standing.verdict}”")
    if standing.verdict is not None and standing.trades is None:
        parts.append("what some party is said to want could not stand together")
    elif standing.trades is not None and standing.trades != base.trades:
        parts.append(f"the answer by trade would be {_TRADES[standing.trades]}")
    changed = standing.readings != base.readings
    if changed:
        parts.append("the marks would lead to other readings")
    return SensitivityLine(
        source=standing.source,
        sentence=sentence(f"without it {in_words(parts)}"),
        verdict=standing.verdict or "no reading",
        trades=standing.trades or ("no reading" if standing.verdict is None else "no answer"),
        share=None if standing.zone is None else share_line(standing.zone),
        readings_changed=changed,
    )


_TRADES = {"yes": "“yes”", "no": "“no”", "open": "open, since some reading could be worth signing"}
