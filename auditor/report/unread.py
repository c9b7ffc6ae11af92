"""Words for what was not read: each reason in Chinese and English, with its place and the cure."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.documents.document import CellText, Figure, Place
from auditor.report.laid import Refusal
from auditor.report.places import at
from auditor.report.report import Unread
from auditor.report.shown_elsewhere import naming

_TABLE = {
    "picture": (
        "该部分没有可读的表格，表格可能是图片或附件。请提供含有表格文字的文件。",
        "No table can be read in this section; it may be a picture or an attachment. Provide a file with its text.",
    ),
    "layout": (
        "该部分的表格逐格成行，行列无法确定。请提供网页（HTML）原文或带分隔符的文本。",
        "The table stands here one cell a line, so its rows are unknown. Provide the web page or text with separators.",
    ),
    "edition": (
        "表格看不出采用哪一年的格式，未作读取。请核对表头。",
        "Nothing in the table tells the edition of its form; it was not read. Check its head.",
    ),
    "cut": ("表格在此中断，其后各行未读。请提供完整文件。", "The table breaks off here; the rows below are not read."
            " Provide the whole file."),
    "fragment": ("表格只找到少数几行，其余未读。请核对原文。", "Only a few rows of the table were met. Check the source."),
    "strange": (
        "表格中有数字行的行名无法辨认，缺少的行是否存在无法确定。请核对行名。",
        "A row of figures has a label that is not known, so what is missing cannot be told. Check the labels.",
    ),
    "guessed": ("表格的行列是推断的，缺少的行列无法确定。", "The rows of the table are guessed; what is missing is unknown."),
    "dates": (
        "网页上有两个不同的发布日期，未作采用。请核对哪一个为准。",
        "The page states two different dates of publication; neither is taken. Check which holds.",
    ),
    "script": (
        "正文为繁体字，词库只识简体字，各部分的文字未作判断。请提供简体文本。",
        "The text is in traditional characters, which the lexicons do not know; its wording is not judged."
        " Provide a text in simplified characters.",
    ),
    "recognised": (
        "文字由图片识别得出，可能认错；不据此认定用语、标题、日期等有问题。请提供文字版。",
        "The text was recognised from pictures and may be misread; nothing about wording, headings or dates is held"
        " against it. Provide a version with its text.",
    ),
    "end": ("文件在此中断，其后内容未读。请提供完整文件。", "The document breaks off; what follows is not read."
            " Provide the whole file."),
}

_ROW = {
    "count": (
        "该行应有 {expected} 个数值，读到 {met} 个，无法对应到列，整行未读。请核对该行各格。",
        "The row should hold {expected} values; {met} were met and cannot be told apart. Check its cells.",
    ),
    "columns": (
        "表头与数值的列数对应不上，整行未读。请核对表头与各列。",
        "Head and values do not agree on the columns, so the row is not read. Check the head.",
    ),
    "twice": ("同一格出现两次且数值不同，未采用。请核对哪一处为准。", "The cell stands twice with different figures;"
              " neither is taken. Check which holds."),
    "cut": (
        "文件在这一格中断，数字可能不全，未作读取。请提供完整文件。",
        "The document breaks off in this cell; its number may be short, so it is not read. Provide the whole file.",
    ),
    "unbalanced": (
        "表中有的行多数或缺数，这一行各格之和又不等于总计，数值可能错位，整行未读。请核对该行各格。",
        "Other rows have too many or too few values and the parts of this one do not add up to its total, so its values"
        " may stand in the wrong columns; it is not read. Check its cells.",
    ),
    "astray": (
        "相邻处有不带行名的数字，可能属于该行，整行未读。请核对行列。",
        "Figures without a label stand next to this row and may belong to it. Check rows and columns.",
    ),
}


def unread_table(what: str, doubt: str, place: Place | None, figures: Sequence[Figure] = ()) -> Unread:
    """Say why a table, a section or the end of a document was not read.

    `figures` are the pictures and files in which a table that has no text may be; up to five are named.
    """
    zh, en = _TABLE[doubt]
    if doubt == "picture" and figures:
        named = naming(figures)
        zh = f"该部分没有可读的表格，但有{named[0]}，表格可能在其中。请下载并提供，或提供含有表格文字的文件。"
        en = (f"No table can be read in this section, but there is {named[1]}, which may hold it."
              " Download and provide that, or a file with its text.")
    return Unread(what=what, zh=zh, en=en, place=at(place) if place else None)


def unread_row(what: str, refusal: Refusal) -> Unread:
    """Say why the cells of a row were not read."""
    zh, en = _ROW[refusal.reason]
    numbers = {"met": refusal.met, "expected": refusal.expected}
    return Unread(what=what, zh=zh.format(**numbers), en=en.format(**numbers), place=at(refusal.place))


_DOUBT = {
    "score": (
        "这一格{shown}，识别把握不足，未采用。请对照原件核实。",
        "This cell {shown}, not surely enough, so it is not taken. Check it against the original.",
    ),
    "readings": (
        "这一格{shown}，两次独立读取的结果不同，未采用。请对照原件核实。",
        "This cell {shown}; two independent readings differ, so it is not taken. Check it against the original.",
    ),
}


def unread_doubt(address: str, cell: CellText) -> Unread:
    """Say why the reading of one cell is not taken, and what it was."""
    zh, en = _DOUBT[cell.doubt or "score"]
    text = cell.text.strip()[:40]
    return Unread(
        what=address, zh=zh.format(shown=f"读作“{text}”" if text else "有字迹而未认出"),
        en=en.format(shown=f"reads {text!r}" if text else "shows ink that gave no text"), place=at(cell.place),
    )


def unread_cell(address: str, text: str, place: Place) -> Unread:
    """Say that a cell's text gives no number."""
    shown = text.strip()[:40]
    return Unread(
        what=address, zh=f"“{shown}”不能读作一个数。请填写数字。",
        en=f"{shown!r} cannot be read as one number. Give a number.", place=at(place),
    )
