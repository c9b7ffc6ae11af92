"""In: a report and a resolved rulebook. Out: findings, a verdict of every rule.

experta lives here. Knows nothing of points.
"""

from auditor.findings.find import Findings, find
from auditor.findings.present import present
from auditor.findings.verdict import Cited, Evidence, Outcome, OutcomeName, Verdict, worst

__all__ = ["Cited", "Evidence", "Findings", "Outcome", "OutcomeName", "Verdict", "find", "present", "worst"]
