"""Every word that the site of rules says of its own, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.workshop.clauses.clause_words import ClauseWords

_WORDS: Mapping[str, tuple[str, str]] = {
    "site": ("审查规则手册", "Handbook of audit rules"),
    "site_of": ("政府信息公开工作年度报告审查规则手册", "Handbook of the rules for annual reports on open government information"),
    "intro": (
        "本手册由规则文件生成：每条规则查什么、为什么、依据哪一条、怎样判断、扣多少分、用例如何，都写在规则文件里。",
        "This handbook is drawn from the rule files: what each rule asks, why, on what authority, what it costs and what proves it.",
    ),
    "other_language": ("English", "中文"),
    "skip": ("跳到正文", "Skip to the text"),
    "all_rules": ("全部规则", "All rules"),
    "by_year": ("按年度", "By year"),
    "all_packs": ("规则包", "Packs"),
    "all_facts": ("派生事实", "Derived facts"),
    "clauses_of": ("{edition} 年版条款", "Clauses of {edition}"),
    "search": ("搜索", "Search"),
    "search_rules": ("搜索规则", "Search the rules"),
    "search_hint": ("编号、标题、依据、用语，如 T3-001、结转、第五十条", "id, title, authority or wording, such as T3-001 or carried over"),
    "no_script": (
        "浏览器停用了脚本，不能搜索；下面列出全部规则。", "Scripts are switched off, so there is no search; all rules are listed below.",
    ),
    "any_group": ("全部分组", "any group"),
    "any_severity": ("全部严重性", "any severity"),
    "any_year": ("全部年度", "any year"),
    "found": ("找到 {count} 条规则", "rules found: {count}"),
    "found_nothing": ("没有符合的规则。换一个说法，或放宽筛选。", "No rule fits. Try other words, or widen the filters."),
    "figures": (
        "规则 {rules} 条，用例 {cases} 个，派生事实 {facts} 个，规则包 {packs} 个。",
        "{rules} rules, {cases} cases, {facts} derived facts, {packs} packs.",
    ),
    "no_scoring_group": ("其他规则", "Other rules"),
    "group_cap": ("本组最多扣 {cap} 分", "at most {cap} points"),
    "rules_count": ("{count} 条", "{count}"),
    "digest": ("规则集指纹：{digest}", "fingerprint of the rules: {digest}"),
    "col_since": ("起始年度", "From"),
    "col_name": ("名称", "Name"),
    "col_where": ("情形", "Where"),
    "col_value": ("限值", "Limit"),
    "col_document": ("文件", "Document"),
    "col_clause": ("条款", "Clause"),
    "col_case": ("用例", "Case"),
    "col_given": ("给出", "Given"),
    "col_expect": ("应得结果", "Expected"),
    "col_year": ("年度", "Year"),
    "col_edition": ("格式", "Form"),
    "col_rules": ("规则", "Rules"),
    "col_changes": ("与上一年度相比", "Against the year before"),
    "col_limits": ("限值", "Limits"),
    "col_pack": ("规则包", "Pack"),
    "col_change": ("调整", "Change"),
    "col_reason": ("理由", "Reason"),
    "col_rule": ("规则", "Rule"),
    "col_fact": ("事实", "Fact"),
    "col_formula": ("怎样得出", "How it is drawn"),
    "col_used_by": ("用于", "Used by"),
    "sample_of": ("样本 {sample}", "sample {sample}"),
    "own_text": ("一份原文", "a text of its own"),
    "replaced": ("“{old}”改为“{new}”", "“{old}” becomes “{new}”"),
    "nothing_given": ("干净的报告", "a clean report"),
    "at_members": ("，指：{members}", ", at {members}"),
    "degree_of": ("，程度 {degree}", ", degree {degree}"),
    "limit_values": ("{count} 个值", "{count} values"),
    "no_clause": ("没有条款写到本规则。", "No clause names this rule."),
    "year_title": ("{year} 报告年度", "Reports for {year}"),
    "year_intro": (
        "用 {edition} 年版格式；规则包 national 之下有 {count} 条规则适用。",
        "The edition {edition} of the form; {count} rules apply under the pack national.",
    ),
    "no_form": ("没有适用的统一格式。", "No form holds for this year."),
    "years_intro": (
        "每一年度各有哪些规则适用、与上一年度有何不同。年度指报告的年度，不是公布的年度。",
        "Which rules apply to each year, and what differs from the year before. A year is the one reported on.",
    ),
    "first_year": ("第一个年度", "the first year"),
    "no_change": ("没有变化", "no change"),
    "changed_begins": ("新增 {rules}", "new: {rules}"),
    "changed_ends": ("不再适用 {rules}", "ended: {rules}"),
    "changed_severity": ("严重性改变 {rules}", "another severity: {rules}"),
    "changed_limits": ("限值改变 {rules}", "other limits: {rules}"),
    "changed_edition": ("改用 {edition} 年版格式", "edition {edition} of the form"),
    "later": ("{year} 及以后", "{year} and later"),
    "clauses_of_edition": ("条款：{edition} 年版", "Clauses of the edition {edition}"),
    "not_this_year": ("本年度不适用的规则", "Rules that do not apply to this year"),
    "packs_intro": (
        "规则包在规则之上作调整，每一处都写明理由。规则本身不变。",
        "A pack changes rules for a place or time, each change with its reason. The rules themselves stay.",
    ),
    "pack_years": ("年度：{years}", "years: {years}"),
    "pack_scoring": ("评分方案：{scoring}", "scoring profile: {scoring}"),
    "pack_extends": ("在 {pack} 的基础上", "extends {pack}"),
    "pack_places": ("适用地区：{places}", "places: {places}"),
    "pack_own": ("自有规则", "Own rules"),
    "own_rule_of": ("规则包 {pack} 的自有规则", "the pack {pack}'s own rule"),
    "no_pack_changes": ("没有调整任何规则。", "It changes no rule."),
    "facts_intro": (
        "派生事实由报告中的指标得出，一处定义，多条规则共用。",
        "Derived facts are drawn from what a report says, defined once for many rules.",
    ),
    "otherwise": ("否则", "otherwise"),
    "fact_branch": ("{words}：{value}", "{words}: {value}"),
    "status_key": (
        "每条之后：√ 检查它的规则，○ 须由人看，－ 目前无人检查。", "Below each: √ rules that check it, ○ left to a person, － nobody yet.",
    ),
    "for_years": ("仅 {years}", "only {years}"),
}


class SiteWords(ClauseWords):
    """The words of the site, beside those of the workshop, in one language."""

    def say(self, key: str, **values: object) -> str:
        """Give a word or sentence, with `values` put in their places."""
        found = _WORDS.get(key)
        return super().say(key, **values) if found is None else found[0 if self.lang == "zh" else 1].format(**values)

    @property
    def tag(self) -> str:
        """The language as HTML names it."""
        return "zh-CN" if self.lang == "zh" else "en"
