"""Parts the lines of a column of labels into the labels of rows, by where the figures of the rows stand.

A label of several lines stands beside its figures with its middle, its first or its last line: one of the three for the
whole table. A parting that fits, fits in every row; where two fit, what they do not share is in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.documents.positioned.chunks import Chunk

Parting = tuple[range, ...]  # the lines of each label

_AS_FAR = 1.08  # lines of one label are all as far apart; a wider step parts two labels
_SLACK = 0.5  # points
_OFF = 0.2  # of a step between lines: how far from its figures a label may stand
_STEP = 1.3  # of its height: how far apart lines usually are
_CLOSEST = 0.8  # of its height: lines nearer to each other are not of one column
_MOST_LINES = 400
_MOST_FIGURES = 150
_MOST_STRANGE = 6  # lines above or below a table that may be as near to it as its own
_LEAST = 0.8  # of the rows must fit for a table to be understood
_OPENS = re.compile(r"[（(][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、|[0-9]{1,2}[.．、](?![0-9])")


@dataclass(frozen=True, slots=True)
class Label:
    """The lines of one label. `figures` is the number of its line of figures, None where none stands beside it."""

    lines: tuple[Chunk, ...]
    figures: int | None
    sure: bool


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines as near to each other as those of one label are, and the lines of figures beside them."""

    start: int
    lines: Sequence[Chunk]
    figures: range


def labels_of(lines: Sequence[Chunk], figures: Sequence[float]) -> list[Label]:
    """Part the lines of one column of labels.

    Args:
        lines: The lines, from top to bottom.
        figures: How far down the middle of each line of figures stands, in points, from top to bottom.
    """
    if not lines:
        return []
    step = min((other.middle - one.middle for one, other in pairwise(lines)), default=float("inf"))
    height = max(line.box[3] - line.box[1] for line in lines)
    off = _OFF * min(step, height * _STEP)
    blocks = _blocks(lines, figures, step * _AS_FAR + _SLACK, off)
    if step < height * _CLOSEST or len(lines) > _MOST_LINES or len(figures) > _MOST_FIGURES:
        return [label for block in blocks for label in _unknown(block)]
    told = min((other - one for one, other in pairwise(figures)), default=0.0) > step * _AS_FAR + _SLACK
    readings = _readings(blocks, figures, off, told)
    return [label for block, found in zip(blocks, readings, strict=True) for label in _labels(block, found)]


def _blocks(lines: Sequence[Chunk], figures: Sequence[float], widest: float, off: float) -> list[_Block]:
    starts = [0, *(index for index in range(1, len(lines)) if lines[index].middle - lines[index - 1].middle > widest)]
    blocks: list[_Block] = []
    for start, end in pairwise([*starts, len(lines)]):
        beside = [
            number for number, middle in enumerate(figures)
            if lines[start].middle - off <= middle <= lines[end - 1].middle + off
        ]
        blocks.append(_Block(start, lines[start:end], range(beside[0], beside[-1] + 1) if beside else range(0)))
    return blocks


def _readings(blocks: Sequence[_Block], figures: Sequence[float], off: float, told: bool) -> list[list[Parting]]:
    """List for each block the partings of those ways to align labels that fit (nearly) all rows, and most of them.

    Only labels that stand in the middle prove themselves; of the others the steps between lines must tell where one
    ends, which they do (`told`) where rows stand further apart than lines.
    """
    ways: list[list[list[Parting]]] = []
    for share in (0.5, 0.0, 1.0) if told else (0.5,):
        ways.append([_partings(block, [figures[at] for at in block.figures], share, off, _edges(blocks, index))
                     for index, block in enumerate(blocks)])
    fits = [sum(len(block.figures) for block, found in zip(blocks, way, strict=True) if found) for way in ways]
    if max(fits) < _LEAST * len(figures):
        return [[] for _ in blocks]
    best = [way for way, fit in zip(ways, fits, strict=True) if fit == max(fits)]
    return [[parting for way in best for parting in way[index]] for index in range(len(blocks))]


def _edges(blocks: Sequence[_Block], index: int) -> tuple[bool, bool]:
    """Tell whether lines above and below the table may have come into a block."""
    return index == 0, index == len(blocks) - 1


def _partings(block: _Block, figures: Sequence[float], share: float, off: float, edges: tuple[bool, bool]) -> list[Parting]:
    """List the ways to part a block so that each label stands beside its figures.

    All lines are of labels if that is possible; else some above or below are not, where they may be such.
    """
    count = len(block.lines)
    whole = list(_parted(block.lines, figures, share, off, 0, count))
    if whole or not figures or not any(edges):
        return whole
    most = min(count, _MOST_STRANGE + 1)
    return [
        parting for above in range(most if edges[0] else 1) for below in range(most if edges[1] else 1)
        for parting in _parted(block.lines, figures, share, off, above, count - below)
    ]


def _parted(
    lines: Sequence[Chunk], figures: Sequence[float], share: float, off: float, start: int, end: int
) -> Iterator[Parting]:
    if not figures:
        if start == end:
            yield ()
        return
    for stop in range(start + 1, end - len(figures) + 2):
        if stop - start > 1 and _OPENS.match(lines[stop - 1].text):
            return
        first, last = lines[start].middle, lines[stop - 1].middle
        if abs(first + share * (last - first) - figures[0]) <= off:
            for rest in _parted(lines, figures[1:], share, off, stop, end):
                yield (range(start, stop), *rest)


def _labels(block: _Block, found: Sequence[Parting]) -> Iterator[Label]:
    if not found or not block.figures:
        yield from _unknown(block)
        return
    for at, number in enumerate(block.figures):
        choices = {(parting[at].start, parting[at].stop) for parting in found}
        first, last = max(choices, key=lambda choice: choice[1] - choice[0])
        yield Label(tuple(block.lines[first:last]), number, len(choices) == 1)


def _unknown(block: _Block) -> Iterator[Label]:
    """Leave each line of figures the line of labels that is nearest; a block without figures is one label."""
    if not block.figures:
        yield Label(tuple(block.lines), None, False)
    elif len(block.figures) == 1:
        yield Label(tuple(block.lines), block.figures[0], False)
    else:
        yield from (Label((), number, False) for number in block.figures)
