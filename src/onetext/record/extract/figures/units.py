"""What a figure counts: the words behind it, as a unit in the singular.

Money is named by its ISO code (``EUR``), people are ``person`` (of whatever kind), what is only
counted (``times``, ``issues``) is ``count``; the rest is the noun itself in the singular. The
nouns for people stand in ``words.toml``.
"""

import re
from dataclasses import dataclass

from onetext.record.lexicon.lexicon import Lexicon

MONEY = r"(?:(?:US|C|A|NZ|HK|S)?\$|€|£|¥|₽|₴|₹|\b(?:USD|EUR|GBP|RUB|CHF|JPY|CNY|UAH)(?=\s?\d))"
CODES = {
    "$": "USD", "US$": "USD", "C$": "CAD", "A$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₴": "UAH", "₹": "INR",
}  # fmt: skip
COINS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "rouble": "RUB", "ruble": "RUB",
    "hryvnia": "UAH",
    "yuan": "CNY", "renminbi": "CNY", "yen": "JPY", "shekel": "ILS",
    "lira": "TRY", "rial": "IRR",
    "rupee": "INR", "franc": "CHF", "zloty": "PLN", "dirham": "AED", "riyal": "SAR", "won": "KRW",
}  # fmt: skip
MEASURES = {
    "km": "kilometre", "kms": "kilometre", "kilometer": "kilometre", "m": "metre", "meter": "metre",
    "mm": "millimetre", "cm": "centimetre", "kg": "kilogram", "ton": "tonne", "mw": "megawatt",
    "gw": "gigawatt", "ft": "foot", "feet": "foot", "litre": "litre", "liter": "litre",
    "mile": "mile", "kilometre": "kilometre", "metre": "metre", "tonne": "tonne",
    "kilogram": "kilogram",
    "hectare": "hectare", "acre": "acre", "barrel": "barrel",
    "degree": "degree", "megawatt": "megawatt",
    "gigawatt": "gigawatt", "inch": "inch", "yard": "yard", "kph": "kilometre an hour",
    "mph": "mile an hour",
}  # fmt: skip
_SPELLS = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")
TIMES = frozenset((*_SPELLS, "night", "winter"))
IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "troops": "troop", "police": "police", "personnel": "personnel", "aircraft": "aircraft",
    "staff": "staff", "servicemen": "serviceman", "policemen": "policeman", "lives": "life",
    "crises": "crisis", "dead": "person", "others": "person",
    "wounded": "person", "injured": "person",
    "missing": "person", "killed": "person", "casualties": "person", "deaths": "person",
    "fatalities": "person", "injuries": "person", "fishermen": "man", "knives": "knife",
}  # fmt: skip
_TOKEN = re.compile(r"\s+((?:[A-Z]\.){2,}|[^\W\d_][\w’'-]*)")
_HYPHEN = re.compile(r"-([a-z]+)(-old|-long|-strong)?\b")
_COIN = re.compile(
    r"(?:\s|-)(?:(?:US|U\.S\.|American|Canadian|Australian)\s)?(" + "|".join(COINS) + r")s?\b"
)
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|(?P<points>per\s?centage\spoints?\b))")
_MEASURE = re.compile(
    r"[\s-]?(?:(square|sq\.?|cubic)\s?)?("
    + "|".join(sorted(MEASURES, key=len, reverse=True))
    + r")s?\b(-deep|-long|-wide)?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"[\s-](?:(?:straight|consecutive|full|more|further|additional|long|whole|calendar|working|business|or\sso)\s)?"
    r"(" + "|".join(sorted(TIMES)) + r"|centurie)s?\b(?:[\s-](?:old|long)\b)?"
)
_OUT_OF = re.compile(
    r"\s(?:or\sso\s|out\s)?of\s(?:(?:the|its|his|her|their|our|those|these|all)\b(?:\s[\d,]+)?|[\d,]+)"
)
_WHOLE = re.compile(
    r"\s(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b"
)
_NATIONAL = re.compile(r"[A-Z][\w-]*(?:an|i|ese|lander)$")
_HARMED = re.compile(
    r"\s(?:(?:more|other|others|have|has|had|were|was|been|people|are|reported|still|left)\s){0,3}"
    r"(killed|dead|wounded|injured|missing|died|arrested|detained|displaced|hospitali[sz]ed|evacuated|freed)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nouns:
    """The lists of ``words.toml`` that tell what a figure counts."""

    people: frozenset[str]
    counted: frozenset[str]
    sayings: frozenset[str]
    never_plural: frozenset[str]
    stops: frozenset[str]


def nouns_of(lexicon: Lexicon) -> Nouns:
    """Return those lists of a lexicon."""
    return Nouns(
        people=frozenset(lexicon.list_of("counted_people")),
        counted=frozenset(lexicon.list_of("counted_only")),
        sayings=frozenset(lexicon.list_of("counted_in_sayings")),
        never_plural=frozenset(lexicon.list_of("never_plural")),
        stops=frozenset(lexicon.list_of("end_of_nouns")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit, where the words for it end, and which rule knew it."""

    name: str
    end: int
    rule: str


def unit_after(text: str, at: int, nouns: Nouns) -> Unit | None:
    """Return the unit that the words after a number name; None where none stands there."""
    if found := _PERCENT.match(text, at):
        name = "percentage point" if found["points"] else "per cent"
        return Unit(name=name, end=found.end(), rule="number-percent")
    if found := _COIN.match(text, at):
        return Unit(name=COINS[found[1]], end=found.end(), rule="number-money")
    if (found := _MEASURE.match(text, at)) and found[2] != "M":
        return Unit(name=_measure(found), end=found.end(), rule="number-measure")
    if found := _TIME.match(text, at):
        name = "century" if found[1] == "centurie" else found[1]
        return Unit(name=name, end=found.end(), rule="number-time")
    if found := _HYPHEN.match(text, at):
        return _hyphened(found, nouns)
    return _noun(text, at, nouns) or _harmed(text, at)


def last_noun(text: str, at: int, nouns: Nouns) -> Unit | None:
    """Return the unit of ``one``: the noun in the singular that ends its run of words."""
    end, name = at, ""
    for _ in range(3):
        found = _TOKEN.match(text, end)
        if not found or found[1].lower() in nouns.stops:
            break
        end, name = found.end(), found[1]
    return (
        Unit(name=_named(name.lower(), name, nouns), end=end, rule="number-noun") if name else None
    )


def singular(word: str) -> str:
    """Return a plural noun in the singular, well enough for a unit."""
    low = word.lower()
    if low in IRREGULAR:
        return IRREGULAR[low]
    if low.endswith("men") and len(low) > 4:
        return low[:-2] + "an"
    for ending, instead in (
        ("ies", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
    ):
        if low.endswith(ending):
            return word[: -len(ending)] + instead
    return word[:-1] if low.endswith("s") and not low.endswith("ss") else word


def is_plural(word: str, nouns: Nouns) -> bool:
    """Whether a word looks like a noun in the plural."""
    low = word.lower()
    if low in IRREGULAR:
        return True
    if low in nouns.never_plural or "’" in low or "'" in low or len(low) < 4:
        return False
    if low.endswith("is"):  # Israelis, Emiratis; no crisis
        return word[0].isupper()
    return (low.endswith("s") and low[-2:] not in ("ss", "us")) or low.endswith("smen")


def _measure(found: re.Match[str]) -> str:
    plain = found[2].lower()
    name = MEASURES.get(plain) or MEASURES[plain.rstrip("s")]
    kind = (found[1] or "").lower()
    return f"{'cubic' if kind == 'cubic' else 'square'} {name}" if kind else name


def _hyphened(found: re.Match[str], nouns: Nouns) -> Unit | None:
    word = found[1]
    if word in nouns.sayings:
        return None
    if word == "strong":
        return Unit(name="person", end=found.end(), rule="number-hyphen")
    return Unit(name=_named(word, word, nouns), end=found.end(), rule="number-hyphen")


def _noun(text: str, at: int, nouns: Nouns) -> Unit | None:
    """Return the first plural within a few words that no small word breaks off."""
    part = _OUT_OF.match(text, at)
    end = part.end() if part else at
    for _ in range(6):
        token = _TOKEN.match(text, end)
        if not token or token[1].lower() in nouns.stops:
            return None
        end = token.end()
        if is_plural(token[1], nouns) and not _goes_on(text, token, nouns):
            if part and (
                part[0][-1].isdigit() or _WHOLE.match(text, part.end())
            ):  # the whole is a figure of its own: '38 of the 52'
                end = at
            name = _named(singular(token[1]).lower(), singular(token[1]), nouns)
            return Unit(name=name, end=end, rule="number-noun")
    return None


def _goes_on(text: str, token: re.Match[str], nouns: Nouns) -> bool:
    """Whether a capitalised word in -s goes before the noun: ``Hamas fighters``."""
    after = _TOKEN.match(text, token.end()) if token[1][0].isupper() else None
    return after is not None and after[1].lower() not in nouns.stops and is_plural(after[1], nouns)


def _harmed(text: str, at: int) -> Unit | None:
    found = _HARMED.match(text, at)
    return Unit(name="person", end=found.end(), rule="number-harmed") if found else None


def _named(low: str, word: str, nouns: Nouns) -> str:
    if low in nouns.people or low.rsplit("-", 1)[-1] in nouns.people or _NATIONAL.match(word):
        return "person"
    return "count" if low in nouns.counted else low
