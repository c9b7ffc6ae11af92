"""Every word that the pages of audits say of their own, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.export import Words

_WORDS: Mapping[str, tuple[str, str]] = {
    "site": ("政府信息公开工作年度报告审查", "Audit of annual reports on open government information"),
    "skip": ("跳到报告正文", "Skip to the report"),
    "findings": ("问题", "Findings"),
    "the_report": ("报告原文", "The report"),
    "open": ("无法判定", "Undetermined"),
    "judged_well": ("通过和不适用", "Passed and not applicable"),
    "ledger": ("扣分明细", "How the score came about"),
    "read_cells": ("读出单元格", "Cells read"),
    "filter": ("只看：", "Show only:"),
    "clear": ("取消标亮", "Clear highlight"),
    "to_findings": ("回到问题", "Back to the findings"),
    "to_index": ("全部报告", "All reports"),
    "finding_no": ("问题 {number}：{title}", "Finding {number}: {title}"),
    "hint": (
        "点问题，右侧标出所在的格和原文；点带标记的格或原文，回到问题。",
        "Choose a finding to see its cells and words; choose a marked cell or passage to see its findings.",
    ),
    "whole_report": ("全文", "the whole report"),
    "its_section": ("所在部分", "the section"),
    "repeated": ("同样的文字在正文中有 {count} 处，均已标出", "the same words stand in the text {count} times; all are marked"),
    "unlocated": ("问题引用、正文中未能定位的原文", "Quoted by findings, but not found in the running text"),
    "elsewhere": ("问题引用的其他原文（落款、页头等）", "Quoted by findings from outside the sections (head, signature and the like)"),
    "title": ("标题", "Title"),
    "no_title": ("（未见标题）", "(no title found)"),
    "published_on": ("发布日期", "Published on"),
    "publisher": ("发布机构", "Publisher"),
    "unknown": ("未读出", "not read"),
    "section_missing": ("未见这一部分", "This section was not found"),
    "section_unknown": ("是否有这一部分无从知道", "Whether this section is there cannot be told"),
    "section_cut": ("这一部分在中间断了，或文字没有读出", "This section breaks off, or its wording could not be read"),
    "section_twice": ("标题出现两次，两处内容合在一起显示", "The heading stands twice; what stands under both is shown together"),
    "section_bare": ("标题下没有文字", "No text stands under the heading"),
    "other_headings": ("格式之外的标题（其下文字未纳入各部分）", "Headings that the form does not know (their text is in no section)"),
    "unread_here": ("没有读取", "Not read"),
    "doubted": ("本表：{doubt}", "This table: {doubt}"),
    "unused": ("本表的数未用于判断。", "The figures of this table were not used in judging."),
    "no_table": ("没有读到这张表。", "This table was not met."),
    "foreign_rows": ("只有另一版格式才有的行", "Rows that only another edition has"),
    "table_of": ("{title}（{edition} 年版格式）", "{title} ({edition} edition)"),
    "blank": ("空白", "blank"),
    "placeholder": ("占位符", "placeholder"),
    "unreadable": ("未能读作数", "unreadable"),
    "absent": ("未见", "absent"),
    "legend": (
        "空白不是 0；“未见”指表中没有遇到这一格；“未能读作数”保留原文，不作判断。",
        "A blank is not 0; “absent” means the cell was not met; what is unreadable is kept as printed and not judged.",
    ),
    "given_cell": ("{name}：{value}", "{name}: {value}"),
    "stated_cell": ("{name}：{state}", "{name}: {state}"),
    "printed": ("原文“{text}”", "printed “{text}”"),
    "item": ("件", "items"),
    "yuan": ("元", "yuan"),
    "wan_yuan": ("万元", "10,000 yuan"),
    "rule": ("规则", "Rule"),
    "instance": ("对象", "Instance"),
    "severity": ("级别", "Severity"),
    "weight": ("应扣", "Weight"),
    "deducted": ("实扣", "Deducted"),
    "why": ("说明", "Why"),
    "group": ("规则组", "Group"),
    "asked": ("各笔合计", "Asked"),
    "cap": ("上限", "Cap"),
    "full_points": ("满分 {points}", "out of {points}"),
    "why_charged": ("照扣", "charged"),
    "why_info": ("提示，不扣分", "notice, free"),
    "why_once": ("本规则只扣一次", "charged once a rule"),
    "why_rule_cap": ("已达本规则上限", "the rule's maximum"),
    "why_charged_with": ("与 {by} 同因", "same cause as {by}"),
    "why_blocked": ("因 {by} 未通过而没有判断", "not judged, for {by} did not pass"),
    "other": ("不属于任何组", "in no group"),
    "nothing_charged": ("没有扣分。", "Nothing was deducted."),
    "unknown_cells": ("有关的格：", "Cells: "),
    "and_more": ("等 {count} 格", "and others, {count} in all"),
    "findings_count": ("问题数", "Findings"),
    "page_missing": ("名单上有而未见的报告", "on the list, and not found"),
    "of_whole": ("{given} / {expected}", "{given} of {expected}"),
    "rulebook": ("规则集指纹", "Fingerprint of the rules"),
    "more_remarks": ("另有 {count} 条", "{count} more"),
    "also_open": ("另有 {count} 项规则无法判定", "{count} rules could not be judged"),
    "nothing_open": ("没有无法判定的规则。", "Every rule could be judged."),
}


class PageWords(Words):
    """The words of the pages, and those of all exports, in one language."""

    def say(self, key: str, **values: object) -> str:
        """Give a word or sentence, with `values` put in their places."""
        own = _WORDS.get(key)
        return super().say(key, **values) if own is None else own[self.lang != "zh"].format(**values)

    @property
    def tag(self) -> str:
        """The language as pages name it."""
        return "zh-CN" if self.lang == "zh" else "en"
