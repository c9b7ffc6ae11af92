"""The pages of years: which rules apply to each, with what limits, and what differs from the year before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from auditor.export.markup import Html, element, listing, spread, table, together
from auditor.rulebook import ReadyRule
from auditor.rulebook.limits import in_force
from auditor.workshop.clauses.clause_list import ClauseList
from auditor.workshop.reading.rule_sheet import LimitValue, limit_values
from auditor.workshop.reading.sheet_page import limit_text
from auditor.workshop.site.page import YEARS, Page, Site, clauses_file, rule_file, year_file


def year_pages(site: Site) -> Iterator[Page]:
    """Draw the overview of years, then the page of each."""
    yield _overview(site)
    for year in site.catalogue.years:
        yield _year(year, site)


def _overview(site: Site) -> Page:
    words, years = site.words, site.catalogue.years
    heads = [words.say(key) for key in ("col_year", "col_edition", "col_rules", "col_changes")]
    rows = [
        (element("a", _label(year, site), href=year_file(year)), _edition(year, site), str(len(site.catalogue.judging(year))),
         listing(_changes(year, site)) or words.say("first_year" if year == years[0] else "no_change"))
        for year in years
    ]
    title = words.say("by_year")
    body = together(element("h1", title), element("p", words.say("years_intro")), element("section", table(heads, rows, class_="years")))
    return Page(YEARS, title, body)


def _label(year: int, site: Site) -> str:
    last = year == site.catalogue.years[-1]
    return site.words.say("later", year=year) if last else str(year)


def _edition(year: int, site: Site) -> str:
    form = site.catalogue.book.forms.of_year(year)
    return site.words.say("edition_of", edition=form.edition) if form else site.words.say("no_form")


def _changes(year: int, site: Site) -> Iterator[Html]:
    """What differs from the year before; nothing for the first year."""
    if year == site.catalogue.years[0]:
        return
    words, forms = site.words, site.catalogue.book.forms
    before, now = site.catalogue.judging(year - 1), site.catalogue.judging(year)
    form, old = forms.of_year(year), forms.of_year(year - 1)
    if form is not None and form is not old:
        yield together(words.say("changed_edition", edition=form.edition))
    both = [name for name in now if name in before]
    for key, names in (
        ("changed_begins", [name for name in now if name not in before]),
        ("changed_ends", [name for name in before if name not in now]),
        ("changed_severity", [name for name in both if now[name].severity != before[name].severity]),
        ("changed_limits", [name for name in both if _limits(now[name], year) != _limits(before[name], year - 1)]),
    ):
        if names:
            yield together(words.say(key, rules=""), site.rule_links(names))


def _limits(ready: ReadyRule, year: int) -> tuple[LimitValue, ...]:
    """The limits of a rule that are in force in a year, as if they began in no year."""
    current = {
        name: {0: entry, **({"unit": limit["unit"]} if "unit" in limit else {})}
        for name, limit in ready.rule.limits.items() if (entry := in_force(limit, year)) is not None
    }
    return tuple(limit_values(current))


def _limits_text(ready: ReadyRule, year: int, site: Site) -> Html:
    """The limits in force in a year; of one that has several values only how many, as the rule's page lists them."""
    shown = []
    for name, values in groupby(_limits(ready, year), key=lambda value: value.name):
        listed = tuple(values)
        said = limit_text(listed[0], site.words.lang) if len(listed) == 1 else site.words.say("limit_values", count=len(listed))
        shown.append(element("div", element("code", name), " ", said))
    return together(*shown)


def _year(year: int, site: Site) -> Page:
    words, judging = site.words, site.catalogue.judging(year)
    title = words.say("year_title", year=_label(year, site))
    form = site.catalogue.book.forms.of_year(year)
    intro = words.say("year_intro", edition=form.edition, count=len(judging)) if form else words.say("no_form")
    changes = listing(_changes(year, site))
    idle = [name for name in site.catalogue.sheets if name not in judging]
    body = together(
        element("h1", title), element("p", intro, " ", spread(_clause_links(year, site)), class_="about"),
        element("nav", spread(element("a", str(other), href=year_file(other), aria_current="page" if other == year else None)
                              for other in site.catalogue.years), class_="jump"),
        element("section", element("h2", words.say("col_changes")), changes) if changes else Html(""),
        *(_group(name, [judging[sheet.rule.id] for sheet in sheets if sheet.rule.id in judging], year, site)
          for name, sheets in site.catalogue.groups),
        element("section", element("h2", words.say("not_this_year")), listing(site.rule_link(name, title=True) for name in idle))
        if idle else Html(""),
    )
    return Page(year_file(year), title, body)


def _clause_links(year: int, site: Site) -> Iterator[Html]:
    for listed in site.catalogue.clauses:
        if _holds(listed, year, site):
            label = site.words.say("clauses_of_edition", edition=listed.source.edition)
            yield element("a", label, href=clauses_file(listed.source.edition))


def _holds(listed: ClauseList, year: int, site: Site) -> bool:
    form = site.catalogue.book.forms.of_year(year)
    return form is not None and form.edition == listed.source.edition and listed.source.years.holds(year)


def _group(name: str, rules: list[ReadyRule], year: int, site: Site) -> Html:
    if not rules:
        return Html("")
    words = site.words
    groups = site.catalogue.profile.groups
    title = groups[name].title.of(words.lang) if name in groups else words.say("no_scoring_group")
    heads = [words.say(key) for key in ("col_id", "col_title", "col_severity", "col_limits")]
    rows = (
        (element("a", ready.id, href=rule_file(ready.id), class_="id"), ready.rule.title.of(words.lang), site.badge(ready.severity),
         _limits_text(ready, year, site))
        for ready in rules
    )
    return together(element("section", element("h2", title), table(heads, rows, class_="rules dated")), Html("\n"))
