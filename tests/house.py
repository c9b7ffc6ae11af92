"""The source of the program as syntax trees, and the order of its rooms, for the guard tests."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "auditor"

# Each level may import from the levels before it; rooms of one level do not know each other.
LEVELS = (
    ("errors",), ("sources",), ("documents",), ("forms",), ("report",), ("rulebook",), ("findings",), ("score",),
    ("pipeline",), ("store",), ("batch", "ranking", "export"), ("workshop", "web"), ("cli",),
)
LEVEL = {room: number for number, rooms in enumerate(LEVELS) for room in rooms}

# Where each package of others may be imported: a folder or a single module. pydantic may be anywhere.
DOORS = {
    "experta": "findings/rete.py", "frozendict": "findings/rete.py", "yaml": "sources/", "jsonschema": "sources/",
    "lxml": "documents/", "charset_normalizer": "documents/", "click": "cli/", "rich": "cli/", "pydantic": "", "pydantic_core": "",
    "rapidfuzz": "findings/alignment.py",
    "rapidocr": "documents/ocr/engine.py", "cv2": "documents/ocr/", "PIL": "documents/ocr/", "numpy": "documents/",
    "pdfplumber": "documents/pdf/", "pdfminer": "documents/pdf/", "pypdfium2": "documents/pdf/",
}


@dataclass(frozen=True)
class Import:
    """One import statement: the module reached and the line it stands on."""

    target: str
    line: int


@dataclass(frozen=True)
class Module:
    """One module of the program."""

    path: Path

    @property
    def name(self) -> str:
        """The path below the package."""
        return self.path.relative_to(PACKAGE).as_posix()

    @property
    def room(self) -> str | None:
        """The room it belongs to; None for the door."""
        first = self.path.relative_to(PACKAGE).parts[0]
        return None if first in ("__init__.py", "__main__.py") else first.removesuffix(".py")

    @cached_property
    def text(self) -> str:
        """Its source."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text)

    def imports(self) -> Iterator[Import]:
        """Every import, those inside functions and for type checkers too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (Import(alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._base(node)
                if base == "auditor":
                    yield from (Import(f"auditor.{alias.name}", node.lineno) for alias in node.names)
                else:
                    yield Import(base, node.lineno)

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = ("auditor", *self.path.relative_to(PACKAGE).parts)[: -node.level]
        return ".".join((*parts, *((node.module or "").split(".") if node.module else ())))

    def definitions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
        """Every function and class, however deep."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                yield node

    def public(self, node: ast.Module | ast.ClassDef | None = None) -> Iterator[ast.FunctionDef | ast.ClassDef]:
        """Every public name of the module, and of its public classes."""
        for child in (node or self.tree).body:
            if isinstance(child, ast.FunctionDef | ast.ClassDef) and not child.name.startswith("_"):
                yield child
                if isinstance(child, ast.ClassDef):
                    yield from self.public(child)

    def texts(self) -> Iterator[tuple[str, int]]:
        """Every string constant that is no docstring, with its line."""
        documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        docstrings = {
            id(node.body[0].value) for node in ast.walk(self.tree)
            if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                yield node.value, node.lineno


@lru_cache(maxsize=1)
def modules() -> tuple[Module, ...]:
    """All modules of the program, in path order."""
    return tuple(map(Module, sorted(PACKAGE.rglob("*.py"))))
