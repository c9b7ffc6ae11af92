"""Compiles rules and derived facts, and finds every mistake of meaning in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from auditor.errors import Mistake
from auditor.forms.form import Years
from auditor.rulebook.astray import names_astray, nearest_short
from auditor.rulebook.axes import Axis, axis_names, find_axis
from auditor.rulebook.book import ReadyDegree, ReadyFact, ReadyRule, Said
from auditor.rulebook.compile import compile_formula
from auditor.rulebook.kinds import NUMBER, TRUTH, Kind
from auditor.rulebook.limits import limit_kind, limit_mistakes, sort_mistakes
from auditor.rulebook.names import resolve
from auditor.rulebook.nodes import Call, CellName, Constant, Group, Name, Node, walk
from auditor.rulebook.nonsense import nonsense
from auditor.rulebook.rule import DerivedFact, Rule, Sentenced
from auditor.rulebook.scope import Scope, Spelling, nearest
from auditor.rulebook.tokens import FormulaError
from auditor.rulebook.vocabulary import Vocabulary
from auditor.sources import Located

FIXED = frozenset({"at", "column", "row", "block", "section", "left", "right", "gap", "value", "quote", "members"})
_PLAIN: Mapping[str, tuple[type, ...]] = {"truth": (bool,), "number": (int, float), "text": (str,), "date": (str,)}
_EXAMPLES: Mapping[str, tuple[str, str]] = {
    "truth": ("true 或 false", "true or false"), "number": ("数，如 2021", "a number such as 2021"),
    "text": ("带引号的文字", "a text in quotes"), "date": ("日期，如 \"2022-01-24\"", "a date such as \"2022-01-24\""),
}
MOST_TOLD = 100
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
Path = tuple[str | int, ...]


class Builder:
    """Compiles one file, collecting its mistakes.

    `broken` are names that are told as mistakes elsewhere; `muted`: names cannot be judged here, because
    the axis or limit that would give them is wrong.
    """

    def __init__(self, located: Located, vocabulary: Vocabulary, broken: Set[str] = frozenset()) -> None:
        self.located = located
        self.vocabulary = vocabulary
        self.broken = broken
        self.muted = False
        self.mistakes: list[Mistake] = []

    @property
    def full(self) -> bool:
        """Whether so much is wrong that no more is told: finding the nearest right names takes time."""
        return len(self.mistakes) >= MOST_TOLD

    def formula(self, text: str, path: Path, scope: Scope, wants: Kind | None = TRUTH) -> Node:
        """Compile a formula; note its mistakes, and with one that keeps it from compiling stand in a constant."""
        if self.full:
            return Constant(wants or TRUTH, 0, True)
        try:
            node = compile_formula(text, scope, wants)
        except FormulaError as error:
            self._note(path, self._errors(error, text, scope))
            return Constant(wants or TRUTH, 0, True)
        if "/" in text or "／" in text or "date" in text:
            self._note(path, nonsense(node))
        return node

    def _errors(self, error: FormulaError, text: str, scope: Scope) -> Iterable[FormulaError]:
        """Every name that means nothing, or the one mistake where all names mean something."""
        astray = names_astray(text, scope)
        if not astray:
            return [error]
        return [] if self.muted else [error for name, error in astray.items() if name not in self.broken]

    def _note(self, path: Path, errors: Iterable[FormulaError]) -> None:
        for error in errors:
            self.mistakes.append(Mistake("E410", self.located.inside(path, error.column), error.zh, error.en))

    def years(self, years: Years, path: Path) -> None:
        """Refuse a span of years that ends before it begins."""
        if years.start is not None and years.end is not None and years.end < years.start:
            self.complain(
                (*path, "to"), f"年度范围颠倒：从 {years.start} 到 {years.end}。请把 to 改为不早于 from。",
                f"The years run backwards, from {years.start} to {years.end}. Let `to` be no earlier than `from`.",
            )

    def complain(self, path: Path, zh: str, en: str, *, code: str = "E412", key: bool = False) -> None:
        """Note a mistake at a path of the file."""
        self.mistakes.append(Mistake(code, self.located.where(path, key=key), zh, en))


def build_fact(fact: DerivedFact, builder: Builder) -> ReadyFact:
    """Compile one derived fact."""
    scope = Scope(builder.vocabulary)
    formula = builder.formula(fact.value, ("value",), scope, None) if fact.value is not None else None
    branches = tuple(
        (builder.formula(case.condition, ("cases", number, "if"), scope), case.value)
        for number, case in enumerate(fact.cases)
    )
    for number, (_, value) in enumerate(branches):
        if isinstance(value, str) and value not in fact.values:
            builder.complain(
                ("cases", number, "value"), f"文字值“{value}”须列在 values 里。", f"The text {value!r} must be listed in `values`."
            )
    nodes = [formula] if formula else [condition for condition, _ in branches]
    return ReadyFact(fact, formula, branches, _facts_used(nodes, builder.vocabulary))


def fact_kind(fact: DerivedFact, vocabulary: Vocabulary) -> Kind:
    """Tell what a derived fact yields; a formula's kind is found by compiling it."""
    if fact.cases:
        sample = fact.cases[0].value
        if isinstance(sample, bool):
            return TRUTH
        return Kind("text", frozenset(fact.values)) if isinstance(sample, str) else NUMBER
    return compile_formula(fact.value or "", Scope(vocabulary), None).kind


def build_rule(rule: Rule, layer: int, builder: Builder) -> ReadyRule:
    """Compile one rule."""
    limits = {name: limit_kind(limit) for name, limit in rule.limits.items()}
    for name, limit in rule.limits.items():
        for mistake in limit_mistakes(name, limit, builder.vocabulary.attributes):
            builder.complain(("limits", name), mistake.zh, mistake.en, code=mistake.code)
    _check_years(rule, builder)
    axes = find_axes(rule.each.over if rule.each else (), builder)
    scope = Scope(builder.vocabulary, axes, limits, "、".join(axis.name for axis in axes))
    holds, bound = _holds(rule, builder, scope)
    require = builder.formula(rule.require, ("require",), scope)
    degrees = tuple(
        ReadyDegree(degree.name, builder.formula(degree.condition, ("degrees", number, "if"), scope),
                    degree.severity, degree.message)
        for number, degree in enumerate(rule.degrees)
    )
    doubt = tuple(_said(rule.doubt, "doubt", builder, scope))
    notes = tuple(_said(rule.notes, "notes", builder, scope))
    placeholders = dict(_placeholders(rule, builder, scope))
    conditions = rule.when.conditions
    check_conditions(conditions, builder)
    nodes = [require, *([holds] if holds else []), *(degree.condition for degree in degrees),
             *(said.condition for said in (*doubt, *notes))]
    for name in _days_among(nodes, rule):
        for mistake in sort_mistakes(name, rule.limits[name], {"day"}):
            builder.complain(("limits", name), mistake.zh, mistake.en, code=mistake.code)
    uses = _facts_used(nodes, builder.vocabulary) | {name for name in conditions if name in builder.vocabulary.facts}
    return ReadyRule(
        rule, builder.located, layer, axes, conditions, holds, bound, doubt, require, degrees, notes, placeholders, uses,
    )


def _days_among(nodes: Iterable[Node], rule: Rule) -> list[str]:
    """The limits that formulas take for days of the year."""
    taken = [part.arguments[1] for node in nodes for part in walk(node) if isinstance(part, Call) and part.function == "date"]
    named = [part.name.removeprefix("limit.") for part in taken if isinstance(part, Name)]
    return [name for name in dict.fromkeys(named) if name in rule.limits]


def _check_years(rule: Rule, builder: Builder) -> None:
    builder.years(rule.valid, ("valid",))
    for number, basis in enumerate(rule.basis):
        builder.years(basis.years, ("basis", number, "years"))


def find_axes(names: tuple[str, ...], builder: Builder) -> tuple[Axis, ...]:
    """Find the axes with these names; with one that does not exist no other name can be judged."""
    return tuple(_axes(names, builder))


def _axes(names: tuple[str, ...], builder: Builder) -> Iterator[Axis]:
    for name in names:
        axis = find_axis(name, builder.vocabulary)
        if axis is None:
            builder.muted = True
            if builder.full:
                return
            near = nearest(name, axis_names(builder.vocabulary))
            builder.complain(
                ("each",), f"没有名为“{name}”的轴。" + (f"是否要写 {near}？" if near else ""),
                f"There is no axis {name!r}." + (f" Did you mean {near}?" if near else ""),
            )
        else:
            yield axis


def _holds(rule: Rule, builder: Builder, scope: Scope) -> tuple[Node | None, bool]:
    if rule.when.holds is None:
        return None, False
    node = builder.formula(rule.when.holds, ("when", "holds"), scope)
    return node, any(_is_bound(part, scope) for part in walk(node))


def _is_bound(part: Node, scope: Scope) -> bool:
    if isinstance(part, CellName):
        return part.after is not None
    if isinstance(part, Group):
        return any(cell.after is not None for cells in part.members.values() for cell in cells)
    return isinstance(part, Name) and part.bound


def _said(items: tuple[Sentenced, ...], key: str, builder: Builder, scope: Scope) -> Iterator[Said]:
    for number, item in enumerate(items):
        node = builder.formula(item.condition, (key, number, "if"), scope)
        yield Said(node, item.text)


def _placeholders(rule: Rule, builder: Builder, scope: Scope) -> Iterator[tuple[str, Node]]:
    texts = [(("message",), rule.message), (("fix",), rule.fix)]
    texts += [(("degrees", n, "message"), d.message) for n, d in enumerate(rule.degrees) if d.message]  # type: ignore[misc]
    texts += [(("notes", n), note.text) for n, note in enumerate(rule.notes)]  # type: ignore[misc]
    texts += [(("doubt", n), note.text) for n, note in enumerate(rule.doubt)]  # type: ignore[misc]
    for path, text in texts:
        for lang in ("zh", "en"):
            for name in _PLACEHOLDER.findall(text.of(lang)):
                if name in FIXED or builder.full:
                    continue
                node = _named(name, scope)
                if node is None and (builder.muted or name in builder.broken):
                    continue
                if node is None:
                    near = nearest_short(name, scope) or nearest(name, FIXED | scope.bound_names | set(builder.vocabulary.attributes))
                    builder.complain(
                        (*path, lang), f"提示语中的 {{{name}}} 无从取值。" + (f"是否要写 {{{near}}}？" if near else ""),
                        f"The placeholder {{{name}}} means nothing here." + (f" Did you mean {{{near}}}?" if near else ""),
                        code="E413",
                    )
                else:
                    yield name, node


def _named(name: str, scope: Scope) -> Node | None:
    match = re.fullmatch(r"([\w.]+)(?:\[(\w+)\])?", name)
    if match is None:
        return None
    try:
        return resolve(Spelling(match[1], match[2], 0), scope)
    except FormulaError:
        return None


def check_conditions(conditions: Mapping[str, tuple[Any, ...]], builder: Builder) -> None:
    """Check that the premises name attributes or derived facts, and values that these can have."""
    known = {**builder.vocabulary.attributes, **builder.vocabulary.facts}
    for name, allowed in conditions.items():
        kind = known.get(name)
        if name in builder.broken or builder.full:
            continue
        if kind is None:
            near = nearest(name, [*known, "holds", "passed"])
            builder.complain(
                ("when", name), f"when 中没有“{name}”这个条件。" + (f"是否要写 {near}？" if near else ""),
                f"There is no condition {name!r}." + (f" Did you mean {near}?" if near else ""), key=True,
            )
        elif kind.values is not None:
            for value in allowed:
                if value not in kind.values and not builder.full:
                    near = nearest(str(value), kind.values)
                    builder.complain(
                        ("when", name), f"{name} 没有“{value}”这个值。" + (f"是否要写 {near}？" if near else "")
                        + f"可用：{'、'.join(sorted(kind.values))}",
                        f"{name} has no value {value!r}." + (f" Did you mean {near}?" if near else ""),
                    )
        else:
            _check_values(name, kind, allowed, builder)


def _check_values(name: str, kind: Kind, allowed: tuple[Any, ...], builder: Builder) -> None:
    """A value must be of the kind that the attribute or fact is of, or that its members are of."""
    kind = kind.of or kind
    for value in allowed:
        if not isinstance(value, _PLAIN[kind.name]) or (isinstance(value, bool) and kind.name != "truth"):
            zh, en = _EXAMPLES[kind.name]
            builder.complain(
                ("when", name), f"{name} 是{kind.zh}，不能与“{value}”相比。请写{zh}。",
                f"{name} is a {kind} and cannot be compared with {value!r}. Write {en}.",
            )


def names_in(ready: ReadyRule | ReadyFact) -> tuple[str, ...]:
    """List the names in the formulas of a rule (what it requires, presumes and doubts) or of a fact, each once."""
    if isinstance(ready, ReadyFact):
        nodes = [ready.formula] if ready.formula else [condition for condition, _ in ready.branches]
    else:
        nodes = [ready.require, *(said.condition for said in ready.doubt), *([ready.holds] if ready.holds else [])]
    return tuple(dict.fromkeys(part.name for node in nodes for part in walk(node) if isinstance(part, Name)))


def _facts_used(nodes: list[Node], vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(
        part.name for node in nodes for part in walk(node) if isinstance(part, Name) and part.name in vocabulary.facts
    )
