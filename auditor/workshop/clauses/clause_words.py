"""Every word that lists of clauses say of their own, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.workshop.reading.phrases import Phrases

_WORDS: Mapping[str, tuple[str, str]] = {
    "mark_C": ("已核对原文", "text read"),
    "mark_P": ("通行做法", "practice"),
    "mark_K": ("未核对", "not verified"),
    "marks": ("出处：C 已核对原文，P 通行做法，K 未核对。", "Sources: C text read, P practice, K not verified."),
    "covered_rules": ("由规则检查", "checked by rules"),
    "covered_in_part": ("规则检查一部分", "checked in part"),
    "covered_person": ("须由人看", "left to a person"),
    "covered_nobody_yet": ("目前无人检查", "nobody yet"),
    "covered_idle": ("规则停用或不适用", "only rules that are off or do not apply"),
    "clauses_of_year": ("{title}　{year} 报告年度　规则包 {pack}", "{title}, reports for {year}, pack {pack}"),
    "clauses_of_all": ("{title}　{years}", "{title}, {years}"),
    "beyond": ("条款之外的规则", "Rules beyond the clauses"),
    "clauses_counted": ("条款 {count} 条：{counts}；共用规则 {rules} 条。", "{count} clauses: {counts}; {rules} rules in all."),
}


class ClauseWords(Phrases):
    """The words for clauses, beside those of the workshop, in one language."""

    def say(self, key: str, **values: object) -> str:
        """Give a word or sentence, with `values` put in their places."""
        found = _WORDS.get(key)
        return super().say(key, **values) if found is None else found[0 if self.lang == "zh" else 1].format(**values)
