"""In: rule files. Out: what is wrong with them, what their cases give, and the schemas drawn from the shapes.

Holds no rule of judgement of its own.
"""

from auditor.workshop.cases import CaseResult, run_cases
from auditor.workshop.check import check_rules

__all__ = ["CaseResult", "check_rules", "run_cases"]
