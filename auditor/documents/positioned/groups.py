"""Tells the labels of rows from those of groups, which stand left of them and span several rows."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.documents.positioned.chunks import Chunk, joined
from auditor.documents.positioned.sheet import shared

_BESIDE = 0.25  # of the height of a line: how far two chunks overlap to stand beside each other
_APART = 0.15  # of the height of a line: a narrower gap is one between words
_ON_LINE = 0.5
_STEP = 1.6  # of its height: the lines of a label are not further apart


def row_labels_and_groups(chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[list[Chunk]]]:
    """Part what stands left of the figures into the lines of row labels and the lines of each group's label.

    A chunk that ends left of where others beside it begin is of a group; what reaches over that place is of a row.
    """
    cuts = _cuts(chunks)
    edge = cuts[-1] if cuts else float("-inf")
    own = [chunk for chunk in chunks if chunk.box[2] > edge]
    groups = [
        group for number in range(len(cuts))
        for group in _stacked([chunk for chunk in chunks if sum(chunk.box[2] > cut for cut in cuts) == number])
    ]
    return _lines(own), groups


def _cuts(chunks: Sequence[Chunk]) -> list[float]:
    """Find the fewest places that part all chunks from those beside them."""
    gaps: list[tuple[float, float]] = []
    for chunk in chunks:
        right = [other.box[0] for other in chunks if other.box[0] >= chunk.box[2] and _overlap(chunk, other) > _BESIDE]
        if right and min(right) - chunk.box[2] > _APART * chunk.height:
            gaps.append((chunk.box[2], min(right)))
    cuts: list[float] = []
    for low, high in sorted(gaps, key=lambda gap: gap[1]):
        if not cuts or cuts[-1] < low:
            cuts.append(high)
    return cuts


def _overlap(one: Chunk, other: Chunk) -> float:
    lower = min(one.box[3] - one.box[1], other.box[3] - other.box[1])
    return shared(one.box[1], one.box[3], other.box[1], other.box[3]) / lower


def _lines(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Gather chunks of one column to lines, from top to bottom."""
    lines: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda chunk: chunk.middle):
        if lines and _overlap(lines[-1][0], chunk) > _ON_LINE:
            lines[-1].append(chunk)
        else:
            lines.append([chunk])
    return [joined(line) for line in lines]


def _stacked(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """Gather the lines of one column that stand near below each other to labels."""
    labels: list[list[Chunk]] = []
    for line in _lines(chunks):
        before = labels[-1][-1] if labels else None
        if before is not None and line.middle - before.middle <= _STEP * (line.box[3] - line.box[1]):
            labels[-1].append(line)
        else:
            labels.append([line])
    return labels
