"""Finds the cells and groups of cells that a name in an expression means."""

from __future__ import annotations

from auditor.rulebook.kinds import NUMBER, list_of
from auditor.rulebook.nodes import CellName, Group, Node
from auditor.rulebook.scope import Scope, Spelling
from auditor.rulebook.vocabulary import CELL_NAMES, TableWords


def axis_cell(spelling: Spelling, scope: Scope, seen_in: str) -> Node | None:
    """Find a cell or group of the instance that the rule's axis is at."""
    if seen_in and spelling.path == "value" and scope.axes and all(axis.names is CELL_NAMES for axis in scope.axes):
        return CellName(NUMBER, spelling.column, was(seen_in, "value"), then(seen_in, "数值"), "", "", seen_in)
    axes = {(axis.table, axis.cells) for axis in scope.axes if axis.cells}
    if len(axes) != 1 or len(scope.axes) != sum(1 for axis in scope.axes if axis.cells) or spelling.index:
        return None
    ((table, cells),) = axes
    assert table is not None
    path = spelling.path.removeprefix("this.")
    known = scope.vocabulary.tables[table]
    if cells == "columns":
        if path in known.rows:
            return _bound_cell(spelling, known, table, known.rows[path], "row", seen_in)
        return _group(spelling, scope, table, known.row_groups.get(path), seen_in)
    if path in known.columns:
        return _bound_cell(spelling, known, table, known.columns[path], "column", seen_in)
    return _group(spelling, scope, table, known.column_groups.get(path), seen_in) if cells == "rows" else None


def _bound_cell(
    spelling: Spelling, known: TableWords, table: str, identifier: str, which: str, seen_in: str
) -> CellName:
    if which == "row":
        before, after = f"{table}.{identifier}[", "]"
    elif known.layout == "matrix":
        before, after = f"{table}.", f"[{identifier}]"
    else:
        before, after = f"{table}.", f".{identifier}"
    signed = any(address.endswith(after) for address in known.signed) if which == "column" else False
    return CellName(
        NUMBER, spelling.column, was(seen_in, identifier), then(seen_in, known.labels[identifier]), before, after,
        seen_in, signed,
    )


def fixed_cell(spelling: Spelling, scope: Scope, seen_in: str) -> Node | None:
    """Find a cell or group that is named in full, by address or by short names."""
    for table, known in scope.vocabulary.tables.items():
        rest = spelling.path.removeprefix(table + ".") if spelling.path.startswith(table + ".") else spelling.path
        node = _matrix(spelling, scope, table, rest, seen_in) if known.layout == "matrix" else None
        node = node or (_dotted(spelling, scope, table, rest, seen_in) if known.layout != "matrix" else None)
        if node is not None:
            return node
    return None


def _matrix(spelling: Spelling, scope: Scope, table: str, rest: str, seen_in: str) -> Node | None:
    known = scope.vocabulary.tables[table]
    if spelling.index is None:
        return None
    column = known.columns.get(spelling.index)
    column_group = known.column_groups.get(spelling.index)
    if rest in known.rows and column:
        return _absolute(spelling, known, f"{table}.{known.rows[rest]}[{column}]", known.rows[rest], column, seen_in)
    if rest in known.row_groups and column:
        return _group(spelling, scope, table, known.row_groups[rest], seen_in, column)
    if rest in known.rows and column_group:
        return _group(spelling, scope, table, column_group, seen_in, known.rows[rest])
    return None


def _dotted(spelling: Spelling, scope: Scope, table: str, rest: str, seen_in: str) -> Node | None:
    known = scope.vocabulary.tables[table]
    row, _, column = rest.rpartition(".")
    rows = known.rows if known.layout == "stacked" else known.blocks
    if spelling.index or row not in rows or column not in known.columns:
        return None
    identifier, column = rows[row], known.columns[column]
    if known.layout == "stacked" and column not in known.row_columns[identifier]:
        return None
    return _absolute(spelling, known, f"{table}.{identifier}.{column}", identifier, column, seen_in)


def _absolute(
    spelling: Spelling, known: TableWords, address: str, row: str, column: str, seen_in: str
) -> CellName:
    label = f"{known.labels[row]}[{known.labels.get(f'{row}.{column}') or known.labels[column]}]"
    return CellName(
        NUMBER, spelling.column, was(seen_in, address), then(seen_in, label), address, None, seen_in,
        address in known.signed,
    )


def _group(
    spelling: Spelling, scope: Scope, table: str, group: str | None, seen_in: str, other: str | None = None
) -> Group | None:
    """A group of cells: bound to the axis' instance, or fixed by the `other` row or column."""
    if group is None:
        return None
    known = scope.vocabulary.tables[table]
    members: dict[str, tuple[CellName, ...]] = {}
    for edition, form in scope.vocabulary.forms.editions.items():
        found = form.table_of[table].group(group) if table in form.table_of else None
        if found is not None:
            members[edition] = tuple(
                _member(spelling, known, table, found.of, member, other, seen_in) for member in found.members
            )
    label = known.labels.get(group, group) + (f"[{known.labels[other]}]" if other else "")
    return Group(
        list_of(NUMBER), spelling.column, was(seen_in, str(spelling)), then(seen_in, label), table, seen_in, members
    )


def _member(
    spelling: Spelling, known: TableWords, table: str, of: str, member: str, other: str | None, seen_in: str
) -> CellName:
    if other is None:
        return _bound_cell(spelling, known, table, member, "row" if of == "rows" else "column", seen_in)
    row, column = (member, other) if of == "rows" else (other, member)
    return _absolute(spelling, known, f"{table}.{row}[{column}]", row, column, seen_in)


def was(seen_in: str, name: str) -> str:
    """The English name, of another report where so meant."""
    return f"{seen_in}.{name}" if seen_in else name


def then(seen_in: str, label: str) -> str:
    """The Chinese label, of another report where so meant."""
    return f"{_WHOSE[seen_in]}{label}" if seen_in else label


_WHOSE = {
    "previous": "上年度报告的", "left": "本报告的", "right": "另一份报告的", "parent": "本级政府报告的", "members": "所属机关合计的",
}
OTHERS = frozenset(_WHOSE)
