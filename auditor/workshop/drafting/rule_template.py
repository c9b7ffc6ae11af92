"""The template of a new rule, for `auditor rules new` and for editors."""

from __future__ import annotations

import re

from auditor.sources.folders import PACKAGE

_FILE = PACKAGE / "workshop" / "drafting" / "rule_template.yaml"


def fill_template(name: str, zh: str, en: str, schema: str | None) -> str:
    """Give the text of a new rule.

    Args:
        name: The id.
        zh: The title in Chinese, as YAML writes it.
        en: The title in English, as YAML writes it.
        schema: Where an editor finds the schema of rules, seen from the file; without it the file names none.
    """
    named, _, text = _FILE.read_text(encoding="utf-8").partition("\n")
    places = {"【编号】": name, "【中文标题】": zh, "【英文标题】": en, "【模式】": schema or ""}
    whole = text if schema is None else f"{named}\n{text}"
    return re.sub("|".join(map(re.escape, places)), lambda place: places[place[0]], whole)
