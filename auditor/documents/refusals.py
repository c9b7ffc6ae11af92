"""The errors of this room, E101 to E109: each names the file, what was met there, and the cure."""

from __future__ import annotations

from auditor.errors import AuditorError, DocumentError

LIMIT = 20 * 1024 * 1024
MOST_MARKS = 400_000  # a report has some two thousand


def nothing_in(name: str) -> AuditorError:
    """Make E101: the file holds no character that could be read."""
    return DocumentError.of(
        "E101", _file(name),
        zh="文件中没有可读的文字（空文件，或内容全是图片）。请重新下载报告，或另存其文本后再试。",
        en="Nothing here can be read: the file is empty or holds pictures only. Download it again, or save its text.",
    )  # fmt: skip


def not_text(name: str, kind: tuple[str, str], cure: tuple[str, str]) -> AuditorError:
    """Make E102: the content is of another kind, whatever the file's name says.

    Args:
        name: The file as its user named it.
        kind: What the first bytes say it is, in Chinese and in English.
        cure: What to do about it, in Chinese and in English.
    """
    return DocumentError.of(
        "E102", _file(name),
        zh=f"文件内容是{kind[0]}，不是可以读取的格式（文本、HTML 网页、PDF、OFD、Office/WPS 文档、图片、ZIP 压缩包）。{cure[0]}",
        en=f"The content is {kind[1]}, none of the formats that are read (text, HTML, PDF, OFD, Office/WPS documents, pictures, "
        f"ZIP archives). {cure[1]}",
    )  # fmt: skip


def broken_encoding(name: str, encoding: str, offset: int, byte: int, line: int) -> AuditorError:
    """Make E103: one byte does not belong to the encoding of all the others.

    Args:
        name: The file as its user named it.
        encoding: The encoding that the file otherwise follows.
        offset: Where the byte stands, from 0.
        byte: The byte met there.
        line: The line it stands in, from 1.
    """
    return DocumentError.of(
        "E103", f"{_file(name)}:{line}",
        zh=f"第 {offset} 字节（0x{byte:02X}，从 0 起计）不合 {encoding} 编码，文字已损坏。"
        "请重新下载，或用编辑器改正后另存为 UTF-8。",
        en=f"Byte {offset} (0x{byte:02X}, counted from 0) is not valid {encoding}: the text is damaged. "
        "Download it again, or mend it in an editor and save it as UTF-8.",
    )  # fmt: skip


def too_large(name: str, size: int) -> AuditorError:
    """Make E104: the file has more bytes than `LIMIT`."""
    met, limit = f"{size / 1024 / 1024:.1f} MiB", f"{LIMIT // 1024 // 1024} MiB"
    return DocumentError.of(
        "E104", _file(name),
        zh=f"文件过大：{met}，上限为 {limit}。请只保留年度报告正文和表格。",
        en=f"The file is too large: {met}, the limit is {limit}. Keep only the report's text and tables.",
    )  # fmt: skip


def too_deep(name: str, levels: int) -> AuditorError:
    """Make E104: the page is nested deeper than `levels`, or one text in it is longer than the parser holds."""
    return DocumentError.of(
        "E104", _file(name),
        zh=f"网页嵌套超过 {levels} 层，或其中一段文字过长。请只保存年度报告正文部分的网页。",
        en=f"The page is nested deeper than {levels} levels, or one text in it is too long. Save only the report.",
    )  # fmt: skip


def too_many(name: str, met: int) -> AuditorError:
    """Make E104: the file has more lines, cells or tags than `MOST_MARKS`."""
    return DocumentError.of(
        "E104", _file(name),
        zh=f"文件的行、单元格或标签过多：{met} 个，上限为 {MOST_MARKS} 个。请只保留年度报告正文和表格。",
        en=f"Too many lines, cells or tags: {met}, the limit is {MOST_MARKS}. Keep only the report's text and tables.",
    )  # fmt: skip


def too_many_pages(name: str, met: int, most: int) -> AuditorError:
    """Make E104: the file has more pages than `most`."""
    return DocumentError.of(
        "E104", _file(name),
        zh=f"文件页数过多：{met} 页，上限为 {most} 页。请只保留年度报告本身的页。",
        en=f"The file has too many pages: {met}, the limit is {most}. Keep only the pages of the annual report.",
    )  # fmt: skip


def too_many_pixels(name: str, most: int, met: int = 0) -> AuditorError:
    """Make E104: a picture has more pixels than `most`; `met` tells how many, where that is known."""
    zh, en = (f"：{met / 1e6:.0f} 百万", f": {met / 1e6:.0f} million") if met else ("", "")
    return DocumentError.of(
        "E104", _file(name),
        zh=f"图片像素过多{zh}，上限为 {most / 1e6:.0f} 百万。请以 200 至 300 dpi 重新扫描或缩小后再试。",
        en=f"The picture has too many pixels{en}, the limit is {most / 1e6:.0f} million. "
        "Scan it again at 200 to 300 dpi, or make it smaller.",
    )  # fmt: skip


def too_slender(name: str, size: tuple[int, int]) -> AuditorError:
    """Make E104: a picture of `size` pixels, width and height, is too long for one page: its type would get too small."""
    return DocumentError.of(
        "E104", _file(name),
        zh=f"图片过长（{size[0]}×{size[1]} 像素），不是一页：整张缩小后字迹过小，容易漏读。请按页截取或扫描，每页一张。",
        en=f"The picture ({size[0]}x{size[1]} pixels) is too long for one page: made smaller, its type would be missed. "
        "Take or scan it page by page.",
    )  # fmt: skip


def not_opened(name: str, reason: tuple[str, str], cure: tuple[str, str]) -> AuditorError:
    """Make E105: the path cannot be opened as a file, for a `reason` with its `cure` (Chinese, English)."""
    return DocumentError.of(
        "E105", _file(name), zh=f"文件不能打开：{reason[0]}。{cure[0]}", en=f"Cannot be opened: {reason[1]}. {cure[1]}"
    )


def part_missing(name: str, kind: tuple[str, str], part: str, cure: tuple[str, str]) -> AuditorError:
    """Make E106: reading this kind of file needs an optional part that is not here.

    Args:
        name: The file as its user named it.
        kind: What the content is, in Chinese and in English.
        part: The optional part, as `auditor doctor` calls it.
        cure: How to get it, in Chinese and in English.
    """
    return DocumentError.of(
        "E106", _file(name),
        zh=f"文件内容是{kind[0]}，读取它需要可选部分 {part}，此处没有。{cure[0]}用 auditor doctor 可查看各可选部分。",
        en=f"The content is {kind[1]}; reading it needs the optional part {part}, which is not here. {cure[1]} "
        "`auditor doctor` lists the optional parts.",
    )  # fmt: skip


def beyond_limits(name: str, seconds: float, megabytes: int, *, timed_out: bool) -> AuditorError:
    """Make E107: reading the file took longer than `seconds`, or more memory than `megabytes` MiB (or its parser died)."""
    zh = f"读取超过 {seconds:g} 秒，已停止" if timed_out else (
        f"读取所需内存超过 {megabytes} MiB，或解析程序崩溃（临时目录写满时也会如此），已停止")
    en = f"Reading it took more than {seconds:g} seconds and was stopped" if timed_out else (
        f"Reading it took more than {megabytes} MiB of memory, or its parser died (as when the temporary folder is full); "
        "it was stopped")
    return DocumentError.of(
        "E107", _file(name), zh=f"{zh}。请只保留年度报告本身的页，或改交网页、文本。",
        en=f"{en}. Keep only the pages of the annual report, or give its web page or text.",
    )  # fmt: skip


def not_understood(name: str, kind: str, said: str) -> AuditorError:
    """Make E108: the file begins like one of its `kind`, but its parser gave up, saying `said`."""
    return DocumentError.of(
        "E108", _file(name),
        zh=f"文件是 {kind}，但内容已损坏，无法解析（{said}）。请重新下载，或用办公软件打开后另存。",
        en=f"The file is {kind}, but damaged: its parser gave up ({said}). Download it again, or open and save it anew.",
    )  # fmt: skip


def too_swollen(name: str, part: str, met: str, most: str) -> AuditorError:
    """Make E104: a package, or one `part` in it, is beyond a limit of entries, inflated size or ratio.

    Args:
        name: The file as its user named it.
        part: The name of the entry; empty for the package as a whole.
        met: What was met, with its unit.
        most: The limit, with its unit.
    """
    return DocumentError.of(
        "E104", ":".join(filter(None, (_file(name), part))),
        zh=f"压缩包的文件数、解压后大小或压缩比过大：{met}，上限为 {most}。请只保留年度报告本身。",
        en=f"The package has too many entries, or inflates too far: {met}, the limit is {most}. Keep only the report.",
    )  # fmt: skip


def locked(name: str, kind: tuple[str, str]) -> AuditorError:
    """Make E109: the content is of a readable `kind` (Chinese, English), but protected by a password."""
    return DocumentError.of(
        "E109", _file(name),
        zh=f"{kind[0]}有密码保护，无法读取。请用办公软件打开，去掉密码后另存。",
        en=f"This is {kind[1]} protected by a password. Open it in its program, remove the password and save it anew.",
    )  # fmt: skip


def locked_member(name: str) -> AuditorError:
    """Make E109: a member of an archive is protected by a password."""
    return DocumentError.of(
        "E109", _file(name), zh="压缩包中的这个文件有密码保护，无法读取。请解压后再交，或去掉密码重新压缩。",
        en="This member of the archive is protected by a password. Unpack it, or pack it again without a password.",
    )  # fmt: skip


def _file(name: str) -> str:
    """Name the file; what of its name cannot be printed is escaped, so that it writes no lines of its own."""
    plain = "".join(mark if mark.isprintable() else mark.encode("unicode_escape").decode("ascii") for mark in name)
    return plain or "document"
