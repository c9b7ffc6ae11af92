"""Finds conditions of rules and facts that can never come true, never be false, or never be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.errors import Mistake
from auditor.rulebook.book import ReadyFact, ReadyRule
from auditor.rulebook.kinds import TRUTH
from auditor.rulebook.nodes import Constant, Node, Not
from auditor.sources import Located
from auditor.workshop.checking.domains import Listed, Range
from auditor.workshop.checking.regions import Region, both, certain, region_of
from auditor.workshop.checking.spelling import key_of

CODE = "N444"
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Formula:
    """One compiled formula of a file, and where it stands."""

    path: Path
    node: Node


def formulas_of(ready: ReadyRule) -> Iterator[Formula]:
    """Yield every formula of a rule in the order in which it is judged."""
    if ready.holds is not None:
        yield Formula(("when", "holds"), ready.holds)
    for number, said in enumerate(ready.doubt):
        yield Formula(("doubt", number, "if"), said.condition)
    yield Formula(("require",), ready.require)
    for number, degree in enumerate(ready.degrees):
        yield Formula(("degrees", number, "if"), degree.condition)
    for number, said in enumerate(ready.notes):
        yield Formula(("notes", number, "if"), said.condition)


def formulas_of_fact(ready: ReadyFact) -> Iterator[Formula]:
    """Yield every formula of a derived fact."""
    if ready.formula is not None:
        yield Formula(("value",), ready.formula)
    for number, (condition, _) in enumerate(ready.branches):
        yield Formula(("cases", number, "if"), condition)


def premises_of(ready: ReadyRule) -> Region | None:
    """What must be so of the attributes and facts that a rule's `when` names; None when it cannot be."""
    return both(_condition(name, allowed) for name, allowed in ready.conditions.items())


def _condition(name: str, allowed: Sequence[Any]) -> Region | None:
    if not allowed:
        return None
    key = ("name", name, False)
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in allowed):
        return {key: Range(min(allowed), max(allowed))}
    return {key: Listed(frozenset(allowed))}


def unreachable(ready: ReadyRule) -> Iterator[Mistake]:
    """Yield what of a rule can never be reached, or always comes out alike."""
    told = dict(_stages(ready))
    for path, (zh, en) in told.items():
        yield Mistake(CODE, ready.located.where(path), zh, en)
    for formula in formulas_of(ready):
        if formula.path not in told and not any(formula.path[: len(path)] == path for path in told):
            yield from _alike(formula, ready.located)


Told = tuple[Path, tuple[str, str]]


def _stages(ready: ReadyRule) -> Iterator[Told]:
    """Follow the order of judging; what comes after a stage that nothing passes is not looked at."""
    region = premises_of(ready)
    if region is None:
        yield ("when",), ("没有报告能满足这些前提，规则永远不适用。", "No report can meet these premises; the rule never applies.")
        return
    if ready.holds is not None:
        region = both([region, region_of(ready.holds, True)])
        if region is None:
            yield ("when", "holds"), ("此前提永远不成立，规则永远不适用。", "This premise never holds; the rule never applies.")
            return
    for number, said in enumerate(ready.doubt):
        region = both([region, region_of(said.condition, False)])
        if region is None:
            yield ("doubt", number, "if"), (
                "此存疑条件从不排除，规则永远无法判定。", "This doubt is never ruled out; the rule never comes to a verdict.",
            )
            return
    yield from _required(ready, region)


def _required(ready: ReadyRule, region: Region) -> Iterator[Told]:
    failing = both([region, region_of(ready.require, False)])
    if failing is None:
        yield ("require",), ("此要求永远不会不成立，规则不会查出任何问题。", "This requirement never fails; the rule finds nothing.")
        return
    if both([region, region_of(ready.require, True)]) is None and not _observes(ready):
        yield ("require",), (
            "此要求永远不成立，凡适用的报告都不通过；如属有意，请写成前提的反面。",
            "This requirement never holds, so every report it applies to fails; if that is meant, write the opposite of the premise.",
        )
    yield from _degrees(ready, failing)


def _observes(ready: ReadyRule) -> bool:
    """Whether a rule says something wherever it applies, and means to: it requires `false` or its premise's opposite."""
    if isinstance(ready.require, Constant):
        return True
    return ready.holds is not None and key_of(Not(TRUTH, 0, ready.holds)) == key_of(ready.require)


def _degrees(ready: ReadyRule, failing: Region) -> Iterator[Told]:
    sure = _surely(ready)
    for number, degree in enumerate(ready.degrees):
        path: Path = ("degrees", number, "if")
        if both([failing, region_of(degree.condition, True)]) is None:
            yield path, (f"程度“{degree.name}”的条件永远不成立。", f"The condition of the degree {degree.name!r} never holds.")
            continue
        here = both([sure, region_of(degree.condition, True, sure=True)])
        for other in ready.degrees[:number]:
            if key_of(other.condition) == key_of(degree.condition) or certain(other.condition, True, here or {}):
                yield path, (
                    f"程度“{degree.name}”永远轮不到：它成立时，前面的“{other.name}”已经成立。",
                    f"The degree {degree.name!r} is never reached: where it holds, {other.name!r} before it holds already.",
                )
                break


def _surely(ready: ReadyRule) -> Region:
    """What is so, and not merely by taking blanks as 0, when a rule has come to its degrees."""
    parts = [premises_of(ready), region_of(ready.require, False, sure=True)]
    parts += [region_of(ready.holds, True, sure=True)] if ready.holds is not None else []
    parts += [region_of(said.condition, False, sure=True) for said in ready.doubt]
    return both(parts) or {}


def unreachable_in_fact(ready: ReadyFact, located: Located) -> Iterator[Mistake]:
    """Yield what of a derived fact can never be reached, or always comes out alike."""
    before: Mapping[Any, Any] | None = {}
    for number, (condition, _) in enumerate(ready.branches):
        path: Path = ("cases", number, "if")
        if both([before, region_of(condition, True)]) is None:
            yield Mistake(
                CODE, located.where(path), "此分支永远轮不到。请检查条件，或删去此分支。",
                "This branch is never reached. Check its condition, or remove it.",
            )
        else:
            yield from _alike(Formula(path, condition), located)
        before = both([before, region_of(condition, False)])
    if ready.formula is not None:
        yield from _alike(Formula(("value",), ready.formula), located)


def _alike(formula: Formula, located: Located) -> Iterator[Mistake]:
    """Yield the innermost parts of a formula that can only come out one way."""
    for node in _one_way_parts(formula.node):
        zh, en = _one_way(node)
        yield Mistake(CODE, located.inside(formula.path, node.column), zh, en)


def _one_way_parts(node: Node) -> list[Node]:
    inner = [part for child in node.children() for part in _one_way_parts(child)]
    return inner or ([node] if _one_way(node) else [])


def _one_way(node: Node) -> tuple[str, ...]:
    """What to say of a part that can only come out one way; nothing for any other."""
    if node.kind != TRUTH or isinstance(node, Constant):
        return ()
    if region_of(node, True) is None:
        return (
            "此条件永远不成立。请检查其中的数、文字和前后矛盾之处。",
            "This condition never holds. Look for values that contradict each other.",
        )
    if region_of(node, False) is None:
        return "此条件只要能判断就总是成立，等于没有写。", "This condition holds whenever it can be told; it says nothing."
    return ()
