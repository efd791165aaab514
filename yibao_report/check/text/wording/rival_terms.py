"""Two words for one thing where either is right, of which a text uses one and once the other: 帮办员 and 代办员."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block

_NEAR: Final = 12
"""Characters on both sides of a word in which its rival is another thing."""


class OddTerm(NamedTuple):
    """A word that stands once, and the other one for the same that stands in the text besides.

    Attributes:
        block: Where it stands.
        start: Offset of its first character.
        end: Offset behind it.
        usual: The other word.
        place: The block and the offset where that one stands first.
    """

    block: Block
    start: int
    end: int
    usual: str
    place: tuple[Block, int]


def odd_terms(manuscript: Manuscript) -> Iterator[OddTerm]:
    """Yield the words that stand once beside their rival; beside the other they are told apart: 帮办员、代办员."""
    blocks = manuscript.draft.blocks
    text = "\n".join(block.text for block in blocks)
    for group in manuscript.lexicon.rivals:
        if not any(word in text for word in group[1:]):
            continue  # of two words at least one is not the first
        counts = {word: times for word in group if (times := text.count(word))}
        if len(counts) < 2 or min(counts.values()) > 1:
            continue
        usual = max(counts, key=lambda word: (counts[word], -group.index(word)))
        for word in counts.keys() - {usual}:
            block, start = _first(word, blocks)
            if (
                counts[word] == 1
                and usual not in _around(block.text, start, start + len(word))
                and not _is_in_title(block.text, start)
            ):
                yield OddTerm(block, start, start + len(word), usual, _first(usual, blocks))


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - _NEAR) : start] + "\n" + text[end : end + _NEAR]


def _first(word: str, blocks: Sequence[Block]) -> tuple[Block, int]:
    return next((block, place) for block in blocks if (place := block.text.find(word)) >= 0)


def _is_in_title(text: str, start: int) -> bool:
    """Tell whether words stand in the title of a document, which nobody may change."""
    return text.rfind("《", 0, start) > text.rfind("》", 0, start)
