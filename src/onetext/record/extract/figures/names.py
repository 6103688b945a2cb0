"""Figures that are no quantities: part of a name, a year, a score, or a word that points back."""

import re

_NAME_BEFORE = re.compile(
    r"(?:\b(?:[Aa]rticles?|[Rr]esolutions?|[Cc]hapters?|[Ss]ections?|[Pp]aragraphs?|[Cc]lauses?|[Aa]nnex|"
    r"[Ii]tems?|[Pp]hases?|[Ss]tages?|[Pp]oints?|[Pp]ages?|[Nn]umbers?|[Pp]arts?|[Oo]ptions?|[Qq]uestions?|"
    r"Channel|Room|Route|Highway|Boeing|Airbus|Flight|Level|Protocol|Appendix|Gate|Pier|Unit|Terminal|"
    r"Agenda|Mark|Type|Class|Force|Day|Figure|Table|Box|Brigade|Track|Vision|Minsk|Area|Site|Formula|"
    r"Group\sof|Order|Decree|Law|Bill|Directive|Chapter|Covid|Volume|Issue)|\b(?:Nos?|pp?|paras?|Art)\.?|#|№)\s?$"
)
_GLUED_BEFORE = re.compile(r"[\w\-–/+:.#’'@]$")
_GLUED_AFTER = re.compile(r"(?:[/+:]\d|[A-Za-z_]|\)\s?\d{3}|-[A-Z])")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_POINTS_BACK = re.compile(
    r"\b(?:the|these|those|both|all|his|her|its|their|our|my|your|any|other|each|every|either)"
    r"(?:\s(?:other|same|warring|main|rival|opposing))?\s$",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"(?:\s(?:of\b|another|day\b(?!s)|thing|side|hand|way\b|who|that|which|by\sone|after\sanother|more\b)|-|’|'|\.)"
)
_NO_ONE = re.compile(
    r"\b(?:no|any|every|some|this|that|which|another|each|the|day)\s$", re.IGNORECASE
)
ONLY_ONE = re.compile(
    r"\b(?:just|only|at\sleast|single|exactly|than|within|by|in|lasted|about)\s$", re.IGNORECASE
)


def is_no_quantity(text: str, start: int, end: int) -> bool:
    """Whether the digits of ``text[start:end]`` belong to a name, a date, a score or an address."""
    before = text[max(0, start - 24) : start]
    if _numbers_a_line(text, start, end):
        return True
    if text[start].isdigit() and _NAME_BEFORE.search(before):
        return True
    if text[start].isdigit() and before and _GLUED_BEFORE.search(before):
        return not before.endswith(("–", "—"))
    return is_glued(text, end)


def _numbers_a_line(text: str, start: int, end: int) -> bool:
    """Whether a figure only numbers the paragraph that it begins: ``3.1 The chair …``."""
    first = text[start].isdigit() and (start == 0 or text[start - 1] == "\n")
    return first and bool(re.match(r"[.)]?\s+[A-Z“\"‘]|\.\s", text[end : end + 4]))


def is_glued(text: str, end: int) -> bool:
    """Whether something is glued to the digits that end there: ``5G``, ``9/11``."""
    return bool(_GLUED_AFTER.match(text, end)) and text[end - 1].isdigit()


def is_year(written: str) -> bool:
    """Whether digits look like a year."""
    return bool(_YEAR.match(written))


def points_back(text: str, start: int) -> bool:
    """Whether the words before a number say that those counted are known already."""
    return bool(_POINTS_BACK.search(text[max(0, start - 24) : start]))


def is_turn_of_phrase(text: str, start: int, end: int) -> bool:
    """Whether ``one`` counts nothing: ``one of``, ``one day``, ``no one``."""
    return bool(_TURN.match(text, end) or _NO_ONE.search(text[max(0, start - 12) : start]))


_BARE_BEFORE = re.compile(
    r"\b(?:is|are|was|were|be|at|to|from|of|than|nearer|not|had|has|have|total|all|only|just|the|about|around|nearly|"
    r"almost|some|over|and|which|that|least|most|night,|morning,|another|over)\s$"
)
_BARE_AFTER = re.compile(
    r"[.,;)”\"’'](?!\d)|\s(?:of\s(?:the|them|those|which|ours|theirs|his|her|its|their)\b|are|is|were|was|have|has|had|in\sall|a\s(?:day|week|month|year)|"
    r"each|on|by|came|went|crossed|left|died|did|who|last|so\sfar|already)\b|$"
)
_PART_OF = re.compile(r"\sof\s(?:the\s\d|them\b|ours\b|theirs\b|those\b)")
_MAYBE_A_TIME = re.compile(r"\b(?:at|by|until|till|before|after|from|around|about|past)\s$")


def counts_by_itself(text: str, start: int, end: int) -> bool:
    """Whether digits of two or more figures count something without naming it: ``up from 19``."""
    written, before = text[start:end], text[max(0, start - 12) : start]
    if not re.fullmatch(r"\d{2,3}", written):
        return False
    if _PART_OF.match(text, end):
        return True
    if not _BARE_BEFORE.search(before):
        return False
    if int(written) <= 24 and _MAYBE_A_TIME.search(before) and not before.endswith("from "):
        return False
    return bool(_BARE_AFTER.match(text, end))
