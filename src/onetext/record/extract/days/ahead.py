"""Whether words for a day look ahead: ``would meet on Friday`` against ``met on Friday``.

The nearest sign before them in their sentence decides; where none stands before, the first one
behind (``On Friday, envoys will travel``). Without any sign they look back, as reports do.
"""

import re

_AHEAD = re.compile(
    r"\b(?:will|won’t|shall|would|due|set|scheduled|planned|plans?|planning|expected|expects?|"
    r"intends?|intended|hopes?|hoped|slated|poised|upcoming|forthcoming|ahead\sof|going\sto|invited|"
    r"before|sending|resumes?|begins?|starts?|meets?|sees|takes?\splace|possible|likely|ready|"
    r"to\s(?:meet|hold|host|travel|visit|attend|resume|begin|continue|take|discuss|receive|fly|head|"
    r"join|convene|start|speak|lead|send|be|gather|sign|return|go|have|depart|arrive|reconvene)|"
    r"(?:is|are|be|was|were)\s(?:meeting|travell?ing|heading|flying|hosting|holding|preparing|arriving|due))\b"
    r"|’ll\b"
)
_BACK = re.compile(
    r"(?<![\w-])(?:was|were|had|has|have|did|met|held|said|told|spoke|took|came|began|went|led|wrote|made|"
    r"gave|sat|flew|left|saw|sent|struck|hit|after|since|following|[a-z]{2,}ed)\b"
)
_WENT = re.compile(
    r"\b(?:travell?ed|flew|arrived|went|came|gathered|returned|sat\sdown)\b[^,;.]{0,40}$"
)


def looks_ahead(text: str, sentence: tuple[int, int], at: int) -> bool:
    """Return whether the words for a day that stand at ``at`` look ahead."""
    before = text[sentence[0] : at]
    ahead, back = _last(_AHEAD, before), _last(_BACK, before)
    if ahead < 0 and back < 0:
        return _first_behind(text[at : sentence[1]])
    if ahead >= back and before[ahead : ahead + 3] == "to ":
        return not _WENT.search(before[:ahead])  # 'flew to Havn to meet him on Friday'
    return ahead >= back


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((one.start() for one in pattern.finditer(text)), default=-1)


def _first_behind(text: str) -> bool:
    ahead, back = _AHEAD.search(text), _BACK.search(text)
    if ahead is None:
        return False
    return back is None or ahead.start() <= back.start()
