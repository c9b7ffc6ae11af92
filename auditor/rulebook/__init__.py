"""In: the tree of rule files. Out: a rulebook of compiled rules, facts and packs.

Knows the addresses of cells, not how they were read, and nothing of points.
"""

from auditor.rulebook.book import ReadyRule, Resolved, Rulebook
from auditor.rulebook.load import load_rulebook
from auditor.rulebook.resolve import pick_pack, resolve_pack
from auditor.rulebook.view import View

__all__ = ["ReadyRule", "Resolved", "Rulebook", "View", "load_rulebook", "pick_pack", "resolve_pack"]
