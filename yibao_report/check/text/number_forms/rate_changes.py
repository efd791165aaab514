"""Changes of a rate in running text: what rises or falls, by how much, in which unit.

Input: the text of a block. Output: every change by a number (提高3%, 较上年下降0.05) whose subject is a rate, and every
change in percentage points whose subject is certainly none. The subject is looked for before the verb in the same
clause, past adverbs and comparisons, and in the clause before where this one has none (参保率达98%，同比提高1%). It
looks back within the sentence, a few dozen characters at most.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex


class Subject(Enum):
    """What changes."""

    RATE = "比率"
    AMOUNT = "数量"


class RateChange(NamedTuple):
    """A change by a number.

    Attributes:
        start: Where its number begins in the block.
        end: Behind the number and its unit.
        number: As written without the unit: 3, 5%～8, 百分之三.
        unit: %, ‰, 百分点, or nothing.
        subject: What changes.
        name: The word for it, e.g. 比例.
        verb: E.g. 提高.
    """

    start: int
    end: int
    number: str
    unit: str
    subject: Subject
    name: str
    verb: str


_RATE: Final = (
    "(?:(?<![效汇频速利心功概产机斜辨])(?<!周转)(?<!周)率(?![先领队])|(?<![按同等定成照])比例(?!尺)|占比|比重|比率|百分比|份额|"
    "覆盖面|满意度|知晓度|增速|增幅|降幅|涨幅)"
)
_AMOUNT: Final = "(?:费用|支出|收入|人数|人次|金额|数量|价格|总额|均价|单价|总量|产值|结余)"
_ADVERB: Final = (
    "(?:同比|环比|阶段性|临时|再次|分步|[两二三四五六七八九十]{1,2}年(?:间|来|共)?|进一步|继续|持续|稳步|逐步|大幅度?|明显|显著|平均|逐年|每年|年均|分别|累计|相应|统一|普遍|总体|整体|"
    "只|仅|预计|计划|力争|适当|小幅|略有|有所|实际|共计|至少|也|都|均|还|又|已|再|将|可|则|便|就|共|各|略|要|能|才|仍|"
    "在(?:原有?|此|原来|现有|[^，。；：%0-9]{1,10})的?基础上)"
)
_COMPARISON: Final = "(?:[比较与同跟][^，。；：？！、%]{1,18}?(?:相比|相较)?)"
_VALUE: Final = "(?:[0-9.]{1,9}[%％](?:以上|左右|以下)?|百分之[零一二三四五六七八九十点]{1,6})"
_BETWEEN: Final = (
    f"{_ADVERB}{{0,4}}+(?:{_COMPARISON}|[比较](?:19|20)[0-9]{{2}}年[^，。；%0-9]{{0,4}}的{_VALUE})?{_ADVERB}{{0,4}}"
)
_PLAIN_VALUE: Final = regex(f"(?:和|及|与)?{_VALUE}")

_NUMBER: Final = r"[0-9]++(?:\.[0-9]++)?+"
_VERBS: Final = (
    "提高|上升|增加|增长|提升|下降|降低|减少|上调|下调|回落|下滑|扩大|收窄|攀升|升高|走高|走低|缩小|增多|增|升|降|减"
)
_CHANGE: Final = regex(
    f"(?P<verb>{_VERBS}|(?P<compared>高于|低于|快于|慢于|高出|高(?![值龄血])|低(?![保值收]))"
    "(?P<than>(?:(?:全国|全省|全市|全县|全区|县[内外]|市[内外]|省[内外]|本地|异地|在职|退休|职工|居民|同级|其他|[一二三]级|基层|平均|上年|去年|上一年|同期|预期|目标|均值|历史|全部)"
    "[^，。；：、%0-9]{0,10}?|[^，。；：、%0-9]{1,8}?(?:增速|增幅|比例|占比)(?:的)?)?))"
    "(?:了|约|近|超过?|逾|大约|将近|不低于|不少于|不超过|达到?|至少|出){0,3}+"
    f"(?:(?P<share>百分之[零一二两三四五六七八九十百点]++)|(?P<number>{_NUMBER}(?:[%％‰]?[～~—–-]{_NUMBER})?)"
    r"(?P<unit>[%％‰]|个?[百千]分点|(?=[，。；（）()]|$)))(?![0-9%％‰]|个?[百千]分点)"
)
_FURTHER: Final = regex(rf"[、和](?P<number>{_NUMBER})(?P<unit>[%％‰])")
_RAISED: Final = regex(
    f"(?P<verb>提高|提升|降低|上调|下调|增加|减少|扩大)了?(?:[^，。；：、%0-9]{{0,14}}?)(?P<name>{_RATE})(?:约|近)?"
    f"(?P<number>{_NUMBER})(?P<unit>[%％‰])(?!以上|以下|左右|的|[～~—-])"
)
_SUBJECT: Final = regex(f"(?:(?P<rate>{_RATE})|(?P<amount>{_AMOUNT})){_BETWEEN}")
_SUBJECT_WORD: Final = regex(f"{_RATE}|{_AMOUNT}")
_THAN_VALUE: Final = regex(f"[比较][^，。；%]{{1,10}}?的?{_VALUE}")
"""…达到91.7%，比2020年的82.4%高9.3个百分点."""
_NO_SUBJECT: Final = regex(_BETWEEN)
_STATED: Final = regex(f"(?P<rate>{_RATE})[^，,；]{{0,24}}?{_VALUE}(?:左右|起步|起|以上|水平)?")
_LISTED: Final = regex(f"(?P<rate>{_RATE})(?:分别|依次)(?:为|达到?|是){_VALUE}(?:[、和]{_VALUE})+")
"""在职职工的报销比例分别为70%、65%、60%，退休人员再提高10%."""
_TOPIC: Final = regex(f"(?P<rate>{_RATE})$")
"""提高最多的是线上办理率，五年提高58.3%."""
_MOVED: Final = regex(
    f"[由从][^，。；%]{{0,12}}{_VALUE}(?:提高|提升|上升|下降|降低|降|升|增长|扩大|回落)[到至为][^，。；%]{{0,12}}{_VALUE}$"
)
"""由2022年的41.5%提高到2025年的93.2%，提高51.7."""
_FURTHER_MOVED: Final = regex(
    f"{_VALUE}(?:分别|依次)?(?:提高|提升|上升|下降|降低|降|升|增长|扩大|回落)[到至为]{_VALUE}"
)
"""支付比例由50%、60%分别提高到60%、70%，均提高10%."""
_GROUP: Final = regex(
    "^(?:其中)?(?:退休人员|在职职工|居民|职工|老年人|困难群众|低保对象|特困人员"
    "|[一二三]级(?:定点)?(?:医院|医疗机构)|异地就医|未(?:经)?(?:备案|转诊)的?)"
)
_SHARE: Final = regex(f"[^，。；]*?占[^，。；比]{{1,14}}?的?(?:约|近)?{_VALUE}")
_LEVEL: Final = regex(f"(?:为|达到?|是|稳定在|保持在)(?P<value>{_VALUE})$")
_OF_LEVELS: Final = ("提高", "提升", "上升", "降低", "下降", "回落", "高", "低", "高出")
"""Verbs by which a level in percent changes; 增长 and 减少 may be said of what it is a share of."""
_AGAINST: Final = ("高", "低", "高出")
_OPEN_BRACKET: Final = regex("[（(][^）)]*$")
_COMPARED: Final = regex("(?<!占)[比较](?![例重率])")
_AMOUNT_CHANGED: Final = regex(
    f"(?P<amount>{_AMOUNT})[由从][^，。；%]{{1,20}}?[到至为][0-9.]{{1,12}}[万亿]?(?:元|人次?|件|家|个)$"
)
_COMPARED_WITH: Final = regex("[与同和比较][^，]{2,20}?相比")
_CLAUSES: Final = regex("[，,、：（(）)]")
_SENTENCE_START: Final = regex("[。；？！;!?]")
_FARTHEST: Final = 60
_LARGEST_BY_VERB: Final = 30


def rate_changes(manuscript: Manuscript) -> tuple[tuple[Block, RateChange], ...]:
    """Return the changes in a text in their order; the rules about them share the reading."""
    return manuscript.once(_rate_changes)


def _rate_changes(manuscript: Manuscript) -> tuple[tuple[Block, RateChange], ...]:
    return tuple((block, change) for block in manuscript.closed_up.blocks for change in _read(block.text))


def _read(text: str) -> Iterator[RateChange]:
    for match in _CHANGE.finditer(text):
        number, unit = match["share"] or match["number"], "%" if match["share"] else match["unit"].removeprefix("个")
        subject = _subject(text, match, "分点" in unit)
        if subject is None:
            continue
        start = match.end() - len(match["share"] or match["number"] + match["unit"])
        yield RateChange(start, match.end(), number, unit, *subject, match["verb"])
        if subject[0] is Subject.RATE:
            yield from _further(text, match.end(), subject[1], match["verb"])
    for match in _RAISED.finditer(text):
        if float(match["number"]) <= _LARGEST_BY_VERB:
            span = match.start("number"), match.end()
            yield RateChange(*span, match["number"], match["unit"], Subject.RATE, match["name"], match["verb"])


def _further(text: str, position: int, name: str, verb: str) -> Iterator[RateChange]:
    """Yield what a list goes on with: 分别提高5%、3%."""
    while match := _FURTHER.match(text, position):
        position = match.end()
        yield RateChange(match.start("number"), position, match["number"], match["unit"], Subject.RATE, name, verb)


def _subject(text: str, match: re.Match[str], in_points: bool) -> tuple[Subject, str] | None:
    """Return what changes; None where it is not certain, or where its unit fits it."""
    sentence = _SENTENCE_START.split(text[max(0, match.start() - _FARTHEST) : match.start()])[-1]
    *before, clause = _CLAUSES.split(sentence)
    if match["than"] and _OPEN_BRACKET.search(match["than"]):
        return None  # 低于全省平均水平（85.9%）, 高于同期增速（分别为6.7%）: the number is what it is compared with
    if match["compared"] and not (match["than"] or (match["compared"] in _AGAINST and _COMPARED.search(clause))):
        return None
    found = _own_subject(clause)
    if found is None and (_is_open(clause) or _is_open(_GROUP.sub("", clause))):
        found = _amount_before(before) if in_points else _subject_before(before, match["verb"])
    return found if found and (found[0] is Subject.AMOUNT) == in_points else None


def _own_subject(clause: str) -> tuple[Subject, str] | None:
    for word in _SUBJECT_WORD.finditer(clause):
        if match := _SUBJECT.fullmatch(clause, word.start()):
            return (Subject.RATE, _name(clause, match)) if match["rate"] else (Subject.AMOUNT, match["amount"])
    return None


def _name(clause: str, match: re.Match[str]) -> str:
    """Return the rate's word with what makes it one: 参保率, 报销比例."""
    short = match["rate"] in ("率", "比例")
    return clause[max(0, match.start() - 2) : match.end("rate")] if short else match["rate"]


def _is_open(clause: str) -> bool:
    """Tell whether a clause has no subject of its own: 较上年同期."""
    return _NO_SUBJECT.fullmatch(clause) is not None or _THAN_VALUE.fullmatch(clause) is not None


def _amount_before(clauses: list[str]) -> tuple[Subject, str] | None:
    """Return the amount that the clause before says to have changed: 次均费用由8000元降到7500元."""
    match = _AMOUNT_CHANGED.search(clauses[-1]) if clauses else None
    return (Subject.AMOUNT, match["amount"]) if match else None


def _subject_before(clauses: list[str], verb: str) -> tuple[Subject, str] | None:
    """Return the rate that the clauses before end in, with its value."""
    for clause in reversed(clauses):
        if (
            _PLAIN_VALUE.fullmatch(clause)
            or _FURTHER_MOVED.fullmatch(clause)
            or not clause
            or _COMPARED_WITH.fullmatch(clause)
        ):
            continue
        for word in _SUBJECT_WORD.finditer(clause):
            if match := _STATED.fullmatch(clause, word.start()):
                return Subject.RATE, _name(clause, match)
        if verb in _OF_LEVELS and (topic := _TOPIC.search(clause)):
            return Subject.RATE, _name(clause, topic)
        if moved := _MOVED.search(clause):
            return Subject.RATE, moved[0]
        if listed := _LISTED.search(clause):
            return Subject.RATE, _name(clause, listed)
        if verb in _OF_LEVELS and _SHARE.fullmatch(clause):
            return Subject.RATE, "占比"
        if verb in _OF_LEVELS and (value := _LEVEL.search(clause)):
            return Subject.RATE, value["value"]
        return None
    return None
