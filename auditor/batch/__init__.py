"""In: many sources and the terms they are judged by. Out: an audit or an error for each, in their order.

Must not know how audits are shown, nor what a rule says.
"""

from auditor.batch.previous import PreviousReports
from auditor.batch.run import Run, Sourced

__all__ = ["PreviousReports", "Run", "Sourced"]
