"""Lays a model out on pages: where each text and each rule stands, in millimetres from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.factory.model import Box, Line, Model, Table

WIDTH, HEIGHT = 210.0, 297.0
LEFT, RIGHT, TOP, BOTTOM = 20.0, 190.0, 25.0, 272.0
BODY, CELL = 4.2, 2.9  # sizes of type
SHARES = {15: (1.0,) * 15, 10: (1.1, 1.6, 2.2, *(1.15,) * 7), 4: (1.6, 1.0, 1.0, 1.0)}


@dataclass(frozen=True)
class Text:
    """A text on one line; `y` is the upper edge of its marks, `size` their height."""

    x: float
    y: float
    size: float
    text: str


@dataclass
class Page:
    """What stands on one page; a rule goes from x0, y0 to x1, y1."""

    texts: list[Text] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)


def width_of(text: str, size: float) -> float:
    """Measure a text: a Chinese mark is as wide as high, any other half as wide."""
    return sum(size if ord(mark) > 0x2E80 or mark in "“”—…" else size / 2 for mark in text)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines no wider than `width`."""
    lines, line = [], ""
    for mark in text:
        if line and width_of(line + mark, size) > width:
            lines.append(line)
            line = ""
        line += mark
    return [*lines, line]


class Layout:
    """Pages as they fill up."""

    def __init__(self, *, ruled: bool = True, numbered: bool = True, head: str = "") -> None:
        self.pages: list[Page] = []
        self._ruled, self._numbered, self._head = ruled, numbered, head
        self._y = TOP
        self._turn()

    def _turn(self) -> None:
        self.pages.append(Page())
        self._y = TOP
        if self._head:
            self.pages[-1].texts.append(Text(LEFT, 12, 3, self._head))
        if self._numbered:
            text = f"— {len(self.pages)} —"
            self.pages[-1].texts.append(Text((WIDTH - width_of(text, 3)) / 2, 283, 3, text))

    def line(self, line: Line) -> None:
        """Put a paragraph down, broken into lines."""
        size = BODY * 1.3 if line.kind == "title" else BODY
        text = line.text if line.kind == "title" else "\u3000\u3000" + line.text
        for part in wrapped(text, RIGHT - LEFT, size):
            if self._y + size > BOTTOM:
                self._turn()
            bare = part.lstrip("\u3000")
            indent = (len(part) - len(bare)) * size
            x = LEFT + (RIGHT - LEFT - width_of(bare, size)) / 2 if line.kind == "title" else LEFT + indent
            self.pages[-1].texts.append(Text(x, self._y, size, bare))
            self._y += size * 1.6
        self._y += size * 0.4

    def table(self, table: Table) -> None:
        """Put a table down, broken between rows where the page ends."""
        shares = SHARES[table.width]
        unit = (RIGHT - LEFT) / sum(shares)
        edges = [LEFT + unit * sum(shares[:index]) for index in range(table.width + 1)]
        heights = _heights(table, edges)
        self._y += 2
        start = 0
        while start < len(heights):
            end, bottom = start, self._y
            while end < len(heights) and bottom + heights[end] <= BOTTOM:
                bottom += heights[end]
                end += 1
            if end == start:
                self._turn()
                continue
            self._rows(table, edges, heights, start, end)
            start = end
            if start < len(heights):
                self._turn()
        self._y += 3

    def _rows(self, table: Table, edges: list[float], heights: list[float], start: int, end: int) -> None:
        tops = [self._y + sum(heights[start:row]) for row in range(start, end + 1)]
        for row in table.rows:
            for box in row:
                first, last = max(box.row, start), min(box.row + box.rowspan, end)
                if first >= last:
                    continue
                corners = (edges[box.column], tops[first - start], edges[box.column + box.colspan], tops[last - start])
                if self._ruled:
                    self._frame(corners)
                if box.row >= start:
                    self._fill(box.text, corners)
        self._y = tops[-1]

    def _frame(self, corners: tuple[float, float, float, float]) -> None:
        left, top, right, bottom = corners
        self.pages[-1].rules += [
            (left, top, right, top), (left, bottom, right, bottom), (left, top, left, bottom), (right, top, right, bottom),
        ]

    def _fill(self, text: str, corners: tuple[float, float, float, float]) -> None:
        left, top, right, bottom = corners
        lines = _lines(text, right - left)
        y = top + (bottom - top - len(lines) * CELL * 1.25) / 2 + CELL * 0.12
        for line in lines:
            if line:
                x = left + (right - left - width_of(line, CELL)) / 2
                self.pages[-1].texts.append(Text(x, y, CELL, line))
            y += CELL * 1.25


def _lines(text: str, width: float) -> list[str]:
    return [line for part in text.split("\n") for line in wrapped(part, width - 0.8, CELL)]


def _heights(table: Table, edges: list[float]) -> list[float]:
    heights = [CELL * 2.0] * len(table.rows)

    def needed(box: Box) -> float:
        return len(_lines(box.text, edges[box.column + box.colspan] - edges[box.column])) * CELL * 1.25 + CELL * 0.7

    for row in table.rows:
        for box in row:
            if box.rowspan == 1:
                heights[box.row] = max(heights[box.row], needed(box))
    for row in table.rows:
        for box in row:
            short = needed(box) - sum(heights[box.row : box.row + box.rowspan])
            if short > 0:
                heights[box.row + box.rowspan - 1] += short
    return heights


def laid_out(model: Model, *, ruled: bool = True, numbered: bool = True, head: str = "") -> list[Page]:
    """Lay a model out; `head` is printed at the top of every page."""
    layout = Layout(ruled=ruled, numbered=numbered, head=head)
    for block in model.blocks:
        if isinstance(block, Line):
            layout.line(block)
        else:
            layout.table(block)
    return layout.pages
