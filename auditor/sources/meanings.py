"""Says what each word of an enumeration means, in the schema drawn from it, where editors look for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler


class Meanings:
    """Stands beside a `Literal` in `Annotated` and explains its words, all of them and no other."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Put the meanings beside the words, in their order, under the key that editors show them from."""
        schema = handler(core)
        spoken = schema["enum"]
        if set(spoken) != set(self.words):
            raise ValueError(f"the words are {spoken}, the meanings are of {list(self.words)}")
        return {**schema, "enumDescriptions": [self.words[word] for word in spoken]}
