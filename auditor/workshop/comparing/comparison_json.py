"""Writes a comparison as one JSON object, a report a line, the same bytes for the same comparison."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from auditor.export import error_object
from auditor.findings import Outcome
from auditor.workshop.comparing.comparison import KINDS, Change, Comparison, Mark, Refused, Row, State
from auditor.workshop.comparing.comparison_summary import Moves, RuleTally, Summary, summarise
from auditor.workshop.comparing.kept import KeptFindings
from auditor.workshop.comparing.rule_changes import RuleChange
from auditor.workshop.comparing.sides import Side

_SHOWN = ("message", "note", "evidence", "basis", "fix", "changes")


def comparison_json(comparison: Comparison, kept: KeptFindings, lang: str) -> Iterator[str]:
    """Write a comparison, its messages in `lang`, piece by piece."""
    yield "{\n"
    for key, value in _heads(comparison):
        yield f'"{key}": {_one(value)},\n'
    yield '"reports": ['
    yield from _listed(_report(row, kept) for row in comparison.rows)
    yield '],\n"refused": ['
    yield from _listed(_refused(refused, lang) for refused in comparison.refused)
    yield "]\n}\n"


def _listed(objects: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    between = "\n"
    for item in objects:
        yield between + _one(item)
        between = ",\n"
    yield "\n" if between != "\n" else ""


def _heads(comparison: Comparison) -> Iterator[tuple[str, Any]]:
    summary = summarise(comparison)
    yield "a", _side(comparison.a)
    yield "b", _side(comparison.b)
    yield "summary", _summary(summary)
    yield "files", {folder: list(stems) for folder, stems in comparison.files.items()}
    yield "rules", [_rule(change) for change in comparison.rules]
    yield "scoring", [asdict(part) for part in comparison.scoring]
    yield "effects", [_tally(tally) for tally in summary.rules]
    yield "transitions", [
        {"rule": rule, "from": before, "to": after, "count": comparison.transitions[rule][before, after]}
        for rule in sorted(comparison.transitions)
        for before, after in sorted(comparison.transitions[rule], key=lambda pair: (pair[0] or "", pair[1] or ""))
    ]


def _side(side: Side) -> dict[str, Any]:
    return {
        "named": side.named, "kind": side.kind, "origin": side.origin or None, "pack": side.pack, "commit": side.commit,
        "rules": side.rules, "scoring": side.profile.id, "rulebook": side.book.digest,
    }


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "compared": summary.compared, "refused": summary.refused, "moved": summary.moved,
        "scores": _moves(summary.scores), "grades": _moves(summary.grades), "ranks": _moves(summary.ranks),
        "changes": {kind: summary.kinds[kind] for kind in KINDS}, "accused_anew": summary.accused_anew,
        "reports_with_new": summary.reports_with_new,
        "grades_a": _grades(summary.grades_a), "grades_b": _grades(summary.grades_b),
    }


def _moves(moves: Moves) -> dict[str, int]:
    return asdict(moves)


def _grades(counts: Mapping[str | None, int]) -> list[dict[str, Any]]:
    return [{"grade": grade, "count": counts[grade]} for grade in sorted(counts, key=lambda grade: grade or "")]


def _rule(change: RuleChange) -> dict[str, Any]:
    return {"rule": change.rule, "only": change.only, "parts": [asdict(part) for part in change.parts]}


def _tally(tally: RuleTally) -> dict[str, Any]:
    return {
        "rule": tally.rule, **{kind: tally.kinds[kind] for kind in KINDS}, "accused_anew": tally.accused_anew,
        "reports": tally.reports, "points": tally.points,
    }


def _report(row: Row, kept: KeptFindings) -> dict[str, Any]:
    findings = iter(kept.of(row.kept))
    return {
        "source": row.source, "agency": row.agency, "year": row.year, "loss": row.loss, "a": _mark(row.a), "b": _mark(row.b),
        "changes": [_change(change, next(findings) if change.is_shown else None) for change in row.changes],
    }


def _mark(mark: Mark) -> dict[str, Any]:
    year, level, kind = mark.group or (None, None, None)
    group = None if mark.group is None else {"year": year, "agency_level": level, "agency_kind": kind}
    return {
        "score": mark.score, "grade": mark.grade, "coverage": mark.coverage, "unranked": mark.unranked, "group": group,
        "rank": mark.rank, "of": mark.size,
    }


def _change(change: Change, finding: Outcome | None) -> dict[str, Any]:
    plain = {
        "rule": change.rule, "at": change.at, "kind": change.kind, "accused_anew": change.accuses_anew,
        "a": _state(change.a), "b": _state(change.b), "finding": None,
    }
    if finding is not None:
        shown = finding.model_dump(mode="json", include=set(_SHOWN))
        for evidence in shown["evidence"]:
            if evidence["report"] is None:
                del evidence["report"]
            if evidence["place"] is not None:
                evidence["place"] = {key: value for key, value in evidence["place"].items() if value is not None}
        plain["finding"] = {key: shown[key] for key in _SHOWN}
    return plain


def _state(state: State | None) -> dict[str, Any] | None:
    return None if state is None else state._asdict()


def _refused(refused: Refused, lang: str) -> dict[str, Any]:
    return {"source": refused.source, "side": refused.side, "error": error_object(refused.error, lang)}


def _one(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
