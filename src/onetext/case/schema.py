"""The format as JSON Schema, from the tables that also read and write it: for editors.

An editor types what it sees (``2026-03-12`` may be a date to it, ``0.4`` a number), while onetext
reads words and types them by their field; so the schema allows a value in every type under which
an editor may see it. It knows no cross references: those are for ``onetext check``.
"""

from collections.abc import Mapping
from typing import Any

from onetext.case.format.front import FRONT
from onetext.case.format.kinds import record_schema
from onetext.case.format.records import SOURCE_TABLE

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def case_schema() -> Mapping[str, Any]:
    """Return the JSON Schema of ``case.yaml``."""
    return {"$schema": _DIALECT, "title": "A case of onetext", **record_schema(FRONT)}


def sources_schema() -> Mapping[str, Any]:
    """Return the JSON Schema of ``sources.yaml``."""
    return {"$schema": _DIALECT, "title": "The sources of a case", **SOURCE_TABLE.schema}
