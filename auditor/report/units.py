"""Finds the unit of amounts in heads and notes of a table."""

from __future__ import annotations

import re

from auditor.forms.labels import label_key
from auditor.forms.lexicon import Lexicon
from auditor.report.report import Unit


class UnitFinder:
    """Knows the units of money by the word lists of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._money: dict[str, Unit] = {label_key(word): "yuan" for word in lexicon.words("yuan_units")}
        self._money.update({label_key(word): "wan_yuan" for word in lexicon.words("wan_yuan_units")})
        units = "|".join(re.escape(word) for word in sorted(self._money, key=lambda word: (-len(word), word)))
        notes = "|".join(re.escape(label_key(word)) for word in lexicon.words("unit_note_words"))
        self._head = re.compile(rf"[(:/,]({units})\)?(?:$|[,;)])" if units else r"(?!)")
        self._note = re.compile(rf"(?:{notes})[:为是]?({units})(?:$|[,;。)])" if units and notes else r"(?!)")

    def in_head(self, key: str) -> Unit | None:
        """Find the unit that a folded head prints, as in 采购总金额（万元）."""
        return self._found(self._head.search(key) or self._note.search(key))

    def in_note(self, key: str) -> Unit | None:
        """Find the unit that a folded line of text gives for a table, as in 单位：元."""
        return self._found(self._note.search(key))

    def _found(self, match: re.Match[str] | None) -> Unit | None:
        return self._money[match[1]] if match else None
