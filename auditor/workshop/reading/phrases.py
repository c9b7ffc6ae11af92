"""Every word that lists, sheets and explanations of rules say of their own, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.export import Words
from auditor.forms.form import Years

_PHRASES: Mapping[str, tuple[str, str]] = {
    "violation_one": ("违规", "violation"),
    "warning_one": ("存疑", "warning"),
    "info_one": ("提示", "notice"),
    "disabled": ("停用", "disabled"),
    "enabled": ("恢复", "enabled again"),
    "pass_one": ("通过", "pass"),
    "fail_one": ("不通过", "fail"),
    "not_applicable_one": ("不适用", "not applicable"),
    "undetermined_one": ("无法判定", "undetermined"),
    "all_years": ("各年度", "all years"),
    "from_year": ("{start} 年度起", "from {start}"),
    "to_year": ("至 {end} 年度", "to {end}"),
    "one_year": ("{start} 年度", "{start}"),
    "short_from_year": ("{start} 起", "from {start}"),
    "short_to_year": ("至 {end}", "to {end}"),
    "short_one_year": ("{start}", "{start}"),
    "short_span": ("{start}～{end}", "{start}–{end}"),
    "short_all_years": ("各年度", "all"),
    "span": ("{start}～{end} 年度", "{start} to {end}"),
    "col_id": ("编号", "Id"),
    "col_title": ("标题", "Title"),
    "col_severity": ("严重性", "Severity"),
    "col_valid": ("适用年度", "Years"),
    "col_group": ("目录", "Folder"),
    "col_judged": ("判断的对象", "Looks at"),
    "col_points": ("扣分", "Points"),
    "a_member": ("{points}/项", "{points} each"),
    "listed_rules": ("共 {count} 条规则（规则包 {pack}）。", "{count} rules (pack {pack})."),
    "none_listed": ("没有符合条件的规则。", "No rule fits."),
    "show_hint": ("看一条规则的全部内容：auditor rules show 编号", "For everything about one rule: auditor rules show ID"),
    "folder": ("目录：{group}", "folder: {group}"),
    "why": ("为什么查", "Why"),
    "basis": ("依据", "Basis"),
    "object": ("判断的对象", "What it looks at"),
    "each_one": ("{axis}，逐项给出结果", "{axis}, one outcome each"),
    "gathered": ("{axis}，合起来给出一个结果", "{axis}, one outcome for all"),
    "one_outcome": ("{axis}，一个结果", "{axis}, one outcome"),
    "skipped": ("不查：{members}", "left out: {members}"),
    "only": ("只查：{members}", "only: {members}"),
    "premises": ("前提", "Premises"),
    "premises_note": ("（都成立才判断；不成立则不适用，无从知道则无法判定）",
                      " (all must hold; false: not applicable, not known: undetermined)"),
    "is_truth": ("{name}：{values}", "{name}: {values}"),
    "is_value": ("{name}为{values}", "{name} is {values}"),
    "is_one_of": ("{name}为下列之一：{values}", "{name} is one of: {values}"),
    "must_pass": ("{rule} 须先通过：{title}", "{rule} must pass first: {title}"),
    "doubts": ("疑点", "Doubts"),
    "doubts_note": ("（成立或无从知道，则无法判定）", " (true or not known: undetermined)"),
    "said": ("说明：{text}", "says: {text}"),
    "require": ("要求", "Requirement"),
    "require_note": ("（成立则通过）", " (passes when it holds)"),
    "require_all": ("（须同时成立）", " (all must hold)"),
    "as_written": ("规则原文：", "as written: "),
    "degrees": ("程度", "Degrees"),
    "degrees_note": ("（不通过时，第一个成立的为准；都不成立则为{severity}）",
                     " (of a fail, the first that holds; none: {severity})"),
    "degree": ("{name}（{severity}）：{words}", "{name} ({severity}): {words}"),
    "limits": ("限值", "Limits"),
    "limit_since": ("{year} 年度起{where}：{value}", "from {year}{where}: {value}"),
    "limit_where": ("，{name}为{value}", ", {name} {value}"),
    "limit_other": ("，其他情形", ", otherwise"),
    "notes": ("附带说明", "Notes"),
    "notes_note": ("（成立时附在结果上）", " (put on the outcome when they hold)"),
    "message": ("不通过时的提示", "Message of a fail"),
    "fix": ("整改建议", "Remedy"),
    "points": ("扣分", "Points"),
    "points_rule": ("{points} 分，只扣一次", "{points}, once"),
    "points_each": ("每项 {points} 分", "{points} for each"),
    "points_default": ("未单列，按{severity}的默认分：{points} 分", "not listed; the default of a {severity}: {points}"),
    "points_info": ("提示不扣分", "a notice costs nothing"),
    "most": ("，本规则最多 {points} 分", ", at most {points} for the rule"),
    "points_degree": ("程度 {name}：{points} 分", "degree {name}: {points}"),
    "points_at": ("{name}：{points} 分", "{name}: {points}"),
    "group": ("计入“{group}”组，本组最多扣 {cap} 分", "counts in the group “{group}”, at most {cap}"),
    "no_group": ("不属于任何扣分组，没有上限", "in no group, so without a cap"),
    "charged_there": ("与 {rules} 同时不通过时，视为同一原因，不重复扣分",
                      "not charged when {rules} is: the same cause"),
    "charges_here": ("{rules} 与本规则同时不通过时，只扣本规则", "when {rules} fails too, only this rule is charged"),
    "vetoes": ("不通过即一票否决", "a fail is a veto"),
    "vetoes_at": ("{members}不通过即一票否决", "a fail of {members} is a veto"),
    "packs": ("规则包的调整", "Changed by packs"),
    "pack_disables": ("{pack}：停用，{years}", "{pack}: disabled, {years}"),
    "pack_enables": ("{pack}：恢复，{years}", "{pack}: enabled again, {years}"),
    "pack_changes": ("{pack}：{years}{changes}", "{pack}: {years}{changes}"),
    "to_severity": ("改为{severity}", "{severity}"),
    "to_weight": ("扣 {points} 分", "weight {points}"),
    "to_degree": ("程度 {name} 改为{severity}", "degree {name}: {severity}"),
    "to_degree_weight": ("程度 {name} 扣 {points} 分", "degree {name}: weight {points}"),
    "to_limit": ("限值 {name} 另定：{values}", "limit {name}: {values}"),
    "reason": ("理由：{reason}", "reason: {reason}"),
    "order": ("与其他规则的先后", "Order among rules"),
    "waits_for": ("等待 {rule} 通过：{title}", "waits for {rule} to pass: {title}"),
    "waited_by": ("{rule} 等待本规则通过：{title}", "{rule} waits for this rule to pass: {title}"),
    "facts": ("用到的派生事实", "Derived facts it looks at"),
    "fact": ("{short}（{name}）：{why}", "{name}: {why}"),
    "clauses": ("对应的条款", "Clauses it checks"),
    "clause": ("{edition} 年版 {part}：{requires}（{id}）", "{edition} edition, {part}: {requires} ({id})"),
    "cases": ("用例 {count} 个", "Cases: {count}"),
    "case": ("{outcome}：{name}{year}", "{outcome}: {name}{year}"),
    "case_year": ("（{year} 年度）", " ({year})"),
    "case_sample": ("（取自样本 {sample}）", " (sample {sample})"),
    "case_document": ("（取自一份原文）", " (a text of its own)"),
    "file": ("文件", "File"),
    "met": ("成立", "holds"),
    "not_met": ("不成立", "does not hold"),
    "unknown": ("无从知道", "is not known"),
    "not_known": ("无从知道", "not known"),
    "doubt_met": ("出现", "arises"),
    "doubt_not_met": ("没有", "does not arise"),
    "doubt_unknown": ("无从知道", "is not known"),
    "require_met": ("符合", "holds"),
    "require_not_met": ("不符合", "does not hold"),
    "require_unknown": ("无从知道", "is not known"),
    "asked": ("【{state}】{words}", "[{state}] {words}"),
    "in_report": ("本报告：{met}", "here: {met}"),
    "valid_for": ("适用于 {years}的报告", "reporting years: {years}"),
    "pack_judges": ("规则包 {pack} 采用本规则", "the pack {pack} judges by the rule"),
    "by_law_of": ("{met}，按 {year} 年度的规定判断", "{met}, judged by the law of {year}"),
    "table_usable": ("{table}可以判断", "the table {table} can be judged"),
    "table_read": ("已读出", "it was read"),
    "table_not_read": ("没有读到可以判断的内容", "nothing of it that could be judged was read"),
    "result": ("结果：{outcome}", "Outcome: {outcome}"),
    "of_severity": ("{outcome}（{severity}）", "{outcome} ({severity})"),
    "of_degree": ("{outcome}（{severity}，程度 {degree}）", "{outcome} ({severity}, degree {degree})"),
    "of_points": ("{outcome}（{severity}），扣 {points} 分", "{outcome} ({severity}), {points} points"),
    "taken_together": ("合起来", "Taken together"),
    "gap_not_known": ("未知", "unknown"),
    "not_judged": ("为什么没有判断", "Why it was not judged"),
    "outcome_head": ("判断", "The outcome"),
    "outcome_of": ("{label}：{outcome}", "{label}: {outcome}"),
    "because": ("缘由：{text}", "why: {text}"),
    "says": ("问题：{text}", "message: {text}"),
    "noted": ("附带说明：{text}", "note: {text}"),
    "stands_at": ("位置：{where}", "place: {where}"),
    "asked_holds": ("前提", "premise"),
    "asked_doubt": ("疑点", "doubt"),
    "asked_degree": ("程度 {name}（{severity}）", "degree {name} ({severity})"),
    "asked_require": ("要求", "requirement"),
    "kind_asked": ("{kind}【{state}】{words}", "{kind} [{state}] {words}"),
    "sides": ("左边 {left}，右边 {right}，相差 {gap}", "left {left}, right {right}, {gap} apart"),
    "looked_at": ("所看的内容", "what it looked at"),
    "operand": ("{label}：{value}", "{label}: {value}"),
    "at_place": ("（{where}）", " ({where})"),
    "last_year": ("上年度报告 {where}", "last year's report, {where}"),
    "drawn_from": ("由来", "drawn from"),
    "more_places_short": ("等 {count} 处", "and others, {count} in all"),
    "others": ("其余", "The others"),
    "passed_over": ("{outcome} {count} 项：{labels}", "{outcome}, {count}: {labels}"),
    "passed_over_hint": ("（加 --all 逐项列出，或用 --at 名称只看一项）", " (--all tells each, --at NAME one of them)"),
    "limits_here": ("本报告适用的限值", "Limits in force for this report"),
    "limit_here": ("{name}：{value}", "{name}: {value}"),
    "agency_level": ("层级：{level}", "level: {level}"),
    "agency_kind": ("类别：{kind}", "kind: {kind}"),
    "published": ("发布日期：{date}", "published on {date}"),
    "not_read": ("未知", "not known"),
    "pack_is": ("规则包：{pack}", "pack: {pack}"),
    "blocked": ("0 分（{by} 不通过，本规则不再判断）", "0 (not judged, because {by} fails)"),
    "free_notice": ("0 分（提示不扣分）", "0 (a notice costs nothing)"),
    "needs_set": ("判断一批报告，须一次给出多份报告才有结果", "judges a set of reports, which must be given together"),
}


class Phrases(Words):
    """The words of the workshop, beside those of exports, in one language."""

    def say(self, key: str, **values: object) -> str:
        """Give a word or sentence, with `values` put in their places."""
        found = _PHRASES.get(key)
        return super().say(key, **values) if found is None else found[0 if self.lang == "zh" else 1].format(**values)

    def severity(self, severity: str) -> str:
        """The word for one finding of that severity."""
        return self.say(f"{severity}_one")

    def outcome(self, outcome: str) -> str:
        """The word for one outcome."""
        return self.say(f"{outcome}_one")

    def years(self, years: Years) -> str:
        """Write a span of reporting years."""
        return self.say(_span(years), start=years.start, end=years.end)

    def short_years(self, years: Years) -> str:
        """Write a span of reporting years for a narrow column."""
        return self.say(f"short_{_span(years)}", start=years.start, end=years.end)


def _span(years: Years) -> str:
    bounded = {(False, False): "all_years", (True, False): "from_year", (False, True): "to_year"}
    return bounded.get(
        (years.start is not None, years.end is not None), "one_year" if years.start == years.end else "span"
    )
