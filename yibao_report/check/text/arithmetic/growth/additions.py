"""What is added to a value: 新增218条，总数由346条增加到564条; 在38名的基础上新聘22名，总数达到60名."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yibao_report.check.text.arithmetic.judging import added, overlap, subtracted
from yibao_report.check.text.arithmetic.nearby import any_explained, counted_kind, passages_with
from yibao_report.check.text.arithmetic.slips import is_digit_off, would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Figure, Passage
from yibao_report.regex import regex

_ADDED: Final = regex("[新净再]?(?:聘|增|建|设|增加|补充|扩充|招录|吸纳|纳入)[一-鿿]{0,4}$")
_IN_ALL: Final = regex("(?:总[数量][一-鿿]{0,4}|累计|共|达到?|增至)$")
_AT_FIRST: Final = regex(
    "(?:组建|成立|挂牌|起步|最初|当初|开始|启动)[一-鿿]{0,3}[，]?[一-鿿]{0,4}(?:只有|仅有|只|仅|有)$"
)
_MORE: Final = regex("^[，]?(?:增加|净增|多了?)$")
_REACH: Final = 14
_NEWLY: Final = regex("[新净]增[一-鿿]{0,8}$")


@dataclass(frozen=True, slots=True)
class WrongAddition:
    """A value, what was added to it, and the value that they do not make."""

    block: Block
    old: Figure
    by: Figure
    new: Figure


def wrong_additions(manuscript: Manuscript) -> Iterator[WrongAddition]:
    """Go through the additions of the text that do not fit."""
    for block, passage in passages_with(manuscript, ("新增", "净增", "基础上", "增加")):
        for run in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
            first, second, new = run
            if any_explained(block, *run):
                continue
            if _is_added(passage, first, second, new):
                yield WrongAddition(block, second, first, new)
            elif _is_on_base(passage, first, second, new):
                yield WrongAddition(block, first, second, new)
        yield from _since_the_start(block, passage)


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
    return not overlap(whole, new.interval()) and (
        would_fit(new, whole)
        or would_fit(by, subtracted(new.interval(), old.interval()))
        or would_fit(old, subtracted(new.interval(), by.interval()))
    )
