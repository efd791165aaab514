"""What a rule over text is given."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from yibao_report.diagnostics import Diagnostic
from yibao_report.model.draft import Block, Draft
from yibao_report.reading import Passage, Relation, RelationKind, read_passage


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A draft with what the rules read of it.

    Attributes:
        draft: The text.
    """

    draft: Draft
    _statements: dict[RelationKind, list[tuple[Block, Relation]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _passages: dict[str, Passage] = field(default_factory=dict, compare=False, repr=False)

    def passage(self, block: Block) -> Passage:
        """Return what is read of the figures of a block; each text is read once."""
        passage = self._passages.get(block.text)
        if passage is None:
            passage = self._passages[block.text] = read_passage(block.text)
        return passage

    def statements(self, kind: RelationKind) -> Sequence[tuple[Block, Relation]]:
        """Return the relations of one kind in the text, with the blocks they stand in."""
        if not self._statements:
            self._statements.update({each: [] for each in RelationKind})
            for block in self.draft.blocks:
                for relation in self.passage(block).relations:
                    self._statements[relation.kind].append((block, relation))
        return self._statements[kind]


TextCheck: TypeAlias = Callable[[Manuscript], Iterator[Diagnostic]]
"""Yields what one rule finds; never raises, whatever the text."""
