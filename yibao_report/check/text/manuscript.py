"""What a rule over text is given."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from yibao_report.diagnostics import Diagnostic
from yibao_report.model.draft import Block, Draft
from yibao_report.reading import Passage, read_passage


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A draft with what the rules read of it.

    Attributes:
        draft: The text.
    """

    draft: Draft
    _passages: dict[str, Passage] = field(default_factory=dict, compare=False, repr=False)

    def passage(self, block: Block) -> Passage:
        """Return what is read of the figures of a block; each text is read once."""
        passage = self._passages.get(block.text)
        if passage is None:
            passage = self._passages[block.text] = read_passage(block.text)
        return passage


TextCheck: TypeAlias = Callable[[Manuscript], Iterator[Diagnostic]]
"""Yields what one rule finds; never raises, whatever the text."""
