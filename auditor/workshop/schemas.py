"""Draws the JSON Schemas of every file that people or programs hand us, from the shapes themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from auditor.forms.form import Form
from auditor.forms.lexicon_file import LexiconFile
from auditor.pipeline import Audit
from auditor.report.report import Report
from auditor.rulebook.rule import DerivedFact, Pack, Rule
from auditor.score.profile import Profile

SHAPES: Mapping[str, tuple[type[BaseModel], str]] = {
    "rule": (Rule, "一条规则（rules/<组>/<编号>-<名称>.yaml）"),
    "fact": (DerivedFact, "一个派生事实（rules/facts/<名称>.yaml）"),
    "pack": (Pack, "一个规则包（rules/packs/<名称>.yaml）"),
    "form": (Form, "一版统一格式（rules/forms/<年份>.yaml）"),
    "lexicon": (LexiconFile, "一个词库（rules/lexicons/<名称>.yaml）"),
    "scoring": (Profile, "一个评分方案（rules/scoring/<名称>.yaml）"),
    "report": (Report, "读出的一份年度报告"),
    "audit": (Audit, "一份审查结果"),
}
_OUTPUTS = ("report", "audit")


def draw_schema(name: str) -> dict[str, Any]:
    """Draw one schema (JSON Schema 2020-12) from its shape."""
    model, title = SHAPES[name]
    mode = "serialization" if name in _OUTPUTS else "validation"
    schema = model.model_json_schema(by_alias=True, mode=mode)  # type: ignore[arg-type]
    for part in (schema, *schema.get("$defs", {}).values()):
        part.pop("description", None)
    _loosen(schema, name)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": title}


def _loosen(schema: dict[str, Any], name: str) -> None:
    """Allow the short spellings that a shape spells out before it is made."""
    defs = schema.get("$defs", {})
    if name == "rule":
        text = {"type": "string"}
        listed = defs["Each"]["properties"]["over"]
        defs["Each"]["properties"]["over"] = {"anyOf": [text, listed], "description": listed.get("description", "")}
        schema["properties"]["each"] = {"anyOf": [text, {"$ref": "#/$defs/Each"}]}
        defs["Case"]["properties"]["at"] = {"type": "array", "items": {"type": ["string", "integer"]}}
    if name == "pack":
        one = {"$ref": "#/$defs/Override"}
        entry = schema["properties"]["override"]
        for holder in (entry, *entry.get("patternProperties", {}).values()):
            if "additionalProperties" in holder and isinstance(holder["additionalProperties"], dict):
                holder["additionalProperties"] = {"anyOf": [one, {"type": "array", "items": one}]}
        for pattern in entry.get("patternProperties", {}):
            entry["patternProperties"][pattern] = {"anyOf": [one, {"type": "array", "items": one}]}


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into a folder, sorted and indented; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in SHAPES:
        path = folder / f"{name}.schema.json"
        path.write_text(schema_text(name), encoding="utf-8")
        paths.append(path)
    return paths


def schema_text(name: str) -> str:
    """The text of one schema file."""
    return json.dumps(draw_schema(name), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
