"""What each command prints and leaves behind."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onetext import __version__
from onetext.reports.json_form import from_json
from onetext.reports.page import brief_in_page
from tests.cli.running import Ran

Onetext = Callable[..., Ran]


def test_the_version_is_that_of_the_package(onetext: Onetext) -> None:
    assert onetext("--version") == Ran(code=0, out=f"onetext {__version__}\n", err="")


def test_a_brief_is_a_page_in_this_folder_and_a_summary_on_the_screen(
    onetext: Onetext, strait: Path
) -> None:
    ran = onetext("brief", strait, "--profiles", "100")
    assert (ran.code, ran.err) == (0, "")
    assert [path.name for path in Path().iterdir()] == ["brief.html"]
    brief = brief_in_page(Path("brief.html").read_text(encoding="utf-8"))
    told = " ".join(ran.out.split())
    assert brief.trades is not None
    said = (brief.verdict.sentence, brief.trades.sentence, brief.left.sentence)
    for words in (brief.title, brief.headline, *said):
        assert words in told
    assert ran.out.endswith("Written to brief.html\n")


@pytest.mark.parametrize("format", ["html", "json", "md"])
def test_a_brief_is_the_same_to_the_byte_each_time(
    onetext: Onetext, strait: Path, format: str
) -> None:
    for name in ("one", "two"):
        assert onetext("brief", strait, "--quick", "--format", format, "--out", name).code == 0
    assert Path("one").read_bytes() == Path("two").read_bytes()


def test_a_brief_on_standard_output_is_nothing_but_the_brief(
    onetext: Onetext, strait: Path
) -> None:
    ran = onetext("brief", strait, "--marks-only", "--format", "json", "--out", "-")
    assert from_json(ran.out).title == "Halden Strait"
    assert list(Path().iterdir()) == []


def test_a_brief_in_every_form_has_a_name_that_says_which(onetext: Onetext, strait: Path) -> None:
    for format in ("html", "json", "md"):
        assert onetext("brief", strait, "--marks-only", "--format", format).code == 0
    assert sorted(path.name for path in Path().iterdir()) == [
        "brief.html",
        "brief.json",
        "brief.md",
    ]


def test_a_brief_that_supposes_a_mark_says_so_in_its_title(onetext: Onetext, strait: Path) -> None:
    mark = "norland.sequence.after certification=can live with"
    ran = onetext("brief", strait, "--marks-only", "--set", mark, "--format", "json", "--out", "-")
    brief = from_json(ran.out)
    assert brief.title == f"Halden Strait (what if: {mark})"
    assert brief.assumptions[0] == f"What if: {mark}. The case itself does not say so."
    assert brief.verdict.kind == "turns on"


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("no/brief.html", "no/brief.html: there is no such folder. Make the folder first.\n"),
        ("..", "..: this is a folder, not a file. Name a file in it.\n"),
    ],
)
def test_a_brief_that_cannot_be_written_leaves_nothing(
    onetext: Onetext, strait: Path, target: str, said: str
) -> None:
    ran = onetext("brief", strait, "--out", target)
    assert ran == Ran(code=1, out="", err=said)
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("name", ["case.yaml", "sources.yaml", "draft-2.md", "notes.txt"])
def test_nothing_but_a_brief_is_ever_written_over(
    onetext: Onetext, strait: Path, name: str
) -> None:
    (strait / "notes.txt").write_bytes(b"precious \xff")
    target = strait / name
    before = target.read_bytes()
    said = "there is such a file already, and it is not a brief. Name another file, or delete"
    ran = onetext("brief", strait, "--out", target)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"{target}: {said}")
    assert target.read_bytes() == before


@pytest.mark.parametrize("name", ["brief.html", "brief.json", "brief.md", "empty"])
def test_a_brief_may_be_written_over_by_the_next(onetext: Onetext, strait: Path, name: str) -> None:
    Path("empty").touch()
    for _ in range(2):
        assert onetext("brief", strait, "--marks-only", "--out", name).code == 0


def test_approvals_are_named_one_by_one_with_the_titles_of_their_texts(
    onetext: Onetext, strait: Path
) -> None:
    brief = from_json(
        onetext("brief", strait, "--marks-only", "--format", "json", "--out", "-").out
    )
    (gate,) = (gate for gate in brief.gates if gate.name == "Approvable")
    assert gate.sentence == (
        "Not assessed. Still to approve: Assembly of Norland; Council of Sarmia."
    )
    (title,) = (text.title for text in brief.texts)
    assert f"For the framework and “{title}”." in brief.approvals[0].says


def test_the_ending_of_the_file_says_the_form(onetext: Onetext, strait: Path) -> None:
    assert onetext("brief", strait, "--marks-only", "--out", "now.json").code == 0
    assert from_json(Path("now.json").read_text(encoding="utf-8")).title == "Halden Strait"
    ran = onetext("brief", strait, "--out", "now.json", "--format", "md")
    assert ran == Ran(
        code=1,
        out="",
        err="now.json: the name ends as json, and --format says md. "
        "Leave out --format, or give the file another ending.\n",
    )


def test_a_case_may_be_named_by_its_file_and_stand_in_a_folder_with_spaces(
    onetext: Onetext, strait: Path
) -> None:
    spaced = strait.rename(strait.with_name("a [b] strait"))
    assert onetext("verdict", spaced / "case.yaml") == onetext("verdict", spaced)


def test_the_verdict_is_one_sentence_and_says_what_it_does_not_say(
    onetext: Onetext, strait: Path
) -> None:
    ran = onetext("verdict", strait)
    told = " ".join(ran.out.split())
    assert "no reading of this draft can satisfy every party" in told
    assert told.endswith("that the steps can be carried out, or that it will hold.")


def test_an_explained_verdict_names_clashes_movement_and_sources(
    onetext: Onetext, strait: Path
) -> None:
    told = " ".join(onetext("verdict", strait, "--explain").out.split())
    assert "sequence (point 2) [s-010]" in told
    assert "State of Sarmia does not accept “none” (needs change) and “patron” (red line)" in told
    assert "Law has it that wherever force is “mission”" in told
    assert "Republic of Norland alone could end the no: one step" in told
    assert "s-010 Foreign Ministry of Norland, “After the second round”, 2026-03-10" in told


def test_an_explained_verdict_says_who_has_claimed_what(onetext: Onetext, strait: Path) -> None:
    told = " ".join(onetext("verdict", strait, "--explain").out.split())
    claims = from_json(
        onetext("brief", strait, "--marks-only", "--format", "json", "--out", "-").out
    ).claims
    assert claims
    for claim in claims:
        assert f"{claim.by}, {claim.role}, {claim.on}" in told
        assert f"[{claim.source}]" in told
        assert f"{claim.source} " in told.partition("Sources named above")[2]


def test_an_explained_verdict_that_turns_on_marks_names_them(
    onetext: Onetext, strait: Path
) -> None:
    mark = "norland.sequence.after certification=can live with"
    told = onetext("verdict", strait, "--explain", "--set", mark).out
    assert "- Whether Republic of Norland can live with point 6 (Release of prisoners)." in told


def test_a_day_replays_what_was_known_then(onetext: Onetext, strait: Path) -> None:
    assert "draft 1 of 2026-02-02" in onetext("verdict", strait, "--on", "2026-02-20").out


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("norlnd.line.held=red line", "'norlnd' is not a known party. Did you mean 'norland'?"),
        ("norland.lime.held=red line", "'lime' is not a known place. Did you mean 'line'?"),
        ("norland.line.hold=red line", "'hold' is not a known option of 'line'. Did you mean"),
        ("norland.line.held=fine", "'fine' is not a known grade. "),
        ("norland", "it names no place."),
    ],
)
def test_a_mark_that_names_nothing_is_refused(
    onetext: Onetext, strait: Path, mark: str, said: str
) -> None:
    ran = onetext("verdict", strait, "--set", mark)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"--set: {mark}: ")
    assert said in ran.err


def test_a_check_without_findings_says_so_and_gives_hints(onetext: Onetext, strait: Path) -> None:
    sources = strait / "sources.yaml"
    words = sources.read_text(encoding="utf-8")
    sources.write_text(f"{words}s-099: {{kind: report, title: Never named}}\n", encoding="utf-8")
    ran = onetext("check", strait)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("No findings.\n\nHints: worth a second look")
    line = len(words.splitlines()) + 1
    assert f"sources.yaml:{line}: s-099: " in ran.out


def test_a_check_prints_every_finding_on_a_line_of_its_own_and_ends_with_1(
    onetext: Onetext, strait: Path
) -> None:
    case = strait / "case.yaml"
    words = case.read_text(encoding="utf-8").replace("held: acceptable", "hold: acceptable")
    case.write_text(words.replace("for: [framework]", "fro: [framework]"), encoding="utf-8")
    ran = onetext("check", strait)
    *findings, last = ran.out.splitlines()
    assert (ran.code, ran.err, last) == (1, "", "2 findings")
    assert [line.split(":")[0] for line in findings] == ["case.yaml", "case.yaml"]


def test_a_check_finds_links_of_law_that_leave_no_reading(onetext: Onetext, strait: Path) -> None:
    case = strait / "case.yaml"
    words = case.read_text(encoding="utf-8")
    laws = (
        "{id: l-91, of: law, if: {line: held}, then: {force: none}, source: s-011}",
        "{id: l-92, of: law, if: {line: apart}, then: {force: none}, source: s-011}",
        "{id: l-93, of: law, if: {force: none}, then: {force: patron}, source: s-011}",
    )
    links = "".join(f"  - {law}\n" for law in laws)
    case.write_text(words.replace("\nlinks:\n", f"\nlinks:\n{links}"), encoding="utf-8")
    ran = onetext("check", strait)
    assert (ran.code, ran.err) == (1, "")
    finding, last = ran.out.splitlines()
    assert last == "one finding"
    assert finding.startswith("case.yaml: links: no reading of the text satisfies ")
    assert all(f"'{id}'" in finding for id in ("l-91", "l-92", "l-93"))
    assert onetext("verdict", strait).err == finding + "\n"


def test_a_draft_is_shown_with_its_brackets_and_what_they_leave_open(
    onetext: Onetext, strait: Path
) -> None:
    ran = onetext("read", strait)
    assert "[20|35|50]{distance}" in ran.out
    assert "distance  20 | 35 | 50 (point 2, where line is “apart”)" in ran.out
    assert ran.out.endswith("There are 72 packages: ways to close them.\n")


def test_an_unopened_bracket_is_said_to_be_one(onetext: Onetext, strait: Path) -> None:
    ran = onetext("read", strait, "--draft", "1")
    assert "force     unopened: nothing is on the table (point 4)" in ran.out
    assert ran.out == onetext("read", strait, "--on", "2026-03-01").out


def test_a_package_closes_the_brackets(onetext: Onetext, strait: Path) -> None:
    package = "line=held,days=60,sequence=at once,force=none"
    ran = onetext("read", strait, "--package", package)
    assert "withdraw to the positions held on 1 January within 60 days." in ran.out
    assert not {"{", "|"} & set(ran.out)


def test_an_option_with_a_comma_in_its_name_can_be_picked(onetext: Onetext, tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("## 1. Term\nIt ends [in 2027|in time, with no date set]{end}.\n", "utf-8")
    ran = onetext("read", draft, "--package", "end=in time, with no date set")
    assert ran.out == "## 1. Term\nIt ends in time, with no date set.\n"


@pytest.mark.parametrize(
    ("package", "said"),
    [
        (
            "line",
            "--package: 'line' does not pick an option. Write key=option, such as line=apart.",
        ),
        ("line=held,line=apart", "--package: 'line' is picked twice. Pick one option for it."),
        ("lime=held", "package: lime: 'lime' is not a bracket of this text. Did you mean 'line'?"),
        ("line=hold", "package: line: 'hold' is not an option of 'line'. Did you mean 'held'?"),
    ],
)
def test_a_package_that_is_none_is_refused(
    onetext: Onetext, strait: Path, package: str, said: str
) -> None:
    ran = onetext("read", strait, "--package", package)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err.splitlines()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--draft", "3"), "--draft: there is no draft 3 by 2026-03-12. There is: 1, 2."),
        (("draft-1.md", "--draft", "1"), "--draft: draft-1.md is one draft: there is nothing to"),
    ],
)
def test_a_draft_that_is_not_there_is_refused(
    onetext: Onetext, strait: Path, arguments: tuple[str, ...], said: str
) -> None:
    name, *options = arguments if arguments[0].endswith(".md") else (".", *arguments)
    ran = onetext("read", strait / name, *options)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(said)


def test_a_case_without_prose_has_no_text_to_read(onetext: Onetext, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(
        "onetext: 1\ntitle: Price\nas known on: 2026-01-01\nissues: {price: [low, high]}\n"
        "parties:\n  a: {name: A, seats: [principal], consent: needed}\n",
        encoding="utf-8",
    )
    ran = onetext("read", tmp_path)
    assert ran.err == ("case.yaml: this case has issues but no draft. There is no text to read.\n")
    assert onetext("brief", tmp_path).code == 0


def test_a_described_draft_is_never_shown_as_the_text(onetext: Onetext, tree: Path) -> None:
    ran = onetext("read", tree / "cases" / "ukraine-2026")
    assert ran.err.startswith("Reconstruction from an account by the President of Ukraine")


def test_a_redline_shows_words_brackets_and_what_carries(onetext: Onetext, strait: Path) -> None:
    ran = onetext("redline", strait / "draft-1.md", strait / "draft-2.md")
    assert "1. Status of the strait  (unchanged)" in ran.out
    assert "[20|{+35|+}50]{distance}" in ran.out
    assert "6. {+Release of prisoners+}  (new)" in ran.out
    assert "- distance: changed; new: “35”; to be asked again" in ran.out
    assert "- days: unchanged; the words around it changed; marks carry forward" in ran.out
    assert ran.out.endswith("Marks carry forward on\n- line, days, point 1, point 5, note 1\n")


def test_a_redline_in_markdown_marks_words_in_html(onetext: Onetext, strait: Path) -> None:
    ran = onetext("redline", strait / "draft-1.md", strait / "draft-2.md", "--format", "md")
    assert "[20|<ins>35|</ins>50]{distance}" in ran.out
    assert "## 6. <ins>Release of prisoners</ins> (new)" in ran.out


def test_a_draft_is_unchanged_against_itself(onetext: Onetext, strait: Path) -> None:
    ran = onetext("redline", strait / "draft-1.md", strait / "draft-1.md")
    assert ran.out.count("(unchanged)") == 5
    assert not {"{+", "[-"} & {ran.out[n : n + 2] for n in range(len(ran.out))}


def test_steps_come_in_order_with_who_is_exposed(onetext: Onetext, strait: Path) -> None:
    told = " ".join(onetext("steps", strait).out.split())
    assert "2. Prisoners are released (State of Sarmia): after ceasefire; within 14 days" in told
    assert "“Prisoners are released” may come before its answer, “Armed forces withdraw”: " in told
    assert "no order is stated; State of Sarmia is exposed if it does." in told
    assert "undo “Prisoners are released”, and it may come before its answer." in told


def test_an_exposure_that_is_sure_has_its_first_and_its_last_day(
    onetext: Onetext, strait: Path
) -> None:
    case = strait / "case.yaml"
    words = case.read_text(encoding="utf-8")
    ordered = words.replace("after: [certification]", "after: [certification, release]")
    case.write_text(ordered, encoding="utf-8")
    told = " ".join(onetext("steps", strait).out.split())
    assert "State of Sarmia is exposed from “Prisoners are released” until “Armed forces" in told
    assert "(from signature at the earliest to day 93 at the latest)." in told
    case.write_text(ordered.replace("within: 60 days, ", ""), encoding="utf-8")
    told = " ".join(onetext("steps", strait).out.split())
    assert "until “Armed forces withdraw” (no latest day is stated)." in told


def test_steps_are_those_known_on_a_day(onetext: Onetext, strait: Path) -> None:
    told = onetext("steps", strait, "--on", "2026-03-12").out
    assert told == onetext("steps", strait).out
    assert onetext("steps", strait, "--on", "soon").code == 2


def test_steps_in_a_circle_are_said_to_be_one(onetext: Onetext, strait: Path) -> None:
    case = strait / "case.yaml"
    words = case.read_text(encoding="utf-8")
    circle = words.replace(
        "who: [norland, sarmia], within: 3 days", "who: [norland], after: [withdrawal]"
    )
    case.write_text(circle, encoding="utf-8")
    told = onetext("steps", strait).out
    assert "\nCircles\n- “" in told
    assert "Steps, those in circles last" in told


def test_a_case_without_steps_says_so(onetext: Onetext, strait: Path) -> None:
    case = strait / "case.yaml"
    lines = case.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = (line for line in lines if line != "steps:\n" and "  - {id: " not in line)
    case.write_text("".join(kept), encoding="utf-8")
    assert onetext("steps", strait).out == "Halden Strait\nThe case names no steps.\n"


def test_two_days_of_a_case_are_compared(onetext: Onetext, strait: Path) -> None:
    ran = onetext("compare", f"{strait}@2026-02-20", strait)
    assert ran.out.startswith(
        "From Halden Strait, as known on 2026-02-20, draft 1\n"
        "to   Halden Strait, as known on 2026-03-12, draft 2\n"
    )
    assert "- point 6 (Release of prisoners): new, unread" in ran.out
    assert "- State of Sarmia on point 6: unknown → acceptable (s-011)" in ran.out
    assert "Clashes that are gone\n" in ran.out


def test_a_brief_compared_with_its_case_has_not_changed(onetext: Onetext, strait: Path) -> None:
    onetext("brief", strait, "--quick")
    onetext("brief", strait, "--marks-only", "--format", "json")
    for name in ("brief.html", "brief.json"):
        assert onetext("compare", name, strait).out.endswith("\n\nNothing changed.\n")


def test_a_comparison_for_programs_is_json(onetext: Onetext, strait: Path) -> None:
    ran = onetext("compare", f"{strait}@2026-02-20", strait, "--format", "json")
    found = json.loads(ran.out)
    assert found["before"]["as_known_on"] == "2026-02-20"
    assert found["points"][-1]["after"] == "unread"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("{case}@yesterday", "'yesterday' is not a date. Write CASE@2026-02-20: a case, and the"),
        ("none.json", "it cannot be read: No such file or directory. Name a brief.json or"),
        ("none", "there is no such folder. Check the name; 'onetext new FOLDER' makes a case"),
        ("{case}/draft-1.md", "this is a file, not the folder of a case. Name the folder that"),
        ("binary.html", "this is not a text in UTF-8. Name a brief.json or brief.html"),
        ("large.json", "the file is over 50 MB: no brief is. Name a brief.json or brief.html"),
        ("empty.json", "This is not JSON: expecting value."),
    ],
)
def test_what_is_no_brief_is_refused(onetext: Onetext, strait: Path, name: str, said: str) -> None:
    Path("binary.html").write_bytes(b"\xff\xfe\x00")
    Path("empty.json").write_bytes(b"")
    with Path("large.json").open("wb") as stream:
        stream.truncate(50_000_001)
    given = name.format(case=strait)
    ran = onetext("compare", given, strait)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(given)
    assert said in ran.err


def test_the_case_to_start_from_has_no_findings_no_hints_and_gives_a_brief(
    onetext: Onetext,
) -> None:
    assert onetext("new", "my case").code == 0
    assert onetext("check", "my case").out == "No findings.\n"
    assert onetext("brief", "my case").code == 0
    assert sorted(path.name for path in Path("my case").iterdir()) == [
        "case.yaml",
        "draft-1.md",
        "sources.yaml",
    ]


def test_a_new_case_says_what_to_do_next(onetext: Onetext) -> None:
    Path("there").mkdir()
    assert "  onetext check 'a b'\n" in onetext("new", "a b").out
    assert onetext("new", "there").code == 0


def test_a_new_case_is_never_put_over_something(onetext: Onetext) -> None:
    Path("file").write_text("kept", encoding="utf-8")
    onetext("new", "full")
    for name in ("file", "full"):
        assert onetext("new", name).err == (
            f"{name}: it is there already, and is not an empty folder. "
            "Name a folder that is not there yet.\n"
        )
    ran = onetext("new", "file/below")
    assert (ran.code, ran.err.startswith("file/below: it cannot be made: ")) == (1, True)
    assert sorted(path.name for path in Path().iterdir()) == ["file", "full"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("brief",),
        ("frobnicate",),
        ("verdict", "case", "--on", "yesterday"),
        ("brief", "case", "--format", "pdf"),
        ("read", "case", "--draft", "one"),
        ("steps", "case", "--quick"),
    ],
)
def test_a_command_written_wrongly_ends_with_2(
    onetext: Onetext, arguments: tuple[str, ...]
) -> None:
    ran = onetext(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Usage: onetext" in ran.err


def test_an_address_is_never_broken(onetext: Onetext, strait: Path) -> None:
    address = "https://example.org/" + "a" * 120
    sources = strait / "sources.yaml"
    words = sources.read_text(encoding="utf-8")
    sources.write_text(words.replace("s-010: {", f"s-010: {{address: '{address}', "), "utf-8")
    assert address in onetext("verdict", strait, "--explain").out


def test_a_change_over_paragraphs_is_marked_in_each(onetext: Onetext, tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text("## 1. Point\nIt stays.\n", encoding="utf-8")
    new.write_text("## 1. Point\nIt stays.\n\nFirst new.\n\nSecond new.\n", encoding="utf-8")
    ran = onetext("redline", old, new, "--format", "md")
    assert "<ins>First new.</ins>\n\n<ins>Second new.</ins>\n" in ran.out
