"""`auditor rules schemas`, and what `auditor rules new` says of schemas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.workshop.drafting.schemas import SHAPES
from tests.cli.calls import call


def settings_in(said: str) -> dict[str, str]:
    """The setting for editors that a call printed."""
    found: dict[str, str] = json.loads(said[said.index("{") : said.rindex("}") + 1])["yaml.schemas"]
    return found


def test_the_schemas_are_written_and_the_setting_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed can be put into the editor's settings as it is: paths from the folder one stands in."""
    monkeypatch.chdir(tmp_path)
    result = call("rules", "schemas", "-o", "schemas")

    assert 0 == result.exit_code
    assert f"已把 {len(SHAPES)} 个文件写入 schemas" in result.stdout
    for path in settings_in(result.stdout):
        assert "https://json-schema.org/draft/2020-12/schema" == json.loads(Path(path).read_text(encoding="utf-8"))["$schema"]


def test_the_words_are_those_of_the_call(tmp_path: Path) -> None:
    """In English the same setting stands."""
    result = call("rules", "schemas", "-o", str(tmp_path / "schemas"), "--lang", "en")

    assert 0 == result.exit_code
    assert "put this into .vscode/settings.json" in result.stdout
    assert "retired.yaml" in settings_in(result.stdout).values()


def test_a_file_of_others_is_told(tmp_path: Path) -> None:
    """One clear mistake, exit code 2, and the file stays."""
    (tmp_path / "rule.schema.json").write_text("{}", encoding="utf-8")
    result = call("rules", "schemas", "-o", str(tmp_path))

    assert 2 == result.exit_code
    assert result.stderr.startswith("E803 -o ")
    assert "{}" == (tmp_path / "rule.schema.json").read_text(encoding="utf-8")


def test_the_schemas_need_a_folder() -> None:
    """Without -o the call is wrong."""
    assert 2 == call("rules", "schemas").exit_code


def test_a_new_rule_far_from_schemas_says_how_to_get_them(tmp_path: Path) -> None:
    """The advice names the folder beside the rules; once it is followed, the next rule names its schema."""
    rules, schemas = tmp_path / "rules", tmp_path / "schemas"
    first = call("rules", "new", "LOC-001", "--rules", str(rules))
    call("rules", "schemas", "-o", str(schemas))
    second = call("rules", "new", "LOC-002", "--rules", str(rules))

    assert f"auditor rules schemas -o {schemas}" in first.stdout
    assert "auditor rules schemas" not in second.stdout
    (made,) = rules.rglob("LOC-002*.yaml")
    assert made.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../../schemas/rule.schema.json\n")
