"""Loads derived facts: their kinds in the order of what they use, and the rings among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from auditor.errors import Mistake
from auditor.rulebook.astray import names_astray
from auditor.rulebook.book import ReadyFact
from auditor.rulebook.build import Builder, build_fact, fact_kind
from auditor.rulebook.kinds import Kind
from auditor.rulebook.rule import DerivedFact
from auditor.rulebook.scope import Scope
from auditor.rulebook.syntax import parse_formula
from auditor.rulebook.tokens import FormulaError
from auditor.rulebook.vocabulary import Vocabulary
from auditor.sources import Located

Read = Mapping[str, tuple[Located, DerivedFact]]


@dataclass
class LoadedFacts:
    """The facts in order, the vocabulary that knows them, those that are wrong, and why."""

    facts: tuple[ReadyFact, ...]
    vocabulary: Vocabulary
    broken: frozenset[str]
    mistakes: list[Mistake] = field(default_factory=list)


def load_facts(read: Read, vocabulary: Vocabulary, broken: frozenset[str]) -> LoadedFacts:
    """Compile the derived facts.

    Args:
        read: The facts by name, as written.
        vocabulary: The names that a report gives.
        broken: Facts whose shape is wrong, which is told already.
    """
    kinds, failed = _kinds(read, vocabulary)
    unknowns = {name: said for name in kinds if (said := read[name][1].unknown) is not None}
    vocabulary = vocabulary.with_facts(kinds, {name: read[name][1].short for name in kinds}, unknowns)
    loaded = LoadedFacts((), vocabulary, broken | failed)
    waits = dict(_waits({name: read[name] for name in failed}, loaded))
    ready: dict[str, ReadyFact] = {}
    for name in kinds:
        builder = Builder(read[name][0], vocabulary, loaded.broken)
        ready[name] = build_fact(read[name][1], builder)
        loaded.mistakes += builder.mistakes
    waits |= {name: tuple(sorted(fact.uses)) for name, fact in ready.items()}
    in_ring = _tell_rings(waits, read, loaded.mistakes)
    loaded.facts = tuple(_stratified({name: fact for name, fact in ready.items() if name not in in_ring}))
    return loaded


def _kinds(read: Read, vocabulary: Vocabulary) -> tuple[dict[str, Kind], frozenset[str]]:
    """Find the kinds of facts, each after those it names; those left over fail, or wait for one that does."""
    kinds: dict[str, Kind] = {}
    for name in _in_turn({name: _named(fact) for name, (_, fact) in read.items()}):
        try:
            kinds[name] = fact_kind(read[name][1], vocabulary.with_facts(kinds, {}))
        except FormulaError:
            continue
    return dict(sorted(kinds.items())), frozenset(read) - frozenset(kinds)


def _named(fact: DerivedFact) -> tuple[str, ...]:
    """The names in the formula of a fact; one of cases has its kind whatever they name."""
    try:
        return tuple(str(parsed.spelling(node)) for parsed in [parse_formula(fact.value or "")] for node in parsed.names())
    except FormulaError:
        return ()


def _in_turn(waits: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield every name after those it waits for; of a ring, in any order. Never recurses: a chain may be long."""
    done: set[str] = set()
    for first in waits:
        way = [first]
        begun: set[str] = set()
        while way:
            name = way[-1]
            ahead = [other for other in waits[name] if other in waits and other not in done and other not in begun]
            if name not in begun and ahead:
                begun.add(name)
                way += ahead
                continue
            way.pop()
            if name not in done:
                done.add(name)
                yield name


def _waits(failed: Read, loaded: LoadedFacts) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Tell what is wrong with facts that have no kind, and which of them each waits for."""
    scope = Scope(loaded.vocabulary)
    for name, (located, fact) in failed.items():
        builder = Builder(located, loaded.vocabulary, loaded.broken)
        builder.formula(fact.value or "", ("value",), scope, None)
        loaded.mistakes += builder.mistakes
        yield name, tuple(other for other in names_astray(fact.value or "", scope) if other in failed)


def _tell_rings(waits: Mapping[str, tuple[str, ...]], read: Read, mistakes: list[Mistake]) -> set[str]:
    told: set[str] = set()
    for name in sorted(waits):
        ring = None if name in told else _ring(name, waits)
        if ring is not None:
            told |= set(ring)
            path = " → ".join((*ring, name))
            mistakes.append(Mistake(
                "E414", read[name][0].where(("value",)), f"派生事实循环引用：{path}。请去掉其中一处引用。",
                f"Derived facts refer to each other in a ring: {path}. Remove one of the references.",
            ))
    return told


def _ring(name: str, waits: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The shortest way from a fact back to itself."""
    ways: list[tuple[str, ...]] = [(name,)]
    seen: set[str] = set()
    for way in ways:
        for other in waits.get(way[-1], ()):
            if other == name:
                return way
            if other not in seen:
                seen.add(other)
                ways.append((*way, other))
    return None


def _stratified(ready: Mapping[str, ReadyFact]) -> list[ReadyFact]:
    """Sort derived facts so that each comes after those it uses."""
    strata: dict[str, int] = {}
    for name in _in_turn({name: tuple(sorted(fact.uses)) for name, fact in ready.items()}):
        strata[name] = 1 + max((strata.get(other, 0) for other in ready[name].uses if other in ready), default=-1)
    made = [replace(fact, stratum=strata[name]) for name, fact in ready.items()]
    return sorted(made, key=lambda fact: (fact.stratum, fact.fact.id))
