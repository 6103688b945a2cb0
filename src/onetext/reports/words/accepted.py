"""What a concept picks over many profiles, in words."""

from onetext.analysis.survey.accepted import Acceptance, Accepted
from onetext.reports.accepted import AcceptanceLine, AcceptedLine, OptionLine, WeightLine
from onetext.reports.figures_in_words import with_interval
from onetext.reports.words.names import Names, number
from onetext.reports.words.solutions import COUNTS, edition_line
from onetext.reports.words.survey import one_profile, share_line
from onetext.reports.words.trades import options_of


def acceptance_line(names: Names, found: Acceptance) -> AcceptanceLine:
    """Return how often a concept picks which reading, and whom that suits."""
    return AcceptanceLine(
        edition=edition_line(names),
        concept=found.concept,
        profiles=found.profiles,
        seed=found.seed,
        sentences=_sentences(names, found),
        none=share_line(found.none),
        open=found.open,
        best_found=found.best_found,
        different=found.different,
        readings=tuple(
            _accepted(names, found, accepted, n) for n, accepted in enumerate(found.shown)
        ),
        others=share_line(found.others),
        options=tuple(
            OptionLine(issue=axis.key, option=option, picked=share_line(share))
            for axis, shares in zip(names.space.axes, found.options, strict=True)
            for option, share in zip(axis.columns, shares, strict=True)
        ),
    )


def _sentences(names: Names, found: Acceptance) -> tuple[str, ...]:
    name, counts = COUNTS[found.concept]
    words = [f"{name} picks {counts}."]
    if found.exact:
        words.append(one_profile(names, found.bounds))
    else:
        none = with_interval(share_line(found.none))
        words.append(
            f"Of {found.profiles:,} profiles drawn within what is known (seed {found.seed}), it "
            f"picks nothing in {none}. In the others it picks "
            f"{number(found.different, 'different reading')}."
        )
        words.append(
            "How often a reading is picked comes out of the rule by which profiles are drawn. It "
            "is no probability, and says nothing of what is fair."
        )
    words.append(_proved(found))
    return tuple(words)


def _proved(found: Acceptance) -> str:
    if not found.best_found and not found.open:
        return "Every pick is proved."
    words = []
    if found.best_found:
        many = number(found.best_found, "profile")
        words.append(f"in {many} the pick is the best that was found, and not proved")
    if found.open:
        many = number(found.open, "profile")
        words.append(f"in {many} nothing was found and nothing proved")
    told = "; ".join(words)
    return f"{told[0].upper()}{told[1:]}; every other pick is proved."


def _accepted(names: Names, found: Acceptance, accepted: Accepted, n: int) -> AcceptedLine:
    return AcceptedLine(
        label=f"Reading {n + 1}",
        options=options_of(names, accepted.package),
        picked=share_line(accepted.picked),
        best_found=accepted.best_found,
        ranks=tuple(map(share_line, accepted.ranks)),
        confidence=None if accepted.confidence is None else share_line(accepted.confidence),
        weights=tuple(
            WeightLine(
                party=names.party(party.party),
                issue=names.space.axes[issue].key,
                central=round(mean, 4),
                drawn=round(drawn, 4),
            )
            for party, central, means in zip(
                found.bounds.parties, accepted.central, found.drawn, strict=True
            )
            for issue, mean, drawn in zip(party.issues, central, means, strict=True)
        ),
    )
