"""The schemas: words for officials in every place where an editor shows some, and pieces that hold when filled in."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from auditor.errors import AuditorError
from auditor.pipeline import audit, audit_json, read_report, report_json
from auditor.rulebook import load_rulebook
from auditor.rulebook.rule import When
from auditor.sources import parse_yaml
from auditor.sources.meanings import Meanings
from auditor.workshop.drafting.editor import FILES, editor_settings
from auditor.workshop.drafting.schemas import SHAPES, draw_schema, schema_text, write_schemas
from tests.house import ROOT

OUTPUTS = {"report", "audit"}
WRITTEN = sorted(set(SHAPES) - OUTPUTS)
SCHEMAS = {name: draw_schema(name) for name in SHAPES}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def parts(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every part of a schema that is a schema itself, with its path; what is offered to fill in is none."""
    if isinstance(schema, list):
        for number, inner in enumerate(schema):
            yield from parts(inner, f"{path}/{number}")
    elif isinstance(schema, dict):
        yield path, schema
        for key, inner in schema.items():
            if key in ("properties", "$defs", "patternProperties"):
                for name, each in inner.items():
                    yield from parts(each, f"{path}/{key}/{name}")
            elif key not in ("defaultSnippets", "default"):
                yield from parts(inner, f"{path}/{key}")


def properties(schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that a schema names, with its path."""
    for path, part in parts(schema):
        for name, told in part.get("properties", {}).items():
            yield f"{path}/{name}", told


def plain(text: str) -> Any:
    """A YAML text as an editor sees it: every key a text."""
    return json.loads(json.dumps(parse_yaml(text, "a piece").value, default=float))


def errors(name: str, value: Any) -> list[str]:
    """What a schema alone says of a value."""
    return [error.message for error in jsonschema.Draft202012Validator(SCHEMAS[name]).iter_errors(value)]


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_key_says_in_chinese_what_it_is_for(name: str) -> None:
    """No key of a file that people write, or that programs read, is without a description."""
    silent = [path for path, told in properties(SCHEMAS[name]) if not CHINESE.search(told.get("description", ""))]

    assert [] == silent


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_title_is_chinese_and_means_one_shape(name: str) -> None:
    """The whole and each definition have a title of their own; keys have none, for their names would stand in its place."""
    definitions = [SCHEMAS[name], *SCHEMAS[name].get("$defs", {}).values()]
    titles = Counter(part.get("title", "") for part in definitions if "enum" not in part)

    assert [] == [title for title, count in titles.items() if count > 1 or not CHINESE.search(title)]
    assert [] == [path for path, told in properties(SCHEMAS[name]) if "title" in told]


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_word_of_a_choice_is_explained(name: str) -> None:
    """Where one of several words is to be written, each has its meaning in Chinese."""
    bare = [
        path for path, part in parts(SCHEMAS[name]) if "enum" in part
        and [bool(CHINESE.search(told)) for told in part.get("enumDescriptions", ())] != [True] * len(part["enum"])
    ]

    assert [] == bare


def test_meanings_are_those_of_the_words() -> None:
    """A word without a meaning, or a meaning without a word, is refused where the schema is drawn."""
    def handler(_: Any) -> dict[str, Any]:
        return {"enum": ["a", "b"]}

    assert ["first", "second"] == Meanings({"b": "second", "a": "first"}).__get_pydantic_json_schema__(None, handler)["enumDescriptions"]
    with pytest.raises(ValueError, match="the meanings are of"):
        Meanings({"a": "first"}).__get_pydantic_json_schema__(None, handler)


@pytest.mark.parametrize("name", WRITTEN)
def test_no_default_is_written_out_by_an_editor(name: str) -> None:
    """Schemas of files that people write hold no defaults, and no English of the program."""
    told = [part["description"] for _, part in parts(SCHEMAS[name]) if isinstance(part.get("description"), str)]

    assert [] == [path for path, told in properties(SCHEMAS[name]) if "default" in told]
    assert [] == [text for text in told if not CHINESE.search(text)]


def test_the_keys_stand_in_the_order_in_which_people_write_them() -> None:
    """An editor fills in what is required in the order of the schema: the id before the title, Chinese before English."""
    schema = json.loads(schema_text("rule"))

    assert ["id", "title", "why", "basis"] == list(schema["properties"])[:4]
    assert ["zh", "en"] == list(schema["$defs"]["Bilingual"]["properties"])


def test_the_conditions_that_are_offered_are_known() -> None:
    """Each condition that the schema names is one that a rule may ask for."""
    offered = set(SCHEMAS["rule"]["$defs"]["When"]["properties"]) - set(When.model_fields)

    assert offered <= set(load_rulebook().vocabulary.attributes)
    assert "agency_kind" in offered


def filled(text: str) -> str:
    """A piece with every place filled in as it is offered."""
    text = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\}", r"\1", text)
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    assert "$" not in text
    return text


def written(body: Any, indent: str = "") -> str:
    """A piece as an editor writes it: texts stand as they are."""
    if not isinstance(body, Mapping):
        return f" {body}\n"
    lines = [f"{indent}{key}:{written(inner, indent + '  ')}" for key, inner in body.items()]
    return ("\n" if indent else "") + "".join(lines)


def pieces(name: str, place: str) -> list[Any]:
    """The pieces that are offered at one place of a schema, filled in."""
    schema = SCHEMAS[name]
    holder = schema["$defs"].get(place) or schema["properties"][place]
    return [plain(filled(written(piece["body"]))) for piece in holder["defaultSnippets"]]


def whole_rule() -> Any:
    """The rule that an editor offers, filled in."""
    (piece,) = SCHEMAS["rule"]["defaultSnippets"]
    return plain(filled(piece["bodyText"]))


def test_the_whole_rule_that_is_offered_is_one() -> None:
    """The piece for an empty file is the template of a new rule, and its schema accepts it."""
    assert [] == errors("rule", whole_rule())
    assert "NEW-001" == whole_rule()["id"]


def test_every_piece_that_is_offered_holds() -> None:
    """A case, a limit, an override and the others are accepted where they are offered, filled in or not changed."""
    pack = {"id": "here", "title": {"zh": "甲", "en": "A"}, "why": "乙"}

    for case in pieces("rule", "Case"):
        assert [] == errors("rule", whole_rule() | {"cases": [case]})
    for limits in pieces("rule", "limits"):
        assert [] == errors("rule", whole_rule() | {"limits": limits})
    for key in ("override", "disable", "enable"):
        for piece in pieces("pack", key):
            assert [] == errors("pack", pack | {key: piece})
    for retired in pieces("retired", "retired"):
        assert [] == errors("retired", {"retired": retired})


@pytest.mark.parametrize("sample", ["clean-2021.txt", "truncated-2023.txt", "html-chrome-2024.html"])
def test_what_the_program_writes_fits_its_schemas(sample: str) -> None:
    """A report and an audit, as they are written, are what their schemas say."""
    report = read_report(ROOT / "samples" / sample)

    assert [] == errors("report", json.loads(json.dumps(report_json(report))))
    assert [] == errors("audit", json.loads(json.dumps(audit_json(audit(report)))))


def test_schemas_are_written_and_written_anew(tmp_path: Path) -> None:
    """Each is its own file; a second call replaces what the first wrote, and nothing else."""
    folder = tmp_path / "deep" / "schemas"
    (first, *_) = write_schemas(folder)
    first.write_text(first.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (folder / "mine.json").write_text("mine", encoding="utf-8")
    paths = write_schemas(folder)

    assert sorted([*(f"{name}.schema.json" for name in SHAPES), "mine.json"]) == sorted(path.name for path in folder.iterdir())
    assert schema_text("rule") == paths[0].read_text(encoding="utf-8")
    assert "mine" == (folder / "mine.json").read_text(encoding="utf-8")


def test_a_file_of_others_is_not_replaced(tmp_path: Path) -> None:
    """A file that only has the name of a schema is left, and none is written."""
    (tmp_path / "report.schema.json").write_text("{}", encoding="utf-8")
    with pytest.raises(AuditorError) as caught:
        write_schemas(tmp_path)

    assert "E803" == caught.value.code
    assert "report.schema.json" in str(caught.value)
    assert ["report.schema.json"] == [path.name for path in tmp_path.iterdir()]


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    """Where a file stands no folder is made."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    with pytest.raises(AuditorError) as caught:
        write_schemas(tmp_path / "taken")

    assert "E802" == caught.value.code


def test_an_editor_is_told_every_kind_of_rule_file(tmp_path: Path) -> None:
    """The setting names the schemas by the path that was given; a path that an editor would not find stands as a URI."""
    settings = json.loads(editor_settings(Path("schemas")))["yaml.schemas"]

    assert {f"schemas/{name}.schema.json": pattern for name, pattern in FILES.items()} == settings
    for path in (tmp_path / "schemas", Path("规则模式")):
        assert all(name.startswith("file:///") for name in json.loads(editor_settings(path))["yaml.schemas"])
