"""The frame that all pages share, and the links between them. All pages of one language stand in one folder."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

from auditor.export.markup import Html, element, spread, together
from auditor.rulebook.rule import Severity
from auditor.workshop.site.catalogue import Catalogue
from auditor.workshop.site.looks import style
from auditor.workshop.site.words import SiteWords

_ID = re.compile(r"[A-Z][A-Z0-9]{1,5}-[0-9]{3}")
_DIGEST = 16


@dataclass(frozen=True)
class Page:
    """One page before it is framed: its file, its title, what stands on it, and the script it runs."""

    name: str
    title: str
    body: Html
    script: str = ""


@dataclass(frozen=True, eq=False)
class Site:
    """The site in one language. `twin` leads from a page to the folder of the same pages in the other language."""

    catalogue: Catalogue
    words: SiteWords
    twin: str

    def rule_link(self, name: str, *, title: bool = False) -> Html:
        """Link to the page of a rule, with its title on wish; the id alone for a rule that does not exist."""
        sheet = self.catalogue.sheets.get(name)
        if sheet is None:
            return element("span", name, class_="id")
        link = element("a", name, href=rule_file(name), class_="id", title=sheet.rule.title.of(self.words.lang))
        return together(link, " ", sheet.rule.title.of(self.words.lang)) if title else link

    def rule_links(self, names: list[str]) -> Html:
        """Link to several rules by their ids."""
        return spread([self.rule_link(name) for name in names])

    def linked(self, said: str, own: str = "") -> Html:
        """Write text in which the ids of rules, but for `own`, are links."""
        parts: list[str] = []
        end = 0
        for found in _ID.finditer(said):
            if found[0] in self.catalogue.sheets and found[0] != own:
                parts += [said[end : found.start()], self.rule_link(found[0])]
                end = found.end()
        return together(*parts, said[end:]) if parts else together(said)

    def badge(self, severity: Severity) -> Html:
        """Show a severity."""
        return element("span", self.words.severity(severity), class_=f"badge {severity}")

    def framed(self, page: Page) -> str:
        """Write a page with its frame."""
        words = self.words
        title = page.title if page.name == INDEX else f"{page.title} · {words.say('site')}"
        return (
            f'<!DOCTYPE html>\n<html lang="{words.tag}">\n<head>\n<meta charset="utf-8">\n'
            + element("meta", http_equiv="Content-Security-Policy", content=_policy(page.script)) + "\n"
            + '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            + element("title", title) + f"\n<style>\n{style()}</style>\n</head>\n<body>\n"
            + element("a", words.say("skip"), href="#main", class_="skip") + "\n" + self._header(page) + "\n"
            + f'<main id="main">\n{page.body}\n</main>\n'
            + (f"<script>{page.script}</script>\n" if page.script else "") + "</body>\n</html>\n"
        )

    def _header(self, page: Page) -> Html:
        words = self.words
        places = [(INDEX, words.say("all_rules"))]
        places += [
            (clauses_file(listed.source.edition), words.say("clauses_of", edition=listed.source.edition))
            for listed in self.catalogue.clauses
        ]
        places += [(YEARS, words.say("by_year")), (PACKS, words.say("all_packs")), (FACTS, words.say("all_facts"))]
        links = [
            element("a", label, href=name, aria_current="page" if name == page.name else None) for name, label in places
        ]
        other = element(
            "a", words.say("other_language"), href=self.twin + page.name, class_="language",
            lang="en" if words.lang == "zh" else "zh-CN",
        )
        search = element(
            "form", element("input", type="search", name="q", aria_label=words.say("search_rules"), placeholder=words.say("search")),
            action=INDEX, method="get", role="search",
        ) if page.name != INDEX else Html("")
        return element(
            "header", element("a", words.say("site"), href=INDEX, class_="home"), element("nav", spread(links)), search, other,
        )


INDEX, YEARS, PACKS, FACTS = "index.html", "years.html", "packs.html", "facts.html"


def rule_file(name: str) -> str:
    """Name the page of a rule."""
    return f"rule-{name}.html"


def clauses_file(edition: str) -> str:
    """Name the page of the clauses of an edition; an edition that is not plain is named by its hash."""
    plain = re.fullmatch(r"[A-Za-z0-9_-]{1,40}", edition)
    return f"clauses-{edition if plain else sha256(edition.encode()).hexdigest()[:_DIGEST]}.html"


def year_file(year: int) -> str:
    """Name the page of a reporting year."""
    return f"year-{year}.html"


def _policy(script: str) -> str:
    """What a page may do: nothing but show itself, and run the one script it holds."""
    allowed = f"; script-src 'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" if script else ""
    return f"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'{allowed}"
