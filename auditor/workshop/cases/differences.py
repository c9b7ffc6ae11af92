"""Tells how the verdicts on a case differ from what it expects: what was given, what should come, what came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from auditor.errors import Mistake
from auditor.findings import Findings, Verdict, present, worst
from auditor.rulebook.rule import Case

Role = Literal["given", "wrong", "met"]
_MOST_TOLD = 8
_LONGEST = 100


@dataclass(frozen=True)
class Line:
    """One line about a case: something it gives, something that is not as expected, or something that came."""

    role: Role
    text: str


def compare(case: Case, findings: Findings, rule: str, lang: str) -> tuple[Line, ...]:
    """Say how the verdicts on a case differ from what it expects; nothing when they do not."""
    verdicts = findings.verdicts[rule]
    wrong = list(_wrong(case, verdicts, lang))
    if not wrong:
        return ()
    came = (Line("met", text) for text in _came(case, verdicts, findings, lang))
    return (*given_lines(case, lang), *(Line("wrong", text) for text in wrong), *came)


def mistake_lines(case: Case, mistakes: tuple[Mistake, ...], lang: str) -> tuple[Line, ...]:
    """Say that a case could not run."""
    texts = (mistake.zh if lang == "zh" else mistake.en for mistake in mistakes)
    return (*given_lines(case, lang), *(Line("wrong", line) for text in texts for line in text.splitlines()))


def given_lines(case: Case, lang: str) -> tuple[Line, ...]:
    """Say what a case gives, one thing a line."""
    return tuple(Line("given", _short(text)) for text in _given(case, lang))


def _given(case: Case, lang: str) -> Iterator[str]:
    zh = lang == "zh"
    if case.year is not None:
        yield f"年度 {case.year}" if zh else f"year {case.year}"
    if case.edition is not None:
        yield f"格式 {case.edition}" if zh else f"edition {case.edition}"
    if case.document is not None:
        yield "用例中的原文" if zh else "the text in the case"
    if case.document_from is not None:
        yield f"样本 {case.document_from}" if zh else f"the sample {case.document_from}"
    for old, new in case.replace:
        yield f"{_part(old)} → {_part(new)}"
    yield from _pairs(case.given)


def _part(text: str) -> str:
    return repr(text if len(text) <= _LONGEST // 2 else text[: _LONGEST // 2 - 1] + "…")


def _pairs(given: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for key, value in given.items():
        if isinstance(value, Mapping):
            yield from _pairs(value, f"{before}{key}.") if value else [f"{before}{key}: {{}}"]
        else:
            yield f"{before}{key}: {'null' if value is None else value}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _wrong(case: Case, verdicts: list[Verdict], lang: str) -> Iterator[str]:
    told = False
    for told_one in _wrong_parts(case, _parts(verdicts), lang) if case.at else _wrong_whole(case, verdicts, lang):
        told = True
        yield told_one
    if told:
        return
    fails = [verdict for verdict in verdicts if verdict.outcome == "fail"]
    degrees = {str(verdict.degree or _none(lang)) for verdict in fails}
    if case.degree is not None and case.degree not in degrees:
        yield _unlike("程度", "the degree", case.degree, degrees, lang)
    severities = {str(verdict.severity) for verdict in fails}
    if case.severity is not None and case.severity not in severities:
        yield _unlike("严重性", "the severity", case.severity, severities, lang)


def _none(lang: str) -> str:
    return "（无）" if lang == "zh" else "none"


def _unlike(zh: str, en: str, wanted: str, met: set[str], lang: str) -> str:
    listed = sorted(met) or [_none(lang)]
    return f"{zh}应为 {wanted}，实为 {'、'.join(listed)}" if lang == "zh" else f"{en} should be {wanted}, is {', '.join(listed)}"


def _wrong_whole(case: Case, verdicts: list[Verdict], lang: str) -> Iterator[str]:
    outcome = worst([verdict.outcome for verdict in verdicts])
    if outcome != case.expect:
        yield f"应为 {case.expect}，实为 {outcome}" if lang == "zh" else f"should be {case.expect}, is {outcome}"


def _parts(verdicts: list[Verdict]) -> dict[str, str]:
    """The outcomes by instance; of a gathered verdict, its members."""
    return {str(member.at): member.outcome for verdict in verdicts for member in verdict.members or (verdict,)}


def _wrong_parts(case: Case, parts: Mapping[str, str], lang: str) -> Iterator[str]:
    for name in case.at:
        if parts.get(name) != case.expect:
            met = parts.get(name, "（无此成员）" if lang == "zh" else "not there")
            yield f"{name} 应为 {case.expect}，实为 {met}" if lang == "zh" else f"{name} should be {case.expect}, is {met}"
    for name, outcome in parts.items():
        if name not in case.at and outcome not in ("pass", "not_applicable"):
            if lang == "zh":
                yield f"{name} 应为 pass 或 not_applicable，实为 {outcome}"
            else:
                yield f"{name} should be pass or not_applicable, is {outcome}"


def _came(case: Case, verdicts: list[Verdict], findings: Findings, lang: str) -> Iterator[str]:
    """What came for each instance: those that are not as expected first."""
    order = sorted(verdicts, key=lambda verdict: verdict.outcome == case.expect)
    for verdict in order[:_MOST_TOLD]:
        outcome = present(verdict, findings.view, lang)
        degree = f" ({outcome.degree})" if outcome.degree else ""
        yield f"{outcome.at or '-'}: {outcome.outcome}{degree}  {outcome.explanation}".rstrip()
    left = len(order) - _MOST_TOLD
    if left > 0:
        yield f"……另有 {left} 项" if lang == "zh" else f"… and {left} more"
