"""Cleans wording for comparison and keeps the way back to the text as printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_BOOKMARK = re.compile(r"[\[［]\s*bookmark\s*[:：][^\]］\n]{0,200}[\]］]", re.IGNORECASE)
_TONES = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜḿńňǹ"
_PINYIN = re.compile(
    rf"(?<=[\u3400-\u9fff])[(（]\s?(?=[a-zü]{{0,5}}[{_TONES}])[a-zü{_TONES}]{{1,6}}\s?[)）]", re.IGNORECASE)
_TONE = re.compile(f"[{_TONES}]")
_DROPPED = "\u200b\ufeff"
_COMBINING = re.compile("[\u0300-\u036f\u0483-\u0489\u0591-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\uff9e\uff9f]")


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Fold `text` for comparison: NFKC, without white space, bookmarks of an editor, pinyin in brackets, invisible marks."""
    if "ookmark" in text:
        text = _BOOKMARK.sub("", text)
    if not text.isascii() and _has_tones(text):
        text = _PINYIN.sub("", text)
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    for mark in _DROPPED:
        if mark in folded:
            folded = folded.replace(mark, "")
    # An accent that stood behind a blank joins the letter before it only now.
    return folded if unicodedata.is_normalized("NFKC", folded) else clean(unicodedata.normalize("NFKC", folded))


def _has_tones(text: str) -> bool:
    """Tell whether a text may hold pinyin: it has a bracket and a letter with the mark of a tone."""
    return ("(" in text or "（" in text) and _TONE.search(text) is not None


def offsets(text: str) -> Sequence[int]:
    """Tell for every character of `clean(text)` where in `text` it was printed.

    Args:
        text: The text as printed.

    Returns:
        One offset in `text`, from 0, for every character of the cleaned text, in order.
    """
    folded = unicodedata.normalize("NFKC", text)
    if len(folded) == len(text) and "ookmark" not in text and not _has_tones(text) and not _COMBINING.search(text):
        if len(clean(text)) == len(text):
            return range(len(text))
        return [at for at, mark in enumerate(folded) if not mark.isspace() and mark not in _DROPPED]
    dropped = {at for mark in (_BOOKMARK, _PINYIN) for span in mark.finditer(text) for at in range(*span.span())}
    found = [
        start for start, end in _clusters(text) if start not in dropped
        for _ in range(len(_fold(text[start:end])))
    ]
    length = len(clean(text))
    return (found + [max(len(text) - 1, 0)] * length)[:length]


def _fold(cluster: str) -> str:
    return "".join(mark for mark in "".join(unicodedata.normalize("NFKC", cluster).split()) if mark not in _DROPPED)


def _clusters(text: str) -> list[tuple[int, int]]:
    """Cut `text` where folding one side never changes the other."""
    starts = [at for at, mark in enumerate(text) if at == 0 or not _joins(text[at - 1], mark)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _joins(before: str, mark: str) -> bool:
    if mark < "\u0300" or "\u3400" <= mark <= "\u9fff":
        return False
    return unicodedata.combining(mark) > 0 or "\u1160" <= mark <= "\u11ff" or mark in "\uff9e\uff9f" or _composes(
        before, mark)


def _composes(before: str, mark: str) -> bool:
    together = unicodedata.normalize("NFKC", before + mark)
    return together != unicodedata.normalize("NFKC", before) + unicodedata.normalize("NFKC", mark)
