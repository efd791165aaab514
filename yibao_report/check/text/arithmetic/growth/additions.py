"""What is added to a value: 新增218条，总数由346条增加到564条; 在38名的基础上新聘22名，总数达到60名."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.growth.change import makes_step_with_others
from yibao_report.check.text.arithmetic.judging import added, overlap, subtracted
from yibao_report.check.text.arithmetic.nearby import any_explained, counted_kind, passages_with
from yibao_report.check.text.arithmetic.slips import is_digit_off, would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Direction, Figure, Passage
from yibao_report.regex import regex

_ADDED: Final = regex("[新净再]?(?:聘|增|建|设|增加|补充|扩充|招录|吸纳|纳入)[一-鿿]{0,4}$")
_IN_ALL: Final = regex("(?:总[数量][一-鿿]{0,4}|累计|共|达到?|增至)$")
_AT_FIRST: Final = regex(
    "(?:组建|成立|挂牌|起步|最初|当初|开始|启动)[一-鿿]{0,3}[，]?[一-鿿]{0,4}(?:只有|仅有|只|仅|有)$"
)
_MORE: Final = regex("^[，]?(?:增加|净增|多了?)$")
_REACH: Final = 14
_NEWLY: Final = regex("[新净]增[一-鿿]{0,8}$")
_FURTHER: Final = regex("^(?:再|又|新)?(?:增加|新增|扩大|扩展|增)了?$")
_BY_NOW: Final = regex("^(?:[三四五]年)?(?:累计|总数|共计|共)(?:达到?|扩大到|扩展到|覆盖|增[至加]到?)?$")
_NEAR: Final = 5
_WITH: Final = regex("[与同和][^，。；]{0,12}的$")
_THAN: Final = regex("相比，(?:全[市县省区])?(?P<name>[一-鿿]{2,10}?)(?:增加|减少|净增|下降|增长)了?")
_MOST: Final = 8


class WrongAddition(NamedTuple):
    """A value, what was added to it, and the value that they do not make."""

    block: Block
    old: Figure
    by: Figure
    new: Figure
    again: Figure | None = None

    @property
    def amount(self) -> Decimal:
        """What the value and all that was added come to, or what is left of it."""
        fell = self.by.change is not None and self.by.change.direction is Direction.FALL
        further = self.again.amount if self.again else Decimal(0)
        return self.old.amount - self.by.amount if fell else self.old.amount + self.by.amount + further


def wrong_additions(manuscript: Manuscript) -> Iterator[WrongAddition]:
    """Go through the additions of the text that do not fit."""
    for block, passage in passages_with(manuscript, ("新增", "净增", "基础上", "增加", "减少")):
        for run in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
            first, second, new = run
            if any_explained(block, *run):
                continue
            if _is_added(passage, first, second, new):
                yield WrongAddition(block, second, first, new)
            elif _is_on_base(passage, first, second, new):
                yield WrongAddition(block, first, second, new)
        yield from _since_the_start(block, passage)
        yield from _year_by_year(block, passage)
        yield from _compared(block, passage)


def _is_on_base(passage: Passage, old: Figure, by: Figure, new: Figure) -> bool:
    """Tell whether a base and what was added do not make the sum: 在原有38名的基础上新聘22名，总数达到58名."""
    if not (old.kind == by.kind == new.kind) or old.is_ratio or any(each.high for each in (old, by, new)):
        return False
    total = passage.text[by.end : new.start].count("，") == 1 and _IN_ALL.search(new.lead) is not None
    between = passage.text[old.end : by.start]
    if not (total and _ADDED.search(by.lead)) or overlap(added((old, by)), new.interval()):
        return False
    return "基础上" in between or (_is_next_year(old, by, between) and _are_a_slip_apart(old, by, new))


def _since_the_start(block: Block, passage: Passage) -> Iterator[WrongAddition]:
    """Yield what grew from a start, and the step told behind it: 组建时只有23名，到2023年底有61人，增加38人."""
    for old, new, by in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
        counts = all(each.is_exact_count and counted_kind(each) == counted_kind(new) for each in (old, new, by))
        told = _AT_FIRST.search(passage.text, max(0, old.start - _REACH), old.start) and _MORE.search(by.lead)
        if not (counts and told) or "。" in passage.text[old.end : by.start] or any_explained(block, old, new, by):
            continue
        if old.amount + by.amount != new.amount and _are_a_slip_apart(old, by, new):
            yield WrongAddition(block, old, by, new)


def _year_by_year(block: Block, passage: Passage) -> Iterator[WrongAddition]:
    """Yield what was added year by year, and all of it.

    2022年选择20家，2023年增加26家，2024年再增加20家，累计达到66家.
    """
    for sentence in passage.sentences:
        counts = [each for each in sentence.figures if each.is_exact_count and each.high is None]
        for old, by, again, new in zip(counts, counts[1:], counts[2:], counts[3:], strict=False):
            years = [each.time.year if each.time else None for each in (old, by, again)]
            alike = len({each.kind for each in (old, by, again, new)}) == 1 and not old.change
            told = all(_FURTHER.search(each.lead) for each in (by, again)) and _BY_NOW.search(new.lead)
            if not (alike and told) or None in years or len(set(years)) < len(years) or any_explained(block, old, new):
                continue
            whole = old.amount + by.amount + again.amount
            if whole != new.amount and abs(whole - new.amount) * _NEAR < new.amount:
                yield WrongAddition(block, old, by, new, again)


def _compared(block: Block, passage: Passage) -> Iterator[WrongAddition]:
    """Yield a step from a value told in 与…相比 to the one before.

    参保318.4万人，参保率…。与2020年底的312.6万人相比，参保人数增加5.8万人.
    """
    for number, (old, by) in enumerate(pairwise(passage.figures)):
        change = by.change
        if not number or change is None or change.aspect is not Aspect.BY or change.direction is None:
            continue
        compared = _WITH.search(passage.text, max(0, old.start - _REACH), old.start)
        behind = _THAN.fullmatch(passage.text, old.end, by.start)
        if not (compared and behind) or old.kind != by.kind or any_explained(block, old, by):
            continue
        before = [each for each in passage.figures[max(0, number - _MOST) : number] if each.kind == old.kind]
        named = [each for each in before if behind["name"] in each.lead and each.change is None and not each.qualifiers]
        sign = 1 if change.direction is Direction.RISE else -1
        if len(named) == 1 and not any(_is_step(old, by, each, sign) for each in before):
            yield WrongAddition(block, old, by, named[0])


def _is_step(old: Figure, by: Figure, new: Figure, sign: int) -> bool:
    step = subtracted(new.interval(), old.interval()) if sign > 0 else subtracted(old.interval(), new.interval())
    return overlap(step, by.interval())


def _is_next_year(old: Figure, by: Figure, between: str) -> bool:
    """Tell whether something is added to a value later on: 2023年底有146家，2024年新增82家."""
    years = [each.time.year for each in (old, by) if each.time is not None and each.time.year is not None]
    plain = all(each.is_exact_count and (each.change is None or each is by) for each in (old, by))
    return plain and len(years) == 2 and years[0] < years[1] and between.count("，") == 1


def _are_a_slip_apart(old: Figure, by: Figure, new: Figure) -> bool:
    """Tell whether one of three counts is another one by a digit, or by two in each other's place."""
    meant = ((by, new.amount - old.amount), (new, old.amount + by.amount), (old, new.amount - by.amount))
    return any(is_digit_off(f"{each.amount}", f"{needed}") for each, needed in meant)


def _is_added(passage: Passage, by: Figure, old: Figure, new: Figure) -> bool:
    """Tell whether what was added and the old value make not quite the new one: 新增218条，总数由346条增加到546条."""
    changes = old.change, new.change
    if not (by.kind == old.kind == new.kind and _NEWLY.search(by.lead)) or by.is_ratio:
        return False
    if changes[0] is None or changes[1] is None or passage.text[by.end : old.start].count("，") != 1:
        return False
    if (changes[0].aspect, changes[1].aspect) != (Aspect.FROM, Aspect.TO) or new.amount <= old.amount:
        return False
    whole = added((old, by))
    if makes_step_with_others(passage, by, new.amount - old.amount):
        return False  # 注销3家、新增5家，由250家增加到252家
    return not overlap(whole, new.interval()) and (
        would_fit(new, whole)
        or would_fit(by, subtracted(new.interval(), old.interval()))
        or would_fit(old, subtracted(new.interval(), by.interval()))
    )
