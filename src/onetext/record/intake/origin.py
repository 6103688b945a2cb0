"""Where a report comes from: its title, who publishes it, and who said it first.

*Upstream* names the agencies and papers that a report rests on. Two re-posts of one agency story
are one source, so corroboration is counted by upstream. A name counts where it is credited
(dateline, byline, ``with agencies``) or cited (``told Reuters``, ``according to Axios``, ``TASS
reported``); a photographer's credit does not. Which names are known stands in ``outlets.toml``.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from onetext.record.front import DAY, FrontPart
from onetext.record.intake.apart.told import Told
from onetext.record.intake.kinds import DOCX, PDF


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher: how it is credited, where it publishes, whether it is an agency."""

    name: str
    names: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    agency: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is proposed of where a report comes from; empty where nothing says it."""

    title: str = ""
    publisher: str = ""
    url: str = ""
    upstream: tuple[str, ...] = ()


@cache
def outlets() -> tuple[Outlet, ...]:
    """Return the publishers that are known by name."""
    held = tomllib.loads(files("onetext.record.intake").joinpath("outlets.toml").read_text("utf-8"))
    return tuple(
        Outlet(
            name=one["name"],
            names=(one["name"], *one.get("names", ())),
            hosts=tuple(one.get("hosts", ())),
            agency=one.get("agency", False),
        )
        for one in held["outlet"]
    )


def propose_origin(
    front: tuple[FrontPart, ...], told: Told, *, url: str = "", publisher: str = ""
) -> Origin:
    """Return title, publisher, address and upstream sources, each empty where nothing says it."""
    fields = {one.key: one.value for one in front if one.kind == "field"}
    address = url or _address(fields, told)
    named = publisher or _publisher(fields, told, address)
    return Origin(
        title=_title(fields, front, told),
        publisher=named,
        url=address,
        upstream=tuple(one for one in _first(fields, front, told.text) if one != named),
    )


def _title(fields: dict[str, str], front: tuple[FrontPart, ...], told: Told) -> str:
    for key in ("title", "headline", "subject"):
        if key in fields:
            return fields[key]
    lines = [told.text[one.start : one.end] for one in front if one.kind == "headline"]
    headline = " ".join(_best(lines).lstrip("# ").split())
    marked = _without_site(" ".join(told.first("title").split()), told.first("site"))
    return marked if marked and _is_meant(marked, headline, told) else headline


_BY_A_TOOL = re.compile(
    r"(?:microsoft )?(?:word|office|powerpoint)\b.*|(?:untitled|unnamed|new)\b.*|"
    r"(?:document|doc|slide|page|presentation|dokument|title)\s?\d*|\S+\.[a-z]{2,5}\d?|"
    r".*\.(?:docx?|pdf|html?|txt|md|odt|rtf|indd|qxd)",
    re.I,
)
"""Titles that programs give to files on their own: their own name, or that of the file."""
_NEAR_THE_TOP = 3_000


def _is_meant(marked: str, headline: str, told: Told) -> bool:
    """Whether a title in a file's marks is that of the report; pages set theirs, others inherit."""
    if _BY_A_TOOL.fullmatch(marked):
        return False
    above = " ".join(told.text[:_NEAR_THE_TOP].split()).casefold()
    return told.media not in (PDF, DOCX) or not headline or marked.casefold() in above


def _without_site(title: str, site: str) -> str:
    """Return a page's title without the name of its publisher behind it."""
    rest = title.removesuffix(site).rstrip() if site else title
    return rest.rstrip("|–—-:•· ") if rest != title and rest[-1:] in "|–—-:•·" else title


_GENRE = re.compile(
    r"\b(?:communiqu[eé]|statement|declaration|minutes|transcript|briefing|press release|remarks|"
    r"interview|read-?out|summary of|agreement|memorandum)\b",
    re.I,
)


def _best(lines: list[str]) -> str:
    """Return the line that is most likely the title: no letterhead, no date, no section."""
    whole = [one for one in lines if len(one.split()) >= 4]
    named = [one for one in lines if _GENRE.search(one) and len(one.split()) >= 3]
    plain = [one for one in whole if not one.isupper() and not re.search(DAY, one)]
    spoken = [one for one in plain if re.search(r"(?<!\S)[a-z]{4,}", one)] or plain
    return next(iter((*spoken[:1], *named, *whole, *lines)), "")


def _address(fields: dict[str, str], told: Told) -> str:
    said = [fields.get(key, "") for key in ("url", "link", "address", "web", "source")]
    marked = [value for name, value in told.marks if name == "address"]
    return next((one for one in (*said, *marked) if re.match(r"https?://\S+$", one)), "")


def _publisher(fields: dict[str, str], told: Told, address: str) -> str:
    for key in ("publisher", "outlet", "publication", "agency", "source"):
        if fields.get(key) and not fields[key].startswith("http"):
            return fields[key].partition("|")[0].strip()
    host = _host(address)
    for one in outlets():
        if any(host == held or host.endswith("." + held) for held in one.hosts):
            return one.name
    return told.first("site")


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # a broken address has none
        return ""


_CITED = (
    r"(?:told|according to|reported by|citing|cited by|quoted by|interview (?:with|to|for)|"
    r"as reported by|first reported by|sources? (?:told|to)|speaking to|spoke to|seen by|"
    r"obtained by|published by|carried by|quoted as saying by|in a call with|statement to)"
)
_REPORTS = (
    r"(?:reported|reports|has learned|quoted|cited|has reported|wrote|understands|news agency)"
)
_CREDITED = (
    r"(?:reporting|writing|editing) by|with (?:reporting|files|input|information) from|\bvia\b|"
    r"source\s*:"
)


def _first(fields: dict[str, str], front: tuple[FrontPart, ...], text: str) -> tuple[str, ...]:
    """Return who said it first; a ``Source`` beside a ``Publisher`` is that, in its own words."""
    source = fields.get("source", "")
    if source and not source.startswith("http") and "publisher" in fields:
        return tuple(dict.fromkeys((source, *_upstream(front, text))))
    return _upstream(front, text)


_SIGNED = re.compile(r"[.!?”’\"']\s*\((?P<credit>[A-Z][\w /]{1,40})\)\s*$")
_CREDIT = re.compile(r"(?!Special|Updated|File)[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}$")
_ALONE = re.compile(r"^(?:[Ss]ource:\s*)?([A-Z][\w .-]{1,40}?)[.\s]*$", re.M)
_PARTS = re.compile(r"\s*(?:[/,&|–-]| and )\s*")


def _upstream(front: tuple[FrontPart, ...], text: str) -> tuple[str, ...]:
    datelines = [one.key for one in front if one.kind == "dateline" and one.key]
    signed = _SIGNED.search(text[-200:])
    known = _names()
    found = []
    for credit in datelines:
        found += [known.get(one, one) for one in _PARTS.split(credit) if _CREDIT.match(one)]
    for one in _PARTS.split(signed["credit"]) if signed else ():
        found += [known.get(one, one)] if one in known or _is_agency(one) else []
    found += [known[one[1]] for one in _ALONE.finditer(text[-300:]) if one[1] in known]
    for line in (part.value for part in front if part.kind == "byline"):
        found += [known[matched[0]] for matched in _pattern().finditer(line)]
    found += [known[one["before"] or one["after"]] for one in _cited().finditer(text)]
    return tuple(dict.fromkeys(found))


def _is_agency(credit: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]{2,6}|.*\b(?:Agency|Press|News)\b.*", credit))


@cache
def _names() -> dict[str, str]:
    return {name: one.name for one in outlets() for name in one.names}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted((re.escape(one) for one in _names()), key=len, reverse=True)
    return re.compile(rf"(?<![\w/])(?:{'|'.join(names)})(?![\w/])")


@cache
def _cited() -> re.Pattern[str]:
    name = _pattern().pattern
    before = rf"(?i:{_CITED}|{_CREDITED})\s+(?i:the\s+)?(?P<before>{name})"
    return re.compile(rf"{before}|(?P<after>{name})\s+(?:\w+\s+)?{_REPORTS}\b")
