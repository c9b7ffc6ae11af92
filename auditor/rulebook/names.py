"""Finds what a name in an expression means: bound by the axis, a cell, an attribute, a list, a limit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from auditor.rulebook.axes import claim_names, section_names
from auditor.rulebook.cell_names import OTHERS, axis_cell, fixed_cell, then, was
from auditor.rulebook.kinds import NUMBER, SHINGLES, THING, Kind, list_of
from auditor.rulebook.nodes import CellName, Name, Node
from auditor.rulebook.scope import Scope, Spelling, available, nearest
from auditor.rulebook.tokens import FormulaError
from auditor.rulebook.values import UNKNOWN, Quantity, Value, add
from auditor.rulebook.view import ATTRIBUTE_LABELS, View
from auditor.rulebook.vocabulary import CLAIM_NAMES, LISTS, SECTION_NAMES, TABLE_NAMES

MEMBERS = "members"


def resolve(spelling: Spelling, scope: Scope) -> Node:
    """Find the meaning of a name.

    Raises:
        FormulaError: No such name (the nearest right one is given), or one that needs an axis.
    """
    seen_in = _whose(spelling, scope)
    plain = Spelling(spelling.path.removeprefix(f"{seen_in}."), spelling.index, spelling.column)
    node = None if seen_in else _bound(plain, scope)
    if node is None and scope.of_set and not seen_in:
        node = _of_set(plain, scope)
    elif seen_in == MEMBERS:
        node = _added_up(plain, scope)
    elif node is None:
        node = (
            axis_cell(plain, scope, seen_in) or fixed_cell(plain, scope, seen_in) or _other(plain, scope, seen_in)
        )
    if node is None:
        raise _unknown(spelling, scope)
    return node


def _whose(spelling: Spelling, scope: Scope) -> str:
    """Which report a name looks into: "" for the one judged."""
    head = spelling.path.partition(".")[0]
    allowed = scope.sides if scope.of_set else {"previous"}
    return head if head in allowed and head in OTHERS else ""


def _bound(spelling: Spelling, scope: Scope) -> Node | None:
    explicit = spelling.path.startswith(("this.", "claim."))
    name = spelling.path.split(".", 1)[1] if explicit else spelling.path
    kind = scope.bound(name)
    hidden = name in scope.vocabulary.attributes and not (explicit or scope.of_set)
    if kind is None or spelling.index or hidden:
        return None
    label = _LABELS.get(f"this.{name}" if explicit else name) or _LABELS.get(name) or ATTRIBUTE_LABELS.get(name, name)
    return Name(kind, spelling.column, name, label, partial(_see_bound, name), bound=True)


def _see_bound(name: str, view: View) -> Value:
    assert view.instance is not None
    return view.instance.names.get(name, UNKNOWN)


def _of_set(spelling: Spelling, scope: Scope) -> Name | None:
    """What a rule over a set may name beside its reports: its limits, and the day of the audit."""
    if spelling.index:
        return None
    return _limit(spelling, scope) or (_attribute(spelling, scope) if spelling.path == "today" else None)


def _added_up(spelling: Spelling, scope: Scope) -> Name | None:
    """A cell summed over the members of the instance."""
    cell = fixed_cell(spelling, scope, MEMBERS)
    if not isinstance(cell, CellName):
        return None
    return Name(NUMBER, cell.column, cell.name, cell.label, partial(_see_sum, cell.before), bound=True)


def _see_sum(address: str, view: View) -> Value:
    assert view.instance is not None
    members = view.instance.names[MEMBERS]
    total: Value = 0
    for member in members:
        value = member.cells.get(address, UNKNOWN)
        total = add(total, Quantity(0, None) if value is UNKNOWN else value)
    return total


def _other(spelling: Spelling, scope: Scope, seen_in: str) -> Node | None:
    if spelling.index:
        return None
    if scope.of_set:
        found = _kept(spelling, scope)
    else:
        found = (
            _section(spelling, scope) or _table(spelling, scope) or _attribute(spelling, scope)
            or _list(spelling, scope) or (None if seen_in else _derived(spelling, scope) or _limit(spelling, scope))
        )
    if found is None or not seen_in:
        return found
    look = partial(_see_behind, seen_in, found.look)
    return Name(found.kind, found.column, was(seen_in, found.name), then(seen_in, found.label), look, bound=scope.of_set)


def _see_behind(seen_in: str, look: Callable[[View], Value], view: View) -> Value:
    other = view.other(seen_in)
    return UNKNOWN if other is None else look(other)


def _kept(spelling: Spelling, scope: Scope) -> Name | None:
    """What a set keeps of each of its reports: attributes, and the texts of sections for comparing them."""
    number = spelling.path.removeprefix("section_")
    if number != spelling.path and number.isdigit() and int(number) in scope.vocabulary.sections:
        return Name(
            SHINGLES, spelling.column, spelling.path, f"第{number}部分", partial(_see_shingled, int(number)),
        )
    return _attribute(spelling, scope) if spelling.path != "today" else None


def _see_shingled(number: int, view: View) -> Value:
    return view.shingled.get(number, UNKNOWN)


def _section(spelling: Spelling, scope: Scope) -> Name | None:
    head, _, attribute = spelling.path.partition(".")
    number = head.removeprefix("section_")
    if not head.startswith("section_") or not number.isdigit() or int(number) not in scope.vocabulary.sections:
        return None
    attribute = attribute or "text"
    kind = SECTION_NAMES.get(attribute)
    if kind is None:
        return None
    label = f"第{number}部分" + (_LABELS.get(attribute, attribute) if attribute != "text" else "")
    return Name(kind, spelling.column, spelling.path, label, partial(_see_section, int(number), attribute))


def _see_section(number: int, attribute: str, view: View) -> Value:
    section = view.section(number)
    return UNKNOWN if section is None else section_names(section)[attribute]


def _table(spelling: Spelling, scope: Scope) -> Name | None:
    head, _, attribute = spelling.path.partition(".")
    kind = TABLE_NAMES.get(attribute)
    if head not in scope.vocabulary.tables or kind is None:
        return None
    return Name(kind, spelling.column, spelling.path, spelling.path, partial(_see_table, head, attribute))


def _see_table(table: str, attribute: str, view: View) -> Value:
    value = getattr(view.table(table), attribute)
    return UNKNOWN if value is None else value


def _attribute(spelling: Spelling, scope: Scope) -> Name | None:
    kind = scope.vocabulary.attributes.get(spelling.path)
    if kind is None:
        return None
    head, _, rest = spelling.path.partition(".")
    look = partial(_see_edition, head) if rest else partial(_see_attribute, head)
    return Name(kind, spelling.column, spelling.path, ATTRIBUTE_LABELS.get(spelling.path, spelling.path), look)


def _see_edition(table: str, view: View) -> Value:
    edition = view.table(table).edition
    return UNKNOWN if edition is None else edition


def _see_attribute(name: str, view: View) -> Value:
    return view.attribute(name)


def _derived(spelling: Spelling, scope: Scope) -> Name | None:
    kind = scope.vocabulary.facts.get(spelling.path)
    if kind is None:
        return None
    name = spelling.path
    return Name(kind, spelling.column, name, scope.vocabulary.fact_labels.get(name, name), partial(_see_derived, name))


def _see_derived(name: str, view: View) -> Value:
    return view.derived.get(name, UNKNOWN)


def _limit(spelling: Spelling, scope: Scope) -> Name | None:
    name = spelling.path.removeprefix("limit.")
    if name == spelling.path or name not in scope.limits:
        return None
    return Name(scope.limits[name], spelling.column, spelling.path, f"限值{name}", partial(_see_limit, name))


def _see_limit(name: str, view: View) -> Value:
    return view.limits.get(name, UNKNOWN)


def _list(spelling: Spelling, scope: Scope) -> Name | None:
    parts = spelling.path.split(".")
    lexicon = scope.vocabulary.forms.lexicon
    if parts[0] in LISTS and len(parts) <= 2:
        return _listing(spelling, parts[0], parts[1] if len(parts) == 2 else None, LISTS[parts[0]])
    kinds = {"claims": lexicon.claim_kinds, "matches": lexicon.match_kinds}.get(parts[0])
    if kinds is None or len(parts) not in (2, 3) or parts[1] not in kinds:
        return None
    return _claim_list(spelling, ".".join(parts[:2]), parts[2] if len(parts) == 3 else None)


def _listing(spelling: Spelling, which: str, attribute: str | None, names: Mapping[str, Kind]) -> Name | None:
    if attribute is None:
        return Name(list_of(THING), spelling.column, which, which, partial(_see_things, which))
    if attribute not in names:
        return None
    look = partial(_see_listed, which, attribute)
    return Name(list_of(names[attribute]), spelling.column, spelling.path, spelling.path, look)


def _see_things(which: str, view: View) -> Value:
    return tuple(getattr(view.report, which))


def _see_listed(which: str, attribute: str, view: View) -> Value:
    if which == "sections":
        return tuple(section_names(section)[attribute] for section in view.report.sections.values())
    return tuple(getattr(item, attribute, UNKNOWN) for item in getattr(view.report, which))


def _claim_list(spelling: Spelling, name: str, attribute: str | None) -> Name | None:
    if attribute is not None and attribute not in CLAIM_NAMES:
        return None
    kind = THING if attribute is None else CLAIM_NAMES[attribute]
    return Name(list_of(kind), spelling.column, spelling.path, spelling.path, partial(_see_claims, name, attribute))


def _see_claims(name: str, attribute: str | None, view: View) -> Value:
    claims = view.claims(name)
    found: tuple[Value, ...] = claims
    if attribute is not None:
        found = tuple(claim_names(view, claim)[attribute] for claim in claims)
    # Of a report that breaks off, finding nothing proves nothing.
    return (UNKNOWN,) if view.report.truncated and not found else found


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
    "parts": "分项", "mantissa": "万（亿）前的数",
    "same_scope": "口径相同", "covered": "是否涉及", "in_order": "顺序正确", "state": "填写状态", "unit": "单位",
    "negated": "否定表述", "variant": "引用类别", "starts_on": "起始日期", "ends_on": "截止日期", "text": "文字",
    "this.year": "所写年度", "this.scope": "所写范围", "has_counterpart": "表中有对应的格",
    "name": "名称", "peers": "同年度其他机关的报告数", "versions": "同一机关同一年度的报告数", "same_tables": "各版本表格数字相同",
    "is_latest": "是最后发布的版本", "first_year": "最早的报告年度", "last_year": "最近的报告年度", "years": "有报告的年度数",
    "missing": "缺少的年度", "listed": "名单中的机关数", "reported": "其中有报告的机关数", "reports": "报告份数",
    "reporting": "该年度有报告的机关数",
    "unread": "未能读出或认不出机关的文件数", "created_in": "机关成立年度", "abolished_in": "机关撤销年度",
}
