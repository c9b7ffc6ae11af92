"""The place in the source that a report states, and how it is made from the place of a piece of a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from auditor.documents.document import Place


@dataclass(frozen=True, slots=True)
class Where:
    """What a place looks like outside: the fields its format has, the others left out or null."""

    __pydantic_config__ = ConfigDict(title="位置", frozen=True, extra="forbid")

    line: Annotated[int | None, Field(description="行，从 1 起")] = None
    column: Annotated[int | None, Field(description="列，从 1 起")] = None
    xpath: Annotated[str | None, Field(description="网页中的 XPath")] = None
    table: Annotated[int | None, Field(description="第几张表，从 1 起")] = None
    row: Annotated[int | None, Field(description="表中第几行，从 1 起")] = None
    cell: Annotated[int | None, Field(description="行中第几格，从 1 起")] = None
    page: Annotated[int | None, Field(description="页码，从 1 起")] = None
    box: Annotated[tuple[float, float, float, float] | None, Field(description="页面上的方框：左、上、右、下")] = None
    paragraph: Annotated[int | None, Field(description="第几段，从 1 起")] = None


class At(Place):
    """A place in the source, with the fields of `Where`: a tuple, for a report states some three hundred of them.

    `line`, `column`, `table`, `row`, `cell`, `page` and `paragraph` count from 1.
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        written = core_schema.no_info_after_validator_function(_read, handler.generate_schema(Where))
        return core_schema.union_schema(
            [core_schema.is_instance_schema(cls), written], mode="left_to_right", ref=f"{cls.__module__}.{cls.__qualname__}",
            serialization=core_schema.plain_serializer_function_ser_schema(cls._asdict),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        written = handler(core_schema.definitions_schema(schema["choices"][1]["schema"], []))
        return handler.resolve_ref_schema(written)


def _read(where: Where) -> At:
    return At(*(getattr(where, name) for name in At._fields))


at: Callable[[Place], At] = At._make
