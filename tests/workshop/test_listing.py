"""Lists of rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import AuditorError
from auditor.export.plain import columns
from auditor.rulebook import load_rulebook
from auditor.workshop.reading.listing import Row, Sought, list_rules
from auditor.workshop.reading.listing_page import listing_lines, listing_object
from auditor.workshop.reading.phrases import Phrases

BOOK = load_rulebook()


def rows(sought: Sought) -> dict[str, Row]:
    """The rows of the national pack by id."""
    return {row.sheet.rule.id: row for row in list_rules(BOOK, "national", sought)}


@pytest.mark.parametrize(("group", "holds"), [
    ("fees", "FEE-001"), ("T3", "T3-001"), ("t3", "T3-001"), ("tables", "T2-001"), ("xt", "XT-004"),
])
def test_a_group_is_a_folder_letters_or_a_scoring_group(group: str, holds: str) -> None:
    """A group may be named in any of the three ways, in capitals or not."""
    found = rows(Sought(group=group))

    assert holds in found
    assert "STR-001" not in found


def test_an_unknown_group_is_told_with_the_nearest() -> None:
    """A group that does not exist gives one error with those there are."""
    with pytest.raises(AuditorError) as caught:
        rows(Sought(group="fee s"))

    assert "E412" == caught.value.code
    assert "fees" in caught.value.render("zh")


def test_text_is_looked_for_in_both_languages_and_all_words_count() -> None:
    """Title, reason, message, remedy, clause and id are searched; capitals and blanks do not matter."""
    assert {"T3-001"} <= set(rows(Sought(text="总计列勾稽")))
    assert {"T3-001"} <= set(rows(Sought(text="TOTAL column balances")))
    assert {"TIM-001"} == set(rows(Sought(text="第四十九条 部门年报")))
    assert {} == rows(Sought(text="没有任何规则会这样写"))


def test_a_year_leaves_out_rules_that_did_not_hold_and_applies_the_pack() -> None:
    """STR-006 was a warning in 2019, XT-004 did not hold before 2024."""
    in_2019, in_2025 = rows(Sought(year=2019)), rows(Sought(year=2025))

    assert ("warning", "violation") == (in_2019["STR-006"].ready.severity, in_2025["STR-006"].ready.severity)
    assert "XT-004" not in in_2019
    assert "XT-004" in in_2025
    assert ((), 1) == (in_2025["STR-006"].changes, len(in_2019["STR-006"].changes))


def test_a_severity_is_also_that_of_a_degree() -> None:
    """A notice that may grow into a warning is found under both."""
    assert "XT-004" in rows(Sought(severity="warning"))
    assert "XT-004" in rows(Sought(severity="info"))
    assert "XT-004" not in rows(Sought(severity="violation"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_keeps_to_100_columns(lang: str) -> None:
    """No line of the whole list is wider, Chinese characters counting two, and every rule has its line."""
    lines = [line.text for line in listing_lines(list_rules(BOOK, "national", Sought()), BOOK, "national", Phrases(lang))]

    assert [] == [line for line in lines if columns(line) > 100]
    assert sorted(name for name, ready in BOOK.rules.items() if ready.pack is None) == [
        line.split()[0] for line in lines if line.split() and line.split()[0] in BOOK.rules
    ]


def test_a_disabled_rule_is_listed_with_the_reason(tmp_path: Path) -> None:
    """A rule that the pack disables stays in the list, marked, with the pack's reason; other changes show too."""
    pack = (
        "id: local\ntitle: {zh: 本地, en: Local}\nwhy: 示例。\nextends: national\n"
        "disable: {T3-001: 本地另有办法。}\noverride:\n  T3-008:\n"
        "    {severity: warning, limits: {share: {2022: 0.5}}, reason: 本地从严。}\n"
    )
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "local.yaml").write_text(pack, encoding="utf-8")
    book = load_rulebook(tmp_path)
    found = {row.sheet.rule.id: row for row in list_rules(book, "local", Sought())}
    text = "\n".join(line.text for line in listing_lines(tuple(found.values()), book, "local", Phrases("zh")))

    assert "本地另有办法。" == found["T3-001"].disabled
    assert "停用：本地另有办法。" in text
    assert "限值 share 另定：2022 0.5（本地从严）" in text
    assert "warning" == found["T3-008"].ready.severity
    assert {2022: 0.5}.items() <= found["T3-008"].ready.rule.limits["share"].items()


def test_the_plain_values_have_their_keys() -> None:
    """The keys that programs rely on are all there, in their order."""
    found = listing_object(rows(Sought(group="T3"))["T3-004"], BOOK, "zh")

    assert [
        "id", "title", "severity", "degrees", "valid", "group", "scoring_group", "judges", "each", "object", "weight", "limits",
        "disabled", "changes", "file",
    ] == list(found)
    assert {"least": 1.0, "most": 4.0, "per": "instance", "rule_most": 7.0} == found["weight"]
    assert ("applications", "tables", "表三各列") == (found["group"], found["scoring_group"], found["object"])
