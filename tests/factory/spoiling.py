"""Spoils files as bad disks, broken downloads and evil minds do."""

from __future__ import annotations

import io
import os
import random
import zipfile

AMOUNT = int(os.environ.get("AUDITOR_FUZZ", "1"))  # how many times the usual number of spoilt files is tried


def spoil(data: bytes, dice: random.Random) -> bytes:
    """Cut off, flip, double or overwrite some bytes of a file."""
    spoilt = bytearray(data)
    way = dice.randrange(4)
    if way == 0:
        return bytes(spoilt[: dice.randrange(len(spoilt))])
    for _ in range(dice.randrange(1, 30)):
        at = dice.randrange(len(spoilt))
        if way == 1:
            spoilt[at] ^= 1 << dice.randrange(8)
        elif way == 2:
            spoilt[at : at + 4] = dice.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"<w:p"))
        else:
            spoilt[at:at] = spoilt[at : at + dice.randrange(1, 200)]
    return bytes(spoilt)


def spoil_package(data: bytes, dice: random.Random) -> bytes:
    """Spoil the parts inside a zip: bytes of one changed, one dropped, two exchanged, tags dropped or doubled."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for _ in range(dice.randrange(1, 4)):
        if len(parts) < 2:
            break
        name, other = dice.sample(sorted(parts), 2)
        way = dice.randrange(4)
        if way == 0:
            parts[name] = spoil(parts[name] or b"x", dice)
        elif way == 1:
            del parts[name]
        elif way == 2:
            parts[name], parts[other] = parts[other], parts[name]
        else:
            parts[name] = _retag(parts[name], dice)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def _retag(part: bytes, dice: random.Random) -> bytes:
    """Change the names, values or nesting of some elements, so that the part stays well-formed and means something else."""
    old, new = dice.choice((
        (b"w:tc>", b"w:tbl>"), (b"w:p>", b"w:tr>"), (b"w:t>", b"w:instrText>"), (b'w:val="', b'w:val="-'),
        (b'w:val="1', b'w:val="9999999999'), (b"w:r>", b"w:del>"), (b"w:vMerge", b"w:hMerge"),
        (b"w:gridSpan", b"w:gridBefore"), (b"document.xml", b"styles.xml"),
    ))  # fmt: skip
    return part.replace(old, new)
