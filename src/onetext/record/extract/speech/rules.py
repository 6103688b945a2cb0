"""The rules by which words find their speaker, in the order in which they are tried, with bands.

``sure`` is kept for rules that are nearly never wrong and whose speaker stands there by name. The
explanation of each, with an example, is in the documentation under *Who said it*; a test holds
the two together.
"""

from onetext.record.model import Band

RULES: dict[str, Band] = {
    "transcript-turn": "sure",
    "quote-verb-after": "sure",
    "quote-verb-after-inverted": "sure",
    "quote-verb-before": "sure",
    "quote-what-called": "sure",
    "quote-in-clause": "check",
    "quote-trailing-cue": "check",
    "quote-according-to": "check",
    "quote-passive-agent": "check",
    "quote-passive-nobody": "unknown",
    "quote-noun": "check",
    "quote-label": "check",
    "quote-after-colon": "check",
    "quote-continued": "check",
    "quote-before-cue": "check",
    "quote-after-naming": "check",
    "quote-next-paragraph": "check",
    "quote-nested": "check",
    "quote-no-cue": "unknown",
    "reported-clause": "sure",
    "reported-shared-subject": "check",
    "reported-participle": "check",
    "reported-trailing-cue": "sure",
    "reported-according-to": "sure",
    "reported-what-called": "check",
    "reported-passive-agent": "check",
    "reported-object": "check",
    "reported-noun": "check",
}
"""Every rule with the best band that it can give."""

_ORDER: tuple[Band, ...] = ("sure", "check", "unknown")


def band_of(rule: str, voice: Band) -> Band:
    """Return the band of a statement: the weaker of its rule's and of its speaker's."""
    return max(RULES[rule], voice, key=_ORDER.index)
