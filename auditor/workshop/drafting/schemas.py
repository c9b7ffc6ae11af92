"""Draws the JSON Schemas of every file that people or programs hand us, from the shapes themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from auditor.errors import AuditorError
from auditor.forms.form import Form, FormUnit
from auditor.forms.lexicon_file import LexiconFile
from auditor.pipeline import Audit
from auditor.report.agency_list import ListedAgency
from auditor.report.report import Report
from auditor.rulebook.rule import DerivedFact, Pack, Rule
from auditor.score.profile import ProfileFile
from auditor.sources import system_words
from auditor.workshop.checking.retired import RetiredIds
from auditor.workshop.clauses.clause_book import ClauseBook
from auditor.workshop.drafting.snippets import add_snippets

SHAPES: Mapping[str, tuple[type[BaseModel], str]] = {
    "rule": (Rule, "一条规则：rules/组/编号-名称.yaml"),
    "fact": (DerivedFact, "一个派生事实：rules/facts/名称.yaml"),
    "pack": (Pack, "一个规则包：rules/packs/名称.yaml"),
    "form": (Form, "一版统一格式：rules/forms/年份.yaml"),
    "lexicon": (LexiconFile, "一个词库：rules/lexicons/名称.yaml"),
    "clauses": (ClauseBook, "一版统一格式的逐条对照：rules/clauses/年份.yaml"),
    "scoring": (ProfileFile, "一个评分方案：rules/scoring/名称.yaml"),
    "retired": (RetiredIds, "用过而已停用的规则编号：rules/retired.yaml"),
    "agency": (ListedAgency, "机关名单（CSV）的一行"),
    "report": (Report, "auditor parse 读出的一份年度报告"),
    "audit": (Audit, "auditor audit 给出的一份审查结果"),
}
_OUTPUTS = ("report", "audit")
DRAWN = "由 auditor rules schemas 写出，请勿手改"


def draw_schema(name: str) -> dict[str, Any]:
    """Draw one schema (JSON Schema 2020-12) from its shape, with what editors show and offer."""
    model, what = SHAPES[name]
    mode = "serialization" if name in _OUTPUTS else "validation"
    schema = model.model_json_schema(by_alias=True, mode=mode)  # type: ignore[arg-type]
    _loosen(schema, name)
    _close(schema)
    _quieten(schema, name)
    add_snippets(schema, name)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$comment": DRAWN, **schema, "description": what}


def _quieten(schema: dict[str, Any], name: str) -> None:
    """Take out what would stand in the way of the words for people: docstrings, names as titles, empty defaults.

    Editors write a default out as soon as its key is chosen, so those of files that people write are left to the descriptions.
    """
    for part in (schema, *schema.get("$defs", {}).values()):
        part.pop("description", None)
        for inner in part.get("properties", {}).values():
            inner.pop("title", None)
            if name not in _OUTPUTS:
                inner.pop("default", None)


def _loosen(schema: dict[str, Any], name: str) -> None:
    """Allow the short spellings that a shape spells out before it is made."""
    properties, defs = schema["properties"], schema.get("$defs", {})
    if name == "rule":
        text = {"type": "string"}
        _either(defs["Each"]["properties"], "over", text)
        properties["each"] = {"anyOf": [text, {"$ref": "#/$defs/Each"}], "description": properties["each"]["description"]}
        defs["Case"]["properties"]["at"]["items"] = {"type": ["string", "integer"]}
        for limit in properties["limits"]["patternProperties"].values():
            _tell_unit(limit)
    if name == "pack":
        for changed in properties["override"]["patternProperties"].values():
            one = changed["items"]
            changed.clear()
            changed["anyOf"] = [one, {"type": "array", "items": one}]
        _either(properties, "jurisdiction", properties["jurisdiction"]["items"])
        _tell_unit(defs["Override"]["properties"]["limits"]["additionalProperties"])


def _either(properties: dict[str, Any], key: str, short: dict[str, Any]) -> None:
    """Allow a short spelling beside the one that the shape has."""
    full = properties[key]
    full.pop("title")
    properties[key] = {"anyOf": [short, full], "description": full.pop("description")}


def _tell_unit(limit: dict[str, Any]) -> None:
    """Let an editor know the one key of a limit that is no year."""
    limit["description"] = (
        "一个限值：起用年度 → 值，如 {2019: 100, 2024: 80}；随机关不同的写 by，如 2019: {by: agency_level, county: 5, otherwise: 9}"
    )
    limit["properties"] = {"unit": {**TypeAdapter(FormUnit).json_schema(), "description": "单位；不是金额、件数的不写"}}


def _close(schema: Any) -> None:
    """Refuse the keys that fit no pattern, where an object's keys have one."""
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        _close(part)
    if isinstance(schema, dict) and "patternProperties" in schema:
        schema.setdefault("additionalProperties", False)


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into a folder, which is made where it is missing; earlier ones are replaced.

    Raises:
        AuditorError: E802 the folder cannot be written; E803 a file of such a name is there that is not a schema drawn here.
    """
    texts = {folder / f"{name}.schema.json": schema_text(name) for name in SHAPES}
    try:
        foreign = [path.name for path in texts if path.exists() and DRAWN not in path.read_text(encoding="utf-8", errors="replace")]
        if foreign:
            raise AuditorError.of(
                "E803", f"-o {folder}", zh=f"目录中已有同名的其他文件：{'、'.join(foreign)}，不会覆盖。请换一个目录。",
                en=f"Other files of these names are there already and are not replaced: {', '.join(foreign)}. Choose another folder.",
            )
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in texts.items():
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        zh, en = system_words(error)
        raise AuditorError.of(
            "E802", f"-o {folder}", zh=f"不能写入：系统报告 {zh}。请换一个可写的位置。",
            en=f"Cannot be written: the system says {en}. Choose another place.",
        ) from error
    return list(texts)


def schema_text(name: str) -> str:
    """The text of one schema file; keys stand in the order of the shape, for editors write them out in it."""
    return json.dumps(draw_schema(name), ensure_ascii=False, indent=1) + "\n"
