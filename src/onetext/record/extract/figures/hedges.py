"""The word that softens a figure before it, and what it measures behind it."""

import re

_HEDGE = re.compile(
    r"(?:\b(?P<hedge>nearly|almost|about|around|roughly|approximately|some|at\sleast|at\smost|more\sthan|over|"
    r"above|as\smany\sas|as\smuch\sas|up\sto|fewer\sthan|less\sthan|under|below|no\smore\sthan|no\sless\sthan|close\sto|"
    r"well\sover|just\sover|just\sunder|an\sestimated|estimated|some|only|just|exactly|another|a\sfurther|"
    r"a\stotal\sof|a\srecord|between|from)|~|>|<|≈)\s?(?:an?\s)?$",
    re.IGNORECASE,
)
_NO_HEDGE = frozenset(
    {"only", "just", "another", "a further", "a total of", "a record", "from", "between"}
)


def word_before(text: str, start: int) -> str:
    """Return the word before a figure that may soften it, in lower case."""
    found = _HEDGE.search(text[max(0, start - 24) : start])
    return " ".join(found["hedge"].lower().split()) if found and found["hedge"] else ""


def hedge_before(text: str, start: int) -> tuple[str, int]:
    """Return the word that softens a figure, and where the figure begins with it."""
    found = _HEDGE.search(text[max(0, start - 24) : start])
    word = word_before(text, start)
    if found is None or not word or word in _NO_HEDGE:
        return "", start
    return word, start - len(found[0])


_CLAUSE = re.compile(r"(?:\b[A-Z]\.(?:[A-Z]\.)*|(?<=\d),(?=\d)|[^,.;:!?—–“”\"\n()]){0,70}")


def measured(text: str, end: int) -> str:
    """Return the words behind the number, to the end of their clause: what it measures."""
    found = _CLAUSE.match(text, end)
    words = found[0].strip(" -").split() if found else []
    return " ".join(words[:8])
