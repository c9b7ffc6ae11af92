"""Spells compiled formulas in one way, so that two that always mean the same can be known as the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from auditor.rulebook.nodes import (
    Arithmetic,
    Call,
    CellName,
    Comparison,
    Constant,
    Group,
    Junction,
    Name,
    Negation,
    Node,
    Not,
)

Key = tuple[Any, ...]
_IN_ANY_ORDER = frozenset(("sum", "min", "max", "count", "iff", "same_agency", "similarity"))
_TURNED = {">": "<", ">=": "<="}
_NOT = {"==": "!=", "!=": "=="}


def key_of(node: Node) -> Key:
    """Spell a formula: equal keys mean equal values in every report, whatever the order and names it was written in."""
    if isinstance(node, Constant):
        return ("constant", type(node.constant).__name__, node.constant)
    if isinstance(node, Name):
        return ("name", node.name, node.bound)
    if isinstance(node, CellName):
        return ("cell", node.before, node.after, node.seen_in)
    if isinstance(node, Group):
        members = ((edition, tuple(map(key_of, cells))) for edition, cells in sorted(node.members.items()))
        return ("group", node.table, node.seen_in, tuple(members))
    if isinstance(node, Comparison):
        return _compared(node.sign, key_of(node.left), key_of(node.right))
    return _joined(node)


def _compared(sign: str, left: Key, right: Key) -> Key:
    if sign in _TURNED:
        sign, left, right = _TURNED[sign], right, left
    if sign in _NOT:
        left, right = _sorted((left, right))
    return (sign, left, right)


def _joined(node: Node) -> Key:
    if isinstance(node, Arithmetic):
        if node.sign in ("+", "*"):
            return (node.sign, *_sorted(_terms(node, node.sign)))
        return (node.sign, key_of(node.left), key_of(node.right))
    if isinstance(node, Junction):
        return ("or" if node.decisive else "and", *_sorted(dict.fromkeys(_parts(node, node.decisive))))
    if isinstance(node, Not):
        return _inverted(node)
    if isinstance(node, Call):
        arguments = map(key_of, node.arguments)
        return (node.function, *(_sorted(arguments) if node.function in _IN_ANY_ORDER else arguments))
    assert isinstance(node, Negation)
    return ("minus", key_of(node.part))


def _inverted(node: Not) -> Key:
    part = node.part
    if isinstance(part, Not):
        return key_of(part.part)
    inner = key_of(part)
    if isinstance(part, Comparison):
        sign, left, right = inner
        return (_NOT[sign], left, right) if sign in _NOT else ("<=" if sign == "<" else "<", right, left)
    return ("not", inner)


def _terms(node: Node, sign: str) -> Iterable[Key]:
    if isinstance(node, Arithmetic) and node.sign == sign:
        yield from _terms(node.left, sign)
        yield from _terms(node.right, sign)
    else:
        yield key_of(node)


def _parts(node: Node, decisive: bool) -> Iterable[Key]:
    if isinstance(node, Junction) and node.decisive == decisive:
        for part in node.parts:
            yield from _parts(part, decisive)
    else:
        yield key_of(node)


def _sorted(keys: Iterable[Key]) -> list[Key]:
    return sorted(keys, key=repr)
