"""Finds what a name in an expression means: bound by the axis, a cell, an attribute, a list, a limit."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from auditor.rulebook.axes import Axis, claim_names, section_names
from auditor.rulebook.kinds import NUMBER, THING, Kind, list_of
from auditor.rulebook.nodes import CellName, Group, Name, Node
from auditor.rulebook.tokens import FormulaError
from auditor.rulebook.values import UNKNOWN, Value
from auditor.rulebook.view import View
from auditor.rulebook.vocabulary import CLAIM_NAMES, LISTS, SECTION_NAMES, TABLE_NAMES, TableWords, Vocabulary


@dataclass(frozen=True)
class Scope:
    """The names that are in reach of one formula: a vocabulary, the axis it is bound to, its limits."""

    vocabulary: Vocabulary
    axes: tuple[Axis, ...] = ()
    limits: Mapping[str, Kind] = field(default_factory=dict)
    place: str = ""

    def bound(self, name: str) -> Kind | None:
        """The kind of a name that every axis of the rule binds."""
        kinds = [axis.names.get(name) for axis in self.axes]
        return kinds[0] if kinds and all(kinds) else None

    @property
    def bound_names(self) -> frozenset[str]:
        """The names that every axis of the rule binds."""
        return frozenset.intersection(*(frozenset(axis.names) for axis in self.axes)) if self.axes else frozenset()


@dataclass(frozen=True, slots=True)
class Spelling:
    """A dotted name with the word in its brackets, if any, and its column from 0."""

    path: str
    index: str | None
    column: int

    def __str__(self) -> str:
        return self.path + (f"[{self.index}]" if self.index else "")


def resolve(spelling: Spelling, scope: Scope) -> Node:
    """Find the meaning of a name.

    Raises:
        FormulaError: No such name (the nearest right one is given), or one that needs an axis.
    """
    previous = spelling.path.startswith("previous.")
    plain = Spelling(spelling.path.removeprefix("previous."), spelling.index, spelling.column)
    node = None
    if not previous:
        node = _bound(plain, scope)
    node = node or _axis_cell(plain, scope, previous) or _cell(plain, scope, previous) or _other(plain, scope, previous)
    if node is None:
        raise _unknown(spelling, scope)
    return node


def _bound(spelling: Spelling, scope: Scope) -> Node | None:
    explicit = spelling.path.startswith(("this.", "claim."))
    name = spelling.path.split(".", 1)[1] if explicit else spelling.path
    kind = scope.bound(name)
    if kind is None or spelling.index or (not explicit and name in scope.vocabulary.attributes):
        return None
    return Name(kind, spelling.column, name, _LABELS.get(name, name), _look_bound(name))


def _look_bound(name: str) -> Callable[[View], Value]:
    def look(view: View) -> Value:
        assert view.instance is not None
        return view.instance.names.get(name, UNKNOWN)

    return look


def _axis_cell(spelling: Spelling, scope: Scope, previous: bool) -> Node | None:
    axes = {(axis.table, axis.cells) for axis in scope.axes if axis.cells}
    if len(axes) != 1 or len(scope.axes) != sum(1 for axis in scope.axes if axis.cells) or spelling.index:
        return None
    ((table, cells),) = axes
    assert table is not None
    path = spelling.path.removeprefix("this.")
    known = scope.vocabulary.tables[table]
    if cells == "columns":
        if path in known.rows:
            return _bound_cell(spelling, known, table, known.rows[path], "row", previous)
        return _group(spelling, scope, table, known.row_groups.get(path), previous)
    if path in known.columns:
        return _bound_cell(spelling, known, table, known.columns[path], "column", previous)
    return _group(spelling, scope, table, known.column_groups.get(path), previous) if cells == "rows" else None


def _bound_cell(
    spelling: Spelling, known: TableWords, table: str, identifier: str, which: str, previous: bool
) -> CellName:
    if which == "row":
        before, after = f"{table}.{identifier}[", "]"
    elif known.layout == "matrix":
        before, after = f"{table}.", f"[{identifier}]"
    else:
        before, after = f"{table}.", f".{identifier}"
    signed = any(address.endswith(after) for address in known.signed) if which == "column" else False
    return CellName(
        NUMBER, spelling.column, _was(previous, identifier), _then(previous, known.labels[identifier]), before, after,
        previous, signed,
    )


def _cell(spelling: Spelling, scope: Scope, previous: bool) -> Node | None:
    for table, known in scope.vocabulary.tables.items():
        rest = spelling.path.removeprefix(table + ".") if spelling.path.startswith(table + ".") else spelling.path
        node = _matrix(spelling, scope, table, rest, previous) if known.layout == "matrix" else None
        node = node or (_dotted(spelling, scope, table, rest, previous) if known.layout != "matrix" else None)
        if node is not None:
            return node
    return None


def _matrix(spelling: Spelling, scope: Scope, table: str, rest: str, previous: bool) -> Node | None:
    known = scope.vocabulary.tables[table]
    if spelling.index is None:
        return None
    column = known.columns.get(spelling.index)
    column_group = known.column_groups.get(spelling.index)
    if rest in known.rows and column:
        return _absolute(spelling, known, f"{table}.{known.rows[rest]}[{column}]", known.rows[rest], column, previous)
    if rest in known.row_groups and column:
        return _group(spelling, scope, table, known.row_groups[rest], previous, column)
    if rest in known.rows and column_group:
        return _group(spelling, scope, table, column_group, previous, known.rows[rest])
    return None


def _dotted(spelling: Spelling, scope: Scope, table: str, rest: str, previous: bool) -> Node | None:
    known = scope.vocabulary.tables[table]
    row, _, column = rest.rpartition(".")
    rows = known.rows if known.layout == "stacked" else known.blocks
    if spelling.index or row not in rows or column not in known.columns:
        return None
    identifier, column = rows[row], known.columns[column]
    if known.layout == "stacked" and column not in known.row_columns[identifier]:
        return None
    return _absolute(spelling, known, f"{table}.{identifier}.{column}", identifier, column, previous)


def _absolute(
    spelling: Spelling, known: TableWords, address: str, row: str, column: str, previous: bool
) -> CellName:
    label = f"{known.labels[row]}[{known.labels[column]}]"
    return CellName(
        NUMBER, spelling.column, _was(previous, address), _then(previous, label), address, None, previous,
        address in known.signed,
    )


def _group(
    spelling: Spelling, scope: Scope, table: str, group: str | None, previous: bool, other: str | None = None
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
                _member(spelling, known, table, found.of, member, other, previous) for member in found.members
            )
    label = known.labels.get(group, group) + (f"[{known.labels[other]}]" if other else "")
    return Group(
        list_of(NUMBER), spelling.column, _was(previous, str(spelling)), _then(previous, label), table, previous, members
    )


def _member(
    spelling: Spelling, known: TableWords, table: str, of: str, member: str, other: str | None, previous: bool
) -> CellName:
    if other is None:
        return _bound_cell(spelling, known, table, member, "row" if of == "rows" else "column", previous)
    row, column = (member, other) if of == "rows" else (other, member)
    return _absolute(spelling, known, f"{table}.{row}[{column}]", row, column, previous)


def _other(spelling: Spelling, scope: Scope, previous: bool) -> Node | None:
    if spelling.index:
        return None
    found = (
        _section(spelling, scope) or _table(spelling, scope) or _attribute(spelling, scope)
        or _list(spelling, scope) or (None if previous else _derived(spelling, scope) or _limit(spelling, scope))
    )
    if found is None or not previous:
        return found
    return Name(found.kind, found.column, _was(True, found.name), _then(True, found.label), _behind(found.look))


def _behind(look: Callable[[View], Value]) -> Callable[[View], Value]:
    return lambda view: UNKNOWN if view.previous is None else look(view.previous)


def _section(spelling: Spelling, scope: Scope) -> Name | None:
    head, _, attribute = spelling.path.partition(".")
    number = head.removeprefix("section_")
    if not head.startswith("section_") or not number.isdigit() or int(number) not in scope.vocabulary.sections:
        return None
    attribute = attribute or "text"
    kind = SECTION_NAMES.get(attribute)
    if kind is None:
        return None

    def look(view: View) -> Value:
        section = view.section(int(number))
        return UNKNOWN if section is None else section_names(section)[attribute]

    label = f"第{number}部分" + (_LABELS.get(attribute, attribute) if attribute != "text" else "")
    return Name(kind, spelling.column, spelling.path, label, look)


def _table(spelling: Spelling, scope: Scope) -> Name | None:
    head, _, attribute = spelling.path.partition(".")
    kind = TABLE_NAMES.get(attribute)
    if head not in scope.vocabulary.tables or kind is None:
        return None

    def look(view: View) -> Value:
        value = getattr(view.table(head), attribute)
        return UNKNOWN if value is None else value

    return Name(kind, spelling.column, spelling.path, spelling.path, look)


def _attribute(spelling: Spelling, scope: Scope) -> Name | None:
    kind = scope.vocabulary.attributes.get(spelling.path)
    if kind is None:
        return None
    head, _, rest = spelling.path.partition(".")

    def look(view: View) -> Value:
        if rest:
            edition = view.table(head).edition
            return UNKNOWN if edition is None else edition
        return view.attribute(head)

    return Name(kind, spelling.column, spelling.path, _LABELS.get(spelling.path, spelling.path), look)


def _derived(spelling: Spelling, scope: Scope) -> Name | None:
    kind = scope.vocabulary.facts.get(spelling.path)
    if kind is None:
        return None
    name = spelling.path
    return Name(kind, spelling.column, name, name, lambda view: view.derived.get(name, UNKNOWN))


def _limit(spelling: Spelling, scope: Scope) -> Name | None:
    name = spelling.path.removeprefix("limit.")
    if name == spelling.path or name not in scope.limits:
        return None
    return Name(scope.limits[name], spelling.column, spelling.path, f"限值{name}", lambda view: view.limits.get(name, UNKNOWN))


def _list(spelling: Spelling, scope: Scope) -> Name | None:
    parts = spelling.path.split(".")
    lexicon = scope.vocabulary.forms.lexicon
    if parts[0] in LISTS and len(parts) <= 2:
        names = LISTS[parts[0]]
        return _listing(spelling, parts[0], parts[1] if len(parts) == 2 else None, names)
    kinds = {"claims": lexicon.claim_kinds, "matches": lexicon.match_kinds}.get(parts[0])
    if kinds is None or len(parts) not in (2, 3) or parts[1] not in kinds:
        return None
    return _claim_list(spelling, ".".join(parts[:2]), parts[2] if len(parts) == 3 else None)


def _listing(spelling: Spelling, which: str, attribute: str | None, names: Mapping[str, Kind]) -> Name | None:
    if attribute is None:
        return Name(list_of(THING), spelling.column, which, which, lambda view: tuple(getattr(view.report, which)))
    if attribute not in names:
        return None
    if which == "sections":
        return Name(
            list_of(names[attribute]), spelling.column, spelling.path, spelling.path,
            lambda view: tuple(section_names(section)[attribute] for section in view.report.sections.values()),
        )
    return Name(
        list_of(names[attribute]), spelling.column, spelling.path, spelling.path,
        lambda view: tuple(getattr(item, attribute, UNKNOWN) for item in getattr(view.report, which)),
    )


def _claim_list(spelling: Spelling, name: str, attribute: str | None) -> Name | None:
    if attribute is not None and attribute not in CLAIM_NAMES:
        return None

    def look(view: View) -> Value:
        claims = view.claims(name)
        found: tuple[Value, ...] = claims
        if attribute is not None:
            found = tuple(claim_names(view, claim)[attribute] for claim in claims)
        return (*found, UNKNOWN) if view.report.truncated else found

    kind = THING if attribute is None else CLAIM_NAMES[attribute]
    return Name(list_of(kind), spelling.column, spelling.path, spelling.path, look)


def _was(previous: bool, name: str) -> str:
    return f"previous.{name}" if previous else name


def _then(previous: bool, label: str) -> str:
    return f"上年度报告的{label}" if previous else label


def available(scope: Scope) -> list[str]:
    """List the names that may stand in a formula of this scope, for the nearest right one."""
    names: set[str] = set(scope.bound_names) | set(scope.vocabulary.attributes) | set(scope.vocabulary.facts)
    names |= {f"limit.{name}" for name in scope.limits}
    for table, known in scope.vocabulary.tables.items():
        if known.layout == "matrix":
            names |= {f"{table}.{row}[{column}]" for row in known.rows for column in known.columns.values()}
            names |= {f"{table}.{row}[{column}]" for row in known.row_groups.values() for column in known.columns.values()}
        else:
            rows = known.rows if known.layout == "stacked" else known.blocks
            names |= {f"{table}.{row}.{column}" for row in rows.values() for column in known.columns.values()}
        names |= {f"{table}.{attribute}" for attribute in TABLE_NAMES}
    for axis in scope.axes:
        known_words = scope.vocabulary.tables.get(axis.table or "")
        if known_words and axis.cells == "columns":
            names |= set(known_words.rows) | set(known_words.row_groups)
        elif known_words and axis.cells:
            names |= set(known_words.columns) | set(known_words.column_groups)
    names |= {f"section_{number}" for number in scope.vocabulary.sections}
    names |= {f"claims.{kind}" for kind in scope.vocabulary.forms.lexicon.claim_kinds}
    names |= {f"matches.{kind}" for kind in scope.vocabulary.forms.lexicon.match_kinds}
    return sorted(names)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The most similar of `words`, or None when none is near."""
    found = difflib.get_close_matches(word, sorted(words), n=1, cutoff=0.55)
    return found[0] if found else None


def _unknown(spelling: Spelling, scope: Scope) -> FormulaError:
    for table, known in scope.vocabulary.tables.items():
        if spelling.path in known.columns and not scope.axes:
            return FormulaError(
                spelling.column,
                f"单独写“{spelling.path}”指代不明（{table} 等表都有此名）。"
                f"请写出行名，如 本年新收[{spelling.path}]，或用 each 逐列、逐行检查。",
                f'"{spelling.path}" alone is ambiguous. Write the row too, such as new_received[total], or use `each`.',
            )
    near = nearest(str(spelling), available(scope))
    zh = f"没有名为“{spelling}”的单元格或名称。" + (f"是否要写 {near}？" if near else "请对照 rules/README.md 中的名称表。")
    en = f"There is no cell or name {str(spelling)!r}." + (f" Did you mean {near}?" if near else " See rules/README.md.")
    if scope.place:
        zh += f"\n本规则的范围是 {scope.place}。"
        en += f"\nThis rule's axis is {scope.place}."
    return FormulaError(spelling.column, zh, en)


_LABELS = {
    "value": "数值", "found": "是否存在", "length": "字数", "counterpart": "表中对应数", "wording": "用语",
    "year": "报告年度", "title_year": "标题年度", "body_year": "正文年度", "published_on": "发布日期",
    "agency": "机关", "publisher": "发布机构", "agency_kind": "机关类别", "agency_level": "机关层级",
    "agency_function": "机关职能", "edition": "版式", "parts": "分项", "mantissa": "万（亿）前的数",
    "same_scope": "口径相同", "covered": "是否涉及", "in_order": "顺序正确", "state": "填写状态", "unit": "单位",
    "negated": "否定表述", "variant": "引用类别", "starts_on": "起始日期", "ends_on": "截止日期", "text": "文字",
    "this.year": "所写年度", "title_agency": "标题机关", "title_wording": "标题用语", "name": "名称",
}
