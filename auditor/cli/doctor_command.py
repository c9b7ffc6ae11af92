"""`auditor doctor`: what this installation can read, and how to make it read more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.bilingual import BilingualCommand, common
from auditor.cli.paths import format_option
from auditor.cli.session import Session

if TYPE_CHECKING:
    from auditor.cli.parts import Part


@common
@click.command(
    cls=BilingualCommand, name="doctor",
    texts=("查看各可选部分是否具备、版本、能读的格式和安装办法，以及所用的规则目录。缺少可选部分不算错误。",
           "Show which optional parts are here, their versions, what they read and how to get them, and the rules in use.\n"
           "A missing part is no error."),
)
@format_option(("table", "json"), ("输出格式：table 便于阅读（默认），json 便于处理。",
                                   "The format: table for people, json for programs."))
@click.pass_obj
def doctor_command(session: Session, form: str) -> None:
    """Look for all parts and write what is there."""
    import json

    from auditor.cli.parts import parts

    found = list(parts())
    here = _here()
    if form == "json":
        click.echo(json.dumps({**here, "parts": [_plain(part, session) for part in found]}, ensure_ascii=False, indent=2))
        return
    for line in _lines(here, found, session):
        click.echo(line)


def _here() -> dict[str, str | None]:
    """Tell versions and folders; the folder of kept rules is None where none are kept."""
    import platform
    from importlib.metadata import version

    from auditor.sources import kept_folder, shipped

    kept = kept_folder()
    return {
        "auditor": version("auditor"), "python": platform.python_version(), "rules": str(shipped("rules")),
        "kept_rules": str(kept) if kept is not None else None,
    }


def _plain(part: Part, session: Session) -> dict[str, Any]:
    return {
        "name": part.name, "present": part.is_present,
        "components": {component.name: component.version for component in part.components},
        "adds": session.text(*part.adds), "cure": None if part.is_present else session.text(*part.cure),
    }


def _lines(here: dict[str, str | None], found: Sequence[Part], session: Session) -> Iterator[str]:
    titles = {
        "auditor": ("auditor", "auditor"), "python": ("Python", "Python"), "rules": ("规则目录", "rules folder"),
        "kept_rules": ("规则缓存目录", "folder of kept rules"),
    }
    for key, value in here.items():
        yield f"{session.text(*titles[key])}: {value or session.text('不保留', 'none kept')}"
    for part in found:
        yield ""
        yield f"{part.name}: {session.text('具备', 'present') if part.is_present else session.text('缺少', 'missing')}"
        yield f"  {session.text('读取', 'reads')}: {session.text(*part.adds)}"
        for component in part.components:
            shown = session.text("无", "missing") if component.version is None else component.version or session.text("有", "present")
            yield f"  {component.name}: {shown}"
        if not part.is_present:
            yield f"  {session.text('安装', 'to get it')}: {session.text(*part.cure)}"
