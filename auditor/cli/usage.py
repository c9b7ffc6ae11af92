"""Translates what click says of a wrong call into a mistake of our own, in both languages."""

from __future__ import annotations

import click

from auditor.errors import Mistake


def usage_mistake(error: click.ClickException) -> Mistake:
    """Make the mistake that a wrong call is: its command, what is wrong, and the cure."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "auditor"
    zh, en = _texts(error)
    return Mistake("E801", path, f"{zh}（{path} --help 列出用法）", f"{en} ({path} --help lists the usage.)")


def _texts(error: click.ClickException) -> tuple[str, str]:
    english = error.format_message()
    if isinstance(error, click.NoSuchOption):
        near = f"是否要写 {error.possibilities[0]}？" if error.possibilities else ""
        return f"没有选项 {error.option_name}。{near}", english
    if isinstance(error, click.MissingParameter):
        return f"缺少必填的 {_name(error)}。", english
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 少写了取值，或多写了取值。", english
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param else None
        if isinstance(kind, click.Choice):
            return f"{_name(error)} 只能写：{'、'.join(map(str, kind.choices))}。", english
        return f"{_name(error)} 的值不对：{error.message}", english
    return english, english


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return error.param_hint if isinstance(error.param_hint, str) else ""
    return error.param.opts[0] if isinstance(error.param, click.Option) else error.param.human_readable_name
