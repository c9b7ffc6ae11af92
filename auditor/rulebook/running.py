"""Makes compiled expressions fast: one closure a part, with short cuts for the shapes that rules use most.

A closure gives exactly what `Node.value` gives; a test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable

from auditor.rulebook.nodes import Call, CellName, Comparison, Constant, Junction, Name, Node, Not
from auditor.rulebook.values import UNKNOWN, Value
from auditor.rulebook.view import View

Run = Callable[[View], Value]


def always(view: View) -> Value:
    """The closure of a premise that is not there."""
    return True


def runner(node: Node) -> Run:
    """Make the closure of an expression."""
    if isinstance(node, Name):
        return node.look
    if isinstance(node, Constant):
        constant = node.constant
        return lambda view: constant
    if isinstance(node, CellName) and not node.seen_in:
        return _cell(node)
    if isinstance(node, Comparison):
        return _comparison(node)
    if isinstance(node, Junction):
        return _joined(tuple(runner(part) for part in node.parts), node.decisive)
    if isinstance(node, Not) and node.kind.of is None:
        part = runner(node.part)
        return lambda view: UNKNOWN if (value := part(view)) is UNKNOWN else not value
    if isinstance(node, Call):
        return _call(node) or node.value
    return node.value


def _cell(node: CellName) -> Run:
    before, after = node.before, node.after
    if after is None:
        return lambda view: view.cells.get(before, UNKNOWN)
    return lambda view: view.cells.get(before + view.instance.key + after, UNKNOWN)  # type: ignore[union-attr]


def _comparison(node: Comparison) -> Run:
    if node.kind.of is not None:
        return node.value
    left, right, plain = runner(node.left), runner(node.right), node.plain
    if isinstance(node.right, Constant) and type(node.right.constant) in (int, str):
        constant, kind = node.right.constant, type(node.right.constant)

        def against_constant(view: View) -> Value:
            value = left(view)
            if type(value) is kind:
                return plain(value, constant)
            return node.value(view) if value is not UNKNOWN else UNKNOWN

        return against_constant
    return _two_sided(node, left, right)


def _two_sided(node: Comparison, left: Run, right: Run) -> Run:
    plain = node.plain

    def compare(view: View) -> Value:
        one, two = left(view), right(view)
        if type(one) is int and type(two) is int:
            return plain(one, two)
        return node.value(view)

    return compare


def _joined(parts: tuple[Run, ...], decisive: bool) -> Run:
    """Kleene's and (decided by False) or or (decided by True)."""

    def join(view: View) -> Value:
        result: Value = not decisive
        for part in parts:
            value = part(view)
            if value is decisive:
                return decisive
            if value is UNKNOWN:
                result = UNKNOWN
        return result

    return join


def _call(node: Call) -> Run | None:
    """Short cuts for a membership among words and for a whole number."""
    first = runner(node.arguments[0]) if node.arguments else None
    rest = node.arguments[1:]
    if first is None or not all(isinstance(part, Constant) for part in rest):
        return None
    constants = [part.constant for part in rest if isinstance(part, Constant)]
    if node.function == "one_of" and all(type(constant) is str for constant in constants):
        words = frozenset(constants)
        return lambda view: value in words if type(value := first(view)) is str else node.value(view)
    if node.function == "multiple" and type(constants[0]) is int and constants[0] > 0:
        step = constants[0]
        return lambda view: value % step == 0 if type(value := first(view)) is int else node.value(view)
    return None
