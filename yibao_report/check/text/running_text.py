"""The blocks of a draft as one text, for what is looked for in all of it at once: words, phrases, what stands twice.

To go through one long text is many times faster than through thousands of short ones; so which blocks hold a word is
looked up by its rarest character, and the places of a character are found once.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from operator import add
from typing import Final

from yibao_report.model.draft import Block

_PRIVATE: Final = 0xE000
_CLOSINGS: Final = 4096
_COMMON: Final = 4
"""A character that stands in one of so many blocks is not worth looking for in all of them at once."""


class RunningText:
    """All blocks, each closed by four characters that no word has and that differ from those near it.

    Attributes:
        blocks: As given.
        text: The blocks one behind the other.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._having: dict[str, Sequence[int]] = {}
        closed = [f"{block.text}\n{chr(_PRIVATE + index % _CLOSINGS)}\t\r" for index, block in enumerate(blocks)]
        self.text = "".join(closed)
        self._starts = list(accumulate(map(len, closed), initial=0))

    @cached_property
    def pairs(self) -> list[str]:
        """Every two characters that stand side by side, by the place of the first."""
        return list(map(add, self.text, self.text[1:]))

    def at(self, place: int) -> tuple[Block, int]:
        """Return the block that a place lies in, and the place in the block."""
        index = bisect_right(self._starts, place) - 1
        return self.blocks[index], place - self._starts[index]

    def blocks_with(self, *rows: Iterable[str]) -> Sequence[Block]:
        """Return the blocks that hold one of the words of each row, in their order; a word stands on one line."""
        left = set(range(len(self.blocks)))
        for words in rows:
            left &= set[int]().union(*map(self._numbers, words))
        return [self.blocks[number] for number in sorted(left)]

    def _numbers(self, word: str) -> Sequence[int]:
        """Return the numbers of the blocks that hold a word."""
        if word not in self._having:
            if len(word) > 1:
                fewest = min(map(self._numbers, word), key=len)
                self._having[word] = [number for number in fewest if word in self.blocks[number].text]
            else:
                self._having[word] = self._numbers_of_character(word)
        return self._having[word]

    def _numbers_of_character(self, character: str) -> Sequence[int]:
        if self.text.count(character) * _COMMON > len(self.blocks):
            return [number for number, block in enumerate(self.blocks) if character in block.text]
        numbers: list[int] = []
        place = self.text.find(character)
        while place >= 0:
            number = bisect_right(self._starts, place, numbers[-1] + 1 if numbers else 0) - 1
            numbers.append(number)
            place = self.text.find(character, self._starts[number + 1])
        return numbers
