"""The alternatives of one bracket: their names, ranges of figures, and whether they read apart.

An alternative is named in the tag, ``[|in full]{pay: silent|full}``, or is its own name:
``[30|60]{days}``. A range, ``[20..50 step 10]{distance}``, stands for its figures.
"""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from onetext.text.draft import DOES_NOT_ARISE, Node, Option, Prose
from onetext.text.manuscript import fold, unescape

LONGEST_OWN_NAME = 40
"""An alternative of more characters needs a name of its own."""

MOST_FIGURES = 1_000
"""A range stands for no more figures than this."""

MOST_READINGS = 64
"""Alternatives are compared in all their readings up to this many each; larger ones are not."""

MOST_COMPARED = 1_000_000
"""Nor are alternatives whose readings together are longer than this many characters."""

RESERVED_KEYS = ("on", "source", "draft")
"""Words that a mark in ``case.yaml`` uses beside the keys of brackets."""

RESERVED_NAMES = (DOES_NOT_ARISE, "grade")
"""Words that a mark in ``case.yaml`` uses beside the names of options."""

Problem = tuple[str, str]
"""What is wrong, and how to mend it."""

_KEY = re.compile(r"[a-z][a-z0-9-]*")
_NUMBER = r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?"
_RANGE = re.compile(
    rf"\s{{0,9}}({_NUMBER}) ?\.\. ?({_NUMBER})(?:\s{{1,9}}step\s{{1,9}}({_NUMBER}))?\s{{0,9}}"
)
_REFERENCE = re.compile(r"\[\^[^\[\]]*\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """What stands between two bars, as written and as nodes.

    ``plain`` is false where it holds a bracket, a heading, a link or a note: no such words can be a
    name.
    ``readings`` are all its clean readings, or None where there are too many to compare.
    """

    source: str
    content: tuple[Node, ...]
    plain: bool
    readings: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """What stands behind a bracket: its key, and the names of its options where they are given."""

    key: str
    names: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of a bracket, or the problems that leave it without."""

    options: tuple[Option, ...] = ()
    inside: str | None = None
    readings: tuple[str, ...] | None = None
    problems: tuple[Problem, ...] = ()


def read_tag(tag: str) -> tuple[Tag, tuple[Problem, ...]]:
    """Return the key and names in a tag such as ``{line: apart|held}``, and what is wrong in it."""
    head, colon, rest = tag[1:-1].partition(":")
    key = head.strip()
    names = tuple(fold(name) for name in rest.split("|")) if colon else None
    problems: list[Problem] = []
    if not _KEY.fullmatch(key):
        problems.append(
            (
                f"'{fold(key)}' is not a key.",
                "A key is made of small letters, digits and hyphens, and starts with a letter: "
                f"{{{_likely_key(key)}}}.",
            )
        )
    elif key in RESERVED_KEYS:
        problems.append((f"the key '{key}' means something else in a mark.", "Choose another key."))
    for name, times in Counter(names or ()).items():
        problems.extend(_problems_of_name(name, times))
    return Tag(key=key, names=names), tuple(problems)


def make_options(tag: Tag, alternatives: tuple[Alternative, ...]) -> Options:
    """Return the options of a bracket: its alternatives, the figures of a range, or none at all."""
    sources = [alternative.source.strip() for alternative in alternatives]
    alone = len(sources) == 1
    if alone and sources[0] in ("...", "…"):
        return _unopened(tag, alternatives[0].source)
    if alone and (found := _RANGE.fullmatch(alternatives[0].source)):
        return _range(tag, alternatives[0].source, found)
    if alone:
        return Options(problems=(_only_one(tag),))
    misplaced = tuple(
        _not_alone(source) for source in sources if source in ("...", "…") or _is_range(source)
    )
    if misplaced:
        return Options(problems=misplaced)
    return _named(tag, alternatives)


def joined_readings(parts: list[tuple[str, ...] | None]) -> tuple[str, ...] | None:
    """Return every way to read parts in a row, or None where there are more than are compared."""
    known = [part for part in parts if part is not None]
    count = 1
    for part in known:
        count = min(count * len(part), MOST_READINGS + 1)
    length = sum(max(map(len, part)) for part in known)
    if len(known) < len(parts) or count > MOST_READINGS or count * length > MOST_COMPARED:
        return None
    return tuple("".join(words) for words in product(*known))


def _only_one(tag: Tag) -> Problem:
    return (
        f"the bracket '{tag.key}' holds only one alternative.",
        "Add what else is on the table, divided by '|' (an empty alternative means silence), "
        "or write [...] where nothing is on the table yet.",
    )


def _likely_key(key: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", key[:LONGEST_OWN_NAME].lower()).strip("-")
    return words if _KEY.fullmatch(words) else "key"


def _problems_of_name(name: str, times: int) -> list[Problem]:
    if not name:
        return [("the name of an option is empty.", "Name every option: {key: name|name}.")]
    problems = []
    if name in RESERVED_NAMES:
        problems.append(
            (f"the name '{name}' means something else in a mark.", "Choose another name.")
        )
    if "\\" in name:
        problems.append(
            (f"the name '{name}' holds a backslash.", "Names cannot be escaped; leave it out.")
        )
    if times > 1:
        problems.append(_doubled(name))
    return problems


def _doubled(name: str) -> Problem:
    return (f"two options are called '{name}'.", "Give every option a name of its own.")


def _unopened(tag: Tag, inside: str) -> Options:
    if tag.names is not None:
        problem = (
            f"the unopened bracket '{tag.key}' names options but has none.",
            f"Write [...]{{{tag.key}}}, or put alternatives between the brackets.",
        )
        return Options(problems=(problem,))
    return Options(inside=inside, readings=("[...]",))


def _is_range(source: str) -> bool:
    return bool(_RANGE.fullmatch(source))


def _not_alone(source: str) -> Problem:
    if _is_range(source):
        return (
            f"the range '{fold(source)}' stands beside other alternatives.",
            "A range stands alone in its bracket: write the figures out, divided by '|'.",
        )
    return (
        "'...' stands beside other alternatives.",
        "Leave it out: '...' alone means that no alternative is on the table yet.",
    )


def _range(tag: Tag, inside: str, found: re.Match[str]) -> Options:
    low, high, step = (Decimal(figure or 1) for figure in found.groups())
    wrong = _problem_of_range(tag, low, high, step)
    if wrong:
        return Options(problems=(wrong,))
    count = int((high - low) / step) + 1
    names = [f"{(low + step * n).normalize():f}" for n in range(count)]
    options = tuple(Option(name=name, content=(Prose(source=name),)) for name in names)
    readings = tuple(names) if count <= MOST_READINGS else None
    return Options(options=options, inside=inside, readings=readings)


def _problem_of_range(tag: Tag, low: Decimal, high: Decimal, step: Decimal) -> Problem | None:
    if tag.names is not None:
        return (
            f"the range '{tag.key}' names its options.",
            "The figures of a range are their own names: leave the names out.",
        )
    if low >= high or step <= 0:
        return (
            f"the range '{tag.key}' does not rise.",
            "Write the smaller figure first and a step above zero: [20..50 step 5].",
        )
    if (high - low) / step >= MOST_FIGURES:
        return (
            f"the range '{tag.key}' stands for more than {MOST_FIGURES} figures.",
            "Widen its step.",
        )
    if (high - low) % step:
        last = f"{(high - (high - low) % step).normalize():f}"
        return (
            f"the steps of the range '{tag.key}' pass over its end: the last one is {last}.",
            "Change the end or the step.",
        )
    return None


def _named(tag: Tag, alternatives: tuple[Alternative, ...]) -> Options:
    if tag.names is None:
        names, problems = _own_names(tag, alternatives)
    else:
        names, problems = tag.names, _problems_of_count(tag.key, tag.names, len(alternatives))
    problems = (*problems, *_alike(tag, alternatives))
    options = tuple(
        Option(name=name, content=alternative.content)
        for name, alternative in zip(names, alternatives, strict=False)
    )
    readings = _all_readings(alternatives)
    return Options(options=options, readings=readings, problems=problems)


def _own_names(
    tag: Tag, alternatives: tuple[Alternative, ...]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    names = tuple(
        unescape(fold(_REFERENCE.sub("", alternative.source))) if alternative.plain else ""
        for alternative in alternatives
    )
    reasons = dict.fromkeys(
        reason
        for name, alternative in zip(names, alternatives, strict=True)
        if (reason := _why_no_name(name, alternative))
    )
    if reasons:
        example = "|".join(["name"] * min(len(names), 4))
        problem = (
            f"the options of '{tag.key}' need names: {', '.join(reasons)}.",
            f"Name them in their order: {{{tag.key}: {example}}}.",
        )
        return names, (problem,)
    words = Counter(fold(unescape(alternative.source)) for alternative in alternatives)
    doubled = [  # apart from the notes they refer to; words wholly alike are found as such
        name for name, times in Counter(names).items() if times > 1 and words[name] < 2
    ]
    reserved = [name for name in names if name in RESERVED_NAMES]
    problems = [problem for name in reserved for problem in _problems_of_name(name, 1)]
    return names, (*problems, *(_doubled(name) for name in doubled))


def _why_no_name(name: str, alternative: Alternative) -> str:
    if not alternative.plain:
        return "an alternative holds a bracket, a heading, a link or a note"
    if "\n" in alternative.source.strip():
        return "an alternative runs over several lines"
    if len(name) > LONGEST_OWN_NAME:
        return f"an alternative is longer than {LONGEST_OWN_NAME} characters"
    return "" if name else "an alternative is empty"


def _problems_of_count(key: str, names: tuple[str, ...], count: int) -> tuple[Problem, ...]:
    if len(names) == count:
        return ()
    given = "1 name is" if len(names) == 1 else f"{len(names)} names are"
    problem = (
        f"{given} given for the {count} alternatives of '{key}'.",
        "Give one name to each alternative, divided by '|'.",
    )
    return (problem,)


def _alike(tag: Tag, alternatives: tuple[Alternative, ...]) -> tuple[Problem, ...]:
    """Return a problem for each pair of alternatives that some reading makes the same words."""
    first: dict[str, int] = {}
    pairs: dict[tuple[int, int], str] = {}
    for n, alternative in enumerate(alternatives):
        for words in dict.fromkeys(fold(reading) for reading in alternative.readings or ()):
            earlier = first.setdefault(words, n)
            if earlier != n:
                pairs.setdefault((earlier, n), words)
    return tuple(
        (
            f"alternatives {one + 1} and {other + 1} of '{tag.key}' read alike: "
            f"'{_shortened(words)}'.",
            "Delete one of them, or say how they differ.",
        )
        for (one, other), words in pairs.items()
    )


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_OWN_NAME else words[: LONGEST_OWN_NAME - 1] + "…"


def _all_readings(alternatives: tuple[Alternative, ...]) -> tuple[str, ...] | None:
    readings: list[str] = []
    for alternative in alternatives:
        readings.extend(alternative.readings or ())
        if alternative.readings is None or len(readings) > MOST_READINGS:
            return None
    return tuple(readings)
