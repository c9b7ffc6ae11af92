"""The parts of a compiled expression. Each knows its kind and gives its value for one view."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.rulebook.kinds import NUMBER, TRUTH, Kind
from auditor.rulebook.values import (
    ARITHMETIC,
    COMPARISONS,
    UNKNOWN,
    Value,
    invert,
    negate,
    presumes_blanks_zero,
)
from auditor.rulebook.view import View

_PLAIN: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}
_SIMPLE = (int, str)

Term = tuple[Value, bool]  # a value, and whether it is a blank count


@dataclass(eq=False, slots=True)
class Node:
    """One part of an expression. `column` is where it begins in the author's formula, from 0."""

    kind: Kind
    column: int

    def value(self, view: View) -> Value:
        """The value for this view."""
        raise NotImplementedError

    def terms(self, view: View) -> Iterator[Term]:
        """The values a sum adds up."""
        result = self.value(view)
        if isinstance(result, tuple):
            for item in result:
                yield item, False
        else:
            yield result, False

    def children(self) -> Sequence[Node]:
        """The parts this part is made of."""
        return ()


@dataclass(eq=False, slots=True)
class Constant(Node):
    """A number, text or truth as written."""

    constant: Value

    def value(self, view: View) -> Value:
        return self.constant


@dataclass(eq=False, slots=True)
class Name(Node):
    """A name: how to look its value up, and what to call it in an explanation.

    `name` is its spelling in English explanations, `label` in Chinese ones. `bound`: the axis gives its value.
    """

    name: str
    label: str
    look: Callable[[View], Value]
    bound: bool = False

    def value(self, view: View) -> Value:
        return self.look(view)


@dataclass(eq=False, slots=True)
class CellName(Node):
    """One statutory cell; inside an axis `before` + the instance's key + `after` is its address.

    `seen_in` names the report that holds it: "" the one judged, `previous` last year's, or a side of a set axis.
    """

    name: str
    label: str
    before: str
    after: str | None
    seen_in: str
    signed: bool = False

    def address(self, view: View) -> str:
        """The address for this view."""
        if self.after is None:
            return self.before
        assert view.instance is not None
        return self.before + view.instance.key + self.after

    def source(self, view: View) -> View | None:
        """The view whose report holds the cell."""
        return view.other(self.seen_in) if self.seen_in else view

    def value(self, view: View) -> Value:
        source = view.other(self.seen_in) if self.seen_in else view
        if source is None:
            return UNKNOWN
        if self.after is None:
            return source.cells.get(self.before, UNKNOWN)
        return source.cells.get(self.before + view.instance.key + self.after, UNKNOWN)  # type: ignore[union-attr]

    def terms(self, view: View) -> Iterator[Term]:
        source = self.source(view)
        yield self.value(view), source is not None and self.address(view) in source.blanks


@dataclass(eq=False, slots=True)
class Group(Node):
    """A named group of cells; its members depend on the edition of their table."""

    name: str
    label: str
    table: str
    seen_in: str
    members: dict[str, tuple[CellName, ...]]

    def cells(self, view: View) -> tuple[CellName, ...] | None:
        """The member cells by the table's edition; None where the edition is unknown or has no such group."""
        source = view.other(self.seen_in) if self.seen_in else view
        if source is None:
            return None
        return self.members.get(source.edition_of(self.table) or "")

    def value(self, view: View) -> Value:
        cells = self.cells(view)
        return (UNKNOWN,) if cells is None else tuple(cell.value(view) for cell in cells)

    def terms(self, view: View) -> Iterator[Term]:
        for cell in self.cells(view) or ():
            yield from cell.terms(view)
        if self.cells(view) is None:
            yield UNKNOWN, False


@dataclass(eq=False, slots=True)
class Arithmetic(Node):
    """Two numbers and a sign between them."""

    sign: str
    left: Node
    right: Node

    def value(self, view: View) -> Value:
        return ARITHMETIC[self.sign](self.left.value(view), self.right.value(view))

    def children(self) -> Sequence[Node]:
        return (self.left, self.right)


@dataclass(eq=False, slots=True)
class Negation(Node):
    """A number with its sign changed."""

    part: Node

    def value(self, view: View) -> Value:
        return negate(self.part.value(view))

    def children(self) -> Sequence[Node]:
        return (self.part,)


@dataclass(eq=False, slots=True)
class Comparison(Node):
    """Two sides and a comparison between them; one side may be a list, compared member by member."""

    sign: str
    left: Node
    right: Node
    plain: Callable[[Any, Any], bool] = field(init=False)

    def __post_init__(self) -> None:
        self.plain = _PLAIN[self.sign]

    def value(self, view: View) -> Value:
        left, right = self.left.value(view), self.right.value(view)
        if type(left) is type(right) and type(left) in _SIMPLE:
            return self.plain(left, right)
        compare = COMPARISONS[self.sign]
        if isinstance(left, tuple):
            return tuple(compare(item, right) for item in left)
        if isinstance(right, tuple):
            return tuple(compare(left, item) for item in right)
        result = compare(left, right)
        if result is not UNKNOWN and self.sign in ("==", "!=") and presumes_blanks_zero(left, right):
            view.presumed = True
        return result

    def children(self) -> Sequence[Node]:
        return (self.left, self.right)


@dataclass(eq=False, slots=True)
class Junction(Node):
    """Kleene's and (decided by False) or or (decided by True) over several parts."""

    decisive: bool
    parts: tuple[Node, ...]

    def value(self, view: View) -> Value:
        result: Value = not self.decisive
        for part in self.parts:
            value = part.value(view)
            if value is self.decisive:
                return value
            if value is UNKNOWN:
                result = UNKNOWN
        return result

    def children(self) -> Sequence[Node]:
        return self.parts


@dataclass(eq=False, slots=True)
class Not(Node):
    """Kleene's not; of a list, member by member."""

    part: Node

    def value(self, view: View) -> Value:
        value = self.part.value(view)
        return tuple(invert(item) for item in value) if isinstance(value, tuple) else invert(value)

    def children(self) -> Sequence[Node]:
        return (self.part,)


@dataclass(eq=False, slots=True)
class Call(Node):
    """A function applied to its arguments."""

    function: str
    arguments: tuple[Node, ...]
    apply: Callable[[View, tuple[Node, ...]], Value]
    extra: dict[str, Any] = field(default_factory=dict)

    def value(self, view: View) -> Value:
        return self.apply(view, self.arguments)

    def children(self) -> Sequence[Node]:
        return self.arguments


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all its parts, in reading order."""
    yield node
    for child in node.children():
        yield from walk(child)


__all__ = [
    "NUMBER", "TRUTH", "Arithmetic", "Call", "CellName", "Comparison", "Constant", "Group", "Junction", "Name",
    "Negation", "Node", "Not", "walk",
]
