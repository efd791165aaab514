"""What is left of moves up and down: 职工增加2.37万人，居民减少1.02万人，净增1.35万人; 新增45家，退出12家，净增33家."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import Interval, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, counted_kind, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure
from yibao_report.reading.partition import is_partition
from yibao_report.reading.relations.parts import NEVER_ADDED
from yibao_report.regex import regex

_NET: Final = regex(
    "(?:净|(?:合计|总计|总体|总量|总人数|总数|共计)[一-鿿]{0,2})(?P<move>增加?|增长|减少?|流入|流出)[一-鿿]{0,4}$"
)
_NET_WORD: Final = regex("净[增减流]|(?:合计|总计|总体|总量|总人数|总数|共计)[一-鿿]{0,2}[增减流]")
_MOVE: Final = regex(
    "(?:(?P<up>新增|增加|增长|转入|调入|迁入|流入|新参保|恢复|新纳入|纳入|新准入|上升)"
    "|(?P<down>减少|下降|退出|退保|转出|调出|迁出|流出|断保|停保|注销|死亡|取消|解除|清退|终止|核减))[一-鿿]{0,6}$"
)
_PART: Final = regex("其中|[。！？\n]")
_FEWEST: Final = 2
_MOST: Final = 6


@dataclass(frozen=True, slots=True)
class WrongNet:
    """Moves, and what is told to be left of them."""

    block: Block
    moves: tuple[Figure, ...]
    told: Figure
    amount: Decimal

    @property
    def equation(self) -> str:
        """The moves with their signs, as a reader adds them up."""
        return "".join(f"{'＋' if _sign(each) > 0 else '－'}{each.text}" for each in self.moves).removeprefix("＋")


def wrong_nets(manuscript: Manuscript) -> Iterator[WrongNet]:
    """Go through the net changes that the moves before them do not give."""
    for block, passage in passages_with(manuscript, ("净", "总", "合计", "共计")):
        if not _NET_WORD.search(block.text):
            continue
        for sentence in passage.sentences:
            figures = [each for each in sentence.figures if not (each.is_ratio or each.is_points or _is_time(each))]
            for number, told in enumerate(figures):
                net = _NET.search(told.lead)
                if net is None or told.high is not None or told.qualifiers:
                    continue
                moves = _moves_before(block.text, figures, number)
                sums = [_left(moves[first:]) for first in range(len(moves) - 1)]
                rises = net["move"][0] == "增" or net["move"] == "流入"
                low, high = told.interval()
                allowed = (low, high) if rises else (-high, -low)
                if not sums or any(overlap(each, allowed) for each in sums) or any_explained(block, told, *moves):
                    continue
                if _belong_together(moves):
                    amount = sum((_sign(each) * each.amount for each in moves), Decimal(0))
                    yield WrongNet(block, tuple(moves), told, amount if rises else -amount)


def _moves_before(text: str, figures: list[Figure], number: int) -> list[Figure]:
    """Return the moves right before a figure of its kind, in their order, up to one that is none."""
    told, moves = figures[number], list[Figure]()
    for each in reversed(figures[max(0, number - _MOST) : number]):
        of_kind = counted_kind(each) == counted_kind(told) and each.high is None and not each.qualifiers
        if not of_kind or not _sign(each) or _PART.search(text, each.end, told.start):
            break
        moves.append(each)
    return moves[::-1]


def _belong_together(moves: list[Figure]) -> bool:
    """Tell whether moves go up and down, or are those of all there are: 职工 and 居民."""
    return len({_sign(each) for each in moves}) > 1 or is_partition([each.lead for each in moves])


def _left(moves: list[Figure]) -> Interval:
    signed = [each.interval() if _sign(each) > 0 else (-each.interval()[1], -each.interval()[0]) for each in moves]
    return sum((low for low, _ in signed), Decimal(0)), sum((high for _, high in signed), Decimal(0))


def _sign(figure: Figure) -> int:
    """Return 1 for what came to something, -1 for what left it, 0 for a value."""
    move = _MOVE.search(figure.lead)
    return 0 if move is None or "净" in figure.lead else 1 if move["up"] else -1


def _is_time(figure: Figure) -> bool:
    return figure.kind in NEVER_ADDED
