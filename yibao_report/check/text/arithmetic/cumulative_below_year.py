"""Rule 15: a cumulative value smaller than that of one of its years."""

import re
from collections.abc import Container, Iterator
from itertools import pairwise
from typing import Final

from yibao_report.check.text.arithmetic.judging import FAR
from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Related, Rule, Severity
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure, Passage
from yibao_report.reading.subject import heads
from yibao_report.regex import regex

RULE: Final = Rule(
    "YB425",
    "cumulative-below-year",
    Severity.ERROR,
    "累计数小于其中一年的数",
    "“三年来累计追回基金2000万元”，而“2023年追回基金2600万元”：累计包含各年，不能小于其中一年。\n"
    "核对累计数与分年数，看单位（万元、亿元）和起止年份是否写对。",
    Example(
        "draft.txt",
        "三年来累计追回医保基金2000万元。2023年追回医保基金2600万元。\n",
        "三年来累计追回医保基金6000万元。2023年追回医保基金2600万元。\n",
    ),
)

_NEAR: Final = 48
_SUMMED_UP: Final = regex(
    "[，、]?(?:五年|[两三四六七八九]年)?(?:累计|合计|共计|总计)(?![结收])(?![一-鿿]{0,2}结余)[一-鿿]{0,4}"
)
_SEVERAL: Final = regex("[，、；]?(?:[两三四五六七八九]年)(?:累计|共|合计)(?![结收])[一-鿿]{0,4}")
_WITHIN: Final = regex("全年|一年|当年|年内")
_NEWLY: Final = regex(
    "(?:新(?:认定|鉴定|纳入|参保|登记|备案|确认|增)|鉴定通过|认定通过|评估通过)了?(?P<noun>[一-鿿]{0,12})$"
)
_STOCK: Final = regex("(?P<before>[一-鿿]{0,12})累计(?P<behind>[一-鿿]{0,10}?)(?:达到?|有|为|增[加至]到?)$")
_PERSONS: Final = frozenset("患者 人数 人员 对象 职工".split())
_AMONG: Final = 6
_SINCE: Final = regex("年(?:来|以来|间)|期间|以来")
_SINCE_WHEN: Final = regex("^自?[\u4e00-\u9fff]{1,8}?(?:以来|年来|期间)")
_ANOTHER: Final = 100
"""A year that is so many times the cumulative value tells of something else."""
_EACH_YEAR: Final = regex("每年[一-鿿]{0,10}$")
_OF_YEARS: Final = regex("[两二三四五六七八九十]年(?:间)?(?:累计|共|合计)")
_TOTAL: Final = regex("累计|共")
_YEARLY: Final = regex("年均|平均每年")
_VERB: Final = regex("(?:累计|合计|共计|共)(?![结收])(?P<verb>[一-鿿]{2,10})$")
_YEARS_BEFORE: Final = regex("[两二三四五六七八九十]年(?:下来|[间来里])?[，,]?(?:累计|合计|共)[^，。；0-9]{0,12}$")
_BARE: Final = regex("(?:其中|分别|依次|各|为|是|达|[、和与及，])*")
_YEARS: Final = regex("^(?:19|20)[0-9]{2}年")
_ONE_YEAR: Final = regex("^(?:(?:19|20)[0-9]{2} ?年度?(?:全年)?|去年|上年|今年|当年|本年)$")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report cumulative values that a single year exceeds."""
    whole: dict[tuple[str, str], Figure] = {}
    summed: set[str] = set()
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL:
            continue
        yield from _listed_years(block, manuscript.passage(block))
        if "每年" in block.text:
            yield from _below_each(block, manuscript.passage(block))
        if "计" in block.text or "年共" in block.text:
            yield from _summed_up(block, manuscript.passage(block))
        if "累计" in block.text or "合计" in block.text:
            yield from _below_one_before(block, manuscript.passage(block))
        if "累计" in block.text and ("新" in block.text or "通过" in block.text):
            yield from _below_newly(block, manuscript.passage(block))
        last: tuple[Figure, str] | None = None
        for figure, head in _told(manuscript.passage(block), summed):
            if _is_cumulative(figure):
                summed.add(figure.kind)
                whole[figure.kind, head] = figure
                last = figure, head
                continue
            total = whole.get((figure.kind, head)) or _beside(last, figure, head)
            if total and figure.amount > _ANOTHER * total.amount:
                continue  # 患者累计总费用48.6万元; 2024年，国家谈判药品总费用3.84亿元
            if total and _is_of_one_year(figure) and figure.interval()[0] > total.interval()[1]:
                yield _diagnostic(block, total, figure)


def _listed_years(block: Block, passage: Passage) -> Iterator[Diagnostic]:
    """Yield years listed behind their total that exceed it: 累计0.68亿元，2023年、2024年分别为0.64亿元和0.71亿元."""
    for sentence in passage.sentences:
        for number, total in enumerate(sentence.figures):
            if not _TOTAL.search(total.lead) or total.change is not None or total.is_ratio or total.qualifiers:
                continue
            for figure in sentence.figures[number + 1 :]:
                if figure.kind == total.kind and _YEARLY.search(figure.lead):
                    continue  # 累计218.6亿元，年均约43.7亿元，其中2025年为51.2亿元
                if figure.kind != total.kind or not _BARE.fullmatch(figure.lead) or figure.time is total.time:
                    break
                if figure.time is None or not _YEARS.search(figure.time.text):
                    break
                if figure.interval()[0] > total.interval()[1]:
                    yield _diagnostic(block, total, figure)
                    break


def _summed_up(block: Block, passage: Passage) -> Iterator[Diagnostic]:
    """Yield totals right behind figures of which one exceeds them: 2436家次、2781家次和3052家次，累计1423家次."""
    for sentence in passage.sentences:
        told = [each for each in sentence.figures if each.kind != "年"]  # 389.1万元和335.2万元，三年累计336.9万元
        for figure, total in pairwise(told):
            several = _SEVERAL.fullmatch(passage.text, figure.end, total.start) or _SEVERAL.fullmatch(total.lead)
            plain = all(each.change is None and not each.qualifiers for each in (figure, total))
            within = (_WITHIN.search(figure.lead) or _is_of_one_year(figure)) and _count_alike(figure, total)
            if several and within and plain and figure.interval()[0] > total.interval()[1]:
                yield _diagnostic(block, total, figure)
        for before, figure, total in zip(told, told[1:], told[2:], strict=False):
            alike = before.kind == figure.kind and _count_alike(figure, total) and not total.is_ratio
            if alike and _SUMMED_UP.fullmatch(total.lead):
                largest = max(before, figure, key=lambda each: each.amount)
                plain = all(each.change is None and not each.qualifiers for each in (before, figure, total))
                if plain and largest.interval()[0] > total.interval()[1]:
                    alone = sum(each.kind == largest.kind and each.amount > total.amount for each in told) == 1
                    yield _diagnostic(block, total, largest, odd=alone and largest.amount > 2 * total.amount)


def _below_one_before(block: Block, passage: Passage) -> Iterator[Diagnostic]:
    """Yield totals of years below one told before by the same verb: 2025年拒付953万元。三年下来，累计拒付905万元."""
    for number, total in enumerate(passage.figures):
        named = _VERB.search(total.lead)
        if named is None or total.change is not None or total.qualifiers or total.is_ratio:
            continue
        if not _YEARS_BEFORE.search(passage.text, max(0, total.start - _NEAR), total.start):
            continue
        for year in passage.figures[:number]:
            same = (
                year.kind == total.kind
                and year.lead.endswith(named["verb"])
                and "。" in passage.text[year.end : total.start]
            )
            if same and _is_timed(year) and _is_of_one_year(year) and year.interval()[0] > total.interval()[1]:
                yield _diagnostic(block, total, year)
                break


def _below_newly(block: Block, passage: Passage) -> Iterator[Diagnostic]:
    """Yield all that there are below those of the year: 2024年新认定慢特病患者6284人，…慢特病患者累计达到3860人."""
    for number, year in enumerate(passage.figures):
        newly = _NEWLY.search(year.lead)
        if newly is None or year.high is not None:
            continue
        for total in passage.figures[number + 1 : number + 1 + _AMONG]:
            stock = _STOCK.search(total.lead)
            if stock is None or counted_kind(total) != counted_kind(year) or total.high is not None:
                continue
            named = stock["before"] + stock["behind"]
            noun = newly["noun"] or next((each for each in _PERSONS if each in named), "累计")
            if noun in named and total.interval()[1] < year.interval()[0]:
                yield _diagnostic(block, total, year)


def _count_alike(one: Figure, total: Figure) -> bool:
    """Tell whether two figures count the same; of some years together, heads are counted as visits."""
    return one.kind == total.kind or (one.kind, total.kind) == ("人", "人次")


def _below_each(block: Block, passage: Passage) -> Iterator[Diagnostic]:
    """Yield totals of years below what is told of each: 每年培训不少于1000人次，五年累计培训不少于500人次."""
    plain = [figure for figure in passage.figures if figure.unit is not None and not figure.spelled]
    for yearly, total in pairwise(plain):
        if (
            _EACH_YEAR.search(passage.text, max(0, yearly.start - _NEAR), yearly.start)
            and _OF_YEARS.search(passage.text, yearly.end, total.start)
            and yearly.kind == total.kind
            and not yearly.is_ratio
            and total.amount < yearly.amount
            and "。" not in passage.text[yearly.end : total.start]
        ):
            yield Diagnostic(
                RULE,
                f"累计数小于每年的数：每年{yearly.text}，累计{total.text}",
                "核对累计数与每年的数",
                block.span(total.start, total.end),
                related=(Related("每年的数在这里", block.span(yearly.start, yearly.end)),),
            )


def _diagnostic(block: Block, total: Figure, figure: Figure, *, odd: bool = False) -> Diagnostic:
    """Mark the total behind its years, or the one of them that is odd; else from the total to a year near it."""
    place = total.start if figure.end - total.start < FAR else figure.start, figure.end
    if figure.start < total.start:
        place = (figure.start, figure.end) if odd else (total.start, total.end)
    return Diagnostic(
        RULE,
        f"累计数小于其中一年：累计{total.text}，其中一年{figure.text}",
        "核对累计数与分年数，看单位和起止年份",
        block.span(*place),
        related=(Related("累计数在这里", block.span(total.start, total.end)),),
    )


def _beside(last: tuple[Figure, str] | None, figure: Figure, head: str) -> Figure | None:
    """Return the cumulative value shortly before, of which a single year repeats only the verb: 仅2024年支出1亿."""
    if last is None or last[0].kind != figure.kind or figure.start - last[0].end > _NEAR:
        return None
    return last[0] if last[1].startswith(head) or last[1].endswith(head) else None


def _told(passage: Passage, summed: Container[str]) -> Iterator[tuple[Figure, str]]:
    """Yield cumulative values with their heads, and those of a time whose kind has been summed up before."""
    for figure, words in heads(passage, lambda each: _is_timed(each) and (each.kind in summed or _is_cumulative(each))):
        head = _SINCE_WHEN.sub("", words).removeprefix("以来").removeprefix("累计")
        head = re.sub("^[仅就单]+|^(?:一年|全年)就?", "", head)
        if len(head) > 1:
            yield figure, head


def _is_timed(figure: Figure) -> bool:
    return figure.change is None and not figure.is_ratio and (figure.time is not None or "累计" in figure.lead)


def _is_cumulative(figure: Figure) -> bool:
    since = figure.time is not None and bool(_SINCE.search(figure.time.text))
    return (since or "累计" in figure.lead) and not _is_of_one_year(figure)


def _is_of_one_year(figure: Figure) -> bool:
    return figure.time is not None and bool(_ONE_YEAR.match(figure.time.text)) and "累计" not in figure.lead
