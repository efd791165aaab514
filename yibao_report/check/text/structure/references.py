"""Tables and pictures that the text refers to by a wrong number: 见表4 where there are three, 见表3 right above 表2."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.structure.captions import Caption, captions
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_REFERENCE: Final = regex(
    r"(?:[见如按从由据]|参见|详见|对照|根据)(?P<words>(?P<kind>[表图]|专栏)(?P<number>[0-9]{1,2}))(?![0-9.．\-—–～~])"
    r"|[（(](?P<bracketed>(?P<kind_in>[表图]|专栏)(?P<number_in>[0-9]{1,2}))[）)]"
)
_POINTS_BELOW: Final = regex(r"[见如](?P<words>(?P<kind>[表图])(?P<number>[0-9]{1,2}))(?:所示)?[）)]?[。：]\s*$")
_POINTS_ABOVE: Final = regex(
    r"\s*(?:[从由据]|根据)?(?P<words>(?P<kind>[表图])(?P<number>[0-9]{1,2}))(?:中?(?:可以?看[出到]|可见|看|显示|反映|表明))"
)


class LostReference(NamedTuple):
    """A reference to a table or a picture: where it stands, what it refers to, by which number."""

    block: Block
    start: int
    end: int
    kind: str
    number: int


def lost_references(manuscript: Manuscript) -> Iterator[LostReference]:
    """Go through the references by a number that no caption has, where others of the same kind have captions."""
    known: dict[str, set[int]] = {}
    for caption in captions(manuscript.draft.blocks):
        known.setdefault(caption.kind, set()).add(caption.number)
    if not known:
        return
    for block in manuscript.draft.blocks:
        for found in _REFERENCE.finditer(block.text):
            kind, number = found["kind"] or found["kind_in"], int(found["number"] or found["number_in"])
            if kind in known and number not in known[kind]:
                place = found.span("words" if found["words"] else "bracketed")
                yield LostReference(block, *place, kind, number)


def astray_references(manuscript: Manuscript) -> Iterator[tuple[LostReference, Caption]]:
    """Go through the references to a table that stand beside another one, with that one's caption.

    Right above a table that nothing else refers to: 收支情况见表3。 Right below one, to one yet to come: 从表3可以看出.
    """
    blocks = [block for block in manuscript.draft.blocks if block.text.strip()]
    told = {id(caption.block): caption for caption in captions(blocks) if caption.is_set_off}
    known = {(caption.kind, caption.number) for caption in told.values()}
    above: Caption | None = None
    for before, block in pairwise(blocks) if len(told) > 1 else ():
        above = told.get(id(before), above)
        below = told.get(id(block))
        if below is not None:
            found = _reference(_POINTS_BELOW.search(before.text), before)
            if found and _is_astray(found, below, known) and not _is_named(below, blocks):
                yield found, below
        elif above and before.kind is BlockKind.CELL and block.kind is not BlockKind.CELL:
            found = _reference(_POINTS_ABOVE.match(block.text), block)
            if found and _is_astray(found, above, known) and found.number > above.number:
                yield found, above


def _reference(match: re.Match[str] | None, block: Block) -> LostReference | None:
    return match and LostReference(block, *match.span("words"), match["kind"], int(match["number"]))


def _is_astray(found: LostReference, caption: Caption, known: Collection[tuple[str, int]]) -> bool:
    return found.kind == caption.kind and found.number != caption.number and (found.kind, found.number) in known


def _is_named(caption: Caption, blocks: Sequence[Block]) -> bool:
    """Tell whether the text refers to what a caption stands above."""
    words = regex(f"{caption.kind}\\s?{caption.number}(?![0-9])")
    return any(words.search(block.text) for block in blocks if block is not caption.block)
