"""Composes the leaf of one rule for reading: what it asks, why, on what clause, what it costs and what proves it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from auditor.export.compose import number
from auditor.forms.form import Bilingual
from auditor.rulebook import Rulebook
from auditor.rulebook.nodes import Node
from auditor.rulebook.rule import Case, Scalar
from auditor.rulebook.values import exact, show
from auditor.workshop.reading.leaf import Item, Leaf, Part
from auditor.workshop.reading.naming import axis_name, condition_name, judged, member_name, value_name
from auditor.workshop.reading.phrases import Phrases
from auditor.workshop.reading.phrasing import Phrasing
from auditor.workshop.reading.rule_sheet import LimitValue, PackChange, Points, RuleSheet, limit_values


def sheet_leaf(sheet: RuleSheet, book: Rulebook, phrases: Phrases) -> Leaf:
    """Compose the leaf of a rule in the language of `phrases`."""
    return _Composer(sheet, book, phrases).leaf()


def limit_text(limit: LimitValue, lang: str) -> str:
    """Write one value of a limit with its unit."""
    return limit.value if isinstance(limit.value, str) else show(exact(limit.value, limit.unit), lang)


def single_limits(limits: tuple[LimitValue, ...], lang: str) -> dict[str, str]:
    """The limits that have one value only, ready to stand beside their names."""
    grouped = {name: list(values) for name, values in groupby(limits, key=lambda limit: limit.name)}
    return {name: limit_text(values[0], lang) for name, values in grouped.items() if len(values) == 1}


class _Composer:
    """One sheet on its way to a leaf."""

    def __init__(self, sheet: RuleSheet, book: Rulebook, phrases: Phrases) -> None:
        self.sheet = sheet
        self.rule = sheet.rule
        self.ready = sheet.ready
        self.book = book
        self.phrases = phrases
        self.lang = phrases.lang
        self.phrasing = Phrasing(book.forms.lexicon, self.lang, single_limits(sheet.limits, self.lang))

    def leaf(self) -> Leaf:
        say = self.phrases.say
        heads = (
            self.phrases.severity(self.rule.severity), self.phrases.years(self.rule.valid),
            judged(self.ready, self.book, self.lang), say("folder", group=self.sheet.group),
        )
        return Leaf(f"{self.rule.id} {self._in(self.rule.title)}", (" · ".join(heads),), (*self._judging(), *self._beside()))

    def _in(self, text: Bilingual) -> str:
        return text.of(self.lang)

    def _part(self, key: str, items: Iterator[Item], note: str = "") -> Part:
        return Part(self.phrases.say(key), tuple(items), note)

    def _prose(self, key: str, text: str) -> Part:
        return Part(self.phrases.say(key), (Item(text),), prose=True)

    def _judging(self) -> Iterator[Part]:
        """What the rule file itself says, in the order in which it is asked."""
        say = self.phrases.say
        yield self._prose("why", self.rule.why)
        yield self._part("basis", self._basis())
        yield self._part("object", self._object())
        yield self._part("premises", self._premises(), say("premises_note"))
        yield self._part("doubts", self._doubts(), say("doubts_note"))
        clauses = self.phrasing.clauses(self.ready.require)
        *others, last = clauses
        items = [*map(Item, others), self._formula(last, self.rule.require)]
        yield self._part("require", iter(items), say("require_all" if others else "require_note"))
        yield self._part("degrees", self._degrees(), say("degrees_note", severity=self.phrases.severity(self.rule.severity)))
        yield self._part("limits", self._limits())
        yield self._part("notes", self._notes(), say("notes_note"))
        yield self._prose("message", self._in(self.rule.message))
        yield self._prose("fix", self._in(self.rule.fix))

    def _beside(self) -> Iterator[Part]:
        """What stands elsewhere about the rule."""
        say = self.phrases.say
        yield self._part("points", (self._points(points) for points in self.sheet.points))
        yield self._part("packs", map(self._change, self.sheet.changes))
        yield self._part("order", self._order())
        yield self._part("facts", (
            Item(say("fact", short=ready.fact.short, name=ready.fact.id, why=ready.fact.why)) for ready in self.sheet.facts
        ))
        yield self._part("clauses", (
            Item(say("clause", edition=named.edition, part=self._in(named.part.title), id=named.clause.id,
                     requires=self._in(named.clause.requires))) for named in self.sheet.clauses
        ))
        cases = tuple(map(self._case, self.rule.cases))
        yield Part(say("cases", count=len(cases)), cases)
        yield self._prose("file", self.sheet.file)

    def _basis(self) -> Iterator[Item]:
        for basis in self.rule.basis:
            bound = basis.years.start is not None or basis.years.end is not None
            years = self.phrases.in_brackets(self.phrases.years(basis.years)) if bound else ""
            yield Item(f"{basis.document} {basis.clause}{years}")

    def _object(self) -> Iterator[Item]:
        axis, each, say = judged(self.ready, self.book, self.lang), self.rule.each, self.phrases.say
        if each is None:
            yield Item(say("one_outcome", axis=axis))
        else:
            axes = dict.fromkeys(axis_name(axis, self.book, self.lang) for axis in self.ready.axes)
            yield Item(say("gathered" if each.gather else "each_one", axis=axis), tuple(map(Item, axes if len(axes) > 2 else ())))
            for key, members in (("skipped", each.skip), ("only", each.only)):
                if members:
                    yield Item(say(key, members=self._members(members)))
        if self.ready.of_set:
            yield Item(say("needs_set"))

    def _members(self, members: tuple[str, ...]) -> str:
        return self.phrases.listed([member_name(at, self.ready.axes, self.book, self.lang) for at in members])

    def _premises(self) -> Iterator[Item]:
        say, when = self.phrases.say, self.rule.when
        for name, allowed in self.ready.conditions.items():
            values = self.phrases.listed([self._value(value) for value in allowed])
            key = premise_key(allowed)
            yield Item(say(key, name=condition_name(name, self.book, self.lang), values=values))
        for rule in when.passed:
            yield Item(say("must_pass", rule=rule, title=self._title(rule)))
        if self.ready.holds is not None and when.holds is not None:
            *others, last = self.phrasing.clauses(self.ready.holds)
            yield from map(Item, others)
            yield self._formula(last, when.holds)

    def _value(self, value: Scalar) -> str:
        if value in self.book.forms.editions:
            return self.phrases.say("edition_of", edition=value)
        return value_name(value, self.book.forms.lexicon, self.lang)

    def _formula(self, words: str, formula: str, *below: Item) -> Item:
        """A condition in words, and as its author wrote it."""
        return Item(words, (*below, Item(self.phrases.say("as_written"), code=formula)))

    def _conditioned(self, condition: Node, formula: str, text: Bilingual) -> Item:
        said = Item(self.phrases.say("said", text=self._in(text)))
        return self._formula(self.phrasing.words(condition), formula, said)

    def _doubts(self) -> Iterator[Item]:
        for said, written in zip(self.ready.doubt, self.rule.doubt, strict=True):
            yield self._conditioned(said.condition, written.condition, said.text)

    def _notes(self) -> Iterator[Item]:
        for said, written in zip(self.ready.notes, self.rule.notes, strict=True):
            yield self._conditioned(said.condition, written.condition, said.text)

    def _degrees(self) -> Iterator[Item]:
        for degree, written in zip(self.ready.degrees, self.rule.degrees, strict=True):
            message = [Item(self.phrases.say("said", text=self._in(degree.message)))] if degree.message else []
            words = self.phrasing.words(degree.condition)
            severity = self.phrases.severity(written.severity)
            yield self._formula(
                self.phrases.say("degree", name=degree.name, severity=severity, words=words), written.condition, *message
            )

    def _limits(self) -> Iterator[Item]:
        for name, values in groupby(self.sheet.limits, key=lambda limit: limit.name):
            yield Item(name, tuple(Item(self._limit(value)) for value in values))

    def _limit(self, limit: LimitValue) -> str:
        where = "".join(
            self.phrases.say("limit_other") if value == "otherwise" else self.phrases.say(
                "limit_where", name=condition_name(name, self.book, self.lang),
                value=value_name(value, self.book.forms.lexicon, self.lang),
            )
            for name, value in limit.where
        )
        return self.phrases.say("limit_since", year=limit.since, where=where, value=limit_text(limit, self.lang))

    def _points(self, points: Points) -> Item:
        return Item(f"{self._in(points.profile.title)}{self.phrases.in_brackets(points.profile.id)}", tuple(self._charge(points)))

    def _charge(self, points: Points) -> Iterator[Item]:
        say, weight = self.phrases.say, points.weight
        if self.rule.severity == "info":
            yield Item(say("points_info"))
        elif weight is None:
            yield Item(say("points_default", severity=self.phrases.severity(self.rule.severity), points=number(points.default)))
        else:
            most = "" if weight.most is None else say("most", points=number(weight.most))
            yield Item(say("points_rule" if weight.per == "rule" else "points_each", points=number(weight.weight)) + most)
        for name, charge in weight.degrees.items() if weight else ():
            yield Item(say("points_degree", name=name, points=number(charge)))
        for at, charge in weight.at.items() if weight else ():
            yield Item(say("points_at", name=self._members((at,)), points=number(charge)))
        if points.group is None or points.cap is None:
            yield Item(say("no_group"))
        else:
            yield Item(say("group", group=self._in(points.group), cap=number(points.cap)))
        yield from self._shared(points)

    def _shared(self, points: Points) -> Iterator[Item]:
        """What a fail of other rules changes in the charge, and what a fail does to the grade."""
        say, listed = self.phrases.say, self.phrases.listed
        if points.charged_with:
            yield Item(say("charged_there", rules=listed(list(points.charged_with))))
        charged_here = [rule for rule, others in points.profile.charged_with.items() if self.rule.id in others]
        if charged_here:
            yield Item(say("charges_here", rules=listed(charged_here)))
        for veto in points.vetoes:
            yield Item(say("vetoes_at", members=self._members(veto.at)) if veto.at else say("vetoes"))

    def _change(self, change: PackChange) -> Item:
        say = self.phrases.say
        pack = f"{self._in(change.pack.title)}{self.phrases.in_brackets(change.pack.id)}"
        reason = Item(say("reason", reason=change.reason))
        years = self.phrases.years(change.years)
        if change.override is None:
            return Item(say("pack_enables" if change.enables else "pack_disables", pack=pack, years=years), (reason,))
        changes = "".join(("，" if self.lang == "zh" else ", ") + text for text in change_texts(change, self.phrases))
        return Item(say("pack_changes", pack=pack, years=years, changes=changes), (reason,))

    def _title(self, rule: str) -> str:
        return self._in(self.book.rules[rule].rule.title) if rule in self.book.rules else ""

    def _order(self) -> Iterator[Item]:
        for rule in self.sheet.waits_for:
            yield Item(self.phrases.say("waits_for", rule=rule, title=self._title(rule)))
        for rule in self.sheet.waited_by:
            yield Item(self.phrases.say("waited_by", rule=rule, title=self._title(rule)))

    def _case(self, case: Case) -> Item:
        say = self.phrases.say
        year = "" if case.year is None else say("case_year", year=case.year)
        if case.document_from is not None:
            year += say("case_sample", sample=case.document_from)
        elif case.document is not None:
            year += say("case_document")
        return Item(say("case", outcome=self.phrases.outcome(case.expect), name=case.name, year=year))


def premise_key(allowed: tuple[Scalar, ...]) -> str:
    """How to say what a premise allows: yes or no, one value, or one of several."""
    if len(allowed) > 1:
        return "is_one_of"
    return "is_truth" if isinstance(allowed[0], bool) else "is_value"


def change_texts(change: PackChange, phrases: Phrases) -> Iterator[str]:
    """Say one by one what an override changes; nothing of one that disables or enables the rule."""
    override, say = change.override, phrases.say
    if override is None:
        return
    if override.severity is not None:
        yield say("to_severity", severity=phrases.severity(override.severity))
    if override.weight is not None:
        yield say("to_weight", points=number(override.weight))
    for name, severity in override.degrees.items():
        yield say("to_degree", name=name, severity=phrases.severity(severity))
    for name, weight in override.degree_weights.items():
        yield say("to_degree_weight", name=name, points=number(weight))
    for name, values in groupby(limit_values(override.limits), key=lambda limit: limit.name):
        shown = [f"{limit.since} {limit_text(limit, phrases.lang)}" for limit in values]
        yield say("to_limit", name=name, values=phrases.listed(shown))
