"""A PDF drawn by hand to be hard: what a table can do to a reader, each thing once, and things that are no table."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.factory.pdf import Look, register

WIDTH, HEIGHT = 595.0, 842.0


def drawn(draw: Callable[[Canvas], None], *, pages: int = 1, **canvas: object) -> bytes:
    """Give the PDF of which every page is drawn so."""
    out = io.BytesIO()
    made = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True, **canvas)  # type: ignore[arg-type]
    for _ in range(pages):
        made.setFont(register(Look()), 9)
        draw(made)
        made.showPage()
    made.save()
    return out.getvalue()


def cell(canvas: Canvas, box: Sequence[float], lines: Sequence[str], *, align: str = "centre", size: float = 9,
         border: bool = True) -> None:
    """Draw a cell: `box` is x0, top, x1, bottom from the upper left corner; its lines stand in its middle."""
    left, top, right, bottom = box
    if border:
        canvas.rect(left, HEIGHT - bottom, right - left, bottom - top)
    canvas.setFont(register(Look()), size)
    first = (top + bottom) / 2 - len(lines) * size * 1.2 / 2 + size
    for number, line in enumerate(lines):
        width = pdfmetrics.stringWidth(line, register(Look()), size)
        x = {"left": left, "right": right - width, "centre": (left + right - width) / 2}[align]
        canvas.drawString(x, HEIGHT - first - number * size * 1.2, line)


STRIP_NAMES = [["结果", "维持"], ["结果", "纠正"], ["其他", "结果"], ["尚未", "审结"], ["总计"]]


def strip(canvas: Canvas, top: float, values: Sequence[str], *, size: float = 9) -> None:
    """Draw 表四 with its head of three lines; values of four digits touch the borders of their cells."""
    left, width = 60.0, 4 * size / 2  # four digits are exactly as wide as the cell
    at = [left + width * number for number in range(16)]
    cell(canvas, (at[0], top, at[5], top + 20), ["行政复议"])
    cell(canvas, (at[5], top, at[15], top + 20), ["行政诉讼"])
    for number, name in enumerate(STRIP_NAMES):
        cell(canvas, (at[number], top + 20, at[number + 1], top + 70), name, size=7)
    for start, name in ((5, "未经复议直接起诉"), (10, "复议后起诉")):
        cell(canvas, (at[start], top + 20, at[start + 5], top + 40), [name])
        for number, lines in enumerate(STRIP_NAMES):
            cell(canvas, (at[start + number], top + 40, at[start + number + 1], top + 70), lines, size=7)
    for number, value in enumerate(values):
        cell(canvas, (at[number], top + 70, at[number + 1], top + 90), [value] if value else [], size=size)


def wide_rows(canvas: Canvas, top: float, rows: Sequence[tuple[Sequence[str], Sequence[str]]]) -> None:
    """Draw rows of a label of several lines and wide cells, each with a figure in its middle."""
    for label, values in rows:
        bottom = top + 14 * max(len(label), 1) + 4
        cell(canvas, (60, top, 240, bottom), label, align="left")
        for number, value in enumerate(values):
            cell(canvas, (240 + 100 * number, top, 340 + 100 * number, bottom), [value] if value else [])
        top = bottom
