"""A case as GeniusWeb's files: its domain, and a profile for each party whose consent is needed.

Weights must sum to 1 there and be decimals; names of profiles are letters and digits. A reservation
becomes the worst bid that is worth it, so that the same packages are signed.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from unicodedata import normalize

from onetext.case.defects import shortened
from onetext.case.format.values import write_figure
from onetext.case.model import Case
from onetext.exchange.geniusweb.read import LINEAR
from onetext.exchange.json_files.write import Value, json_bytes
from onetext.exchange.load import refuse
from onetext.exchange.record import Exported, Note
from onetext.exchange.scores.additive import Scores, Sheet, as_decimals, fitting
from onetext.exchange.scores.least_bid import LeastBid, least_bid
from onetext.exchange.scores.scored import scored


def write_geniusweb(case: Case) -> Exported:
    """Return a case as GeniusWeb's files, the domain first.

    Raises
    ------
    ExchangeError
        If a figure is known only as a range, or no package is worth a reservation.
    """
    sheet, notes = scored(case)
    title = _simple([sheet.title], "domain")[0]
    domain: Value = {
        "name": title,
        "issuesValues": {name: {"values": options} for name, options in sheet.issues},
    }
    names = _simple([party.name for party in sheet.parties], "party", title)
    files = [(f"{title}.json", json_bytes(domain))]
    told = [*notes, *_renamed(sheet, title, names)]
    for name, scores in zip(names, sheet.parties, strict=True):
        exact, first = fitting(scores)
        decimals, second = as_decimals(exact)
        bid, third = _bid(exact, decimals, sheet)
        profile = _profile(name, decimals, sheet, domain)
        files.append((f"{name}.json", json_bytes({LINEAR: profile | bid})))
        told += [*first, *second, *third]
    return Exported(files=tuple(files), notes=tuple(told))


def _simple(names: list[str], otherwise: str, *taken: str) -> list[str]:
    """Return names of letters and digits alone, each once."""
    found: list[str] = []
    for name in names:
        plain = normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
        base = re.sub(r"[^A-Za-z0-9]", "", plain) or otherwise
        choice, n = base, 1
        while choice.lower() in {word.lower() for word in (*found, *taken)}:
            n += 1
            choice = f"{base}{n}"
        found.append(choice)
    return found


def _renamed(sheet: Sheet, title: str, names: list[str]) -> Iterator[Note]:
    pairs = [
        (sheet.title, title),
        *((s.name, n) for s, n in zip(sheet.parties, names, strict=True)),
    ]
    for name, simple in pairs:
        if name != simple:
            what = f"Names are letters and digits there: it is called {simple}."
            yield Note(kind="left out", where=name, what=what)


def _profile(name: str, scores: Scores, sheet: Sheet, domain: Value) -> dict[str, Value]:
    rows = zip(sheet.issues, scores.weights or (), scores.values, strict=True)
    issues = [
        (issue, weight, dict(zip(options, values, strict=True)))
        for (issue, options), weight, values in rows
    ]
    return {
        "name": name,
        "issueUtilities": {
            issue: {"discreteutils": {"valueUtilities": values}} for issue, _, values in issues
        },
        "issueWeights": {issue: weight for issue, weight, _ in issues},
        "domain": domain,
    }


def _bid(
    scores: Scores, written: Scores, sheet: Sheet
) -> tuple[dict[str, Value], tuple[Note, ...]]:
    least = scores.reservation or Fraction(0)
    if least <= 0:
        return {}, ()
    found = least_bid(scores, written.points)
    if found is None:
        problem = (
            f"no package is worth the reservation of {shortened(scores.name)}, "
            f"{write_figure(least)}, so no bid can say it, and GeniusWeb would have it sign all."
        )
        remedy = "Lower the reservation, or leave the party out."
        refuse("case.yaml", problem, remedy)
    bid: Value = {
        issue: options[o] for (issue, options), o in zip(sheet.issues, found.options, strict=True)
    }
    return {"reservationBid": {"issuevalues": bid}}, tuple(_told(scores.name, least, found))


def _told(name: str, least: Fraction, found: LeastBid) -> Iterator[Note]:
    if found.worth == least:
        return
    bound = "it signs the same packages" if found.proved else "a bid nearer to it may exist"
    what = (
        f"Its reservation of {write_figure(least)} becomes a bid that is worth "
        f"{write_figure(found.worth)}; {bound}."
    )
    yield Note(kind="rounded", where=name, what=what)
