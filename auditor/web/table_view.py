"""Draws what is to be said of a statutory table, and the table itself if its form is known."""

from __future__ import annotations

from auditor.export.markup import Html, element, listing, together
from auditor.forms import Forms
from auditor.forms.form import FormTable
from auditor.report import Report
from auditor.report.report import TableReading
from auditor.web.cells import CellDrawing
from auditor.web.form_table import TableDrawing
from auditor.web.words import PageWords


def form_of(table: str, report: Report, forms: Forms) -> tuple[str, FormTable] | None:
    """Find the edition whose form the cells of a table are those of; None where none of its cells is listed."""
    cells = {address for address in report.cells if address.startswith(f"{table}.")}
    reading = report.tables.get(table)
    wanted = [reading.edition if reading is not None else None, _edition_of_year(report, forms)]
    fitting = [
        (edition, form.table_of[table]) for edition, form in forms.editions.items()
        if table in form.table_of and cells and cells <= set(form.table_of[table].slot_of)
    ]
    return max(fitting, key=lambda found: (found[0] in wanted, found[0]), default=None)


def _edition_of_year(report: Report, forms: Forms) -> str | None:
    form = forms.of_year(report.year)
    return form.edition if form is not None else None


def draw_table(table: str, report: Report, forms: Forms, drawing: CellDrawing) -> Html:
    """Draw a table with its doubts; words alone where it was not met."""
    words, reading = drawing.words, report.tables.get(table)
    found = form_of(table, report, forms)
    said = _said(reading, words)
    if found is None:
        return together(element("p", words.say("no_table"), class_="standing"), *said)
    edition, form = found
    cells = {address: report.cells[address] for address in form.slot_of if address in report.cells}
    title = words.say("table_of", title=form.title.zh, edition=edition)
    foreign = [row.text or row.label for row in reading.foreign_rows] if reading is not None else []
    rows = [element("p", words.say("foreign_rows"), class_="standing"), listing(foreign)] if foreign else []
    legend = element("p", words.say("legend"), class_="legend") if any(cell.state != "given" for cell in cells.values()) else Html("")
    return together(element("p", title, class_="caption"), *said, TableDrawing(form, cells, drawing).draw(), Html("\n"), legend, *rows)


def _said(reading: TableReading | None, words: PageWords) -> list[Html]:
    if reading is None:
        return []
    said = []
    if reading.doubt is not None:
        doubt = words.doubt(f"{words.colon}{reading.doubt}").removeprefix(words.colon)
        said.append(element("p", words.say("doubted", doubt=doubt), class_="standing"))
    if reading.found and not reading.usable:
        said.append(element("p", words.say("unused"), class_="standing"))
    return said
