"""The whole path on one page: bytes to document, to report, to findings, to score, to audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import Field

from auditor.documents import open_document, read_document
from auditor.errors import AuditorError, ScoreError
from auditor.findings import Findings, Outcome, Verdict, find
from auditor.report import Report, report_json
from auditor.report import read_report as read_document_as_report
from auditor.report.agency_list import AgencyList, identify
from auditor.report.masking import mask
from auditor.report.report import Shape
from auditor.rulebook import Resolved, Rulebook, load_rulebook, pick_pack, resolve_pack
from auditor.score import Ledger, Profile, Score, load_profiles, weigh


@dataclass(frozen=True)
class Terms:
    """What reports are judged by, the same for all reports of a run.

    Without a `pack` each report is judged by the pack made for its place, else by the national one. `as_of` judges
    by what was in force on a day, whatever the year reported on: by the law for the last year that had ended by then.
    `today` is the day of the audit, for rules that look at it.
    """

    book: Rulebook = field(default_factory=load_rulebook)
    pack: str | None = None
    lang: str = "zh"
    agencies: AgencyList | None = None
    as_of: date | None = None
    today: date | None = None

    def law_year(self, year: int | None) -> int | None:
        """The reporting year whose law judges a report on `year`."""
        return year if self.as_of is None else self.as_of.year - 1

    def resolve(self, report: Report) -> Resolved:
        """Choose the rules for a report, by its year and place."""
        year = self.law_year(report.year)
        pack = self.pack or pick_pack(self.book, year, report.jurisdiction)
        return resolve_pack(self.book, pack, year, report.jurisdiction)

    def check(self) -> None:
        """Refuse terms that no report can be judged by.

        Raises:
            RulebookError: There is no such pack.
            AuditorError: E805 `as_of` lies before the first official form.
        """
        if self.pack is not None:
            resolve_pack(self.book, self.pack)
        first = min(form.years.start or 0 for form in self.book.forms.editions.values())
        if self.as_of is not None and self.as_of.year - 1 < first:
            raise AuditorError.of(
                "E805", f"--as-of {self.as_of}",
                zh=f"最早的统一格式自 {first} 报告年度起，此日之前没有可用的规定。请给出 {first + 1}-01-01 或以后的日期。",
                en=f"The first official form is that for {first}; nothing was in force on this day. Give {first + 1}-01-01 or later.",
            )


class Audit(Shape, title="审查结果"):
    """A scored audit of one report, with the evidence of every outcome.

    `score` is out of 100 with one decimal, null when nothing that carries weight could be
    judged; `coverage` (0 to 1) is the share of weight that could be judged; `ranked` tells
    whether the report may be ranked. `pack` is the one that judged, `law_year` the reporting year whose law did.
    `rulebook` is the hash of every rule file that judged it.
    """

    agency: str | None = Field(description="机关名称；读不出为 null")
    year: int | None = Field(description="报告年度；读不出为 null")
    edition: str | None = Field(description="统一格式的版本；各表不一致为 null")
    score: float | None = Field(description="得分，一位小数；没有可以判断的为 null")
    grade: str | None = Field(description="等级的标识，如 good；没有为 null")
    coverage: float | None = Field(description="能够判断的分量，0 至 1；没有为 null")
    ranked: bool = Field(description="是否参与排名")
    pack: str = Field(description="所用规则包的名称")
    law_year: int | None = Field(default=None, description="按哪个报告年度的规定判断")
    rulebook: str = Field(description="全部规则文件的校验值；同值即同一套规则")
    ledger: Ledger = Field(description="扣分明细")
    outcomes: tuple[Outcome, ...] = Field(description="每条规则的结果，至少各一个")


def read_report(source: str | Path | bytes, *, name: str = "", rulebook: Rulebook | None = None) -> Report:
    """Read an annual report from a file or from bytes.

    Raises:
        DocumentError: The bytes cannot be read as a document.
        ReportError: The document is no annual report.
    """
    book = rulebook or load_rulebook()
    document = read_document(source, name) if isinstance(source, bytes) else open_document(source)
    return read_document_as_report(document, book.forms)


def judge_report(
    report: Report, terms: Terms | None = None, *, previous: Report | None = None,
    in_set: Mapping[str, list[Verdict]] | None = None,
) -> tuple[Findings, Score]:
    """Judge a report and weigh the findings.

    Args:
        report: The report; what an agency list knows of it must be in it already.
        terms: What it is judged by; the shipped rules without it.
        previous: Last year's report of the same agency.
        in_set: What rules over the set of reports of a run found of it.
    """
    terms = terms or Terms()
    resolved = terms.resolve(report)
    findings = find(report, resolved, previous, today=terms.today, in_set=in_set)
    return findings, weigh(findings, profile_of(terms.book, resolved.scoring))


def audit(
    source: str | Path | bytes | Report, *, name: str = "", rulebook: Rulebook | None = None, pack: str | None = None,
    lang: str = "zh", previous: Report | None = None, agencies: AgencyList | None = None, as_of: date | None = None,
    today: date | None = None,
) -> Audit:
    """Audit one annual report: read it, judge it, weigh it, and say why.

    Args:
        source: A file, its bytes, or a report already read.
        name: What to call the bytes in messages.
        rulebook: The rules; the shipped ones without it.
        pack: The rule pack; without it the one made for the agency's place, else the national one.
        lang: `zh` or `en`, the language of messages.
        previous: Last year's report of the same agency.
        agencies: The agency list.
        as_of: Judge by what was in force on this day, not by the law of the reporting year.
        today: The day of the audit, for rules that look at it.

    Raises:
        AuditorError: The source cannot be read, or the rules are wrong.
    """
    terms = Terms(rulebook or load_rulebook(), pack, lang, agencies, as_of, today)
    terms.check()
    report = source if isinstance(source, Report) else read_report(source, name=name, rulebook=terms.book)
    report = identify(report, agencies)
    return audit_of(report, *judge_report(report, terms, previous=previous), terms)


def audit_of(report: Report, findings: Findings, score: Score, terms: Terms) -> Audit:
    """Put what was found and what it weighs into an audit."""
    resolved = findings.resolved
    return Audit(
        agency=mask(report.agency) if report.agency else None, year=report.year, edition=report.edition,
        score=score.score, grade=score.grade, coverage=score.coverage, ranked=score.ranked, pack=resolved.pack.id, law_year=resolved.year,
        rulebook=terms.book.digest, ledger=score.ledger, outcomes=findings.outcomes(terms.lang),
    )


def audit_json(audit: Audit) -> dict[str, Any]:
    """An audit as plain values, in the order of the contract; places hold only what is set."""
    plain: dict[str, Any] = audit.model_dump(mode="json")
    for outcome in plain["outcomes"]:
        for evidence in outcome["evidence"]:
            if evidence["report"] is None:
                del evidence["report"]
            if evidence["place"] is not None:
                evidence["place"] = {key: value for key, value in evidence["place"].items() if value is not None}
    return plain


@lru_cache(maxsize=8)
def _profiles(book: Rulebook) -> dict[str, Profile]:
    return load_profiles(book.tree, frozenset(book.rules))


def profile_of(book: Rulebook, name: str) -> Profile:
    """Find a scoring profile of a rulebook.

    Raises:
        ScoreError: There is no such profile.
    """
    found = _profiles(book).get(name)
    if found is None:
        raise ScoreError.of(
            "E603", f"scoring/{name}.yaml", zh=f"没有评分方案“{name}”。", en=f"There is no scoring profile {name!r}."
        )
    return found


__all__ = [
    "Audit", "Terms", "audit", "audit_json", "audit_of", "judge_report", "profile_of", "read_report", "report_json",
]
