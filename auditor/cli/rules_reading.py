"""`auditor rules list`, `show` and `explain`: rules found, read, and asked about one report."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.bilingual import BilingualCommand, Function, common, option
from auditor.cli.output import output, refuse_source
from auditor.cli.paths import ANY_PATH, beside_options, format_option, output_option, rules_option
from auditor.cli.session import Session
from auditor.errors import AuditorError

if TYPE_CHECKING:
    from auditor.export import Line
    from auditor.findings import Findings
    from auditor.rulebook import Rulebook
    from auditor.rulebook.rule import Severity

_FORMATS = ("输出格式：table 便于阅读，json 便于处理。", "table for people, json for programs.")
_SEVERITIES = ("violation", "warning", "info")


def _pack_option(function: Function) -> Function:
    return option(
        "--pack", metavar="NAME", default="national", show_default=True, texts=("采用的规则包。", "The rule pack to judge by."),
    )(function)


@common
@click.command(
    cls=BilingualCommand, name="list",
    texts=("列出规则；TEXT 是要查找的文字，在编号、标题、理由、提示、建议和依据中查找，中英文均可。",
           "List rules; TEXT is looked for in ids, titles, reasons, messages, remedies and clauses, Chinese and English."),
)
@click.argument("words", metavar="[TEXT]...", nargs=-1)
@option("--group", metavar="NAME",
        texts=("只列一组：规则目录（如 fees）、编号字母（如 T3）或评分组（如 tables）。",
               "One group only: a folder (fees), the letters of ids (T3), or a group of the scoring profile (tables)."))
@option("--year", type=int, metavar="YEAR",
        texts=("只列适用于该报告年度的规则，按该年度的规则包显示。",
               "Rules for that reporting year only, as the pack has them in that year."))
@option("--severity", type=click.Choice(_SEVERITIES),
        texts=("只列该严重性的规则（含按程度可能达到的）：violation 违规、warning 存疑、info 提示。",
               "Rules of that severity only, those that reach it by degree too."))
@option("--text", metavar="TEXT", texts=("要查找的文字，同 TEXT。", "What to look for, as TEXT."))
@_pack_option
@format_option(("table", "json"), _FORMATS)
@output_option
@rules_option
@click.pass_obj
def list_command(
    session: Session, words: tuple[str, ...], group: str | None, year: int | None, severity: Severity | None, text: str | None,
    pack: str, form: str, target: str | None, over: tuple[str, ...],
) -> None:
    """List the rules that fit, as they stand under a pack."""
    from auditor.export import json_array
    from auditor.rulebook import load_rulebook, resolve_pack
    from auditor.workshop.reading.listing import Sought, list_rules
    from auditor.workshop.reading.listing_page import listing_lines, listing_object
    from auditor.workshop.reading.phrases import Phrases

    book = load_rulebook(*over)
    rows = list_rules(book, pack, Sought(group, year, severity, " ".join((*words, text or "")).strip() or None))
    with output(target) as write:
        judging = resolve_pack(book, pack, year).pack.id
        lines = _painted(listing_lines(rows, book, judging, Phrases(session.lang)), target)
        objects = (listing_object(row, book, session.lang) for row in rows)
        for piece in json_array(objects) if form == "json" else lines:
            write(piece)


@common
@click.command(
    cls=BilingualCommand, name="show",
    texts=("显示一条规则的全部内容：要求（用文字说明）、依据、前提、限值、扣分、规则包的调整、用例和所在文件。",
           "Show everything about one rule: what it asks in words, clauses, premises, limits, points, packs, cases and its file."),
)
@click.argument("rule", metavar="ID")
@format_option(("text", "md", "json"), ("输出格式：text 文字、md Markdown 或 json。", "The format: text, md (Markdown) or json."))
@output_option
@rules_option
@click.pass_obj
def show_command(session: Session, rule: str, form: str, target: str | None, over: tuple[str, ...]) -> None:
    """Show one rule for reading."""
    from auditor.rulebook import load_rulebook
    from auditor.score import load_profiles
    from auditor.workshop.clauses.clause_files import survey_clauses
    from auditor.workshop.reading.leaf import markdown_lines, text_lines
    from auditor.workshop.reading.phrases import Phrases
    from auditor.workshop.reading.rule_sheet import gather_sheet
    from auditor.workshop.reading.sheet_json import sheet_object
    from auditor.workshop.reading.sheet_page import sheet_leaf

    book = load_rulebook(*over)
    _check_rule(rule, book, "show")
    sheet = gather_sheet(rule, book, load_profiles(book.tree, frozenset(book.rules)), survey_clauses(book).books)
    with output(target) as write:
        if form == "json":
            write(_json(sheet_object(sheet, book, session.lang)))
        elif form == "md":
            write("\n".join(markdown_lines(sheet_leaf(sheet, book, Phrases(session.lang)))) + "\n")
        else:
            for piece in _painted(text_lines(sheet_leaf(sheet, book, Phrases(session.lang))), target):
                write(piece)


@common
@click.command(
    cls=BilingualCommand, name="explain",
    texts=("说明一条规则在一份报告上的结果：前提是否成立、每个数的取值和位置、两边各是多少，为什么不适用或无法判定。",
           "Explain one rule on one report: premises, every value with its place, both sides, why it does not apply or stays open."),
)
@click.argument("rule", metavar="ID")
@click.argument("path", metavar="FILE", type=ANY_PATH)
@beside_options
@option("--at", metavar="NAME", texts=("只看一项，如 natural_person 或“自然人”。", "One instance only, such as natural_person."))
@option("--all", "in_full", is_flag=True,
        texts=("通过的各项也逐项说明。", "Tell instances that pass in full, too."))
@option("--pack", metavar="NAME",
        texts=("采用的规则包；不写则按机关名单中的管辖地区选用，没有的用 national。",
               "The rule pack to judge by; without it the one for the agency's place in the list, else national."))
@format_option(("text", "json"), ("输出格式：text 文字或 json。", "The format: text or json."))
@output_option
@rules_option
@click.pass_obj
def explain_command(
    session: Session, rule: str, path: str, agencies: str | None, previous: tuple[str, ...], as_of: datetime | None,
    today: datetime | None, at: str | None, in_full: bool, pack: str | None, form: str, target: str | None, over: tuple[str, ...],
) -> None:
    """Judge one report with the engine and tell how one rule came out."""
    from auditor.cli.runs import previous_reports
    from auditor.pipeline import Terms, judge_report, read_report
    from auditor.report.agency_file import load_agencies
    from auditor.report.agency_list import identify
    from auditor.rulebook import load_rulebook
    from auditor.workshop.reading.inquire import inquire
    from auditor.workshop.reading.inquiry_json import inquiry_object
    from auditor.workshop.reading.inquiry_page import inquiry_leaf
    from auditor.workshop.reading.leaf import text_lines
    from auditor.workshop.reading.phrases import Phrases

    refuse_source(target, (path, *previous, *([agencies] if agencies else [])))
    book = load_rulebook(*over)
    _check_rule(rule, book, "explain")
    _check_single(rule, book)
    listed = load_agencies(agencies, book.forms.lexicon) if agencies else None
    terms = Terms(book, pack, session.lang, listed, as_of and as_of.date(), today and today.date())
    terms.check()
    report = identify(read_report(path, rulebook=book), listed)
    before = previous_reports(previous, terms, session).before(report) if previous else None
    findings, score = judge_report(report, terms, previous=before)
    _check_judged(rule, findings)
    inquiry = inquire(findings, score, rule, session.lang, at=at, in_full=in_full)
    with output(target) as write:
        if form == "json":
            write(_json(inquiry_object(inquiry, path, session.lang)))
        else:
            for piece in _painted(text_lines(inquiry_leaf(inquiry, path, Phrases(session.lang))), target):
                write(piece)


def _check_rule(rule: str, book: Rulebook, command: str) -> None:
    from auditor.rulebook.scope import nearest

    if rule not in book.rules:
        near = nearest(rule.upper(), book.rules)
        raise AuditorError.of(
            "E412", f"auditor rules {command} {rule}",
            zh=f"没有规则 {rule}。" + (f"是否要写 {near}？" if near else "用 auditor rules list 列出全部规则。"),
            en=f"There is no rule {rule}." + (f" Did you mean {near}?" if near else " auditor rules list lists them all."),
        )


def _check_single(rule: str, book: Rulebook) -> None:
    """Refuse a rule over a set of reports: one report alone says nothing about it."""
    if book.rules[rule].of_set:
        raise AuditorError.of(
            "E801", f"auditor rules explain {rule}",
            zh=f"规则 {rule} 判断的是一批报告，只看一份没有结果。请用 auditor audit 一次审查整个目录。",
            en=f"The rule {rule} judges a set of reports; a single one has no outcome. Audit a whole folder with auditor audit.",
        )


def _check_judged(rule: str, findings: Findings) -> None:
    """Refuse a rule that another pack has for its own."""
    if rule not in findings.verdicts:
        book = findings.resolved.book
        pack = book.rules[rule].pack
        raise AuditorError.of(
            "E801", f"auditor rules explain {rule}", zh=f"规则 {rule} 只属于规则包 {pack}。请加 --pack {pack}。",
            en=f"The rule {rule} is the pack {pack}'s own. Add --pack {pack}.",
        )


def _painted(lines: Iterable[Line], target: str | None) -> Iterable[str]:
    """Lines with colours for a terminal, plain for anything else."""
    from auditor.cli.screen import painted, plain

    return painted(lines) if target is None and sys.stdout.isatty() else plain(lines)


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
