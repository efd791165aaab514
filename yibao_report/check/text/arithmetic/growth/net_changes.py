"""What is left of moves up and down: 职工增加2.37万人，居民减少1.02万人，净增1.35万人; 新增45家，退出12家，净增33家."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import Interval, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, counted_kind, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage
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
_OFFSET: Final = regex(
    "(?:增减|收支|加减|升降|进出|盈亏|正负|此消彼长|(?:两|二|两者|二者|三|上述|以上)[项者类种]?)?(?:因素)?(?:相抵|相互?抵消|轧差|品迭)之?后?，?(?P<clause>[^，。；：]{0,24})$"
)
_OFFSET_WORD: Final = regex("相抵|抵消|轧差|品迭")
_NET_OF_OFFSET: Final = regex("净?(?P<move>增加?|增长|减少?|流入|流出|下降|上升)[一-鿿]{0,6}$")
_OFFSET_MOVE: Final = regex(
    "(?P<up>新增|增加|增长|转入|调入|迁入|流入|新参保|恢复|新纳入|纳入|新准入|上升|增支|增收)"
    "|(?P<down>减少|下降|退出|退保|转出|调出|迁出|流出|断保|停保|注销|死亡|取消|解除|清退|终止|核减|节约|节省|减支|减收)"
)
_PART: Final = regex("其中|[。！？\n]")
_MOST: Final = 6
_MOST_OFFSET: Final = 10
"""Figures before what is left among which the moves are looked for."""
_REACH: Final = 40


class WrongNet(NamedTuple):
    """Moves, and what is told to be left of them."""

    block: Block
    moves: tuple[Figure, ...]
    told: Figure
    amount: Decimal

    @property
    def equation(self) -> str:
        """The moves with their signs, as a reader adds them up."""
        return "".join(f"{'－' if _last_move(each.lead) < 0 else '＋'}{each.text}" for each in self.moves).removeprefix(
            "＋"
        )


def wrong_nets(manuscript: Manuscript) -> Iterator[WrongNet]:
    """Go through the net changes that the moves before them do not give."""
    for block, passage in passages_with(manuscript, ("净", "总", "合计", "共计", "抵", "轧差")):
        if _OFFSET_WORD.search(block.text):
            yield from _offsets(block, passage)
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


def _offsets(block: Block, passage: Passage) -> Iterator[WrongNet]:
    """Yield what is left when moves are set off against each other, also in the sentence before, their parts left out.

    新药增加支出6.80亿元，其中职工4.25亿元…。降价减少支出5.30亿元。增减相抵，净增加支出1.50亿元.
    """
    for number, told in enumerate(passage.figures):
        offset = _OFFSET.search(passage.text, max(0, told.start - _REACH), told.start)
        net = _NET_OF_OFFSET.search(offset["clause"]) if offset else None
        if offset is None or net is None or told.high is not None or told.qualifiers or told.is_ratio:
            continue
        moves: list[tuple[Figure, int]] = []
        for each in passage.figures[max(0, number - _MOST_OFFSET) : number]:
            if counted_kind(each) == counted_kind(told) and each.high is None and not _is_part(passage.text, each):
                sign = _last_move(each.lead)
                moves += [(each, sign)] if sign else []
        if {sign for _, sign in moves} != {1, -1} or len(moves) > _MOST or any_explained(block, told):
            continue
        rises = net["move"][0] in "增上" or net["move"] == "流入"
        low, high = told.interval()
        allowed = (low, high) if rises else (-high, -low)
        sums = [_signed(moves[first:]) for first in range(len(moves) - 1)]
        if not any(overlap(each, allowed) for each in sums):
            amount = sum((sign * each.amount for each, sign in moves), Decimal(0))
            yield WrongNet(block, tuple(each for each, _ in moves), told, amount if rises else -amount)


def _is_part(text: str, figure: Figure) -> bool:
    """Tell whether 其中 stands before a figure in its sentence, or a semicolon parts it from another such part."""
    start = max(text.rfind(mark, 0, figure.start) for mark in "。！？\n")
    return "其中" in text[start + 1 : figure.start]


def _last_move(lead: str) -> int:
    """Return 1 for the last word of a lead that tells a rise, -1 for a fall, 0 for none."""
    moves = list(_OFFSET_MOVE.finditer(lead))
    return 0 if not moves or "净" in lead else 1 if moves[-1]["up"] else -1


def _signed(moves: list[tuple[Figure, int]]) -> Interval:
    bounds = [each.interval() if sign > 0 else (-each.interval()[1], -each.interval()[0]) for each, sign in moves]
    return sum((low for low, _ in bounds), Decimal(0)), sum((high for _, high in bounds), Decimal(0))


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
    return _signed([(each, _sign(each)) for each in moves])


def _sign(figure: Figure) -> int:
    """Return 1 for what came to something, -1 for what left it, 0 for a value."""
    move = _MOVE.search(figure.lead)
    return 0 if move is None or "净" in figure.lead else 1 if move["up"] else -1


def _is_time(figure: Figure) -> bool:
    return figure.kind in NEVER_ADDED
