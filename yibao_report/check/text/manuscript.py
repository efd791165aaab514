"""What a rule over text is given."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import is_
from typing import TypeAlias, TypeVar, cast

from yibao_report.check.text.lexical import Hit, find_hits
from yibao_report.check.text.running_text import RunningText
from yibao_report.check.text.spacing import closed_up
from yibao_report.diagnostics import Diagnostic
from yibao_report.load.lexicon import shipped_lexicon
from yibao_report.model.draft import Block, Draft
from yibao_report.model.lexicon import ExpressionKind, Lexicon
from yibao_report.reading import Figure, Passage, Relation, RelationKind, read_passage
from yibao_report.reading.subject import Subject, subjects

_Reading = TypeVar("_Reading")


@dataclass(frozen=True)
class Manuscript:
    """A draft with what the rules read of it.

    Attributes:
        draft: The text.
        office_lexicon: Lists of words, the package's with what an office adds; None where it adds nothing.
    """

    draft: Draft
    office_lexicon: Lexicon | None = None
    _statements: dict[RelationKind, list[tuple[Block, Relation]]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _passages: dict[str, Passage] = field(default_factory=dict, compare=False, repr=False)
    _subjects: dict[str, Sequence[tuple[Figure, Subject]]] = field(default_factory=dict, compare=False, repr=False)
    _readings: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def lexicon(self) -> Lexicon:
        """The lists of words."""
        return shipped_lexicon() if self.office_lexicon is None else self.office_lexicon

    @cached_property
    def hits(self) -> Mapping[ExpressionKind, tuple[Hit, ...]]:
        """What stands in the text of each list, found in one pass."""
        return find_hits(self.running, self.lexicon)

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """The number of each block of the draft, by its identity."""
        return {id(block): number for number, block in enumerate(self.draft.blocks)}

    @cached_property
    def running(self) -> RunningText:
        """The blocks as one text."""
        return RunningText(self.draft.blocks)

    def once(self, read: Callable[["Manuscript"], _Reading]) -> _Reading:
        """Return what a function reads of the text; rules that share the function share its result."""
        if read not in self._readings:
            self._readings[read] = read(self)
        return cast(_Reading, self._readings[read])

    @cached_property
    def closed_up(self) -> RunningText:
        """The blocks without the spaces that were typed between Chinese and digits; places stay those of the file."""
        blocks = tuple(map(closed_up, self.draft.blocks))
        return self.running if all(map(is_, blocks, self.draft.blocks)) else RunningText(blocks)

    def passage(self, block: Block) -> Passage:
        """Return what is read of the figures of a block; each text is read once."""
        passage = self._passages.get(block.text)
        if passage is None:
            passage = self._passages[block.text] = read_passage(block.text)
        return passage

    def subjects(self, block: Block) -> Sequence[tuple[Figure, Subject]]:
        """Return the figures of a block that state values, with what they are about; each text is read once."""
        told = self._subjects.get(block.text)
        if told is None:
            told = self._subjects[block.text] = tuple(subjects(self.passage(block)))
        return told

    def statements(self, kind: RelationKind) -> Sequence[tuple[Block, Relation]]:
        """Return the relations of one kind in the text, with the blocks they stand in.

        Where the reader is told of one of the figures, the relation is left out: what is wrong with it is known.
        """
        if not self._statements:
            self._statements.update({each: [] for each in RelationKind})
            for block in self.draft.blocks:
                for relation in self.passage(block).relations:
                    if not any(block.is_explained(each.start, each.end) for each in relation.figures):
                        self._statements[relation.kind].append((block, relation))
        return self._statements[kind]


TextCheck: TypeAlias = Callable[[Manuscript], Iterator[Diagnostic]]
"""Yields what one rule finds; never raises, whatever the text."""
