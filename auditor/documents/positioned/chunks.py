"""Cuts lines into chunks: what stands together on a line of a table, a cell or one line of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.documents.positioned.lines import Line, join_words
from auditor.documents.positioned.sheet import Box, Word, box_around
from auditor.documents.positioned.table import is_short

_LEAST_CHUNKS = 3
_WIDE = 0.8  # of the height of a word: a gap that parts cells, wherever they stand
_NARROW = 0.1  # of the height of a word: a gap that may part cells, where cells are known to be
_POINTS = frozenset("()（）[]【】,，.。、;；:：“”‘’\"'《》〈〉")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of one line with no wide gap between them. `doubt` is that of `CellText`."""

    text: str
    box: Box
    doubt: str | None

    @property
    def is_figure(self) -> bool:
        """Whether it may be a figure, or a mark in its place; points and brackets are what ends a label."""
        return is_short(self.text) and not all(mark in _POINTS for mark in self.text)

    @property
    def across(self) -> float:
        """How far from the left its middle stands, in points."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def height(self) -> float:
        """How high it is, in points."""
        return self.box[3] - self.box[1]

    @property
    def middle(self) -> float:
        """How far down its middle stands, in points."""
        return (self.box[1] + self.box[3]) / 2


def stacked(chunks: Sequence[Chunk]) -> Chunk:
    """Join the lines of one cell, from top to bottom."""
    doubt = next((chunk.doubt for chunk in chunks if chunk.doubt), None)
    return Chunk("\n".join(chunk.text for chunk in chunks), box_around(chunk.box for chunk in chunks), doubt)


def wide_chunks(line: Line) -> list[Chunk]:
    """Cut a line where a gap is as wide as a mark."""
    return _cut(line, _WIDE)


def narrow_chunks(line: Line) -> list[Chunk]:
    """Cut a line where a gap is wider than any inside a word."""
    return _cut(line, _NARROW)


def is_columned(line: Line) -> bool:
    """Tell that a line stands in columns: three chunks, or two of which one may be a figure."""
    chunks = wide_chunks(line)
    return len(chunks) >= _LEAST_CHUNKS or (len(chunks) > 1 and any(chunk.is_figure for chunk in chunks))


def has_figures(line: Line) -> bool:
    """Tell that a line stands in columns and a figure may be in one of them."""
    return is_columned(line) and any(chunk.is_figure for chunk in wide_chunks(line))


def joined(chunks: Sequence[Chunk]) -> Chunk:
    """Join chunks that stand beside each other to one."""
    ordered = sorted(chunks, key=lambda chunk: chunk.box[0])
    text = "".join(chunk.text for chunk in ordered)
    doubt = next((chunk.doubt for chunk in ordered if chunk.doubt), None)
    return Chunk(text, box_around(chunk.box for chunk in ordered), doubt)


def _cut(line: Line, share: float) -> list[Chunk]:
    groups: list[list[Word]] = []
    for word in line.words:
        height = word.box[3] - word.box[1]
        if groups and word.box[0] - groups[-1][-1].box[2] <= height * share:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [
        Chunk(join_words(group), box_around(word.box for word in group), next((word.doubt for word in group if word.doubt), None))
        for group in groups
    ]
