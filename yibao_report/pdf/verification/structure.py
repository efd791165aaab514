"""The structure of a tagged PDF: which paragraph, cell or item each piece of a page's content belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pikepdf

_INLINE: Final = frozenset(
    ("Span", "NonStruct", "Link", "Code", "Em", "Strong", "Quote", "Reference", "Ruby", "Warichu")
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, cell or item, on whichever pages it stands.

    Attributes:
        number: Of its own.
        parent: Of what it stands in.
        kind: Its structure type, e.g. ``P``, ``H1``, ``LBody``, ``TD``.
        within: The structure types around it.
    """

    number: int
    parent: int
    kind: str
    within: frozenset[str]


class Structure:
    """The blocks of a document, found from the numbers that mark a page's content."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        tree = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()).get("/ParentTree")
        self._parents: Mapping[int, Any] = pikepdf.NumberTree(tree) if tree is not None else {}
        self._blocks: dict[tuple[int, int], Block | None] = {}

    def of_page(self, page: pikepdf.Page) -> dict[int, Block]:
        """Return the block of each piece of marked content of a page."""
        number = page.obj.get("/StructParents")
        if number is None or int(number) not in self._parents:
            return {}
        elements = enumerate(self._parents[int(number)])
        return {mark: block for mark, element in elements if (block := self._block(element)) is not None}

    def _block(self, element: Any) -> Block | None:
        key = element.objgen if isinstance(element, pikepdf.Dictionary) else (0, 0)
        if key == (0, 0) or "/S" not in element:
            return None
        if key not in self._blocks:
            kind = str(element.S)[1:]
            parent = element.get("/P", pikepdf.Dictionary()).objgen[0]
            found = Block(key[0], parent, kind, _around(element))
            self._blocks[key] = self._block(element.P) if kind in _INLINE else found
        return self._blocks[key]


def _around(element: Any) -> frozenset[str]:
    kinds = set()
    while isinstance(element := element.get("/P"), pikepdf.Dictionary) and "/S" in element:
        kinds.add(str(element.S)[1:])
    return frozenset(kinds)
