"""Draws the list of findings, each instance with links to what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.export import SEVERITIES
from auditor.export.markup import Html, element, together
from auditor.export.page import Page
from auditor.export.places import exactly
from auditor.rulebook.rule import Severity
from auditor.web.anchors import FINDINGS, WHOLE
from auditor.web.marks import Marks, NumberedFinding, NumberedInstance, SpotLink
from auditor.web.references import SIGNS
from auditor.web.words import PageWords

FIRST_SPOTS = 6


def draw_findings(page: Page, marks: Marks, words: PageWords) -> Html:
    """Draw all findings, the gravest first, under a filter that the script switches on."""
    say = words.say
    inside = [element("h2", say("findings"), id=FINDINGS, tabindex="-1"), Html("\n")]
    if not marks.findings:
        inside.append(element("p", say("nothing_found"), class_="nothing"))
    else:
        inside += [element("p", say("hint"), class_="hint"), _filter(page, words)]
        inside += [together(_finding(finding, words), Html("\n")) for finding in marks.findings]
    if page.open:
        inside.append(element("p", element("a", say("also_open", count=page.open), href="#open"), class_="also"))
    return together(*inside)


def _filter(page: Page, words: PageWords) -> Html:
    """The controls, hidden until a script shows that it can serve them."""
    buttons = [
        element(
            "button", f"{SIGNS[severity]} {words.say(severity)}", type="button", class_=severity, data_only=severity,
            aria_pressed="true",
        )
        for severity in SEVERITIES if page.count(severity)
    ]
    clear = element("button", words.say("clear"), type="button", data_clear="")
    return element("div", element("span", words.say("filter")), *buttons, clear, class_="filter", hidden="")


def _finding(numbered: NumberedFinding, words: PageWords) -> Html:
    finding = numbered.finding
    head = element(
        "h3", _badge(numbered.number, finding.severity, words), " ", element("span", finding.rule, class_="id"), " ", finding.title,
    )
    shared = [("basis", text) for text in finding.basis] + [("fix", text) for text in finding.fixes]
    shared += [("pack", text) for text in finding.changes]
    return element(
        "article", head, *(_instance(instance, words) for instance in numbered.instances), _pairs(shared, words),
        class_=f"finding {finding.severity}", data_severity=finding.severity,
    )


def _badge(number: int, severity: Severity, words: PageWords) -> Html:
    return element("span", f"{SIGNS[severity]}{number}", class_="badge", title=words.say(severity))


def _instance(numbered: NumberedInstance, words: PageWords) -> Html:
    instance = numbered.instance
    first = [_spot(link, words) for link in numbered.links[:FIRST_SPOTS]]
    rest = [_spot(link, words) for link in numbered.links[FIRST_SPOTS:]]
    spots = [element("ul", *first, class_="spots")]
    if rest:
        more = element("summary", words.say("instances", count=len(numbered.links)))
        spots.append(element("details", more, element("ul", *rest, class_="spots")))
    return element(
        "div", element("p", instance.message or instance.label, class_="message"), *spots,
        _pairs([("note", instance.note), ("points", instance.points)], words),
        id=numbered.anchor, class_="instance", tabindex="-1",
    )


def _spot(link: SpotLink, words: PageWords) -> Html:
    """A spot with its place; a link where it stands on the page."""
    spot = link.spot
    whole = words.say("whole_report" if link.anchor == WHOLE else "its_section")
    text = spot.what or (whole if spot.evidence is None else spot.long)
    placed = spot.evidence.place if spot.evidence is not None and spot.what else None
    place = element("span", exactly(placed, words), class_="where") if placed is not None else Html("")
    named = element("span", text) if link.anchor is None else element("a", text, href=f"#{link.anchor}")
    times = element("span", words.say("repeated", count=link.times), class_="where") if link.times > 1 else Html("")
    return together(element("li", named, " ", place, " ", times), Html("\n"))


def _pairs(pairs: list[tuple[str, str]], words: PageWords) -> Html:
    rows = list(_rows(pairs, words))
    return element("dl", *rows) if rows else Html("")


def _rows(pairs: list[tuple[str, str]], words: PageWords) -> Iterator[Html]:
    for key, text in pairs:
        if text:
            yield element("div", element("dt", words.say(key)), element("dd", text), class_=key)
