"""The page of the clauses of one edition: each with its sources and those who check it."""

from __future__ import annotations

from itertools import groupby

from auditor.export.markup import Html, element, listing, spread, together
from auditor.workshop.clauses.clause_book import Part, Source
from auditor.workshop.clauses.clause_list import ClauseList, ListedClause
from auditor.workshop.clauses.clause_text import summary
from auditor.workshop.site.page import Page, Site, clauses_file


def clause_page(listed: ClauseList, site: Site) -> Page:
    """Draw the page of the clauses of one edition."""
    words = site.words
    title = listed.source.title.of(words.lang)
    parts = [(part, tuple(clauses)) for part, clauses in groupby(listed.clauses, key=lambda clause: clause.part)]
    body = together(
        element("h1", title), element("p", words.years(listed.source.years), class_="about"),
        element("p", summary(listed, words)),
        element("p", words.say("marks"), " ", words.say("status_key"), class_="faint"),
        element("nav", spread([element("a", part.title.of(words.lang), href=f"#p-{part.id}") for part, _ in parts]), class_="jump"),
        *(_part(part, clauses, site) for part, clauses in parts),
    )
    return Page(clauses_file(listed.source.edition), title, body)


def _part(part: Part, clauses: tuple[ListedClause, ...], site: Site) -> Html:
    inside = [_clause(clause, site) for clause in clauses]
    return together(element("section", element("h2", part.title.of(site.words.lang)), *inside, id=f"p-{part.id}"), Html("\n"))


def _clause(clause: ListedClause, site: Site) -> Html:
    said, words = clause.clause, site.words
    bounded = said.years.start is not None or said.years.end is not None
    years = element("span", words.say("for_years", years=words.years(said.years)), class_="note") if bounded else Html("")
    who = [
        *(together(element("span", "√", class_="mark"), " ", site.rule_link(ready.id, title=True), " ", site.badge(ready.severity))
          for ready in clause.rules),
        *(_left("○", "covered_person", item.text.of(words.lang), item.check, site) for item in said.person),
        *(_left("－", "covered_nobody_yet", item.text.of(words.lang), None, site) for item in said.nobody_yet),
    ]
    return element(
        "article", element("h3", said.requires.of(words.lang), " ", years, " ", element("a", "#", href=f"#c-{said.id}", class_="anchor")),
        listing(who, class_="who"),
        element("p", spread([_source(source, site) for source in said.sources], " · "), " · ", element("code", said.id), class_="faint"),
        id=f"c-{said.id}", class_=f"clause {clause.coverage}",
    )


def _left(mark: str, key: str, reason: str, check: str | None, site: Site) -> Html:
    words = site.words
    named = words.in_brackets(check) if check else ""
    return together(element("span", mark, class_="mark"), " ", element("strong", words.say(key)), named, words.colon, reason)


def _source(source: Source, site: Site) -> Html:
    mark = element("abbr", source.mark, title=site.words.say(f"mark_{source.mark}"), class_=f"sure {source.mark}")
    return together(f"{source.document} {source.clause} ", mark)
