"""Writes a list of rules as a table for people, with Chinese characters two columns wide, or as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from auditor.export import Line
from auditor.export.compose import number
from auditor.export.plain import columns, shortened, wrapped
from auditor.export.table import Role
from auditor.rulebook import Rulebook
from auditor.workshop.reading.listing import Row, severities
from auditor.workshop.reading.naming import judged, judged_in_short
from auditor.workshop.reading.phrases import Phrases
from auditor.workshop.reading.rule_sheet import limit_values
from auditor.workshop.reading.sheet_json import change_object, limit_object, years_object
from auditor.workshop.reading.sheet_page import change_texts

_KEYS = ("col_id", "col_title", "col_severity", "col_valid", "col_group", "col_judged", "col_points")
_WIDTHS = {"zh": (8, 28, 6, 10, 12, 16, 8), "en": (8, 24, 9, 9, 12, 16, 10)}  # with the gaps 100 columns
_GAP = "  "
_INDENT = " " * 10


def listing_lines(rows: tuple[Row, ...], book: Rulebook, pack: str, phrases: Phrases) -> Iterator[Line]:
    """Write rules as a table of at most 100 columns; what the pack changes stands below its rule."""
    if not rows:
        yield Line(phrases.say("none_listed"), "head")
        return
    widths = _WIDTHS[phrases.lang]
    yield from _aligned([phrases.say(key) for key in _KEYS], widths, "head")
    for row in rows:
        yield from _aligned(_cells(row, book, phrases), widths, "faint" if row.disabled else "detail")
        for remark in _remarks(row, phrases):
            yield from (Line(text, "faint") for text in wrapped(remark, _INDENT + "└ ", _INDENT + "  "))
    yield Line("")
    yield Line(phrases.say("listed_rules", count=len(rows), pack=pack), "summary")
    yield Line(phrases.say("show_hint"), "faint")


def _cells(row: Row, book: Rulebook, phrases: Phrases) -> list[str]:
    rule = row.ready.rule
    severity = phrases.say("disabled") if row.disabled else phrases.listed(list(map(phrases.severity, severities(row.ready))))
    return [
        rule.id, rule.title.of(phrases.lang), severity, phrases.short_years(rule.valid), row.sheet.group.removeprefix("packs/"),
        judged_in_short(row.ready, book, phrases.lang), _points(row, phrases),
    ]


def _points(row: Row, phrases: Phrases) -> str:
    least, most = row.points
    points = number(least) if least == most else f"{number(least)}–{number(most)}"
    return phrases.say("a_member", points=points) if row.each and most else points


def _remarks(row: Row, phrases: Phrases) -> Iterator[str]:
    """What the pack does to the rule, one change at a time."""
    if row.disabled:
        yield phrases.say("disabled") + phrases.colon + row.disabled
    for change in row.changes:
        changes = phrases.say("enabled") if change.enables else phrases.listed(list(change_texts(change, phrases)))
        yield f"{phrases.years(change.years)}{phrases.colon}{changes}{phrases.in_brackets(change.reason.rstrip('。'))}"


def _aligned(cells: list[str], widths: tuple[int, ...], role: Role) -> Iterator[Line]:
    """One row of the table; a cell that is too long goes on in the lines below, a word that is too long is cut."""
    broken = [
        [shortened(piece, width) for piece in wrapped(cell, "", "", width)] for cell, width in zip(cells, widths, strict=True)
    ]
    for pieces in zip_longest(*broken, fillvalue=""):
        padded = [piece + " " * (width - columns(piece)) for piece, width in zip(pieces, widths, strict=True)]
        yield Line(_GAP.join(padded).rstrip(), role)


def listing_object(row: Row, book: Rulebook, lang: str) -> dict[str, Any]:
    """Write one rule of a list as plain values, under keys that stay; severity and limits are those of the pack."""
    rule, (least, most) = row.ready.rule, row.points
    return {
        "id": rule.id, "title": rule.title.of(lang), "severity": row.ready.severity,
        "degrees": {degree.name: degree.severity for degree in row.ready.degrees},
        "valid": years_object(rule.valid), "group": row.sheet.group, "scoring_group": row.scoring_group,
        "judges": rule.judges, "each": list(rule.each.over) if rule.each else [], "object": judged(row.ready, book, lang),
        "weight": {"least": float(least), "most": float(most), "per": "instance" if row.each else "rule",
                   "rule_most": None if row.most is None else float(row.most)},
        "limits": list(map(limit_object, limit_values(rule.limits))),
        "disabled": row.disabled, "changes": list(map(change_object, row.changes)), "file": row.sheet.file,
    }
