"""Runs a resolved rulebook as experta productions: tables and premises in, verdicts out.

One fact a table, a derived value, an attribute that a premise names, and a verdict that
another rule waits for. Every fact is declared once and never taken back, so the outcome
does not depend on the order in which productions fire.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from auditor.errors import JudgingError
from auditor.findings import rete
from auditor.findings.judge import condition_value, fact_value, is_allowed, judge, premises, settle, whole_holds
from auditor.findings.verdict import OutcomeName, Verdict, worst
from auditor.rulebook.book import ReadyFact, ReadyRule, Resolved
from auditor.rulebook.rule import Scalar
from auditor.rulebook.view import View


class RuleEngine:
    """A resolved rulebook built into an experta engine once, then run for many reports, or for sets of reports."""

    def __init__(self, resolved: Resolved, *, of_set: bool = False) -> None:
        self.resolved = resolved
        self.rules = resolved.set_rules if of_set else resolved.rules
        self.facts = () if of_set else resolved.facts
        self.named = {name for rule in self.rules for name in rule.rule.when.passed}
        self.tables = sorted(resolved.book.vocabulary.tables)
        self.attributes = sorted({name for rule in self.rules for name in rule.conditions} - {f.fact.id for f in self.facts})
        self.types: dict[str, type[Any]] = {}
        self.patterns: dict[tuple[str, str], Any] = {}
        self.view: View | None = None
        self.verdicts: dict[str, list[Verdict]] = {}
        self.outcomes: dict[str, OutcomeName] = {}
        self.engine = rete.engine_of(dict(self._productions()))

    def run(self, view: View) -> dict[str, list[Verdict]]:
        """Judge one report: every rule of the rulebook gets its verdicts."""
        self.view, self.verdicts, self.outcomes = view, {}, {}
        self.engine.begin(list(self._first_facts(view)))
        self.engine.run()
        for ready in self.rules:
            if ready.id not in self.verdicts:
                self._note(ready, self._explain_silence(ready, view))
        return self.verdicts

    def _explain_silence(self, ready: ReadyRule, view: View) -> list[Verdict]:
        """Say why a rule did not fire: a premise that is not met, or a table that was not read."""
        unread = ready.table is not None and not view.table(ready.table).usable
        if not unread and next(premises(ready, view, self.outcomes), None) is None:
            raise JudgingError.of(
                "E501", ready.id, zh="规则的前提全部成立，引擎却没有触发它。这是程序自身的错误。",
                en="Every premise of the rule holds, yet the engine did not fire it. This is our own fault.",
            )
        return settle(ready, view, self.outcomes)

    def _first_facts(self, view: View) -> Iterator[Any]:
        yield self._type("Report")()
        for table in self.tables:
            yield self._type(f"Table.{table}")(usable=view.table(table).usable)
        for name in self.attributes:
            yield self._type(f"Attribute.{name}")(value=condition_value(name, view))
        for name, absent in self.resolved.absent.items():
            self.outcomes[name] = absent.outcome
            if name in self.named:
                yield self._type(f"Verdict.{name}")(value=absent.outcome)

    def _productions(self) -> Iterator[tuple[str, Any]]:
        top = 1 + max([fact.stratum for fact in self.facts] + [0])
        for rank, fact in enumerate(self.facts):
            patterns = [self._any(f"Derived.{name}") for name in sorted(fact.uses)] or [self._any("Report")]
            yield f"derive_{rank:04d}", rete.production(
                f"derive {fact.fact.id}", rank, 10_000 + top - fact.stratum, patterns, partial(self._derive, fact),
            )
        for rank, ready in enumerate(self.rules):
            yield f"judge_{rank:04d}", rete.production(
                ready.id, rank, 1_000 - ready.stratum, list(self._premises(ready)), partial(self._judge, ready),
            )

    def _premises(self, ready: ReadyRule) -> Iterator[Any]:
        patterns = list(self._own_premises(ready))
        yield from patterns or [self._any("Report")]

    def _own_premises(self, ready: ReadyRule) -> Iterator[Any]:
        if ready.table is not None:
            yield self._where(f"Table.{ready.table}", "usable", (True,))
        derived = {fact.fact.id for fact in self.facts}
        for name, allowed in ready.conditions.items():
            yield self._where(f"{'Derived' if name in derived else 'Attribute'}.{name}", "value", allowed)
        for name in ready.rule.when.passed:
            yield self._where(f"Verdict.{name}", "value", ("pass",))

    def _type(self, name: str) -> type[Any]:
        if name not in self.types:
            self.types[name] = rete.fact_type(name)
        return self.types[name]

    def _any(self, name: str) -> Any:
        return self.patterns.setdefault((name, ""), self._type(name)())

    def _where(self, name: str, key: str, allowed: tuple[Scalar, ...]) -> Any:
        cached = self.patterns.get((name, repr(allowed)))
        if cached is None:
            check: Callable[[Any], bool] = partial(_allows, allowed)
            cached = self.patterns[(name, repr(allowed))] = self._type(name)(**{key: rete.P(check)})
        return cached

    def _derive(self, fact: ReadyFact, engine: Any) -> None:
        assert self.view is not None
        value = fact_value(fact, self.view)
        self.view.derived[fact.fact.id] = value
        engine.assert_fact(self._type(f"Derived.{fact.fact.id}")(value=value))

    def _judge(self, ready: ReadyRule, engine: Any) -> None:
        assert self.view is not None
        broken = whole_holds(ready, self.view)
        self._note(ready, [broken] if broken else judge(ready, self.view))
        if ready.id in self.named:
            engine.assert_fact(self._type(f"Verdict.{ready.id}")(value=self.outcomes[ready.id]))

    def _note(self, ready: ReadyRule, verdicts: list[Verdict]) -> None:
        self.verdicts[ready.id] = verdicts
        self.outcomes[ready.id] = worst([verdict.outcome for verdict in verdicts])


def _allows(allowed: tuple[Scalar, ...], value: Any) -> bool:
    return is_allowed(value, allowed)
