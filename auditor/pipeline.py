"""The whole path on one page: bytes to document, to report, to findings, to score, to audit."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from auditor.documents import open_document, read_document
from auditor.errors import ScoreError
from auditor.findings import Findings, Outcome, find
from auditor.report import Report, report_json
from auditor.report import read_report as read_document_as_report
from auditor.report.report import Shape
from auditor.rulebook import Rulebook, load_rulebook, resolve_pack
from auditor.score import Ledger, Profile, Score, load_profiles, weigh


class Audit(Shape):
    """A scored audit of one report, with the evidence of every outcome.

    `score` is out of 100 with one decimal, null when nothing that carries weight could be
    judged; `coverage` (0 to 1) is the share of weight that could be judged; `ranked` tells
    whether the report may be ranked. `rulebook` is the hash of every rule file that judged it.
    """

    agency: str | None
    year: int | None
    edition: str | None
    score: float | None
    grade: str | None
    coverage: float | None
    ranked: bool
    pack: str
    rulebook: str
    ledger: Ledger
    outcomes: tuple[Outcome, ...]


def read_report(source: str | Path | bytes, *, name: str = "", rulebook: Rulebook | None = None) -> Report:
    """Read an annual report from a file or from bytes.

    Raises:
        DocumentError: The bytes cannot be read as a document.
        ReportError: The document is no annual report.
    """
    book = rulebook or load_rulebook()
    document = read_document(source, name) if isinstance(source, bytes) else open_document(source)
    return read_document_as_report(document, book.forms)


def judge_report(report: Report, rulebook: Rulebook | None = None, pack: str = "national") -> tuple[Findings, Score]:
    """Judge a report by the rules of its reporting year, and weigh the findings."""
    book = rulebook or load_rulebook()
    resolved = resolve_pack(book, pack, report.year)
    findings = find(report, resolved)
    return findings, weigh(findings, profile_of(book, resolved.scoring))


def audit(
    source: str | Path | bytes | Report, *, name: str = "", rulebook: Rulebook | None = None, pack: str = "national",
    lang: str = "zh",
) -> Audit:
    """Audit one annual report: read it, judge it, weigh it, and say why.

    Args:
        source: A file, its bytes, or a report already read.
        name: What to call the bytes in messages.
        rulebook: The rules; the shipped ones without it.
        pack: The rule pack.
        lang: `zh` or `en`, the language of messages.

    Raises:
        AuditorError: The source cannot be read, or the rules are wrong.
    """
    book = rulebook or load_rulebook()
    report = source if isinstance(source, Report) else read_report(source, name=name, rulebook=book)
    findings, score = judge_report(report, book, pack)
    return Audit(
        agency=report.agency, year=report.year, edition=report.edition, score=score.score, grade=score.grade,
        coverage=score.coverage, ranked=score.ranked, pack=pack, rulebook=book.digest, ledger=score.ledger,
        outcomes=findings.outcomes(lang),
    )


def audit_json(audit: Audit) -> dict[str, Any]:
    """An audit as plain values, in the order of the contract; places hold only what is set."""
    plain: dict[str, Any] = audit.model_dump(mode="json")
    for outcome in plain["outcomes"]:
        for evidence in outcome["evidence"]:
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


__all__ = ["Audit", "audit", "audit_json", "judge_report", "profile_of", "read_report", "report_json"]
