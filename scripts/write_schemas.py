"""Write the JSON Schemas of cases and briefs to docs/reference, for editors and programs."""

import json
from pathlib import Path

from onetext.case.schema import case_schema, sources_schema
from onetext.reports.json_form import schema as brief_schema

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"


def main() -> None:
    """Write the schemas."""
    schemas = {"case": case_schema(), "sources": sources_schema(), "brief": brief_schema()}
    for name, schema in schemas.items():
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        (REFERENCE / f"{name}.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
