"""Bytes as text, exactly or not at all.

UTF-8 and what a byte-order mark announces are read; the mark itself stays as the first character,
so that offsets are those of the file. Anything else is refused with the encodings that were tried
and the likely one named, since a guess that is wrong in one letter would stand in every quotation.
"""

import codecs
import re

from onetext.errors import Finding, RecordError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LONE = re.compile("[\ud800-\udfff]")
_FEW = 0.002  # so many stray control characters a text may have: old printers' marks, form feeds


def decode(name: str, data: bytes, encoding: str = "", *, declared: str = "") -> str:
    """Return the text of the bytes; ``declared`` is what a page says of itself, tried first."""
    if encoding:
        return _checked(name, _by(name, data, encoding))
    marked = next((one for mark, one in _MARKS if data.startswith(mark)), "")
    tried = [marked] if marked else [*([declared] if _known(declared) else []), "utf-8"]
    for one in tried:
        try:
            return _checked(name, data.decode(one))
        except UnicodeDecodeError:
            continue
    raise RecordError([_wrong(name, data, tried)])


def _by(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"This is not {encoding}: byte {error.start} does not fit."
        raise RecordError([Finding(file=name, problem=problem, remedy=_OTHER)]) from error
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        # ... which is what codecs that are none for text raise
        problem = f"No encoding of text is called '{encoding}'."
        remedy = "Such are utf-8, windows-1251, iso-8859-1."
        raise RecordError([Finding(file=name, problem=problem, remedy=remedy)]) from error


_OTHER = "Give another with --encoding."


def _known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding if encoding else False
    except (LookupError, ValueError):
        return False


def _checked(name: str, text: str) -> str:
    if _LONE.search(text):  # some encodings let them through; no file of UTF-8 could hold them
        raise RecordError([_binary(name)])
    if "\x00" in text or len(_CONTROL.findall(text)) > _FEW * len(text):
        raise RecordError([_binary(name)])
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise RecordError([Finding(file=name, problem="This file holds no words.")])
    return text


def _wrong(name: str, data: bytes, tried: list[str]) -> Finding:
    if b"\x00" in data and not _wide(data):
        return _binary(name)
    likely = "utf-16" if b"\x00" in data else _likely(data)
    said = f"This is not {' nor '.join(tried)}"
    if not likely:
        return Finding(file=name, problem=f"{said}, and no other encoding fits.", remedy=_OTHER)
    return Finding(
        file=name,
        problem=f"{said}; {likely} would fit.",
        remedy=f"If its letters read right so, add it with --encoding {likely}.",
    )


def _wide(data: bytes) -> bool:
    """Return whether every second byte is mostly zero, as in UTF-16 without a mark."""
    head = data[:4096]
    return any(head[n::2].count(0) > 0.4 * len(head[n::2]) for n in (0, 1))


def _likely(data: bytes) -> str:
    from charset_normalizer import from_bytes  # starts slowly, and is needed only for a refusal

    best = from_bytes(data[:65_536]).best()
    if best and _is_western(data[:65_536]):  # a few accents are too little to tell by
        return "cp1252"
    return best.encoding.replace("_", "-") if best else ""


_WESTERN = frozenset(
    "àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜ“”‘’„«»–—…€£·°§¿¡\xa0"
)
_RARE = 0.1


def _is_western(data: bytes) -> bool:
    """Whether it is a text in Latin letters with no accents but those of Western Europe."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    beyond = [sign for sign in text if not sign.isascii()]
    return _WESTERN.issuperset(beyond) and len(beyond) < _RARE * len(text)


def _binary(name: str) -> Finding:
    return Finding(
        file=name,
        problem="This is no text (it holds zero bytes or control characters).",
        remedy="Save it as text and add that.",
    )
