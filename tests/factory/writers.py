"""All formats and dialects that a model can be written in, by name."""

from __future__ import annotations

from collections.abc import Mapping

from tests.factory import web
from tests.factory.model import Writer
from tests.factory.word import WORD_WRITERS

WRITERS: Mapping[str, Writer] = {"html": web.page, **WORD_WRITERS}
