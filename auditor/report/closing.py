"""Parts the text of the last section from what follows it: signature, date and page chrome."""

from __future__ import annotations

import re

from auditor.documents.document import Paragraph
from auditor.forms.lexicon import Lexicon
from auditor.forms.wording import clean

LONGEST_SIGNATURE = 40
LONGEST_CHROME = 60

_DIGITS = "0-9〇○零一二三四五六七八九十"
_DATE = re.compile(rf"[(（]?[{_DIGITS}]{{4}}[年./-][{_DIGITS}]{{1,3}}[月./-][{_DIGITS}]{{1,3}}日?[)）]?")
_SENTENCE = re.compile(r"[。；，,;!！]")


class Closing:
    """Knows what ends a report, by the word lists of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._marks = tuple(map(clean, lexicon.words("tail_marks")))
        self._endings = tuple(map(clean, lexicon.words("signature_endings")))

    def part(self, lines: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
        """Part lines into running text and closing lines."""
        end = next((number for number, line in enumerate(lines) if self._is_chrome(line.text)), len(lines))
        while end > 0 and self._is_closing(lines[end - 1].text):
            end -= 1
        return lines[:end], lines[end:]

    def _is_chrome(self, text: str) -> bool:
        return len(text) <= LONGEST_CHROME and "。" not in text and any(mark in clean(text) for mark in self._marks)

    def _is_closing(self, text: str) -> bool:
        line = clean(text)
        if _DATE.fullmatch(line):
            return True
        return len(line) <= LONGEST_SIGNATURE and not _SENTENCE.search(line) and self._is_signature(line)

    def _is_signature(self, line: str) -> bool:
        bare = _DATE.sub("", line)
        return len(bare) >= 3 and bare.endswith(self._endings)
