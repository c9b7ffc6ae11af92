"""Draws the whole site: every page in both languages, by the name of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.rulebook import Rulebook
from auditor.workshop.site.catalogue import gather_catalogue
from auditor.workshop.site.clause_page import clause_page
from auditor.workshop.site.fact_page import facts_page
from auditor.workshop.site.index_page import index_page
from auditor.workshop.site.pack_page import packs_page
from auditor.workshop.site.page import Page, Site
from auditor.workshop.site.rule_page import rule_page
from auditor.workshop.site.words import SiteWords
from auditor.workshop.site.year_pages import year_pages

_OTHER = {"zh": "en", "en": "zh"}


def draw_site(book: Rulebook, lang: str = "zh") -> Mapping[str, str]:
    """Draw all pages of a rulebook, the same for the same rules.

    Args:
        book: The rules to show.
        lang: The language of the first page, `zh` or `en`; the pages in the other stand in a folder of its name.

    Returns:
        The text of each file by its path, which has `/` where a folder begins.

    Raises:
        AuditorError: A clause file or scoring profile is wrong.
    """
    catalogue = gather_catalogue(book)
    other = _OTHER[lang]
    first = Site(catalogue, SiteWords(lang), f"{other}/")
    second = Site(catalogue, SiteWords(other), "../")
    return {
        **{page.name: first.framed(page) for page in _pages(first)},
        **{f"{other}/{page.name}": second.framed(page) for page in _pages(second)},
    }


def _pages(site: Site) -> Iterator[Page]:
    yield index_page(site)
    for sheet in site.catalogue.sheets.values():
        yield rule_page(sheet, site)
    for listed in site.catalogue.clauses:
        yield clause_page(listed, site)
    yield from year_pages(site)
    yield packs_page(site)
    yield facts_page(site)
