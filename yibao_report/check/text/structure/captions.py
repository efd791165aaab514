"""Numbers above tables and pictures: 表1, 表2, 表4."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.structure.numbering import is_break, leading_marker
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_CAPTION: Final = regex(
    r"[\s*]*(?P<words>(?P<kind>[表图]|专栏)\s?(?P<number>[0-9]{1,2}))(?![0-9.．、\-—–～~])(?=[\s\u3000：:*]|[一-鿿])"
)
_SPACED: Final = regex(r"[\s\u3000：:*]")
_LONGEST: Final = 60


class Caption(NamedTuple):
    """A number above a table or picture: where it stands, of which kind, and how it is written."""

    block: Block
    start: int
    end: int
    kind: str
    number: int

    @property
    def is_set_off(self) -> bool:
        """Whether a blank or a colon parts it from the title, as no sentence does: 表1　参保人数."""
        return _SPACED.match(self.block.text, self.end) is not None


def captions(blocks: Sequence[Block]) -> Iterator[Caption]:
    """Go through the captions of a text."""
    for block in blocks:
        found = _CAPTION.match(block.text) if len(block.text) <= _LONGEST else None
        if found and block.kind is not BlockKind.CELL and not block.text.rstrip("* \n").endswith(("。", "；", "，")):
            yield Caption(block, *found.span("words"), found["kind"], int(found["number"]))


def misnumbered(blocks: Sequence[Block]) -> Iterator[tuple[Caption, int]]:
    """Yield captions that are not the next of their kind, with the number that they should have.

    One at the wrong number is told once; where two or more are, the numbers follow another order.
    """
    for found in _runs(blocks):
        wrong = [(caption, place) for place, caption in enumerate(found, 1) if caption.number != place]
        if len(found) > 1 and found[0].number == 1 and _is_one_slip(wrong):
            yield wrong[0]


def _runs(blocks: Sequence[Block]) -> Iterator[list[Caption]]:
    """Yield the captions of each kind that are counted through; an attachment may begin with 表1 again."""
    told = {id(caption.block): caption for caption in captions(blocks) if caption.is_set_off}
    runs: dict[str, list[Caption]] = {}
    anew: set[str] = set()
    for index, block in enumerate(blocks):
        caption = told.get(id(block))
        if caption is not None:
            if caption.number == 1 and caption.kind in anew:
                yield runs.pop(caption.kind, [])
            anew.discard(caption.kind)
            runs.setdefault(caption.kind, []).append(caption)
        elif is_break(block, leading_marker(index, block)):
            anew.update(runs)
    yield from runs.values()


def _is_one_slip(wrong: Sequence[tuple[Caption, int]]) -> bool:
    """Tell whether one number is wrong, or one was left out or said twice and all behind it are off by as much."""
    return bool(wrong) and len({caption.number - place for caption, place in wrong}) == 1
