"""The shape that is exported: one source with its audit, or with what kept it from being audited."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.errors import AuditorError
from auditor.pipeline import Audit
from auditor.report import Report


@dataclass(frozen=True)
class Entry:
    """One source as its user named it, and either its audit or the error that stopped it.

    Without a source it is a report that an agency list asks for and nobody found. `report` is what was audited, for
    those who show it beside the audit; its texts are not masked.
    """

    source: str | None
    audit: Audit | None = None
    error: AuditorError | None = None
    report: Report | None = None
