"""JSON read strictly: every value with its line, every defect at once, no file too strange."""

import json
import time
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from onetext.case.format.nodes import Listing, Node, Scalar, Table
from onetext.errors import ExchangeError
from onetext.exchange.json_files.nodes import Document, figure_of, read_document, read_documents
from onetext.exchange.json_files.write import json_bytes


def read(folder: Path, data: str | bytes) -> Document:
    path = folder / "file.json"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return read_document(path)


def plain(node: Node) -> object:
    """Return what Python's own reader makes of a node."""
    match node:
        case Table():
            return {key.text: plain(value) for key, value in node.entries}
        case Listing():
            return [plain(item) for item in node.items]
        case Scalar() if node.bare and node.text in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[node.text]
        case Scalar() if node.bare:
            return float(node.text)
        case Scalar():
            return node.text
    return None


def test_what_python_reads_is_read_with_its_places(tmp_path: Path) -> None:
    text = '{\r\n "a": [1, -2.5e-3, true, null, "\\u00e9\\ud83d\\ude00\\/\\n"],'
    text += '\n\t"b c": {"": 0.10}}\n'
    document = read(tmp_path, text)
    assert plain(document.top) == json.loads(text)
    assert isinstance(document.top, Table)
    inner = document.top.get("b c")
    assert isinstance(inner, Table)
    assert (inner.line, inner.column) == (3, 9)
    assert figure_of(inner.entries[0][1]) == Fraction(1, 10)


def test_random_values_are_read_as_python_reads_them(tmp_path: Path) -> None:
    random = Random(2)

    def value(depth: int) -> object:
        kind = random.randrange(6 if depth < 4 else 4)
        if kind == 4:
            return [value(depth + 1) for _ in range(random.randrange(4))]
        if kind == 5:
            return {f'k{n}é"\\': value(depth + 1) for n in range(random.randrange(4))}
        return (random.uniform(-9, 9), random.randrange(-99, 99), 'a"b\\c\u2028 ü', None)[kind]

    for _ in range(60):
        made = value(0)
        text = json.dumps(made, ensure_ascii=random.random() < 0.5, indent=random.choice([None, 2]))
        found = read(tmp_path, text)
        if not found.defects:
            assert plain(found.top) == json.loads(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "file.json: the file is empty."),
        ("  \n", "file.json: the file is empty."),
        ("{", "file.json:1:2: this is not JSON: a name in quotation marks is expected here."),
        ('{"a": 1,}', "file.json:1:9: this is not JSON: a comma stands before '}'."),
        ("[1 2]", "file.json:1:4: this is not JSON: a comma or ']' is expected here."),
        ('{"a" 1}', "file.json:1:6: this is not JSON: a colon is expected after the name."),
        ("{'a': 1}", "file.json:1:2: this is not JSON: a name in quotation marks"),
        ('{"a": }', "file.json:1:7: this is not JSON: a value is expected here."),
        ('{"a":', "file.json:1:6: this is not JSON: the file ends too early."),
        ('{"a": "b\n"}', "file.json:1:7: this is not JSON: words in quotation marks do not end"),
        ('{"a": "\\q"}', "file.json:1:11: this is not JSON: what stands behind a backslash"),
        ('{"a": "\\ud800"}', "file.json:1:15: this is not JSON: what stands behind a backslash"),
        ("1 2", "file.json:1:3: this is not JSON: there is more after the end of the value."),
        ("<xml/>", "file.json:1:1: this is not JSON: a value is expected here."),
        ("[" * 60 + "]" * 60, "file.json:1:52: this is not JSON: this is nested more than 50"),
    ],
)
def test_what_is_no_json_is_one_finding_with_its_place(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(ExchangeError) as refused:
        read(tmp_path, text)
    assert str(refused.value).startswith(told)
    assert len(refused.value.findings) == 1
    assert refused.value.findings[0].remedy


def test_everything_else_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = '{"a": 1,\n "a": 2,\n "b": 1e999999999,\n "c": 0.%s,\n "d": maybe,\n "e": "x\\u0000y"}'
    document = read(tmp_path, text % ("1" * 99))
    assert [str(finding).split(". ")[0] for finding in document.findings] == [
        "file.json:2: a: 'a' stands here a second time, first in line 1",
        "file.json:3: b: '1e999999999' has more digits than a case can hold",
        f"file.json:4: c: '0.{'1' * 77}…' has more digits than a case can hold",
        "file.json:5: d: 'maybe' is no figure",
        "file.json:6: e: the character U+0000 cannot be seen or printed",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
def test_encodings_are_known_by_their_marks_or_refused(tmp_path: Path, encoding: str) -> None:
    data = '{"ü": 1}'.encode(encoding)
    if encoding in ("utf-8-sig", "utf-16"):
        assert plain(read(tmp_path, data).top) == {"ü": 1}
    else:
        with pytest.raises(ExchangeError):
            read(tmp_path, data)


def test_large_files_are_refused_at_once_and_long_ones_read_quickly(tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as stream:
        stream.truncate(100_000_000)
    start = time.perf_counter()
    with pytest.raises(ExchangeError, match=r"the file holds 100\.0 MB, and 10 MB is the most"):
        read_document(huge)
    assert time.perf_counter() - start < 1
    start = time.perf_counter()
    long = read(tmp_path, "[" + ",\n".join(["0.25"] * 100_000) + "]")
    assert isinstance(long.top, Listing)
    assert (len(long.top.items), long.top.items[-1].line) == (100_000, 100_000)
    assert time.perf_counter() - start < 20


def test_folders_without_files_and_files_that_are_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="there is no JSON file in this folder"):
        read_documents(tmp_path)
    with pytest.raises(ExchangeError, match="there is no such file"):
        read_documents(tmp_path / "nowhere.json")
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    (tmp_path / "b.json").write_text("[", encoding="utf-8")
    (tmp_path / ".c.json").write_text("hidden", encoding="utf-8")
    with pytest.raises(ExchangeError) as refused:
        read_documents(tmp_path)
    assert [finding.file for finding in refused.value.findings] == ["a.json", "b.json"]


def test_values_are_written_as_python_reads_them() -> None:
    data = json_bytes({'a"ü': [Fraction("0.1"), "b\n"], "c": {}, "d": []})
    assert json.loads(data) == {'a"ü': [0.1, "b\n"], "c": {}, "d": []}
    assert b"0.1," in data
