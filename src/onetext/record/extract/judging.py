"""Words that judge talks, a meeting or a deal: ``a lot of progress``, ``nearly ready``.

They stand in ``words.toml`` as ``judging``; a word of degree before them and a second one joined
to them belong to them (``very good``, ``useful and constructive``).
"""

import re
from functools import lru_cache

_DEGREE = (
    r"(?:(?:very|really|extremely|quite|highly|most|more|less|rather|so|too|nearly|almost|reasonably|pretty|fairly|"
    r"exceptionally|absolutely|deeply|not|no|a\slot\sof|lots\sof|some|little|great|good|significant|substantial|real|"
    r"major|serious|big|considerable|tangible|much)[\s,]+){0,3}"
)


@lru_cache(maxsize=4)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = "|".join(
        sorted((re.escape(one).replace(r"\ ", r"\s") for one in words), key=len, reverse=True)
    )
    word = rf"{_DEGREE}(?:{longest})"
    return re.compile(rf"\b{word}(?:(?:\s?,\s|\sand\s|,?\sbut\s){word})*\b", re.IGNORECASE)


def judging_words(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return where words stand that judge talks; ``words`` is the list ``judging``."""
    return tuple(found.span() for found in _pattern(words).finditer(text))
