"""Rule 11: the same thing with two values in one document."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from yibao_report.check.text.arithmetic.judging import overlap
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.diagnostics.diagnostic import Related
from yibao_report.model.draft import Block, BlockKind
from yibao_report.model.unit import Unit
from yibao_report.reading import Aspect, Figure, RelationKind
from yibao_report.reading.figure import MONEY
from yibao_report.reading.relations.parts import FLOWS
from yibao_report.reading.subject import Subject, subjects

RULE: Final = Rule(
    "YB421",
    "conflicting-values",
    Severity.ERROR,
    "同一事项前后两个数",
    "一份文件里，同一事项、同一时点、同一范围只能有一个数：前面写“覆盖280个村”，后面写“覆盖208个村”，读者无从取信。\n"
    "对照原始数据改成一致；时间、范围、口径本来不同的，把它们写出来（2023年、市本级、其中职工）。"
    "两个数数字相同、只是次序颠倒的（268、286），换了说法也报。",
    Example(
        "draft.txt",
        "全县医保服务点覆盖280个村。\n\n到年底，医保服务点覆盖208个村。\n",
        "全县医保服务点覆盖280个村。\n\n到年底，医保服务点覆盖280个村。\n",
    ),
)

_ITEM: Final = re.compile(r"\s*[0-9]{1,2}[.．、](?P<topic>[\u4e00-\u9fff]{2})?")
_SHARE_OF: Final = re.compile("占.{2,}的(?:约|近)?$")
_BASE: Final = re.compile("[较比与同][^，。；、]{1,12}的$")
_BASE_REACH: Final = 14
_CASE: Final = re.compile(r"\s*案例\s?[一二三四五六七八九十0-9]")
_ARROW: Final = re.compile("\\s*(?:→|⟶|➔|—>|->|⇒)")
_HAN: Final = re.compile("[\u4e00-\u9fff]{2}")
_LONG_HEAD: Final = 8
_SHORTEST_CHAIN: Final = 9
_SHORTEST_TAIL: Final = 6
_WHOLE: Final = 6
"""Characters of the words before a total that tell what its parts are parts of."""
_FARTHEST: Final = 160
_PLACES: Final = re.compile("(?:(?![全我本各该])[\u4e00-\u9fff]){1,2}[省市县区](?:属|直)?(?!场|民|级)")
_PLACE_ENDS: Final = tuple("县市镇乡道")
_LONG_NUMBER: Final = 3
"""Digits from which on it is no accident that two numbers have the same ones."""
_LONGEST_NUMBER: Final = 5
"""Digits from which on two numbers with the same ones are one number, whatever the words around them."""
_MOST_LONG: Final = 200
"""In a text with more of them it may well be an accident."""
_MOST_VALUES: Final = 8
"""So many different values under one name tell of one thing after another."""
_SUFFIX: Final = 3
"""Characters at the end of a noun that tell what it is: 行政村卫生室 is a 卫生室."""
_ADMINISTRATIVE: Final = ("村", "社区", "乡镇", "街道", "行政村", "县市区", "县区", "乡", "镇")
_ONLY_SOME: Final = (
    "试点",
    "示范",
    "抽",
    "选",
    "走访",
    "部分",
    "首批",
    "贫困",
    "脱贫",
    "重点",
    "新增",
    "率先",
    "另",
    "其中",
)
_GENERIC: Final = frozenset(
    (
        "人数",
        "比例",
        "金额",
        "费用",
        "支出",
        "收入",
        "数量",
        "总数",
        "占比",
        "报销金额",
        "报销比例",
        "标准",
        "价格",
        "机构",
        "达标率",
        "完成率",
    )
)
_PROGRESS: Final = re.compile("(?:已|超额|提前)*完成.{0,8}(?:任务|指标|计划|目标|进度|预算)")
"""What share of its own task something reached: said of one thing after another."""
_TOO_MANY: Final = 4
"""So many different values under one key tell different things, e.g. one for each county."""


_Thing: TypeAlias = tuple[Unit, str, frozenset[str]]
"""What a number counts: its unit, the end of its name, the places it is told of."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A figure with its place and subject.

    Attributes:
        block: Where it stands.
        figure: As read.
        subject: What it is about.
        whole: Of a part, what its total is told of.
        section: All headings above.
        case: The beginning of the case that the text tells of (案例2), or nothing.
    """

    block: Block
    figure: Figure
    subject: Subject
    whole: str
    section: str
    case: str


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report values that differ from what the same document says of the same thing."""
    told: set[tuple[int, int]] = set()
    groups: dict[tuple[object, ...], list[_Mention]] = {}
    all_mentions = list(_mentions(manuscript))
    stated = [mention for mention in all_mentions if not mention.subject.target]
    for mention in stated:
        for key in _keys(mention):
            groups.setdefault(key, []).append(mention)
    for usual, odd in _transposed(all_mentions):
        told.add((id(odd.block), odd.figure.start))
        yield _diagnostic(usual, odd)
    for mentions in groups.values():
        if len(mentions) > 1:
            for diagnostic, place in _conflicts(mentions):
                if place not in told:
                    told.add(place)
                    yield diagnostic


def _mentions(manuscript: Manuscript) -> Iterator[_Mention]:
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
        wholes = {
            part.start: parts.figures[0].lead[-_WHOLE:]
            for parts in passage.related(RelationKind.PARTS)
            for part in parts.figures[1:]
        }
        section = " ".join(above.values())
        for figure, subject in subjects(passage, _states, heading):
            if not (block.is_explained(figure.start, figure.end) or _is_old(block, figure)):
                yield _Mention(block, figure, subject, wholes.get(figure.start, ""), section, case)


def _transposed(mentions: list[_Mention]) -> Iterator[tuple[_Mention, _Mention]]:
    """Yield pairs of long numbers of the same thing that differ only in the order of their digits: 268个村, 286个村."""
    things: dict[tuple[Unit, str], list[_Mention]] = {}
    for mention in mentions:
        figure = mention.figure
        if figure.unit is None or len(figure.text) <= _LONG_NUMBER or figure.qualifiers:
            continue
        counted = mention.subject.counted.rstrip("中内里等")
        for name in {counted[-_SUFFIX:], mention.subject.head[-_SUFFIX:]} - {""}:
            things.setdefault((figure.unit, name), []).append(mention)
    groups: dict[tuple[_Thing, int, str], list[_Mention]] = {}
    for (unit, name), told in _long_numbers(mentions).items():
        for mention in told:
            groups.setdefault(((unit, "", frozenset()), mention.figure.decimals, name), []).append(mention)
    for (unit, name), told in things.items():
        if not 1 < len({mention.figure.amount for mention in told}) <= _MOST_VALUES:
            continue  # told once, or of one thing after another
        for mention in told:
            digits = _digits(mention)
            short = len(digits) == _LONG_NUMBER and name not in _ADMINISTRATIVE
            if len(digits) < _LONG_NUMBER or len(set(digits)) == 1 or len(name) < (_SUFFIX - 1 if short else 1):
                continue
            places = frozenset(word for word in mention.subject.narrowing if _is_place(word))
            key = (unit, name, places), mention.figure.decimals, digits
            groups.setdefault(key, []).append(mention)
    seen: set[tuple[int, int]] = set()
    for group in groups.values():
        usual = _usual(group)
        for odd in group:
            place = id(odd.block), odd.figure.start
            if odd.figure.amount != usual.figure.amount and place not in seen and not _in_one(usual, odd, "。！？；"):
                seen.add(place)
                yield usual, odd


def _digits(mention: _Mention) -> str:
    """Return the digits of a number in one order, whatever theirs is."""
    return "".join(sorted(filter(str.isdigit, mention.figure.text)))


def _is_place(word: str) -> bool:
    return len(word) > 1 and word.endswith(_PLACE_ENDS) and word not in ("乡镇", "街道")


def _long_numbers(mentions: list[_Mention]) -> dict[tuple[Unit, str], list[_Mention]]:
    """Return the numbers of five and more digits by unit and digits, whatever they are told of."""
    found: dict[tuple[Unit, str], list[_Mention]] = {}
    for mention in mentions:
        digits = _digits(mention)
        if len(digits) >= _LONGEST_NUMBER and mention.figure.unit is not None and len(set(digits)) > _SUFFIX:
            found.setdefault((mention.figure.unit, digits), []).append(mention)
    return found if sum(map(len, found.values())) <= _MOST_LONG else {}


def _usual(mentions: list[_Mention]) -> _Mention:
    """Return the first mention of the value that is told most often, or else first."""
    values = Counter(mention.figure.amount for mention in mentions)
    most = max(values.values())
    return next(mention for mention in mentions if values[mention.figure.amount] == most)


def _is_old(block: Block, figure: Figure) -> bool:
    """Tell whether a figure is what was before: 60% → 65%; 较上年的389亿元增长."""
    if _ARROW.match(block.text, figure.end):
        return True
    return _BASE.search(block.text, max(0, figure.start - _BASE_REACH), figure.start) is not None


def _states(figure: Figure) -> bool:
    """Tell whether a figure states a value of something, and not a step or an old value."""
    if figure.is_ratio and _SHARE_OF.search(figure.lead):
        return False
    if figure.high is not None or figure.is_points or figure.kind in ("倍", "年", "个月", "岁", "天", "小时"):
        return False
    return figure.change is None or figure.change.aspect is Aspect.TO


def _keys(mention: _Mention) -> Iterator[tuple[object, ...]]:
    """Yield what a mention is found again by; all of it must be equal."""
    figure, subject = mention.figure, mention.subject
    section = mention.section if FLOWS.search(subject.head) else ""  # of 职工 in one section, of 居民 in the next
    common = (figure.kind, subject.counted, subject.narrowing, mention.whole, section, mention.case)
    if len(subject.chain) >= _SHORTEST_CHAIN:
        yield ("chain", subject.chain, *common)
    if "分别" in subject.chain:
        return
    if _is_specific(subject):
        yield ("head", subject.head, *common)
    if len(subject.head) < 2 and len(subject.tail) >= _SHORTEST_TAIL:
        places = tuple(_PLACES.findall(mention.block.text[max(0, figure.start - _FARTHEST) : figure.start]))
        yield ("tail", subject.tail, figure.kind, subject.narrowing, mention.whole, places)
    if figure.lead.endswith("覆盖") and subject.counted:
        yield ("cover", figure.kind, subject.counted, subject.narrowing)
    if subject.counted in _ADMINISTRATIVE and _is_everywhere(mention):
        yield ("everywhere", subject.counted)


def _is_specific(subject: Subject) -> bool:
    """Tell whether the words in front name one thing: 参保率, 医保服务窗口, but not 金额."""
    if (
        subject.head in _GENERIC
        or _PROGRESS.match(subject.head)
        or len(subject.head) < 2
        or not _HAN.search(subject.head)
    ):
        return False
    return (
        (subject.stock and len(subject.head) >= 3)
        or (len(subject.head) >= 4 and len(subject.counted) >= 2)
        or len(subject.head) >= _LONG_HEAD
    )


def _is_everywhere(mention: _Mention) -> bool:
    block, figure = mention.block, mention.figure
    start = max(block.text.rfind("。", 0, figure.start), 0)
    end = block.text.find("。", figure.end)
    before, around = (
        block.text[max(start, figure.start - 18) : figure.start],
        block.text[start : end if end > 0 else None],
    )
    return any(word in before for word in ("全县", "全市", "全省", "全区")) and not any(
        word in around for word in _ONLY_SOME
    )


def _conflicts(mentions: list[_Mention]) -> Iterator[tuple[Diagnostic, tuple[int, int]]]:
    """Yield the mentions that differ from the value told most often, or else first."""
    for group in _by_time(mentions):
        values = Counter(mention.figure.amount for mention in group)
        if len(group) < 2 or not 1 < len(values) < _TOO_MANY:
            continue
        usual = _usual(group)
        for mention in group:
            if _differ(usual, mention):
                place = (id(mention.block), mention.figure.start)
                yield _diagnostic(usual, mention), place


def _by_time(mentions: list[_Mention]) -> list[list[_Mention]]:
    """Group by time; what is told without a time belongs to the only time there is, if it tells a level."""
    times: dict[str, list[_Mention]] = {}
    for mention in mentions:
        times.setdefault(mention.subject.time, []).append(mention)
    if (
        len(times) == 2
        and "" in times
        and all(mention.subject.stock and mention.figure.kind != MONEY for mention in mentions)
    ):
        return [mentions]
    if len(times) == 2 and "" in times and not any(time[:2] in ("19", "20") for time in times):
        return (
            [mentions] if all(len(mention.subject.head) >= _LONG_HEAD for mention in mentions) else list(times.values())
        )
    return list(times.values())


def _differ(one: _Mention, other: _Mention) -> bool:
    if one.block is other.block and one.figure.start == other.figure.start:
        return False
    if _are_items(one.block, other.block):
        return False
    return not overlap(one.figure.interval(), other.figure.interval()) and not _in_one(one, other, "。！？")


def _are_items(one: Block, other: Block) -> bool:
    """Tell whether two paragraphs are items of one list, each of which tells of a thing of its own: 1.公路, 2.水路."""
    first, second = _ITEM.match(one.text), _ITEM.match(other.text)
    if first is None or second is None or one is other:
        return False
    return first["topic"] != second["topic"]


def _in_one(one: _Mention, other: _Mention, marks: str) -> bool:
    """Tell whether two figures stand in one stretch of text between such marks."""
    if one.block is not other.block:
        return False
    first, last = sorted((one.figure.start, other.figure.start))
    return not any(mark in one.block.text[first:last] for mark in marks)


def _diagnostic(usual: _Mention, odd: _Mention) -> Diagnostic:
    what = odd.subject.head or odd.subject.counted or odd.subject.tail or odd.subject.chain[-12:]
    where = usual.block.span(usual.figure.start, usual.figure.end)
    line = where.file.position(where.start)[0]
    return Diagnostic(
        RULE,
        f"同一事项两个数：“{what}”这里是{odd.figure.text}，第{line}行是{usual.figure.text}",
        "对照原始数据改成一致；时间、范围或口径不同的，写明不同之处",
        odd.block.span(odd.figure.start, odd.figure.end),
        related=(Related(f"另一处写作{usual.figure.text}", where),),
    )
