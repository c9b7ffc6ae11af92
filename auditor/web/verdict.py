"""Draws the verdict: score, grade, what could be judged and read, and how the score came about."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.export import SEVERITIES, Labels
from auditor.export.compose import number
from auditor.export.markup import Html, element, listing, table, together
from auditor.export.page import Page
from auditor.pipeline import Audit
from auditor.report import Report
from auditor.score import Charge
from auditor.web.references import SIGNS
from auditor.web.words import PageWords

MOST_REMARKS = 6


def draw_verdict(page: Page, audit: Audit, report: Report, labels: Labels, words: PageWords) -> Html:
    """Draw the head of an audit."""
    say = words.say
    read = report.coverage
    figures = [
        ("score", page.score), ("grade", page.grade), ("coverage", page.coverage),
        ("read_cells", say("of_whole", given=read.given, expected=read.expected)),
    ]
    drawn = [element("div", element("dt", say(key)), element("dd", value), class_=key) for key, value in figures]
    counts = [
        element("li", element("a", f"{SIGNS[severity]} {say(severity)} {page.count(severity)}", href="#findings"), class_=severity)
        for severity in SEVERITIES
    ]
    open_link = element("li", element("a", f"{say('undetermined')} {page.open}", href="#open"))
    return element(
        "section", element("dl", *drawn, class_="figures"), element("ul", *counts, open_link, class_="counts"),
        _told(page, audit, words), _remarks(page, words), _ledger(audit, labels, words), class_="verdict",
    )


def _remarks(page: Page, words: PageWords) -> Html:
    """What explains the score; many remarks are folded after the first few."""
    first, rest = page.remarks[:MOST_REMARKS], page.remarks[MOST_REMARKS:]
    more = element("summary", words.say("more_remarks", count=len(rest)))
    return together(
        listing(first, class_="remarks"), element("details", more, listing(rest), class_="remarks") if rest else Html(""),
    )


def _told(page: Page, audit: Audit, words: PageWords) -> Html:
    small = [("source", page.source), ("edition", page.edition), ("pack", page.pack), ("rulebook", audit.rulebook[:12])]
    return element("p", *(element("span", f"{words.say(key)}{words.colon}{value}") for key, value in small), class_="about")


def _ledger(audit: Audit, labels: Labels, words: PageWords) -> Html:
    """How the score came about: every charge, and the groups that were capped or charged."""
    ledger, say = audit.ledger, words.say
    named = labels.under(audit.pack)
    summary = element("summary", say("ledger"), element("span", say("full_points", points=number(ledger.full_points)), class_="note"))
    if not ledger.charges:
        return element("details", summary, element("p", say("nothing_charged")), class_="ledger")
    charges = table(
        [say(head) for head in ("rule", "instance", "severity", "weight", "deducted", "why")],
        (_charge(charge, audit, named, words) for charge in ledger.charges), class_="charges",
    )
    groups = table(
        [say(head) for head in ("group", "asked", "cap", "deducted")],
        (
            [
                say("other") if group.group == "other" else named.group(group.group), number(group.asked),
                say("none") if group.cap is None else number(group.cap), number(group.points),
            ]
            for group in ledger.groups
        ), class_="groups",
    )
    boxes = (element("div", drawn, class_="box", tabindex="0", role="region", aria_label=say("ledger")) for drawn in (charges, groups))
    return element("details", summary, *boxes, class_="ledger")


def _charge(charge: Charge, audit: Audit, labels: Labels, words: PageWords) -> Iterator[str]:
    yield charge.rule
    yield labels.instance(charge.rule, charge.at, audit.edition) if charge.at is not None else ""
    yield words.say(charge.severity)
    yield number(charge.weight)
    yield number(charge.points)
    yield words.say(f"why_{charge.why}", by=charge.by)


def short_verdict(page: Page, words: PageWords) -> Html:
    """The verdict on one line, for the head of the page."""
    return together(f"{words.say('score')} {page.score} · {page.grade}")
