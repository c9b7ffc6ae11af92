"""Draws the report itself: head, sections with their text and tables, and what was not read, where it belongs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.export import Labels
from auditor.export.markup import Html, element, listing, together
from auditor.export.places import exactly
from auditor.forms import Form, Forms
from auditor.report import At, Report
from auditor.report.report import Section
from auditor.web.anchors import PUBLISHED, PUBLISHER, TITLE, WHOLE, heading_anchor, section_anchor
from auditor.web.cells import CellDrawing
from auditor.web.marks import MarkedStretch, Marks
from auditor.web.prose import draw_prose
from auditor.web.references import draw_refs, marked_by, marked_class
from auditor.web.table_view import draw_table
from auditor.web.unread_list import Unreads
from auditor.web.words import PageWords


@dataclass(frozen=True)
class Shown:
    """What a report is drawn from. `report` is masked; `form` tells its sections, and which table stands in which."""

    report: Report
    form: Form
    forms: Forms
    marks: Marks
    labels: Labels
    words: PageWords


def draw_report(shown: Shown) -> Html:
    """Draw a report as it was read."""
    unread = Unreads(shown.report, shown.labels, shown.words)
    sections = [together(_section(shown, number, section, unread), Html("\n")) for number, section in shown.report.sections.items()]
    placed = {part.table for part in shown.form.sections if str(part.number) in shown.report.sections}
    strays = [part for table in shown.report.tables if table not in placed for part in _table(shown, table)]
    return together(
        element("h2", shown.words.say("the_report"), id=WHOLE, tabindex="-1"), Html("\n"), _head(shown, unread), Html("\n"),
        *sections, element("section", *strays, class_="section") if strays else Html(""), _beyond(shown, unread),
    )


def _head(shown: Shown, unread: Unreads) -> Html:
    report, say = shown.report, shown.words.say
    title = _marked(shown, "p", TITLE, report.title or say("no_title"), report.title_place, class_="title")
    dated = report.published_on.isoformat() if report.published_on else say("unknown")
    rows = [
        element("div", element("dt", say("publisher")), _marked(shown, "dd", PUBLISHER, report.publisher or say("unknown"), None)),
        element("div", element("dt", say("published_on")), _marked(shown, "dd", PUBLISHED, dated, report.published_on_place)),
    ]
    return element(
        "section", title, element("dl", *rows, class_="head"), unread.draw("published_on"), unread.draw("sections"), class_="section",
    )


def _marked(shown: Shown, name: str, anchor: str, text: str, place: At | None, class_: str = "") -> Html:
    """An element that findings may mark."""
    refs = shown.marks.refs(anchor)
    return element(
        name, text, draw_refs(refs, shown.words), id=anchor, class_=f"{class_} {marked_class(refs)}".strip() or None,
        title=exactly(place, shown.words) if place is not None else None, data_f=marked_by(refs), tabindex="-1", lang="zh-CN",
    )


def _section(shown: Shown, number: str, section: Section, unread: Unreads) -> Html:
    own = next((part for part in shown.form.sections if str(part.number) == number), None)
    official = f"{section.ordinal}、{own.heading}" if own is not None else section.ordinal
    anchor = section_anchor(number)
    refs = shown.marks.refs(anchor)
    heading = _marked(
        shown, "h3", heading_anchor(number), section.heading or official, section.place, "" if section.heading else "gone",
    )
    table = own.table if own is not None else None
    stretches = shown.marks.stretches.get(number, [])
    return element(
        "section", heading, draw_refs(refs, shown.words), *_standing(section, shown.words, bare=table is None),
        _prose(number, section.text, stretches, shown.words),
        *_table(shown, table), unread.draw(number, table), _lost(shown, number),
        id=anchor, class_=f"section {marked_class(refs)}".strip(), data_f=marked_by(refs), tabindex="-1",
    )


def _prose(number: str, text: str, stretches: Sequence[MarkedStretch], words: PageWords) -> Html:
    if not text.strip():
        return Html("")
    return element("div", draw_prose(number, text, stretches, words), class_="prose", lang="zh-CN")


def _standing(section: Section, words: PageWords, *, bare: bool) -> Iterator[Html]:
    """What is to be known of a section before it is read."""
    keys = {
        "section_missing": section.found is False, "section_unknown": section.found is None, "section_cut": section.cut,
        "section_twice": section.twice, "section_bare": bool(section.found) and bare and not section.text.strip(),
    }
    yield from (element("p", words.say(key), class_="standing") for key, holds in keys.items() if holds)


def _table(shown: Shown, table: str | None) -> Iterator[Html]:
    if table is not None:
        reasons = {item.what: item.zh if shown.words.lang == "zh" else item.en for item in shown.report.unread}
        drawing = CellDrawing(shown.marks, shown.labels, shown.words, shown.report.edition, reasons)
        yield draw_table(table, shown.report, shown.forms, drawing)


def _lost(shown: Shown, section: str | None) -> Html:
    """The quotes that were not found in the running text, listed so that none is left out."""
    quotes: dict[str, list[Html]] = {}
    for quote, ref in shown.marks.lost.get(section, []):
        quotes.setdefault(quote, []).append(draw_refs([ref], shown.words))
    items = [together(f"“{quote}” ", *refs) for quote, refs in quotes.items()]
    if not items:
        return Html("")
    said = shown.words.say("elsewhere" if section is None else "unlocated")
    return element("div", element("p", said, class_="standing"), listing(items), class_="lost")


def _beyond(shown: Shown, unread: Unreads) -> Html:
    """What stands in no section: headings that the form does not know, quotes from elsewhere, the end of the document."""
    unknown = [
        (heading_anchor(f"x{index}"), heading) for index, heading in enumerate(shown.report.headings) if heading.section is None
    ]
    inside = []
    if unknown:
        items = [_marked(shown, "span", anchor, heading.text, heading.place) for anchor, heading in unknown]
        inside += [element("p", shown.words.say("other_headings"), class_="standing"), listing(items)]
    inside += [part for part in (_lost(shown, None), unread.draw_rest()) if part]
    return element("section", *inside, class_="section beyond") if inside else Html("")
