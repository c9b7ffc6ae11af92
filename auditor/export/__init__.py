"""In: audits with their sources. Out: text, Markdown, HTML or JSON, the same bytes for the same audits.

Must not know where its text goes: no file, no terminal, no clock.
"""

from auditor.export.compose import error_text
from auditor.export.entry import Entry
from auditor.export.html import html
from auditor.export.jsonl import audit_object, error_object, json_array, json_lines
from auditor.export.labels import Labels
from auditor.export.markdown import markdown
from auditor.export.plain import one_line
from auditor.export.table import Line, table_lines
from auditor.export.words import SEVERITIES, Words

__all__ = [
    "SEVERITIES",
    "Entry",
    "Labels",
    "Line",
    "Words",
    "audit_object",
    "error_object",
    "error_text",
    "html",
    "json_array",
    "json_lines",
    "markdown",
    "one_line",
    "table_lines",
]
