"""The first page: the search, and all rules by group."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator

from auditor.export.compose import number
from auditor.export.markup import Html, element, table, together
from auditor.export.words import SEVERITIES
from auditor.workshop.reading.rule_sheet import RuleSheet
from auditor.workshop.site.looks import search_script
from auditor.workshop.site.page import INDEX, Page, Site, rule_file


def index_page(site: Site) -> Page:
    """Draw the first page of one language."""
    words, catalogue = site.words, site.catalogue
    figures = words.say(
        "figures", rules=len(catalogue.sheets), cases=sum(len(sheet.rule.cases) for sheet in catalogue.sheets.values()),
        facts=len(catalogue.book.facts), packs=len(catalogue.book.packs),
    )
    body = together(
        element("h1", words.say("site_of")), element("p", words.say("intro")), element("p", figures, class_="about"),
        _search(site), element("section", id="found", aria_live="polite", hidden="hidden"),
        element("div", *(_group(name, sheets, site) for name, sheets in catalogue.groups), id="listed"),
        element("footer", words.say("digest", digest=catalogue.book.digest[:16])),
        _entries(site),
    )
    return Page(INDEX, words.say("site_of"), body, search_script())


def _search(site: Site) -> Html:
    words, say = site.words, site.words.say
    groups = [(name or "none", _group_title(name, site)) for name, _ in site.catalogue.groups]
    severities: list[tuple[str, str]] = [(severity, words.severity(severity)) for severity in SEVERITIES]
    years = [(str(year), str(year)) for year in site.catalogue.years]
    box = element(
        "input", type="search", id="q", name="q", autocomplete="off", spellcheck="false", aria_label=say("search_rules"),
        placeholder=say("search_hint"),
    )
    form = element(
        "form", box, _choice("group", say("any_group"), groups), _choice("severity", say("any_severity"), severities),
        _choice("year", say("any_year"), years), id="search", role="search",
        data_found=say("found", count="#"), data_nothing=say("found_nothing"),
    )
    return together(form, element("noscript", element("p", say("no_script"), class_="faint")), Html("\n"))


def _choice(name: str, every: str, options: list[tuple[str, str]]) -> Html:
    made = [element("option", every, value=""), *(element("option", label, value=value) for value, label in options)]
    return element("select", *made, id=name, name=name, aria_label=every)


def _group_title(name: str, site: Site) -> str:
    groups = site.catalogue.profile.groups
    return groups[name].title.of(site.words.lang) if name in groups else site.words.say("no_scoring_group")


def _group(name: str, sheets: tuple[RuleSheet, ...], site: Site) -> Html:
    words = site.words
    groups = site.catalogue.profile.groups
    note = words.say("rules_count", count=len(sheets))
    if name in groups:
        note += words.in_brackets(words.say("group_cap", cap=number(groups[name].cap)))
    heads = [words.say(key) for key in ("col_id", "col_title", "col_severity", "col_valid")]
    rows = (
        (element("a", sheet.rule.id, href=rule_file(sheet.rule.id), class_="id"), sheet.rule.title.of(words.lang),
         site.badge(sheet.rule.severity), words.years(sheet.rule.valid))
        for sheet in sheets
    )
    heading = element("h2", _group_title(name, site), " ", element("span", note, class_="note"))
    return together(element("section", heading, table(heads, rows, class_="rules"), id=f"group-{name or 'none'}"), Html("\n"))


def _entries(site: Site) -> Html:
    """What the search looks through, as JSON that cannot end the element it stands in."""
    entries = [_entry(sheet, site) for sheet in site.catalogue.sheets.values()]
    written = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&":
        written = written.replace(mark, f"\\u{ord(mark):04x}")
    return Html(f'<script type="application/json" id="entries">{written}</script>')


def _entry(sheet: RuleSheet, site: Site) -> dict[str, object]:
    rule, words = sheet.rule, site.words
    return {
        "id": rule.id, "url": rule_file(rule.id), "title": rule.title.of(words.lang), "severity": rule.severity,
        "label": words.severity(rule.severity), "group": site.catalogue.profile.group_of(rule.id) or "none",
        "from": rule.valid.start, "to": rule.valid.end, "years": words.years(rule.valid),
        "texts": [_searchable(said) for said in _texts(sheet, words.lang)],
    }


def _texts(sheet: RuleSheet, lang: str) -> Iterator[str]:
    """What a rule can be found by besides its id and title, the first first."""
    rule = sheet.rule
    yield rule.title.of("en" if lang == "zh" else "zh")
    yield rule.why
    yield rule.message.of(lang)
    yield rule.fix.of(lang)
    yield from (f"{basis.document} {basis.clause}" for basis in rule.basis)
    yield from dict.fromkeys(named.clause.requires.of(lang) for named in sheet.clauses)
    yield from (case.name for case in rule.cases)


def _searchable(said: str) -> str:
    return " ".join(unicodedata.normalize("NFC", said).split())
