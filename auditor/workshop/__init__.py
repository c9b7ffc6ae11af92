"""In: rule files. Out: what is wrong with them, what their cases give, and the schemas drawn from the shapes.

Holds no rule of judgement of its own.
"""

from auditor.workshop.cases import CaseResult, run_cases

__all__ = ["CaseResult", "run_cases"]
