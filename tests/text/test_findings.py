"""Every finding of the reference page is what the parser says, and nothing else is ever raised."""

import re
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onetext.errors import DraftError, Finding
from onetext.text.gathered import MOST_FINDINGS, MOST_HEADINGS
from onetext.text.grammar import parse, write
from onetext.text.scanner import DEEPEST
from tests.strategies import DrawnDraft, drafts

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "draft-format.md"
FILES = {
    "annex-a.md": b"Words.\n",
    "annex-c.md": b"See [the draft](draft.md).\n",
    "map-1.png": b"test",
}
_EXAMPLE = re.compile(r"```markdown\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", re.DOTALL)


def _examples(*, broken: bool) -> list[tuple[str, str]]:
    found = _EXAMPLE.findall(PAGE.read_text("utf-8"))
    return [(example, findings) for example, findings in found if bool(findings) == broken]


def _findings(source: str) -> list[str]:
    with pytest.raises(DraftError) as raised:
        parse(source, file="draft.md", annexes=FILES)
    return [str(finding) for finding in raised.value.findings]


@pytest.mark.parametrize(("example", "findings"), _examples(broken=True))
def test_the_page_shows_every_finding_as_it_is_printed(example: str, findings: str) -> None:
    whole = example.startswith(("#", "---"))
    source = example if whole else f"## 1. Ceasefire\n{example}"
    assert _findings(source.removesuffix("\n")) == findings.splitlines()


@pytest.mark.parametrize(("example", "_"), _examples(broken=False))
def test_the_examples_of_the_page_have_no_findings(example: str, _: str) -> None:
    whole = "# 1. " in example
    source = example if whole else f"## 1. Ceasefire\n{example.replace('## 4.', '## 2.')}"
    draft = parse(source, file="draft.md", annexes={**FILES, "annex-b.md": b"Other words.\n"})
    assert write(draft) == source


@pytest.mark.parametrize("number", [0x07, 0x7F, 0x0B, 0x202E, 0x2066, 0xD800])
def test_control_characters_are_named_by_number(number: int) -> None:
    assert _findings(f"## 1. A\nall{chr(number)}forces{chr(number)}\n") == [
        f"draft.md:2:4: the control character U+{number:04X} stands in the text. Delete it: it "
        "cannot be seen, and it can make a text read other than it is."
    ]


@pytest.mark.parametrize("source", ["", " \n\t\r\n", "\ufeff", "\ufeff\n"])
def test_an_empty_file_is_refused(source: str) -> None:
    assert _findings(source) == [
        "draft.md: the file is empty. Write the draft, or delete the file."
    ]


def test_brackets_stand_in_each_other_to_a_depth() -> None:
    def nested(levels: int) -> str:
        tags = "".join(f"|w{n}]{{k{n}: a|b}}" for n in range(levels))
        return "## 1. A\n" + "[" * levels + "w" + tags

    assert parse(nested(DEEPEST), file="draft.md").points[0].brackets[0].key == "k19"
    assert _findings(nested(DEEPEST + 1)) == [
        "draft.md:2:1: brackets and annexes stand in each other more than 20 levels deep. "
        "Take the inner ones out."
    ]


def test_a_draft_holds_so_many_options_at_most() -> None:
    ranges = " ".join(f"[1..1000]{{k{n}}}" for n in range(20))
    assert len(parse(f"## 1. A\n{ranges}", file="draft.md").points[0].brackets) == 20
    for one_more in ("[1..2]{more} words", "[1..1000]{more}", "[a|b]{more}"):
        assert _findings(f"## 1. A\n[...]{{x}} {one_more} {ranges}")[-1].endswith(
            ": the draft has more than 20000 options. "
            "Take ranges apart, widen their steps, or leave brackets out."
        )


def test_more_findings_than_anybody_mends_are_cut_short() -> None:
    findings = _findings("## 1. A\n" + "]" * (MOST_FINDINGS + 5))
    assert len(findings) == MOST_FINDINGS + 1
    assert findings[-1] == (
        "draft.md: there are more than 10000 findings, and the rest is left out. Mend these first."
    )


def test_findings_come_all_at_once_in_the_order_of_the_file() -> None:
    source = (
        "---\nnumber: 0\n---\n## 1. A[^7]\n[a|b\n\n## 3. B\n[a|a]{k}\n[a|b]{k}\x07\n"
        "[C](annex-c.md)\nx] [d|e]\n\n[^1]: words\n"
    )
    places = [finding.split(": ")[0] for finding in _findings(source)]
    assert places == [
        "draft.md:2:1",
        "draft.md:4:8",
        "draft.md:5:1",
        "draft.md:7:1",
        "draft.md:8:1",
        "draft.md:9:7",
        "draft.md:9:9",
        "draft.md:11:4",
        "draft.md:13:1",
        "annex-c.md:1:16",
    ]


def test_annexes_that_cannot_be_read_are_found_at_their_link() -> None:
    files = {"a.md": b"\xff", "b.md": b"", "c.md": b"[1|2"}
    source = "## 1. A\n[A](a.md)\n[B](b.md)\n[C](c.md)\n"
    with pytest.raises(DraftError) as raised:
        parse(source, file="draft.md", annexes=files)
    assert [str(finding) for finding in raised.value.findings] == [
        "draft.md:2:4: 'a.md': the file is not in UTF-8: line 1 holds other bytes. "
        "Save it again with the encoding UTF-8.",
        "draft.md:3:4: 'b.md': the file is empty. Write the draft, or delete the file.",
        "c.md:1:1: the bracket is never closed. Close it with its key, ]{key}, "
        "or write a backslash before it: \\[.",
    ]


def _never_anything_else(source: str) -> None:
    findings: tuple[Finding, ...] = ()
    try:
        draft = parse(source, file="draft.md", annexes=FILES)
    except DraftError as error:
        findings = error.findings
    if not findings:
        assert write(draft) == source
    assert all(finding.problem and finding.remedy for finding in findings)
    places = [(found.file != "draft.md", found.line, found.column) for found in findings[:-1]]
    assert places == sorted(places)


@given(drafts(), st.data())
@settings(max_examples=150, suppress_health_check=list(HealthCheck), deadline=None)
def test_a_damaged_draft_raises_nothing_but_findings(
    drawn: DrawnDraft, data: st.DataObject
) -> None:
    source = drawn.source
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(source)))
        gone = data.draw(st.integers(0, 3))
        put = data.draw(
            st.sampled_from(["", "[", "]", "|", "{", "}", "\\", "\n", "## ", "^", "\x00"])
        )
        source = source[:at] + put + source[at + gone :]
    _never_anything_else(source)


_SHARDS = (
    *"[]|{}()^\\:#\n 1k",
    *("\r\n", "..", "...", "## 1. ", "## 2. ", "[## 2. A|", "# ", "---\n", "number: ", "\ufeff"),
    *(
        "[^1]",
        "\n[^1]: explanatory: x\n",
        "](annex-a.md)",
        "annex-c.md",
        "]{k}",
        "]{j: a|b}",
        "step",
    ),
)


@given(st.lists(st.sampled_from(_SHARDS), max_size=40))
@settings(max_examples=500, suppress_health_check=list(HealthCheck), deadline=None)
def test_any_text_at_all_raises_nothing_but_findings(parts: list[str]) -> None:
    _never_anything_else("".join(parts))
    _never_anything_else("## 1. A\n" + "".join(parts))


def test_a_draft_holds_so_many_headings_at_most() -> None:
    assert len(parse("## 1. A\n" + "# B\n" * (MOST_HEADINGS - 1), file="draft.md").points) == 1
    assert _findings("## 1. A\n" + "# B\n" * MOST_HEADINGS) == [
        f"draft.md:{MOST_HEADINGS + 1}:1: the draft has more than 10000 headings of level one and "
        "two. Make those within points headings of level three: ### Title"
    ]


def test_bars_count_as_options_before_their_bracket_is_closed() -> None:
    assert _findings("## 1. A\n[" + "|" * 900_000)[0].startswith(
        "draft.md:2:1: the draft has more than 20000 options."
    )


HOSTILE = (
    "# \n" * 333_000,
    "## 1. A\n" * 124_000,
    "[\n" + "## A\n" * 199_000 + "|b]{k}",
    "[## 1. A|" * 110_000,
    "\n[ " + "[## A|" * 9_000 + "]" * 9_000 + "|b]{k}",
    "## 1. " + "[a](http:b)" * 90_000 + "[",
    "## 1. " + "[a|b]{k}" * 124_000,
    "## 1. A\n" + "[^1]" * 249_000,
    "---\n" + "x: y\n" * 199_000 + "---\n## 1. A\n",
)


@pytest.mark.parametrize("source", HOSTILE, ids=lambda source: source[:12])
def test_a_megabyte_meant_to_last_is_refused_soon(source: str) -> None:
    start = perf_counter()
    findings = _findings(source)
    assert 0 < len(findings) <= MOST_FINDINGS + 1
    assert perf_counter() - start < 4  # one second where nothing else runs
