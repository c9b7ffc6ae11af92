"""`auditor rules new`: a rule begun."""

from __future__ import annotations

import os
from pathlib import Path

import click

from auditor.cli.bilingual import BilingualCommand, common, option
from auditor.cli.output import output, unwritten
from auditor.cli.paths import rules_option
from auditor.cli.session import Session
from auditor.errors import AuditorError


@common
@click.command(
    cls=BilingualCommand, name="new",
    texts=("新建一条规则：写出一个带注释、现在就能通过检查和测试的规则文件，再照着改。",
           "Begin a rule: write a file with comments that passes all checks and tests as it is, to be changed."),
)
@click.argument("rule", metavar="ID")
@option("--title", metavar="TEXT", texts=("规则的中文标题。", "The title of the rule, in Chinese."))
@option("--group", metavar="NAME",
        texts=("放在哪个规则目录；不写则与编号字母相同的规则放在一起。",
               "The folder it goes to; without it, that of the rules with the same letters."))
@rules_option
@click.pass_obj
def new_command(session: Session, rule: str, title: str | None, group: str | None, over: tuple[str, ...]) -> None:
    """Write a new rule file and say what comes next."""
    from auditor.workshop.drafting.draft_rule import draft_rule, home_of_rules

    home = home_of_rules(Path.cwd())
    folder = Path(over[-1]) if over else None if home is None else Path(os.path.relpath(home))
    if folder is None:
        raise AuditorError.of(
            "E801", f"auditor rules new {rule}", zh="请用 --rules DIR 写明规则目录，新规则写在那里；目录不存在时会新建。",
            en="Name the rules folder that the new rule goes to with --rules DIR; it is made where it is missing.",
        )
    there = [path for path in over if os.path.lexists(path)]
    draft = draft_rule(rule, folder, over=there, title=title, group=group)
    try:
        draft.path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritten(error, draft.path.parent.as_posix()) from error
    with output(str(draft.path)) as write:
        write(draft.text)
    click.echo(_next_steps(rule, draft.path, over, session))
    if draft.schema is None:
        click.echo(_no_schema(folder, session))


def _next_steps(rule: str, path: Path, over: tuple[str, ...], session: Session) -> str:
    rules = "".join(f" --rules {folder}" for folder in over)
    return session.text(
        f"已写好 {path.as_posix()}。它现在就能通过检查和测试；严重性为提示，不扣分。\n下一步：\n"
        f"  1. 打开这个文件，照注释逐项改：先写用例，再改要求（require）。\n"
        f"  2. 检查有没有写错：auditor rules check{rules}\n"
        f"  3. 运行它的用例：auditor rules test {rule}{rules}\n"
        f"  4. 看它在一份报告上的结果：auditor rules explain {rule} 报告文件{rules}\n"
        f"  5. 要扣分的，改严重性，并在评分方案（scoring/）中写明分值；不写则按严重性的默认分。\n"
        f"  6. 在 clauses/ 的相应条款下写上它的编号；没有写的，rules check 会提示。\n"
        f"  7. 施行前看它会改变哪些结果：auditor rules diff --help",
        f"Wrote {path.as_posix()}. It passes all checks and tests as it is; it is a notice and costs nothing.\nNext:\n"
        f"  1. Open the file and follow its comments: the cases first, then what it requires.\n"
        f"  2. See whether something is wrong: auditor rules check{rules}\n"
        f"  3. Run its cases: auditor rules test {rule}{rules}\n"
        f"  4. See what it says of a report: auditor rules explain {rule} FILE{rules}\n"
        f"  5. If it is to cost points, raise its severity and give it a weight in a scoring profile (scoring/); else the default counts.\n"
        f"  6. Name it under its clause in clauses/; rules check notes a rule that no clause names.\n"
        f"  7. Before it takes effect, see what it changes: auditor rules diff --help",
    )


def _no_schema(folder: Path, session: Session) -> str:
    beside = (folder.parent / "schemas").as_posix()
    return session.text(
        f"附近没有 schemas 目录，这个文件没有写明格式。要让编辑器给出补全和说明：auditor rules schemas -o {beside}",
        f"No folder `schemas` is near, so the file names no schema. For completion and help in editors: auditor rules schemas -o {beside}",
    )
