"""Ways to spoil the bytes of a report: each is told by its name, and the same seed spoils alike."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

Spoil = Callable[[bytes, bytes, random.Random], bytes]
DIGITS = "0123456789０１２３四五十百千万亿①⑵½٣²-−.,，—/"
BRACKETS = "()（）[]【】{}<>《》“”‘’「」|｜\t\n\r\v\f\x00\x1b\u200b\u202e\ufeff\u3000\xa0"
TAGS = (
    b"<table>", b"</table>", b"<tr>", b"</tr>", b"<td colspan='999999999'>",
    b"<td rowspan=0>", b"<th colspan='-1'>", b"<td", b"<!--", b"-->", b"<script>", b"</script>",
    b"<style>", b"<template>", b"<svg>", b"<![CDATA[", b"&#x110000;", b"&#0;", b"&nbsp;", b"<br>",
    b"<base href='//'>", b"<meta charset=utf-7>", b"<meta charset=utf-16>", b"<textarea>", b"<select>", b"<plaintext>", b"<frameset>",
    b"</body>", b"<div hidden>",
)
ENCODINGS = ("gb18030", "gbk", "big5", "utf-16", "utf-16-be", "utf-32", "utf-8-sig", "shift_jis", "utf-7", "latin-1", "cp037")
NUMBER = re.compile(rb"\d+")


def _span(raw: bytes, dice: random.Random, most: int = 400) -> tuple[int, int]:
    start = dice.randrange(len(raw) + 1)
    return start, min(len(raw), start + dice.randrange(1, most))


def flipped(raw: bytes, other: bytes, dice: random.Random) -> bytes:
    """Exchange up to twelve bytes for any others."""
    spoilt = bytearray(raw)
    for _ in range(dice.randrange(1, 13)):
        if spoilt:
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
    return bytes(spoilt)


def removed(raw: bytes, other: bytes, dice: random.Random) -> bytes:
    """Take a slice out."""
    start, end = _span(raw, dice, 2000)
    return raw[:start] + raw[end:]


def cut(raw: bytes, other: bytes, dice: random.Random) -> bytes:
    """Break off somewhere."""
    return raw[: dice.randrange(len(raw) + 1)]


def doubled(raw: bytes, other: bytes, dice: random.Random) -> bytes:
    """Put a slice in again, up to five times."""
    start, end = _span(raw, dice, 1500)
    at = dice.randrange(len(raw) + 1)
    return raw[:at] + raw[start:end] * dice.randrange(1, 6) + raw[at:]


def moved(raw: bytes, other: bytes, dice: random.Random) -> bytes:
    """Put a slice of another file in place of one."""
    start, end = _span(raw, dice)
    from_start, from_end = _span(other, dice, 1500)
    return raw[:start] + other[from_start:from_end] + raw[end:]


def numbered(raw: bytes, other: bytes, dice: random.Random) -> bytes:
    """Exchange some numbers for long, odd or signed ones."""
    share = dice.choice((0.01, 0.1, 0.8))

    def one(match: re.Match[bytes]) -> bytes:
        if dice.random() > share:
            return match[0]
        return "".join(dice.choice(DIGITS) for _ in range(dice.choice((0, 1, 2, 3, 30, 400)))).encode()

    return NUMBER.sub(one, raw)


def bracketed(raw: bytes, other: bytes, dice: random.Random) -> bytes:
    """Strew marks, blanks and invisible characters."""
    spoilt = raw
    for _ in range(dice.randrange(1, 9)):
        at = dice.randrange(len(spoilt) + 1)
        spoilt = spoilt[:at] + (dice.choice(BRACKETS) * dice.choice((1, 1, 2, 60))).encode() + spoilt[at:]
    return spoilt


def tagged(raw: bytes, other: bytes, dice: random.Random) -> bytes:
    """Strew pieces of markup."""
    spoilt = raw
    for _ in range(dice.randrange(1, 9)):
        at = dice.randrange(len(spoilt) + 1)
        spoilt = spoilt[:at] + dice.choice(TAGS) * dice.choice((1, 1, 1, 30)) + spoilt[at:]
    return spoilt


def encoded(raw: bytes, other: bytes, dice: random.Random) -> bytes:
    """Write it in another encoding, or half of it."""
    text = raw.decode("utf-8", "replace")
    at = dice.choice((0, 0, dice.randrange(len(text) + 1)))
    return text[:at].encode() + text[at:].encode(dice.choice(ENCODINGS), "replace")


def shuffled(raw: bytes, other: bytes, dice: random.Random) -> bytes:
    """Put lines, or cells where there are bars, in another order, drop some and break some in two."""
    mark = dice.choice((b"\n", b"|", b"</td>", b"</p>", b"\t"))
    pieces = raw.split(mark)
    for _ in range(dice.randrange(1, 9)):
        one, two = dice.randrange(len(pieces)), dice.randrange(len(pieces))
        pieces[one], pieces[two] = pieces[two], pieces[one]
    if dice.random() < 0.3:
        pieces = [piece for piece in pieces if dice.random() < 0.95]
    return mark.join(pieces)


SPOILS: Mapping[str, Spoil] = {
    spoil.__name__: spoil
    for spoil in (flipped, removed, cut, doubled, moved, numbered, bracketed, tagged, encoded, shuffled)
}


def spoilt(raw: bytes, other: bytes, dice: random.Random) -> bytes:
    """Spoil a file in one to three ways."""
    for _ in range(dice.choice((1, 1, 2, 3))):
        raw = dice.choice(tuple(SPOILS.values()))(raw, other, dice)
    return raw
