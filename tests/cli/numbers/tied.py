"""A case whose links tie more brackets to each other than can be gone through."""

from itertools import pairwise
from pathlib import Path

BRACKETS = 18


def write_tied(folder: Path, *, principals: int = 2, others: int = 0) -> Path:
    """Write a case of brackets with two options, each linked to the next, and return its folder.

    The consent of the ``others`` is needed too.
    """
    folder.mkdir()
    keys = [f"k{n}" for n in range(BRACKETS)]
    issues = "".join(f"  {key}: [a, b]\n" for key in keys)
    links = "".join(
        f"  - {{id: l{n}, of: logic, if: {{{one}: a}}, then: {{{other}: b}}}}\n"
        for n, (one, other) in enumerate(pairwise(keys))
    )
    parties = "".join(
        f"  p{n}: {{name: Party {n}, seats: [{seat}], consent: needed}}\n"
        for n, seat in enumerate(["principal"] * principals + ["signatory"] * others)
    )
    (folder / "case.yaml").write_text(
        "onetext: 1\ntitle: Tied\nas known on: 2026-01-01\n"
        f"issues:\n{issues}parties:\n{parties}links:\n{links}",
        encoding="utf-8",
    )
    return folder
