"""`auditor rules schemas`: the schemas of rule files, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.bilingual import BilingualCommand, common, option
from auditor.cli.paths import ANY_PATH
from auditor.cli.session import Session


@common
@click.command(
    cls=BilingualCommand, name="schemas",
    texts=("把各类规则文件的格式说明（JSON Schema）写入目录 FOLDER，编辑器据此补全、解释和检查；并写出编辑器的设置。",
           "Write the JSON Schemas of rule files, by which editors complete, explain and check, into the folder FOLDER; and say how."),
)
@option(
    "-o", "--output", "target", metavar="FOLDER", required=True, type=ANY_PATH,
    texts=("写入的目录，没有则新建；最好与规则目录并列，名为 schemas。",
           "The folder to write, made where it is missing; best beside the rules folder and named schemas."),
)
@click.pass_obj
def schemas_command(session: Session, target: str) -> None:
    """Write the schemas and say what an editor needs to use them."""
    from auditor.workshop.drafting.editor import editor_settings
    from auditor.workshop.drafting.schemas import write_schemas

    paths = write_schemas(Path(target))
    settings = editor_settings(Path(target))
    click.echo(session.text(
        f"已把 {len(paths)} 个文件写入 {target}。让编辑器用上它们，任选其一：\n"
        f"  1. VS Code：安装“YAML”扩展（redhat.vscode-yaml），打开本目录，把下面的内容写进 .vscode/settings.json：\n{settings}\n"
        f"  2. 在规则文件的第一行写明格式，路径从该文件算起，如：\n# yaml-language-server: $schema=../../schemas/rule.schema.json\n"
        f"     名为 schemas 的目录与规则目录并列时，auditor rules new 会自动写上这一行。",
        f"Wrote {len(paths)} files into {target}. To let an editor use them, either:\n"
        f"  1. VS Code: install the extension YAML (redhat.vscode-yaml), open this folder, and put this into .vscode/settings.json:\n"
        f"{settings}\n"
        f"  2. Name the schema in the first line of a rule file, its path seen from there, such as:\n"
        f"# yaml-language-server: $schema=../../schemas/rule.schema.json\n"
        f"     Where a folder named schemas stands beside the rules folder, auditor rules new writes this line by itself.",
    ))
