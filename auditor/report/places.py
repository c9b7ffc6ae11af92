"""Turns the place of a piece of a document into the place that a report states."""

from __future__ import annotations

from auditor.documents.document import Place
from auditor.report.report import At


def at(place: Place) -> At:
    """State a place with the fields that its format has."""
    if place.xpath is None and place.page is None and place.table is None and place.paragraph is None:
        return At(line=place.line, column=place.column)
    return At(
        line=place.line, column=place.column, xpath=place.xpath, table=place.table, row=place.row, cell=place.cell,
        page=place.page, box=place.box, paragraph=place.paragraph,
    )
