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
    if root.get("type") == "constraint":
        return _ranked(root, package)
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


def _ranked(root: ElementTree.Element, package: Package) -> Fraction:
    """Return the mean rank, issues and packages being nothing where a rule says so."""
    rules = list(root.iter("constraint"))
    if any(_of_all(rule, package) for rule in rules):
        return Fraction(0)
    (ranks,) = root.iter("ranks")
    issues = ranks.findall("issue")
    total = Fraction(0)
    for issue in issues:
        index = issue.attrib["index"]
        stated = {i.attrib["value"]: Fraction(i.attrib["rank"]) for i in issue.findall("item")}
        if not any(_of_one(rule, package) for rule in rules if rule.get("index") == index):
            total += stated[package[index]] / max(stated.values())
    return total / len(issues)


def _of_all(rule: ElementTree.Element, package: Package) -> bool:
    asked = [(c.attrib["index"], c.attrib["condition"]) for c in rule.findall("checkassignment")]
    if rule.get("type") == "inclusiveZeroOutcomeConstraint":
        return not any(_fails(package[index], condition) for index, condition in asked)
    if rule.get("type") != "conditionalZeroOutcomeConstraint":
        return False
    (first, sign), (second, words) = sorted(asked, key=lambda pair: int(pair[0]))
    number = int(package[first]) if sign.startswith("numeric") else 0
    met = number > 0 if sign == "numeric=positive" else number < 0
    return met and words not in package[second]


def _fails(value: str, condition: str) -> bool:
    if "numeric" not in condition:
        return condition not in value
    return ("positive" in condition and int(value) < 0) or (
        "positive" not in condition and "negative" in condition and int(value) > 0
    )


def _of_one(rule: ElementTree.Element, package: Package) -> bool:
    own = package[rule.attrib["index"]]
    equal = all(
        package[part.attrib["index"]] == part.attrib["value"]
        for part in rule.findall("valueassignment")
    )
    match rule.attrib["type"]:
        case "zeroConstraint":
            return equal
        case "conditionalZeroConstraint":
            return equal and rule.attrib["value"] not in own
    total = sum(int(package[item.attrib["index"]]) for item in rule.findall("item"))
    if not int(rule.attrib["min"]) <= total <= int(rule.attrib["max"]):
        return False
    match rule.attrib["type"]:
        case "sumZeroConstraint":
            return rule.attrib["value"] in own
        case "sumZeroNotConstraint":
            return rule.attrib["value"] not in own
    return any(part.attrib["value"] in own for part in rule.findall("condition"))


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
