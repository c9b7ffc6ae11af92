"""Puts the places of evidence into words."""

from __future__ import annotations

from auditor.export.words import Words
from auditor.report.report import At


def where(place: At | None, words: Words) -> str:
    """Say where something stands, as exactly as its format can tell; a word for what stands nowhere."""
    say = words.say
    if place is None:
        return say("not_in_text")
    if place.page is not None:
        return _on_page(place, words)
    if place.line is not None:
        return say("line_column" if place.column else "line", line=place.line, column=place.column)
    if place.table is not None:
        return say("table_cell", table=place.table, row=place.row, cell=place.cell)
    if place.paragraph is not None:
        return say("paragraph", paragraph=place.paragraph)
    return place.xpath or say("not_in_text")


def exactly(place: At, words: Words) -> str:
    """Say all that a place tells: page and box, line, paragraph, cell of a table, and the path in a web page."""
    parts = []
    if place.page is not None or place.line is not None:
        parts.append(where(place, words))
    if place.paragraph is not None:
        parts.append(words.say("paragraph", paragraph=place.paragraph))
    if place.table is not None:
        parts.append(words.say("table_cell", table=place.table, row=place.row, cell=place.cell))
    elif place.xpath is not None:
        parts.append(place.xpath)
    return words.listed(parts)


def _on_page(place: At, words: Words) -> str:
    """The page, and on it the box: from the upper left corner, in points."""
    if place.box is None:
        return words.say("on_page", page=place.page)
    left, top, right, bottom = (f"{edge:.0f}" for edge in place.box)
    return words.say("in_box", page=place.page, left=left, top=top, right=right, bottom=bottom)
