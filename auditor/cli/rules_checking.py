"""`auditor rules check` and `auditor rules test`: rule files checked, and the cases of rules run."""

from __future__ import annotations

import gc
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.bilingual import BilingualCommand, common, option
from auditor.cli.paths import ANY_PATH, format_option, output_option, rules_option
from auditor.cli.session import BAD_INPUT, FOUND, Session
from auditor.errors import AuditorError

if TYPE_CHECKING:
    from auditor.rulebook import ReadyRule, Rulebook
    from auditor.workshop.cases.run_cases import CaseResult
    from auditor.workshop.checking.check import Checked

FORMATS = ("text", "json", "sarif")
_COLOURS: Mapping[str, Mapping[str, Any]] = {"given": {"dim": True}, "wrong": {"fg": "red", "bold": True}, "met": {}}
_MARKS = {"given": ("给出", "given"), "wrong": ("不符", "wrong"), "met": ("结果", "result")}


@common
@click.command(
    cls=BilingualCommand, name="check",
    texts=("检查全部规则文件，一次列出所有错误；PATH 是叠加在自带规则之上的规则目录。",
           "Check all rule files and list every mistake at once; PATH is a rules folder laid over the built-in one."),
)
@click.argument("path", metavar="[PATH]", required=False, type=ANY_PATH)
@format_option(FORMATS, ("输出格式：text 文字（默认）、json、sarif（供持续集成标注）。",
                         "The format: text, json, or sarif (for annotation in CI)."))
@output_option
@rules_option
@click.pass_obj
def check_command(session: Session, path: str | None, form: str, target: str | None, over: tuple[str, ...]) -> None:
    """Check the rules; say what is wrong, or how many there are and what an author should know."""
    from auditor.cli.output import output
    from auditor.workshop.checking.check import examine_rules

    checked = examine_rules(*over, *([path] if path else []))
    if checked.mistakes:
        session.worsen(BAD_INPUT)
    if checked.mistakes and form == "text":
        raise AuditorError(*checked.mistakes)
    with output(target) as write:
        write(_written(checked, form, session.lang))


def _written(checked: Checked, form: str, lang: str) -> str:
    from auditor.workshop.checking import sarif, telling

    write = {"text": telling.text, "json": telling.json_text, "sarif": sarif.sarif_text}[form]
    return write(checked, lang)


@common
@click.command(
    cls=BilingualCommand, name="test",
    texts=("运行规则自带的用例；写出编号则只运行这些规则的用例。",
           "Run the cases of the rules; with ids, those of these rules only."),
)
@click.argument("ids", metavar="[ID]...", nargs=-1)
@option("--watch", is_flag=True,
        texts=("规则文件一有改动就重新运行，按 Ctrl-C 结束。", "Run again whenever a rule file changes; Ctrl-C ends it."))
@rules_option
@click.pass_obj
def test_command(session: Session, ids: tuple[str, ...], watch: bool, over: tuple[str, ...]) -> None:
    """Run cases through the real engine, and show how those that fail differ from what they expect."""
    gc.set_threshold(200_000, 20, 100)  # many small parts are made and few are garbage: looking less often saves a sixth
    if watch:
        _watch(session, ids, over)
    elif _run_once(session, ids, over):
        session.worsen(FOUND)


def _watch(session: Session, ids: tuple[str, ...], over: tuple[str, ...]) -> None:
    """Run the cases, and again after every change, until interrupted; mistakes in a file are told and waited out."""
    from auditor.workshop.checking.watch import changes

    changed = changes(over)
    for number in count(1):
        try:
            _run_once(session, ids, over)
        except AuditorError as error:
            click.echo(error.render(session.lang))
        click.echo(session.text("正在等待规则文件改动，按 Ctrl-C 结束。", "Waiting for a rule file to change; Ctrl-C ends it."))
        paths = next(changed)
        more = session.text(f" 等 {len(paths)} 个文件", f" and others, {len(paths)} in all") if len(paths) > 1 else ""
        head = session.text(f"第 {number + 1} 次运行：{paths[0]}{more} 已改动", f"Run {number + 1}: {paths[0]}{more} changed")
        click.echo(f"\n──── {head} ────\n")


def _run_once(session: Session, ids: tuple[str, ...], over: tuple[str, ...]) -> int:
    """Run the cases once and tell what came; gives how many do not hold."""
    from auditor.rulebook import load_rulebook
    from auditor.workshop.cases.run_cases import run_cases

    book = load_rulebook(*over)
    counts: Counter[str] = Counter()
    for ready in _chosen(book, ids):
        counts["rules"] += 1
        for result in run_cases(book, ready, lang=session.lang):
            counts["cases"] += 1
            counts["skipped"] += result.skipped
            if result.difference:
                counts["failed"] += 1
                click.echo(_told(result, session))
    click.echo(_summary(counts, session))
    return counts["failed"]


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


def _told(result: CaseResult, session: Session) -> str:
    """Write a case that does not hold, in colours on a terminal."""
    lines = [click.style(result.where, dim=True), click.style(f"  {result.rule} “{result.case}”", bold=True)]
    for line in result.difference:
        mark = session.text(*_MARKS[line.role])
        lines.append("    " + click.style(f"{mark}  {line.text}", **_COLOURS[line.role]))
    return ("\n".join(lines) if _coloured() else click.unstyle("\n".join(lines))) + "\n"


def _coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


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
