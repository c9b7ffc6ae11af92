"""Tells when a fail rests on what was read with doubt: then it is no finding, and the doubt is named."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.findings.verdict import Doubted
from auditor.forms.form import Bilingual
from auditor.report.report import Claim, Part, Report
from auditor.rulebook.book import ReadyRule
from auditor.rulebook.nodes import CellName, Group, walk
from auditor.rulebook.view import Instance, View

_FROM_TEXT = ("claims", "matches", "section", "title", "published_on", "publisher", "agency", "body_year")
_BEFORE = Bilingual(zh="上年报告的", en="Last year's ")
_HERE = Bilingual(zh="", en="")
_RECOGNISED = Bilingual(
    zh="报告的文字由图片识别得出，可能认错，不足以认定不符；请对照原件核实。",
    en="The text of the report was recognised from pictures and may be misread, so this is no finding; check it"
    " against the original.",
)


def doubt_of(ready: ReadyRule, view: View, instance: Instance | None) -> Doubted | None:
    """Give the doubt that keeps a fail from being a finding, or None where all it rests on was read surely.

    Args:
        ready: The rule whose requirement came out false.
        view: The report, turned to the instance.
        instance: The instance judged.
    """
    tables = dict.fromkeys(_tables(ready, view, instance))
    for source, table in tables:
        other = view.other(source) if source else view
        if other is not None and (said := _said(other.report, table, source, view)) is not None:
            return Doubted(said, ready.require)
    if any(report.recognised for report in _reports(view, instance)) and (not tables or _reads_text(ready, instance)):
        return Doubted(_RECOGNISED, ready.require)
    return None


def _reports(view: View, instance: Instance | None) -> Iterator[Report]:
    yield view.report
    for other in instance.others.values() if instance is not None else ():
        yield other.report


def _tables(ready: ReadyRule, view: View, instance: Instance | None) -> Iterator[tuple[str, str]]:
    """Yield the tables whose cells the rule looks at, each with the report it stands in ("" is the one judged)."""
    for part in (*walk(ready.require), *(walk(ready.holds) if ready.holds is not None else ())):
        if isinstance(part, Group):
            yield part.seen_in, part.table
        elif isinstance(part, CellName):
            yield part.seen_in, part.address(view).partition(".")[0]
    if instance is None:
        return
    for item in instance.evidence:
        addresses = item.counterpart if isinstance(item, Claim) else (item,) if isinstance(item, str) else ()
        yield from (("", address.partition(".")[0]) for address in addresses)
    if view.reports is not None:
        yield from ((name, table) for name, other in instance.others.items() for table in other.report.tables)


def _said(report: Report, table: str, source: str, view: View) -> Bilingual | None:
    """Say why a table's figures may stand in the wrong place, in the words of what was not read of it."""
    reading = report.tables.get(table)
    if reading is None or reading.questionable is None:
        return None
    why = next((one for one in report.unread if one.what == table or one.what.startswith(f"{table}.")), None)
    form = next((form.table_of[table] for form in view.forms.editions.values() if table in form.table_of), None)
    name = Bilingual(zh=form.short, en=form.title.en) if form is not None else Bilingual(zh=table, en=table)
    whose = _BEFORE if source == "previous" else _HERE
    return Bilingual(
        zh=f"{whose.zh}{name.zh}读取有疑，不足以认定不符：{why.zh if why else ''}",
        en=f"{whose.en}{name.en} was read with doubt, so this is no finding: {why.en if why else reading.questionable}",
    )


def _reads_text(ready: ReadyRule, instance: Instance | None) -> bool:
    """Tell whether the rule looks at words of the report, beside or instead of its cells."""
    if instance is not None and any(not isinstance(item, str | Part) for item in instance.evidence):
        return True
    return any(name.startswith(_FROM_TEXT) for name in (*ready.looks_at, *ready.conditions))
