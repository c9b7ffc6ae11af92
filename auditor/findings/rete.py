"""The one door to experta: facts, productions and a matcher tuned through its extension points.

experta 1.9.4 pins a `frozendict` that reads `collections.Mapping`, gone since Python 3.10. The
name is lent only while `frozendict` is imported, then taken back.
"""

from __future__ import annotations

import collections
import collections.abc
import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any


def _import_experta() -> tuple[type[Any], ...]:
    root = logging.getLogger()
    handlers = list(root.handlers)
    lent = not hasattr(collections, "Mapping")
    if lent:
        collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]
    try:
        import frozendict  # noqa: F401
    finally:
        if lent:
            del collections.Mapping  # type: ignore[attr-defined]
    from experta.activation import Activation
    from experta.engine import KnowledgeEngine
    from experta.fact import Fact
    from experta.factlist import FactList
    from experta.fieldconstraint import P
    from experta.matchers.rete import ReteMatcher
    from experta.matchers.rete.nodes import ConflictSetNode
    from experta.matchers.rete.token import Token
    from experta.rule import Rule
    from experta.strategies import DepthStrategy

    # experta calls logging.basicConfig() at import and logs every node test.
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
    logging.getLogger("experta").setLevel(logging.WARNING)
    return (Activation, KnowledgeEngine, Fact, FactList, P, ReteMatcher, ConflictSetNode, Token, Rule, DepthStrategy)


(
    Activation, KnowledgeEngine, Fact, FactList, P, ReteMatcher, ConflictSetNode, Token, ExpertaRule, DepthStrategy,
) = _import_experta()


class CollectingMatcher(ReteMatcher):  # type: ignore[misc, valid-type]
    """Experta's own matcher, in which activations are collected as they reach a terminal node.

    A fact enters by its type; a reset empties the nodes in one flat pass.
    """

    def __init__(self, engine: Any) -> None:
        super().__init__(engine)
        self.nodes = self._all_nodes()
        self.added: list[Any] = []
        self.removed: list[Any] = []
        self.standing: dict[tuple[int, Any], Any] = {}
        self.entries: dict[type, list[Callable[[Any], Any]]] = {}
        for child in self.root_node.children:
            self.entries.setdefault(child.node.matcher.fact_type, []).append(child.callback)
        self._watch_terminals()

    def _all_nodes(self) -> list[Any]:
        found: dict[int, Any] = {}
        waiting = [self.root_node]
        while waiting:
            node = waiting.pop()
            if id(node) not in found:
                found[id(node)] = node
                waiting.extend(child.node for child in node.children)
        return list(found.values())

    def _watch_terminals(self) -> None:
        for node in self.nodes:
            for position, child in enumerate(node.children):
                if isinstance(child.node, ConflictSetNode):
                    node.children[position] = child._replace(callback=self._watched(child.node))

    def _watched(self, terminal: Any) -> Callable[[Any], Any]:
        """Collect what reaches a terminal at once: an activation that stands, or the end of one that stood."""
        added, removed, standing = self.added, self.removed, self.standing

        def collect(token: Any) -> None:
            key = (id(terminal), token.to_info())
            if not token.is_valid():
                activation = standing.pop(key, None)
                if activation in added:
                    added.remove(activation)
                elif activation is not None:
                    removed.append(activation)
            elif key not in standing:
                standing[key] = activation = Activation(terminal.rule, token.data)
                added.append(activation)

        return collect

    def changes(self, adding: Sequence[Any] | None = None, deleting: Sequence[Any] | None = None) -> Any:
        """Pass facts in, and give what came of them since the last call."""
        for facts, token in ((deleting, Token.invalid), (adding, Token.valid)):
            for fact in facts or ():
                for enter in self.entries.get(type(fact), ()):
                    enter(token(fact))
        added, removed = list(self.added), list(self.removed)
        self.added.clear()
        self.removed.clear()
        return added, removed

    def reset(self) -> None:
        """Empty every node, tokens that were never collected included."""
        for node in self.nodes:
            node._reset()
        for store in (self.added, self.removed, self.standing):
            store.clear()


class TotalOrder(DepthStrategy):  # type: ignore[misc, valid-type]
    """Salience, then the rule's rank, then fact ids: one order for all processes, exact removal."""

    def _update_agenda(self, agenda: Any, added: Sequence[Any], removed: Sequence[Any]) -> None:
        for activation in (*added, *removed):
            ids = sorted(fact["__factid__"] for fact in activation.facts)
            activation.key = (activation.rule.salience, -activation.rule._wrapped.rank, [-number for number in ids])
        if removed:
            gone = {id(activation) for activation in removed}
            agenda.activations = [activation for activation in agenda.activations if id(activation) not in gone]
        if added:
            agenda.activations.extend(added)
            agenda.activations.sort(key=lambda activation: activation.key)


class Engine(KnowledgeEngine):  # type: ignore[misc, valid-type]
    """An engine whose facts are handed in anew for every run."""

    __matcher__ = CollectingMatcher
    __strategy__ = TotalOrder

    def begin(self, facts: Sequence[Any]) -> None:
        """Forget the last run, an interrupted one too, and take in the first facts."""
        self.running = False
        self.agenda.activations.clear()
        self.facts = FactList()
        self.matcher.reset()
        for fact in facts:
            self.facts.declare(fact)

    def run(self, steps: float = float("inf")) -> None:
        """Fire what is on the agenda until nothing is left; experta's own loop without its log lines."""
        self.running = True
        while steps > 0 and self.running:
            self.strategy._update_agenda(self.agenda, *self.get_activations())
            activation = self.agenda.get_next()
            if activation is None:
                break
            steps -= 1
            activation.rule(self)
        self.running = False

    def assert_fact(self, fact: Any) -> None:
        """Take in a fact while running; the next cycle matches it."""
        if self.facts.declare(fact) is None:
            raise ValueError(f"the fact {fact!r} was declared twice")


def fact_type(name: str) -> type[Any]:
    """Make a fact type; experta finds facts by type, so each name gets its own."""
    return type(name, (Fact,), {})


def production(
    name: str, rank: int, salience: int, patterns: Sequence[Any], act: Callable[[Any], None]
) -> Any:
    """Make a production. Of equal salience, the lower rank goes first."""

    def right_hand_side(engine: Any) -> None:
        act(engine)

    right_hand_side.__name__ = name
    right_hand_side.rank = rank  # type: ignore[attr-defined]
    return ExpertaRule(*patterns, salience=salience)(right_hand_side)


def engine_of(productions: Mapping[str, Any]) -> Any:
    """Build an engine with these productions."""
    return type("RulebookEngine", (Engine,), dict(productions))()
