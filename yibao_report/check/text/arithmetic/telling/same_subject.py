"""Values told of one subject: a head of its own, the same chain of words, the same count, the same scope and time."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import overlap
from yibao_report.check.text.arithmetic.nearby import changed_from, former_interval
from yibao_report.check.text.arithmetic.telling.mentions import ADMINISTRATIVE, Mention, in_one, usual
from yibao_report.model.draft import Block
from yibao_report.reading.figure import MONEY
from yibao_report.reading.relations.lists import FLOWS
from yibao_report.reading.subject import Subject
from yibao_report.regex import regex

_ITEM: Final = regex(r"\s*[0-9]{1,2}[.．、](?P<topic>[\u4e00-\u9fff]{2})?")
_CHINESE_ITEM: Final = regex("\\s*(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,2}[是、])")
_NAMED_BEFORE: Final = regex("\\s*(?P<name>[^，。；：（）]{1,16})（[^（）。]*$")
_SEVERAL: Final = 3
_PART_OF_LAST: Final = regex("。其中[，：]$")
_TIER: Final = regex("[^一-鿿]*(?:及?以上|以下|不足|不满|超过|至)[^一-鿿]*(?:及?以[上下]|不满|不足)")
"""Two bounds without their figures begin the words of a tier."""
_BOUND: Final = regex("(?:[（(]含[）)])?(?:及?以[上下]|不足|不满)")
_IN_TIER: Final = regex("在(?:及?以[上下]|不足|不满)")
"""The words around a bound that stands in a chain without its figure: 年度费用在…及以上的机构."""
_HAN: Final = regex("[\u4e00-\u9fff]{2}")
_STILL: Final = regex("^[尚还仍](?=未)")
_RATES: Final = regex("率[、和][^，。；、]{1,10}率(?:均|都)[^，。；]{0,4}$")
_BILL: Final = regex("支付|报销|自付|负担|起付|救助|费用")
_PAID: Final = regex("(?:支付|报销|补偿|赔付|自付|负担|救助)(?:了|约|共|合计)*$")
_LARGEST_BILL: Final = 1_000_000
"""What a patient's bill may come to, in 元."""
_LISTED: Final = 24
_LONG_HEAD: Final = 8
_SHORTEST_CHAIN: Final = 9
_SHORTEST_TAIL: Final = 6
_WHAT_FOLLOWS: Final = ("以下", "下列", "如下")
_WHAT_IS_LEFT: Final = ("余下", "剩余", "剩下", "余下的", "剩余的", "剩下的")
_LONG_NUMBER: Final = 3
_SOME: Final = Decimal("0.8")
_LONG_NOUN: Final = 4
"""Characters of a noun that names a thing by itself: 14个服务站点."""
_FARTHEST: Final = 160
_PLACES: Final = regex("(?:(?![全我本各该])[\u4e00-\u9fff]){1,2}[省市县区](?:属|直)?(?!场|民|级)")
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
        "实际",
        "实际值",
        "目标",
        "目标值",
        "完成率",
    )
)
_PROGRESS: Final = regex("(?:已|超额|提前)*完成.{0,8}(?:任务|指标|计划|目标|进度|预算)")
"""What share of its own task something reached: said of one thing after another."""
_SMALL_GROUP: Final = 10_000
"""Counts below which a rate is told of a group of its own: of 2736 children born 2691 are insured."""
_TOO_MANY: Final = 4
"""So many different values under one key tell different things, e.g. one for each county."""


def told_differently(all_mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield the value told most often of one subject, and one that differs from it; none that is to be reached."""
    groups: dict[tuple[object, ...], list[Mention]] = {}
    for mention in all_mentions:
        if not mention.subject.target:
            for key in _keys(mention):
                groups.setdefault(key, []).append(mention)
    for (named_by, *_), mentions in groups.items():
        if len(mentions) > 1 and (named_by != "counted" or _are_near(mentions)):
            yield from _conflicts([mentions] if named_by == "left" else _by_time(mentions))


def _keys(mention: Mention) -> Iterator[tuple[object, ...]]:
    """Yield what a mention is found again by; all of it must be equal."""
    figure, subject = mention.figure, mention.subject
    section = mention.section if FLOWS.search(subject.head) else ""  # of 职工 in one section, of 居民 in the next
    common = (figure.kind, subject.counted, subject.narrowing, mention.whole, section, mention.case, mention.scheme)
    if "扣除" in subject.chain or subject.head.endswith(_WHAT_FOLLOWS) or _is_of_tier(mention) or _is_of_bill(mention):
        return  # of a bill: 扣除起付标准后剩余; of a list: 重点整治以下三类问题
    if not mention.whole and _PART_OF_LAST.search(mention.block.text, 0, figure.start - len(figure.lead)):
        return  # 存在问题的机构294家，占35.0%。其中，定点医疗机构168家
    if len(subject.chain) >= _SHORTEST_CHAIN:
        yield ("chain", subject.chain, *common)
    if "分别" in subject.chain:
        return
    if _is_specific(subject) and not _is_one_of_rates(mention):
        yield ("head", _STILL.sub("", subject.head), *common)
    if len(subject.head) < 2 and len(subject.tail) >= _SHORTEST_TAIL:
        places = tuple(_PLACES.findall(mention.block.text[max(0, figure.start - _FARTHEST) : figure.start]))
        yield ("tail", subject.tail, figure.kind, subject.narrowing, mention.whole, places)
    if len(subject.head) < 2 and len(subject.counted) >= _LONG_NOUN:
        yield ("counted", subject.counted, figure.kind, subject.narrowing, mention.scheme)
    if figure.lead.endswith(_WHAT_IS_LEFT):
        digits = "".join(sorted(figure.digits))
        if subject.counted or figure.kind != MONEY:  # of one bill after another: 剩余65280元, 剩余的2.20万元
            yield ("left", figure.kind, subject.counted[:_LONG_NOUN])
        if len(digits) >= _LONG_NUMBER:
            yield ("left", figure.kind, digits)
    if figure.lead.endswith("覆盖") and subject.counted:
        yield ("cover", figure.kind, subject.counted, subject.narrowing)
    if subject.counted in ADMINISTRATIVE and _is_everywhere(mention):
        yield ("everywhere", subject.counted)


def _is_of_tier(mention: Mention) -> bool:
    """Tell whether a figure is that of a tier, or its bound: 2万元以上、5万元以下的部分, 费用在1000万元及以上的机构."""
    figure, chain = mention.figure, mention.subject.chain
    is_bound = figure.lead.endswith("在") and _BOUND.match(mention.block.text, figure.end) is not None
    return is_bound or _TIER.match(chain) is not None or _IN_TIER.search(chain) is not None


def _is_of_bill(mention: Mention) -> bool:
    """Tell whether a sum is what a bill leaves, which is another one for each patient: 基本医保支付…，剩余65280元."""
    figure = mention.figure
    if figure.kind != MONEY or figure.amount > _LARGEST_BILL:
        return False
    paid = _PAID.search(figure.lead) is not None
    return paid or (
        figure.lead.endswith(_WHAT_IS_LEFT)
        and _BILL.search(mention.block.text, max(0, figure.start - _LISTED), figure.start + _LISTED) is not None
    )


def _is_one_of_rates(mention: Mention) -> bool:
    """Tell whether a rate is told with others of what their sentence is about: 面商率、办结率、满意率均为100%."""
    text, start = mention.block.text, mention.figure.start
    return mention.figure.is_ratio and _RATES.search(text, max(0, start - _LISTED), start) is not None


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


def _is_everywhere(mention: Mention) -> bool:
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


def _conflicts(groups: list[list[Mention]]) -> Iterator[tuple[Mention, Mention]]:
    """Yield the mentions that differ from the value told most often in their group, or else first."""
    for group in groups:
        values = Counter(mention.amount for mention in group)
        if len(group) < 2 or not 1 < len(values) < _TOO_MANY:
            continue
        if len(values) == len(group) >= _SEVERAL and all(_CHINESE_ITEM.match(each.block.text) for each in group):
            continue  # （一）甲。涉及机构5家；（二）乙。涉及机构3家；（三）丙。涉及机构2家
        expected = usual(group)
        for mention in group:
            if _differ(expected, mention) and not (_was(mention, expected) or _was(expected, mention)):
                yield expected, mention


def _are_near(mentions: list[Mention]) -> bool:
    """Tell whether counts are as near to each other as one is to its slip: some of the stations are fewer."""
    amounts = [mention.amount for mention in mentions]
    return min(amounts) >= _SOME * max(amounts)


def _by_time(mentions: list[Mention]) -> list[list[Mention]]:
    """Group by time; what is told without a time belongs to the only time there is, if it tells a level."""
    times: dict[str, list[Mention]] = {}
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


def _differ(one: Mention, other: Mention) -> bool:
    if one.block is other.block and one.figure.start == other.figure.start:
        return False
    if _are_items(one.block, other.block):
        return False
    if _are_of_two_kinds(one, other):
        return False
    first, second = one.basis, other.basis
    if (first and second and first != second) or any(each and each[1] < _SMALL_GROUP for each in (first, second)):
        return False  # each of things of its own
    return not overlap(one.figure.interval(), other.figure.interval()) and not in_one(one, other, "。！？")


def _are_of_two_kinds(one: Mention, other: Mention) -> bool:
    """Tell whether two figures stand in brackets behind the names that open their lines: Ⅰ类（代表病种4种）：…."""
    first, second = (_NAMED_BEFORE.match(each.block.text[: each.figure.start]) for each in (one, other))
    return first is not None and second is not None and first["name"] != second["name"]


def _was(mention: Mention, other: Mention) -> bool:
    """Tell whether a value is told to have been the other one before: 由47种增加到50种; 达到99.9%，提高1.3个百分点."""
    if mention.passage is None:
        return False
    former = changed_from(mention.passage, mention.figure)
    if former is not None:
        return former.amount == other.amount
    before = former_interval(mention.passage, mention.figure)
    return before is not None and overlap(before, other.figure.interval(exact=True))


def _are_items(one: Block, other: Block) -> bool:
    """Tell whether two paragraphs are items of one list, each of which tells of a thing of its own: 1.公路, 2.水路."""
    first, second = _ITEM.match(one.text), _ITEM.match(other.text)
    if first is None or second is None or one is other:
        return False
    return first["topic"] != second["topic"]
