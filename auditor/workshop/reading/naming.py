"""Names for people: of attributes, values, kinds of claims and axes, where rules and forms give only ids."""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.forms import Lexicon
from auditor.rulebook import ReadyRule, Rulebook
from auditor.rulebook.axes import Axis
from auditor.rulebook.rule import Scalar
from auditor.rulebook.values import show
from auditor.rulebook.view import ATTRIBUTE_LABELS

_ATTRIBUTES: Mapping[str, str] = {
    "at_end": "是全文的末尾", "block_found": "所在栏存在", "cut": "在中途断开", "exhaustive": "列全了分项", "found": "存在",
    "heading": "标题", "kind": "格的类别", "known": "是格式中的标题", "label": "名称", "length": "字数", "mantissa": "万（亿）前的数",
    "merged": "合并叙述", "parts": "分项", "number": "部分序号", "position": "位次", "quote": "原句",
    "repeated": "重复出现", "same_label": "说法与表中名称相同",
    "same_scope": "口径相同", "negated": "是否定的说法", "variant": "类别", "scope": "所写范围", "counterpart": "表中对应数",
    "has_counterpart": "表中有对应的格",
    "scaled": "用了“万”或“亿”", "section": "所在部分", "source": "出处", "starts_on": "起始日期", "ends_on": "截止日期",
    "table_found": "所在的表存在", "text": "文字", "twice": "出现两次", "unit": "单位", "usable": "可以判断", "value": "数值",
    "whole": "读全", "wording": "用语", "year": "所写年度", "covered": "写到", "in_order": "顺序正确",
}
_BOUND: Mapping[str, str] = {"是否存在": "该项存在", "是否涉及": "写到了该方面", "否定表述": "是否定的说法"}
_VALUES: Mapping[str, str] = {
    "exact": "与格式一致", "alias": "别名", "damaged": "残缺", "truncated": "截断", "other_edition": "另一版格式的用语",
    "given": "有值", "blank": "空白", "placeholder": "非数字", "unreadable": "未能读出", "absent": "未找到",
    "item": "件", "yuan": "元", "wan_yuan": "万元", "none": "未写明", "count": "件数", "signed": "可为负的数", "amount": "金额",
    "page": "页面的发布信息", "signature": "落款", "title": "标题", "publisher": "发布机构", "body": "正文",
}
_WHICH: Mapping[str, tuple[str, str]] = {
    "columns": ("各列", "columns"), "rows": ("各行", "rows"), "blocks": ("各栏", "blocks"), "cells": ("各格", "cells"),
    "headers": ("表头", "heads"), "foreign_rows": ("另一版格式的行", "rows of another edition"),
}
_PLAIN: Mapping[str, tuple[str, str]] = {
    "sections": ("各部分", "sections"), "headings": ("各标题", "headings"), "aspects": ("第一部分各方面", "aspects of section 1"),
    "namings": ("各处机关名称", "namings of the agency"),
    "set.pairs": ("每两个机关的同年报告", "pairs of agencies"), "set.agency_years": ("同一机关同年的各版报告", "versions of a report"),
    "set.agencies": ("同一机关的各年报告", "years of an agency"), "set.parents": ("政府与所属部门", "governments"),
    "set.roster": ("机关名单中的机关", "agencies listed"),
}
_IN_TEXT = {"claims": ("正文中的说法", "claims in the text"), "matches": ("正文中的词句", "wording in the text")}
_WHOLE = ("整份报告", "the whole report")
_SET = ("一批报告", "a set of reports")
_SECTION = re.compile(r"(section_\d+)\.(\w+)")


def attribute_name(name: str, label: str, lang: str) -> str:
    """Name what a formula looks at; `label` is the name the rule language has for it in Chinese."""
    if lang == "en":
        return f"this.{name}" if label != ATTRIBUTE_LABELS.get(name, label) else name
    if label in _BOUND:
        return _BOUND[label]
    section = _SECTION.search(name)
    own = section[2] if section else name.removeprefix("this.")
    better = _ATTRIBUTES.get(own) if label.endswith(own) else None
    if better is not None:
        return label.removesuffix(own) + better
    return label.replace("是否", "")


def list_name(name: str, lang: str) -> str:
    """Name a list of parts, headings, aspects, namings or figures, or one attribute of its members."""
    head, _, attribute = name.partition(".")
    if lang == "en" or head not in _PLAIN:
        return name if lang == "en" else _ATTRIBUTES.get(name, name)
    return _PLAIN[head][0] + (_ATTRIBUTES.get(attribute, attribute) if attribute else "")


def value_name(value: Scalar, lexicon: Lexicon, lang: str) -> str:
    """Name a value that a rule compares with: kinds and levels of agencies, states, units, truths."""
    if not isinstance(value, str):
        return show(value, lang)
    return value if lang == "en" else lexicon.agencies.labels.get(value) or _VALUES.get(value, value)


def condition_name(name: str, book: Rulebook, lang: str) -> str:
    """Name an attribute or derived fact that a premise or a limit names."""
    if lang == "en":
        return name
    own = name.removeprefix("previous.")
    label = book.vocabulary.fact_labels.get(own) or ATTRIBUTE_LABELS.get(own, own)
    return label if own == name else f"上年度报告的{label}"


def claim_title(head: str, kind: str, lexicon: Lexicon) -> str:
    """Name a kind of claim or match in Chinese: the first clause of why the lexicon looks for it."""
    words = lexicon.claims if head == "claims" else lexicon.match_words
    why = next((entry.why for entry in words if entry.kind == kind), kind)
    return re.split("[；。，]", why, maxsplit=1)[0]


def judged(ready: ReadyRule, book: Rulebook, lang: str) -> str:
    """Name what one outcome of a rule speaks of: the report, a set of reports, or each member of its axes."""
    at = 0 if lang == "zh" else 1
    if ready.rule.each is None or not ready.axes:
        return (_SET if ready.of_set else _WHOLE)[at]
    names = list(dict.fromkeys(axis_name(axis, book, lang) for axis in ready.axes))
    if len(names) > 2 and all(axis.name.startswith("claims.") for axis in ready.axes):
        return f"正文 {len(names)} 类说法" if lang == "zh" else f"{len(names)} kinds of claims"
    return ("、" if lang == "zh" else ", ").join(names)


def judged_in_short(ready: ReadyRule, book: Rulebook, lang: str) -> str:
    """Name the same for a narrow column: kinds of claims are not told apart."""
    heads = {axis.name.partition(".")[0] for axis in ready.axes}
    short = _IN_TEXT.get(heads.pop()) if len(heads) == 1 else None
    return judged(ready, book, lang) if short is None else short[0 if lang == "zh" else 1]


def axis_name(axis: Axis, book: Rulebook, lang: str) -> str:
    """Name the members of one axis."""
    at = 0 if lang == "zh" else 1
    head, _, rest = axis.name.partition(".")
    if axis.name in _PLAIN:
        return _PLAIN[axis.name][at]
    if head in ("claims", "matches"):
        title = claim_title(head, rest, book.forms.lexicon)
        return f"正文“{title}”" if lang == "zh" else f"{head} of {rest.replace('_', ' ')}"
    if axis.table is None:
        return axis.name
    table = _table(axis.table, book, lang)
    row, _, last = rest.rpartition(".")
    label = book.vocabulary.tables[axis.table].labels.get(row or rest, row or rest) if lang == "zh" else row or rest
    if rest in _WHICH:
        return f"{table}{'' if lang == 'zh' else ' '}{_WHICH[rest][at]}"
    if last == "cells":
        return f"{table}“{label}”各格" if lang == "zh" else f"{table} cells of {row}"
    return f"{table}“{label}”各行" if lang == "zh" else f"{table} rows of {rest}"


def member_name(at: str, axes: tuple[Axis, ...], book: Rulebook, lang: str) -> str:
    """Name one member of an axis: a section by its number, a part of a table by its short label, else by its id."""
    if any(axis.name == "sections" for axis in axes):
        return f"第 {at} 部分" if lang == "zh" else f"section {at}"
    if lang == "en":
        return at
    tables = [book.vocabulary.tables[axis.table] for axis in axes if axis.table is not None]
    return next((known.labels[at] for known in tables if at in known.labels), at)


def _table(table: str, book: Rulebook, lang: str) -> str:
    if lang == "en":
        return table
    forms = reversed(list(book.forms.editions.values()))
    return next((form.table_of[table].short for form in forms if table in form.table_of), table)
