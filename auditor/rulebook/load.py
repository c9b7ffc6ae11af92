"""Loads a tree of rule files into a rulebook, or tells all mistakes of all files at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from auditor.errors import Mistake, RulebookError, gather
from auditor.forms import load_forms
from auditor.rulebook.book import ReadyFact, ReadyRule, Rulebook
from auditor.rulebook.build import Builder, build_fact, build_rule, fact_kind, names_in
from auditor.rulebook.kinds import Kind
from auditor.rulebook.rule import DerivedFact, Pack, Rule
from auditor.rulebook.scope import nearest
from auditor.rulebook.tokens import FormulaError
from auditor.rulebook.vocabulary import Vocabulary
from auditor.sources import Located, RuleTree, SourceFile, parse_yaml, to_shape

Shape = TypeVar("Shape", bound=BaseModel)


def load_rulebook(*over: str | Path) -> Rulebook:
    """Load the shipped rules, with the rule folders `over` laid over them in order.

    Returns:
        The rulebook. Loading the same folders again in one process is free as long as
        their files do not change.

    Raises:
        RulebookError: Every mistake of every file, each with file:line:column.
    """
    tree = RuleTree.shipped(*(Path(folder) for folder in over))
    return _load(tree)


@lru_cache(maxsize=4)
def _load(tree: RuleTree) -> Rulebook:
    forms = load_forms(tree)
    loader = _Loader(Vocabulary.of(forms))
    facts = loader.facts(tree.folder("facts"))
    rules = loader.rules(tree)
    packs = loader.packs(tree.folder("packs"), rules)
    gather(loader.mistakes, RulebookError)
    return Rulebook(forms, loader.vocabulary, rules, facts, packs, tree, tree.digest)


class _Loader:
    """Reads the files of one tree, collecting mistakes."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.mistakes: list[Mistake] = []
        self.fact_names: dict[str, tuple[str, ...]] = {}

    def read(self, file: SourceFile, model: type[Shape], schema: str) -> tuple[Located, Shape] | None:
        try:
            located = parse_yaml(file.text, file.shown)
        except RulebookError as error:
            self.mistakes += error.mistakes
            return None
        shape = to_shape(located, model, schema, "E403")
        if isinstance(shape, list):
            self.mistakes += shape
            return None
        return located, shape

    def facts(self, files: Sequence[SourceFile]) -> tuple[ReadyFact, ...]:
        """Load derived facts; their kinds are found in the order of what they use."""
        waiting = {}
        for file in files:
            read = self.read(file, DerivedFact, "fact")
            if read is not None:
                waiting[read[1].id] = read
        kinds = self._kinds(waiting)
        self.vocabulary = self.vocabulary.with_facts(kinds, {name: waiting[name][1].short for name in kinds})
        ready = {}
        for name in kinds:
            located, fact = waiting[name]
            builder = Builder(located, self.vocabulary)
            ready[name] = build_fact(fact, builder)
            self.fact_names[name] = names_in(ready[name])
            self.mistakes += builder.mistakes
        return tuple(_stratified(ready))

    def _kinds(self, facts: Mapping[str, tuple[Located, DerivedFact]]) -> dict[str, Kind]:
        kinds: dict[str, Kind] = {}
        left = dict(facts)
        while left:
            vocabulary = self.vocabulary.with_facts(kinds, {})
            found: dict[str, Kind] = {}
            failed: dict[str, FormulaError] = {}
            for name, (_, fact) in left.items():
                try:
                    found[name] = fact_kind(fact, vocabulary)
                except FormulaError as error:
                    failed[name] = error
            if not found:
                self._explain_facts(facts, failed)
                break
            kinds.update(found)
            left = {name: left[name] for name in failed}
        return dict(sorted(kinds.items()))

    def _explain_facts(
        self, facts: Mapping[str, tuple[Located, DerivedFact]], failed: Mapping[str, FormulaError]
    ) -> None:
        for name, error in failed.items():
            where = facts[name][0].inside(("value",), error.column)
            self.mistakes.append(Mistake(
                "E414", where, error.zh + "\n（派生事实之间不能循环引用。）",
                error.en + "\n(Derived facts must not refer to each other in a ring.)",
            ))

    def rules(self, tree: RuleTree) -> dict[str, ReadyRule]:
        """Load the rules; a later layer replaces a rule by its id."""
        ready: dict[str, ReadyRule] = {}
        for layer, file in tree.rules():
            read = self.read(file, Rule, "rule")
            if read is None:
                continue
            located, rule = read
            builder = Builder(located, self.vocabulary)
            made = build_rule(rule, layer, builder)
            made = replace(made, looks_at=self.looks_at(made))
            self._check_identity(file, made, ready.get(rule.id), builder)
            self.mistakes += builder.mistakes
            ready[rule.id] = made
        self._check_passed(ready)
        return self._ordered(ready)

    def looks_at(self, made: ReadyRule) -> tuple[str, ...]:
        """Collect the names a rule looks at, those behind its derived facts too."""
        names = list(names_in(made))
        for name in names:
            names += [other for other in self.fact_names.get(name, ()) if other not in names]
        return tuple(name for name in names if name not in self.fact_names)

    def _check_identity(self, file: SourceFile, made: ReadyRule, other: ReadyRule | None, builder: Builder) -> None:
        if not (file.stem == made.id or file.stem.startswith(made.id + "-")):
            builder.complain(
                ("id",), f"文件名应以规则编号开头：{made.id}-….yaml", f"The file's name must begin with the id: {made.id}-….yaml"
            )
        if other is not None and other.layer == made.layer:
            builder.complain(
                ("id",), f"编号 {made.id} 已用于 {other.located.file}。编号永不重用，请换一个。",
                f"The id {made.id} is used by {other.located.file}. Ids are never reused; take another.",
            )

    def _check_passed(self, ready: Mapping[str, ReadyRule]) -> None:
        for rule in ready.values():
            for number, name in enumerate(rule.rule.when.passed):
                if name not in ready:
                    near = nearest(name, ready)
                    self.mistakes.append(Mistake(
                        "E412", rule.located.where(("when", "passed", number)),
                        f"没有规则 {name}。" + (f"是否要写 {near}？" if near else ""),
                        f"There is no rule {name}." + (f" Did you mean {near}?" if near else ""),
                    ))

    def _ordered(self, ready: dict[str, ReadyRule]) -> dict[str, ReadyRule]:
        """Give every rule its stratum: one above the rules it waits for."""
        strata: dict[str, int] = {}

        def stratum(name: str, path: tuple[str, ...]) -> int:
            if name in path:
                ring = " → ".join((*path[path.index(name):], name))
                self.mistakes.append(Mistake(
                    "E414", ready[name].located.where(("when", "passed")), f"规则互相等待：{ring}",
                    f"Rules wait for each other: {ring}",
                ))
                return 0
            if name not in strata:
                waits = [other for other in ready[name].rule.when.passed if other in ready]
                strata[name] = 1 + max((stratum(other, (*path, name)) for other in waits), default=-1)
            return strata[name]

        return {name: replace(ready[name], stratum=stratum(name, ())) for name in sorted(ready)}

    def packs(self, files: Sequence[SourceFile], rules: Mapping[str, ReadyRule]) -> dict[str, Pack]:
        """Load the packs and check that they speak of rules that exist."""
        packs: dict[str, Pack] = {}
        for file in files:
            read = self.read(file, Pack, "pack")
            if read is None:
                continue
            located, pack = read
            packs[pack.id] = pack
            for key, names in (("override", pack.override), ("disable", pack.disable)):
                for name in names:
                    self._check_named(located, key, name, rules)
            for name, overrides in pack.override.items():
                known = {degree.name for degree in rules[name].degrees} if name in rules else None
                for override in overrides:
                    for degree in (*override.degrees, *override.degree_weights):
                        if known is not None and degree not in known:
                            self.mistakes.append(Mistake(
                                "E412", located.where(("override", name)),
                                f"规则 {name} 没有程度“{degree}”。可用：{'、'.join(sorted(known)) or '（无）'}",
                                f"The rule {name} has no degree {degree!r}. It has: {', '.join(sorted(known)) or 'none'}",
                            ))
        return packs

    def _check_named(self, located: Located, key: str, name: str, rules: Mapping[str, ReadyRule]) -> None:
        if name not in rules:
            near = nearest(name, rules)
            self.mistakes.append(Mistake(
                "E412", located.where((key, name), key=True), f"没有规则 {name}。" + (f"是否要写 {near}？" if near else ""),
                f"There is no rule {name}." + (f" Did you mean {near}?" if near else ""),
            ))


def _stratified(ready: Mapping[str, ReadyFact]) -> list[ReadyFact]:
    """Sort derived facts so that each comes after those it uses."""
    strata: dict[str, int] = {}

    def stratum(name: str) -> int:
        if name not in strata:
            strata[name] = 0
            strata[name] = 1 + max((stratum(other) for other in ready[name].uses if other in ready), default=-1)
        return strata[name]

    made = [replace(fact, stratum=stratum(name)) for name, fact in ready.items()]
    return sorted(made, key=lambda fact: (fact.stratum, fact.fact.id))
