"""Writes an inquiry as plain values for other programs, under keys that stay."""

from __future__ import annotations

from typing import Any

from auditor.findings import Outcome
from auditor.report.masking import mask
from auditor.report.report import At
from auditor.workshop.reading.inquiry import Asked, Inquiry, Judged, Requirement
from auditor.workshop.reading.operands import Operand


def inquiry_object(inquiry: Inquiry, source: str, lang: str) -> dict[str, Any]:
    """Write an inquiry into the report that its user calls `source`."""
    report, resolved = inquiry.findings.view.report, inquiry.findings.resolved
    rule = inquiry.ready.rule
    return {
        "source": source,
        "report": {
            "agency": mask(report.agency) if report.agency else None, "agency_kind": report.agency_kind,
            "agency_level": report.agency_level, "year": report.year, "edition": report.edition,
            "published_on": report.published_on.isoformat() if report.published_on else None,
        },
        "pack": resolved.pack.id, "rule": rule.id, "title": rule.title.of(lang), "severity": rule.severity,
        "outcome": inquiry.outcome, "premises": list(map(_asked, inquiry.premises)), "reason": inquiry.reason or None,
        "limits": dict(inquiry.limits), "whole": None if inquiry.whole is None else {
            "outcome": _outcome(inquiry.whole.outcome),
            "charge": None if inquiry.whole.charge is None else inquiry.whole.charge.model_dump(mode="json"),
        },
        "judged": list(map(_judged, inquiry.judged)),
        "passed_over": {outcome: len(labels) for outcome, labels in inquiry.passed_over.items()},
    }


def _asked(asked: Asked) -> dict[str, Any]:
    plain: dict[str, Any] = {"kind": asked.kind, "words": asked.words, "met": asked.met, "state": asked.state}
    plain |= {key: value for key, value in (("name", asked.name), ("severity", asked.severity), ("text", asked.text)) if value}
    return {**plain, "operands": list(map(_operand, asked.operands))}


def _judged(judged: Judged) -> dict[str, Any]:
    return {
        "at": judged.outcome.at, "label": judged.label or None, "places": list(map(_place, judged.places)),
        "holds": None if judged.holds is None else _asked(judged.holds), "doubts": list(map(_asked, judged.doubts)),
        "require": None if judged.requirement is None else _requirement(judged.requirement),
        "degrees": list(map(_asked, judged.degrees)), "outcome": _outcome(judged.outcome),
        "charge": None if judged.charge is None else judged.charge.model_dump(mode="json"),
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    """An outcome as audits write it: places hold only what is set."""
    plain: dict[str, Any] = outcome.model_dump(mode="json")
    for evidence, own in zip(plain["evidence"], outcome.evidence, strict=True):
        evidence["place"] = None if own.place is None else _place(own.place)
    return plain


def _requirement(requirement: Requirement) -> dict[str, Any]:
    sides = requirement.sides
    return {
        "words": list(requirement.clauses), "met": requirement.met, "state": requirement.state,
        "sides": None if sides is None else {"left": sides.left, "right": sides.right, "gap": sides.gap},
        "operands": list(map(_operand, requirement.operands)),
    }


def _operand(operand: Operand) -> dict[str, Any]:
    return {
        "name": operand.name, "label": operand.label, "value": operand.value, "known": operand.known, "address": operand.address,
        "previous": operand.previous, "places": list(map(_place, operand.places)), "below": list(map(_operand, operand.below)),
    }


def _place(place: At) -> dict[str, Any]:
    return {key: value for key, value in place._asdict().items() if value is not None}
