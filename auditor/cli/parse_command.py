"""`auditor parse`: reports in, facts out."""

from __future__ import annotations

import gc
import sys

import click

from auditor.cli.bilingual import BilingualCommand, common
from auditor.cli.paths import PATHS, agencies_option, format_option, output_option, rules_option
from auditor.cli.session import Session

FORMATS = ("jsonl", "json")


@common
@click.command(
    cls=BilingualCommand, name="parse",
    texts=("读取报告，输出其中的事实：机关、年度、各部分、每个法定单元格及其位置。",
           "Read reports and write their facts: agency, year, sections, every statutory cell with its place."),
)
@PATHS
@format_option(FORMATS, ("输出格式：jsonl 每行一个对象（默认），json 一个数组。",
                         "The format: jsonl, an object a line, or json, one array."))
@output_option
@rules_option
@agencies_option
@click.pass_obj
def parse_command(
    session: Session, paths: tuple[str, ...], form: str, target: str | None, over: tuple[str, ...],
    agencies: str | None,
) -> None:
    """Read every file that the paths stand for, and write its facts."""
    from auditor.cli.output import output, refuse_source
    from auditor.cli.runs import list_sources, reports
    from auditor.cli.screen import progress
    from auditor.export import json_array, json_lines
    from auditor.report.agency_file import load_agencies
    from auditor.rulebook import load_rulebook

    refuse_source(target, paths)
    book = load_rulebook(*over)
    listed = load_agencies(agencies, book.forms.lexicon) if agencies else None
    gc.freeze()  # the rules stay to the end: no collection need look at them again
    sources = list_sources(paths, target, session)
    to_terminal = target is None and sys.stdout.isatty()
    write_objects = json_array if form == "json" else json_lines
    with output(target) as write, progress(len(sources.files), shares_terminal=to_terminal) as advance:
        for chunk in write_objects(reports(sources, book, session, listed)):
            write(chunk)
            advance()
