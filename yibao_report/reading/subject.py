"""What a figure says something about, so that two places can be told to speak of the same thing.

Input: a passage and one of its figures. Output: a `Subject`: words brought to one form, time, scope and the words that
narrow it. Two figures speak of the same only when all of it agrees; see docs/figure-grammar.md.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from yibao_report.reading.figure import Aspect, Figure, TimeReference
from yibao_report.reading.narrowing import FARTHEST, Narrowing, narrowed_under
from yibao_report.reading.passage import Passage, Sentence
from yibao_report.reading.skeleton import TIME
from yibao_report.regex import regex

_TRAILING: Final = regex(
    "(?:达到了?|已达到?|达|约为|分别|均为|稳定在|保持在|维持在|控制在|为|是|只有|仅有|只剩|有|共有|共计|总计|合计|一共|共|已有|已|(?<![节预签续违合])约|近|超过|突破"
    "|超|逾|提高到|提升到|提升至|提高至|增加到|增加至|增至|降至|降到|下降到|下降至|扩大到|扩大至|调整为|由|从|的|在|至|到|就|仅|了|将|把|原有|现有)+$"
)
_LEADING: Final = regex(
    "^(?:共有|其中|改革后|调整后|此次|一年来|全年|而|并|也|即|截至|截止|目前|已经|已|共|共有|共有|累计|全市|全县|全省|全区|我市|我县|我省|我区|本市|本县|全州|市域|这|该|当前|如今"
    "|将|现|共有|总|[：:\ue005])+"
)
_NEUTRAL: Final = regex(
    "基本医疗保险|基本医保|医疗保险|医疗保障|的|总(?=人数|数)|累计|持续|稳定|全部|共|全市|全县|全省|我市|我县"
)
_WORDS_OUT: Final = regex("[\ue001-\ue006，,、：:（(）)；;\\s“”]")
_NAME: Final = regex("[“《]([^“”《》]{2,20})[”》](?:等|的)?$")
_TAIL: Final = regex("[^，,。；;、：:（）()\ue001-\ue006]{0,16}")
_CUT: Final = regex(
    "的|设|实|开|纳入|已|被|得|为|在|和|与|及|进行|完成|建|提供|享受|通过|并|以|从|由|共|均|全部|参与|达|比|较|等|左右|上|下|提|增|降"
)
_LAST_CLAUSE: Final = regex("[^，,。；;、：:（）()\ue001-\ue006]{0,20}$")
_BASE_LEAD: Final = regex(f"(?P<words>[^，,。；;、：:（）()\ue001-\ue006由从]{{2,16}})[由从]{TIME}[底末初]?的$")
_BASE_REACH: Final = 26
_UNDATED: Final = regex("[ 截至年度]|(?<=[0-9])月份")

_STOCK: Final = regex(
    "率|人数|比例|总数|限额|标准|数量|总量|机构|价格|结余|起付线|封顶线|病种|目录|品种|比重|覆盖|人口|编码|窗口|余额|占比"
)
_REMEMBERED: Final = 1 << 14
"""Different words that are remembered in one form."""
_CURRENT: Final = regex("目前|现在|今年|截至目前|本年|当年|近年来")


class Subject(NamedTuple):
    """What a figure is about.

    Attributes:
        head: Words in front, brought to one form: 参保人数; empty if there are none.
        counted: Noun behind the unit: 村, 举措.
        chain: Everything in the sentence before it, brought to one form.
        tail: Words behind it up to the next mark.
        time: The time it is told of; empty for now or none.
        narrowing: Words that narrow it, scope and places included.
        groups: Those of them that name groups and kinds.
        stock: Whether it tells a level (参保率) rather than a sum over time (追回基金).
        target: Whether it tells what is to be reached.
    """

    head: str
    counted: str
    chain: str
    tail: str
    time: str
    narrowing: frozenset[str]
    groups: frozenset[str]
    stock: bool
    target: bool

    def under(self, heading: str) -> "Subject":
        """Return it as narrowed by the heading above."""
        further = narrowed_under(heading, self.groups)
        return self if further <= self.narrowing else self._replace(narrowing=self.narrowing | further)


def subjects(passage: Passage) -> Iterator[tuple[Figure, Subject]]:
    """Go through the figures of a passage that can state a value, no range and no difference, with their subjects."""
    number = 0
    for sentence in passage.sentences:
        reader: _SentenceReader | None = None
        for figure in sentence.figures:
            if figure.high is None and not figure.is_points:
                reader = reader or _SentenceReader(passage, sentence)
                yield figure, reader.subject(figure, number)
            number += 1


def heads(passage: Passage, wanted: Callable[[Figure], bool]) -> Iterator[tuple[Figure, str]]:
    """Go through the wanted figures of a passage with the heads of their subjects alone."""
    for number, figure in enumerate(passage.figures):
        if wanted(figure):
            yield figure, _head_of(passage, figure, number)[1]


class _SentenceReader:
    """Reads the subjects of the figures of one sentence, in their order."""

    def __init__(self, passage: Passage, sentence: Sentence) -> None:
        self._passage = passage
        self._text = passage.text
        self._narrowing = Narrowing(passage.text, sentence.start, sentence.figures[-1].start)
        self._start = self._joined = _letter(passage, sentence.start)
        self._chain = ""
        self._told: TimeReference | None = None
        self._time = ""

    def subject(self, figure: Figure, number: int) -> Subject:
        lead, head = _head_of(self._passage, figure, number)
        tail = _TAIL.match(self._text, figure.end)
        if figure.time is not self._told:
            self._told, self._time = figure.time, _time(figure.time)
        groups, narrowing = self._narrowing.before(figure.start)
        return Subject(
            head,
            _counted(figure.counted),
            self._chain_before(self._passage.skeleton.places[number]),
            tail[0] if tail else "",
            self._time,
            narrowing,
            groups,
            _STOCK.search(head) is not None or _NAME.search(lead) is not None,
            self._narrowing.is_target(figure.start),
        )

    def _chain_before(self, place: int) -> str:
        """Return the words of the sentence before a figure; from one figure to the next they only grow."""
        skeleton = self._passage.skeleton.text
        if place - self._start > FARTHEST:
            chain = _WORDS_OUT.sub("", skeleton[place - FARTHEST : place])
        else:
            chain = self._chain = self._chain + _WORDS_OUT.sub("", skeleton[self._joined : place])
            self._joined = place
        leading = _LEADING.match(chain)
        return chain[leading.end() :] if leading else chain


def _head_of(passage: Passage, figure: Figure, number: int) -> tuple[str, str]:
    """Return the words in front of a figure, as they stand and in one form."""
    lead = figure.lead or _clause_before(passage, number)
    head = _head(lead)
    if not head and number and figure.aspect is Aspect.TO:
        lead = passage.figures[number - 1].lead
        head = _head(lead) or _head(lead := _before_base(passage, number - 1))
    return lead, head


def _before_base(passage: Passage, number: int) -> str:
    """Return the words that tell of what a value was at a time: 集采药品 of 集采药品由2020年的112种增加到705种."""
    place = passage.skeleton.places[number]
    found = _BASE_LEAD.search(passage.skeleton.text, max(0, place - _BASE_REACH), place)
    return found["words"] if found else ""


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
    found = _LAST_CLAUSE.search(near)
    return found[0] if found else ""


@lru_cache(maxsize=_REMEMBERED)
def _head(lead: str) -> str:
    """Bring the words in front of a figure to one form; more than one rule asks for them, and texts repeat them."""
    if not lead:
        return ""
    if name := _NAME.search(lead):
        return name[1]
    head = _TRAILING.sub("", lead)
    if leading := _LEADING.match(head):
        head = head[leading.end() :]
    return _WORDS_OUT.sub("", _NEUTRAL.sub("", _TRAILING.sub("", head)))


@lru_cache(maxsize=_REMEMBERED)
def _counted(noun: str) -> str:
    cut = _CUT.search(noun)
    return (noun[: cut.start()] if cut else noun)[:8]


def _time(time: TimeReference | None) -> str:
    if time is None or _CURRENT.search(time.text):
        return ""
    return _UNDATED.sub("", time.text.replace("底", "末"))
