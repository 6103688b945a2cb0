"""What a parser tells of one file: its text, where pages begin, and the marks it carries."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The text of one file, with what the file says about itself.

    ``marks`` are pairs of a name and a value in the order of the file: ``title``, ``site``,
    ``published``, ``address``, ``language`` and so on; nothing in them is trusted.
    """

    media: str
    text: str
    pages: tuple[int, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()

    def first(self, *names: str) -> str:
        """Return the first mark with one of these names, the names in order of preference."""
        held = [(name, value) for name, value in self.marks if name in names]
        return next((value for name in names for held_name, value in held if held_name == name), "")
