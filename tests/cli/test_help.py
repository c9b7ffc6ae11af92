"""The help of every command, in both languages, and its page."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import click
import pytest

from auditor.cli.main import main
from tests.cli.calls import ROOT, call, spawn


def commands(command: click.Command = main, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that lead to it."""
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from commands(inner, (*path, name))


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
def test_help_speaks_the_language_of_the_call(path: tuple[str, ...]) -> None:
    """The help is Chinese by default and English with `--lang en`, wherever that stands."""
    chinese, english = call(*path, "--help"), call(*path, "--help", "--lang", "en")

    assert [0, 0] == [chinese.exit_code, english.exit_code]
    assert "用法：auditor" in chinese.stdout
    assert "Usage: auditor" in english.stdout
    assert not re.search(r"[一-鿿]", english.stdout.replace("政府信息公开工作年度报告", "").replace("中文", ""))


@pytest.mark.parametrize(("path", "command"), list(commands()), ids=[" ".join(path) for path, _ in commands()])
def test_every_command_and_option_is_documented(path: tuple[str, ...], command: click.Command) -> None:
    """Each command and each of its options stands in docs/commands.md."""
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    options = [name for option in command.params if isinstance(option, click.Option) for name in option.opts]

    assert f"`auditor {' '.join(path)}".strip() in page
    assert [] == [name for name in options if name not in page]


def test_every_command_says_what_it_does_in_both_languages() -> None:
    """No command or option comes without its two texts."""
    silent = []
    for path, command in commands():
        texts = [getattr(command, "texts", ())]
        texts += [getattr(option, "texts", ()) for option in command.params if isinstance(option, click.Option)]
        silent += [path for pair in texts if len(pair) != 2 or not all(pair)]

    assert [] == silent


def test_the_version_is_that_of_the_package() -> None:
    """`--version` prints one line."""
    assert re.fullmatch(r"auditor \d+\.\d+\.\d+\n", call("--version").stdout)


def test_help_loads_nothing_heavy() -> None:
    """Asking for help imports neither the rules nor the engine, and not even rich."""
    code = (
        "import sys\nfrom auditor.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'rich', 'pydantic', 'yaml', 'lxml', 'experta', 'jsonschema', 'auditor.pipeline'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert "[]" == done.stderr.strip()


def test_the_package_runs_as_a_module() -> None:
    """`python -m auditor` is the command line."""
    assert b"auditor" in spawn("--version").stdout
