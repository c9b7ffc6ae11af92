"""Leaves of text and how they are written."""

from __future__ import annotations

from auditor.workshop.reading.leaf import Item, Leaf, Part, markdown_lines, text_lines

FORMULA = Item("规则原文：", code="new_received * 2 >= `total`")
LEAF = Leaf("T3-002 标题", ("违规 · 2019 年度起",), (
    Part("为什么查", (Item("一段说明。"),), prose=True),
    Part("要求", (Item("本年新收 <b> 结转", (FORMULA,)),), "（成立则通过）"),
    Part("限值", ()),
))


def test_text_indents_what_belongs_below() -> None:
    """A list has bullets, prose has none, a formula stands below its words, and an empty part is left out."""
    assert [
        "T3-002 标题", "  违规 · 2019 年度起", "", "为什么查", "  一段说明。", "", "要求（成立则通过）", "  - 本年新收 <b> 结转",
        "    规则原文：new_received * 2 >= `total`",
    ] == [line.text for line in text_lines(LEAF)]


def test_markdown_lets_no_mark_mean_anything() -> None:
    """Marks of Markdown and HTML are escaped; a formula stands between as many marks of code as it needs."""
    lines = list(markdown_lines(LEAF))

    assert "# T3-002 标题" == lines[0]
    assert "- 本年新收 \\<b\\> 结转" in lines
    assert "  - 规则原文：`` new_received * 2 >= `total` ``" in lines
    assert "## 限值" not in lines


def test_a_long_text_is_wrapped_below_its_beginning() -> None:
    """A wrapped bullet goes on below its own first word, within the width."""
    lines = [line.text for line in text_lines(Leaf("标题", (), (Part("要求", (Item("数" * 120),)),)))]

    assert ["  - " + "数" * 46, "    " + "数" * 46, "    " + "数" * 28] == lines[3:]
