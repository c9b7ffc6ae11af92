"""The page of derived facts: how each is drawn, and which rules look at it."""

from __future__ import annotations

from auditor.export.markup import Html, element, listing, spread, table, together
from auditor.rulebook.book import ReadyFact
from auditor.workshop.reading.naming import value_name
from auditor.workshop.reading.phrasing import Phrasing
from auditor.workshop.site.page import FACTS, Page, Site


def facts_page(site: Site) -> Page:
    """Draw the page of derived facts, in the order of their ids."""
    words = site.words
    title = words.say("all_facts")
    heads = [words.say(key) for key in ("col_fact", "col_formula", "col_used_by")]
    facts = sorted(site.catalogue.book.facts, key=lambda ready: ready.fact.id)
    rows = [(_fact(ready), _formula(ready, site), _users(ready, site)) for ready in facts]
    body = together(element("h1", title), element("p", words.say("facts_intro")), element("section", table(heads, rows, class_="facts")))
    return Page(FACTS, title, body)


def _fact(ready: ReadyFact) -> Html:
    fact = ready.fact
    return element("div", element("strong", fact.short), element("div", element("code", fact.id)), element("div", fact.why, class_="faint"),
                   id=f"fact-{fact.id}")


def _formula(ready: ReadyFact, site: Site) -> Html:
    words, lexicon = site.words, site.catalogue.book.forms.lexicon
    phrasing = Phrasing(lexicon, words.lang)
    if ready.formula is not None:
        return together(phrasing.words(ready.formula), element("div", element("code", ready.fact.value or ""), class_="written"))
    return listing(
        words.say("fact_branch", words=phrasing.words(condition), value=value_name(value, lexicon, words.lang))
        for condition, value in ready.branches
    )


def _users(ready: ReadyFact, site: Site) -> Html:
    name = ready.fact.id
    users = [rule for rule, sheet in site.catalogue.sheets.items() if name in sheet.ready.uses]
    others = [other.fact for other in site.catalogue.book.facts if name in other.uses]
    facts = [element("a", fact.short if site.words.lang == "zh" else fact.id, href=f"#fact-{fact.id}") for fact in others]
    return spread([*(site.rule_link(rule) for rule in users), *facts])
