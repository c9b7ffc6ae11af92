"""The tree of rule files: the shipped one, with other folders laid over it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from auditor.errors import RulebookError
from auditor.sources.folders import shipped
from auditor.sources.words import system_words
from auditor.sources.yaml import MAX_BYTES

RESERVED = ("forms", "lexicons", "facts", "packs", "scoring", "clauses")
PACKS = "packs"


@dataclass(frozen=True)
class SourceFile:
    """One YAML file of the tree. `name` is its path below the rules folder, with `/`; `shown` its path for messages."""

    name: str
    path: Path
    text: str
    shown: str

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return self.path.stem

    @property
    def folder(self) -> str:
        """The first folder below the rules folder."""
        return self.name.split("/", 1)[0]

    @property
    def pack(self) -> str | None:
        """The pack whose own rule this is: the folder of its name below `packs`; None for all others."""
        steps = self.name.split("/")
        return steps[1] if steps[0] == PACKS and len(steps) > 2 else None


@dataclass(frozen=True, eq=False)
class RuleTree:
    """A tree of rule files. Of two files of a reserved folder with one stem the later layer's counts.

    Two trees are equal when their files are, whatever may have changed on disk in between.

    Rules are replaced by id, which only the rulebook knows, so `rules()` yields all of them,
    layer by layer.
    """

    layers: tuple[Path, ...]

    @classmethod
    def shipped(cls, *over: Path) -> RuleTree:
        """Take the shipped tree with the folders `over` laid over it, in order."""
        return cls((shipped("rules"), *over))

    def folder(self, name: str) -> tuple[SourceFile, ...]:
        """List the YAML files of a reserved folder, by stem; later layers replace."""
        found: dict[str, SourceFile] = {}
        for layer in self._files:
            for file in layer:
                if file.folder == name and file.pack is None:
                    found[file.stem] = file
        return tuple(found[stem] for stem in sorted(found))

    def rules(self) -> Iterator[tuple[int, SourceFile]]:
        """Yield every rule file with the number of its layer, the own rules of packs among them."""
        for number, layer in enumerate(self._files):
            for file in layer:
                if file.folder not in RESERVED or file.pack is not None:
                    yield number, file

    @cached_property
    def _files(self) -> tuple[tuple[SourceFile, ...], ...]:
        return tuple(tuple(_read_layer(layer)) for layer in self.layers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RuleTree) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        """A hash over the names and texts of all files of all layers, in order."""
        digest = hashlib.sha256()
        for layer in self._files:
            digest.update(b"layer\0")
            for file in layer:
                digest.update(file.name.encode() + b"\0" + file.text.encode() + b"\0")
        return digest.hexdigest()


def _read_layer(root: Path) -> Iterator[SourceFile]:
    if not root.is_dir():
        raise RulebookError.of(
            "E400", str(root), zh="没有这个规则目录。请给出一个含有 YAML 规则文件的目录。",
            en="There is no such rules folder. Name a folder that holds YAML rule files.",
        )
    for path in sorted(_yaml_paths(root), key=lambda p: p.relative_to(root).as_posix()):
        name = path.relative_to(root).as_posix()
        if "/" in name:
            shown = f"rules/{name}" if root == shipped("rules") else path.as_posix()
            yield SourceFile(name, path, _read_text(path, shown), shown)


def _yaml_paths(root: Path) -> Sequence[Path]:
    return [
        path for path in root.rglob("*.yaml")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts)
        and path.resolve().is_relative_to(root.resolve())
    ]


def _read_text(path: Path, name: str) -> str:
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise RulebookError.of(
            "E401", name, zh=f"文件有 {size} 字节，规则文件最多 {MAX_BYTES} 字节。请拆成几个文件。",
            en=f"The file has {size} bytes; a rule file has at most {MAX_BYTES}. Split it.",
        )
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        zh, en = system_words(error)
        raise RulebookError.of(
            "E401", name, zh=f"文件不能打开：系统报告 {zh}。请更改权限或移走文件。",
            en=f"The file cannot be opened: the system says {en}. Change its permissions or move it away.",
        ) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise RulebookError.of(
            "E401", f"{name}:{line}", zh=f"文件不能按 UTF-8 读取（第 {error.start + 1} 个字节）。请另存为 UTF-8。",
            en=f"The file cannot be read as UTF-8 (byte {error.start + 1}). Save it as UTF-8.",
        ) from error
