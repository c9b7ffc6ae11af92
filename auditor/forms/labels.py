"""The labels of the forms, made comparable: how a printed label agrees with an official one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from auditor.forms.form import FormBlock, FormColumn, FormHeader, FormRow
from auditor.forms.wording import clean

Wording = Literal["exact", "alias", "damaged", "truncated", "other_edition"]

LEAST_ALIKE = 0.5
REMEMBERED_LENGTH = 80
SPARE_CHARACTERS = 16

_QUOTES = str.maketrans(dict.fromkeys("“”„‟‘’'「」『』＂", '"'))
_ORDINAL = re.compile(r"^([0-9]{1,2}|\([一二三四五六七八九十]+\))[.、．)]?")


def label_key(text: str) -> str:
    """Fold a label for comparison: widths, white space, editor residue and kinds of quotes fall away."""
    return _short_key(text) if len(text) <= REMEMBERED_LENGTH else _fold(text)


@lru_cache(maxsize=8192)
def _short_key(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    return clean(text).translate(_QUOTES)


def without_ordinal(key: str) -> str:
    """Cut the leading ordinal of a folded label: `1.`, `1、`, `(一)`."""
    return _ORDINAL.sub("", key)


@dataclass(frozen=True, slots=True)
class Label:
    """One official label with all that it may be printed as, folded by `label_key`."""

    id: str
    official: str
    key: str
    aliases: frozenset[str]
    cores: tuple[str, ...]
    heading: bool = False
    block: str | None = None

    @classmethod
    def of(cls, part: FormRow | FormColumn | FormBlock | FormHeader, block: str | None = None) -> Label:
        """Fold the label of one part of a form."""
        return cls(
            id=part.id, official=part.label, key=label_key(part.label),
            aliases=frozenset(map(label_key, part.aliases)),
            cores=tuple(map(label_key, getattr(part, "cores", ()))),
            heading=getattr(part, "heading", False), block=block,
        )

    def is_named(self, key: str) -> bool:
        """Tell whether a folded text is the label itself or one of its aliases."""
        return key == self.key or key in self.aliases

    def is_hinted(self, key: str) -> bool:
        """Tell whether a folded text holds a core word of the label and not much else."""
        return len(key) <= len(self.key) + SPARE_CHARACTERS and any(core in key for core in self.cores)

    def resembles(self, key: str) -> bool:
        """Tell whether a folded text shares most of its characters, in order, with the label."""
        mine, other = without_ordinal(self.key), without_ordinal(key)
        if not mine or not 2 <= len(other) <= 3 * len(mine):
            return False
        return _common(mine, other) / max(len(mine), len(other)) >= LEAST_ALIKE

    def wording(self, key: str, elsewhere: Iterable[str] = ()) -> Wording:
        """Say how a folded text that stands for this label agrees with it.

        Args:
            key: The printed text, folded.
            elsewhere: Folded labels that other editions print for the same thing.
        """
        if key == self.key:
            return "exact"
        if key in elsewhere:
            return "other_edition"
        if key in self.aliases or without_ordinal(key) == without_ordinal(self.key):
            return "alias"
        if len(key) >= 2 and (self.key.startswith(key) or self.key.endswith(key)):
            return "truncated"
        return "damaged"


def _common(one: str, other: str) -> int:
    """Count the longest common subsequence of two short texts."""
    row = [0] * (len(other) + 1)
    for letter in one:
        before = 0
        for index, mine in enumerate(other, 1):
            before, row[index] = row[index], (before + 1 if letter == mine else max(row[index], row[index - 1]))
    return row[-1]
