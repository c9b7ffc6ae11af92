"""Takes the tracked changes of a Word document as accepted, and chooses one of alternate contents."""

from __future__ import annotations

from auditor.documents.word.markup import (
    ALTERNATE,
    BOX_CONTENT,
    CELL_DEL,
    CHOICE,
    DEL,
    DRAWING,
    FALLBACK,
    MOVE_FROM,
    OBJECT,
    P_PR,
    PICTURE,
    R_PR,
    TC_PR,
    TR_PR,
    Element,
    P,
    T,
    W,
)

_CHANGED = (ALTERNATE, DEL, MOVE_FROM, CELL_DEL)
_MERGED = W + "cellMerge"
_SHOWN = (T, BOX_CONTENT, DRAWING, PICTURE, OBJECT)


def accept(root: Element) -> None:
    """Change a part in place: what was deleted or moved away goes, insertions stay, each alternate content stands once.

    A paragraph whose mark was deleted goes on into the next one, as it does in Word.
    """
    joined: list[Element] = []
    for element in list(root.iter(*_CHANGED)):
        parent = element.getparent()
        if parent is None:
            continue
        if element.tag == ALTERNATE:
            _choose(element)
        elif parent.tag == R_PR:
            joined.extend(_marked(parent))
        elif parent.tag in (TR_PR, TC_PR):
            _drop(parent.getparent())
        else:
            parent.remove(element)
    for paragraph in joined:
        _join(paragraph)


def is_merged_up(change: Element) -> bool:
    """Tell that a cell property is the tracked change that merged the cell into the one above it."""
    return change.tag == _MERGED and change.get(W + "vMerge") == "cont"


def _choose(alternate: Element) -> None:
    """Keep the first choice that shows anything, else the fallback."""
    kept = None
    for branch in alternate.iterchildren(CHOICE, FALLBACK):
        if kept is None and (branch.tag == FALLBACK or next(branch.iter(*_SHOWN), None) is not None):
            kept = branch
    for branch in list(alternate):
        if branch is not kept:
            alternate.remove(branch)


def _marked(run_properties: Element) -> list[Element]:
    """Give the paragraph whose mark was deleted; run properties of a run or of a list are not those of a mark."""
    above = run_properties.getparent()
    paragraph = above.getparent() if above is not None and above.tag == P_PR else None
    return [paragraph] if paragraph is not None and paragraph.tag == P else []


def _drop(element: Element | None) -> None:
    parent = element.getparent() if element is not None else None
    if element is not None and parent is not None:
        parent.remove(element)


def _join(paragraph: Element) -> None:
    following = paragraph.getnext()
    parent = paragraph.getparent()
    if parent is None or following is None or following.tag != P:
        return
    at = 1 if following.find(P_PR) is not None else 0
    for child in reversed([child for child in paragraph if child.tag != P_PR]):
        following.insert(at, child)
    parent.remove(paragraph)
