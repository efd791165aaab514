"""What a figure says something about, so that two places can be told to speak of the same thing.

Input: a passage and one of its figures. Output: a `Subject`: words brought to one form, time, scope and the words that
narrow it. Two figures speak of the same only when all of it agrees; see docs/figure-grammar.md.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from yibao_report.reading.figure import Aspect, Figure
from yibao_report.reading.passage import Passage, Sentence

_TRAILING: Final = re.compile(
    "(?:达到了?|已达到?|达|约为|分别|均为|稳定在|保持在|维持在|控制在|为|是|有|共有|共计|总计|合计|一共|共|已有|已|约|近|超过|突破"
    "|超|逾|提高到|提升到|提升至|提高至|增加到|增加至|增至|降至|降到|下降到|下降至|扩大到|扩大至|调整为|由|从|的|在|至|到|就|仅|了|将|把|原有|现有)+$"
)
_LEADING: Final = re.compile(
    "^(?:共有|其中|改革后|调整后|此次|一年来|全年|而|并|也|即|截至|截止|目前|已经|已|共|共有|共有|累计|全市|全县|全省|全区|我市|我县|我省|我区|本市|本县|全州|市域|这|该|当前|如今"
    "|将|现|共有|总|[：:\ue005])+"
)
_NEUTRAL: Final = re.compile(
    "基本医疗保险|基本医保|医疗保险|医疗保障|的|总(?=人数|数)|累计|持续|稳定|全部|共|全市|全县|全省|我市|我县"
)
_WORDS_OUT: Final = re.compile("[\ue001-\ue006，,、：:（(）)；;\\s“”]")
_NAME: Final = re.compile("[“《]([^“”《》]{2,20})[”》](?:等|的)?$")
_TAIL: Final = re.compile("[^，,。；;、：:（）()\ue001-\ue006]{0,16}")
_CUT: Final = re.compile(
    "的|设|实|开|纳入|已|被|得|为|在|和|与|及|进行|完成|建|提供|享受|通过|并|以|从|由|共|均|全部|参与|达|比|较|等|左右|上|下|提|增|降"
)
_PEOPLE: Final = re.compile("^(?:参保人员|参保群众|参保人|参保对象)$")

_FARTHEST: Final = 160
"""Characters of a sentence before a figure that are read, so that time stays linear."""

_SCOPES: Final = re.compile("市本级|县本级|本级|全国|全省|省级|市级|县级|国家级?|市直|市区|城区|辖区")
_NARROWING: Final = re.compile(
    "职工|居民|灵活就业|一级|二级|三级|基层|住院|门诊|慢特病|慢性病|特药|生育|大病|救助|省内|跨省|异地|本地|市内|市外|男|女|药品|耗材|低保|特困"
    "|监测|脱贫|贫困|困难|返贫|残疾|首批|第[一二三四五六七八九十]批|最高|最低|最大|最小|平均|人均|次均|新增|净增|其中|其余|个人|单位|财政|统筹|退休|在职"
    "|公立|民营|药店|医院|卫生院|卫生室|诊所|线上|线下|目标|计划|预计|力争|上年|去年|同期|原来|原|此前|专项|飞行|联合|日常|自查|抽查"
    "|村|乡镇|社区|学生|儿童|老年|新生儿|高血压|糖尿病|两病|国谈|谈判|中药|西药|种|家庭|单病种|试点|示范"
)
_PLACES: Final = re.compile(
    "(?:(?![全我本各该])[\u4e00-\u9fff]){1,2}(?:县|市(?!本级|级|场|民)|镇|乡|街道|医院|卫生院|公司|大学)"
)
_TARGETS: Final = re.compile(
    "目标|力争|确保|计划|预计|要求|规划|应当|不低于|不少于|不超过|争取|到20[0-9]{2}年|拟|将达到?|须"
)
_STOCK: Final = re.compile(
    "率|人数|比例|总数|限额|标准|数量|总量|机构|价格|结余|起付线|封顶线|病种|目录|品种|比重|覆盖|人口|编码|窗口|余额|占比"
)
_CURRENT: Final = re.compile("目前|现在|今年|截至目前|本年|当年|近年来")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about.

    Attributes:
        head: Words in front, brought to one form: 参保人数; empty if there are none.
        counted: Noun behind the unit: 村, 举措.
        chain: Everything in the sentence before it, brought to one form.
        tail: Words behind it up to the next mark.
        time: The time it is told of; empty for now or none.
        narrowing: Words that narrow it, scope and places included.
        stock: Whether it tells a level (参保率) rather than a sum over time (追回基金).
        target: Whether it tells what is to be reached.
    """

    head: str
    counted: str
    chain: str
    tail: str
    time: str
    narrowing: frozenset[str]
    stock: bool
    target: bool


def narrowing_words(words: str) -> frozenset[str]:
    """Return the words that narrow what is told under a heading or a caption: 职工, 住院, 一级."""
    return frozenset(_NARROWING.findall(words))


def subjects(passage: Passage, wanted: Callable[[Figure], bool], context: str = "") -> Iterator[tuple[Figure, Subject]]:
    """Go through the wanted figures of a passage with what they are about; ``context`` is the heading above it."""
    number = 0
    for sentence in passage.sentences:
        start = _letter(passage, sentence.start)
        for figure in sentence.figures:
            if wanted(figure):
                yield figure, _subject(passage, sentence, number, start, context)
            number += 1


def _subject(passage: Passage, sentence: Sentence, number: int, start: int, context: str) -> Subject:
    figure = passage.figures[number]
    before = passage.text[max(sentence.start, figure.start - _FARTHEST) : figure.start]
    lead = figure.lead or _clause_before(passage, number)
    head = _head(lead)
    if not head and number and figure.change and figure.change.aspect is Aspect.TO:
        lead = passage.figures[number - 1].lead
        head = _head(lead)
    tail = _TAIL.match(passage.text, figure.end)
    place = passage.skeleton.places[number]
    chain = _WORDS_OUT.sub("", passage.skeleton.text[max(start, place - _FARTHEST) : place])
    narrowing = _NARROWING.findall(before) or _NARROWING.findall(context)
    return Subject(
        head=head,
        counted=_counted(figure.counted),
        chain=_LEADING.sub("", chain),
        tail=tail[0] if tail else "",
        time=_time(figure),
        narrowing=frozenset((*narrowing, *_SCOPES.findall(before), *_PLACES.findall(before))),
        stock=bool(_STOCK.search(head) or _NAME.search(lead)),
        target=bool(_TARGETS.search(before)),
    )


def _letter(passage: Passage, offset: int) -> int:
    """Return where an offset of the text, outside all tokens, stands in the skeleton."""
    ends, letters = passage.skeleton.ends, passage.skeleton.letters
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if ends[middle] <= offset:
            low = middle + 1
        else:
            high = middle
    return offset if not low else letters[low - 1] + 1 + offset - ends[low - 1]


def _clause_before(passage: Passage, number: int) -> str:
    """Return the words of the clause before a figure that stands right behind a mark."""
    place = passage.skeleton.places[number]
    near = passage.skeleton.text[max(0, place - 24) : place].rstrip("，,、：:（(")
    found = re.search("[^，,。；;、：:（）()\ue001-\ue006]{0,20}$", near)
    return found[0] if found else ""


def _head(lead: str) -> str:
    if name := _NAME.search(lead):
        return name[1]
    head = _LEADING.sub("", _TRAILING.sub("", lead))
    head = _NEUTRAL.sub("", _TRAILING.sub("", head))
    return _WORDS_OUT.sub("", head)


def _counted(noun: str) -> str:
    cut = _CUT.search(noun)
    return (noun[: cut.start()] if cut else noun)[:8]


def _time(figure: Figure) -> str:
    if figure.time is None or _CURRENT.search(figure.time.text):
        return ""
    return re.sub("[ 截至年度]|(?<=[0-9])月份", "", figure.time.text.replace("底", "末"))
