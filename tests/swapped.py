"""A case in which two parties have exchanged their keys and names, its record included."""

import hashlib
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onetext.record.rows import plain
from onetext.record.store.archive import ARCHIVE
from onetext.sources import span_of

Named = tuple[str, str]


def swapped_copy(case: Path, folder: Path, one: Named, other: Named) -> Path:
    """Return a copy of a case in which two parties have exchanged their keys and names."""
    swapped = folder / case.name
    shutil.copytree(case, swapped)
    for file in ("case.yaml", "sources.yaml", *(path.name for path in swapped.glob("draft-*.md"))):
        words = (swapped / file).read_text(encoding="utf-8")
        (swapped / file).write_text(swap(words, one, other), encoding="utf-8")
    if (swapped / ARCHIVE).is_file():
        words = (swapped / ARCHIVE).read_text(encoding="utf-8")
        (swapped / ARCHIVE).write_text(swapped_archive(words, one, other), encoding="utf-8")
    return swapped


def swap(words: str, one: Named, other: Named) -> str:
    """Exchange the keys and the names of two parties wherever they stand as whole words."""
    table = dict(zip((*one, *other), (*other, *one), strict=True))
    pattern = "|".join(re.escape(name) for name in sorted(table, key=len, reverse=True))
    return re.sub(rf"(?<![\w-])({pattern})(?![\w-])", lambda m: table[m[1]], words)


def swapped_archive(words: str, one: Named, other: Named) -> str:
    """Exchange names throughout the archive of a record, every place moved with its words."""
    lines = [json.loads(line) for line in words.removesuffix("\n").split("\n")]
    documents = [line["document"] for line in lines if line["line"] == "document"]
    swapping = Swapping(one=one, other=other, texts={two["id"]: two["text"] for two in documents})
    return "".join(json.dumps(swapping.of(line), ensure_ascii=False) + "\n" for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swapping:
    """Two names to exchange, and the texts in which places move with them."""

    one: Named
    other: Named
    texts: dict[str, str]

    def of(self, value: Any) -> Any:
        """Return a value of JSON with the names exchanged."""
        match value:
            case {"document": str(id), "segments": [*segments]}:
                text = self.texts[id]
                pieces = [
                    (self._moved(text, s["start"]), self._moved(text, s["end"])) for s in segments
                ]
                return plain(span_of(id, self._words(text), *pieces))
            case dict():
                return self._table(value)
            case list():
                return [self.of(inner) for inner in value]
            case str():
                return self._words(value)
        return value

    def _table(self, value: dict[str, Any]) -> dict[str, Any]:
        told = {key: self.of(inner) for key, inner in value.items()}
        if "text_sha256" in told:
            told["text_sha256"] = hashlib.sha256(told["text"].encode("utf-8")).hexdigest()
        for key in ("old", "new"):  # JSON in JSON: what a decision changed
            if value.get(key):
                told[key] = json.dumps(self.of(json.loads(value[key])))
        return told

    def _words(self, words: str) -> str:
        return swap(words, self.one, self.other)

    def _moved(self, text: str, at: int) -> int:
        return len(self._words(text[:at]))
