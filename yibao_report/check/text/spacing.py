"""Spaces typed between Chinese and digits (提高 5 %): one rule's business, hiding nothing from the others.

In: a block. Out: the same with these spaces closed up, as the rules over numbers read it.
"""

from dataclasses import replace
from typing import Final

from yibao_report.model.draft import Block, Stretch
from yibao_report.regex import regex

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff〇"
"""Chinese characters, for use inside a character class."""

_GAP: Final = regex(
    f"(?<=[{HAN}，、；：（]) (?=[0-9])|(?<=[0-9%％‰]) (?=[{HAN}%％‰，。；：、）])|(?<=[0-9])"
    f" (?=[—～~-][ ]?[0-9])|(?<=[—～~-]) (?=[0-9])"
)


def closed_up(block: Block) -> Block:
    """Return a block without the spaces between Chinese and digits; its places stay those of the file."""
    if " " not in block.text:
        return block
    gaps = {match.start() for match in _GAP.finditer(block.text)}
    if not gaps:
        return block
    stretches, kept = list[Stretch](), 0
    for stretch, end in zip(
        block.stretches, [*(each.start for each in block.stretches[1:]), len(block.text)], strict=True
    ):
        position = stretch.start
        for stop in [*(gap for gap in range(stretch.start, end) if gap in gaps), end]:
            if stop > position:
                source = stretch.source + (position - stretch.start if stretch.typed else 0)
                length = stop - position if stretch.typed else stretch.length
                stretches.append(stretch._replace(start=kept, source=source, length=length))
                kept += stop - position
            position = stop + 1
    return replace(block, text=_GAP.sub("", block.text), stretches=tuple(stretches))
