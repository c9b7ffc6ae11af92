"""Judges one rule on one report: premises, doubt, requirement, degree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from auditor.findings.doubting import doubt_of
from auditor.findings.verdict import Missing, OutcomeName, Unmet, Verdict, worst
from auditor.forms.form import Bilingual
from auditor.rulebook.book import ReadyDegree, ReadyFact, ReadyRule
from auditor.rulebook.limits import limit_value
from auditor.rulebook.nodes import Node
from auditor.rulebook.rule import Severity
from auditor.rulebook.values import UNKNOWN, Value, show
from auditor.rulebook.view import ATTRIBUTE_LABELS, Instance, View

Verdicts = Mapping[str, OutcomeName]

_OUTCOMES = {
    "fail": ("不通过", "fail"), "not_applicable": ("不适用", "not_applicable"), "undetermined": ("无法判定", "undetermined"),
}


def fact_value(ready: ReadyFact, view: View) -> Value:
    """Work out a derived fact; unknown where its formula is, or where an earlier branch is."""
    view.instance = None
    if ready.formula is not None:
        return ready.formula.value(view)
    for condition, value in ready.branches:
        held = condition.value(view)
        if held is UNKNOWN:
            return UNKNOWN
        if held:
            return value
    return UNKNOWN


def settle(ready: ReadyRule, view: View, others: Verdicts) -> list[Verdict]:
    """Judge one rule from the ground up: premises, table, instances.

    A premise that is false makes the rule not applicable, whatever is unknown beside it; so
    does a table that is missing where the rule says so. Then what is unknown decides.
    """
    broken = _first([*premises(ready, view, others), *filter(None, [whole_holds(ready, view)])])
    if broken is not None and broken.outcome == "not_applicable":
        return [broken]
    if ready.table is not None and not view.table(ready.table).usable:
        verdicts = judge(ready, view)
        absent = worst([verdict.outcome for verdict in verdicts]) == "not_applicable"
        return verdicts if absent or broken is None else [broken]
    return [broken] if broken is not None else judge(ready, view)


def _first(verdicts: Iterable[Verdict]) -> Verdict | None:
    """The first false premise, else the first unknown one."""
    unknown: Verdict | None = None
    for verdict in verdicts:
        if verdict.outcome == "not_applicable":
            return verdict
        unknown = unknown or verdict
    return unknown


def premises(ready: ReadyRule, view: View, others: Verdicts) -> Iterator[Verdict]:
    """Yield a verdict for every premise on attributes, facts and other rules that is not met."""
    for name, allowed in ready.conditions.items():
        value = condition_value(name, view)
        if value is UNKNOWN:
            yield _premise(ready, "undetermined", *unknown_words(name, view))
        elif not is_allowed(value, allowed):
            yield _premise(ready, "not_applicable", *other_words(name, value, allowed, view))
    for name in ready.rule.when.passed:
        outcome = others.get(name, "undetermined")
        if outcome != "pass":
            zh, en = _OUTCOMES[outcome]
            yield _premise(
                ready, "undetermined" if outcome == "undetermined" else "not_applicable",
                f"以 {name} 通过为前提，该规则的结果是{zh}。", f"Waits for {name} to pass; it came out as {en}.",
            )._replace(blocked_by=name if outcome == "fail" else None)


def unknown_words(name: str, view: View) -> tuple[str, str]:
    """Say in both languages that a premise is not known; a derived fact may have a sentence of its own."""
    if name in view.fact_unknowns:
        said = view.fact_unknowns[name]
        return said.zh, said.en
    return f"{view.label_of(name)}无从知道，不能确定是否适用。", f"{name} is not known, so it is open whether the rule applies."


def other_words(name: str, value: Value, allowed: tuple[Value, ...], view: View) -> tuple[str, str]:
    """Say in both languages what a premise is and what it would have to be."""
    wanted = "、".join(view.word_for(choice) for choice in allowed)
    choices = " or ".join(show(choice, "en") for choice in allowed)
    return (
        f"本规则适用于{view.label_of(name)}为{wanted}的报告，本报告为{view.word_for(value)}。",
        f"The rule is for reports whose {name} is {choices}; here it is {show(value, 'en')}.",
    )


def whole_holds(ready: ReadyRule, view: View) -> Verdict | None:
    """Check a `when.holds` that speaks of the whole report; None when it holds or there is none."""
    if ready.holds is None or ready.bound_holds:
        return None
    view.instance = None
    view.limits = limits_of(ready, view)
    return _held(ready, ready.holds, view, None)


def _premise(ready: ReadyRule, outcome: OutcomeName, zh: str, en: str) -> Verdict:
    return Verdict(ready, outcome, severity=ready.severity, reason=Bilingual(zh=zh, en=en))


def condition_value(name: str, view: View) -> Value:
    """The value of an attribute or derived fact that a premise names."""
    if name in view.derived:
        return view.derived[name]
    head, _, rest = name.partition(".")
    if head == "previous":
        return UNKNOWN if view.previous is None else condition_value(rest, view.previous)
    if rest:
        edition = view.table(head).edition
        return UNKNOWN if edition is None else edition
    return view.attribute(head) if head in ATTRIBUTE_LABELS else UNKNOWN


def is_allowed(value: Value, allowed: tuple[Value, ...]) -> bool:
    """Whether a premise's value is one of the allowed ones, or a list one of whose members is; 1 is not true."""
    if isinstance(value, tuple):
        return any(is_allowed(member, allowed) for member in value)
    return any(type(value) is type(choice) and value == choice for choice in allowed)


def _held(ready: ReadyRule, holds: Node, view: View, instance: Instance | None) -> Verdict | None:
    value = ready.run_holds(view)
    if value is True:
        return None
    outcome: OutcomeName = "undetermined" if value is UNKNOWN else "not_applicable"
    return Verdict(
        ready, outcome, instance.at if instance else None, ready.severity, instance=instance,
        reason=Unmet(holds, known=value is not UNKNOWN),
    )


_NO_LIMITS: dict[str, Value] = {}


def limits_of(ready: ReadyRule, view: View) -> Mapping[str, Value]:
    """The limits of a rule as they are in force for the report; in a set, for the report that the instance is about."""
    limits = ready.rule.limits
    if not limits:
        return _NO_LIMITS
    if view.reports is not None and view.instance is not None and view.instance.subject is not None:
        member = view.reports.view_of(view.instance.subject)
        return {name: limit_value(limit, member) for name, limit in limits.items()}
    found = view.limits_of.get(ready.id)
    if found is None:
        found = view.limits_of[ready.id] = {name: limit_value(limit, view) for name, limit in limits.items()}
    return found


def judge(ready: ReadyRule, view: View) -> list[Verdict]:
    """Judge a rule whose premises hold: one verdict, or one for each instance of its axis.

    An error inside the rule becomes its undetermined verdict and never ends the audit.
    """
    view.limits = limits_of(ready, view)
    if ready.rule.each is None:
        return [_guarded(ready, view, None)]
    instances = _instances(ready, view)
    if ready.of_set:
        return list(_judge_set(ready, view, instances))
    if not instances:
        return [Verdict(ready, "not_applicable", severity=ready.severity, reason=NOTHING)]
    if ready.gather:
        return [_gathered(ready, view, instances)]
    return [_guarded(ready, view, instance) for instance in instances]


def _judge_set(ready: ReadyRule, view: View, instances: Sequence[Instance]) -> Iterator[Verdict]:
    """Judge a set of reports: each instance, or with `gather` the instances of each report, is that report's own."""
    by_subject: dict[int, list[Instance]] = {}
    for instance in instances:
        by_subject.setdefault(instance.subject or 0, []).append(instance)
    for subject, own in by_subject.items():
        view.instance = own[0]
        view.limits = limits_of(ready, view)
        judged = [_gathered(ready, view, own)] if ready.gather else [_guarded(ready, view, instance) for instance in own]
        yield from (verdict._replace(subject=subject) for verdict in judged)


NOTHING = Bilingual(zh="报告中没有可查的对象。", en="The report has nothing for this check to look at.")


def _instances(ready: ReadyRule, view: View) -> Sequence[Instance]:
    each = ready.rule.each
    assert each is not None
    found = [instance for axis in ready.axes for instance in axis.instances(view)]
    if not each.skip and not each.only:
        return found
    return [
        instance for instance in found
        if not instance.usable or (instance.at not in each.skip and (not each.only or instance.at in each.only))
    ]


def _guarded(ready: ReadyRule, view: View, instance: Instance | None, plain: Verdict | None = None) -> Verdict:
    """Judge one instance; `plain` is what to give for one that passes with nothing to add."""
    try:
        return _judge_one(ready, view, instance, plain)
    except Exception as error:
        text = f"{type(error).__name__}: {error}"
        return Verdict(
            ready, "undetermined", instance.at if instance else None, ready.severity, instance=instance,
            reason=Bilingual(zh=f"规则运行出错，未作判断：{text}", en=f"The rule broke down and gave no verdict: {text}"),
        )


def _judge_one(ready: ReadyRule, view: View, instance: Instance | None, plain: Verdict | None) -> Verdict:
    view.instance = instance
    at = instance.at if instance else None
    unread = instance is not None and not instance.usable
    if ready.bound_holds and ready.holds is not None:
        verdict = _held(ready, ready.holds, view, instance)
        if verdict is not None and (not unread or verdict.outcome == "not_applicable"):
            return verdict
    if instance is not None and unread:
        return Verdict(ready, "undetermined", at, ready.severity, reason=_not_read(view, instance), instance=instance)
    for said in ready.doubt:
        if said.run(view) is not False:
            return Verdict(ready, "undetermined", at, ready.severity, reason=said.text, instance=instance)
    view.presumed = False
    value = ready.run_require(view)
    if value is True:
        if plain is not None and not view.presumed:
            return plain
        return Verdict(ready, "pass", at, ready.severity, instance=instance, presumed=view.presumed)
    if value is UNKNOWN:
        return Verdict(ready, "undetermined", at, ready.severity, reason=Missing(ready.require), instance=instance)
    doubt = doubt_of(ready, view, instance)
    if doubt is not None:
        return Verdict(ready, "undetermined", at, ready.severity, reason=doubt, instance=instance)
    return _graded(ready, view, instance)


def _graded(ready: ReadyRule, view: View, instance: Instance | None) -> Verdict:
    """Find the degree of a fail; an open condition that leaves the severity open gives undetermined."""
    at = instance.at if instance else None
    possible: list[tuple[Severity, ReadyDegree | None]] = []
    for degree in ready.degrees:
        held = degree.condition.value(view)
        if held is not False:
            possible.append((degree.severity, degree))
        if held is True:
            break
    else:
        possible.append((ready.severity, None))
    severity, chosen = possible[0]
    if len(possible) == 1:
        return Verdict(ready, "fail", at, severity, chosen.name if chosen else None, instance=instance)
    if len({severity for severity, _ in possible}) == 1:
        severity, chosen = possible[-1]
        return Verdict(ready, "fail", at, severity, chosen.name if chosen else None, instance=instance)
    open_degree = possible[0][1]
    assert open_degree is not None
    return Verdict(
        ready, "undetermined", at, ready.severity, instance=instance, reason=Missing(open_degree.condition),
    )


def _gathered(ready: ReadyRule, view: View, instances: Sequence[Instance]) -> Verdict:
    """One verdict for a whole axis, with the members that decided it."""
    plain = Verdict(ready, "pass", None, ready.severity)
    verdicts = [_guarded(ready, view, instance, plain) for instance in instances]
    outcome = worst([verdict.outcome for verdict in verdicts])
    deciding = tuple(verdict for verdict in verdicts if verdict.outcome == outcome)
    order: tuple[Severity, ...] = ("violation", "warning", "info")
    head = min(deciding, key=lambda verdict: order.index(verdict.severity))
    members = deciding if outcome in ("fail", "undetermined") else ()
    lone = outcome == "not_applicable" or (len(instances) == 1 and head.instance is not None and not head.instance.usable)
    return Verdict(
        ready, outcome, None, head.severity, head.degree, head.reason if lone else None, head.instance if lone else None,
        any(verdict.presumed for verdict in verdicts), members, len(instances),
    )


def _not_read(view: View, instance: Instance) -> Bilingual:
    assert instance.table is not None
    unread = next((entry for entry in view.report.unread if entry.what == instance.table), None)
    zh = unread.zh if unread else "没有读到这张表中可以判断的内容。"
    en = unread.en if unread else "Nothing of the table that could be judged was read."
    return Bilingual(zh=f"{instance.label}：{zh}", en=f"{instance.table}: {en}")
