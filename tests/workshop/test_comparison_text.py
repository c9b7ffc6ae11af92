"""The page of a comparison as an office reads it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.workshop.comparing.comparison_text import comparison_markdown
from tests.workshop.comparisons import compared
from tests.workshop.overlays import CLEAN, FEE_SILENT, NEW_RULE, SAMPLES, UNBALANCED, a_milder_fee, a_pack_of, lay

NATIONAL = "national"
TOWNSHIP = str(SAMPLES / "blank-township-2022.txt")


def page(a: str, b: str, *sources: str, lang: str = "zh") -> str:
    """Write the page of a comparison."""
    with compared(a, b, *sources, lang=lang) as (found, kept):
        return "".join(comparison_markdown(found, kept, lang))


@pytest.fixture
def stricter(tmp_path: Path) -> tuple[str, str]:
    """Two sides: one where only the fee and the balance are judged, one where a rule is added and the fee is a notice."""
    lay(tmp_path / "b", "extra/XX-001-a.yaml", NEW_RULE)
    milder = "override: {FEE-001: {severity: info, reason: 例。}}\n"
    return a_pack_of(tmp_path / "a", "FEE-001", "T3-001"), a_pack_of(tmp_path / "b", "FEE-001", "T3-001", more=milder)


def test_the_headline_comes_first(stricter: tuple[str, str]) -> None:
    """What was compared, what was taken for what, and how many reports fall and rise."""
    text = page(*stricter, CLEAN, FEE_SILENT, UNBALANCED)
    head = text[: text.index("## 规则的不同")]

    assert f"| 写法 | {stricter[0]} | {stricter[1]} |" in head.replace("\\", "")
    assert "| 认作 | 规则目录，叠加在自带规则之上 | 规则目录，叠加在自带规则之上 |" in head
    assert "比较报告 3 份，其中结果有变化的 3 份；未能比较 0 份。" in head
    assert "得分：下降 2 份，上升 1 份，不变 0 份。" in head
    assert "问题：新增 2 处（涉及报告 2 份），变化 1 处，消失 0 处。" in head


def test_reports_are_listed_worst_first(stricter: tuple[str, str]) -> None:
    """The report that loses most is the first row; what rises is the last."""
    text = page(*stricter, FEE_SILENT, CLEAN)
    rows = text[text.index("## 按报告") : text.index("## 详情")]

    assert rows.index("clean-2021") < rows.index("twin-mancheng-2021")
    assert re.search(r"云岭县农业农村局 \| 100\.0 → 99\.0 \| −1 \| 优秀 \| 1/1 \| 1/0/0 \|", rows)
    assert re.search(r"安岭市桐川区医疗保障局 \| 95\.0 → 100\.0 \| \+5 \| 良好 → 优秀 \| 1/1 \| 0/1/0 \|", rows)


def test_a_new_finding_has_message_place_and_clause(stricter: tuple[str, str]) -> None:
    """An office sees what would be said of a report, where, and on what authority; marks of Markdown mean nothing."""
    text = page(*stricter, CLEAN)

    assert "- XX-001 新收不超过二十件（存疑，扣 1 分）：新收 26 件\\|过多。" in text
    assert "  - 位置：第 87 行第 2 列 表三“本年新收”行“总计”列：26" in text
    assert "  - 依据：甲文件 第一条" in text


def test_a_changed_finding_has_both_states(stricter: tuple[str, str]) -> None:
    """A violation that becomes a notice is written with what it cost and what it costs."""
    assert "FEE-001 第六部分说明信息处理费情况（违规，扣 5 分 → 提示，不扣分）：" in page(*stricter, FEE_SILENT)


def test_a_vanished_finding_says_what_came_of_it(tmp_path: Path) -> None:
    """A rule that B disables leaves what it found before."""
    sides = a_pack_of(tmp_path / "a", "FEE-001", "T3-001"), a_pack_of(tmp_path / "b", "T3-001")

    assert "- FEE-001 第六部分说明信息处理费情况：原为“违规，扣 5 分”，现为“不适用”" in page(*sides, FEE_SILENT)


def test_what_was_open_before_stands_apart(tmp_path: Path) -> None:
    """A finding where nothing could be judged before is in the headline, in a list of its own and in the details."""
    own = 'require: "applications.new_received[total] <= 20"'
    lay(tmp_path / "b", "extra/XX-001-a.yaml", NEW_RULE.replace(own, "require: year < 2000"))
    lay(tmp_path / "a", "extra/XX-001-a.yaml", NEW_RULE)
    text = page(str(tmp_path / "a"), str(tmp_path / "b"), TOWNSHIP)

    assert "**其中 1 处原为无法判定，按 B 判为不通过。生效前请逐处核对原文。**" in text
    assert f"- {TOWNSHIP}：XX-001 新收不超过二十件：新收 " in text.replace("\\", "")
    assert "（存疑，扣 1 分，原为无法判定）" in text


def test_nothing_changed_is_said(tmp_path: Path) -> None:
    """The same rules give one clear sentence, and no table of reports."""
    text = page(NATIONAL, NATIONAL, CLEAN)

    assert "**没有变化：" in text
    assert "两边的规则相同。" in text
    assert "## 按报告" not in text
    assert "## 按规则" not in text


def test_passes_that_no_longer_apply_do_not_drown_the_rest(tmp_path: Path) -> None:
    """A disabled rule that nobody fails is counted, and no report is listed for it."""
    text = page(a_pack_of(tmp_path / "a", "FEE-001", "T3-001"), a_pack_of(tmp_path / "b", "T3-001"), CLEAN)

    assert "**没有变化：" in text
    assert "另有 1 处在通过与不适用之间互换，不逐份列出。" in text
    assert "| FEE-001 第六部分说明信息处理费情况 | 1 | 1 | 0 |" in text
    assert "## 详情" not in text


def test_no_report_is_said() -> None:
    """Without a readable report there is nothing to compare, and the files that could not be read are listed."""
    text = page(NATIONAL, NATIONAL, "nowhere.txt")

    assert "没有报告可以比较。" in text
    assert "没有变化" not in text
    assert "- E105 nowhere.txt 文件不能打开" in text


def test_reports_without_rank_are_listed_with_the_reason() -> None:
    """A report that a gate or the unknown level of its agency takes out of the ranking stands with that reason."""
    text = page(NATIONAL, NATIONAL, str(SAMPLES / "truncated-2023.txt"), str(SAMPLES / "city-2025.txt"))

    assert re.search(r"truncated-2023.txt \| 可判定比例过低 \| 可判定比例过低 \|", text)
    assert re.search(r"city-2025.txt \| 机关层级从名称看不出 \| 机关层级从名称看不出 \|", text)


def test_the_scoring_is_compared_too() -> None:
    """Another profile is told by its grade lines."""
    text = page(NATIONAL, "yunze", CLEAN)

    assert "| 评分方案 | national | yunze |" in text
    assert "| 等级线 | 优秀 90、良好 80、合格 60、不合格 0 | 优秀 95、" in text


def test_english_is_english(stricter: tuple[str, str]) -> None:
    """With `en` nothing of our own is Chinese; names of agencies, parts of forms and clauses stay as they are."""
    text = page(*stricter, CLEAN, FEE_SILENT, lang="en")
    ours = re.sub(r"[“/].*|(?m:^\| /.*)|Basis: .*|云岭县农业农村局|安岭市桐川区医疗保障局|[Ss]ection 六|例。", "", text)

    assert "2 reports compared, 2 of them moved; 0 could not be compared." in text
    assert "XX-001 At most twenty received (warning, costs 1): 26 received\\|too many." in text
    assert [] == re.findall(r"[一-鿿]+", ours)


def test_the_same_comparison_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing of the clock, of hashes or of the order of the sources is in the page."""
    folder = a_milder_fee(tmp_path)

    assert page(NATIONAL, folder, CLEAN, FEE_SILENT, UNBALANCED) == page(NATIONAL, folder, UNBALANCED, FEE_SILENT, CLEAN)
