"""Finds every name of a formula that means nothing, each with the nearest right one."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from auditor.rulebook.names import resolve
from auditor.rulebook.scope import Scope, Spelling, nearest
from auditor.rulebook.tokens import FormulaError, PlainFormula, to_plain


def names_astray(formula: str, scope: Scope) -> dict[str, FormulaError]:
    """List the names of a formula that mean nothing, in reading order, each with what is wrong with it.

    Empty for a formula whose syntax is wrong.
    """
    found: dict[str, FormulaError] = {}
    for spelling in _spellings(formula):
        try:
            resolve(spelling, scope)
        except FormulaError as error:
            found.setdefault(str(spelling), _with_nearest(spelling, scope, error))
    return found


def nearest_short(word: str, scope: Scope) -> str | None:
    """The nearest of the Chinese short names of cells; None when none is near."""
    names = sorted(_short_names(scope))
    for near in [*(name for name in names if _one_off(word, name)), nearest(word, names)]:
        if near is not None and _means_something(near, scope):
            return near
    return None


def _spellings(formula: str) -> Iterator[Spelling]:
    try:
        plain = to_plain(formula)
        text = plain.text.replace("\n", " ")
        tree = ast.parse(text.lstrip(), mode="eval")
    except (FormulaError, SyntaxError, RecursionError, MemoryError, ValueError):
        return
    shift = len(text) - len(text.lstrip())
    waiting: list[ast.AST] = [tree.body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
            spelling = _spelling(node, plain, shift)
            yield from [spelling] if spelling else []
        else:
            below = node.args if isinstance(node, ast.Call) else list(ast.iter_child_nodes(node))
            waiting += reversed(below)


def _spelling(node: ast.expr, plain: PlainFormula, shift: int) -> Spelling | None:
    column = plain.column(shift + node.col_offset)
    index = None
    if isinstance(node, ast.Subscript):
        if not isinstance(node.slice, ast.Name):
            return None
        index, node = node.slice.id, node.value
    steps: list[str] = []
    while isinstance(node, ast.Attribute):
        steps.append(node.attr)
        node = node.value
    return Spelling(".".join([node.id, *reversed(steps)]), index, column) if isinstance(node, ast.Name) else None


def _with_nearest(spelling: Spelling, scope: Scope, error: FormulaError) -> FormulaError:
    """A Chinese short name is compared with the others of its kind; for the rest the resolver knows the nearest."""
    word = str(spelling)
    if word.isascii() or any(spelling.path in known.columns for known in scope.vocabulary.tables.values()):
        return error
    near = nearest_short(word, scope)
    if near is None:
        return error
    zh, en = f"没有名为“{word}”的单元格或名称。是否要写 {near}？", f"There is no cell or name {word!r}. Did you mean {near}?"
    if scope.place:
        zh, en = f"{zh}\n本规则的范围是 {scope.place}。", f"{en}\nThis rule's axis is {scope.place}."
    return FormulaError(error.column, zh, en)


def _short_names(scope: Scope) -> Iterator[str]:
    for table, known in scope.vocabulary.tables.items():
        columns = [*known.columns, *known.column_groups]
        if known.layout == "matrix":
            rows = [row for row in (*known.rows, *known.row_groups) if not row.isascii()]
            yield from (f"{row}[{column}]" for row in rows for column in columns)
        else:
            rows = [row for row in (known.rows if known.layout == "stacked" else known.blocks) if not row.isascii()]
            yield from (f"{row}.{column}" for row in rows for column in columns)
        kinds = {axis.cells for axis in scope.axes if axis.table == table}
        yield from _chinese([*known.rows, *known.row_groups] if "columns" in kinds else [])
        yield from _chinese(columns if kinds & {"rows", "blocks"} else [])


def _chinese(names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if not name.isascii())


def _means_something(word: str, scope: Scope) -> bool:
    path, _, index = word.rstrip("]").partition("[")
    try:
        resolve(Spelling(path, index or None, 0), scope)
    except FormulaError:
        return False
    return True


def _one_off(one: str, other: str) -> bool:
    """Whether one character more, less or changed makes one word of the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[same:], other[same:]
    return left[1:] == right[1:] or left == right[1:] or left[1:] == right
