"""Elements of SVG, escaped."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

Attributes = Mapping[str, str | int | float]


def tag(name: str, attributes: Attributes, *children: Markup | str) -> Markup:
    """Return one element; children that are not markup are escaped.

    >>> str(tag("text", {"x": 1.50}, "a < b"))
    '<text x="1.5">a &lt; b</text>'
    """
    listed = Markup("").join(
        Markup(' {}="{}"').format(key, _figure(value)) for key, value in attributes.items()
    )
    inner = Markup("").join(children)
    return Markup("<{}{}>{}</{}>").format(name, listed, inner, name)


def figure(
    size: tuple[float, float], title: str, says: str, drawn: Iterable[Markup], role: str = "img"
) -> Markup:
    """Return a whole picture of a width and height, with its title and what it says in words.

    One that holds links has the role ``group``: an image has nothing in it for a screen reader.
    """
    width, height = size
    return tag(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_figure(width)} {_figure(height)}",
            "width": width,
            "height": height,
            "role": role,
            "class": "chart",
        },
        tag("title", {}, title),
        tag("desc", {}, says),
        *drawn,
    )


def stretched(kind: str, height: float, says: str, drawn: Iterable[Markup]) -> Markup:
    """Return a lane as wide as its column, drawn in hundredths of it; ``kind`` is its class."""
    return tag(
        "svg",
        {"class": kind, "role": "img", "width": "100%", "height": height},
        tag("title", {}, says),
        *drawn,
    )


def pinned(place: float, *drawn: Markup) -> Markup:
    """Return something drawn at a hundredth of a lane, where it keeps its size."""
    return tag("svg", {"x": f"{place:g}%", "width": 1, "height": 1, "overflow": "visible"}, *drawn)


def _figure(value: str | int | float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
