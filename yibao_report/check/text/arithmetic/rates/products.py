"""Products that a text works out: 4个镇，每站投入8万元，共32万元; 对4860家…不低于5%，即每年不少于243家; 处1.5倍罚款.

Input: three figures of one sentence, or a share or a multiple of a sum told before. Told is only what a slip of the pen
in one of them explains.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import Interval, divided, multiplied, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, are_apart, counted_kind, passages_with
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.model.unit import TIMES
from yibao_report.reading import Aspect, Direction, Figure, Passage
from yibao_report.reading.figure import MONEY
from yibao_report.regex import regex

_EACH: Final = regex(
    "每(?:[个家名人户站点次例件盒支片台所期场班组批轮县乡镇村店院站队组]|人次|家次|孕次)[一-鿿]{0,6}$"
    "|各(?:配备|选派|选聘|聘请|设立|设置|设|安排|分配|建设|建|补助|奖励|抽取|抽查|抽)$"
)
_IN_ALL: Final = regex("(?:合计|总计|共计|总共|一共|共|计|总额|总投资)[一-鿿]{0,6}$")
_EVERY_YEAR: Final = regex("(?:每年|年均)[一-鿿]{0,12}$")
_SUMMED: Final = regex("^(?:累计|合计|共计|总共|一共|共)[一-鿿]{0,6}$")
_THAT_IS: Final = regex("[，（]?(?:即|也就是)[^，。；]{0,8}$")
_LOWERED: Final = regex("(?P<name>标准|限额|价格|费用|起付线)(?:再)?(?:降低|下降|减少|下调|降)$")
_LOWERED_FOR: Final = regex(
    "^[，；]?(?:其中)?对?(?:困难|特困|低保|低收入|返贫|脱贫|重点救助|救助|倾斜)[^，。；]{0,14}?(?:降低|下降|减少|下调|降)$"
)
"""起付线为1.5万元，困难群众降低50%，执行7500元的起付线."""
_LEFT: Final = regex("^，?(?:即|也就是|执行|按照?|为|降[至到为])[^，。；]{0,8}$")
_HUNDRED: Final = Decimal(100)
_FINE: Final = regex("(?:罚款|罚金)(?:共|计|共计|合计)?$")
_PEOPLE: Final = "人"
_PER_HEAD: Final = regex("(?:每人|人均)(?:每年|每月)?[一-鿿]{0,6}$")
_COMES_TO: Final = regex(
    "^[，；]?(?:全年|共|共计|合计|累计|共需|需|年)?(?:支出|资金|支付|发放|补助|资助|拨付|安排|落实)[一-鿿]{0,4}$"
)
_MOST_BEFORE: Final = 6
_SENTENCE: Final = "。！？；\n"


class WrongProduct(NamedTuple):
    """Two factors and what they do not make."""

    block: Block
    one: Figure
    other: Figure
    product: Figure


def wrong_products(manuscript: Manuscript) -> Iterator[WrongProduct]:
    """Go through the products of the text that a slip of the pen separates from their factors."""
    for block, passage in passages_with(manuscript, ("每", "各", "即", "也就是", "倍", "降")):
        readers = (_of_each, _of_years, _of_shares, _of_falls, _of_standards)
        for found in (each for reader in readers for each in reader(block, passage)):
            if not any_explained(block, found.one, found.other, found.product):
                yield found


def _of_each(block: Block, passage: Passage) -> Iterator[WrongProduct]:
    """Yield a number, what each of it has, and the sum right behind."""
    for number, each, total in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
        told = (
            number.is_exact_count
            and _EACH.search(each.lead)
            and _count_alike(each, total)
            and (number.kind != each.kind or number.counted != each.counted == total.counted != "")
        )
        if not told or not _IN_ALL.search(total.lead) or are_apart(passage, number, total):
            continue
        if any(figure.high is not None or figure.is_ratio for figure in (each, total)):
            continue
        if number.amount > 1 and _has_slipped(number, each, total):
            yield WrongProduct(block, number, each, total)


def _of_years(block: Block, passage: Passage) -> Iterator[WrongProduct]:
    """Yield what every year has, and all of so many years: 每年新建服务站244个，三年共732个."""
    for each, years, total in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
        told = years.kind == "年" and each.kind == total.kind and _EVERY_YEAR.search(each.lead)
        if not told or not _SUMMED.search(total.lead) or are_apart(passage, each, total):
            continue
        before = passage.text[: each.start - len(each.lead)]
        if "每年" in before[max(map(before.rfind, _SENTENCE)) + 1 :]:
            continue  # 2026—2028年每年建设60个，2029—2030年每年建设40个，五年共建设260个
        plain = not any(figure.qualifiers or figure.high or figure.change for figure in (each, years, total))
        if plain and not each.is_ratio and _has_slipped(years, each, total):
            yield WrongProduct(block, years, each, total)


def _of_shares(block: Block, passage: Passage) -> Iterator[WrongProduct]:
    """Yield a share or a multiple, what is told to come of it, and the one sum or count before that is near."""
    for place, (share, product) in enumerate(zip(passage.figures, passage.figures[1:], strict=False)):
        multiple = share.kind == TIMES.kind and _FINE.search(product.lead) is not None
        if not (multiple or (share.is_ratio and _THAT_IS.search(product.lead))) or share.high is not None:
            continue
        if (
            product.is_ratio
            or product.high is not None
            or share.change is not None
            or are_apart(passage, share, product)
        ):
            continue
        bases = [
            each
            for each in passage.figures[max(0, place - _MOST_BEFORE) : place]
            if each.kind == product.kind and each.high is None and each.change is None
        ]
        if any(_is_product(base, share, product) for base in bases):
            continue
        meant = [base for base in bases if _has_slipped(base, share, product)]
        if meant:
            yield WrongProduct(block, meant[-1], share, product)


def _of_standards(block: Block, passage: Passage) -> Iterator[WrongProduct]:
    """Yield what every person gets, how many there are, and the sum: 每人补助320元，覆盖4500人，支出144万元."""
    for each, number, total in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
        told = each.kind == total.kind == MONEY and counted_kind(number) == _PEOPLE and _PER_HEAD.search(each.lead)
        if not told or not _COMES_TO.search(total.lead) or are_apart(passage, each, total):
            continue
        plain = not any(figure.qualifiers or figure.high or figure.change for figure in (each, number, total))
        if plain and not number.is_ratio and _is_only_slipped(number, each, total):
            yield WrongProduct(block, each, number, total)


def _is_only_slipped(number: Figure, each: Figure, total: Figure) -> bool:
    """Tell whether two digits or one of a product are off, and it is no product of some months either."""
    product = multiplied(_exactly(number), _exactly(each))
    of_months = (multiplied(product, (Decimal(months), Decimal(months))) for months in (1, 12))
    printed_as = total.interval()
    return not any(overlap(each, printed_as) for each in of_months) and would_fit(total, product)


def _of_falls(block: Block, passage: Passage) -> Iterator[WrongProduct]:
    """Yield what is left of a standard that is lowered by a share: 起付标准为1.2万元…起付标准降低50%，即6000元."""
    for place, (share, left) in enumerate(zip(passage.figures, passage.figures[1:], strict=False)):
        change, named = share.change, _LOWERED.search(share.lead)
        falls = change is not None and change.aspect is Aspect.BY and change.direction is Direction.FALL
        if share.unit is None or share.unit.symbol != "%" or not falls or left.high is not None:
            continue
        told = _THAT_IS.search(left.lead) if named else _LOWERED_FOR.search(share.lead) and _LEFT.search(left.lead)
        if not told:
            continue
        before = passage.figures[max(0, place - _MOST_BEFORE) : place]
        sums = [each for each in before if each.kind == left.kind and each.high is None]
        bases = [each for each in sums if named["name"] in each.lead] if named else sums[-1:]
        kept = share.read_as(value=_HUNDRED - share.value, change=None)
        if bases and not any(_is_product(each, kept, left) for each in sums):
            yield WrongProduct(block, bases[-1], kept, left)


def _is_product(one: Figure, other: Figure, product: Figure) -> bool:
    return overlap(multiplied(_exactly(one), _exactly(other)), _exactly(product))


def _has_slipped(one: Figure, other: Figure, product: Figure) -> bool:
    """Tell whether two figures do not make a third, and would but for one slip."""
    if _is_product(one, other, product):
        return False
    factors = ((one, other), (other, one))
    quotients = ((figure, divided(_exactly(product), _exactly(rest))) for figure, rest in factors)
    return would_fit(product, multiplied(_exactly(one), _exactly(other))) or any(
        needed is not None and (would_fit(figure, needed) or _is_near(figure, needed[0]))
        for figure, needed in quotients
    )


def _is_near(figure: Figure, needed: Decimal) -> bool:
    """Tell whether a small number is off by a few: 每站投入8万元，共24万元 of four stations."""
    return figure.is_exact_count and needed == needed.to_integral_value() and abs(figure.amount - needed) <= 2


def _exactly(figure: Figure) -> Interval:
    """Return what a figure stands for where 至少 and 不少于 are said of both sides; multiples of fines are exact."""
    if figure.kind == TIMES.kind:
        return figure.amount, figure.amount
    return figure.read_as(qualifiers=frozenset()).interval(exact=True)


def _count_alike(each: Figure, total: Figure) -> bool:
    """Tell whether a sum counts what each has; heads of several rounds are visits: 4期，每期30人，共120人次."""
    return counted_kind(each) == counted_kind(total) or (counted_kind(each), total.kind) == ("人", "人次")
