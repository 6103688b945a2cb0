"""``import`` and ``export``: what they write, what they report, what they refuse."""

from pathlib import Path

import pytest

from onetext.case.read import read_case
from onetext.exchange.formats import FORMATS
from tests.cli.running import run_command
from tests.exchange.genius.files import ANN, garden


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "at work"
    garden(folder / "files")
    monkeypatch.chdir(folder)
    return folder


def test_import_writes_a_case_and_reports_what_did_not_fit(here: Path) -> None:
    ran = run_command(("import", "files"))
    assert ran.code == 0
    assert ran.out == (
        "GENIUS XML: 3 issues with 27 options, 2 parties. The case is in garden.\n"
        "\n"
        "Assumed\n"
        "- as known on: No file names a day; 2000-01-01 stands for it.\n"
        "\n"
        "Rounded\n"
        "- domain.xml, Share: The range 0 to 1 is taken in 21 values, as GENIUS does.\n"
        "\n"
        "Left out, having no place\n"
        "- domain.xml: 1 costs of values, which no utility counts.\n"
        "- domain.xml: 1 descriptions of values.\n"
        "- domain.xml: 1 agents that GENIUS would run.\n"
        "- ann.xml: The discount factor 0.9: a case knows no cost of time.\n"
        "\n"
        "  onetext check garden\n"
        "  onetext solve garden\n"
    )
    assert run_command(("check", "garden")).out == "No findings.\n"
    assert sorted(p.name for p in here.iterdir()) == ["files", "garden"]


def test_every_command_works_on_what_was_imported(here: Path) -> None:
    assert run_command(("import", "files", "--out", "case", "--on", "2014-05-01")).code == 0
    assert read_case(Path("case")).as_known_on.isoformat() == "2014-05-01"
    for command in ("check", "verdict", "zone", "solve", "frontier", "steps"):
        assert run_command((command, "case")).code == 0, command
    assert run_command(("brief", "case", "--quick", "--out", "brief.json")).code == 0
    assert here.joinpath("brief.json").exists()


@pytest.mark.usefixtures("here")
def test_import_takes_the_parties_asked_for() -> None:
    ran = run_command(("import", "files", "--party", "bob", "--out", "one"))
    assert [party.key for party in read_case(Path("one")).parties] == ["bob"]
    assert "2 parties" not in ran.out
    assert "- --party: Not asked for: ann.\n" in ran.out
    ran = run_command(("import", "files", "--party", "bop", "--out", "none"))
    assert (ran.code, ran.err) == (
        1,
        "--party: 'bop' is not a party there. Did you mean 'bob'?\n",
    )
    assert not Path("none").exists()


@pytest.mark.usefixtures("here")
def test_what_is_wrong_in_files_is_said_and_nothing_is_written() -> None:
    garden(Path("files"), ann=ANN.replace('value="0.5"', 'value="half"'))
    ran = run_command(("import", "files"))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "ann.xml:13: value='half' is no figure that can be read. Write a figure such as 3, 0.25 or "
        "1.5E-4.\n"
        "files: these profiles can be read: bob.xml. To leave out what is wrong, name domain.xml "
        "instead of its folder.\n"
    )
    ran = run_command(("import", "files/domain.xml", "--out", "one"))
    assert ran.code == 0
    assert "Could not be read, and so is not in the case\n- ann.xml: It cannot be read: " in ran.out
    assert not Path("garden").exists()


@pytest.mark.usefixtures("here")
def test_nothing_is_written_over() -> None:
    assert run_command(("import", "files")).code == 0
    before = Path("garden/case.yaml").read_bytes()
    told = "garden: it is there already, and is not an empty folder. Name another one with --out.\n"
    assert run_command(("import", "files")).err == told
    assert run_command(("export", "garden", "--to", "genius", "--out", "garden")).err == told
    assert Path("garden/case.yaml").read_bytes() == before
    Path("empty").mkdir()
    assert run_command(("import", "files", "--out", "empty")).code == 0
    Path("link").symlink_to("nowhere")
    assert run_command(("import", "files", "--out", "link")).code == 1


@pytest.mark.usefixtures("here")
def test_a_path_of_no_format_is_refused() -> None:
    assert run_command(("import", "nothing")).err == (
        "nothing: there is no such file or folder. Check the name.\n"
    )
    Path("empty").mkdir()
    assert run_command(("import", "empty")).err == (
        "empty: the folder is empty. Name one with files of another tool.\n"
    )
    assert run_command(("import", "files", "--from", "genus")).err == (
        "--from: 'genus' is not a format. Did you mean 'genius'?\n"
    )
    run_command(("import", "files"))
    assert run_command(("import", "garden")).err == (
        "garden: this is a case already. Name the files of another tool; 'onetext export' writes a "
        "case for one.\n"
    )


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.xml", b"", "the file is empty. Name the file that holds the figures."),
        ("a.csv", b" \n", "the file is empty. Name the file that holds the figures."),
        ("a.bin", b"\x00\x9c\xfe", "this is no text. Name a file in plain text, or a workbook"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "this is an old or a protected Excel file. Save it as XLSX"),
        ("a.zip", b"PK\x03\x04", "this is a packed file. Unpack it, and name what was in it."),
        ("a.csv", b"Party;Price\nAnn;1\n", "the first row is: Party, Price. It must be: issue, op"),
    ],
)
def test_a_file_of_no_format_is_refused_for_its_own_reason(
    name: str, data: bytes, told: str
) -> None:
    Path(name).write_bytes(data)
    assert told in run_command(("import", name)).err


@pytest.mark.usefixtures("here")
def test_what_is_no_format_at_all_asks_which_and_a_folder_of_folders_names_them() -> None:
    keys = ", ".join(format.key for format in FORMATS)
    Path("a.txt").write_text("Dear Ann", encoding="utf-8")
    assert run_command(("import", "a.txt")).err == (
        f"a.txt: no format that Onetext reads fits it. Say which it is with --from: {keys}.\n"
    )
    garden(Path("many/one"))
    garden(Path("many/two"))
    assert run_command(("import", "many")).err == (
        "many: the files are not in this folder itself. Name one of its folders: one, two.\n"
    )


def test_export_writes_files_that_come_back_the_same(tree: Path, here: Path) -> None:
    ran = run_command(("export", str(tree / "cases" / "is-bt-2011"), "--to", "genius"))
    assert ran.code == 0
    (folder,) = (path.name for path in here.iterdir() if path.name != "files")
    assert f"3 files in {folder}." in ran.out
    assert run_command(("import", folder, "--out", "again")).code == 0
    first, again = (
        run_command(("solve", str(tree / "cases" / "is-bt-2011"))),
        run_command(("solve", "again")),
    )
    figures = [line.split()[-1] for line in first.out.splitlines() if "+0." in line]
    assert figures
    assert [line.split()[-1] for line in again.out.splitlines() if "+0." in line] == figures


@pytest.mark.usefixtures("here")
def test_ranges_go_out_at_the_centre_or_at_a_profile(tree: Path) -> None:
    case = str(tree / "cases" / "halden-strait")
    drawn = ("--profiles", "50", "--seed", "3")
    centre = run_command(("export", case, "--to", "genius", "--out", "centre", *drawn))
    assert (
        "- the figures: Some figures are known only as ranges; what is written is the\n"
        "  mean of all of 50 profiles drawn with seed 3, to 6 places.\n"
    ) in centre.out
    assert "Its red line on 'line: held' has no place." in centre.out
    assert "A link of law has no place: packages that break it" in centre.out
    ran = run_command(("export", case, "--to", "genius", "--out", "p", "--profile", "7", *drawn))
    assert "profile 7 of 50 profiles drawn with seed 3, to 6 places." in " ".join(ran.out.split())
    assert Path("p/norland.xml").read_bytes() != Path("centre/norland.xml").read_bytes()
    ran = run_command(("export", case, "--to", "genius", "--out", "q", "--profile", "51", *drawn))
    assert ran.err == "--profile: there is no profile 51. They are numbered 1 to 50.\n"
    assert run_command(("export", case, "--to", "word")).err.startswith(
        "--to: 'word' is not a format."
    )


@pytest.mark.usefixtures("here")
def test_a_folder_stands_for_the_one_file_in_it(tree: Path) -> None:
    case = str(tree / "cases" / "amsterdam-2011")
    assert run_command(("export", case, "--to", "csv", "--out", "table")).code == 0
    assert run_command(("import", "table", "--out", "one")).code == 0
    assert run_command(("import", "table", "--from", "csv", "--out", "two")).code == 0
    assert read_case(Path("one")).issues == read_case(Path("two")).issues


def test_the_help_names_every_format() -> None:
    for command in ("import", "export"):
        shown = " ".join(run_command((command, "--help")).out.split())
        assert all(format.key in shown for format in FORMATS)
