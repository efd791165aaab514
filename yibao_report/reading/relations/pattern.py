"""Building blocks of the patterns over skeletons."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from yibao_report.reading.figure import Figure
from yibao_report.reading.passage import Relation
from yibao_report.reading.skeleton import AMOUNT, FIGURES, MULTIPLE, POINTS, RATE, TIME, Skeleton
from yibao_report.reading.verbs import FALLS, RISES, alternatives
from yibao_report.regex import regex

N: Final = f"[{AMOUNT}]"
P: Final = f"[{RATE}]"
Q: Final = f"[{POINTS}]"
X: Final = f"[{MULTIPLE}]"
D: Final = f"[{TIME}]"
F: Final = f"[{FIGURES}]"
NP: Final = f"[{AMOUNT}{RATE}]"
NQ: Final = f"[{AMOUNT}{POINTS}]"
G: Final = f"[^{FIGURES}。；;！？\n]"
"""One character between figures, inside a sentence."""
W: Final = f"[^{FIGURES}。；;！？，,、：:（）()\n]"
"""One character between figures, inside a clause."""
AREAS: Final = "(?:（[州盟市县区旗乡镇街道村社、]{1,7}）)?"
"""县（市、区） is one word."""
COMMA: Final = "[，,]"

RISE: Final = alternatives(*RISES, "增", "涨")
FALL: Final = alternatives(*FALLS, "降")
TOLD: Final = "(?:了|达到|达|为|约为|约|近|超过|超|逾|幅度|率|就|同样|同为|也为|均为|都为|都是)"
"""Words between a verb of change and its figure."""


class Form(NamedTuple):
    """A form in which figures hang together.

    Attributes:
        pattern: Over skeletons.
        letters: Over the letters of a skeleton alone, from their first on: whether the pattern is worth trying.
        words: What a text must hold somewhere besides; None for no such condition.
    """

    pattern: re.Pattern[str]
    letters: re.Pattern[str]
    words: re.Pattern[str] | None

    def matches(self, skeleton: Skeleton) -> Iterator[re.Match[str]]:
        """Go through matches; the next one may begin at the last figure of the one before."""
        if self.words is not None and self.words.search(skeleton.text) is None:
            return
        position = 0
        while found := self.pattern.search(skeleton.text, position):
            yield found
            position = max(found.start() + 1, found.end() - 1)


def form(pattern: str, letters: Sequence[str], words: str = "") -> Form:
    """Return a form; ``letters`` are those that the pattern needs, in their order, each a class like `N`."""
    needed = "".join(f"[^{letter[1:]}*+{letter}" for letter in letters)
    return Form(regex(pattern), regex(needed), regex(words) if words else None)


Reader: TypeAlias = Callable[[Skeleton, re.Match[str]], Iterator[Relation]]
"""Reads what a match of a form says."""
Forms: TypeAlias = tuple[tuple[Form, Reader], ...]


def figures_of(skeleton: Skeleton, found: re.Match[str], *groups: str) -> tuple[Figure, ...]:
    """Return the figures whose letters are groups of a match."""
    return tuple([skeleton.figure(found.start(group)) for group in groups])


_LIST: Final = regex("[^。；;]{0,16}(?:[、和与]|(?<![惠涉普以])及)[^。；;]{0,16}")
_OPENS: Final = regex("其中|包括|包含|分为|含")
_LONGEST_LIST: Final = 20


def is_listed(skeleton: Skeleton, place: int) -> bool:
    """Tell whether a figure is the last of a list: 医生8名、会计4名，与干部6名组成3个组."""
    index = skeleton.index(place)
    return index > 0 and _LIST.fullmatch(skeleton.between(index - 1, index)) is not None


def whole_of_list(skeleton: Skeleton, place: int) -> Figure | None:
    """Return the total before a list that a figure ends: 共1万人，其中低保8000人、特困2000人."""
    index = last = skeleton.index(place)
    while index > max(0, last - _LONGEST_LIST) and _LIST.fullmatch(skeleton.between(index - 1, index)):
        index -= 1
    if index and _OPENS.search(skeleton.between(index - 1, index)):
        total = skeleton.figures[index - 1]
        return total if total.kind == skeleton.figures[last].kind else None
    return None
