"""How much a file may ask of this machine before it is refused."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one file, in bytes, characters, pages and seconds.

    ``unpacked`` and ``ratio`` are those of a packed file; ``memory`` is the parser's, ``seconds``
    its reckoning, and ``clock`` how long we wait for it.
    """

    file: int = 50 * MEGABYTE
    unpacked: int = 200 * MEGABYTE
    ratio: int = 200
    text: int = 10_000_000
    pages: int = 5_000
    memory: int = 1_536 * MEGABYTE
    seconds: int = 30
    clock: float = 45.0
