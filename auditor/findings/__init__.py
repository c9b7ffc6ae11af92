"""In: a report and a resolved rulebook. Out: findings, a verdict of every rule.

experta lives here. Knows nothing of points.
"""

from auditor.findings.find import Findings, SetVerdicts, find, find_missing, judge_set
from auditor.findings.present import present
from auditor.findings.verdict import Cited, Evidence, Outcome, OutcomeName, Verdict, worst

__all__ = [
    "Cited", "Evidence", "Findings", "Outcome", "OutcomeName", "SetVerdicts", "Verdict", "find", "find_missing",
    "judge_set", "present", "worst",
]
