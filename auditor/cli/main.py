"""The command `auditor`: its groups, the language of the call, and the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from auditor.cli.audit_command import audit_command
from auditor.cli.bilingual import BilingualGroup, BilingualOption, common_options
from auditor.cli.doctor_command import doctor_command
from auditor.cli.parse_command import parse_command
from auditor.cli.rules_command import rules_command
from auditor.cli.session import Session


class Root(BilingualGroup):
    """The group of all commands. Whatever stops a command becomes one message and one exit code."""

    def main(
        self, args: Sequence[str] | None = None, prog_name: str | None = None, complete_var: str | None = None,
        standalone_mode: bool = True, **settings: Any,
    ) -> NoReturn:
        """Run a call and leave with its exit code.

        Args:
            args: The words of the call; those of the process without them.
            prog_name: What the help calls the program.
            complete_var: Not used; click's signature has it.
            standalone_mode: Not used; the call always ends with its exit code.
            settings: Settings of the context, which click's own test runner gives.
        """
        words = list(sys.argv[1:] if args is None else args)
        session = Session.of(words, os.environ)

        def work() -> None:
            with self.make_context(prog_name or "auditor", words, obj=session, **settings) as context:
                self.invoke(context)

        sys.exit(session.run(work))


def _show_version(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"auditor {version('auditor')}")
        context.exit()


main = Root(
    name="auditor", context_settings={"help_option_names": ["-h", "--help"]},
    texts=("读取、审查政府信息公开工作年度报告并评分。\n事实有出处，结论有依据，扣分有账可查。",
           "Reads, audits and scores 政府信息公开工作年度报告, annual reports on open government information.\n"
           "Every fact has its place, every verdict its clause, every point its entry."),
    params=[
        *common_options(),
        BilingualOption(
            ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
            texts=("显示版本号。", "Show the version."),
        ),
    ],
)
main.add_command(audit_command)
main.add_command(doctor_command)
main.add_command(parse_command)
main.add_command(rules_command)
