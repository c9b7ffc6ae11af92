"""Opens the file at a path and reads it; looks at its size before its bytes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from auditor.documents.archive import read_member
from auditor.documents.document import Document
from auditor.documents.reader import read_document
from auditor.documents.refusals import LIMIT, not_opened, too_large

_CHECK = ("请检查路径和文件名。", "Check the path and the file name.")
_ALLOW = ("请更改文件权限，或复制到可读的位置。", "Change its permissions, or copy it where it may be read.")
_FILE = ("请指明其中的一个文件。", "Name one file in it.")
_COPY = ("请先把内容存为普通文件。", "Save the content as an ordinary file first.")


def open_document(path: str | Path) -> Document:
    """Read the file at `path`, or the member of an archive that it leads to; `path` also names it in messages.

    Raises:
        DocumentError: E105 when it cannot be opened, E104 when it is too large (told before
            a byte is read), and all that `read_document` raises.
    """
    name = str(path)
    try:
        data = _bytes(path, name)
    except NotADirectoryError as error:
        member = read_member(name)
        if member is None:
            raise not_opened(name, ("没有这个文件", "there is no such file"), _CHECK) from error
        data = member
    except FileNotFoundError as error:
        raise not_opened(name, ("没有这个文件", "there is no such file"), _CHECK) from error
    except PermissionError as error:
        raise not_opened(name, ("没有读取权限", "reading it is not permitted"), _ALLOW) from error
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or error)
        raise not_opened(name, (f"系统报告 {reason}", f"the system says {reason}"), _CHECK) from error
    return read_document(data, name)


def _bytes(path: str | Path, name: str) -> bytes:
    status = os.stat(path)
    if stat.S_ISDIR(status.st_mode):
        raise not_opened(name, ("这是一个文件夹", "it is a directory"), _FILE)
    if not stat.S_ISREG(status.st_mode):
        raise not_opened(name, ("这是设备或管道，不是普通文件", "it is a device or pipe, no ordinary file"), _COPY)
    if status.st_size > LIMIT:
        raise too_large(name, status.st_size)
    with open(path, "rb") as file:
        return file.read(LIMIT + 1)
