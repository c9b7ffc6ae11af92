"""The axes over the reports of one run: pairs, versions, years of an agency, a government with its departments, the roster.

Every instance belongs to one report, its `subject`; a pair of reports gives one instance to each of the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from auditor.report.masking import mask
from auditor.report.report import Report
from auditor.rulebook.kinds import NUMBER, TEXT, TRUTH, Kind
from auditor.rulebook.member import Member
from auditor.rulebook.report_set import ReportSet
from auditor.rulebook.similarity import NOBODY
from auditor.rulebook.values import UNKNOWN, Value, equal
from auditor.rulebook.view import Instance, View

_ABOUT: Mapping[str, Kind] = {"agency": TEXT, "year": NUMBER, "unread": NUMBER}


def _pairs(view: View) -> Iterator[Instance]:
    """Each report with every report of another agency and the same year that may be like it, those with one text as one.

    A report that the index pairs with none gives one instance beside nobody, which is like nothing.
    """
    reports = _set_of(view)
    for member in reports.found:
        peers = reports.peers(member)
        names = {**_about(member, reports), "peers": len(peers)}
        alike = reports.alike(member)
        if not alike:
            nobody = View(Report(), view.forms, shingled=dict.fromkeys(member.view.shingled, NOBODY))
            others = {"left": member.view, "right": nobody}
            yield Instance(_at(member), member.name, names, subject=member.number, others=others)
        for peers_alike in alike:
            other, count = peers_alike.first, peers_alike.count
            label = other.name if count == 1 else f"{other.name}等 {count} 份"
            others = {"left": member.view, "right": other.view}
            yield Instance(_at(other), label, names, subject=member.number, others=others)


def _agency_years(view: View) -> Iterator[Instance]:
    """Each report with the others of its agency and year."""
    reports = _set_of(view)
    same: dict[tuple[int, ...], Value] = {}  # compared once, not once a version
    for member in reports.found:
        versions = reports.versions(member)
        key = tuple(version.number for version in versions)
        if key not in same:
            same[key] = _same_tables(versions)
        names = {
            **_about(member, reports), "versions": len(versions),
            "same_tables": same[key], "is_latest": _is_latest(member, versions),
        }
        yield Instance(_at(member), member.name, names, subject=member.number)


def _agencies(view: View) -> Iterator[Instance]:
    """The latest report of each agency, with the years that the set has reports for."""
    reports = _set_of(view)
    for member in reports.found:
        years = sorted({other.year for other in reports.of_agency(member) if other.year is not None})
        if member.year is None or not years or member.year != years[-1]:
            continue
        gone = [year for year in range(years[0], years[-1]) if year not in years]
        names = {
            **_about(member, reports), "first_year": years[0], "last_year": years[-1], "years": len(years),
            "missing": "、".join(map(str, gone)),
        }
        yield Instance(_at(member), member.name, names, subject=member.number)


def _parents(view: View) -> Iterator[Instance]:
    """Each government with the departments that the agency list puts under it."""
    reports = _set_of(view)
    for member in reports.found:
        children = reports.listed_below(member)
        if not children:
            continue
        found = [reports.latest(child, member.year) for child in children]
        below = tuple(child for child in found if child is not None)
        names = {
            **_about(member, reports), "listed": len(children), "reported": len(below),
            "members": tuple(child.view for child in below),
        }
        yield Instance(_at(member), member.name, names, subject=member.number, others={"parent": member.view})


def _roster(view: View) -> Iterator[Instance]:
    """Each agency of the list in each year of the set, whether it reported or not."""
    reports = _set_of(view)
    for member in reports.judged:
        if member.listed is None or member.year is None:
            continue
        names: dict[str, Value] = {
            **_about(member, reports), "reports": 0 if member.missing else len(reports.versions(member)),
            "unread": reports.unread + (reports.perhaps(member) if member.missing else 0),
            "reporting": reports.reporting(member.year), "listed": len(reports.agencies.agencies) if reports.agencies else 0,
            "created_in": _known(member.listed.created_in), "abolished_in": _known(member.listed.abolished_in),
            "agency_kind": _known(member.view.report.agency_kind), "agency_level": _known(member.view.report.agency_level),
        }
        yield Instance(_at(member), member.name, names, subject=member.number)


def _set_of(view: View) -> ReportSet:
    assert isinstance(view.reports, ReportSet)
    return view.reports


def _about(member: Member, reports: ReportSet) -> dict[str, Value]:
    return {"agency": _known(member.view.report.agency), "year": _known(member.year), "unread": reports.unread}


def _at(member: Member) -> str:
    return mask(f"{member.name}#{member.version}" if member.version > 1 else member.name)  # it stands in outcomes and ledgers


def _same_tables(versions: tuple[Member, ...]) -> Value:
    """Whether all versions give the same figures; not known where they agree as far as both were read."""
    result: Value = True
    first = versions[0].view.cells if versions else {}
    for version in versions[1:]:
        for address in {**first, **version.view.cells}:
            one, other = first.get(address, UNKNOWN), version.view.cells.get(address, UNKNOWN)
            same = equal(one, other) if UNKNOWN not in (one, other) else UNKNOWN
            if same is False:
                return False
            result = result if same is True else UNKNOWN
    return result


def _is_latest(member: Member, versions: tuple[Member, ...]) -> Value:
    """Whether a version was published last; not known where one of several has no date, or the last date twice."""
    if len(versions) == 1:
        return True
    dates = [version.view.report.published_on for version in versions]
    known = [day for day in dates if day is not None]
    if len(known) < len(versions) or known.count(max(known)) > 1:
        return UNKNOWN
    return member.view.report.published_on == max(known)


def _known(value: Value) -> Value:
    return UNKNOWN if value is None else value


_ROSTER: Mapping[str, Kind] = {
    **_ABOUT, "reports": NUMBER, "reporting": NUMBER, "listed": NUMBER, "created_in": NUMBER, "abolished_in": NUMBER,
    "agency_kind": TEXT, "agency_level": TEXT,
}
SET_AXES: Mapping[str, tuple[Mapping[str, Kind], tuple[str, ...], Callable[[View], Iterator[Instance]]]] = {
    "set.pairs": ({**_ABOUT, "peers": NUMBER}, ("left", "right"), _pairs),
    "set.agency_years": ({**_ABOUT, "versions": NUMBER, "same_tables": TRUTH, "is_latest": TRUTH}, (), _agency_years),
    "set.agencies": (
        {**_ABOUT, "first_year": NUMBER, "last_year": NUMBER, "years": NUMBER, "missing": TEXT}, (), _agencies,
    ),
    "set.parents": ({**_ABOUT, "listed": NUMBER, "reported": NUMBER}, ("parent", "members"), _parents),
    "set.roster": (_ROSTER, (), _roster),
}
