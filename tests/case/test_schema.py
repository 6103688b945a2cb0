"""The JSON Schema for editors says what the reader reads."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from onetext.case.format.nodes import Listing, Node, Scalar, Table, read_sheet
from onetext.case.schema import case_schema, sources_schema
from tests.case.planted import ALONE, TOGETHER, plant, write_files

SCHEMAS = {"case": case_schema(), "sources": sources_schema()}


def as_words(node: Node) -> Any:
    match node:
        case Scalar():
            return node.text
        case Listing():
            return [as_words(item) for item in node.items]
        case Table():
            return {name.text: as_words(inner) for name, inner in node.entries}
        case _:
            return None


def as_an_editor_types(text: str) -> Any:
    """Return a file with numbers and truths typed, dates left as words, as YAML 1.2 does."""
    return json.loads(json.dumps(yaml.load(text, _EditorLoader)))


class _EditorLoader(yaml.SafeLoader):
    """Types what a YAML 1.2 editor does."""


_EditorLoader.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool"))]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def errors(schema: Mapping[str, Any], value: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_in_the_docs_is_the_one_of_the_code(tree: Path, name: str) -> None:
    stored = (tree / "docs" / "reference" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert json.loads(stored) == SCHEMAS[name], "run: python scripts/write_schemas.py"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_shipped_cases_fit_the_schema_as_words_and_as_an_editor_types_them(tree: Path) -> None:
    files = [*(tree / "cases").glob("*/case.yaml"), *(tree / "cases").glob("*/sources.yaml")]
    assert len(files) >= 2
    for file in files:
        schema = SCHEMAS[file.stem]
        assert errors(schema, as_words(read_sheet(file, file.name).table)) == []
        assert errors(schema, as_an_editor_types(file.read_text(encoding="utf-8"))) == []


def test_a_case_with_every_field_fits_the_schema(tmp_path: Path) -> None:
    folder = write_files(tmp_path)
    for name, schema in SCHEMAS.items():
        assert errors(schema, as_words(read_sheet(folder / f"{name}.yaml", name).table)) == []


@pytest.mark.parametrize("finding", ["not a field", "is not a grade", "not a date", "is missing"])
def test_an_editor_shows_what_no_field_allows(tmp_path: Path, finding: str) -> None:
    mistake = next(m for m in (*TOGETHER, *ALONE) if finding in m["finding"])
    folder = write_files(tmp_path, plant(mistake))
    assert errors(SCHEMAS["case"], as_words(read_sheet(folder / "case.yaml", "case").table))
