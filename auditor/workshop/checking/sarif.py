"""Writes what checking rule files came to as SARIF 2.1.0, which code hosts show beside the lines of a change."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from auditor.errors import Mistake
from auditor.workshop.checking.check import Checked
from auditor.workshop.checking.codes import code_of
from auditor.workshop.checking.telling import Spot, spot_of, told

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
ROOT = "SRCROOT"
FINGERPRINT = "auditorMistake/v1"


def sarif_text(checked: Checked, lang: str) -> str:
    """Write one run: a rule for each code that came up, and a result for each mistake and note."""
    found = [*checked.mistakes, *checked.notes]
    codes = sorted({mistake.code for mistake in found})
    run = {
        "tool": {"driver": {
            "name": "auditor", "semanticVersion": version("auditor"), "language": "zh-CN" if lang == "zh" else "en",
            "rules": [_rule(code, lang) for code in codes],
        }},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": _ROOT_TEXT[lang]}}},
        "results": list(_results(found, codes, lang)),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


_ROOT_TEXT = {"zh": "运行命令时所在的目录。", "en": "The folder in which the command was run."}


def _rule(code: str, lang: str) -> dict[str, Any]:
    known = code_of(code)
    number = 0 if lang == "zh" else 1
    title, cure = known.title[number], known.cure[number]
    return {
        "id": code, "shortDescription": {"text": title}, "help": {"text": cure or title},
        "defaultConfiguration": {"level": known.level},
    }


def _results(found: Iterable[Mistake], codes: list[str], lang: str) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for mistake in found:
        spot = spot_of(mistake)
        print_of = _fingerprint(mistake, spot)
        seen[print_of] += 1
        yield {
            "ruleId": mistake.code, "ruleIndex": codes.index(mistake.code), "level": code_of(mistake.code).level,
            "message": {"text": told(mistake, lang)}, "locations": [_location(spot)],
            "partialFingerprints": {FINGERPRINT: f"{print_of}:{seen[print_of]}"},
        }


def _fingerprint(mistake: Mistake, spot: Spot) -> str:
    """What stays the same when lines above move and whatever the language: code, file, place inside it and words."""
    parts = (mistake.code, spot.file or "", spot.path, mistake.en)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _location(spot: Spot) -> dict[str, Any]:
    if spot.file is None:
        return {"logicalLocations": [{"fullyQualifiedName": spot.path}]}
    place: dict[str, Any] = {"artifactLocation": _artifact(spot.file)}
    if spot.line is not None:
        place["region"] = {"startLine": spot.line} | ({"startColumn": spot.column} if spot.column else {})
    return {"physicalLocation": place}


def _artifact(file: str) -> dict[str, str]:
    """The file as a URI, relative to the folder of the call where it lies below it."""
    if not os.path.isabs(file):
        return {"uri": _escaped(os.path.normpath(file)), "uriBaseId": ROOT}
    try:
        return {"uri": _escaped(str(Path(file).relative_to(Path.cwd()))), "uriBaseId": ROOT}
    except ValueError:
        return {"uri": "file://" + _escaped(file)}


def _escaped(path: str) -> str:
    return quote(Path(path).as_posix().encode("utf-8", "backslashreplace"))
