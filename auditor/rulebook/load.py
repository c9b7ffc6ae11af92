"""Loads a tree of rule files into a rulebook, or tells all mistakes of all files at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from auditor.errors import Mistake, RulebookError
from auditor.forms import Forms, load_forms
from auditor.rulebook.book import ReadyFact, ReadyRule, Rulebook
from auditor.rulebook.build import Builder, build_rule, names_in
from auditor.rulebook.cache import keep_rulebook, kept_rulebook
from auditor.rulebook.judged import check_judged
from auditor.rulebook.load_facts import load_facts
from auditor.rulebook.load_packs import pack_mistakes
from auditor.rulebook.rule import DerivedFact, Pack, Rule
from auditor.rulebook.salvage import salvage
from auditor.rulebook.scope import nearest
from auditor.rulebook.vocabulary import Vocabulary
from auditor.sources import Located, RuleTree, SourceFile, in_order, parse_yaml, to_shape

Shape = TypeVar("Shape", bound=BaseModel)
MOST_WAITS = 50


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
    kept = kept_rulebook(tree.digest)
    if kept is not None:
        return replace(kept, tree=tree)
    survey = survey_rules(tree, load_forms(tree))
    if survey.mistakes:
        raise RulebookError(*survey.mistakes)
    keep_rulebook(tree.digest, replace(survey.book, tree=RuleTree(())))
    return survey.book


@dataclass(frozen=True)
class Replaced:
    """A rule of an earlier layer that a file of a later one replaces."""

    rule: str
    file: str
    by: str


@dataclass(frozen=True)
class Survey:
    """What a tree of rule files holds, and every mistake in it, in order. With mistakes the book lacks what is wrong."""

    book: Rulebook
    mistakes: tuple[Mistake, ...]
    replaced: tuple[Replaced, ...]


def survey_rules(tree: RuleTree, forms: Forms) -> Survey:
    """Read every rule, fact and pack of a tree, whatever is wrong with others."""
    loader = _Loader(Vocabulary.of(forms))
    facts = loader.facts(tree.folder("facts"))
    rules = loader.rules(tree)
    packs = loader.packs(tree.folder("packs"), rules)
    book = Rulebook(forms, loader.vocabulary, rules, facts, packs, tree, tree.digest)
    return Survey(book, tuple(in_order(loader.mistakes)), tuple(loader.replaced))


class _Loader:
    """Reads the files of one tree, collecting mistakes.

    `broken_facts` and `broken_rules` are those whose own file is wrong; that others name them is no mistake.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.mistakes: list[Mistake] = []
        self.replaced: list[Replaced] = []
        self.fact_names: dict[str, tuple[str, ...]] = {}
        self.broken_facts: frozenset[str] = frozenset()
        self.broken_rules: set[str] = set()

    def read(self, file: SourceFile, model: type[Shape], schema: str) -> tuple[Located, Shape | None]:
        """Read one file; without a shape, its mistakes are noted."""
        try:
            located = parse_yaml(file.text, file.shown)
        except RulebookError as error:
            self.mistakes += error.mistakes
            return Located({}, file.shown, "{}"), None
        shape = to_shape(located, model, schema, "E403")
        if isinstance(shape, list):
            self.mistakes += shape
            return located, None
        return located, shape

    def facts(self, files: Sequence[SourceFile]) -> tuple[ReadyFact, ...]:
        """Load derived facts."""
        read: dict[str, tuple[Located, DerivedFact]] = {}
        broken: dict[str, Located] = {}
        for file in files:
            located, fact = self.read(file, DerivedFact, "fact")
            other = read.get(fact.id) if fact is not None else None
            if fact is not None and other is not None:
                self.mistakes.append(Mistake(
                    "E412", located.where(("id",)), f"派生事实 {fact.id} 已写在 {other[0].file}。请换一个名称。",
                    f"The derived fact {fact.id} stands in {other[0].file} already. Take another name.",
                ))
            if fact is None:
                broken[str(located.value.get("id", file.stem)) if isinstance(located.value, dict) else file.stem] = located
            else:
                read[fact.id] = (located, fact)
        loaded = load_facts(read, self.vocabulary, frozenset(broken))
        self.vocabulary, self.broken_facts = loaded.vocabulary, loaded.broken
        self.mistakes += loaded.mistakes
        for located in broken.values():
            self.mistakes += salvage(Builder(located, self.vocabulary, self.broken_facts))
        self.fact_names = {ready.fact.id: names_in(ready) for ready in loaded.facts}
        return loaded.facts

    def rules(self, tree: RuleTree) -> dict[str, ReadyRule]:
        """Load the rules; a later layer replaces a rule by its id."""
        ready: dict[str, ReadyRule] = {}
        for layer, file in tree.rules():
            located, rule = self.read(file, Rule, "rule")
            builder = Builder(located, self.vocabulary, self.broken_facts)
            if rule is None:
                self.broken_rules |= _ids_of(located, file)
                self.mistakes += salvage(builder)
                continue
            made = build_rule(rule, layer, builder)
            check_judged(rule, made.axes, builder)
            made = replace(made, looks_at=self.looks_at(made), pack=file.pack)
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
        if other is not None and other.layer != made.layer:
            self.replaced.append(Replaced(made.id, other.located.file, file.shown))
        elif other is not None:
            builder.complain(
                ("id",), f"编号 {made.id} 已用于 {other.located.file}。编号永不重用，请换一个。",
                f"The id {made.id} is used by {other.located.file}. Ids are never reused; take another.",
            )

    def _check_passed(self, ready: Mapping[str, ReadyRule]) -> None:
        for rule in ready.values():
            for number, name in enumerate(rule.rule.when.passed):
                if name not in ready and name not in self.broken_rules:
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
            if len(path) > MOST_WAITS:
                self.mistakes.append(Mistake(
                    "E414", ready[name].located.where(("when", "passed")), f"规则一条等一条，超过 {MOST_WAITS} 层。请减少 passed。",
                    f"More than {MOST_WAITS} rules wait for each other in a row. Use fewer `passed`.",
                ))
                return 0
            if name not in strata:
                waits = [other for other in ready[name].rule.when.passed if other in ready]
                strata[name] = 1 + max((stratum(other, (*path, name)) for other in waits), default=-1)
            return strata[name]

        return {name: replace(ready[name], stratum=stratum(name, ())) for name in sorted(ready)}

    def packs(self, files: Sequence[SourceFile], rules: Mapping[str, ReadyRule]) -> dict[str, Pack]:
        """Load the packs and check that they speak of rules and packs that exist."""
        read: list[tuple[SourceFile, Located, Pack]] = []
        broken: set[str] = set()
        for file in files:
            located, pack = self.read(file, Pack, "pack")
            if pack is not None:
                read.append((file, located, pack))
            else:
                broken.add(file.stem)
        packs, mistakes = pack_mistakes(read, rules, self.broken_rules, self.vocabulary, broken)
        self.mistakes += mistakes
        return packs


def _ids_of(located: Located, file: SourceFile) -> set[str]:
    """The ids that a misshapen rule may have: the one it gives, and the one its file is named after."""
    given = located.value.get("id") if isinstance(located.value, dict) else None
    return {"-".join(file.stem.split("-")[:2]), str(given)}

