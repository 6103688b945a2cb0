"""The JSON of a brief: it comes back as it was, and what is no brief is refused with reasons."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onetext.errors import UsageError
from onetext.reports.json_form import from_json, schema, to_json
from tests.reports.sample import sample_brief


def form() -> dict[str, Any]:
    return json.loads(to_json(sample_brief()))  # type: ignore[no-any-return]


def refusal(text: str) -> list[str]:
    with pytest.raises(UsageError) as refused:
        from_json(text, file="b.json")
    return [str(finding) for finding in refused.value.findings]


def test_a_brief_comes_back_from_its_json() -> None:
    assert from_json(to_json(sample_brief())) == sample_brief()
    assert from_json(to_json(sample_brief(), indent=None)) == sample_brief()


def test_odd_letters_come_back_too() -> None:
    odd = replace(sample_brief(), title="Ž \u2028 </script> \x85 “q” \\ \"'")
    assert from_json(to_json(odd)) == odd


def test_the_json_says_first_what_it_is_and_keeps_the_order_of_the_fields() -> None:
    assert list(form())[:4] == ["onetext brief", "title", "as_known_on", "headline"]
    assert form()["as_known_on"] == "2026-03-12"


def test_the_schema_fits_the_json_and_refuses_what_the_reader_refuses() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    validator = jsonschema.Draft202012Validator(schema())
    assert list(validator.iter_errors(form())) == []
    for field in ("title", "verdict", "sources"):
        wrong = {**form(), field: 3}
        assert list(validator.iter_errors(wrong)) != []
        assert refusal(json.dumps(wrong)) != []


def test_the_schema_in_the_documentation_is_current(tree: Path) -> None:
    kept = (tree / "docs" / "reference" / "brief.schema.json").read_text(encoding="utf-8")
    assert json.loads(kept) == schema()


def test_every_record_and_field_stands_on_its_page_of_the_documentation(tree: Path) -> None:
    page = (tree / "docs" / "reference" / "brief-json.md").read_text(encoding="utf-8")
    records = schema()["$defs"]
    assert [name for name in records if f"`{name}`" not in page] == []
    top = [name for name in schema()["properties"] if f"`{name}`" not in page]
    assert top == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "",
            "b.json:1:1: This is not JSON: expecting value. "
            "Give a brief.json or brief.html that onetext brief wrote.",
        ),
        (
            '{"a": 1, "a": 2}',
            "b.json: This is not JSON: a field stands twice in one object. "
            "Give a brief.json or brief.html that onetext brief wrote.",
        ),
        (
            "NaN",
            "b.json: This is not JSON: naN is no number of JSON. "
            "Give a brief.json or brief.html that onetext brief wrote.",
        ),
        (
            "[1]",
            "b.json: This is no brief: it has no field 'onetext brief'. "
            "Write it anew with onetext brief --format json.",
        ),
        (
            '{"onetext brief": 2}',
            "b.json: This brief is of version 2; this program reads 1. "
            "Write it anew with onetext brief --format json.",
        ),
        (
            '{"onetext brief": true}',
            "b.json: This brief is of version True; this program reads 1. "
            "Write it anew with onetext brief --format json.",
        ),
    ],
)
def test_what_is_no_brief_is_refused(text: str, said: str) -> None:
    assert refusal(text) == [said]


def test_json_that_nests_too_deep_is_refused() -> None:
    (said,) = refusal("[" * 100_000)
    assert said.startswith("b.json: This is not JSON: maximum recursion depth")


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("title",), 3, "title: a string is needed here, not '3'."),
        (("title",), None, "title: a string is needed here, not null."),
        (("as_known_on",), "12.3.2026", "as_known_on: a date such as 2026-03-12 is needed here"),
        (("text", "number"), "2", "text.number: a whole number is needed here, not '2'."),
        (("text", "number"), True, "text.number: a whole number is needed here, not true or false"),
        (("parties", 0, "needed"), 1, "parties[0].needed: true or false is needed here, not '1'."),
        (("points",), {}, "points: an array is needed here, not an object."),
        (("points", 1), [], "points[1]: an object is needed here, not an array."),
        (("history", 0, "points", 0), [1], "history[0].points[0]: 2 values are needed here, not 1"),
        (("steps", "more"), 1, "steps.more: this field is unknown."),
    ],
)
def test_what_does_not_fit_is_named_with_its_path(
    path: tuple[str | int, ...], value: object, said: str
) -> None:
    wrong = form()
    node: Any = wrong
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    (found,) = refusal(json.dumps(wrong))
    assert found.startswith(f"b.json: {said}")
    assert found.endswith("Write it anew with onetext brief --format json.")


def test_all_defects_come_at_once() -> None:
    wrong = form()
    del wrong["title"]
    wrong["headline"] = 1
    wrong["parties"][0]["name"] = None
    assert [line.split(": ")[1] for line in refusal(json.dumps(wrong))] == [
        "title",
        "headline",
        "parties[0].name",
    ]
