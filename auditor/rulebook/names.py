"""Finds what a name in an expression means: bound by the axis, a cell, an attribute, a list, a limit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from auditor.rulebook.axes import claim_names, section_names
from auditor.rulebook.cell_names import axis_cell, fixed_cell, then, was
from auditor.rulebook.kinds import THING, Kind, list_of
from auditor.rulebook.nodes import Name, Node
from auditor.rulebook.scope import Scope, Spelling, available, nearest
from auditor.rulebook.tokens import FormulaError
from auditor.rulebook.values import UNKNOWN, Value
from auditor.rulebook.view import ATTRIBUTE_LABELS, View
from auditor.rulebook.vocabulary import CLAIM_NAMES, LISTS, SECTION_NAMES, TABLE_NAMES


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
    node = node or axis_cell(plain, scope, previous) or fixed_cell(plain, scope, previous) or _other(plain, scope, previous)
    if node is None:
        raise _unknown(spelling, scope)
    return node


def _bound(spelling: Spelling, scope: Scope) -> Node | None:
    explicit = spelling.path.startswith(("this.", "claim."))
    name = spelling.path.split(".", 1)[1] if explicit else spelling.path
    kind = scope.bound(name)
    if kind is None or spelling.index or (not explicit and name in scope.vocabulary.attributes):
        return None
    label = _LABELS.get(f"this.{name}" if explicit else name) or _LABELS.get(name, name)
    return Name(kind, spelling.column, name, label, _look_bound(name))


def _look_bound(name: str) -> Callable[[View], Value]:
    def look(view: View) -> Value:
        assert view.instance is not None
        return view.instance.names.get(name, UNKNOWN)

    return look


def _other(spelling: Spelling, scope: Scope, previous: bool) -> Node | None:
    if spelling.index:
        return None
    found = (
        _section(spelling, scope) or _table(spelling, scope) or _attribute(spelling, scope)
        or _list(spelling, scope) or (None if previous else _derived(spelling, scope) or _limit(spelling, scope))
    )
    if found is None or not previous:
        return found
    return Name(found.kind, found.column, was(True, found.name), then(True, found.label), _behind(found.look))


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

    return Name(kind, spelling.column, spelling.path, ATTRIBUTE_LABELS.get(spelling.path, spelling.path), look)


def _derived(spelling: Spelling, scope: Scope) -> Name | None:
    kind = scope.vocabulary.facts.get(spelling.path)
    if kind is None:
        return None
    name = spelling.path
    label = scope.vocabulary.fact_labels.get(name, name)
    return Name(kind, spelling.column, name, label, lambda view: view.derived.get(name, UNKNOWN))


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
        # Of a report that breaks off, finding nothing proves nothing.
        return (UNKNOWN,) if view.report.truncated and not found else found

    kind = THING if attribute is None else CLAIM_NAMES[attribute]
    return Name(list_of(kind), spelling.column, spelling.path, spelling.path, look)


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
    "name": "名称",
}
