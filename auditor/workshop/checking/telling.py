"""Writes what checking rule files came to: for people as text, for programs as JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from auditor.errors import Mistake
from auditor.workshop.checking.check import Checked
from auditor.workshop.checking.codes import code_of

_PLACE = re.compile(r"(?P<file>.*?\.ya?ml)(?::(?P<line>[0-9]+))?(?::(?P<column>[0-9]+))?(?: (?P<path>.*))?\Z", re.DOTALL)


@dataclass(frozen=True)
class Spot:
    """Where a mistake stands: a file with line and column from 1 and the path inside it; or no file at all."""

    file: str | None
    line: int | None = None
    column: int | None = None
    path: str = ""


def spot_of(mistake: Mistake) -> Spot:
    """Take the place of a mistake apart."""
    found = _PLACE.match(mistake.where)
    if found is None:
        return Spot(None, path=mistake.where)
    return Spot(
        found["file"], int(found["line"]) if found["line"] else None, int(found["column"]) if found["column"] else None,
        found["path"] or "",
    )


def told(mistake: Mistake, lang: str) -> str:
    """The words of a mistake in a language."""
    return mistake.zh if lang == "zh" else mistake.en


def text(checked: Checked, lang: str) -> str:
    """Write the counts and notes of a tree without mistakes; of one with mistakes nothing, they are told apart."""
    if checked.mistakes:
        return ""
    lines = [_replaced(rule, file, by, lang) for rule, file, by in ((r.rule, r.file, r.by) for r in checked.replaced)]
    lines.append(_COUNTS[lang].format(**checked.counts))
    if checked.notes:
        count = len(checked.notes)
        lines.append(f"\n另有 {count} 处提示，不算错误：" if lang == "zh" else f"\n{count} notes, which are no mistakes:")
        lines += [note.render(lang) for note in checked.notes]
    return "\n".join(lines) + "\n"


_COUNTS = {
    "zh": "规则 {rules} 条，用例 {cases} 个，派生事实 {facts} 个，规则包 {packs} 个，评分方案 {profiles} 个，"
          "统一格式 {forms} 版，词库 {lexicons} 个：没有错误。",
    "en": "{rules} rules, {cases} cases, {facts} facts, {packs} packs, {profiles} scoring profiles, "
          "{forms} forms, {lexicons} lexicons: no mistakes.",
}


def _replaced(rule: str, file: str, by: str, lang: str) -> str:
    return f"规则 {rule}（{file}）由 {by} 代替。" if lang == "zh" else f"The rule {rule} ({file}) is replaced by {by}."


def json_text(checked: Checked, lang: str) -> str:
    """Write everything as one object."""
    return json.dumps({
        "ok": not checked.mistakes,
        "counts": dict(checked.counts),
        "replaced": [{"rule": found.rule, "file": found.file, "by": found.by} for found in checked.replaced],
        "mistakes": [_item(mistake, lang) for mistake in checked.mistakes],
        "notes": [_item(note, lang) for note in checked.notes],
    }, ensure_ascii=False, indent=1) + "\n"


def _item(mistake: Mistake, lang: str) -> dict[str, Any]:
    spot = spot_of(mistake)
    return {
        "code": mistake.code, "level": code_of(mistake.code).level, "file": spot.file, "line": spot.line,
        "column": spot.column, "path": spot.path, "message": told(mistake, lang),
    }
