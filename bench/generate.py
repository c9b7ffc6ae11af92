"""Makes balanced reports with non-zero figures, as text and as HTML, from the forms themselves."""

from __future__ import annotations

import html
import random
from collections.abc import Iterator

from auditor.forms import Form, Forms, FormTable
from auditor.workshop.cases.clean import Draft


def figures(form: Form, dice: random.Random) -> dict[str, int]:
    """Figures for every cell of a form, so that every printed identity holds."""
    values: dict[str, int] = {}
    for table in form.tables:
        if table.layout == "matrix":
            values |= _applications(table, dice)
        elif table.layout == "strip":
            values |= _disputes(table, dice)
        else:
            values |= {slot.address: dice.randrange(0, 400) for slot in table.slots if slot.row != "regulations"}
    return values


def _applications(table: FormTable, dice: random.Random) -> dict[str, int]:
    leaves = table.group("results.leaves")
    assert leaves is not None
    columns = [column.id for column in table.columns if column.id != "total"]
    counts: dict[tuple[str, str], int] = {}
    for column in columns:
        for row in leaves.members:
            counts[row, column] = dice.choice((0, 0, 0, 1, 2, 7))
        counts["results.total", column] = sum(counts[row, column] for row in leaves.members)
        counts["carried_over", column] = dice.choice((0, 0, 1))
        carried_in = min(dice.choice((0, 1)), counts["results.total", column])
        counts["carried_in", column] = carried_in
        counts["new_received", column] = counts["results.total", column] + counts["carried_over", column] - carried_in
    for row in {row for row, _ in counts}:
        counts[row, "total"] = sum(counts[row, column] for column in columns)
    return {f"applications.{row}[{column}]": value for (row, column), value in sorted(counts.items())}


def _disputes(table: FormTable, dice: random.Random) -> dict[str, int]:
    values: dict[str, int] = {}
    for block in table.blocks:
        parts = [dice.choice((0, 0, 1)) for _ in range(4)]
        for column, value in zip(table.columns, [*parts, sum(parts)], strict=True):
            values[table.address(None, column.id, block.id)] = value
    return values


def texts(forms: Forms, count: int, seed: int = 1) -> Iterator[str]:
    """Yield `count` reports as text, both editions in turn."""
    dice = random.Random(seed)
    for number in range(count):
        year = 2021 + number % 4 if number % 3 else 2020
        form = forms.of_year(year)
        assert form is not None
        given: dict[str, object] = {**figures(form, dice), "agency": f"第{number}县卫生健康局"}
        yield Draft(forms, form, year, given).text()


def page(text: str) -> bytes:
    """Turn a report with bars into an HTML page of the kind agencies publish."""
    parts: list[str] = []
    inside = False
    for line in text.splitlines():
        row = line.startswith("| ")
        if row != inside:
            parts.append("<table border=1><tbody>" if row else "</tbody></table>")
            inside = row
        if row:
            cells = "".join(f"<td><p><span>{html.escape(cell.strip())}</span></p></td>" for cell in line[2:].split("|"))
            parts.append(f"<tr>{cells}</tr>")
        else:
            parts.append(f"<p style='text-indent:2em'>{html.escape(line)}</p>")
    return ("<html><head><title>年报</title></head><body><div class=menu>首页</div>" + "".join(parts) + "</body></html>").encode()
