"""Tells editors which schema is for which rule files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

FILES: Mapping[str, str] = {
    "rule": "[A-Z]*-[0-9][0-9][0-9]*.yaml", "fact": "facts/*.yaml", "pack": "packs/*.yaml", "form": "forms/*.yaml",
    "lexicon": "lexicons/*.yaml", "clauses": "clauses/*.yaml", "scoring": "scoring/*.yaml", "retired": "retired.yaml",
}
"""The files of a rules folder that each schema is for: a pattern for the end of their paths."""

_PLAIN = re.compile(r"[\w.-]+(/[\w.-]+)*", re.ASCII)


def editor_settings(folder: Path) -> str:
    """The setting `yaml.schemas`, by which an editor finds the schemas in a folder, as lines of JSON."""
    schemas = {_named(folder / f"{name}.schema.json"): pattern for name, pattern in FILES.items()}
    return json.dumps({"yaml.schemas": schemas}, ensure_ascii=False, indent=2)


def _named(path: Path) -> str:
    """A path as it stands, or as a URI where an editor would not look for it from the folder it has open."""
    return path.as_posix() if _PLAIN.fullmatch(path.as_posix()) else path.resolve().as_uri()
