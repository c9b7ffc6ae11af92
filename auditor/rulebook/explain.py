"""Says why an expression came out as it did: each operand, both sides, and the difference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.report.masking import mask
from auditor.rulebook.functions import FUNCTIONS
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
    walk,
)
from auditor.rulebook.values import UNKNOWN, Quantity, Value, negate, show, subtract
from auditor.rulebook.view import View

_OPPOSITE = {"==": "≠", "!=": "=", "<": "≥", "<=": ">", ">": "≤", ">=": "<"}
_PLAIN = {"==": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_STATES = {
    "blank": ("空白", "blank"), "placeholder": ("非数字", "placeholder"), "unreadable": ("未能读出", "unreadable"),
    "absent": ("未找到", "absent"),
}
_LONGEST = 40
_JUDGED = ("", "left", "parent")


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of the comparison that decided, and how far apart they are."""

    left: str
    right: str
    gap: str


def decisive(node: Node, view: View, lang: str) -> Sides | None:
    """Find the comparison that decided the value of `node`, with both sides; None without one."""
    found = _deciding(node, view, node.value(view))
    if found is None:
        found = next((part for part in walk(node) if isinstance(part, Comparison)), None)
    if found is None:
        return None
    left, right = found.left.value(view), found.right.value(view)
    return Sides(show(left, lang), show(right, lang), _gap(left, right, lang) or ("未知" if lang == "zh" else "unknown"))


def _deciding(node: Node, view: View, value: Value) -> Comparison | None:
    """The first comparison below `node` that makes it `value`."""
    if isinstance(node, Comparison):
        return node
    if isinstance(node, Not):
        return _deciding(node.part, view, node.part.value(view))
    if isinstance(node, Junction) or (isinstance(node, Call) and node.function in ("implies", "iff")):
        for part in reversed(node.children()) if isinstance(node, Call) else node.children():
            result = part.value(view)
            if result is value or isinstance(node, Call):
                found = _deciding(part, view, result)
                if found is not None:
                    return found
    return None


def explain(node: Node, view: View, lang: str) -> str:
    """Write the expression with the values it met."""
    return "；".join(_sentences(node, view, lang)) if lang == "zh" else "; ".join(_sentences(node, view, lang))


def _sentences(node: Node, view: View, lang: str) -> Iterator[str]:
    value = node.value(view)
    if isinstance(node, Junction):
        decided = value is node.decisive
        for part in node.parts:
            if not decided or part.value(view) is value:
                yield from _sentences(part, view, lang)
    elif isinstance(node, Comparison):
        yield _compared(node, view, value, lang)
    elif isinstance(node, Not):
        yield from _sentences(node.part, view, lang)
    elif isinstance(node, Call) and node.function == "implies":
        for part in node.arguments:
            yield from _sentences(part, view, lang)
    else:
        yield operand(node, view, lang)


def _compared(node: Comparison, view: View, value: Value, lang: str) -> str:
    left, right = node.left.value(view), node.right.value(view)
    signs = _PLAIN if value is True else _OPPOSITE if value is False else {}
    sign = signs.get(node.sign, "？" if lang == "zh" else "?")
    text = f"{_side(node.left, view, lang)} {sign} {_side(node.right, view, lang)}"
    gap = _gap(left, right, lang)
    if value is False and node.sign == "==" and gap is not None:
        text += f"，相差 {gap}" if lang == "zh" else f", {gap} apart"
    return text


def _side(node: Node, view: View, lang: str) -> str:
    text = operand(node, view, lang)
    if isinstance(node, Arithmetic):
        total = show(node.value(view), lang)
        text += f"（合计 {total}）" if lang == "zh" and node.sign == "+" else f" [= {total}]"
    return text


def operand(node: Node, view: View, lang: str) -> str:
    """Write one operand with its value, or with the reason why it has none."""
    if isinstance(node, Constant):
        return show(node.constant, lang)
    if isinstance(node, CellName):
        return _cell(node, view, lang)
    if isinstance(node, Group):
        return _group(node, view, lang)
    if isinstance(node, Name):
        return _named(node, view, lang)
    if isinstance(node, Arithmetic):
        return f"{operand(node.left, view, lang)} {node.sign} {operand(node.right, view, lang)}"
    if isinstance(node, Negation):
        return f"-{operand(node.part, view, lang)}"
    if isinstance(node, Call):
        inner = ", ".join(operand(part, view, lang) for part in node.arguments)
        return f"{_function(node, lang)}({inner})={_short(node.value(view), lang)}"
    return spell(node, lang)


def spell(node: Node, lang: str) -> str:
    """Write an expression itself, without values."""
    if isinstance(node, CellName | Group | Name):
        return node.label if lang == "zh" else node.name
    if isinstance(node, Comparison):
        return f"{spell(node.left, lang)} {_PLAIN[node.sign]} {spell(node.right, lang)}"
    if isinstance(node, Arithmetic):
        return f"{spell(node.left, lang)} {node.sign} {spell(node.right, lang)}"
    if isinstance(node, Junction):
        words = ("或", "or") if node.decisive else ("且", "and")
        return f" {words[0 if lang == 'zh' else 1]} ".join(spell(part, lang) for part in node.parts)
    if isinstance(node, Not):
        return f"{'非' if lang == 'zh' else 'not'} {spell(node.part, lang)}"
    if isinstance(node, Negation):
        return f"-{spell(node.part, lang)}"
    if isinstance(node, Call):
        return f"{_function(node, lang)}({', '.join(spell(part, lang) for part in node.arguments)})"
    return show(node.constant, lang) if isinstance(node, Constant) else ""


def _function(node: Call, lang: str) -> str:
    return FUNCTIONS[node.function].zh if lang == "zh" and node.function in FUNCTIONS else node.function


def _named(node: Name, view: View, lang: str) -> str:
    label = node.label if lang == "zh" else node.name
    if node.kind.of is not None:
        return label
    value = node.value(view)
    if lang == "zh" and isinstance(value, str) and node.kind.values is not None:
        return f"{label}={view.word_for(value)}"
    return f"{label}={_short(value, lang)}"


def _cell(node: CellName, view: View, lang: str) -> str:
    label = node.label if lang == "zh" else node.name
    value = node.value(view)
    if value is not UNKNOWN:
        return f"{label}={show(value, lang)}"
    return f"{label}（{why_unknown(node, view, 'zh')}）" if lang == "zh" else f"{label} ({why_unknown(node, view, 'en')})"


def why_unknown(node: CellName, view: View, lang: str) -> str:
    """Say why a cell has no value: blank, unreadable, absent, or no report to look into."""
    source = node.source(view)
    if source is None:
        return "没有上年度报告" if lang == "zh" else "no report of last year"
    if source.shingled:
        return "没有数值" if lang == "zh" else "no figure"
    cell = source.report.cells.get(node.address(view))
    if cell is None:
        return "本版式没有这一格" if lang == "zh" else "not in this edition"
    return _STATES[cell.state][0 if lang == "zh" else 1] if cell.state in _STATES else "？"


def _group(node: Group, view: View, lang: str) -> str:
    label = node.label if lang == "zh" else node.name
    cells = node.cells(view)
    if cells is None:
        return f"{label}=？"
    shown = [operand(cell, view, lang) for cell in cells if cell.value(view) != 0]
    inner = ("、" if lang == "zh" else ", ").join(shown)
    return f"{label}（{inner or ('均为 0' if lang == 'zh' else 'all 0')}）"


def _short(value: Value, lang: str) -> str:
    text = show(value, lang)
    return text if len(text) <= _LONGEST else mask(text)[: _LONGEST - 1] + "…"  # a number cut in two is no longer known as one


def _gap(left: Value, right: Value, lang: str) -> str | None:
    """How far two numbers are apart: exactly, or at least, where one is a sum with blanks."""
    if not all(isinstance(side, Quantity) or _is_plain(side) for side in (left, right)):
        return None
    gap = subtract(left, right)
    if isinstance(gap, Quantity) and not gap.is_exact:
        return f"{'至少 ' if lang == 'zh' else 'at least '}{show(gap.low, lang)}" if gap.low > 0 else None
    if gap is UNKNOWN:
        reverse = subtract(right, left)
        return None if reverse is UNKNOWN or not isinstance(reverse, Quantity) else _gap(right, left, lang)
    if isinstance(gap, Quantity):
        return show(gap if gap.low >= 0 else negate(gap), lang)
    return show(abs(gap), lang)


def _is_plain(value: Value) -> bool:
    return value is not UNKNOWN and not isinstance(value, bool | str | tuple) and hasattr(value, "numerator")


def unknowns(node: Node, view: View) -> Iterator[CellName | Name]:
    """Yield the names and cells of an expression that have no value here."""
    for part in walk(node):
        if isinstance(part, Group):
            for cell in part.cells(view) or ():
                if cell.value(view) is UNKNOWN:
                    yield cell
        elif isinstance(part, CellName | Name):
            value = part.value(view)
            if value is UNKNOWN or (isinstance(value, tuple) and UNKNOWN in value):
                yield part


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A text of a section that a formula compares: in which report, which section, and the comparison."""

    call: Call
    seen_in: str
    section: str


def compared_texts(node: Node) -> Iterator[tuple[ComparedText, ComparedText]]:
    """Yield the pairs of sections whose likeness an expression asks for."""
    for part in walk(node):
        if isinstance(part, Call) and part.function == "similarity":
            sides = [_section_side(part, argument) for argument in part.arguments]
            if sides[0] is not None and sides[1] is not None:
                yield sides[0], sides[1]


def _section_side(call: Call, argument: Node) -> ComparedText | None:
    if not isinstance(argument, Name):
        return None
    seen_in, _, section = argument.name.rpartition(".")
    number = section.removeprefix("section_")
    return ComparedText(call, seen_in, number) if number.isdigit() else None


def cells_before(node: Node, view: View) -> Iterator[str]:
    """Yield the addresses of the cells of last year's report that an expression looked at."""
    for part in walk(node):
        if isinstance(part, CellName) and part.seen_in == "previous" and view.previous is not None:
            yield part.address(view)


def cells_of(node: Node, view: View) -> Iterator[str]:
    """Yield the addresses of the cells of the report judged that an expression looked at: group members only where not 0."""
    for part in walk(node):
        if isinstance(part, CellName) and part.seen_in in _JUDGED:
            yield part.address(view)
        elif isinstance(part, Group) and not part.seen_in:
            for cell in part.cells(view) or ():
                if cell.value(view) != 0:
                    yield cell.address(view)
