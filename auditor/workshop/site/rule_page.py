"""The page of one rule: everything about it, with links to clauses, facts, packs and other rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from auditor.export.markup import Html, element, listing, paragraphs, spread, table, together
from auditor.rulebook.rule import Case
from auditor.workshop.reading.leaf import Item
from auditor.workshop.reading.naming import condition_name, judged, member_name, value_name
from auditor.workshop.reading.rule_sheet import LimitValue, PackChange, RuleSheet
from auditor.workshop.reading.sheet_page import change_texts, limit_text, sheet_leaf
from auditor.workshop.site.page import FACTS, INDEX, PACKS, Page, Site, clauses_file, rule_file
from auditor.workshop.site.words import SiteWords


def rule_page(sheet: RuleSheet, site: Site) -> Page:
    """Draw the page of a rule."""
    title = f"{sheet.rule.id} {sheet.rule.title.of(site.words.lang)}"
    return Page(rule_file(sheet.rule.id), title, _RulePage(sheet, site).body())


class _RulePage:
    """One rule on its way to a page."""

    def __init__(self, sheet: RuleSheet, site: Site) -> None:
        self.sheet = sheet
        self.rule = sheet.rule
        self.site = site
        self.words = site.words
        self.lang = site.words.lang
        self.book = site.catalogue.book

    def body(self) -> Html:
        leaf = sheet_leaf(self.sheet, self.book, self.words)
        parts = []
        for part in leaf.parts:
            draw = self._own_parts().get(part.heading)
            inside = draw() if draw else self._items(part.items, prose=part.prose)
            if inside:
                note = element("span", part.note, class_="note") if part.note else Html("")
                wide = "wide" if part.heading == self._cases_heading() else None
                parts.append(element("section", element("h2", part.heading, note), element("div", inside), class_=wide))
        return together(self._head(), element("div", spread(parts, "\n"), class_="sheet"), self._neighbours())

    def _own_parts(self) -> Mapping[str, Callable[[], Html]]:
        """The parts of a sheet that have a form of their own here, by heading."""
        say = self.words.say
        return {
            say("why"): lambda: element("div", paragraphs(self.rule.why), lang=None if self.lang == "zh" else "zh-CN"),
            say("basis"): self._basis, say("limits"): self._limits, say("packs"): self._packs, say("facts"): self._facts,
            say("clauses"): self._clauses, self._cases_heading(): self._cases,
            say("file"): lambda: Html(""),
        }

    def _cases_heading(self) -> str:
        return self.words.say("cases", count=len(self.rule.cases))

    def _head(self) -> Html:
        words = self.words
        other = self.rule.title.of("en" if self.lang == "zh" else "zh")
        about = [
            self.site.badge(self.rule.severity), words.years(self.rule.valid), judged(self.sheet.ready, self.book, self.lang),
            element("a", self._group(), href=f"{INDEX}#{self._anchor()}"), element("code", self._file()),
        ]
        if self.sheet.ready.pack is not None:
            own = words.say("own_rule_of", pack=self.sheet.ready.pack)
            about.append(element("a", own, href=f"{PACKS}#pack-{self.sheet.ready.pack}"))
        heading = element("h1", element("span", self.rule.id, class_="id"), " ", self.rule.title.of(self.lang))
        return together(heading, element("p", other, class_="other"), element("p", spread(about, " · "), class_="about"))

    def _anchor(self) -> str:
        return "group-" + (self.site.catalogue.profile.group_of(self.rule.id) or "none")

    def _group(self) -> str:
        profile = self.site.catalogue.profile
        key = profile.group_of(self.rule.id)
        return self.words.say("no_scoring_group") if key is None else profile.groups[key].title.of(self.lang)

    def _file(self) -> str:
        return next((file.name for _, file in self.book.tree.rules() if file.shown == self.sheet.file), "")

    def _items(self, items: tuple[Item, ...], *, prose: bool = False) -> Html:
        if prose:
            return together(*(element("p", self.site.linked(item.text, self.rule.id)) for item in items))
        return listing(self._item(item) for item in items)

    def _item(self, item: Item) -> Html:
        if item.code:
            return element("span", item.text, element("code", item.code), class_="written")
        return together(self.site.linked(item.text, self.rule.id), listing(map(self._item, item.below)))

    def _basis(self) -> Html:
        words = self.words
        rows = ((basis.document, basis.clause, words.years(basis.years)) for basis in self.rule.basis)
        return table((words.say("col_document"), words.say("col_clause"), words.say("col_valid")), rows)

    def _limits(self) -> Html:
        words = self.words
        heads = [words.say(key) for key in ("col_name", "col_since", "col_where", "col_value")]
        named = groupby(self.sheet.limits, key=lambda limit: limit.name)
        rows = [
            (element("code", name) if number == 0 else "", words.say("from_year", start=limit.since), self._where(limit),
             limit_text(limit, self.lang))
            for name, values in named for number, limit in enumerate(values)
        ]
        return table(heads, rows) if rows else Html("")

    def _where(self, limit: LimitValue) -> str:
        words = self.words
        where = [
            words.say("otherwise") if value == "otherwise" else words.say(
                "is_value", name=condition_name(name, self.book, self.lang),
                values=value_name(value, self.book.forms.lexicon, self.lang),
            )
            for name, value in limit.where
        ]
        return words.listed(where) if where else ""

    def _packs(self) -> Html:
        words = self.words
        heads = [words.say(key) for key in ("col_pack", "col_valid", "col_change", "col_reason")]
        rows = [
            (_pack_link(change, words.lang), words.years(change.years), change_text(change, words), change.reason)
            for change in self.sheet.changes
        ]
        return table(heads, rows) if rows else Html("")

    def _facts(self) -> Html:
        return listing(
            together(element("a", ready.fact.short if self.lang == "zh" else ready.fact.id, href=f"{FACTS}#fact-{ready.fact.id}"),
                     self.words.colon, ready.fact.why)
            for ready in self.sheet.facts
        )

    def _clauses(self) -> Html:
        said = self.words.say
        if not self.sheet.clauses:
            return element("p", said("no_clause"), class_="faint")
        return listing(
            together(
                element("a", f"{said('edition_of', edition=named.edition)} {named.clause.id}",
                        href=f"{clauses_file(named.edition)}#c-{named.clause.id}"),
                " ", named.part.title.of(self.lang), self.words.colon, named.clause.requires.of(self.lang),
            ) for named in self.sheet.clauses
        )

    def _cases(self) -> Html:
        words = self.words
        heads = [words.say(key) for key in ("col_case", "col_year", "col_given", "col_expect")]
        rows = [
            (case.name, "" if case.year is None else str(case.year), self._given(case), self._expected(case)) for case in self.rule.cases
        ]
        return table(heads, rows, class_="cases") if rows else Html("")

    def _given(self, case: Case) -> Html:
        return listing(self._givens(case), class_="given") or element("span", self.words.say("nothing_given"), class_="faint")

    def _givens(self, case: Case) -> Iterator[Html]:
        words = self.words
        if case.edition is not None:
            yield together(words.say("edition_of", edition=case.edition))
        if case.document_from is not None:
            yield together(words.say("sample_of", sample=case.document_from))
        if case.document is not None:
            yield together(words.say("own_text"), element("pre", Html(_verbatim(case.document))))
        for old, new in case.replace:
            yield together(words.say("replaced", old=old, new=new))
        for key, value in case.given.items():
            yield together(element("code", key), " = ", _plain(value))

    def _expected(self, case: Case) -> Html:
        words = self.words
        more = words.say("degree_of", degree=case.degree) if case.degree else ""
        if case.at:
            names = [member_name(at, self.sheet.ready.axes, self.book, self.lang) for at in case.at]
            more += words.say("at_members", members=words.listed(names))
        return together(element("span", words.outcome(case.expect), class_=f"outcome {case.expect}"), more)

    def _neighbours(self) -> Html:
        names = list(self.site.catalogue.sheets)
        place = names.index(self.rule.id)
        before = element("span", "← ", self.site.rule_link(names[place - 1], title=True)) if place else Html("<span></span>")
        after = element("span", self.site.rule_link(names[place + 1], title=True), " →") if place + 1 < len(names) else Html("")
        return element("nav", before, " ", after, class_="neighbours")


def change_text(change: PackChange, words: SiteWords) -> str:
    """Say what a pack changes in a rule."""
    if change.override is None:
        return words.say("enabled" if change.enables else "disabled")
    return words.listed(list(change_texts(change, words)))


def _pack_link(change: PackChange, lang: str) -> Html:
    return element("a", change.pack.title.of(lang), href=f"{PACKS}#pack-{change.pack.id}")


def _plain(value: Any) -> str:
    """Write what a case gives as its author could have written it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_plain(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(_plain, value)) + "]" if isinstance(value, list | tuple) else str(value)


def _verbatim(said: str) -> str:
    """Escape a text line by line, its line ends kept."""
    return "\n".join(together(line) for line in said.splitlines())
