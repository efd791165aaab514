"""The table of contents: numbered headings as a tree."""

from collections.abc import Iterable
from dataclasses import dataclass

from yibao_report.render.context import TocEntry
from yibao_report.resolve.outline import Heading


@dataclass(frozen=True, slots=True)
class _Branch:
    """A heading on its way into the tree, with what has come below it so far."""

    heading: Heading
    below: list["_Branch"]


def contents(headings: Iterable[Heading]) -> tuple[TocEntry, ...]:
    """Return the headings as a tree."""
    root: list[_Branch] = []
    open_branches: list[_Branch] = []
    for heading in headings:
        while open_branches and open_branches[-1].heading.level >= heading.level:
            open_branches.pop()
        branch = _Branch(heading, [])
        (open_branches[-1].below if open_branches else root).append(branch)
        open_branches.append(branch)
    return _entries(root)


def _entries(branches: list[_Branch]) -> tuple[TocEntry, ...]:
    return tuple(
        TocEntry(
            branch.heading.id, branch.heading.number, branch.heading.title, branch.heading.level, _entries(branch.below)
        )
        for branch in branches
    )
