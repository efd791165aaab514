"""What the rules of this family have in common: relations, intervals, and figures as they would be printed.

Every printed figure stands for an interval (`Figure.interval`): a complete count for itself, a rounded value for all
that rounds to it, 约 and 余 for more. A statement is wrong when no choice of values inside the intervals makes it true.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from yibao_report.diagnostics import Diagnostic, Rule
from yibao_report.model.draft import Block
from yibao_report.numerals import round_half_up
from yibao_report.reading import Figure, Relation, RelationKind
from yibao_report.regex import regex

Interval: TypeAlias = tuple[Decimal, Decimal]

FAR: Final = 40
"""Characters that a place may span: a whole named sentences before is told in the message."""
OVERLAP: Final = regex(
    "同时|都有|两种病|兼有|交叉(?!检查|互查|核查|稽核|复核|评查|抽查|执法|评审|办理|审核|督查)|重叠|重合|重复(?!参保|收费|检查|检验|用药|开药|报销|缴费|享受|计费|结算)|去重|互有|剔除|扣除重|兼具|两种身份|都算"
)
"""Words behind parts that say that one may hold some of another."""
OVERLAP_REACH: Final = 40
HUNDRED: Final = Decimal(100)


class Finding(NamedTuple):
    """What is wrong at a place of a block, and what to do about it, before a rule puts its name to it."""

    block: Block
    start: int
    end: int
    message: str
    help: str


def report(rule: Rule, block: Block, relation: Relation, message: str, help: str) -> Diagnostic:
    """Report a relation; the place reaches from its first to its last figure, or far apart over the last two."""
    start = relation.start
    if relation.kind in (RelationKind.RATIO, RelationKind.BALANCE) and relation.end - start > FAR:
        start = sorted(figure.start for figure in relation.figures)[1]
    return Diagnostic(rule, message, help, block.span(start, relation.end))


def overlap(one: Interval, other: Interval) -> bool:
    """Tell whether two intervals have a value in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def added(figures: Iterable[Figure], *, exact: bool = False) -> Interval:
    """Return the interval of a sum."""
    intervals = [figure.interval(exact=exact) for figure in figures]
    return sum((low for low, _ in intervals), Decimal(0)), sum((high for _, high in intervals), Decimal(0))


def subtracted(one: Interval, other: Interval) -> Interval:
    """Return the interval of a difference."""
    return one[0] - other[1], one[1] - other[0]


def divided(one: Interval, other: Interval) -> Interval | None:
    """Return the interval of a quotient of positive values, or None where there is none."""
    if other[0] <= 0:
        return None
    return min(one[0] / other[0], one[0] / other[1]), max(one[1] / other[0], one[1] / other[1])


def multiplied(one: Interval, other: Interval) -> Interval:
    """Return the interval of a product of positive values."""
    return one[0] * other[0], one[1] * other[1]


def settled(figures: Iterable[Figure]) -> list[Figure]:
    """Return figures with the zeros that were left out: beside 8.5亿元, 10亿元 means 10.0亿元."""
    figures = list(figures)
    decimals: dict[str, int] = {}
    for figure in figures:
        if figure.decimals > 0 and figure.unit is not None:
            symbol = figure.unit.symbol
            decimals[symbol] = min(decimals.get(symbol, figure.decimals), figure.decimals)
    return [
        figure.read_as(decimals=decimals[figure.unit.symbol])
        if figure.unit is not None and figure.unit.symbol in decimals and figure.is_whole and not figure.is_exact_count
        else figure
        for figure in figures
    ]


def all_whole(figures: Iterable[Figure]) -> bool:
    """Tell whether all figures are plain whole numbers, which then mean themselves."""
    return all(figure.is_whole for figure in figures)


def printed(amount: Decimal, like: Figure, *, decimals: int | None = None) -> str:
    """Print an amount in base units as a figure of the text is printed."""
    places = max(0, like.decimals if decimals is None else decimals)
    value = round_half_up(amount / like.scale, places)
    symbol = like.unit.symbol if like.unit else ""
    spoken = f"个{symbol}" if symbol in ("百分点", "千分点") else symbol
    return f"{value:f}{spoken}"


def percent(share: Decimal, like: Figure | None = None) -> str:
    """Print a share in percent with the decimals of a figure, by default with one."""
    places = max(0, like.decimals) if like is not None and like.unit and like.unit.symbol == "%" else 1
    return f"{round_half_up(share * HUNDRED, places):f}%"


def most_decimals(figures: Iterable[Figure]) -> int:
    """Return the greatest number of decimals in base-like print."""
    return max(0, *(figure.decimals for figure in figures))
