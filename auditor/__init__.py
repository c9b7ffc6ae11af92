"""Audits 政府信息公开工作年度报告: facts, verdicts by declarative rules, a score with evidence.

This is the public door. What stands behind a name is imported when it is first asked for,
so that a command that needs none of it starts at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.errors import AuditorError
    from auditor.findings import Outcome
    from auditor.pipeline import Audit, audit, audit_json, read_report, report_json
    from auditor.report import Report
    from auditor.rulebook import Rulebook, load_rulebook

__all__ = [
    "Audit",
    "AuditorError",
    "Outcome",
    "Report",
    "Rulebook",
    "audit",
    "audit_json",
    "load_rulebook",
    "read_report",
    "report_json",
]

_ROOMS = {
    "AuditorError": "errors", "Outcome": "findings", "Report": "report", "Rulebook": "rulebook",
    "load_rulebook": "rulebook",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS.get(name, 'pipeline')}"), name)


def __dir__() -> list[str]:
    return __all__
