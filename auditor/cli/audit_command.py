"""`auditor audit`: reports in, scored audits out."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import click

from auditor.cli.audit_pages import is_folder, one_or_all, refuse_pages, write_pages
from auditor.cli.bilingual import BilingualCommand, common, option
from auditor.cli.paths import PATHS, beside_options, format_option, output_option, rules_option
from auditor.cli.session import FOUND, Session

if TYPE_CHECKING:
    from auditor.export import Entry, Labels, Words
    from auditor.forms import Forms

FORMATS = ("table", "json", "jsonl", "html", "md")
GRAVITY = ("info", "warning", "violation")


@common
@click.command(
    cls=BilingualCommand, name="audit",
    texts=("审查报告：逐项列出违规、存疑、提示和无法判定，给出得分、依据和整改建议。",
           "Audit reports: findings with place, clause and remedy, what stays open, and a score."),
)
@PATHS
@format_option(FORMATS, ("输出格式：table 文字表（默认）、json、jsonl、html（-o 写目录则一份报告一页）、md。",
                         "The format: table (plain text), json, jsonl, html (with -o FOLDER a page a report) or md."))
@output_option
@rules_option
@option("--pack", metavar="NAME",
        texts=("采用的规则包；不写则按机关名单中的管辖地区选用，没有的用 national。",
               "The rule pack to judge by; without it the one for the agency's place in the list, else national."))
@beside_options
@option("--all", "listing", is_flag=True,
        texts=("通过和不适用的项目也逐项列出。", "List what passed and what does not apply, too."))
@option("--fail-on", type=click.Choice(GRAVITY[::-1]),
        texts=("发现该级别或更严重的问题时，退出码为 1。", "Leave with 1 when something that grave was found."))
@click.pass_obj
def audit_command(
    session: Session, paths: tuple[str, ...], form: str, target: str | None, over: tuple[str, ...], pack: str | None,
    agencies: str | None, previous: tuple[str, ...], as_of: datetime | None, today: datetime | None, listing: bool,
    fail_on: str | None,
) -> None:
    """Audit every file that the paths stand for, and write what came of it."""
    from auditor.cli.output import output, refuse_source
    from auditor.cli.runs import audits, list_sources, previous_reports
    from auditor.cli.screen import progress
    from auditor.export import Labels, Words
    from auditor.pipeline import Terms
    from auditor.report.agency_file import load_agencies
    from auditor.rulebook import load_rulebook
    from auditor.rulebook.resolve import NATIONAL

    folder = target if form == "html" and is_folder(target) else None
    refuse_source(target, read := (*paths, *previous, *([agencies] if agencies else [])))
    refuse_pages(folder, read)
    book = load_rulebook(*over)
    listed = load_agencies(agencies, book.forms.lexicon) if agencies else None
    terms = Terms(book, pack, session.lang, listed, as_of and as_of.date(), today and today.date())
    terms.check()
    gc.freeze()  # the rules stay to the end: no collection need look at them again
    words = Words(session.lang)
    labels = Labels(book, pack or NATIONAL, words)
    sources = list_sources(paths, target, session)
    before = previous_reports(previous, terms, session) if previous else None
    to_terminal = target is None and sys.stdout.isatty()
    steps = len(sources.files) * (2 if len(sources.files) > 1 else 1)
    with progress(steps, shares_terminal=to_terminal) as advance:
        entries = _weighed(audits(sources, terms, before, session, advance), fail_on, session, advance)
        if folder is not None:
            write_pages(folder, entries, labels, words, book.forms, session)
            return
        with output(target) as write:
            for chunk in _chunks(entries, form, labels, words, book.forms, listing, to_terminal):
                write(chunk)


def _weighed(
    entries: Iterable[Entry], fail_on: str | None, session: Session, advance: Callable[[], None]
) -> Iterator[Entry]:
    """Hand the entries on, noting in the exit code whether something was found that is grave enough."""
    grave = GRAVITY[GRAVITY.index(fail_on):] if fail_on else ()
    for entry in entries:
        outcomes = entry.audit.outcomes if entry.audit else ()
        if any(outcome.outcome == "fail" and outcome.severity in grave for outcome in outcomes):
            session.worsen(FOUND)
        advance()
        yield entry


def _chunks(
    entries: Iterable[Entry], form: str, labels: Labels, words: Words, forms: Forms, listing: bool, to_terminal: bool
) -> Iterator[str]:
    """Write the entries in the format that is wanted."""
    from auditor import export
    from auditor.cli.screen import painted, plain

    if form in ("json", "jsonl"):
        objects = (export.audit_object(entry, words.lang) for entry in entries)
        return export.json_array(objects) if form == "json" else export.json_lines(objects)
    if form == "table":
        lines = export.table_lines(entries, labels, words, listing=listing)
        return painted(lines) if to_terminal else plain(lines)
    if form == "html":
        return one_or_all(entries, labels, words, forms, listing=listing)
    return export.markdown(entries, labels, words, listing=listing)
