"""`auditor rules clauses` and `auditor rules docs`: the rules shown clause by clause, and as a site to browse."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from auditor.cli.bilingual import BilingualCommand, common, option
from auditor.cli.folders import RULE_SITE, folder_output
from auditor.cli.output import output
from auditor.cli.paths import ANY_PATH, format_option, output_option, rules_option
from auditor.cli.session import Session
from auditor.errors import AuditorError

if TYPE_CHECKING:
    from auditor.workshop.clauses.clause_list import ClauseList


@common
@click.command(
    cls=BilingualCommand, name="clauses",
    texts=("逐条列出统一格式的要求：由哪些规则检查，哪些须由人看，哪些目前无人检查。",
           "List the demands of the official form clause by clause: which rules check them, what is left to a person, what to nobody yet."),
)
@option(
    "--year", type=int, metavar="YEAR",
    texts=("报告年度；不写则列出各版格式的全部条款。", "The reporting year; without it, all clauses of every edition."),
)
@option(
    "--pack", metavar="NAME",
    texts=("规则包，与 --year 一起用；默认 national。", "The rule pack, together with --year; national by default."),
)
@format_option(("table", "json"), ("输出格式：table 便于阅读，json 便于处理。", "table for people, json for programs."))
@output_option
@rules_option
@click.pass_obj
def clauses_command(
    session: Session, year: int | None, pack: str | None, form: str, target: str | None, over: tuple[str, ...],
) -> None:
    """Print every clause with those who check it."""
    from auditor.rulebook import load_rulebook
    from auditor.workshop.clauses.clause_files import load_clauses
    from auditor.workshop.clauses.clause_list import list_all, list_year
    from auditor.workshop.clauses.clause_text import clause_json

    if pack is not None and year is None:
        raise AuditorError.of(
            "E801", f"--pack {pack}", zh="规则包的作用随年度而定。请同时写 --year，如 --year 2021。",
            en="What a pack changes depends on the year. Give --year too, such as --year 2021.",
        )
    book = load_rulebook(*over)
    sources = load_clauses(book)
    lists = list_all(book, sources) if year is None else (list_year(book, sources, year, pack or "national"),)
    with output(target) as write:
        if form == "json":
            write(json.dumps([clause_json(listed) for listed in lists], ensure_ascii=False, indent=1) + "\n")
        else:
            for chunk in _table(lists, session.lang, to_terminal=target is None and sys.stdout.isatty()):
                write(chunk)


def _table(lists: tuple[ClauseList, ...], lang: str, *, to_terminal: bool) -> Iterator[str]:
    from auditor.cli.screen import painted
    from auditor.export import Line
    from auditor.workshop.clauses.clause_text import clause_lines
    from auditor.workshop.clauses.clause_words import ClauseWords

    words = ClauseWords(lang)
    lines: list[Line] = []
    for listed in lists:
        lines += [*([Line("")] if lines else []), *clause_lines(listed, words)]
    yield from painted(lines) if to_terminal else (line.text + "\n" for line in lines)


@common
@click.command(
    cls=BilingualCommand, name="docs",
    texts=("把全部规则做成可浏览、可搜索的网页，存入目录 FOLDER；不联网即可查看，中英文可切换。",
           "Write all rules as pages to browse and search, into the folder FOLDER; they need no network and switch language."),
)
@option(
    "-o", "--output", "target", metavar="FOLDER", required=True, type=ANY_PATH,
    texts=("写入的目录：新的、空的，或以前生成的手册；全部写完才出现。",
           "The folder to write: new, empty or an earlier site; it appears only when all is written."),
)
@rules_option
@click.pass_obj
def docs_command(session: Session, target: str, over: tuple[str, ...]) -> None:
    """Write the site of rules; its first page is in the language of the call."""
    from auditor.rulebook import load_rulebook
    from auditor.workshop.site import FIRST, draw_site

    pages = draw_site(load_rulebook(*over), session.lang)
    with folder_output(target, RULE_SITE) as put:
        for name in sorted(pages):
            put(name, pages[name])
    count = len(pages)
    first = os.path.join(target, FIRST)
    click.echo(session.text(f"已写入 {count} 页，请打开 {first}。", f"{count} pages written; open {first}."))
