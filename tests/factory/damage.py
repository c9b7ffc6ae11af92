"""What happens to reports on their way: each damage as a pure function of a model or of a text, with what it leaves true.

A plain damage takes no cell's text away: after it every cell can still be read. After any other a cell may be unread,
but never wrong.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from tests.factory.model import Box, Line, Model, Table, Writer, a_model

Dice = random.Random

TRADITIONAL = str.maketrans(
    "总体况动开处请复议诉讼问题进报项务关与应规强费业单万数当办结个为过权违纠维审转给记录类执线机设组织织团益构门间点现场场发观会计执证护变单标实质图对尽经复后时书产举访条东阶无",
    "總體況動開處請復議訴訟問題進報項務關與應規強費業單萬數當辦結個為過權違糾維審轉給記錄類執線機設組織織團益構門間點現場場發觀會計執證護變單標實質圖對盡經復後時書產舉訪條東階無",
)
PINYIN = {"政": "zhèng", "府": "fǔ", "信": "xìn", "公": "gōng", "申": "shēn"}
DIGIT = re.compile(r"[\s,]*\d[\s\d,]*\Z")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True)
class Damage:
    """One damage. `on_model` comes before writing, `on_text` after it.

    `plain`: no cell's text is taken away. `rewrites`: it prints another truth from the start.
    """

    on_model: Callable[[Model, Dice], Model] | None = None
    on_text: Callable[[str, Dice], str] | None = None
    plain: bool = True
    rewrites: bool = False


def with_boxes(model: Model, change: Callable[[Box], str]) -> Model:
    """Print other texts in the boxes of all tables."""
    blocks = deepcopy(model.blocks)
    for block in blocks:
        for row in block.rows if isinstance(block, Table) else ():
            for box in row:
                box.text = change(box)
    return replace(model, blocks=blocks)


def with_lines(model: Model, change: Callable[[Line], list[str]]) -> Model:
    """Print other lines for each line."""
    blocks: list[Line | Table] = []
    for block in model.blocks:
        blocks.extend([Line(text, block.kind) for text in change(block)] if isinstance(block, Line) else [block])
    return replace(model, blocks=tuple(blocks))


def of_figures(change: Callable[[str, Dice], str]) -> Damage:
    """Change how figures are printed, not what they say."""
    return Damage(lambda model, dice: with_boxes(
        model, lambda box: change(box.text, dice) if DIGIT.match(box.text) else box.text))


def of_labels(change: Callable[[str, Dice], str], *, share: float = 1.0, plain: bool = True) -> Damage:
    """Change the labels of tables, each by chance."""
    return Damage(lambda model, dice: with_boxes(
        model, lambda box: change(box.text, dice)
        if box.text and not DIGIT.match(box.text) and dice.random() < share else box.text), plain=plain)


def of_values(texts: tuple[str, ...], count: int) -> Damage:
    """Print other texts in some cells: the truth is then what is printed."""
    def change(model: Model, dice: Dice) -> Model:
        cells = dict(model.truth.cells)
        for address in dice.sample(sorted(cells), min(count, len(cells))):
            cells[address] = dice.choice(texts)
        return a_model(replace(model.truth, cells=cells))

    return Damage(change, plain=False, rewrites=True)


def _split(text: str, dice: Dice) -> str:
    if len(text) < 4:
        return text
    at = dice.randrange(2, len(text) - 1)
    return f"{text[:at]}\n{text[at:]}"


def _empty_line(text: str, dice: Dice) -> str:
    return _split(text, dice).replace("\n", "\n\n")


def _shortened(text: str, dice: Dice) -> str:
    """Lose the second line of a column's head."""
    heads = {"本年新制作数量": "本年新", "本年新公开数量": "本年新", "结果维持": "结果", "结果纠正": "结果", "其他结果": "其他",
             "尚未审结": "尚未", "商业企业": "商业", "科研机构": "科研"}
    return heads.get(text, text)


def _misspelt(text: str, dice: Dice) -> str:
    at = dice.randrange(len(text))
    return text[:at] + dice.choice("囗口日曰厶丨辶") + text[at + 1 :] if len(text) > 3 else text


def _bookmarked(text: str, dice: Dice) -> str:
    return f"[bookmark: _GoBack]{text}"


def _dropped(model: Model, dice: Dice) -> Model:
    """Lose one cell with its mark."""
    blocks = list(deepcopy(model.blocks))
    spots = [(number, at, index) for number, block in enumerate(blocks) if isinstance(block, Table)
             for at, row in enumerate(block.rows) for index, box in enumerate(row) if DIGIT.match(box.text)]
    number, at, index = dice.choice(spots)
    table = blocks[number]
    assert isinstance(table, Table)
    rows = list(table.rows)
    rows[at] = rows[at][:index] + rows[at][index + 1 :]
    blocks[number] = replace(table, rows=tuple(rows))
    return replace(model, blocks=tuple(blocks))


def _row_lost(model: Model, dice: Dice) -> Model:
    """Lose the label of one row of figures."""
    blocks = list(deepcopy(model.blocks))
    spots = [(number, at) for number, block in enumerate(blocks) if isinstance(block, Table)
             for at, row in enumerate(block.rows) if len(row) > 1 and not DIGIT.match(row[0].text) and DIGIT.match(row[-1].text)]
    number, at = dice.choice(spots)
    table = blocks[number]
    assert isinstance(table, Table)
    rows = list(table.rows)
    label = max(index for index, box in enumerate(rows[at]) if not DIGIT.match(box.text))
    rows[at] = rows[at][:label] + rows[at][label + 1 :]
    blocks[number] = replace(table, rows=tuple(rows))
    return replace(model, blocks=tuple(blocks))


def _framed(model: Model, dice: Dice) -> Model:
    """Put the chrome of a page around a report."""
    before = ("首页", "政务公开", "您当前的位置：首页 > 政府信息公开 > 年度报告",
              f"索引号 | 001-2022-00017 | 发布机构 | {model.truth.agency}", "生成日期 | 2022-01-21 | 公开方式 | 主动公开", "无障碍浏览")
    after = ("扫一扫在手机打开当前页", "分享到：", "版权所有 某某政府办公室")
    return replace(model, blocks=(*map(Line, before), *model.blocks, *map(Line, after)))


def _title(parts: Callable[[str], list[str]]) -> Damage:
    return Damage(lambda model, dice: with_lines(
        model, lambda line: parts(line.text) if line.kind == "title" else [line.text]))


def _paged(foot: str, head: str, every: int) -> Damage:
    """Break pages after every so many lines: a number at the foot, a running head above the next page."""
    def change(text: str, dice: Dice) -> str:
        lines, page, found = text.split("\n"), 0, []
        for number, line in enumerate(lines):
            if number and number % every == 0:
                page += 1
                found.append(foot.format(page))
                if head:
                    found.append(head)
            found.append(line)
        return "\n".join(found)

    return Damage(on_text=change)


def _headings(change: Callable[[str], str]) -> Damage:
    return Damage(lambda model, dice: with_lines(
        model, lambda line: [change(line.text)] if line.kind == "heading" else [line.text]))


def _with_pinyin(text: str) -> str:
    return "".join(f"{mark}({PINYIN[mark]})" if mark in PINYIN else mark for mark in text)


DAMAGES: Mapping[str, Damage] = {
    "none": Damage(),
    "thousands": of_figures(lambda text, dice: f"{int(text):,}" if text.isdigit() else text),
    "full width": of_figures(lambda text, dice: text.translate(FULL_WIDTH)),
    "blanks around": of_figures(lambda text, dice: dice.choice(("\u3000{}", "{}\u00a0", " {} ", "\u00a0{}\u3000")).format(text)),
    "split labels": of_labels(_split, share=0.3),
    "empty line in label": of_labels(_empty_line, share=0.1),
    "short heads": of_labels(_shortened),
    "bookmarks": of_labels(_bookmarked, share=0.05),
    "chrome": Damage(_framed),
    "title on two lines": _title(lambda title: [title[:-8], title[-8:]]),
    "title in the report's name": _title(lambda title: [title[:-6], title[-6:]]),
    "title twice": _title(lambda title: [title, title]),
    "pages": _paged("- {} -", "", 37),
    "pages with form feed": _paged("{}\f", "", 41),
    "pages with heads": _paged("第{}页", "某某局政府信息公开工作年度报告", 43),
    "headings without ordinal": _headings(lambda text: text[1:]),
    "headings with blanks": _headings(lambda text: f"\u3000{text[0]} {text[1]} {text[2:]}"),
    "traditional": Damage(on_text=lambda text, dice: text.translate(TRADITIONAL)),
    "pinyin": Damage(lambda model, dice: with_lines(
        with_boxes(model, lambda box: _with_pinyin(box.text)), lambda line: [_with_pinyin(line.text)])),
    "typos": of_labels(_misspelt, share=0.1, plain=False),
    "blank cells": of_values(("",), 12),
    "one blank cell": of_values(("",), 1),
    "placeholders": of_values(("/", "—", "无"), 12),
    "dropped cell": Damage(_dropped, plain=False),
    "dropped label": Damage(_row_lost, plain=False),
}


def damaged(model: Model, damages: Sequence[Damage], dice: Dice) -> Model:
    """Give the model as it is before it is written; what changes the truth comes first."""
    for damage in sorted(damages, key=lambda damage: not damage.rewrites):
        if damage.on_model is not None:
            model = damage.on_model(model, dice)
    return model


def written(model: Model, writer: Writer, damages: Sequence[Damage], dice: Dice) -> bytes:
    """Write a model and damage its text; bytes that are no text stay as they are."""
    data = writer(model)
    for damage in damages:
        if damage.on_text is not None:
            data = damage.on_text(data.decode(), dice).encode()
    return data
