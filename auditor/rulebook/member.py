"""What is kept of one report of a set."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.report.agency_list import ListedAgency
from auditor.rulebook.view import View


@dataclass(frozen=True, eq=False, slots=True)
class Member:
    """One report of a set, or one that the agency list asks for and nobody found (`missing`).

    `view` holds what is kept of it: identity, cells, and shingles of its texts. `version` counts the reports of
    its agency and year from 1, in the order they were given.
    """

    number: int
    view: View
    name: str
    year: int | None
    version: int
    listed: ListedAgency | None
    missing: bool = False
