"""Each rule file names its schema, and that schema alone, as an editor uses it, takes it and refuses a wrong one."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from auditor.sources import parse_yaml, to_shape
from auditor.workshop.drafting.editor import FILES
from auditor.workshop.drafting.schemas import SHAPES
from tests.house import ROOT

NAMES = "# yaml-language-server: $schema="
PATHS = sorted(path for folder in ("rules", "tests/rules/form_2026") for path in (ROOT / folder).rglob("*.yaml"))
VALIDATORS = {
    name: jsonschema.Draft202012Validator(json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")))
    for name in FILES
}


def shown(path: Path) -> str:
    """A file as it is named in messages."""
    return path.relative_to(ROOT).as_posix()


def kinds(path: Path) -> list[str]:
    """The kinds of file that a path fits."""
    return [name for name, pattern in FILES.items() if path.match(pattern)]


def read(path: Path) -> Any:
    """A file as an editor sees it: every key a text."""
    return json.loads(json.dumps(parse_yaml(path.read_text(encoding="utf-8"), shown(path)).value, default=float))


def test_every_file_names_the_schema_of_its_kind() -> None:
    """The first line leads to the schema that is there, by a path seen from the file."""
    wrong = []
    for path in PATHS:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        (kind,) = kinds(path)
        schema = Path(os.path.relpath(ROOT / "schemas" / f"{kind}.schema.json", path.parent)).as_posix()
        wrong += [] if first == f"{NAMES}{schema}" and (path.parent / schema).is_file() else [f"{shown(path)}: {first}"]

    assert len(PATHS) > 150
    assert [] == wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", sorted(FILES))
def test_the_schema_alone_takes_every_file_that_ships(kind: str) -> None:
    """An editor marks no file that `rules check` takes."""
    files = [path for path in PATHS if kinds(path) == [kind]]
    refused = [f"{shown(path)}: {error.json_path} {error.message}" for path in files for error in VALIDATORS[kind].iter_errors(read(path))]

    assert [] != files
    assert [] == refused, "\n".join(refused)


RULE = read(ROOT / "rules" / "timeliness" / "TIM-001-departments-by-january.yaml")
PACK = read(ROOT / "rules" / "packs" / "qinglan.yaml")
SCORING = read(ROOT / "rules" / "scoring" / "national.yaml")
FACT = read(ROOT / "rules" / "facts" / "new_organ.yaml")
FORM = read(ROOT / "rules" / "forms" / "2021.yaml")
LEXICON = read(ROOT / "rules" / "lexicons" / "fees.yaml")
CLAUSES = read(ROOT / "rules" / "clauses" / "2021.yaml")


def _set(*path: str | int, value: Any) -> Callable[[Any], None]:
    def change(whole: Any) -> None:
        for step in path[:-1]:
            whole = whole[step]
        whole[path[-1]] = value

    return change


def _drop(*path: str | int) -> Callable[[Any], None]:
    def change(whole: Any) -> None:
        for step in path[:-1]:
            whole = whole[step]
        del whole[path[-1]]

    return change


UNIT = "a unit that is none"
WRONG = [
    ("rule", RULE, _set("serverity", value="warning"), "an unknown key"),
    ("rule", RULE, _set("severity", value="error"), "a severity that is none"),
    ("rule", RULE, _set("id", value="TIM-1"), "an id of a wrong form"),
    ("rule", RULE, _set("basis", value=[]), "a rule that rests on nothing"),
    ("rule", RULE, _drop("require"), "a rule that asks for nothing"),
    ("rule", RULE, _drop("message", "en"), "a message in one language"),
    ("rule", RULE, _set("cases", 0, "expect", value="passes"), "an outcome that is none"),
    ("rule", RULE, _set("cases", 0, "expects", value="pass"), "an unknown key of a case"),
    ("rule", RULE, _set("each", value={"over": "sections", "gathers": True}), "an unknown key of an axis"),
    ("rule", RULE, _set("limits", value={"Deadline": {"2019": 1}}), "a limit of a wrong name"),
    ("rule", RULE, _set("limits", value={"fee": {"unit": "dollar", "2019": 1}}), UNIT),
    ("rule", RULE, _set("when", value={"passed": "T3-001"}), "a text for a list"),
    ("pack", PACK, _drop("override", "TIM-004", "reason"), "an override without a reason"),
    ("pack", PACK, _drop("override", "NAR-010", 0, "reason"), "an override for some years without a reason"),
    ("pack", PACK, _set("override", "TIM-4", value={"severity": "info", "reason": "甲"}), "an override of what is no id"),
    ("pack", PACK, _set("disable", "XT-006", value=""), "a rule disabled without a reason"),
    ("pack", PACK, _set("override", "FEE-001", "weight", value=-1), "points below nought"),
    ("pack", PACK, _set("override", "FEE-001", "degree_weights", value={"fee_overdue": "-1"}), "points of a degree that are no number"),
    ("pack", PACK, _set("years", value=2021), "a year for a span"),
    ("scoring", SCORING, _set("gates", 0, "if", value="any_warning"), "a gate that is none"),
    ("scoring", SCORING, _set("rules", "T3-001", value=8), "points without a key"),
    ("scoring", SCORING, _set("full_points", value=-1), "points below nought"),
    ("fact", FACT, _drop("short"), "a fact without a name to say"),
    ("form", FORM, _set("tables", 0, "layout", value="grid"), "a layout that is none"),
    ("form", FORM, _drop("sections", 0, "heading"), "a section without its heading"),
    ("lexicon", LEXICON, _set("claims", 0, "even_if", value=["plans"]), "a context that is none"),
    ("lexicon", LEXICON, _set("claims", 0, "variants", value=[]), "a claim without words"),
    ("clauses", CLAUSES, _set("parts", 0, "clauses", 0, "sources", 0, "mark", value="X"), "a mark that is none"),
    ("retired", {"retired": {}}, _set("retired", "T3-099", value={"title": {"zh": "甲", "en": "A"}}), "a retired rule without a reason"),
]


@pytest.mark.parametrize(("kind", "right", "change", "what"), WRONG, ids=[f"{kind}: {what}" for kind, _, _, what in WRONG])
def test_the_schema_alone_refuses_what_is_wrong(kind: str, right: Any, change: Callable[[Any], None], what: str) -> None:
    """An editor marks what `rules check` refuses: one change to a right file is enough."""
    whole = json.loads(json.dumps(right))
    assert VALIDATORS[kind].is_valid(whole)
    change(whole)

    assert not VALIDATORS[kind].is_valid(whole), what


TOLD = [case for case in WRONG if case[3] != UNIT]


@pytest.mark.parametrize(("kind", "right", "change"), [case[:3] for case in TOLD], ids=[f"{case[0]}: {case[3]}" for case in TOLD])
def test_loading_refuses_it_too(kind: str, right: Any, change: Callable[[Any], None]) -> None:
    """What an editor marks is told when the rules are loaded, in words made for people; units are told with the limits."""
    whole = json.loads(json.dumps(right))
    change(whole)
    mistakes = to_shape(parse_yaml(json.dumps(whole, ensure_ascii=False), "wrong.yaml"), SHAPES[kind][0], kind, "E403")

    assert isinstance(mistakes, list)
    assert all(re.search(r"[\u4e00-\u9fff]", mistake.zh) for mistake in mistakes)
