"""Prints annual reports from values by address, in the dialects that real reports come in."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from auditor.forms import Form, Forms, FormTable, load_forms
from auditor.sources import RuleTree

FORMS: Forms = load_forms(RuleTree.shipped())

LABEL_COLUMNS = 3


@dataclass(frozen=True)
class Spot:
    """One cell of a printed row; a covered one begins in a row above."""

    text: str
    span: int = 1
    covered: bool = False


Row = list[Spot]
Values = Mapping[str, object]
Printer = Callable[[list[Row], int], str]


def zeros(form: Form) -> dict[str, object]:
    """Give every cell of a form the value 0."""
    return dict.fromkeys(form.slot_of, 0)


def distinct(form: Form) -> dict[str, object]:
    """Give every cell of a form a number of its own."""
    return {address: 1000 + number for number, address in enumerate(form.slot_of)}


def a_report(
    form: Form, values: Values, printer: Printer, *, year: int = 2021, sections: Mapping[int, str] | None = None,
    change: Callable[[FormTable, list[Row]], list[Row]] | None = None,
) -> str:
    """Print a whole report: title, all headings, running text and three tables, their rows changed first."""
    texts = {1: "本机关依法做好公开工作。", 5: "存在更新不够及时的问题，将逐项改进。", 6: "本年度未收取信息处理费。"} | dict(sections or {})
    lines = [f"某县某局{year}年政府信息公开工作年度报告"]
    for section in form.sections:
        lines.append(f"{section.ordinal}、{section.heading}")
        if section.number in texts:
            lines.append(texts[section.number])
        if section.table:
            table = form.table_of[section.table]
            rows, width = table_rows(table, values)
            lines.append(printer(change(table, rows) if change else rows, width))
    return "\n".join(lines) + "\n"


def table_rows(table: FormTable, values: Values) -> tuple[list[Row], int]:
    """Give the printed rows of a table and its width."""
    if table.layout == "stacked":
        return list(_stacked(table, values)), 4
    if table.layout == "matrix":
        return list(_matrix(table, values)), LABEL_COLUMNS + len(table.columns)
    return list(_strip(table, values)), 15


def _stacked(table: FormTable, values: Values) -> Iterator[Row]:
    for block in table.blocks:
        yield [Spot(block.label, 4)]
        yield [Spot(table.corner or ""), *(Spot(column.label) for column in block.columns)]
        for row in block.rows:
            yield [Spot(row.label), *(Spot(str(values[table.address(row.id, c.id)])) for c in block.columns)]


def _matrix(table: FormTable, values: Values) -> Iterator[Row]:
    first, *organisations, last = table.columns
    yield [Spot(f"（{table.corner}）", LABEL_COLUMNS), Spot(table.headers[0].label, len(table.columns))]
    yield [Spot("", 3, True), Spot(first.label), Spot(table.headers[1].label, len(organisations)), Spot(last.label)]
    yield [Spot("", 3, True), Spot("", 1, True), *(Spot(column.label) for column in organisations), Spot("", 1, True)]
    held: list[Spot] = []
    for row in table.rows:
        depth = row.id.count(".")
        if row.heading:
            held = [*held[:depth], Spot(row.label)]
            continue
        held = [*held[:depth], *[Spot("", 1, True)] * (depth - len(held))]
        numbers = [Spot(str(values[table.address(row.id, column.id)])) for column in table.columns]
        yield [*held, Spot(row.label, LABEL_COLUMNS - depth), *numbers]
        held = [Spot("", spot.span, True) for spot in held]


def _strip(table: FormTable, values: Values) -> Iterator[Row]:
    names = [column.label for column in table.columns]
    review, *suits = table.blocks
    yield [Spot(review.label, 5), Spot(table.headers[0].label, 10)]
    yield [*(Spot(name) for name in names), *(Spot(block.label, 5) for block in suits)]
    yield [*[Spot("", 1, True)] * 5, *(Spot(name) for name in names * 2)]
    yield [Spot(str(values[slot.address])) for slot in table.slots]


def tabs(rows: list[Row], width: int) -> str:
    """Print dialect F: a tab before each cell, one cell a line, an empty line after each row."""
    return "\n".join("".join(f"\t{spot.text}\n" for spot in row) for row in rows) + "\n\n"


def bars(rows: list[Row], width: int) -> str:
    """Print dialect A: one row a line, what spans cover as empty cells at the end."""
    return "\n".join(" | ".join(_padded(row, width)) for row in rows)


def bare_bars(rows: list[Row], width: int) -> str:
    """Print dialect C: as A, but a row ends after its last real cell and covered cells are kept."""
    return "\n".join(" | ".join(spot.text for spot in row) for row in rows)


def led_bars(rows: list[Row], width: int) -> str:
    """Print dialect H: as A with a bar before each row."""
    return "\n".join("| " + " | ".join(_padded(row, width)) + " |" for row in rows)


def markup(rows: list[Row], width: int) -> str:
    """Print an HTML table."""
    def cell(spot: Spot) -> str:
        return f'<td colspan="{spot.span}"><p>{html.escape(spot.text)}</p></td>'

    body = "".join("<tr>" + "".join(cell(spot) for spot in row if not spot.covered) + "</tr>" for row in rows)
    return f"<table>{body}</table>"


def page(report: str) -> str:
    """Make a web page of a report whose tables are printed as HTML."""
    lines = (line if line.startswith("<table") else f"<p>{line}</p>" for line in report.splitlines())
    return "<!DOCTYPE html><html><body>" + "\n".join(lines) + "</body></html>"


def _padded(row: Row, width: int) -> list[str]:
    texts = [spot.text for spot in row if not spot.covered]
    return texts + [""] * (width - len(texts))


PRINTERS: dict[str, Printer] = {"tabs": tabs, "bars": bars, "bare_bars": bare_bars, "led_bars": led_bars, "html": markup}
