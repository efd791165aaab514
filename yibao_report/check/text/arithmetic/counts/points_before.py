"""Counts that point back at clauses that begin alike: 有人盼…，有人盼…，有人盼…。这四个盼望."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from yibao_report.check.text.arithmetic.counts.list_items import Miscount, miscount, value_of
from yibao_report.check.text.passages import occurrences
from yibao_report.check.text.running_text import RunningText
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_BACK: Final = regex(
    "(?<=[。！？])(?:这|上述|以上)(?P<count>[三四五六七八九]|[3-9])(?:个|项|件|类|种|点|条|句|方面)[一-鿿]{0,4}"
)
_LONGEST: Final = 300
"""Characters before a count that are looked at."""
_OPENING: Final = 2
"""Characters that the clauses share."""
_FEWEST: Final = 3


def miscounted_points_before(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield the counts that the clauses right before them do not have."""
    for block, found in occurrences(text, _BACK):
        told = _alike(block.text[max(0, found.start() - _LONGEST) : found.start()])
        if told >= _FEWEST and told != value_of(found["count"]):
            yield block, miscount(found, told)


def _alike(before: str) -> int:
    """Return how many clauses of the last sentence, or sentences, begin alike; 0 if others stand among them."""
    sentences = [sentence for sentence in re.split("[。！？]", before) if sentence]
    clauses = sentences[-1].rpartition("：")[2] if sentences else ""
    told = clauses.split("；") if "；" in clauses else clauses.split("，")
    if len(told) == 1:
        return len(list(takewhile(lambda each: each[:_OPENING] == clauses[:_OPENING], reversed(sentences))))
    return len(told) if len({clause[:_OPENING] for clause in told}) == 1 else 0
