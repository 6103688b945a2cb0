"""What GENIUS computes for a package, straight from the XML: as short as its definition.

It shares no line with the reader: another parser, and the packages are dictionaries by the index of
the issue.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

from onetext.case.model import Party

Package = Mapping[str, str]


def root_of(path: Path) -> ElementTree.Element:
    """Return the root of a file, whatever stands before its declaration."""
    text = path.read_text(encoding="utf-8")
    return ElementTree.fromstring(re.sub(r"<\?xml.*?\?>", "", text).strip())


def utility(root: ElementTree.Element, package: Package) -> Fraction:
    """Return the utility of a package by a profile, as GENIUS 10.4 reckons it."""
    stated = root.find(".//utility")
    if stated is not None:
        return min(_rectangles(stated, package), Fraction(1))
    total = Fraction(0)
    for objective in root.iter("objective"):
        weights = {
            w.attrib["index"]: Fraction(w.attrib["value"]) for w in objective.findall("weight")
        }
        for issue in objective.findall("issue"):
            index = issue.attrib["index"]
            total += weights[index] * _evaluation(issue, package[index])
    return min(total, Fraction(1))


def _evaluation(issue: ElementTree.Element, value: str) -> Fraction:
    evaluator = issue.find("evaluator")
    if evaluator is not None and issue.get("type") == "integer":
        steps = int(value) - int(issue.attrib["lowerbound"])
        line = Fraction(evaluator.attrib["slope"]) * steps + Fraction(evaluator.attrib["offset"])
        return min(max(line, Fraction(0)), Fraction(1))
    if evaluator is not None:
        offset, slope = (Fraction(evaluator.attrib[f"parameter{n}"]) for n in (0, 1))
        return min(max(offset + slope * Fraction(value), Fraction(0)), Fraction(1))
    stated = {i.attrib["value"]: Fraction(i.attrib["evaluation"]) for i in issue.findall("item")}
    most = max(stated.values())
    return stated[value] / most if most >= Fraction(1, 100_000) else Fraction(0)


def _rectangles(stated: ElementTree.Element, package: Package) -> Fraction:
    (function,) = stated.findall("ufun")
    total = Fraction(0)
    for rectangle in function.findall("hyperRectangle"):
        outside = rectangle.findall("EXCLUDES")
        inside = all(
            int(b.attrib["min"]) <= int(package[b.attrib["index"]]) <= int(b.attrib["max"])
            for b in outside or rectangle.findall("INCLUDES")
        )
        if inside != bool(outside):
            total += Fraction(rectangle.attrib["utility"])
    return total / Fraction(stated.attrib["maxutility"])


def worth(party: Party, package: Package) -> Fraction:
    """Return what a package, by key, is worth to a party of a case whose figures are exact."""
    values = {issue: dict(options) for issue, options in party.utilities}
    total = sum(
        (share.low * values[issue][package[issue]].low for issue, share in party.weights),
        Fraction(0),
    )
    return total + sum(
        term.worth.low
        for term in party.together
        if all(package[part.issue] in part.options for part in term.condition)
    )
