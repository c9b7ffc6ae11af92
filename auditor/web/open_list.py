"""Draws what is no finding: what could not be judged and why, what passed, what does not apply."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.export import Labels
from auditor.export.markup import Html, element, listing, together
from auditor.export.page import Page, Reason
from auditor.export.plain import one_line
from auditor.findings import Outcome
from auditor.pipeline import Audit
from auditor.report import Report
from auditor.web.anchors import cell_anchor
from auditor.web.words import PageWords

MOST_CELLS = 8


def draw_open(page: Page, audit: Audit, report: Report, labels: Labels, words: PageWords) -> Html:
    """Draw the rules that could not be judged, by what is unknown, with links to the cells that give no number."""
    grouped: dict[str, list[Outcome]] = {}
    for outcome in audit.outcomes:
        if outcome.outcome == "undetermined":
            grouped.setdefault(words.doubt(one_line(outcome.explanation)), []).append(outcome)
    items = [_reason(text, outcomes, audit, report, labels, words) for text, outcomes in grouped.items()]
    head = element(
        "h2", words.say("open"), element("span", words.say("items", count=page.open), class_="note"), id="open", tabindex="-1",
    )
    return together(head, listing(items, class_="reasons") or element("p", words.say("nothing_open"), class_="nothing"))


def _reason(
    text: str, outcomes: list[Outcome], audit: Audit, report: Report, labels: Labels, words: PageWords
) -> Html:
    instances: dict[str, list[str]] = {}
    for outcome in outcomes:
        label = labels.instance(outcome.rule, outcome.at, audit.edition) if outcome.at is not None else ""
        instances.setdefault(f"{outcome.rule} {one_line(outcome.title)}", []).append(one_line(label))
    rules = [rule + _bracketed([label for label in met if label], words) for rule, met in instances.items()]
    cells = dict.fromkeys(
        evidence.address for outcome in outcomes for evidence in outcome.evidence
        if evidence.report is None and evidence.address is not None and _gives_nothing(report, evidence.address)
    )
    return together(
        element("p", text, class_="message"), listing(rules), _links(list(cells), audit, labels, words),
    )


def _gives_nothing(report: Report, address: str) -> bool:
    return address in report.cells and report.cells[address].state != "given"


def _bracketed(instances: list[str], words: PageWords) -> str:
    if len(instances) > MOST_CELLS:
        return words.in_brackets(words.say("instances", count=len(instances)))
    return words.in_brackets(words.listed(instances)) if instances else ""


def _links(addresses: list[str], audit: Audit, labels: Labels, words: PageWords) -> Html:
    if not addresses:
        return Html("")
    links = [
        element("a", labels.cell(address, audit.edition), href=f"#{cell_anchor(address)}") for address in addresses[:MOST_CELLS]
    ]
    more = words.say("and_more", count=len(addresses)) if len(addresses) > MOST_CELLS else ""
    between = "、" if words.lang == "zh" else ", "
    inside = [part for link in links for part in (between, link)][1:]
    return element("p", words.say("unknown_cells"), *inside, f" {more}" if more else "", class_="where")


def draw_rest(page: Page, words: PageWords) -> Html:
    """Draw what passed and what does not apply, folded away."""
    say = words.say
    counted = element("span", say("counted", passed=len(page.passed), idle=page.idle), class_="note")
    return element(
        "details", element("summary", say("judged_well"), counted),
        element("h3", say("pass")), listing(page.passed), element("h3", say("not_applicable")), _reasons(page.not_applicable, words),
        class_="rest",
    )


def _reasons(reasons: Iterable[Reason], words: PageWords) -> Html:
    return listing(
        [together(reason.head(words.colon), listing(reason.below)) for reason in reasons], class_="reasons",
    )
