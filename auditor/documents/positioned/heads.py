"""Lays the head of a table without rules: texts of several lines over columns, some over several columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.documents.positioned.chunks import Chunk, is_columned, narrow_chunks, stacked
from auditor.documents.positioned.lines import Line
from auditor.documents.positioned.sheet import shared

_NEAR = 0.8  # of the height of a line: the lines of a head are not further apart
_STEP = 1.6  # of the height of a line: nor are those of one of its cells, from middle to middle
_LEVEL = 0.4  # of the height of a line: cells of one row stand as high
_LONGEST = 40  # characters: a line of running text is longer
_LEAST_LINES = 2


def part_heads(lines: Sequence[Line]) -> Iterator[tuple[list[Line], list[list[Chunk]]]]:
    """Part lines without figures into those of heads, with the rows of the head, and others, which have none."""
    plain: list[Line] = []
    index = 0
    while index < len(lines):
        end = _end(lines, index)
        head = lines[index:end]
        if len(head) >= _LEAST_LINES and any(map(is_columned, head)):
            if plain:
                yield plain, []
            plain = []
            yield list(head), head_rows(head)
        else:
            plain.extend(lines[index : max(end, index + 1)])
        index = max(end, index + 1)
    if plain:
        yield plain, []


def head_rows(lines: Sequence[Line]) -> list[list[Chunk]]:
    """Gather the texts of a head to cells, and cells whose middles stand as high to rows."""
    cells = _cells([chunk for line in lines for chunk in narrow_chunks(line)])
    rows: list[list[Chunk]] = []
    for cell, height in sorted(cells, key=lambda one: one[0].middle):
        if rows and abs(rows[-1][0].middle - cell.middle) <= _LEVEL * height:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [sorted(row, key=lambda cell: cell.box[0]) for row in rows]


def _end(lines: Sequence[Line], start: int) -> int:
    """Find the end of a head that may begin with a line: it begins and ends with lines of several texts."""
    end = start
    for index in range(start, len(lines)):
        chunks = narrow_chunks(lines[index])
        if max(len(chunk.text) for chunk in chunks) > _LONGEST:
            break
        if index > start and lines[index].box[1] - lines[index - 1].box[3] > _NEAR * lines[index].height:
            break
        if len(chunks) > 1:
            end = index + 1
        elif index == start:
            break
    return end


def _cells(chunks: Sequence[Chunk]) -> list[tuple[Chunk, float]]:
    """Stack the lines of each cell, with the height of a line: one covers the other, and none other stands over it."""
    stacks: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda chunk: chunk.middle):
        over = [stack for stack in stacks if _covers(stack[-1], chunk) and _is_below(stack[-1], chunk)]
        beside = [other for other in chunks if other is not chunk and abs(other.middle - chunk.middle) < chunk.height / 2
                  and over and shared(other.box[0], other.box[2], over[0][-1].box[0], over[0][-1].box[2]) > 0]
        if len(over) == 1 and not beside:
            over[0].append(chunk)
        else:
            stacks.append([chunk])
    return [(stacked(stack), stack[0].height) for stack in stacks]


def _covers(one: Chunk, other: Chunk) -> bool:
    """Tell that two lines stand one over the other, as lines of one cell do: at one side, or in the middle."""
    near = one.height * 0.6
    left, right = one.box[0] - other.box[0], one.box[2] - other.box[2]
    return min(abs(left), abs(right), abs(left + right) / 2) <= near and shared(
        one.box[0], one.box[2], other.box[0], other.box[2]
    ) > 0


def _is_below(one: Chunk, other: Chunk) -> bool:
    return 0 < other.middle - one.middle <= _STEP * one.height

