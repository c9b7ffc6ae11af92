"""Turns verdicts into outcomes that can be read: message, explanation, evidence, clauses, fix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.findings.judge import limits_of
from auditor.findings.quoting import quote_alike
from auditor.findings.verdict import Changed, Cited, Doubted, Evidence, Missing, Outcome, Unmet, Verdict
from auditor.report.masking import mask
from auditor.report.report import Aspect, Claim, Heading, Naming, Part, Section
from auditor.rulebook.explain import cells_before, cells_of, decisive, explain, unknowns
from auditor.rulebook.values import UNKNOWN, show
from auditor.rulebook.view import View

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_BLANKS = {"zh": "空白格按 0 计才能平衡，请补填。", "en": "It balances only if the blanks are 0; fill them in."}
_LISTED = 12
_QUOTED = 80
_MOST_QUOTED = 3


def present(verdict: Verdict, view: View, lang: str = "zh") -> Outcome:
    """Write one verdict for a reader of `lang`, personal data masked."""
    rule = verdict.rule.rule
    _turn(verdict, view)
    failed = verdict.outcome == "fail"
    return Outcome(
        rule=rule.id, title=rule.title.of(lang), at=verdict.at, outcome=verdict.outcome, severity=verdict.severity,
        degree=verdict.degree, message=mask(_message(verdict, view, lang)) if failed else "",
        explanation=mask(_explanation(verdict, view, lang)), note=_note(verdict, view, lang),
        evidence=tuple(_evidence(verdict, view)),
        basis=tuple(Cited(document=b.document, clause=b.clause) for b in verdict.rule.basis(view.law_year)),
        fix=mask(_fill(rule.fix.of(lang), verdict, view, lang)) if failed else "", changes=tuple(_changes(verdict, lang)),
    )


def _turn(verdict: Verdict, view: View) -> None:
    """Point the view at the instance and limits that the verdict was given with."""
    view.instance = verdict.instance
    view.limits = limits_of(verdict.rule, view)


def _message(verdict: Verdict, view: View, lang: str) -> str:
    degree = next((degree for degree in verdict.rule.degrees if degree.name == verdict.degree), None)
    text = (degree.message if degree and degree.message else verdict.rule.rule.message).of(lang)
    head = verdict.members[0] if verdict.members else verdict
    _turn(head, view)
    filled = _fill(text, verdict, view, lang)
    _turn(verdict, view)
    return filled


def _fill(text: str, verdict: Verdict, view: View, lang: str) -> str:
    """Put values in the places of the names in braces."""
    if "{" not in text:
        return text
    instance = view.instance
    label = instance.label if instance else ""
    known = {
        "at": label or (verdict.at or ""), "column": label, "row": label, "block": label, "section": label,
        "members": _members(verdict, lang),
    }
    if any(name in text for name in ("{left}", "{right}", "{gap}")):
        sides = decisive(verdict.rule.require, view, lang)
        known |= {"left": sides.left, "right": sides.right, "gap": sides.gap} if sides else {}
    for name in ("value", "quote"):
        if instance is not None and name in instance.names:
            known[name] = show(instance.names[name], lang)

    def put(match: re.Match[str]) -> str:
        name = match[1]
        if name in known:
            return known[name]
        node = verdict.rule.placeholders.get(name)
        value = node.value(view) if node else UNKNOWN
        return ("未知" if lang == "zh" else "unknown") if value is UNKNOWN else show(value, lang)

    return _PLACEHOLDER.sub(put, text)


def _members(verdict: Verdict, lang: str) -> str:
    labels = [member.instance.label for member in verdict.members if member.instance]
    shown = ("、" if lang == "zh" else ", ").join(labels[:_LISTED])
    if len(labels) > _LISTED:
        shown += f" 等 {len(labels)} 项" if lang == "zh" else f" and others, {len(labels)} in all"
    return shown


def _explanation(verdict: Verdict, view: View, lang: str) -> str:
    if verdict.reason is not None:
        return reason_text(verdict, view, lang)
    if verdict.of:
        return _gathered(verdict, view, lang)
    return explain(verdict.rule.require, view, lang)


_UNMET = {
    "zh": {True: "前提不成立：", False: "前提无从知道："}, "en": {True: "Premise not met: ", False: "Premise not known: "},
}


def reason_text(verdict: Verdict, view: View, lang: str) -> str:
    """Put the reason of a verdict into words; the view must be at its instance."""
    reason = verdict.reason
    if isinstance(reason, Unmet):
        return _UNMET[lang][reason.known] + explain(reason.premise, view, lang)
    if isinstance(reason, Doubted):
        met = explain(reason.condition, view, lang)
        return f"{reason.text.zh}按读到的数：{met}" if lang == "zh" else f"{reason.text.en} As read: {met}"
    if isinstance(reason, Missing):
        between = "、" if lang == "zh" else ", "
        names = between.join(dict.fromkeys(explain(part, view, lang) for part in unknowns(reason.condition, view)))
        if lang == "zh":
            return f"缺少判断所需的内容：{names or '（见规则的表达式）'}"
        return f"Something needed is not known: {names or '(see the formula of the rule)'}"
    return "" if reason is None else _fill(reason.of(lang), verdict, view, lang)


def _gathered(verdict: Verdict, view: View, lang: str) -> str:
    count = len(verdict.members)
    if not count:
        return f"共 {verdict.of} 项，均符合。" if lang == "zh" else f"All {verdict.of} comply."
    lines = []
    for member in verdict.members[:_LISTED]:
        _turn(member, view)
        label = member.instance.label if member.instance else ""
        reason = reason_text(member, view, lang) if member.reason else explain(member.rule.require, view, lang)
        lines.append(f"{label}：{reason}" if lang == "zh" else f"{label}: {reason}")
    _turn(verdict, view)
    head = f"共 {verdict.of} 项，其中 {count} 项：" if lang == "zh" else f"{count} of {verdict.of}: "
    more = "" if count <= _LISTED else (" 等" if lang == "zh" else " and others")
    return head + ("；" if lang == "zh" else "; ").join(lines) + more


def _note(verdict: Verdict, view: View, lang: str) -> str | None:
    found = []
    if verdict.outcome in ("pass", "fail") and verdict.reason is None and not verdict.members:
        found = [
            _fill(said.text.of(lang), verdict, view, lang)
            for said in verdict.rule.notes if verdict.instance is not None or not verdict.of
            if said.condition.value(view) is True
        ]
    if verdict.presumed:
        found.append(_BLANKS[lang])
    return mask(" ".join(found)) or None


def _changes(verdict: Verdict, lang: str) -> Iterator[Changed]:
    """What packs did to the rule; that a rule is a pack's own is said first."""
    ready = verdict.rule
    if ready.pack is not None:
        own = "本规则包自有的规则" if lang == "zh" else "the pack's own rule"
        yield Changed(pack=ready.pack, reason=own)
    for change in (*ready.changes, *verdict.changes):
        yield Changed(pack=change.pack, reason=change.reason)


def _evidence(verdict: Verdict, view: View) -> Iterator[Evidence]:
    """What the verdict rests on, each once: the instance itself, then the cells of the formula."""
    seen: set[tuple[str | None, str | None, str | None]] = set()
    for evidence in _all_evidence(verdict, view):
        key = (evidence.report, evidence.address, evidence.quote)
        if key not in seen:
            seen.add(key)
            yield evidence


def _all_evidence(verdict: Verdict, view: View) -> Iterator[Evidence]:
    if verdict.members:
        for number, member in enumerate(verdict.members):
            _turn(member, view)
            yield from _one_evidence(member, view, quoting=number < _MOST_QUOTED)
        _turn(verdict, view)
    elif not verdict.of:
        yield from _one_evidence(verdict, view)


def _one_evidence(verdict: Verdict, view: View, *, quoting: bool = True) -> Iterator[Evidence]:
    for item in verdict.instance.evidence if verdict.instance else ():
        yield from _of_instance(item, view)
    reached = verdict.reason is None or verdict.outcome == "undetermined"
    if reached and (verdict.instance.usable if verdict.instance else not verdict.rule.axes):
        yield from _of_cells(cells_of(verdict.rule.require, view), view)
        yield from _of_last_year(cells_before(verdict.rule.require, view), view)
        degree = next((degree for degree in verdict.rule.degrees if degree.name == verdict.degree), None)
        if degree is not None:
            yield from _of_cells(cells_of(degree.condition, view), view)
    if quoting and verdict.outcome == "fail" and verdict.reason is None:
        yield from quote_alike(verdict, view)
    if not verdict.rule.axes and verdict.outcome in ("fail", "undetermined"):
        yield from _of_names(verdict.rule.looks_at, view)


def _of_instance(item: object, view: View) -> Iterator[Evidence]:
    if isinstance(item, str):
        yield from _of_cells([item], view)
    elif isinstance(item, Claim):
        yield Evidence(quote=mask(item.quote), value=item.value, place=item.place)
        yield from _of_cells(item.counterpart, view)
    elif isinstance(item, Section | Part | Heading):
        words = item.heading if isinstance(item, Section) else item.text
        if words is not None or item.place is not None:
            yield Evidence(quote=mask(words or ""), place=item.place)
    elif isinstance(item, Aspect | Naming):
        words = item.quote if isinstance(item, Aspect) else item.name
        if words is not None:
            yield Evidence(quote=mask(words), place=item.place)


def _of_names(names: Iterable[str], view: View) -> Iterator[Evidence]:
    """The title, sections and claims that a rule of the whole report looks at."""
    for name in names:
        head = name.partition(".")[0]
        if head in ("claims", "matches"):
            for claim in view.claims(".".join(name.split(".")[:2])):
                yield Evidence(quote=mask(claim.quote), value=claim.value, place=claim.place)
        elif head.startswith("section_") and head[8:].isdigit():
            section = view.section(int(head[8:]))
            if section is not None and section.heading is not None:
                text = f"{section.heading}\n{section.text}" if section.text else section.heading
                shown = mask(text)  # before it is cut: a number cut in two is no longer known as one
                yield Evidence(quote=shown if len(shown) <= _QUOTED else shown[:_QUOTED] + "…", place=section.place)
        elif head.startswith("title") and view.report.title is not None:
            yield Evidence(quote=mask(view.report.title), place=view.report.title_place)
        elif head == "published_on" and view.report.published_on is not None:
            yield Evidence(quote=view.report.published_on.isoformat(), place=view.report.published_on_place)


def _of_last_year(addresses: Iterable[str], view: View) -> Iterator[Evidence]:
    for address in addresses:
        cell = view.previous.report.cells.get(address) if view.previous is not None else None
        if cell is not None:
            yield Evidence(report="previous", address=address, value=cell.value, place=cell.place or None)


def _of_cells(addresses: Iterable[str], view: View) -> Iterator[Evidence]:
    for address in addresses:
        cell = view.report.cells.get(address)
        if cell is not None:
            yield Evidence(address=address, value=cell.value, place=cell.place or None)


