"""Totals that are the same number for each county: 全市聘请监督员60名，每个县（市、区）10名.

How many counties there are is told by the table that has a row for each, or by a count of all of them; where these
differ, or neither is there, nothing is said.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.nearby import any_explained, passages_with
from yibao_report.check.text.arithmetic.tables.entries import is_total, tables_of
from yibao_report.check.text.arithmetic.telling.administrative import COUNTIES, COUNTY, counts_in, kind_of
from yibao_report.check.text.arithmetic.totals.counts_in_words import OddSum
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Figure
from yibao_report.regex import regex

_OTHERS: Final = "市（州）|市州|乡镇（街道）|镇（街道）|镇街|乡（镇）|乡镇"
_EACH: Final = regex(
    f"[^，。；0-9]{{0,8}}[，,（](?:其中)?每个?(?P<what>{COUNTIES}|{_OTHERS})(?:各|分别|分配|选聘|聘请|配备)?"
)
_NAME: Final = regex("[一-鿿]{1,4}[县市区旗]")
_FEWEST: Final = 3
_FARTHEST: Final = 3
"""So many counties a total is off at most, or by one in each; what is farther off is told of something else."""


def odd_quotas(manuscript: Manuscript) -> Iterator[OddSum]:
    """Go through the totals that the number of counties does not make."""
    known: dict[str, int] = {}
    for block, passage in passages_with(manuscript, ("每个", "每县", "每区", "每市", "每乡", "每镇")):
        for total, each in zip(passage.figures, passage.figures[1:], strict=False):
            found = _EACH.fullmatch(passage.text, total.end, each.start)
            if found is None or not (_is_plain(total) and _is_plain(each)) or total.kind != each.kind:
                continue
            if any_explained(block, total, each):
                continue
            what = kind_of(found["what"])
            if what not in known:
                known[what] = _number_of(manuscript, what)
            number = Decimal(known[what])
            product = number * each.amount
            if product and 0 < abs(total.amount - product) <= max(_FARTHEST * each.amount, number):
                terms = f"{known[what]}个{found['what']}×{each.text}"
                yield OddSum(block, total.start, each.end, terms, f"{product:f}", total.text)


def _is_plain(figure: Figure) -> bool:
    return figure.is_exact_count and figure.high is None and not figure.qualifiers and figure.change is None


def _number_of(manuscript: Manuscript, what: str) -> int:
    """Return how many counties or the like there are; 0 if the document does not tell, or tells two numbers."""
    told = {
        count.number
        for block in manuscript.draft.blocks
        if "个" in block.text
        for count in counts_in(block)
        if count.what == what and count.of_all
    }
    for cells in tables_of(manuscript.draft.blocks) if what == COUNTY else ():
        heads = [block.text.strip() for (row, column), block in cells.items() if row and not column]
        totals = [head for head in heads if is_total(head) or head.startswith("全")]
        places = [head for head in heads if head not in totals]
        if len(totals) == 1 and len(places) >= _FEWEST and all(map(_NAME.fullmatch, places)):
            told.add(len(places))
    return told.pop() if len(told) == 1 else 0
