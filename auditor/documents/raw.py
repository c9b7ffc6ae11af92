"""The bytes of one file with its name, decoded once for all readers that want text."""

from __future__ import annotations

from functools import cached_property

from auditor.documents.encoding import Decoded, decode


class RawFile:
    """Bytes as they came and the name to use in messages."""

    def __init__(self, data: bytes, name: str = "") -> None:
        self.data = data
        self.name = name

    @cached_property
    def decoded(self) -> Decoded:
        """The text of the file; reading it raises E101, E102 or E103 where there is none."""
        return decode(self.data, self.name)
