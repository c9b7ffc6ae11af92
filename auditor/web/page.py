"""Draws the page of one audit: the verdict, the findings, and the report itself beside them."""

from __future__ import annotations

from auditor.export import Entry, Labels
from auditor.export.compose import compose
from auditor.export.markup import Html, element, together
from auditor.forms import Form, Forms
from auditor.report import Report
from auditor.report.masked import masked
from auditor.report.masking import mask
from auditor.web.anchors import FINDINGS, WHOLE
from auditor.web.finding_list import draw_findings
from auditor.web.form_table import head_names
from auditor.web.frame import framed
from auditor.web.locating import Locator
from auditor.web.marks import mark_findings
from auditor.web.open_list import draw_open, draw_rest
from auditor.web.report_view import Shown, draw_report
from auditor.web.table_view import form_of
from auditor.web.verdict import draw_verdict, short_verdict
from auditor.web.words import PageWords

INDEX = "index.html"


def draw_page(entry: Entry, labels: Labels, forms: Forms, lang: str, *, in_folder: bool = False) -> str | None:
    """Draw the page of one audit as one text that needs nothing else; None for an entry without a report.

    Args:
        entry: The audit with the report it judges.
        labels: The names that rules and forms give.
        forms: The editions of the form, by which the tables are drawn.
        lang: `zh` or `en`, the language of everything but the report.
        in_folder: Whether the page stands beside an index that it leads back to.
    """
    if entry.audit is None or entry.report is None:
        return None
    words, report, audit = PageWords(lang), masked(entry.report), entry.audit
    page = compose(mask(entry.source or ""), audit, labels, words, in_full=True, most_spots=None)
    marks = mark_findings(page, Locator(report, _heads(report, forms)))
    shown = Shown(report, _form(report, forms), forms, marks, labels, words)
    found = element(
        "div", draw_findings(page, marks, words), class_="findings", tabindex="0", role="region", aria_label=words.say("findings"),
    )
    beside = element("div", draw_report(shown), class_="report")
    below = together(
        element("section", draw_open(page, audit, report, labels, words), class_="open"), draw_rest(page, words),
    )
    name = f"{page.agency} {page.subject}"
    body = together(
        element("a", words.say("skip"), href=f"#{WHOLE}", class_="skip"), Html("\n"),
        element("header", _index_link(words, in_folder=in_folder), element("h1", page.agency, " ", element("span", page.subject))),
        Html("\n"),
        element("main", draw_verdict(page, audit, report, labels, words), element("div", found, beside, class_="beside"), below),
        Html("\n"),
        element("nav", short_verdict(page, words), " ", element("a", words.say("to_findings"), href=f"#{FINDINGS}"), class_="back"),
    )
    return framed(f"{name} · {words.say('site')}", body, words, runs=True)


def _index_link(words: PageWords, *, in_folder: bool) -> Html:
    site = element("span", words.say("site"), class_="site")
    return together(site, " ", element("a", words.say("to_index"), href=INDEX)) if in_folder else site


def _form(report: Report, forms: Forms) -> Form:
    """The form whose sections the report was cut along: that of its year, else the newest with these sections."""
    if report.year is not None:
        return forms.nearest(report.year)
    numbers = set(report.sections)
    listed = list(forms.editions.values())
    return next((form for form in reversed(listed) if {str(part.number) for part in form.sections} == numbers), listed[-1])


def _heads(report: Report, forms: Forms) -> frozenset[tuple[str, str]]:
    """The heads of all tables that are drawn."""
    tables = {table.id for form in forms.editions.values() for table in form.tables}
    drawn = (found for table in sorted(tables) if (found := form_of(table, report, forms)) is not None)
    return frozenset(name for _, form in drawn for name in head_names(form))
