"""Puts findings aside in a nameless temporary file, so that any number of reports fits in memory."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from auditor.findings import Outcome


class KeptFindings:
    """Findings by the number that `keep` gave them. The file goes when the block that opened it ends."""

    def __enter__(self) -> Self:
        self._file = tempfile.TemporaryFile(prefix="auditor-")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def keep(self, findings: Sequence[Outcome]) -> int:
        """Put findings aside, and give the number to ask for them by."""
        at = self._file.seek(0, 2)
        pickle.dump(tuple(findings), self._file)
        return at

    def of(self, number: int | None) -> tuple[Outcome, ...]:
        """Give back what was put aside under a number; nothing for None."""
        if number is None:
            return ()
        self._file.seek(number)
        found: tuple[Outcome, ...] = pickle.load(self._file)
        return found
