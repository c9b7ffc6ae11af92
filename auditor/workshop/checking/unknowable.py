"""Finds parts of formulas whose value can never be known, whatever a report holds."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.errors import Mistake
from auditor.forms import Forms
from auditor.rulebook.nodes import Arithmetic, Call, CellName, Comparison, Group, Negation, Node, Not
from auditor.rulebook.nonsense import fixed
from auditor.rulebook.values import UNKNOWN
from auditor.sources import Located
from auditor.workshop.checking.reach import Formula

CODE = "N445"
_STRICT = frozenset(("abs", "days", "date", "length", "same_agency", "similarity", "iff", "multiple"))
_STATING = frozenset(("state", "unit"))


def never_known(formula: Formula, located: Located, forms: Forms) -> Iterator[Mistake]:
    """Yield the first part of a formula that no report can give a value, if there is one."""
    node = _first_unknown(formula.node, forms)
    if node is None:
        return
    zh, en = _words(node)
    if _is_unknown(formula.node, forms):
        zh, en = zh + "整条表达式因此永远无从知道。", en + " So the whole formula can never be known."
    yield Mistake(CODE, located.inside(formula.path, node.column), zh, en)


def _words(node: Node) -> tuple[str, str]:
    if isinstance(node, CellName | Group):
        return (
            f"各版统一格式都没有“{node.label}”这一格，它的值永远无从知道。",
            f"No edition of the form has the cell {node.name}; its value can never be known.",
        )
    return "除数恒为 0，这一部分的值永远无从知道。", "The divisor is always 0; the value of this part can never be known."


def _first_unknown(node: Node, forms: Forms) -> Node | None:
    """The innermost part that is never known, in reading order; None where all may be."""
    if isinstance(node, Call) and node.function in _STATING:
        return None
    for child in node.children():
        found = _first_unknown(child, forms)
        if found is not None:
            return found
    return node if _unknown_itself(node, forms) else None


def _unknown_itself(node: Node, forms: Forms) -> bool:
    if isinstance(node, CellName):
        return not _exists(node, forms)
    if isinstance(node, Group):
        return not any(_exists(cell, forms) for cells in node.members.values() for cell in cells)
    if isinstance(node, Arithmetic) and node.sign == "/":
        return fixed(node.right) in (0, UNKNOWN)
    return isinstance(node, Call) and node.function == "multiple" and fixed(node.arguments[1]) in (0, UNKNOWN)


def _exists(cell: CellName, forms: Forms) -> bool:
    addresses = (address for form in forms.editions.values() for address in form.slot_of)
    if cell.after is None:
        return cell.before in addresses
    return any(address.startswith(cell.before) and address.endswith(cell.after) for address in addresses)


def _is_unknown(node: Node, forms: Forms) -> bool:
    """Tell whether a whole formula is never known: a part of it never is, and nothing around it can do without."""
    if _unknown_itself(node, forms):
        return True
    strict = isinstance(node, Arithmetic | Negation | Comparison | Not) or (isinstance(node, Call) and node.function in _STRICT)
    return strict and any(_is_unknown(child, forms) for child in node.children())
