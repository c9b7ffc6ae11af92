"""In: findings and a scoring profile. Out: a score, a grade, coverage and the ledger behind them.

Does not know documents.
"""

from auditor.score.ledger import Charge, GroupSum, Ledger, Shared
from auditor.score.load import load_profiles
from auditor.score.profile import Profile
from auditor.score.score import Score, weigh

__all__ = ["Charge", "GroupSum", "Ledger", "Profile", "Score", "Shared", "load_profiles", "weigh"]
