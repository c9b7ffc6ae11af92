"""Turns bytes into text: byte order mark, then strict UTF-8, then strict GB18030; nothing is guessed."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from auditor.documents.foreign import refusal
from auditor.documents.refusals import broken_encoding, nothing_in
from auditor.errors import AuditorError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16-LE, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_STRAY = 16  # so many control bytes may have strayed into the shortest text
_WIDE = ["utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and whether the bytes ended inside a character.

    `text` is without the byte order mark and without the last, cut character.
    """

    text: str
    encoding: str
    cut: bool = False


def decode(data: bytes, name: str = "") -> Decoded:
    """Decode the bytes of a text or HTML file; a `<meta charset>` is not believed.

    Raises:
        DocumentError: E101 without a byte; E102 for bytes that are no text; E103 with the
            offset of the first byte that breaks the encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, len(mark), encoding, name)
    wide = _wide(data)
    if wide is not None:
        return wide
    if not data.strip(b"\0"):
        raise nothing_in(name)
    if _is_binary(data.rstrip(b"\0")):
        raise refusal(data, name)
    return _utf8(data) or _gb18030(data, name)


def _marked(data: bytes, start: int, encoding: str, name: str) -> Decoded:
    try:
        return _strict(data[start:], encoding)
    except UnicodeDecodeError as error:
        raise _broken(data, name, encoding, start + error.start) from error


def _wide(data: bytes) -> Decoded | None:
    """Read UTF-16 or UTF-32 without a mark: only these have zero bytes in one of fifty places."""
    if data.count(0) * 50 <= len(data) or (not data.isascii() and _utf8(data)):
        return None
    from charset_normalizer import from_bytes  # only bytes in a foreign encoding need it, and it is slow to import

    best = from_bytes(data, cp_isolation=_WIDE).best()
    if best is None or best.chaos > 0:
        return None
    return Decoded(str(best), best.encoding.replace("_", "-"))


def _utf8(data: bytes) -> Decoded | None:
    try:
        decoded = _strict(data, "utf-8")
    except UnicodeDecodeError:
        return None
    # All ASCII but for a cut end may as well be GB18030 with one whole character at its end.
    return None if decoded.cut and decoded.text.isascii() else decoded


def _gb18030(data: bytes, name: str) -> Decoded:
    offset = _damaged_utf8(data)
    if offset is not None:
        raise _broken(data, name, "utf-8", offset)
    try:
        return _strict(data, "gb18030")
    except UnicodeDecodeError as error:
        raise _broken(data, name, "gb18030", error.start) from error


def _damaged_utf8(data: bytes) -> int | None:
    """Give the offset of the first bad byte in what is otherwise UTF-8 (GB18030 could read it as nonsense)."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        good = sum(1 for character in text if character > "\u07ff") - bad
        return error.start if good > 4 * bad else None
    return None


def _strict(data: bytes, encoding: str) -> Decoded:
    decoder = codecs.getincrementaldecoder(encoding)()
    text = decoder.decode(data, final=False)
    return Decoded(text, encoding, cut=bool(decoder.getstate()[0]))


def _is_binary(data: bytes) -> bool:
    """Tell that control bytes, which no text needs, are many, and one in ten or more."""
    control = len(data) - len(data.translate(None, bytes([*range(9), *range(14, 32)])))
    return control > _STRAY and control * 10 >= len(data)


def _broken(data: bytes, name: str, encoding: str, start: int) -> AuditorError:
    """Make E103 for the byte that cannot stand where it does, at `start` or inside the character begun there."""
    offset = start
    # The decoder of GB18030 takes these two for first bytes of a character, which they never are.
    stop = start if data[start] in (0x80, 0xFF) else min(start + 4, len(data))
    for end in range(start + 1, stop + 1):
        offset = end - 1
        try:
            _strict(data[start:end], encoding)
        except UnicodeDecodeError:
            break
    line = 1 + data.count(b"\n", 0, start)
    return broken_encoding(name, encoding.upper(), offset, data[offset], line)
