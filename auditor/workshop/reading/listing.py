"""Lists rules that fit what is asked for, as they stand under one pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from auditor.errors import AuditorError
from auditor.findings import Verdict
from auditor.forms.wording import clean
from auditor.pipeline import profile_of
from auditor.rulebook import ReadyRule, Resolved, Rulebook, resolve_pack
from auditor.rulebook.resolve import chain_of
from auditor.rulebook.rule import Rule, Severity
from auditor.rulebook.scope import nearest
from auditor.score import Profile
from auditor.score.score import points_of
from auditor.workshop.reading.rule_sheet import PackChange, RuleSheet, gather_sheets


@dataclass(frozen=True)
class Sought:
    """What is asked for; None asks for nothing in particular.

    `group` is a folder, the letters of ids such as T3, or a group of the scoring profile. `text` is looked for
    in id, title, why, messages, remedies and clauses, in both languages.
    """

    group: str | None = None
    year: int | None = None
    severity: Severity | None = None
    text: str | None = None


@dataclass(frozen=True)
class Row:
    """One rule as it stands under a pack: for one year, or for all with what the pack changes in some.

    `points` are what one fail may cost, from least to most; `disabled` is the pack's reason.
    """

    sheet: RuleSheet
    ready: ReadyRule
    scoring_group: str | None
    points: tuple[Decimal, Decimal]
    each: bool
    most: Decimal | None
    disabled: str | None
    changes: tuple[PackChange, ...]


def list_rules(book: Rulebook, pack: str, sought: Sought) -> tuple[Row, ...]:
    """List the rules that fit, by id.

    Raises:
        RulebookError: E420 there is no such pack.
        AuditorError: E412 there is no such group.
    """
    resolved = resolve_pack(book, pack, sought.year)
    profile = profile_of(book, resolved.scoring)
    named = {link.id for link in chain_of(book.packs, pack)}
    sheets = {
        name: sheet for name, sheet in gather_sheets(book, {profile.id: profile}, ()).items()
        if sheet.ready.pack is None or sheet.ready.pack in named
    }
    if sought.group is not None:
        _check_group(sought.group, sheets, profile)
    rows = (_row(sheet, resolved, profile, sought.year) for sheet in sheets.values())
    return tuple(row for row in rows if _fits(row, sought))


def _row(sheet: RuleSheet, resolved: Resolved, profile: Profile, year: int | None) -> Row:
    chain = {link.id for link in resolved.chain}
    absent = resolved.absent.get(sheet.rule.id)
    changes = tuple(
        change for change in sheet.changes
        if change.pack.id in chain and (change.override is not None or change.enables) and (year is None or change.years.holds(year))
    )
    ready = _changed(sheet, resolved, changes, year)
    weight = profile.rules.get(ready.id)
    return Row(
        sheet, ready, profile.group_of(ready.id), _span(ready, profile), bool(weight and weight.per == "instance"),
        weight.most if weight else None, absent.changes[0].reason if absent and absent.changes else None, changes,
    )


def _changed(sheet: RuleSheet, resolved: Resolved, changes: tuple[PackChange, ...], year: int | None) -> ReadyRule:
    """The rule as the pack has it in a year; without one, as it has it in every year, if it is the same in all."""
    dated = any(change.years.start is not None or change.years.end is not None for change in changes)
    if year is None and (dated or not changes):
        return sheet.ready
    if year is None:
        newest = max(form.years.start or 0 for form in resolved.book.forms.editions.values())
        resolved = resolve_pack(resolved.book, resolved.pack.id, newest)
    chosen = {ready.id: ready for ready in (*resolved.rules, *resolved.set_rules)}
    return chosen.get(sheet.rule.id, sheet.ready)


def _span(ready: ReadyRule, profile: Profile) -> tuple[Decimal, Decimal]:
    """The least and the most that one fail may cost: by degree, by member, or neither."""
    weight = profile.rules.get(ready.id)
    fails = [Verdict(ready, "fail", severity=ready.severity)]
    fails += [Verdict(ready, "fail", severity=degree.severity, degree=degree.name) for degree in ready.degrees]
    fails += [Verdict(ready, "fail", at, ready.severity) for at in (weight.at if weight else ())]
    charges = [points_of(verdict, profile) for verdict in fails]
    return min(charges), max(charges)


def _fits(row: Row, sought: Sought) -> bool:
    rule = row.sheet.rule
    if sought.group is not None and sought.group.casefold() not in _groups(row):
        return False
    if sought.year is not None and not rule.valid.holds(sought.year):
        return False
    if sought.severity is not None and sought.severity not in severities(row.ready):
        return False
    return sought.text is None or all(word in _searched(rule) for word in map(_plain, sought.text.split()))


def severities(ready: ReadyRule) -> tuple[Severity, ...]:
    """The severities that a fail may have, its own first."""
    return tuple(dict.fromkeys((ready.severity, *(degree.severity for degree in ready.degrees))))


def _groups(row: Row) -> set[str]:
    names = {row.sheet.group, *row.sheet.group.split("/"), row.sheet.rule.id.partition("-")[0], row.scoring_group or ""}
    return {name.casefold() for name in names if name}


def _check_group(group: str, sheets: dict[str, RuleSheet], profile: Profile) -> None:
    folders = dict.fromkeys(name for sheet in sheets.values() for name in (sheet.group, *sheet.group.split("/")))
    letters = dict.fromkeys(name.partition("-")[0] for name in sheets)
    known = [*folders, *letters, *profile.groups]
    if group.casefold() in {name.casefold() for name in known}:
        return
    near = nearest(group, known)
    raise AuditorError.of(
        "E412", f"--group {group}",
        zh=f"没有规则组“{group}”。" + (f"是否要写 {near}？" if near else "") + f"可用：{'、'.join(dict.fromkeys(known))}",
        en=f"There is no group {group!r}." + (f" Did you mean {near}?" if near else "") + f" There are: {', '.join(dict.fromkeys(known))}",
    )


def _plain(text: str) -> str:
    return clean(text).casefold()


def _searched(rule: Rule) -> str:
    """Everything of a rule that is searched, each piece on a line of its own."""
    return "\n".join(map(_plain, _texts(rule)))


def _texts(rule: Rule) -> Iterator[str]:
    yield rule.id
    yield rule.why
    for text in (rule.title, rule.message, rule.fix, *(degree.message for degree in rule.degrees)):
        if text is not None:
            yield from (text.zh, text.en)
    for basis in rule.basis:
        yield f"{basis.document}{basis.clause}"
