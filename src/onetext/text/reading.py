"""Packages, and the clean text that a draft reads as with one.

A *package* picks one option for every *live* bracket. A bracket is *dead* in a package that does
not pick the alternative it stands in; there it takes the value ``DOES_NOT_ARISE``, so that two
packages are equal exactly when they pick the same text. An unopened bracket has no option to pick:
it stands in no package and reads as ``[...]``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from onetext.errors import Finding, UsageError
from onetext.text.draft import (
    DOES_NOT_ARISE,
    Annex,
    Bracket,
    Draft,
    Issue,
    Node,
    Point,
    issues,
    issues_in,
)
from onetext.text.manuscript import unescape

UNOPENED = "[...]"
"""What an unopened bracket reads as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Some words of a reading; ``key`` and ``option`` name the bracket they came from.

    Clean prose has neither; an unopened bracket has a key and no option; a picked alternative
    without words is a segment without words.
    """

    text: str
    key: str | None = None
    option: str | None = None


def read(draft: Draft, package: Mapping[str, str]) -> str:
    """Return a draft as clean Markdown, its brackets closed as a package says.

    The front matter is left out, the text of annexes stands where they are linked, and the escapes
    of the grammar are undone.

    Raises
    ------
    UsageError
        If the package is not one of this draft.
    """
    picked = canonical(issues(draft), package)
    parts = (draft.preamble, *(point.content for point in draft.points))
    return "".join(segment.text for part in parts for segment in _segments(part, picked, None))


def read_point(point: Point, package: Mapping[str, str]) -> str:
    """Return one point as clean Markdown; the package may name brackets of other points too."""
    return "".join(segment.text for segment in read_segments(point.content, package))


def read_segments(content: tuple[Node, ...], package: Mapping[str, str]) -> Iterator[Segment]:
    """Yield a reading in pieces, so that words which came from brackets can be told from the rest.

    ``content`` is that of a point or an option, or a preamble; the package may name other brackets
    too.
    """
    own = tuple(issues_in(content))
    keys = {issue.key for issue in own}
    picked = canonical(own, {key: option for key, option in package.items() if key in keys})
    yield from _segments(content, picked, None)


def canonical(issues: Sequence[Issue], package: Mapping[str, str]) -> dict[str, str]:
    """Return a package in the order of the issues, dead brackets at ``DOES_NOT_ARISE``.

    What is given for a dead bracket may be any of its options, or may be left out.

    Raises
    ------
    UsageError
        With a finding for every unknown key and option, and for every live bracket left out.
    """
    known = {issue.key: issue for issue in _parents_first(issues)}
    findings = [
        finding
        for key, option in package.items()
        if (finding := _problem_of_pick(known, key, option))
    ]
    picked: dict[str, str] = {}
    for issue in known.values():
        if issue.unopened:
            continue
        picked[issue.key] = DOES_NOT_ARISE
        if issue.parent is None or picked.get(issue.parent[0]) == issue.parent[1]:
            picked[issue.key] = package.get(issue.key, DOES_NOT_ARISE)
            if picked[issue.key] == DOES_NOT_ARISE:
                findings.append(_missing(issue))
    if findings:
        raise UsageError(findings)
    return {issue.key: picked[issue.key] for issue in issues if not issue.unopened}


def count_packages(issues: Sequence[Issue]) -> int:
    """Return how many packages there are, exactly, however many.

    Side by side numbers of options multiply, and the brackets in an alternative count only where
    it is picked: a bracket counts the sum, over its alternatives, of the product of what stands in
    each.
    """
    ordered = _parents_first(issues)
    within: defaultdict[tuple[str, str] | None, int] = defaultdict(lambda: 1)
    for issue in reversed(ordered):
        ways = sum(within[issue.key, option] for option in issue.options)
        within[issue.parent] *= 1 if issue.unopened else ways
    return within[None]


def packages(issues: Sequence[Issue]) -> Iterator[dict[str, str]]:
    """Yield every package in its canonical form, the last live bracket changing fastest."""
    given = [issue for issue in issues if not issue.unopened]
    ordered = [issue for issue in _parents_first(issues) if not issue.unopened]
    picked: dict[str, int] = {}
    names = {issue.key: issue.options for issue in given}
    while True:
        for issue in ordered:
            if issue.key not in picked and _is_live(issue, picked, names):
                picked[issue.key] = 0
        yield {
            issue.key: issue.options[picked[issue.key]] if issue.key in picked else DOES_NOT_ARISE
            for issue in given
        }
        for issue in reversed(ordered):
            if issue.key in picked:
                picked[issue.key] += 1
                if picked[issue.key] < len(issue.options):
                    break
                del picked[issue.key]
        else:
            return


def _segments(
    content: tuple[Node, ...], picked: Mapping[str, str], origin: tuple[str, str] | None
) -> Iterator[Segment]:
    key, option = origin or (None, None)
    for node in content:
        if isinstance(node, Bracket):
            yield from _segments_of_bracket(node, picked)
        elif isinstance(node, Annex) and node.content:
            yield from _segments(node.content, picked, origin)
        else:
            yield Segment(text=unescape(node.source), key=key, option=option)


def _segments_of_bracket(bracket: Bracket, picked: Mapping[str, str]) -> Iterator[Segment]:
    if bracket.unopened:
        yield Segment(text=UNOPENED, key=bracket.key)
        return
    name = picked[bracket.key]
    option = next(option for option in bracket.options if option.name == name)
    if not option.content:
        yield Segment(text="", key=bracket.key, option=name)
    yield from _segments(option.content, picked, (bracket.key, name))


def _parents_first(issues: Sequence[Issue]) -> list[Issue]:
    """Return the issues as they are read: each before those in its alternatives."""
    inside: defaultdict[tuple[str, str] | None, list[Issue]] = defaultdict(list)
    for issue in issues:
        inside[issue.parent].append(issue)
    ordered: list[Issue] = []
    waiting = inside[None][::-1]
    while waiting:
        issue = waiting.pop()
        ordered.append(issue)
        for option in reversed(issue.options):
            waiting.extend(reversed(inside.pop((issue.key, option), [])))
    return ordered


def _is_live(issue: Issue, picked: Mapping[str, int], names: Mapping[str, tuple[str, ...]]) -> bool:
    if issue.parent is None:
        return True
    key, option = issue.parent
    return key in picked and names[key][picked[key]] == option


def _problem_of_pick(known: Mapping[str, Issue], key: str, option: str) -> Finding | None:
    if key not in known:
        return _finding(key, f"'{key}' is not a bracket of this text.", _near(key, known))
    issue = known[key]
    if issue.unopened:
        problem = f"'{key}' is unopened: it has no option to pick."
        return _finding(key, problem, "Leave it out of the package.")
    if option not in issue.options and option != DOES_NOT_ARISE:
        problem = f"'{option}' is not an option of '{key}'."
        return _finding(key, problem, _near(option, issue.options))
    return None


def _missing(issue: Issue) -> Finding:
    return _finding(
        issue.key,
        f"the package picks nothing for '{issue.key}'.",
        f"Pick one of: {', '.join(issue.options)}.",
    )


def _finding(key: str, problem: str, remedy: str) -> Finding:
    return Finding(file="package", where=key, problem=problem, remedy=remedy)


def _near(word: str, words: Iterable[str]) -> str:
    known = list(words)
    near = get_close_matches(word, known, n=1)
    if near:
        return f"Did you mean '{near[0]}'?"
    return f"There are: {', '.join(known)}." if known else "It has no brackets."
