"""What each code of a mistake or note in rule files means, and how grave it is to a program that annotates files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Code:
    """One code: its level, its title and the cure, in Chinese and English."""

    level: Level
    title: tuple[str, str]
    cure: tuple[str, str]


def _error(zh: str, en: str, zh_cure: str, en_cure: str) -> Code:
    return Code("error", (zh, en), (zh_cure, en_cure))


def _note(level: Level, zh: str, en: str, zh_cure: str, en_cure: str) -> Code:
    return Code(level, (zh, en), (zh_cure, en_cure))


_SCHEMA = ("请对照 schemas/ 中的格式文件。", "Compare the file with its schema in schemas/.")

CODES: Mapping[str, Code] = {
    "E211": _error("统一格式的写法不对", "A form is misshapen", *_SCHEMA),
    "E212": _error(
        "统一格式自相矛盾", "A form contradicts itself",
        "每个名称只写一次，所指的表、行、列须存在。", "Give each name once, and name only tables, rows and columns that exist.",
    ),
    "E213": _error(
        "没有统一格式", "There is no form",
        "请在 forms/ 中放入至少一份。", "Put at least one into forms/.",
    ),
    "E221": _error("词库的写法不对", "A lexicon is misshapen", *_SCHEMA),
    "E222": _error("词库中的名称写了两次", "A lexicon gives a name twice", "请只保留一处。", "Keep one place."),
    "E223": _error(
        "句式不能采用", "A pattern cannot be used",
        "请检查括号、词表名，并减少间隔和可省略的内容。", "Check brackets and names of lists, and use fewer gaps and optional parts.",
    ),
    "E400": _error(
        "没有规则目录", "There is no rules folder",
        "请给出含有 YAML 规则文件的目录。", "Name a folder that holds YAML rule files.",
    ),
    "E401": _error(
        "文件不能采用", "A file cannot be taken",
        "规则文件是规则目录之内的普通文件，UTF-8 编码，不超过 1 MiB。",
        "A rule file is a plain UTF-8 file inside the rules folder, of 1 MiB at most.",
    ),
    "E402": _error(
        "YAML 写法有误", "The YAML is wrong",
        "请检查缩进、冒号、引号和重复的键。", "Check indentation, colons, quotes and keys that stand twice.",
    ),
    "E403": _error("键或值不对", "A key or value is wrong", *_SCHEMA),
    "E410": _error(
        "表达式不能采用", "A formula cannot be used",
        "请对照 rules/README.md 中的名称和函数。", "See the names and functions in rules/README.md.",
    ),
    "E411": _error(
        "限值不对", "A limit is wrong",
        "限值按年度写，如 ceiling: {2019: 100}。", "Limits are written by year, such as ceiling: {2019: 100}.",
    ),
    "E412": _error(
        "编号、名称或年度不对", "An id, name or span of years is wrong",
        "所指的规则、轴、条件须存在；编号永不重用。", "Name rules, axes and conditions that exist; ids are never reused.",
    ),
    "E413": _error(
        "提示语中的名称无从取值", "A placeholder means nothing",
        "请用本规则表达式中的名称。", "Use a name that the rule's formulas may use.",
    ),
    "E414": _error("循环引用", "A ring of references", "请去掉其中一处引用。", "Remove one of the references."),
    "E415": _error(
        "用例写了规则或格式没有的内容", "A case speaks of what is not there",
        "请对照格式的单元格和规则的程度。", "Compare it with the cells of the form and the degrees of the rule.",
    ),
    "E421": _error(
        "规则包循环继承", "Packs extend each other in a ring",
        "请去掉其中一处 extends。", "Remove one `extends`.",
    ),
    "E430": _error(
        "逐条对照的版本不对", "A clause file is of no edition",
        "文件名与 edition 须是一版统一格式。", "File name and edition name a form.",
    ),
    "E431": _error("逐条对照中写了两次", "A clause file names something twice", "请只保留一处。", "Keep one place."),
    "E432": _error(
        "条款没有写由谁检查", "Nobody is named for a clause",
        "请写 rules、person 或 nobody_yet。", "Write rules, person or nobody_yet.",
    ),
    "E433": _error(
        "条款的年度不对", "The years of a clause are wrong",
        "请核对条款、格式和规则的年度。", "Compare the years of clause, form and rule.",
    ),
    "E601": _error("评分方案的写法不对", "A scoring profile is misshapen", *_SCHEMA),
    "E602": _error(
        "评分方案所指不存在", "A scoring profile names what is not there",
        "请核对规则编号和等级。", "Check ids of rules and grades.",
    ),
    "E603": _error(
        "没有评分方案", "There is no such scoring profile",
        "请核对规则包的 scoring。", "Check `scoring` of the pack.",
    ),
    "N430": _note("note",
        "没有条款写到规则", "No clause names a rule",
        "请在 clauses/ 中补上。", "Name it in clauses/.",
    ),
    "N431": _note("note",
        "已有规则的检查项", "A check that is a rule now",
        "请写到 rules 里。", "Put it under `rules`.",
    ),
    "N441": _note("note", "没有用到的词", "Unused words", "请使用它，或删去。", "Use them or remove them."),
    "N442": _note("note",
        "没有用到的派生事实", "An unused derived fact",
        "请使用它，或删去。", "Use it or remove it.",
    ),
    "N443": _note("note",
        "没有读取的限值", "A limit that is never read",
        "请使用它，或删去。", "Use it or remove it.",
    ),
    "N444": _note("warning",
        "永远成立、永远不成立或轮不到的条件", "A condition that always or never holds, or is never reached",
        "请检查其中的数、文字和次序。", "Check its numbers, texts and order.",
    ),
    "N445": _note("warning",
        "永远无从知道的值", "A value that can never be known",
        "请改写表达式。", "Write the formula otherwise.",
    ),
    "N446": _note("warning",
        "没有不通过的用例", "No case that fails",
        "请补一个 expect: fail 的用例。", "Add a case with `expect: fail`.",
    ),
    "N447": _note("note",
        "要求重叠的规则", "Rules that overlap",
        "请合并，或写明不同。", "Join them, or tell them apart.",
    ),
    "N448": _note("note",
        "没有读取的文件", "A file that nobody reads",
        "请改名或移到下一级目录。", "Rename it, or move it one folder down.",
    ),
}


def code_of(code: str) -> Code:
    """What a code means; of one that is not listed only that it is an error, or a note."""
    return CODES.get(code) or Code("note" if code.startswith("N") else "error", (code, code), ("", ""))
