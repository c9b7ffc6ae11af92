"""Pieces of rule files that an editor offers to fill in, put into the schemas where it looks for them.

`$1`, `${2:text}` are the places to fill in, in their order; `${1|a,b|}` offers a choice. Texts stand in the file as they are
here, so quotes and brackets of YAML are written too. A key that has one piece is filled in with it as soon as it is chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.workshop.drafting.rule_template import fill_template

_SEVERITY = "${2|violation,warning,info|}"
_REASON = "${3:依据哪份通知}"
_ADDRESS = "${3:applications.new_received[total]}"


def _piece(label: str, description: str, body: Mapping[str, Any]) -> dict[str, Any]:
    return {"label": label, "description": description, "body": body}


def _case(label: str, description: str, name: str, expect: str, given: Mapping[str, str]) -> dict[str, Any]:
    return _piece(label, description, {"name": f"${{1:{name}}}", "year": "${2:2021}", "given": given, "expect": expect})


_DATED = {"${1:fewest}": {"${2:2019}": "${3:10}"}}
_PIECES: Mapping[tuple[str, str], tuple[dict[str, Any], ...]] = {
    ("rule", "Case"): (
        _case("用例：通过", "合乎要求的数", "相等则通过", "pass", {_ADDRESS: "${4:3}"}),
        _case("用例：不通过", "不合要求的数", "少一件则不通过", "fail", {_ADDRESS: "${4:2}"}),
        _case("用例：无法判定", "空白不是 0", "空白则无法判定", "undetermined", {_ADDRESS: "blank"}),
        _case("用例：不适用", "null 为没有该部分", "没有第一部分则不适用", "not_applicable", {"${3:section_1}": "null"}),
        _piece("用例：取自样本", "从 samples/ 中的样本读出，替换几个字", {
            "name": "${1:实际版面中不一致则不通过}", "document_from": "${2:clean-2021}",
            "replace": '[["${3:原文}", "${4:新文}"]]', "expect": "fail",
        }),
    ),
    ("rule", "limits"): (_piece("限值", "名称 → 年度 → 值；日期写 \"01-31\"", _DATED),),
    ("pack", "override"): (_piece("改变一条规则", "理由必填", {"${1:T3-002}": {"severity": _SEVERITY, "reason": _REASON}}),),
    ("pack", "disable"): (_piece("停用一条规则", "理由必填", {"${1:XT-006}": _REASON}),),
    ("pack", "enable"): (_piece("恢复一条规则", "理由必填", {"${1:STY-011}": _REASON}),),
    ("retired", "retired"): (_piece("停用的编号", "原标题和理由", {
        "${1:T3-099}": {"title": {"zh": "${2:原标题}", "en": "${3:Its title}"}, "reason": "${4:为什么停用}", "until": "${5:2024}"},
    }),),
}


def add_snippets(schema: dict[str, Any], name: str) -> None:
    """Put the pieces of one schema where they belong: to the whole file, a definition, or a key of the file."""
    if name == "rule":
        text = fill_template("${1:NEW-001}", '"${2:请写标题：这条规则查什么}"', '"${3:Say here what the rule checks}"', None)
        schema["defaultSnippets"] = [{"label": "新规则", "description": "一条完整的规则，带注释和用例，照着改", "bodyText": text}]
    for (kind, place), pieces in _PIECES.items():
        if kind == name:
            holder = schema["$defs"].get(place) or schema["properties"][place]
            holder["defaultSnippets"] = list(pieces)
