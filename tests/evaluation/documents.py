"""How many of the mistakes put into whole clean documents are told."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.evaluation.cases import Case, load_clean
from tests.evaluation.drafting import proofread
from tests.evaluation.measure import tells, touch
from tests.evaluation.mutations import is_told, mutations
from tests.evaluation.slips import slips


@dataclass(frozen=True, slots=True)
class Told:
    """What became of the mistakes that were put in.

    Attributes:
        count: How many were put in.
        untold: The documents whose mistake no rule tells.
    """

    count: int
    untold: tuple[Case, ...]

    @property
    def recall(self) -> float:
        """Share that is told."""
        return 1 - len(self.untold) / self.count

    @property
    def line(self) -> str:
        """The counts, in Chinese."""
        return f"{self.count} 处，指出 {self.count - len(self.untold)} 处（{self.recall:.0%}）"


def changed_figures(folder: Path) -> Told:
    """Change the figures that the facts of a set state."""
    made = list(mutations(folder / "clean"))
    return Told(len(made), tuple(each.case for each in made if not is_told(each, proofread)))


def put_in_slips(folder: Path) -> Told:
    """Put slips of every kind into the documents of a set."""
    made = list(slips(load_clean(folder / "clean")))
    return Told(len(made), tuple(_untold(made)))


def _untold(made: Iterable[Case]) -> Iterable[Case]:
    for case in made:
        document = replace(case, code=str(case.title), title=None)
        if not any(
            tells(found, case) and found.span is not None and touch(found.span.start, found.span.end, *case.marks[0])
            for found in proofread(document)
        ):
            yield case
