"""Names the file of a page after its source."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePath

from auditor.report.masking import mask

_UNSAFE = re.compile(r"[^\w-]+")
_LONGEST = 40
_DIGEST = 10


class Names:
    """The files of the pages of one folder: safe on every system, no two alike, the same for the same sources."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def name(self, source: str) -> str:
        """Name the page of a source: what the file is called, and a digest of its path as its user named it."""
        stem = _UNSAFE.sub("-", mask(PurePath(source).stem)).strip("-_")[:_LONGEST].strip("-_")
        digest = sha256(source.encode("utf-8", "surrogateescape")).hexdigest()[:_DIGEST]
        name = f"{stem}-{digest}" if stem else digest
        count = self._taken[name] = self._taken.get(name, 0) + 1
        return f"{name}.html" if count == 1 else f"{name}-{count}.html"
