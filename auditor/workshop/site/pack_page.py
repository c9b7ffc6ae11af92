"""The page of packs: what each changes, and why."""

from __future__ import annotations

from auditor.export.markup import Html, element, listing, paragraphs, spread, table, together
from auditor.rulebook import resolve_pack
from auditor.rulebook.rule import Pack
from auditor.workshop.site.page import PACKS, Page, Site
from auditor.workshop.site.rule_page import change_text


def packs_page(site: Site) -> Page:
    """Draw the page of packs."""
    words = site.words
    packs = [site.catalogue.book.packs[name] for name in sorted(site.catalogue.book.packs)]
    title = words.say("all_packs")
    body = together(element("h1", title), element("p", words.say("packs_intro")), *(_pack(pack, site) for pack in packs))
    return Page(PACKS, title, body)


def _pack(pack: Pack, site: Site) -> Html:
    words = site.words
    about: list[str] = [element("code", pack.id), words.say("pack_years", years=words.years(pack.years))]
    if pack.extends is not None:
        about.append(element("a", words.say("pack_extends", pack=pack.extends), href=f"#pack-{pack.extends}"))
    if pack.jurisdiction:
        about.append(words.say("pack_places", places=words.listed(list(pack.jurisdiction))))
    about.append(words.say("pack_scoring", scoring=resolve_pack(site.catalogue.book, pack.id).scoring))
    changes = [
        (sheet.rule.id, change) for sheet in site.catalogue.sheets.values() for change in sheet.changes if change.pack.id == pack.id
    ]
    heads = [words.say(key) for key in ("col_rule", "col_valid", "col_change", "col_reason")]
    rows = [
        (site.rule_link(name, title=True), words.years(change.years), change_text(change, words), change.reason)
        for name, change in changes
    ]
    shown = table(heads, rows) if rows else element("p", words.say("no_pack_changes"), class_="faint")
    own = listing(_own_rules(pack, site))
    return together(element(
        "section", element("h2", pack.title.of(words.lang)), element("p", spread(about, " · "), class_="about"),
        paragraphs(pack.why), shown, together(element("h3", words.say("pack_own")), own) if own else Html(""), id=f"pack-{pack.id}",
    ), Html("\n"))


def _own_rules(pack: Pack, site: Site) -> list[Html]:
    """The rules that stand in the pack's own folder."""
    return [site.rule_link(name, title=True) for name, sheet in site.catalogue.sheets.items() if sheet.ready.pack == pack.id]
