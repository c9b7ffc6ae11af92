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


def format_option(names: tuple[str, ...], texts: tuple[str, str]) -> Callable[[Function], Function]:
    """Add `--format`; the first name is the default."""
    return option("--format", "form", type=click.Choice(names), default=names[0], show_default=True, texts=texts)
