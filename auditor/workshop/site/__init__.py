"""In: a rulebook, its clauses and scoring profiles. Out: the pages of a site that shows them.

Knows nothing of reports. What rules say is text to be shown, never HTML.
"""

from auditor.workshop.site.page import INDEX as FIRST
from auditor.workshop.site.site import draw_site

__all__ = ["FIRST", "draw_site"]
