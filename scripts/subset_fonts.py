"""Cut the fonts of the pages down to what the pages use, and say where they came from.

Run once, when a font is renewed; neither a run nor the gate needs it. It wants fonttools and
brotli, and two packages of the npm registry unpacked side by side::

    npm pack @fontsource-variable/source-serif-4 @fontsource-variable/inter
    python scripts/subset_fonts.py source-serif-4/package inter/package

It writes ``*.woff2``, ``fonts.css``, the licences and ``README.md`` to
``src/onetext/reports/fonts/``. The weights are cut to 400 to 700, the characters to Latin,
Latin-1, Latin Extended-A, Cyrillic, general punctuation and the few signs of ``SIGNS``; tabular
and lining figures, ligatures, kerning and marks are kept. A cut font is a changed one, and "Source"
is a reserved name of its makers, so that ours is called Onetext Serif.
"""

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path("src/onetext/reports/fonts")
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt", "tnum", "pnum", "lnum", "onum"]
SIGNS = "€™№←↑→↓−×÷≈≠≤≥…•"  # those a file lacks are left to the system: see fonts.css
WEIGHTS = (400, 700)
RENAMED = {"Source Serif 4": "Onetext Serif", "SourceSerif4": "OnetextSerif"}
COPYRIGHT = 0  # the name record that holds it; it is never rewritten
RANGES = {
    "latin": [(0x20, 0x7E), (0xA0, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2010, 0x2044)],
    "latin-ext": [(0x100, 0x17F)],
    "cyrillic": [(0x301, 0x301), (0x400, 0x45F), (0x490, 0x491)],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One font file to be cut: its package, family, style and script."""

    package: Path
    origin_stem: str
    stem: str
    family: str
    style: str
    script: str

    @property
    def origin(self) -> Path:
        """The file in the npm package."""
        return self.package / "files" / f"{self.origin_stem}-{self.script}-wght-{self.style}.woff2"

    @property
    def name(self) -> str:
        """The file in our tree."""
        return f"{self.stem}-{self.script}-{self.style}.woff2"


def main(serif: Path, sans: Path) -> None:
    """Write the cut fonts, their style sheet, licences and provenance."""
    TARGET.mkdir(parents=True, exist_ok=True)
    families = [
        (serif, "source-serif-4", "onetext-serif", "Onetext Serif", ("normal", "italic")),
        (sans, "inter", "inter", "Inter", ("normal",)),
    ]
    faces = [
        Face(
            package=package,
            origin_stem=origin,
            stem=stem,
            family=family,
            style=style,
            script=script,
        )
        for package, origin, stem, family, styles in families
        for style in styles
        for script in RANGES
    ]
    rules = [_cut(face) for face in faces]
    (TARGET / "fonts.css").write_text("".join(rules), encoding="utf-8")
    for face in faces:
        (TARGET / f"{face.stem}.LICENSE.txt").write_text(_licence(face), encoding="utf-8")
    (TARGET / "README.md").write_text(_readme(faces), encoding="utf-8")


def _cut(face: Face) -> str:
    """Write one cut font and return its rule for the style sheet."""
    font = TTFont(face.origin, recalcTimestamp=False)  # the same input gives the same bytes
    options = subset.Options(layout_features=FEATURES, hinting=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_wanted(face.script))
    subsetter.subset(font)
    instancer.instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    _rename(font)
    font.flavor = "woff2"
    font.save(TARGET / face.name)
    ranges = _css_ranges(sorted(font.getBestCmap()))
    return (
        "@font-face {\n"
        f'  font-family: "{face.family}";\n'
        f"  font-style: {face.style};\n"
        f"  font-weight: {WEIGHTS[0]} {WEIGHTS[1]};\n"
        "  font-display: swap;\n"
        f'  src: url("{face.name}") format("woff2");\n'
        f"  unicode-range: {ranges};\n"
        "}\n"
    )


def _rename(font: TTFont) -> None:
    for record in font["name"].names:
        if record.nameID != COPYRIGHT:
            words = record.toUnicode()
            for old, new in RENAMED.items():
                words = words.replace(old, new)
            record.string = words


def _licence(face: Face) -> str:
    notice = TTFont(face.origin)["name"].getDebugName(COPYRIGHT)
    return f"{notice}\n\n" + (face.package / "LICENSE").read_text(encoding="utf-8")


def _wanted(script: str) -> set[int]:
    wanted = {code for low, high in RANGES[script] for code in range(low, high + 1)}
    return wanted | ({ord(sign) for sign in SIGNS} if script != "cyrillic" else {ord("№")})


def _css_ranges(codes: list[int]) -> str:
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ", ".join(
        f"U+{low:04X}" if low == high else f"U+{low:04X}-{high:04X}" for low, high in runs
    )


def _readme(faces: list[Face]) -> str:
    rows = [
        f"| `{face.name}` | {_version(face.package)} | {(TARGET / face.name).stat().st_size:,} "
        f"| `{_sha256(face.origin)}` | `{_sha256(TARGET / face.name)}` |\n"
        for face in faces
    ]
    return (
        "# Fonts of the pages\n\n"
        "Source Serif 4 (here Onetext Serif: its makers reserve the name for the font uncut) and\n"
        "Inter, both under the SIL Open Font License 1.1 (`*.LICENSE.txt`), cut by\n"
        "`scripts/subset_fonts.py` from the packages named here: weights 400 to 700; Latin,\n"
        "Latin-1, Latin Extended-A, Cyrillic, punctuation and a few signs. `fonts.css` names the\n"
        "characters of each file, so that a page need carry only the files it uses. Neither\n"
        "family has a horizontal arrow or a sign such as \u2264 here: draw them, or use words.\n\n"
        "| file | from | bytes | sha256 before | sha256 here |\n"
        "| --- | --- | ---: | --- | --- |\n" + "".join(rows)
    )


def _version(package: Path) -> str:
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    return f"`{about['name']}` {about['version']}"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
