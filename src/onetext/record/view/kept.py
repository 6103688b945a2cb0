"""Documents and rows as they were proposed, each read from JSON only when somebody asks for it.

A record of a thousand reports has tens of thousands of rows, of which a page shows a hundred. So
``Kept`` holds them as the store has them and remembers what it has read: the same object for the
same row, which never changes.
"""

import json
from collections import defaultdict
from collections.abc import Iterable

from onetext.errors import Finding, RecordError
from onetext.record.model import Actor, Alias, Document, Row
from onetext.record.rows import CLASSES, RowError, read

RawRow = tuple[str, str, str, int, str]
"""The id of a row, its kind, its document, the last run that proposed it, and its JSON."""


class Kept:
    """What extraction proposed and the store keeps; ``runs`` counts extractions by document."""

    def __init__(self, documents: Iterable[Document], runs: dict[str, int], rows: Iterable[RawRow]):
        """Sort rows by id, by kind and by document, reading none of them."""
        self.documents = {one.id: one for one in documents}
        self.runs = runs
        self.raw: dict[str, list[RawRow]] = {}
        self.by_kind: dict[str, list[str]] = defaultdict(list)
        self.by_document: dict[str, list[str]] = defaultdict(list)
        self._read: dict[str, Row] = {}
        for row in rows:
            id, kind, document, _, _ = row
            if id not in self.raw:
                self.raw[id] = []
                self.by_kind[kind].append(id)
            self.raw[id].append(row)
            self.by_document[document].append(id)

    def row(self, id: str) -> Row | None:
        """Return a row as it was proposed; an actor with what every document calls it."""
        if id not in self._read:
            raw = self.raw.get(id)
            if raw is None:
                return None
            parts = [_read(one) for one in raw]
            self._read[id] = parts[0] if len(parts) == 1 else _one_actor(parts)
        return self._read[id]

    def unproposed(self) -> frozenset[str]:
        """Return the rows that the last extraction of their document no longer proposed."""
        return frozenset(
            id
            for id, parts in self.raw.items()
            if all(run < self.runs.get(document, 0) for _, _, document, run, _ in parts)
        )


def _read(raw: RawRow) -> Row:
    id, kind, _, _, data = raw
    try:
        row: Row = read(CLASSES[kind], json.loads(data))
    except (ValueError, KeyError) as error:
        said = str(error) if isinstance(error, RowError) else "it is not JSON of a known kind."
        damaged = f"This row cannot be read: {said}"
        remedy = "'onetext record verify' says what else is; restore it from a copy or its archive."
        raise RecordError(
            [Finding(file="record.sqlite", where=id, problem=damaged, remedy=remedy)]
        ) from error
    return row


def _one_actor(parts: Iterable[Row]) -> Actor:
    first, *others = (part for part in parts if isinstance(part, Actor))
    return together(first, others)


def together(first: Actor, others: Iterable[Actor]) -> Actor:
    """Return one actor with the aliases and roles of all; name and type are the first's."""
    all_ = (first, *others)
    surfaces: dict[str, dict[object, None]] = {}
    for actor in all_:
        for alias in actor.aliases:
            surfaces.setdefault(alias.surface, {}).update(dict.fromkeys(alias.spans))
    return Actor(
        id=first.id,
        name=first.name,
        type=first.type,
        party=next((actor.party for actor in all_ if actor.party), ""),
        roles=tuple(dict.fromkeys(role for actor in all_ for role in actor.roles)),
        aliases=tuple(
            Alias(surface=surface, spans=tuple(spans))  # type: ignore[arg-type] # keys are spans
            for surface, spans in surfaces.items()
        ),
        rule=first.rule,
        band=first.band,
        status=first.status,
    )
