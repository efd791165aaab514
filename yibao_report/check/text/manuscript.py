"""What a rule over text is given."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from yibao_report.diagnostics import Diagnostic
from yibao_report.model.draft import Draft


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A draft with what the rules read of it.

    Attributes:
        draft: The text.
    """

    draft: Draft


TextCheck: TypeAlias = Callable[[Manuscript], Iterator[Diagnostic]]
"""Yields what one rule finds; never raises, whatever the text."""
