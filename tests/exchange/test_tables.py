"""Scoring tables in CSV and XLSX: the shapes people keep, every finding at its cell, and back."""

from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from onetext.case.read import read_case
from onetext.errors import ExchangeError
from onetext.exchange.scores.additive import Sheet, to_case
from onetext.exchange.tables.read import read_table, recognises_csv, recognises_xlsx
from onetext.exchange.tables.write import write_csv, write_xlsx
from tests.exchange.sheets import packages, put, scores, sheet, worth

CASES = Path(__file__).parents[2] / "cases"

TABLE = """\
issue,option,Bill,Jack
Price,weight,0.6,0.3
Price,low,1,0
,high,0,1
Term,weight,0.4,0.7
Term,short,0.2,1
Term,long,1,1/3
reservation,,0.35,2/5
"""


def csv_of(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "ferry.csv"
    path.write_bytes(text.encode(encoding))
    return path


def xlsx_of(folder: Path, *sheets: tuple[str, list[list[Any]]], title: str = "") -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    for name, rows in sheets:
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    path = folder / "ferry.xlsx"
    book.save(path)
    return path


def rows_of(text: str) -> list[list[Any]]:
    def value(word: str) -> Any:
        try:
            return float(word)
        except ValueError:
            return word or None

    return [[value(word) for word in line.split(",")] for line in text.splitlines()]


def test_a_table_with_weights_is_read_exactly(tmp_path: Path) -> None:
    path = csv_of(tmp_path, TABLE)
    assert recognises_csv(path)
    found = read_table(path)
    case = found.case
    assert case.title == "ferry"
    assert [(i.key, i.options) for i in case.issues] == [
        ("price", ("low", "high")),
        ("term", ("short", "long")),
    ]
    assert worth(case.parties[0], ("low", "short")) == Fraction("0.68")
    assert worth(case.parties[1], ("high", "long")) == Fraction("0.3") + Fraction("0.7") / 3
    assert [p.reservation[0].value.low for p in case.parties] == [Fraction("0.35"), Fraction(2, 5)]
    assert [note.where for note in found.notes] == ["as known on"]


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_encodings_do_not_matter(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    path = csv_of(tmp_path, TABLE.replace(",", separator).replace("\n", "\r\n"), encoding)
    assert recognises_csv(path) or encoding == "utf-16"
    assert read_table(path).case == read_table(csv_of(tmp_path, TABLE)).case


def test_points_need_no_weights_and_issues_may_stand_in_a_row_of_their_own(tmp_path: Path) -> None:
    text = "Issue,Option,Bill,Jack\nPrice\n,low,30,0\n,high,0,45\nTerm\n,short,5,55\n,long,70,10\n"
    found = read_table(csv_of(tmp_path, text))
    bill, jack = found.case.parties
    assert worth(bill, ("low", "long")) == 1
    assert worth(jack, ("high", "long")) == Fraction(55, 100)
    assert bill.reservation == ()
    assert [note.what for note in found.notes if note.kind == "rescaled"] == [
        "A value of 1 here is 100 there, and a value of 0 is 0."
    ] * 2


def test_an_issue_may_be_called_reservation(tmp_path: Path) -> None:
    text = (
        "issue,option,A,B\nReservation,yes,1,0\n,no,0,1\nPrice,low,1,0\nPrice,high,0,1\n"
        "reservation,,0.5,0.25\n"
    )
    case = read_table(csv_of(tmp_path, text)).case
    assert [(i.title or i.key, i.options) for i in case.issues] == [
        ("Reservation", ("yes", "no")),
        ("Price", ("low", "high")),
    ]
    assert [p.reservation[0].value.low for p in case.parties] == [Fraction(1, 4), Fraction(1, 8)]


def test_names_alone_in_a_row_with_nothing_behind_are_found(tmp_path: Path) -> None:
    text = (
        "issue,option,A\nPrice\n,low,1\nTerm\nLaw\n,none,1\n"
        "reservation,,0\n,x,1\nPlace\nreservation\n"
    )
    with pytest.raises(ExchangeError) as refused:
        read_table(csv_of(tmp_path, text))
    assert [f"{f.line}: {f.problem}" for f in refused.value.findings] == [
        "4: no row of an option follows 'Term'.",
        "8: this row has no issue.",
        "9: no row of an option follows 'Place'.",
        "10: this reservation has no figures.",
    ]


def test_weights_that_sum_to_more_than_1_are_told_in_plain_words(tmp_path: Path) -> None:
    text = (
        "issue,option,Ann\nPrice,weight,0.5\nPrice,low,1\nPrice,high,0\n"
        "Term,weight,0.7\nTerm,short,0\nTerm,long,1\nreservation,,0.6\n"
    )
    found = read_table(csv_of(tmp_path, text))
    assert [n.what for n in found.notes if n.where == "Ann"] == [
        "Its weights sum to 1.2, not 1: all worths are divided by 1.2, its reservation too. "
        "A value of 1 here is 1.2 there, and a value of 0 is 0."
    ]
    ann = found.case.parties[0]
    assert ann.reservation[0].value.low == Fraction(1, 2)
    assert worth(ann, ("low", "short")) == pytest.approx(Fraction(5, 12), abs=1e-30)


def test_a_workbook_may_keep_weights_in_a_sheet_of_their_own(tmp_path: Path) -> None:
    lines = TABLE.splitlines()
    values = "\n".join(line for line in lines if "weight" not in line and "reserv" not in line)
    weights = "Issue,Jack,Bill\nTerm,0.7,0.4\nPrice,0.3,0.6\nReservation,0.4,0.35\n"
    path = xlsx_of(
        tmp_path,
        ("scores", rows_of(values)),
        ("weights", rows_of(weights)),
        ("notes", [["whatever"]]),
        title="The ferry",
    )
    assert recognises_xlsx(path)
    found = read_table(path)
    assert found.case.title == "The ferry"
    assert [(n.kind, n.where) for n in found.notes][:1] == [("left out", "sheet notes")]
    plain = read_table(csv_of(tmp_path, TABLE)).case
    assert found.case.parties[0] == plain.parties[0]
    assert found.case.parties[1].weights == plain.parties[1].weights


def test_everything_wrong_in_a_csv_file_is_told_at_once(tmp_path: Path) -> None:
    text = (
        "issue,option,A,B,A,\n"
        "Price,weight,1,1,1\n"
        "Price,low,1,,0\n"
        ',high,"0,5",many,1,7\n'
        "\n"
        "Price,low,1,1,1\n"
        ",,1,1,1\n"
        '"Te\nrm",short,1,1,1\n'
        "Law,none,1,1,1\n"
        "Laws,weight,1,1,1\n"
    )
    with pytest.raises(ExchangeError) as refused:
        read_table(csv_of(tmp_path, text))
    assert [str(finding) for finding in refused.value.findings] == [
        "ferry.csv:1:5: E1: 'A' is the head of another column too. Give each party one column.",
        "ferry.csv:3:4: D3: there is no figure here (of merged cells only the first has one). "
        "Write one; 0 if it is worth nothing.",
        "ferry.csv:4:3: C4: '0,5' has a comma. Write decimals with a point, such as 0.5.",
        "ferry.csv:4:4: D4: 'many' is no figure. Write one, such as 0.25 or 1/4.",
        "ferry.csv:4:6: F4: this column has no party in the first row. Name it there, or remove "
        "the cell.",
        "ferry.csv:5:1: A5: this row is empty, and rows follow it. Remove it.",
        "ferry.csv:6:1: A6: 'low' of 'Price' stands in A3 already. Keep one of them.",
        "ferry.csv:7:2: B7: this row has no option. Write its name.",
        "ferry.csv:8:1: A8: the character U+000A cannot stand in a name. Write the name on one "
        "line.",
        "ferry.csv:9:1: A9: 'Law' has no weight, and other issues have one. Add the row 'Law', "
        "'weight'.",
        "ferry.csv:10:1: A10: 'Laws' has a weight and no option. Did you mean 'Law'?",
    ]


def test_everything_wrong_in_a_workbook_is_told_at_its_cell(tmp_path: Path) -> None:
    scores_: list[list[Any]] = [
        ["issue", "option", "A", "B"],
        ["Price", "low", "=1/0", "#DIV/0!"],
        ["Price", "high", date(2026, 1, 2), True],
        ["Term", "short", 1, "0,5"],
        [None, "long", None, 1],
    ]
    weights: list[list[Any]] = [
        ["issue", "A", "C"],
        ["Price", 1, 1],
        ["Price", 1, 1],
        ["Term", 0, 0],
    ]
    with pytest.raises(ExchangeError) as refused:
        read_table(xlsx_of(tmp_path, ("scores", scores_), ("weights", weights)))
    told = [f"{finding.where}: {finding.problem}" for finding in refused.value.findings]
    assert sorted(told) == [
        "scores!C2: this formula has no value.",
        "scores!C3: this is a date or a time, 2026-01-02 00:00:00.",
        "scores!C5: there is no figure here (of merged cells only the first has one).",
        "scores!D2: this is an error, #DIV/0!.",
        "scores!D3: 'true' is no figure.",
        "scores!D4: '0,5' has a comma.",
        "weights!A3: 'weight' of 'Price' stands in weights!A2 already.",
        "weights!C1: 'B' has no column here, and has one in the scores.",
        "weights!C1: 'C' is no party of the scores.",
    ]
    assert all(finding.remedy for finding in refused.value.findings)


def test_formulas_count_as_what_they_showed_and_computed_numbers_to_15_digits(
    tmp_path: Path,
) -> None:
    rows: list[list[Any]] = [
        ["issue", "option", "A"],
        ["Price", "low", 0.1 + 0.2],
        ["Price", "high", 1],
    ]
    path = xlsx_of(tmp_path, ("scores", rows))
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"<v>1</v>", b"<f>0.5+0.5</f><v>1</v>")
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    found = read_table(path)
    assert found.case.parties[0].utilities[0][1][0][1].low == Fraction("0.3")
    assert next((n.kind, n.where, n.what) for n in found.notes) == (
        "assumed",
        "scores!C3",
        "This is a formula; what it showed last, 1, is taken.",
    )


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", b"", "the file is empty"),
        (
            "a.csv",
            b"name,value\nx,1\n",
            "a.csv:1: the first row is: name, value. It must be: issue, o",
        ),
        ("a.csv", b"issue,option\n", "there is no party"),
        ("a.csv", b"issue,option,A\n", "there is no option in this table"),
        ("a.csv", b'issue,option,A\n"x,1,2\n', "this is not CSV: unexpected end of data"),
        ("a.csv", "issue,option,Ü\n".encode("latin-1"), "this is not a text in UTF-8"),
        ("a.csv", b"issue,option," + b"A," * 300, "more than 20000 rows or 200 columns"),
        ("a.csv", b"issue,option,A\n" + b"x,y,1\n" * 20_001, "more than 20000 rows"),
        ("a.xlsx", b"PK\x03\x04 nothing", "this is not an XLSX workbook"),
        ("a.xls", b"\xd0\xcf\x11\xe0 old", "this is an old or a protected Excel file"),
        ("a.ods", b"what", "this is neither a CSV file nor an XLSX workbook"),
    ],
)
def test_files_that_are_no_table_are_refused(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ExchangeError, match=told):
        read_table(tmp_path / name)


def test_workbooks_that_unpack_to_too_much_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 101_000_000)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(ExchangeError, match="the workbook unpacks to 101 MB"):
        read_table(path)


def test_any_damage_to_a_workbook_is_a_finding(tmp_path: Path) -> None:
    whole = write_xlsx(read_case(CASES / "nash-1950")).files[0][1]
    path = tmp_path / "damaged.xlsx"
    parts = {}
    with ZipFile(BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in parts:
        for damage in (b"", parts[name][: len(parts[name]) // 2], b"<a/>"):
            with ZipFile(path, "w", ZIP_DEFLATED) as archive:
                for part, data in parts.items():
                    archive.writestr(part, damage if part == name else data)
            try:
                read_table(path)
            except ExchangeError as refused:
                assert all(finding.remedy for finding in refused.findings)  # noqa: PT017
    for length in range(0, len(whole), 997):
        path.write_bytes(whole[:length])
        with pytest.raises(ExchangeError):
            read_table(path)


@pytest.mark.parametrize("name", ["nash-1950", "amsterdam-2011", "is-bt-2011", "panama-1974"])
def test_exact_cases_there_and_back_have_the_same_figures(tmp_path: Path, name: str) -> None:
    case = read_case(CASES / name)
    for write in (write_csv, write_xlsx):
        written = write(case)
        again = read_table(put(written, tmp_path)).case
        assert [issue.key for issue in again.issues] == [issue.key for issue in case.issues]
        for before, after in zip(case.parties, again.parties, strict=True):
            assert after.weights == before.weights
            assert after.utilities == before.utilities
            assert after.reservation == before.reservation
        assert write(again).files == written.files
    assert again.title == case.title


def test_brackets_inside_alternatives_become_points(tmp_path: Path) -> None:
    text = """\
onetext: 1
title: Nested
as known on: 2026-01-01
issues:
  force: [none, some]
  size: {options: [small, large], under: {force: some}}
parties:
  one:
    name: One
    seats: [principal]
    reservation: 0.2
    weights: {force: 0.5, size: 0.5}
    utilities: {force: {none: 1, some: 0}, size: {small: 0.5, large: 1}}
"""
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    written = write_csv(read_case(tmp_path))
    lines = written.files[0][1].decode("utf-8-sig").split("\r\n")
    assert lines[:6] == [
        "issue,option,One",
        "force,none,1",
        "force,some,0",
        "size,small,0.25",
        "size,large,0.5",
        "size,does not arise,0",
    ]
    assert "That it arises only under 'force: some' has no place." in [
        n.what for n in written.notes
    ]
    again = read_table(put(written, tmp_path)).case
    assert len(packages(again)) == 6


def test_names_that_mean_something_else_are_refused() -> None:
    one = scores("A", "", "1 0", "0 1")
    odd = Sheet(
        title="talks",
        issues=(("Reservation", ("x", "y")), ("b", ("weight", " z "))),
        parties=(one,),
    )
    with pytest.raises(ExchangeError) as refused:
        write_csv(to_case(odd).case)
    assert [finding.where for finding in refused.value.findings] == ["Reservation", "weight", " z "]


def test_words_that_a_spreadsheet_would_reckon_stay_words(tmp_path: Path) -> None:
    one = scores("=A1", "0.5 0.5", "1 0", "0 1", least="0")
    odd = Sheet(title="=1+1", issues=(("+x", ("=2", "@y")), ("1/2", ("3", "true"))), parties=(one,))
    case = to_case(odd).case
    for write in (write_csv, write_xlsx):
        again = read_table(put(write(case), tmp_path)).case
        assert again.issues == case.issues
        assert again.parties == case.parties


def test_the_same_case_gives_the_same_bytes() -> None:
    case = to_case(sheet(scores("A", "0.5 0.5", "1 0", "0 1", least="0.1"))).case
    assert write_xlsx(case) == write_xlsx(case)
