"""What is paid of a bill, worked out: 剩余2500元按60%支付，统筹基金支付1500元，个人负担1000元.

Input: a sum of money, the share at which it is paid, and what is paid or left of it, in one sentence. An example of a
bill is exact to the yuan.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, passages_with
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Figure, Passage
from yibao_report.reading.figure import MONEY
from yibao_report.regex import regex

_AT: Final = regex("(?:的部分|部分)?[，。]?(?:由?(?:医保|基金|统筹基金|大病保险|医疗救助))?(?:再|均|统一|可|就)?按照?")
PAID: Final = regex(
    "(?:的?比例)?(?:计算|给予[一-鿿]{0,4})，(?:应|可)?(?:获|得|获得|享受)?[一-鿿]{0,6}(?:救助|补助|补偿|报销|支付|赔付|倾斜)(?:资金|金额|金|额|费用)?(?:为|是|共|了)?"
    "|(?:的?比例)?(?:支付|报销|补偿|救助|赔付|计算)(?:[，,](?:由?(?:医保|基金|统筹基金|基本医保|大病保险|医疗救助)(?:再|可|应|实际)?(?:支付|报销|补偿|赔付)|可?(?:报销|支付|救助|获赔))|为|，即)?(?:了|为)?"
)
_OWN: Final = regex(
    "^，?(?:他|她|(?:其|患者|参保人)?(?:个人|自己|本人|家庭|患者))(?:实际|最终|最后|只|仅|就|需要?|须|再|还|尚|剩余|余下|承担|负担|支付|自付|自费|掏|花)+(?:费用|金额)?为?了?$"
)
_SENTENCE: Final = regex("[。！？\n]")
_MOST_BEFORE: Final = 6
_NEAREST: Final = 2


class WrongBill(NamedTuple):
    """A sum that is told to come of others, what should, and the place and the words of the working."""

    block: Block
    start: int
    told: Figure
    should: Decimal
    working: str


def wrong_bills(manuscript: Manuscript) -> Iterator[WrongBill]:
    """Go through the workings of bills that are wrong."""
    for block, passage in passages_with(manuscript, ("按",)):
        for base, share, paid in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
            if not _is_working(passage, base, share, paid) or any_explained(block, base, share, paid):
                continue
            product = base.amount * share.amount
            half = paid.half_place
            deducted = _deducted(passage, base) * share.amount  # 起付线800元，政策范围内费用10000元，按80%报销7360元
            low, high = paid.amount - half, paid.amount + half
            if not any(overlap((each, each), (low, high)) for each in (product, product - deducted)):
                yield WrongBill(block, base.start, paid, product, f"{base.text}×{share.text}")
            elif found := _wrong_rest(block, passage, base, paid):
                yield found


def _deducted(passage: Passage, base: Figure) -> Decimal:
    """Return what is deducted first of a bill, as told right before or nowhere."""
    number = passage.figures.index(base)
    before = passage.figures[max(0, number - _NEAREST) : number]
    return next((each.amount for each in reversed(before) if each.kind == MONEY and "起付" in each.lead), Decimal(0))


def _is_working(passage: Passage, base: Figure, share: Figure, paid: Figure) -> bool:
    plain = base.kind == paid.kind == MONEY and share.is_ratio and share.amount < 1
    return (
        plain
        and not any(each.high is not None or each.qualifiers for each in (base, share, paid))
        and base.aspect in (None, Aspect.TO)
        and share.aspect in (None, Aspect.FROM)  # 由医疗救助按70%的比例支付
        and paid.change is None
        and _AT.fullmatch(passage.text, base.end, share.start) is not None
        and PAID.fullmatch(passage.text, share.end, paid.start) is not None
    )


def _wrong_rest(block: Block, passage: Passage, base: Figure, paid: Figure) -> WrongBill | None:
    """Return what is told to be left to the patient, if a slip of the pen separates it from what is left."""
    number = passage.figures.index(paid) + 1
    own = passage.figures[number] if number < len(passage.figures) else None
    if own is None or own.kind != MONEY or not _OWN.search(own.lead) or any_explained(block, own):
        return None
    if _SENTENCE.search(passage.text, paid.end, own.start):
        return None
    bills = [each for each in passage.figures[max(0, number - _MOST_BEFORE) : number - 1] if each.kind == MONEY]
    rest = base.amount - paid.amount
    deducted = (rest + bill.amount for bill in bills)  # 扣除起付标准300元后，剩余2500元
    if own.amount in (*(bill.amount - paid.amount for bill in bills), *deducted) or own.qualifiers:
        return None
    wrong = rest > 0 and would_fit(own, (rest, rest))
    return WrongBill(block, base.start, own, rest, f"{base.text}－{paid.text}") if wrong else None
