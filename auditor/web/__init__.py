"""In: audits with the reports they judge. Out: pages that show both side by side, and the index of a folder of them.

Must not know how to judge, nor where its pages go: no file, no clock.
"""

from auditor.web.index import Index
from auditor.web.naming import Names
from auditor.web.page import INDEX, draw_page

__all__ = ["INDEX", "Index", "Names", "draw_page"]
