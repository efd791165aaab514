"""The values that a document states, each with what it is told of: what rules look for conflicts among."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.borne_out import is_borne_out
from yibao_report.check.text.arithmetic.nearby import is_quotient
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Aspect, Figure, Passage, RelationKind
from yibao_report.reading.subject import Subject
from yibao_report.regex import regex

ADMINISTRATIVE: Final = ("村", "社区", "乡镇", "街道", "行政村", "县市区", "县区", "乡", "镇")
"""Units of administration."""

_SHARE_OF: Final = regex("占.{2,}的(?:约|近)?$")
_BASE: Final = regex("[较比与同][^，。；、]{1,12}的$")
_LAST_ROUND: Final = regex("(?:上|前)一?[批轮期届][^，。；]*$")
_BASE_REACH: Final = 14
_CASE: Final = regex(r"\s*案例\s?[一二三四五六七八九十0-9]")
_ARROW: Final = regex("\\s*(?:→|⟶|➔|—>|->|⇒)")
_SCHEMES: Final = regex("长期护理|长护|大病保险|惠[一-鿿]保|补充医疗|商业健康|生育保险|工伤|互助")
_CLAUSE: Final = 24
_STEP: Final = regex("(?:再[建设增]|[新补增]建|增设|拟建|计划建)[^，。；、]*$")
"""Words in front of what is added to a value: 再建示范点16个."""
_WHOLE: Final = 6
"""Characters of the words before a total that tell what its parts are parts of."""
_SOME: Final = regex("检查|抽查|核查|发现|问题|违[规法约]|处[理罚置]|整改|暂停|解除|约谈|退出|受理|办结|新增|试点|纳入")
"""Words before a total that make it one of some: 检查发现存在问题的定点医药机构."""


class Mention(NamedTuple):
    """A figure with its place and subject.

    Attributes:
        block: Where it stands.
        figure: As read.
        amount: Its value in base units.
        subject: What it is about.
        whole: Of a part, what its total is told of, and the total.
        section: All headings above.
        scheme: The schemes beside the basic one that its paragraph has named (长期护理, 大病保险).
        passage: That it was read from.
        case: The beginning of the case that the text tells of (案例2), or nothing.
    """

    block: Block
    figure: Figure
    amount: Decimal
    subject: Subject
    whole: str
    section: str
    case: str
    scheme: str = ""
    passage: Passage | None = None

    @property
    def basis(self) -> tuple[Decimal, Decimal] | None:
        """Of a rate, the amounts of part and whole that it is told with, if it is theirs."""
        if self.passage is None or not self.figure.is_ratio:
            return None
        for ratio in self.passage.related(RelationKind.RATIO):
            if ratio.figures[2] == self.figure:
                return ratio.figures[0].amount, ratio.figures[1].amount
        return dict(_quotients(self.passage)).get(self.figure.start)

    @property
    def is_borne_out(self) -> bool:
        """Whether the figures around it bear it out."""
        return self.passage is not None and is_borne_out(self.passage, self.figure)


def read_mentions(manuscript: Manuscript) -> tuple[Mention, ...]:
    """Return the values stated outside tables and notes, old values and those that are explained left out."""
    return tuple(_mentions(manuscript, _states))


def read_former(manuscript: Manuscript) -> tuple[Mention, ...]:
    """Return the rates that something is told to have changed from: 由83.6%提高到."""
    return tuple(_mentions(manuscript, _was))


def _mentions(manuscript: Manuscript, wanted: Callable[[Figure], bool]) -> Iterator[Mention]:
    heading, case, above = "", "", dict[int, str]()
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.HEADING:
            heading = block.text
            above = {level: text for level, text in above.items() if level < block.level} | {block.level: heading}
        if _CASE.match(block.text):
            case = block.text
        if block.kind in (BlockKind.CELL, BlockKind.NOTE):
            continue
        passage = manuscript.passage(block)
        if not any(map(wanted, passage.figures)):
            continue
        wholes = {
            part.start: _whole(parts.figures[0])
            for parts in passage.related(RelationKind.PARTS)
            for part in parts.figures[1:]
        }
        section = " ".join(above.values())
        schemes = list(_SCHEMES.finditer(block.text))
        insured = any(start >= 0 for _, start in _insured(block.text))
        for figure, subject in manuscript.subjects(block):
            if wanted(figure) and not (block.is_explained(figure.start, figure.end) or _is_old(block, figure)):
                scheme = (
                    " ".join(dict.fromkeys(each[0] for each in schemes if each.end() <= figure.start))
                    if schemes
                    else ""
                )
                scheme += topic(block.text, figure.start) if insured else ""
                whole = wholes.get(figure.start, "")
                under = subject.under(heading) if heading else subject
                yield Mention(block, figure, figure.amount, under, whole, section, case, scheme, passage)


def _whole(total: Figure) -> str:
    """Return what the parts of a total are parts of: its noun, and what was done or found that made it one of some."""
    return " ".join((total.lead[-_WHOLE:], *sorted(set(_SOME.findall(total.lead[:-_WHOLE])))))


def _quotients(passage: Passage) -> Iterator[tuple[int, tuple[Decimal, Decimal]]]:
    """Yield the places of rates that are the quotient of the two counts right before them, with these."""
    for first, second, rate in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
        if rate.is_ratio and first.kind == second.kind and not first.is_ratio:
            part, whole = sorted((first, second), key=lambda figure: figure.amount)
            if is_quotient(part, whole, rate):
                yield rate.start, (part.amount, whole.amount)


def topic(text: str, end: int) -> str:
    """Return whose insurance a paragraph tells of, if it has named no other's before a place: 职工 or 居民."""
    named = [word for word, start in _insured(text) if 0 <= start < end]
    return named[0] if len(named) == 1 else ""


@lru_cache(maxsize=16)
def _insured(text: str) -> tuple[tuple[str, int], ...]:
    """Return where a paragraph first names 职工 and 居民; -1 if it does not."""
    return tuple((word, text.find(word)) for word in ("职工", "居民"))


def usual(mentions: Sequence[Mention]) -> Mention:
    """Return the first mention of the value told most often, else of one that is borne out, else of the first."""
    values = Counter(mention.amount for mention in mentions)
    most = max(values.values())
    often = [mention for mention in mentions if values[mention.amount] == most]
    return next((mention for mention in often if len(values) > 1 and mention.is_borne_out), often[0])


def in_one(one: Mention, other: Mention, marks: str) -> bool:
    """Tell whether two figures stand in one stretch of text between such marks."""
    if one.block is not other.block:
        return False
    first, last = sorted((one.figure.start, other.figure.start))
    return not any(mark in one.block.text[first:last] for mark in marks)


def _is_old(block: Block, figure: Figure) -> bool:
    """Tell whether a figure is what was before, or is added to it: 60% → 65%; 较上年的389亿元增长; 再建16个."""
    text, start = block.text, figure.start
    if _ARROW.match(text, figure.end) or _is_base(text, start):
        return True
    before = text[max(0, start - _CLAUSE) : start]
    if ("建" in before or "设" in before or "增" in before) and _STEP.search(before):
        return True
    return ("上" in before or "前" in before) and _LAST_ROUND.search(before) is not None


def _is_base(text: str, start: int) -> bool:
    """Tell whether what stands at a place is what something is compared with: 较上年的389亿元增长."""
    return text.endswith("的", 0, start) and _BASE.search(text, max(0, start - _BASE_REACH), start) is not None


def _was(figure: Figure) -> bool:
    return figure.is_ratio and figure.aspect is Aspect.FROM


def _states(figure: Figure) -> bool:
    """Tell whether a figure states a value of something, and not a step or an old value."""
    if figure.is_ratio and _SHARE_OF.search(figure.lead):
        return False
    if figure.unit is None and figure.lead.endswith(("表", "图", "附件", "专栏")):
        return False
    if figure.high is not None or figure.is_points or figure.kind in ("倍", "年", "个月", "岁", "天", "小时"):
        return False
    return figure.aspect in (None, Aspect.TO)
