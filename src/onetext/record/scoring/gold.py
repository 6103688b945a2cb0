"""Annotations on disk: ``NAME.gold.json`` in a folder, the reports in the folder above it.

A file names its report (``file``, with ``sha256`` of the text), the day the annotator settled on
(``doc_date``) and what stands in it: ``quotes``, ``reported``, ``meetings``, ``numbers``,
``dup_groups``, ``aliases``. ``cross.json`` beside them may add aliases for all.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onetext.errors import Finding, RecordError
from onetext.record.model import Dated, Document
from onetext.record.scoring.predicted import Annotated, Counted, Met, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One annotated report: the document, and what people found in it."""

    id: str
    document: Document
    annotated: Annotated


def read_gold(folder: Path) -> tuple[tuple[Gold, ...], dict[str, str]]:
    """Return the annotated reports of a folder, and to whom each way of naming somebody belongs.

    Raises
    ------
    RecordError
        With every file that cannot be read, or whose report is not the one that was annotated.
    """
    files = sorted(folder.glob("*.gold.json"))
    if not files:
        raise RecordError(
            [
                Finding(
                    file=folder.name,
                    problem="This folder has no annotated reports.",
                    remedy="They end in .gold.json; the reports stand in the folder above.",
                )
            ]
        )
    read: list[Gold] = []
    findings: list[Finding] = []
    for file in files:
        try:
            read.append(_gold(file))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            findings.append(
                Finding(file=file.name, problem=f"This annotation cannot be read ({error}).")
            )
    if findings:
        raise RecordError(findings)
    return tuple(read), _owners(folder, read)


def normal(words: str) -> str:
    """Return words without case and punctuation, so that two ways of writing one name are equal."""
    kept = "".join(one if one.isalnum() else " " for one in words.casefold())
    return " ".join(kept.split())


def _gold(file: Path) -> Gold:
    told = json.loads(file.read_text("utf-8"))
    raw = (file.parent.parent / told["file"]).read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if told.get("sha256", digest) != digest:
        raise ValueError(f"{told['file']} is not the text that was annotated")
    date = told.get("doc_date")
    document = Document(
        id=f"d-{digest[:10]}",
        name=told["file"],
        media="text/plain",
        sha256=digest,
        text_sha256=digest,
        text=raw.decode("utf-8"),
        date=Dated(edtf=date, basis="annotated", rule="annotated", band="sure") if date else None,
        date_confirmed=bool(date),
    )
    return Gold(id=str(told["doc_id"]), document=document, annotated=_annotated(told))


def _annotated(told: dict[str, Any]) -> Annotated:
    return Annotated(
        quotations=tuple(_said(one) for one in told.get("quotes", ())),
        reported=tuple(_said(one) for one in told.get("reported", ())),
        meetings=tuple(_met(one) for one in told.get("meetings", ())),
        quantities=tuple(
            Counted(
                ends=(one["start"], one["end"]),
                values=_values(one["value"]),
                unit=one["unit"],
                words=one["text"],
            )
            for one in told.get("numbers", ())
        ),
        repeats=tuple(
            tuple((at["start"], at["end"]) for at in group["spans"])
            for group in told.get("dup_groups", ())
        ),
        aliases=tuple(_aliases(told).items()),
        people=frozenset(
            one["canonical"] for one in told.get("actors", ()) if one.get("type") == "person"
        ),
    )


def _said(one: dict[str, Any]) -> Said:
    pieces = one.get("segments") or [[one["start"], one["end"]]]
    named = (*one["speakers"], *one.get("speaker_alt", ()))
    return Said(
        pieces=tuple((a, b) for a, b in pieces),
        speakers=tuple(name or "" for name in named),
        date=one.get("date") or "",
        words=one["text"],
    )


def _met(one: dict[str, Any]) -> Met:
    return Met(
        participants=tuple(one["participants"]),
        optional_participants=tuple(one.get("participants_optional", ())),
        place=one.get("place") or "",
        date=one.get("date") or "",
        duration=one.get("duration") or "",
        status=one.get("status") or "held",
        optional=bool(one.get("optional")),
    )


def _values(value: float | list[float]) -> tuple[float, ...]:
    return tuple(map(float, value)) if isinstance(value, list) else (float(value),)


def _aliases(told: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    named = {name: tuple(surfaces) for name, surfaces in told.get("aliases", {}).items()}
    for actor in told.get("actors", ()):
        named.setdefault(actor["canonical"], tuple(actor.get("aliases", ())))
    return named


def _owners(folder: Path, read: list[Gold]) -> dict[str, str]:
    """Return the name that each way of naming somebody belongs to, both in their normal form."""
    cross = folder / "cross.json"
    shared = json.loads(cross.read_text("utf-8")).get("aliases", {}) if cross.is_file() else {}
    owners: dict[str, str] = {}
    tables = [tuple(shared.items()), *(one.annotated.aliases for one in read)]
    for name, surfaces in (entry for table in tables for entry in table):
        for surface in (name, *surfaces):
            owners.setdefault(normal(surface), normal(name))
    return owners
