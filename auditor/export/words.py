"""Every word that exports say of their own, in Chinese and English: outcomes, severities, labels."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.rulebook.rule import Severity

SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")

_WORDS: Mapping[str, tuple[str, str]] = {
    "pass": ("通过", "Passed"),
    "fail": ("不通过", "Failed"),
    "not_applicable": ("不适用", "Not applicable"),
    "undetermined": ("无法判定", "Undetermined"),
    "violation": ("违规", "Violations"),
    "warning": ("存疑", "Warnings"),
    "info": ("提示", "Notices"),
    "page_title": ("政府信息公开工作年度报告审查结果", "Audit of annual reports on open government information"),
    "no_source": ("（未见报告）", "(no report found)"),
    "changed_by": ("规则包 {pack}：{reason}", "pack {pack}: {reason}"),
    "in_report": ("{report}：{what}", "{report}: {what}"),
    "previous": ("上年度报告", "last year's report"),
    "superseded": ("另有更晚的版本，本版不参与排名", "a later version exists: not ranked"),
    "law_of": ("按 {year} 报告年度的规定审查", "judged by the law for {year}"),
    "overview": ("总览", "Overview"),
    "source": ("来源", "Source"),
    "agency": ("机关", "Agency"),
    "year": ("年度", "Year"),
    "year_reported": ("{year} 年度报告", "report for {year}"),
    "no_agency": ("（未识别机关）", "(agency not found)"),
    "no_year": ("（未识别年度）", "(year not found)"),
    "score": ("得分", "Score"),
    "grade": ("等级", "Grade"),
    "coverage": ("可判定比例", "Judged"),
    "edition": ("格式", "Form"),
    "no_edition": ("未能认定", "not recognised"),
    "edition_of": ("{edition} 年版", "{edition} edition"),
    "pack": ("规则包", "Pack"),
    "none": ("无", "none"),
    "unranked": ("不参与排名", "not ranked"),
    "place": ("位置", "Place"),
    "message": ("问题", "Finding"),
    "note": ("说明", "Note"),
    "points": ("扣分", "Points"),
    "basis": ("依据", "Basis"),
    "fix": ("整改建议", "Remedy"),
    "other_reasons": ("{text} 等 {count} 种情形", "{text} and {count} reasons in all"),
    "nothing_found": ("未发现问题。", "Nothing was found."),
    "items": ("{count} 项", "{count}"),
    "instances": ("{count} 处", "{count} places"),
    "more_places": ("另有 {count} 处，见 JSON 输出", "{count} more, see the JSON output"),
    "counted": ("通过 {passed} 项，不适用 {idle} 项", "{passed} passed, {idle} not applicable"),
    "list_all": ("（加 --all 逐项列出）", " (--all lists them)"),
    "unread": ("未能审查", "Not audited"),
    "line": ("第 {line} 行", "line {line}"),
    "line_column": ("第 {line} 行第 {column} 列", "line {line}, column {column}"),
    "table_cell": ("第 {table} 张表第 {row} 行第 {cell} 格", "table {table}, row {row}, cell {cell}"),
    "on_page": ("第 {page} 页", "page {page}"),
    "in_box": (
        "第 {page} 页（横 {left}—{right}，纵 {top}—{bottom} 点）", "page {page} (across {left}–{right}, down {top}–{bottom} points)",
    ),
    "paragraph": ("第 {paragraph} 段", "paragraph {paragraph}"),
    "not_in_text": ("原文中未找到", "not found in the text"),
    "row_column": ("{table}“{row}”行“{column}”列", "{table}, row “{row}”, column “{column}”"),
    "block_column": ("{table}“{row}”栏“{column}”列", "{table}, block “{row}”, column “{column}”"),
    "in_table": ("{table}“{part}”", "{table}, “{part}”"),
    "whole": ("全文", "the whole report"),
    "numbered": ("第 {number} 处", "no. {number}"),
    "stands": ("{what}：{value}", "{what}: {value}"),
    "no_number": ("无数值", "no number"),
    "charged": ("{points} 分", "{points}"),
    "rule_cap": ("{points} 分（应为 {weight} 分，已达本规则上限）", "{points} (of {weight}: the rule's maximum)"),
    "costs_nothing": ("0 分", "0"),
    "once": ("0 分（本规则只扣一次）", "0 (charged once a rule)"),
    "charged_with": ("0 分（与 {by} 同因，不重复扣分）", "0 (same cause as {by}, charged there)"),
    "group_cap": ("“{group}”组应扣 {asked} 分，按上限扣 {points} 分", "{group}: {asked} points, capped at {points}"),
    "any_violation": ("有违规项，等级最高为{grade}", "with a violation the grade is at most {grade}"),
    "veto": ("有一票否决项，等级为{grade}", "a veto sets the grade to {grade}"),
    "coverage_below": ("可判定比例过低，不参与排名", "too little could be judged: not ranked"),
    "shared": ("{cell}一处数字牵涉 {rules}，宜先核对", "{cell} is behind {rules}: check it first"),
    "summary": (
        "合计：审查 {audited} 份，未能审查 {unread} 份；违规 {violation} 项，存疑 {warning} 项，提示 {info} 项",
        "In all: {audited} audited, {unread} not; violations {violation}, warnings {warning}, notices {info}",
    ),
    "missing_reports": ("名单上另有 {count} 份报告未见", "{count} reports on the list were not found"),
    "grades": ("等级分布：{grades}", "Grades: {grades}"),
    "doubt_count": ("数值的个数与表头对不上，无法逐格对应", "the count of figures does not agree with the head"),
    "doubt_columns": ("表头与数值的列数对不上", "head and figures do not agree on the columns"),
    "doubt_twice": ("同一格出现两次且数值不同", "a cell stands twice with different figures"),
    "doubt_astray": ("有不带行名的数字，不知属于哪一行", "figures without a label may belong to any row"),
    "doubt_picture": ("没有可读的表格，表格可能是图片或附件", "no table can be read; it may be a picture or an attachment"),
    "doubt_layout": ("表格逐格成行，行列无法确定", "the table stands one cell a line, so its rows are unknown"),
    "doubt_edition": ("看不出采用哪一年的格式", "nothing tells the edition of its form"),
    "doubt_cut": ("表格中断，其后未读", "the table breaks off"),
    "doubt_fragment": ("只找到少数几行", "only a few rows were met"),
    "doubt_strange": ("有数字行的行名无法辨认", "a row of figures has a label that is not known"),
    "doubt_guessed": ("行列是推断的", "its rows are guessed"),
    "ungraded": ("未定等级", "no grade"),
}


class Words:
    """The words in one language: `zh` or `en`."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._at = 0 if lang == "zh" else 1

    def say(self, key: str, **values: object) -> str:
        """Give a word or sentence, with `values` put in their places."""
        return _WORDS[key][self._at].format(**values)

    def doubt(self, reason: str) -> str:
        """Put a word for the code of a doubt that ends a reason, as in `表三：count`; leave any other reason."""
        head, colon, code = reason.rpartition(self.colon)
        known = _WORDS.get(f"doubt_{code}")
        return reason if known is None else f"{head}{colon}{known[self._at]}"

    def listed(self, items: list[str]) -> str:
        """Join items as a list is written in the language."""
        return ("、" if self.lang == "zh" else ", ").join(items)

    def in_brackets(self, text: str) -> str:
        """Put text into the brackets of the language, ready to follow a word."""
        return f"（{text}）" if self.lang == "zh" else f" ({text})"

    @property
    def colon(self) -> str:
        """The colon of the language."""
        return "：" if self.lang == "zh" else ": "
