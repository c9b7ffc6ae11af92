"""Finds every name of a formula that means nothing, each with the nearest right one."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Iterator

from auditor.rulebook.names import resolve
from auditor.rulebook.scope import Scope, Spelling, nearest
from auditor.rulebook.syntax import ParsedFormula, parse_formula
from auditor.rulebook.tokens import FormulaError

MOST_TOLD = 20


def names_astray(formula: str, scope: Scope) -> dict[str, FormulaError]:
    """List the names of a formula that mean nothing, in reading order, each with what is wrong with it.

    Empty for a formula whose syntax is wrong; at most `MOST_TOLD`, for finding the nearest right one takes time.
    """
    try:
        parsed = parse_formula(formula)
    except FormulaError:
        return {}
    found: dict[str, FormulaError] = {}
    for node in parsed.names():
        if len(found) < MOST_TOLD:
            found |= _astray(parsed, node, scope, found)
    return found


def _astray(parsed: ParsedFormula, node: ast.expr, scope: Scope, told: Container[str]) -> dict[str, FormulaError]:
    try:
        spelling = parsed.spelling(node)
    except FormulaError as error:
        return {f"[{error.column}]": error}
    if str(spelling) in told:
        return {}
    try:
        resolve(spelling, scope)
    except FormulaError as error:
        return {str(spelling): _with_nearest(spelling, scope, error)}
    return {}


def nearest_short(word: str, scope: Scope) -> str | None:
    """The nearest of the Chinese short names of cells; None when none is near."""
    names = sorted(_short_names(scope))
    for near in [*(name for name in names if _one_off(word, name)), nearest(word, names)]:
        if near is not None and _means_something(near, scope):
            return near
    return None


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
