import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

import onetext

project = "Onetext"
author = "the Onetext authors"
project_copyright = "the Onetext authors, Apache License 2.0"
version = release = onetext.__version__
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.apidoc",
    "sphinx.ext.napoleon",
    "sphinxcontrib.bibtex",
]
exclude_patterns = ["_build", "reference/api/modules.rst"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "alpha"
bibtex_reference_style = "label"

# The source folder says which modules there are; the installed wheel is what is documented.
apidoc_modules = [
    {
        "path": "../src/onetext",
        "destination": "reference/api",
        "separate_modules": False,
        "module_first": True,
        "automodule_options": {"members", "undoc-members"},
    }
]
autodoc_member_order = "bysource"
toc_object_entries = False  # thousands of them beside every page take minutes
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 88
# `type` in a signature is Python's; that several records have a field of that name is no defect.
suppress_warnings = ["ref.python"]
napoleon_google_docstring = False

html_theme = "furo"
html_title = "Onetext"
html_show_sphinx = False
html_copy_source = False

CITATION = re.compile(r"\[([A-Z][A-Za-z]*\d{4}[a-z]?)\]_")


def link_citations(_app: Sphinx, *event: Any) -> None:
    """Let ``[Raiffa1982]_`` in a docstring lead to that key of ``references.bib``."""
    lines = event[-1]
    lines[:] = [CITATION.sub(r":cite:t:`\1`", line) for line in lines]


EXPLANATIONS = Path(__file__).parent / "explanation"
EXPLAINED = re.compile(r"\{py:func\}`([\w.]+)`")


def explained() -> dict[str, list[str]]:
    """Return, by function, the pages of explanation that name it."""
    pages: dict[str, list[str]] = defaultdict(list)
    for path in sorted(EXPLANATIONS.glob("*.md")):
        for function in dict.fromkeys(EXPLAINED.findall(path.read_text(encoding="utf-8"))):
            pages[function].append(path.stem)
    return pages


PAGES = explained()


def link_explanations(_app: Sphinx, *event: Any) -> None:
    """Let a function that a page explains lead back to it, below its first sentence."""
    name, lines = event[1], event[-1]
    if PAGES.get(name):
        pages = ", ".join(f":doc:`/explanation/{page}`" for page in PAGES[name])
        end = lines.index("") if "" in lines else len(lines)
        lines[end:end] = ["", f"Explained in {pages}."]


def setup(app: Sphinx) -> None:
    """Join the hooks of this file to the build."""
    app.connect("autodoc-process-docstring", link_citations)
    app.connect("autodoc-process-docstring", link_explanations, priority=400)
