"""`auditor rules`: the rules checked and tested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from auditor.cli.bilingual import BilingualCommand, BilingualGroup, common, common_options
from auditor.cli.paths import ANY_PATH, rules_option
from auditor.cli.session import FOUND, Session
from auditor.errors import AuditorError

if TYPE_CHECKING:
    from auditor.rulebook import ReadyRule, Rulebook
    from auditor.workshop.cases import CaseResult


rules_command = BilingualGroup(
    name="rules", texts=("检查和测试规则。", "Check and test the rules."), params=common_options(),
)


@common
@rules_command.command(
    cls=BilingualCommand, name="check",
    texts=("检查全部规则文件，一次列出所有错误；PATH 是叠加在自带规则之上的规则目录。",
           "Check all rule files and list every mistake at once; PATH is a rules folder laid over the built-in one."),
)
@click.argument("path", metavar="[PATH]", required=False, type=ANY_PATH)
@rules_option
@click.pass_obj
def check_command(session: Session, path: str | None, over: tuple[str, ...]) -> None:
    """Check the rules; say how many there are when nothing is wrong."""
    from auditor.workshop.check import check_rules

    checked = check_rules(*over, *([path] if path else []))
    for rule in checked.replaced:
        click.echo(session.text(
            f"规则 {rule.rule}（{rule.file}）由 {rule.by} 代替。", f"The rule {rule.rule} ({rule.file}) is replaced by {rule.by}.",
        ))
    click.echo(session.text(
        "规则 {rules} 条，用例 {cases} 个，派生事实 {facts} 个，规则包 {packs} 个，评分方案 {profiles} 个，"
        "统一格式 {forms} 版，词库 {lexicons} 个：没有错误。",
        "{rules} rules, {cases} cases, {facts} facts, {packs} packs, {profiles} scoring profiles, "
        "{forms} forms, {lexicons} lexicons: no mistakes.",
    ).format(**checked.counts))


@common
@rules_command.command(
    cls=BilingualCommand, name="test",
    texts=("运行规则自带的用例；写出编号则只运行这些规则的用例。",
           "Run the cases of the rules; with ids, those of these rules only."),
)
@click.argument("ids", metavar="[ID]...", nargs=-1)
@rules_option
@click.pass_obj
def test_command(session: Session, ids: tuple[str, ...], over: tuple[str, ...]) -> None:
    """Run cases through the real engine, and show how those that fail differ from what they expect."""
    from auditor.rulebook import load_rulebook
    from auditor.workshop.cases import run_cases

    book = load_rulebook(*over)
    counts: Counter[str] = Counter()
    for ready in _chosen(book, ids):
        counts["rules"] += 1
        for result in run_cases(book, ready):
            counts["cases"] += 1
            counts["skipped"] += result.skipped
            if result.difference is not None:
                counts["failed"] += 1
                click.echo(_told(result))
    if counts["failed"]:
        session.worsen(FOUND)
    click.echo(_summary(counts, session))


def _chosen(book: Rulebook, ids: Iterable[str]) -> list[ReadyRule]:
    """The rules that are named, in the order of the call; all of them without names."""
    from auditor.rulebook.scope import nearest

    for name in ids:
        if name not in book.rules:
            near = nearest(name, book.rules)
            raise AuditorError.of(
                "E412", f"auditor rules test {name}", zh=f"没有规则 {name}。" + (f"是否要写 {near}？" if near else ""),
                en=f"There is no rule {name}." + (f" Did you mean {near}?" if near else ""),
            )
    return [book.rules[name] for name in dict.fromkeys(ids)] if ids else list(book.rules.values())


def _told(result: CaseResult) -> str:
    difference = "\n".join("  " + line.strip() for line in (result.difference or "").splitlines())
    return f"{result.where}\n  {result.rule} “{result.case}”\n{difference}\n"


def _summary(counts: Counter[str], session: Session) -> str:
    rules, cases, failed, skipped = (counts[name] for name in ("rules", "cases", "failed", "skipped"))
    left = session.text(
        f"另有 {skipped} 个取自样本，此处没有样本目录，未运行。", f" {skipped} rest on samples, which are not here, and were not run."
    ) if skipped else ""
    run = cases - skipped
    if failed:
        return session.text(
            f"规则 {rules} 条，用例 {run} 个，其中 {failed} 个不符合预期。",
            f"{rules} rules, {run} cases, {failed} of them not as expected.",
        ) + left
    return session.text(
        f"规则 {rules} 条，用例 {run} 个，全部符合预期。",
        f"{rules} rules, {run} cases, all as expected.",
    ) + left
