"""The tree of rule files: the shipped one, with other folders laid over it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from auditor.sources.folders import shipped
from auditor.sources.layer import Layer, read_layer

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
    def _read(self) -> tuple[Layer, ...]:
        return tuple(map(_read, self.layers))

    @cached_property
    def _files(self) -> tuple[tuple[SourceFile, ...], ...]:
        read = zip(self.layers, self._read, strict=True)
        return tuple(
            tuple(SourceFile(name, root / name, text, f"{_shown(root)}/{name}") for name, text in layer.texts.items())
            for root, layer in read
        )

    def retired(self) -> tuple[SourceFile, ...]:
        """List the files that tell which ids were once used, at most one a layer."""
        read = zip(self.layers, self._read, strict=True)
        return tuple(
            SourceFile(name, root / name, text, f"{_shown(root)}/{name}") for root, layer in read for name, text in layer.top.items()
        )

    @property
    def unread(self) -> tuple[str, ...]:
        """List the files that look like rule files and are not read: their ending or their place is another."""
        return tuple(name for layer in self._read for name in layer.unread)

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


def _read(root: Path) -> Layer:
    return read_layer(root, _shown(root))


def _shown(root: Path) -> str:
    return "rules" if root == shipped("rules") else root.as_posix()
