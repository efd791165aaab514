"""Tables and pictures that the text refers to and that the document does not hold: 见表4 where there are three."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.structure.captions import captions
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_REFERENCE: Final = regex(
    r"(?:[见如按]|参见|详见|对照|根据)(?P<words>(?P<kind>[表图]|专栏)(?P<number>[0-9]{1,2}))(?![0-9.．\-—–～~])"
    r"|[（(](?P<bracketed>(?P<kind_in>[表图]|专栏)(?P<number_in>[0-9]{1,2}))[）)]"
)


@dataclass(frozen=True, slots=True)
class LostReference:
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
