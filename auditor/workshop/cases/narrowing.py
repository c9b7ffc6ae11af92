"""Leaves of a resolved rulebook what one rule rests on, so that its cases run at the speed of that rule alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from auditor.rulebook import ReadyRule, Resolved
from auditor.rulebook.nodes import Name, walk


@lru_cache(maxsize=256)
def narrowed(resolved: Resolved, rule: str) -> Resolved:
    """Keep one rule, the rules it waits for and the derived facts that any of them looks at.

    What the rule comes to is the same as beside all other rules: rules meet only through `passed` and facts.
    """
    rules = {ready.id: ready for ready in resolved.rules}
    wanted = _waited_for(rule, resolved)
    kept = tuple(ready for ready in resolved.rules if ready.id in wanted)
    facts = _facts_of((name for ready in kept for name in _facts_named(ready)), resolved)
    return replace(
        resolved, rules=kept, facts=tuple(ready for ready in resolved.facts if ready.fact.id in facts),
        absent={name: absent for name, absent in resolved.absent.items() if name in wanted and name not in rules},
    )


def _waited_for(rule: str, resolved: Resolved) -> set[str]:
    found: set[str] = set()
    waiting = [rule]
    while waiting:
        name = waiting.pop()
        if name not in found and name in resolved.book.rules:
            found.add(name)
            waiting += resolved.book.rules[name].rule.when.passed
    return found


def _facts_named(ready: ReadyRule) -> Iterable[str]:
    """The facts of its formulas and premises, and those that only its messages name."""
    said = (part.name for node in ready.placeholders.values() for part in walk(node) if isinstance(part, Name))
    return (*ready.uses, *said)


def _facts_of(names: Iterable[str], resolved: Resolved) -> set[str]:
    uses = {ready.fact.id: ready.uses for ready in resolved.facts}
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in uses and name not in found:
            found.add(name)
            waiting += uses[name]
    return found
