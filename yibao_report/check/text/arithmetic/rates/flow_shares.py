"""The share that expenditure has of income, told farther off: 支出占收入的比重由2023年的79.47%上升到85.36%.

Told is only a share that no expenditure and income of one paragraph give, and some do with two digits swapped.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.nearby import any_explained, has_slipped, is_quotient, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage
from yibao_report.reading.figure import MONEY
from yibao_report.regex import regex

_SHARE: Final = regex(
    "支出占[一-鿿]{0,8}?收入的(?:比例|比重|比率)(?:由[^，。；]{1,20}?)?(?:上升|提高|升高|增加|下降|降低|降|升)?(?:[到至为]|达到?)约?$"
)
_REACH: Final = 48
_MOST: Final = 12
"""Amounts of a paragraph that are held against each other."""


class FlowShare(NamedTuple):
    """A share with the expenditure and the income that it would be of, and where these stand."""

    block: Block
    share: Figure
    where: Block
    expenditure: Figure
    income: Figure


def flow_shares(manuscript: Manuscript) -> Iterator[FlowShare]:
    """Go through the shares of expenditure in income that are a slip away."""
    asked = [
        (block, share)
        for block, passage in passages_with(manuscript, ("支出占",))
        for share in passage.figures
        if share.is_ratio
        and not share.qualifiers
        and _SHARE.search(passage.text, max(0, share.start - _REACH), share.start)
        and not any_explained(block, share)
    ]
    if not asked:
        return
    pairs = [(block, *pair) for block, passage in passages_with(manuscript, ("支出",)) for pair in _pairs(passage)]
    for block, share in asked:
        if any(is_quotient(spent, income, share) for _, spent, income in pairs):
            continue
        for where, spent, income in pairs:
            if has_slipped(share, spent, income, only_swapped=True):
                yield FlowShare(block, share, where, spent, income)
                break


def _pairs(passage: Passage) -> Iterator[tuple[Figure, Figure]]:
    """Yield the expenditures of a paragraph with its incomes."""
    sums = [each for each in passage.figures if each.kind == MONEY and each.high is None and each.amount > 0]
    spent = [each for each in sums if "支出" in each.lead][:_MOST]
    incomes = [each for each in sums if "收入" in each.lead and "支出" not in each.lead][:_MOST]
    for one in spent:
        for other in incomes:
            yield one, other
