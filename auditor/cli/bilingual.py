"""Commands, options and arguments of click whose help is written in the language of the call."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

LANGUAGES = ("zh", "en")
_HEADS = {"usage": ("用法：", "Usage: "), "options": ("选项", "Options"), "commands": ("命令", "Commands")}
_HELP = ("显示本说明。", "Show this help.")
Function = TypeVar("Function", bound=Callable[..., Any])


def in_language(texts: tuple[str, str], ctx: click.Context) -> str:
    """Choose of a Chinese and an English text that of the call."""
    return texts[LANGUAGES.index(getattr(ctx.find_root().obj, "lang", "zh"))]


class BilingualOption(click.Option):
    """An option with its help in both languages."""

    def __init__(self, declarations: Sequence[str], /, *, texts: tuple[str, str], **settings: Any) -> None:
        super().__init__(declarations, **settings)
        self.texts = texts

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Write the option and its help for the language of the call."""
        self.help = in_language(self.texts, ctx)
        record = super().get_help_record(ctx)
        return (record[0], self.help) if record else None


def option(*declarations: str, texts: tuple[str, str], **settings: Any) -> Callable[[Function], Function]:
    """Declare an option whose help is given as Chinese and English."""
    return click.option(*declarations, cls=BilingualOption, texts=texts, **settings)


class BilingualCommand(click.Command):
    """A command with its help in both languages."""

    def __init__(self, *positional: Any, texts: tuple[str, str], **settings: Any) -> None:
        super().__init__(*positional, **settings)
        self.texts = texts

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give the option that shows the help, its own help in the language of the call."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = in_language(_HELP, ctx)
        return found

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=in_language(_HEADS["usage"], ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            for line in in_language(self.texts, ctx).split("\n"):
                formatter.write(" " * formatter.current_indent + line + "\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option)]
        records = [record for parameter in options if (record := parameter.get_help_record(ctx))]
        with formatter.section(in_language(_HEADS["options"], ctx)):
            formatter.write_dl(records)


@click.pass_context
def _show_help(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(2)


class BilingualGroup(BilingualCommand, click.Group):
    """A group of commands with its help in both languages, and the nearest name for one it does not have.

    Called without a command it shows its help, and the call counts as wrong: a script that
    lost its words must not look as if it had worked.
    """

    def __init__(self, *positional: Any, **settings: Any) -> None:
        super().__init__(*positional, invoke_without_command=True, callback=_show_help, **settings)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        rows = [
            (name, in_language(command.texts, ctx).partition("\n")[0]) for name, command in self.commands.items()
            if isinstance(command, BilingualCommand)
        ]
        with formatter.section(in_language(_HEADS["commands"], ctx)):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first word names."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], self.commands, n=1, cutoff=0.4)
            hint = (f"是否要写 {near[0]}？", f"Did you mean {near[0]}?") if near else ("", "")
            listed = ", ".join(self.commands)
            raise click.UsageError(in_language((
                f"没有命令“{args[0]}”。{hint[0]}可用：{listed}",
                f"There is no command {args[0]!r}. {hint[1]} There are: {listed}".replace("  ", " "),
            ), ctx), ctx)
        return super().resolve_command(ctx, args)


def common_options() -> list[click.Parameter]:
    """The options that every command takes. They are read before the command is; see `session`."""
    return [
        BilingualOption(
            ["--lang"], type=click.Choice(LANGUAGES), expose_value=False, envvar="AUDITOR_LANG",
            texts=("语言：zh 中文（默认）或 en 英文；也可用环境变量 AUDITOR_LANG 指定。",
                   "Language: zh (default) or en; the variable AUDITOR_LANG sets it too."),
        ),
        BilingualOption(
            ["--debug"], is_flag=True, expose_value=False,
            texts=("程序出错时显示详细的调用过程。", "Show the traceback when the program itself fails."),
        ),
    ]


def common(command: click.Command) -> click.Command:
    """Add these options to a command."""
    command.params += common_options()
    return command
