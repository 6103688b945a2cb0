"""Figures as a brief prints them: shares and worths to a whole per cent, gains to a hundredth.

An interval is rounded outwards, so that it never looks narrower than it is. Headings over figures
state a fact and hold no share.
"""

from collections.abc import Mapping
from math import ceil, floor

from onetext.reports.figures import GainLine, QuestionLine, QuestionsLine, Share, TradesLine

_TRADES: Mapping[str, str] = {
    "yes": "With trades, some reading would be signed by all whose consent it needs",
    "no": "Even with trades, no reading would be signed by all whose consent it needs",
    "turns on": "What trades could do turns on what is not known",
    "too little known": "Too little is known to say what trades could do",
}
_SETTLED = ("yes", "no", "no reading", "no answer")
_WITNESS: Mapping[str, str] = {"yes": "A reading that all would sign"}


def trades_fact(trades: TradesLine) -> str:
    """Return the heading over the verdict by trade."""
    return _TRADES.get(trades.kind, "What trades could do")


def trades_witness(trades: TradesLine) -> str:
    """Return the heading over its witness: what all would sign, or what all could."""
    return _WITNESS.get(trades.kind, "A reading that all could sign")


def same_by_trade(before: str, after: str) -> bool:
    """Return whether two verdicts by trade agree, as far as a yes, a no and no answer go."""
    settled = [kind if kind in _SETTLED else "" for kind in (before, after)]
    return settled[0] == settled[1]


def questions_fact(questions: QuestionsLine) -> str:
    """Return the heading over the questions: how many are listed, of how many weighed."""
    found, weighed = len(questions.questions), f"{questions.weighed:,}"
    if not questions.weighed:
        return "No question was weighed"
    if found:
        return f"{found} question{'s' if found > 1 else ''} to ask first, of {weighed} weighed"
    if questions.weighed == 1:
        return "The one question weighed does not stand out"
    return f"None of the {weighed} questions weighed stands out"


def in_per_cent(share: float) -> str:
    """Return a share of the profiles, never finer than a whole per cent.

    >>> [in_per_cent(share) for share in (0, 0.004, 0.62, 0.997, 1)]
    ['none of them', 'under 1 %', '62 %', 'over 99 %', 'all of them']
    """
    if share <= 0:
        return "none of them"
    if share >= 1:
        return "all of them"
    if share < 0.01:
        return "under 1 %"
    return "over 99 %" if share > 0.99 else f"{share:.0%}".replace("%", " %")


def with_interval(share: Share) -> str:
    """Return a share with what sampling leaves open; an exact one stands alone.

    >>> with_interval(Share(share=0.62, low=0.604, high=0.637))
    '62 % (60 to 64)'
    """
    words = in_per_cent(share.share)
    return words if share.low == share.high else f"{words} ({_between(share.low, share.high)})"


def in_points(worth: float) -> str:
    """Return a rise of a share, in points of a hundred.

    >>> in_points(0.118), in_points(0.009), in_points(0)
    ('12 points', 'under 1 point', 'nothing')
    """
    if worth <= 0:
        return "nothing"
    points = round(100 * worth) if worth >= 0.01 else 0
    return f"{points} point{'' if points == 1 else 's'}" if points else "under 1 point"


def worth_in_words(question: QuestionLine) -> str:
    """Return what a question is worth, within twice its standard error."""
    worth, error = question.worth, 2 * question.error
    return f"{in_points(worth)} ({_between(max(0, worth - error), max(0, worth + error))})"


def signed(value: float) -> str:
    """Return a gain on the scale of values, where 1 is as good as a point could be.

    >>> signed(0.114), signed(-0.3), signed(-0.001)
    ('+0.11', '−0.30', '0.00')
    """
    rounded = round(value, 2)
    return f"{rounded:+.2f}".replace("-", "−") if rounded else "0.00"


def gain_in_words(gain: GainLine) -> str:
    """Return what a reading is worth to a party: nine of ten profiles, and the middle one."""
    return f"{signed(gain.low)} to {signed(gain.high)}, middle {signed(gain.median)}"


def _between(low: float, high: float) -> str:
    return f"{floor(round(100 * low, 6))} to {ceil(round(100 * high, 6))}"
