"""The parts into which a space falls: issues that nothing ties together are judged apart.

Two issues belong to one part when a bracket stands in another's alternative, a link or a
condition of consent names both, a limit counts both, or one place's hurdles touch both. The
packages of a space are the product of the packages of its parts, and what a package lacks is the
union of what its pieces lack. Hence a clash lies within one part, and least movements add up over
parts: spaces that no one could enumerate are judged exactly, part by part.
"""

from dataclasses import dataclass
from math import prod

from onetext.analysis.space import Hurdle, PackageSpace, issues_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Issues that hang together, and the hurdles among them, as indices into the space.

    ``size`` is the number of its packages before links of law and logic. A part without issues
    is one clean point.
    """

    issues: tuple[int, ...]
    hurdles: tuple[int, ...]
    size: int


def parts(space: PackageSpace) -> tuple[Part, ...]:
    """Return the parts of a space in the order of their first issue, clean points last."""
    leader = {f"i{i}": f"i{i}" for i in range(len(space.axes))}
    for i, axis in enumerate(space.axes):
        if axis.live_if is not None:
            _join(leader, f"i{i}", f"i{axis.live_if.issue}")
    for h, hurdle in enumerate(space.hurdles):
        for node in _touched(hurdle):
            _join(leader, f"h{h}", node)
    groups: dict[str, tuple[list[int], list[int]]] = {}
    for node in leader:
        issues, hurdles = groups.setdefault(_find(leader, node), ([], []))
        if node[0] == "i":
            issues.append(int(node[1:]))
        elif node[0] == "h":
            hurdles.append(int(node[1:]))
    return tuple(
        Part(
            issues=tuple(sorted(issues)),
            hurdles=tuple(sorted(hurdles)),
            size=_count(space, sorted(issues)),
        )
        for issues, hurdles in sorted(groups.values(), key=lambda g: (not g[0], min(g[0] + g[1])))
    )


def _touched(hurdle: Hurdle) -> list[str]:
    issues = [f"i{i}" for i in issues_of(hurdle)]
    return issues if hurdle.place < 0 else [*issues, f"p{hurdle.place}"]


def _find(leader: dict[str, str], node: str) -> str:
    leader.setdefault(node, node)
    while leader[node] != node:
        leader[node] = leader[leader[node]]
        node = leader[node]
    return node


def _join(leader: dict[str, str], a: str, b: str) -> None:
    leader[_find(leader, a)] = _find(leader, b)


def _count(space: PackageSpace, issues: list[int]) -> int:
    def below(i: int) -> int:
        axis = space.axes[i]
        return sum(
            prod(below(j) for j in issues if _stands_in(space, j, i, o))
            for o in range(len(axis.options))
        )

    return prod(below(i) for i in issues if space.axes[i].live_if is None)


def _stands_in(space: PackageSpace, inner: int, outer: int, option: int) -> bool:
    literal = space.axes[inner].live_if
    return literal is not None and literal.issue == outer and literal.options == 1 << option
