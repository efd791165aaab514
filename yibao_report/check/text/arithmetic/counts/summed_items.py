"""How many amounts a sum says it has: 追回5836.4万元，收取违约金1264.8万元，罚款738.6万元，四项合计7839.8万元.

Input: the figures of a passage. Output: the sums of another number of the amounts right before them than they say.
"""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.counts.list_items import NUMBER, Miscount, miscount, value_of
from yibao_report.check.text.arithmetic.judging import added, overlap
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_WORDS: Final = f"(?P<count>{NUMBER})(?:项|类|个方面|部分|方面)(?:合计|共计|相加|总计|加起来)"
SUMMED: Final = regex(_WORDS)
_LEAD: Final = regex(f"{_WORDS}(?:共|为|达|是|约)?$")
_LONGEST: Final = 16
_MOST: Final = 8
_FEWEST: Final = 2


def miscounted_sums(passage: Passage) -> Iterator[Miscount]:
    """Yield the numbers of amounts that do not make the sum, where another number of them does."""
    for sentence in passage.sentences:
        for place, total in enumerate(sentence.figures):
            found = _LEAD.search(passage.text, max(sentence.start, total.start - _LONGEST), total.start)
            made = _makers(sentence.figures[:place], total) if found else []
            if found and made and value_of(found["count"]) not in made:
                yield miscount(found, made[0])


def _makers(before: tuple[Figure, ...], total: Figure) -> list[int]:
    """Return how many of the last figures before a total make it."""
    alike = [
        figure
        for figure in before
        if figure.kind == total.kind and not figure.is_ratio and figure.amount > total.half_place
    ]  # 每人200元 is too little to be a part of 290万元
    numbers = range(_FEWEST, min(len(alike), _MOST) + 1)
    return [number for number in numbers if overlap(added(alike[-number:]), total.interval())]
