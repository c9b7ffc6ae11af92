"""In: a Document and the Forms. Out: a Report of facts, each with its place, and its public (masked) JSON.

Must not know what any fact means for a verdict.
"""

from auditor.report.read import read_report
from auditor.report.report import (
    Aspect,
    At,
    Cell,
    Claim,
    Coverage,
    Heading,
    Naming,
    Part,
    Report,
    Section,
    TableEdition,
    TableReading,
    Unread,
)
from auditor.report.serialise import report_json

__all__ = [
    "Aspect",
    "At",
    "Cell",
    "Claim",
    "Coverage",
    "Heading",
    "Naming",
    "Part",
    "Report",
    "Section",
    "TableEdition",
    "TableReading",
    "Unread",
    "read_report",
    "report_json",
]
