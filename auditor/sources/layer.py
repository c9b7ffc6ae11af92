"""Reads the files of one rules folder within limits, and refuses whatever leads out of it or is no plain file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from auditor.errors import Mistake, RulebookError
from auditor.sources.words import system_words
from auditor.sources.yaml import MAX_BYTES

MAX_FILES = 5000
MAX_TOTAL = 32 << 20
MAX_FOLDERS = 8
RETIRED = "retired.yaml"
ENDING = ".yaml"


@dataclass
class Layer:
    """What one rules folder holds: texts by their path below it, and the files at hand that nobody reads.

    `top` are the texts that stand in the folder itself.
    """

    texts: dict[str, str] = field(default_factory=dict)
    top: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def read_layer(root: Path, shown: str) -> Layer:
    """Read the YAML files below a folder, dotfiles aside.

    Args:
        root: The folder.
        shown: The folder's path for messages.

    Raises:
        RulebookError: E400 there is no such folder; E401 every file or folder that cannot be taken: unreadable, too
            large, no plain file, a link that leads out, a name that cannot be shown.
    """
    if not root.is_dir():
        raise RulebookError.of(
            "E400", str(root), zh="没有这个规则目录。请给出一个含有 YAML 规则文件的目录。",
            en="There is no such rules folder. Name a folder that holds YAML rule files.",
        )
    reader = _Reader(root, shown)
    for name in sorted(reader.files()):
        reader.read(name)
    if reader.mistakes:
        raise RulebookError(*reader.mistakes)
    return reader.layer


class _Reader:
    """Walks one folder and reads what it finds, collecting mistakes."""

    def __init__(self, root: Path, shown: str) -> None:
        self.root = root
        self.shown = shown
        self.real = os.path.realpath(root)
        self.layer = Layer()
        self.mistakes: list[Mistake] = []
        self.total = 0

    def complain(self, name: str, zh: str, en: str) -> None:
        """Note a mistake at a path below the folder; of a name that cannot be shown, its escapes."""
        visible = name if name.isprintable() else name.encode("unicode_escape").decode("ascii")
        self.mistakes.append(Mistake("E401", f"{self.shown}/{visible}" if visible else self.shown, zh, en))

    def files(self) -> Iterator[str]:
        """Yield the paths of all YAML files, as many as are allowed."""
        count = 0
        waiting = [""]
        while waiting:
            for name, entry in self._entries(waiting.pop()):
                if _is_folder(entry):
                    waiting += [name] if self._may_be_walked(name, entry) else []
                elif name.endswith(ENDING) and self._may_be_read(name, entry):
                    count += 1
                    if count > MAX_FILES:
                        self.complain(
                            "", f"规则文件超过 {MAX_FILES} 个。请分成几个目录。", f"More than {MAX_FILES} rule files. Split the folder.",
                        )
                        return
                    yield name
                elif name.endswith(".yml"):
                    self.layer.unread.append(f"{self.shown}/{name}")

    def _entries(self, folder: str) -> list[tuple[str, os.DirEntry[str]]]:
        if folder.count("/") >= MAX_FOLDERS:
            self.complain(folder, f"目录超过 {MAX_FOLDERS} 层。", f"More than {MAX_FOLDERS} folders deep.")
            return []
        try:
            with os.scandir(self.root / folder) as entries:
                found = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            self._unopened(folder, error)
            return []
        return [(f"{folder}/{entry.name}" if folder else entry.name, entry) for entry in sorted(found, key=lambda e: e.name)]

    def _may_be_walked(self, name: str, entry: os.DirEntry[str]) -> bool:
        """Whether to look below a folder; one that is a link, or is named like a file, is refused."""
        if entry.is_symlink():
            self.complain(
                name, "规则目录中不能有指向目录的链接。请换成目录本身。",
                "A link to a folder has no place in a rules folder. Put the folder itself there.",
            )
            return False
        if name.endswith(ENDING):
            self.complain(name, "这是目录，名称却像 YAML 文件。请改名。", "This is a folder named like a YAML file. Rename it.")
            return False
        return True

    def _may_be_read(self, name: str, entry: os.DirEntry[str]) -> bool:
        if not name.isprintable():
            self.complain(
                name, "文件名含有看不见的字符，或不是 UTF-8。请改名。",
                "The name holds characters that cannot be shown, or is not UTF-8. Rename it.",
            )
        elif entry.is_symlink() and not self._inside(entry.path):
            self.complain(
                name, "链接指向规则目录之外，或指向不存在的文件。请放入文件本身。",
                "The link leads out of the rules folder, or nowhere. Put the file itself there.",
            )
        elif not stat.S_ISREG(os.stat(entry.path).st_mode):
            self.complain(name, "这不是普通文件（管道、设备等）。请移走。", "This is no plain file (a pipe, a device). Move it away.")
        else:
            return True
        return False

    def _inside(self, path: str) -> bool:
        real = os.path.realpath(path)
        return os.path.exists(real) and os.path.commonpath([real, self.real]) == self.real

    def read(self, name: str) -> None:
        """Read one file into the layer."""
        path = self.root / name
        try:
            size = path.stat().st_size
            if size > MAX_BYTES:
                self.complain(
                    name, f"文件有 {size} 字节，规则文件最多 {MAX_BYTES} 字节。请拆成几个文件。",
                    f"The file has {size} bytes; a rule file has at most {MAX_BYTES}. Split it.",
                )
                return
            content = path.read_bytes()
        except OSError as error:
            self._unopened(name, error)
            return
        self.total += len(content)
        if self.total > MAX_TOTAL:
            if self.total - len(content) <= MAX_TOTAL:
                self.complain("", f"规则文件合计超过 {MAX_TOTAL >> 20} MiB。", f"The rule files exceed {MAX_TOTAL >> 20} MiB together.")
            return
        self._take(name, content)

    def _take(self, name: str, content: bytes) -> None:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self.mistakes.append(Mistake(
                "E401", f"{self.shown}/{name}:{line}", f"文件不能按 UTF-8 读取（第 {error.start + 1} 个字节）。请另存为 UTF-8。",
                f"The file cannot be read as UTF-8 (byte {error.start + 1}). Save it as UTF-8.",
            ))
            return
        if "/" in name:
            self.layer.texts[name] = text
        elif name == RETIRED:
            self.layer.top[name] = text
        else:
            self.layer.unread.append(f"{self.shown}/{PurePosixPath(name)}")

    def _unopened(self, name: str, error: OSError) -> None:
        zh, en = system_words(error)
        self.complain(
            name, f"文件或目录不能打开：系统报告 {zh}。请更改权限或移走。",
            f"The file or folder cannot be opened: the system says {en}. Change its permissions or move it away.",
        )


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links that lead in a ring; reading tells it
        return False
