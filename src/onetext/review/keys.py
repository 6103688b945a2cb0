"""The keys of the page, each with the verb that it stands for.

The page, its help and the documentation are made from this list. A key presses a button that can be
pressed without it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key: what it is called, what it does."""

    key: str
    does: str


KEYS = (
    Key(key="a", does="Accept the row as it stands"),
    Key(
        key="s", does="Say who said it, or who took part: 1, 2 or 3 for a candidate, or type a name"
    ),
    Key(key="d", does="Give the day: type it, or go day by day with the arrows up and down"),
    Key(key="x", does="Reject the row; of a mask, put the words back into the text"),
    Key(key="m", does="Merge with another: one person under two names, one meeting told twice"),
    Key(key="u", does="Undo what you did last, as often as you like"),
    Key(key="U", does="Redo what you undid"),
    Key(key="space", does="Show the row in the source"),
    Key(key="n", does="Go to the next row (also the arrow down)"),
    Key(key="p", does="Go to the previous row (also the arrow up)"),
    Key(key="b", does="Show both places side by side, where several tell of it"),
    Key(
        key="v",
        does="Mark words in the source with the arrows and Shift, then Enter: a new statement",
    ),
    Key(key="A", does="Accept all rows in view that are marked sure"),
    Key(key="/", does="Filter the list"),
    Key(key="?", does="Show these keys"),
    Key(key="Esc", does="Leave a field, close what is open"),
)
