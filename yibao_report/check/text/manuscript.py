"""What a rule over text is given."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from yibao_report.check.text.lexical import Hit, find_hits
from yibao_report.diagnostics import Diagnostic
from yibao_report.load.lexicon import shipped_lexicon
from yibao_report.model.draft import Draft
from yibao_report.model.lexicon import ExpressionKind, Lexicon


@dataclass(frozen=True)
class Manuscript:
    """A draft with what the rules read of it.

    Attributes:
        draft: The text.
        lexicon: Lists of words: the package's, with what an office adds.
    """

    draft: Draft
    lexicon: Lexicon = field(default_factory=shipped_lexicon)

    @cached_property
    def hits(self) -> Mapping[ExpressionKind, tuple[Hit, ...]]:
        """What stands in the text of each list, found in one pass."""
        return find_hits(self.draft, self.lexicon)


TextCheck: TypeAlias = Callable[[Manuscript], Iterator[Diagnostic]]
"""Yields what one rule finds; never raises, whatever the text."""
