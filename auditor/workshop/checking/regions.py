"""Works out what must be so when a formula holds or does not; sound, and silent where it cannot tell.

A region maps a part of a formula to the values it must then have. Where a number is only known as a span,
because counts are blank, its lower end stands for it: every comparison that came out true or false is true
or false of that end too, so a region without values can never come about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any, cast

from auditor.rulebook.kinds import TRUTH
from auditor.rulebook.nodes import Call, Comparison, Constant, Junction, Node, Not
from auditor.rulebook.nonsense import fixed
from auditor.rulebook.values import UNKNOWN
from auditor.rulebook.view import View
from auditor.workshop.checking.domains import Domain, Listed, Range
from auditor.workshop.checking.spelling import Key, key_of

Region = Mapping[Key, Domain]
_AT_LEAST_ZERO = frozenset(("length", "count", "abs"))
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_NOT = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_ORDER: Mapping[str, frozenset[int]] = {
    "<": frozenset([-1]), "<=": frozenset([-1, 0]), ">": frozenset([1]), ">=": frozenset([1, 0]), "==": frozenset([0]),
    "!=": frozenset([-1, 1]),
}


def region_of(node: Node, truth: bool, *, sure: bool = False) -> Region | None:
    """Say what must be so when `node` is `truth`; None when it can never be.

    Args:
        node: A formula that is true, false or unknown.
        truth: The value it is to have.
        sure: Leave out that a number equals another, which may rest on taking blanks as 0.
    """
    if isinstance(node, Constant):
        return {} if node.constant is truth else None
    if isinstance(node, Not):
        return region_of(node.part, not truth, sure=sure)
    if isinstance(node, Junction):
        parts = [region_of(part, truth, sure=sure) for part in node.parts]
        return either(parts) if node.decisive is truth else both(parts)
    if isinstance(node, Comparison) and node.kind == TRUTH:
        return _compared(node, truth, sure)
    if isinstance(node, Call):
        return _called(node, truth, sure)
    return {key_of(node): Listed(frozenset([truth]))}


def both(regions: Iterable[Region | None]) -> Region | None:
    """What is so when all hold together; None when they cannot."""
    found: dict[Key, Domain] = {}
    for region in regions:
        if region is None:
            return None
        for key, domain in region.items():
            found[key] = found[key].meet(domain) if key in found else domain
            if found[key].empty:
                return None
    return found


def either(regions: Iterable[Region | None]) -> Region | None:
    """What is so when at least one holds; None when none can."""
    possible = [region for region in regions if region is not None]
    return reduce(_join, possible) if possible else None


def _join(one: Region, two: Region) -> Region:
    return {key: one[key].join(two[key]) for key in one if key in two}


def _called(node: Call, truth: bool, sure: bool) -> Region | None:
    def region(number: int, value: bool) -> Region | None:
        return region_of(node.arguments[number], value, sure=sure)

    if node.function == "implies":
        return either([region(0, False), region(1, True)]) if truth else both([region(0, True), region(1, False)])
    if node.function == "iff":
        pairs = ((True, truth), (False, not truth))
        return either(both([region(0, one), region(1, two)]) for one, two in pairs)
    if node.function == "one_of" and all(isinstance(choice, Constant) for choice in node.arguments[1:]):
        choices = [Comparison(TRUTH, node.column, "==", node.arguments[0], choice) for choice in node.arguments[1:]]
        parts = [region_of(choice, truth, sure=sure) for choice in choices]
        return either(parts) if truth else both(parts)
    return {key_of(node): Listed(frozenset([truth]))}


def _compared(node: Comparison, truth: bool, sure: bool) -> Region | None:
    sign = node.sign if truth else _NOT[node.sign]
    left, right = fixed(node.left), fixed(node.right)
    if left is not None and right is not None:
        return {} if node.value(cast(View, None)) is truth else None
    if node.left.kind == TRUTH:
        return _same_truth(node, truth, sure)
    if right is not None:
        return _against(node.left, sign, right, sure)
    if left is not None:
        return _against(node.right, _TURNED[sign], left, sure)
    return _between(node, sign, sure)


def _same_truth(node: Comparison, truth: bool, sure: bool) -> Region | None:
    for side, other in ((node.left, node.right), (node.right, node.left)):
        value = fixed(side)
        if value is not None:
            return region_of(other, (value is True) is (truth is (node.sign == "==")), sure=sure)
    return {key_of(node): Listed(frozenset([truth]))}


def _between(node: Comparison, sign: str, sure: bool) -> Region | None:
    """How two parts that both rest on the report are to each other."""
    one, two = key_of(node.left), key_of(node.right)
    if one == two:
        return {} if 0 in _ORDER[sign] else None
    if repr(one) > repr(two):
        one, two, sign = two, one, _TURNED[sign]
    return {} if sure and sign == "==" else {("order", one, two): Listed(_ORDER[sign])}


def _against(node: Node, sign: str, value: Any, sure: bool) -> Region | None:
    if value is UNKNOWN:
        return None
    if isinstance(value, str):
        domain: Domain = Listed(frozenset([value])) if sign == "==" else Listed(None, frozenset([value]))
        domain = Listed(node.kind.values).meet(domain)
    else:
        base = Range(0, 1 if isinstance(node, Call) and node.function == "similarity" else None)
        base = base if isinstance(node, Call) and node.function in (*_AT_LEAST_ZERO, "similarity") else Range()
        domain = base if sure and sign == "==" else base.meet(_range(sign, value))
    return None if domain.empty else {key_of(node): domain}


def _range(sign: str, value: Any) -> Range:
    if sign == "!=":
        return Range(barred=frozenset([value]))
    low = value if sign in (">", ">=", "==") else None
    high = value if sign in ("<", "<=", "==") else None
    return Range(low, high, sign == ">", sign == "<")


def certain(node: Node, truth: bool, region: Region) -> bool:
    """Tell whether `node` is surely `truth`, and not unknown, where a region made with `sure` is so."""
    if isinstance(node, Constant):
        return node.constant is truth
    if isinstance(node, Not):
        return certain(node.part, not truth, region)
    if isinstance(node, Junction):
        found = (certain(part, truth, region) for part in node.parts)
        return any(found) if node.decisive is truth else all(found)
    against = region_of(node, not truth)
    if (isinstance(node, Call) and node.function in ("implies", "iff")) or against is None:
        return False
    return len(against) == 1 and all(key in region for key in against) and both([region, against]) is None
