"""Write the JSON Schemas of the case format to docs/reference, for editors to read."""

import json
from pathlib import Path

from onetext.case.schema import case_schema, sources_schema

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"


def main() -> None:
    """Write both schemas."""
    for name, schema in (("case", case_schema()), ("sources", sources_schema())):
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        (REFERENCE / f"{name}.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
