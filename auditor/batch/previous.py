"""Finds last year's report of an agency among the files an office keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from auditor.errors import AuditorError
from auditor.forms import Forms
from auditor.report import Report
from auditor.report.agency_list import AgencyList

Read = Callable[[str], Report]


class PreviousReports:
    """Reports of earlier years by agency and year; only their names are kept, a report is read again when asked for."""

    def __init__(self, sources: Iterable[str], read: Read, forms: Forms, agencies: AgencyList | None = None) -> None:
        """Read every source once to learn whose it is.

        Args:
            sources: The files, in their order.
            read: Reads one file as a report.
            forms: The forms, by whose words names are compared.
            agencies: The agency list, by which agencies are told where it knows them.
        """
        self.forms = forms
        self.agencies = agencies
        self.errors: dict[str, AuditorError] = {}
        self._read = lru_cache(maxsize=64)(read)
        self._found: dict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
        for source in sources:
            try:
                report = self._read(source)
            except AuditorError as error:
                self.errors[source] = error
                continue
            if report.agency and report.year is not None:
                self._found[self._key(report.agency), report.year].append((source, report.agency))

    def before(self, report: Report) -> Report | None:
        """Find the report of the same agency for the year before; None where there is none, or it is open which it is.

        Of several versions the one published last counts; where that cannot be told and they differ, none does.
        """
        if not report.agency or report.year is None:
            return None
        kept = self._found.get((self._key(report.agency), report.year - 1), ())
        versions = [self._read(source) for source, agency in kept if self._are_same(agency, report.agency)]
        return _latest(versions)

    def _key(self, agency: str) -> str:
        listed = self.agencies.find(agency) if self.agencies is not None else None
        return f"listed {listed.key}" if listed is not None else self.forms.lexicon.names.key(agency)

    def _are_same(self, one: str, other: str) -> bool:
        if self.agencies is not None and self._key(one).startswith("listed "):
            return True
        names = self.forms.lexicon.names
        placed = all(names.parse(name).regions for name in (one, other))
        return one == other or (placed and names.same(one, other))


def _latest(versions: list[Report]) -> Report | None:
    if not versions or all(version.cells == versions[0].cells for version in versions):
        return versions[0] if versions else None
    dates = [version.published_on for version in versions if version.published_on is not None]
    if len(dates) < len(versions) or dates.count(max(dates)) > 1:
        return None
    return next(version for version in versions if version.published_on == max(dates))
