"""An id that was once used is never taken again."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import RulebookError
from auditor.sources import RuleTree
from auditor.workshop.checking.check import check_rules
from auditor.workshop.checking.retired import load_retired

ENTRY = "retired:\n  {name}:\n    title: {{zh: 甲, en: A}}\n    reason: 乙。\n    until: {until}\n"


def test_the_shipped_list_is_sound() -> None:
    """The file that ships can be read, and no rule has an id that stands in it."""
    _, mistakes = load_retired(RuleTree.shipped())

    assert [] == mistakes


def test_a_rule_with_a_retired_id_is_refused(tmp_path: Path) -> None:
    """The mistake stands at the rule's id and names the place where the id was retired."""
    (tmp_path / "retired.yaml").write_text(ENTRY.format(name="T3-001", until=2024), encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        check_rules(str(tmp_path))
    (mistake,) = caught.value.mistakes

    assert "E412" == mistake.code
    assert mistake.where.startswith("rules/applications/T3-001-")
    assert f"{tmp_path.as_posix()}/retired.yaml:2:3" in mistake.zh
    assert f"{tmp_path.as_posix()}/retired.yaml:2:3" in mistake.en


@pytest.mark.parametrize(("text", "place"), [
    (ENTRY.format(name="t3", until=2024), "2:3"), (ENTRY.format(name="ZZ-001", until=99999), "5:12"), ("retired: [T3-001]\n", "1:10"),
    ("a: [\n", "2:1"),
])
def test_a_list_that_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    """Misshapen ids, years and files are mistakes like those of rules."""
    (tmp_path / "retired.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        check_rules(str(tmp_path))

    assert [f"{tmp_path.as_posix()}/retired.yaml:{place}"] == [mistake.where.split(" ")[0] for mistake in caught.value.mistakes]
