"""The arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable

import click

from auditor.cli.bilingual import Function, option

# Whether a path can be opened is told by the room that opens it, not by click.
ANY_PATH = click.Path(readable=False)
PATHS = click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=ANY_PATH)


def output_option(function: Function) -> Function:
    """Add `-o FILE`."""
    return option(
        "-o", "--output", "target", metavar="FILE", type=ANY_PATH,
        texts=("写入文件（全部写完才替换原文件）；不写则输出到屏幕。",
               "Write to a file, replaced only when all is written; without it, to standard output."),
    )(function)


def rules_option(function: Function) -> Function:
    """Add `--rules DIR`, which may be given several times."""
    return option(
        "--rules", "over", metavar="DIR", multiple=True, type=ANY_PATH,
        texts=("叠加在自带规则之上的规则目录，可写多次，后写的优先。",
               "A rules folder laid over the built-in one; may be given several times, the last one wins."),
    )(function)


def agencies_option(function: Function) -> Function:
    """Add `--agencies FILE`."""
    return option(
        "--agencies", metavar="FILE", type=ANY_PATH,
        texts=("机关名单（CSV）：类别、层级、上级、管辖地区、成立年度等，以名单为准。",
               "The agency list (CSV): kinds, levels, parents, places and years, which prevail over names."),
    )(function)


def day_option(name: str, texts: tuple[str, str]) -> Callable[[Function], Function]:
    """Add an option that takes a day."""
    return option(name, metavar="DATE", type=click.DateTime(formats=["%Y-%m-%d"]), texts=texts)


def beside_options(function: Function) -> Function:
    """Add what reports are judged beside: `--agencies`, `--previous`, `--as-of` and `--today`."""
    previous = option(
        "--previous", metavar="PATH", multiple=True, type=ANY_PATH,
        texts=("上年度报告：文件或目录，按机关和年度对应，可写多次。",
               "Reports of the year before: files or folders, matched by agency and year; may be given several times."),
    )
    as_of = day_option("--as-of", ("按该日有效的规定审查，而不按报告年度的规定。",
                                   "Judge by what was in force on that day, not by the law of the year reported on."))
    today = day_option("--today", ("审查日期；判断是否逾期未发布时使用。",
                                   "The day of the audit; needed to tell that a report is overdue."))
    return agencies_option(previous(as_of(today(function))))


def format_option(names: tuple[str, ...], texts: tuple[str, str]) -> Callable[[Function], Function]:
    """Add `--format`; the first name is the default."""
    return option("--format", "form", type=click.Choice(names), default=names[0], show_default=True, texts=texts)
