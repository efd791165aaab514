"""How many towns, villages and counties there are: the same all through a document.

Counts of some of them are smaller (在6个乡镇试点). So a count differs only where it is said to be of all (全市14个市
州), is a little above the one told otherwise (22个乡镇 beside 21个), or is the other with digits in another order.

Kinds that are told side by side are one count: 14个乡镇、3个街道 are 17个乡镇（街道）. More than all there are is
wrong even where some are meant: 6个县区中…, 在7个县区全面推开.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.borne_out import is_borne_out
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.numerals import from_chinese
from yibao_report.regex import regex

COUNTIES: Final = "县（市、?区）|县（市）区|县（区、?市）|县（市、区、旗）|县市区|县区|区县|县（区）|区（县）"
COUNTY: Final = "县"
_COUNT: Final = regex(
    f"(?<![0-9.,第])(?P<number>[0-9]{{1,4}})个(?P<what>{COUNTIES}|市（州）|市州|设区的?市|地级市|乡镇（街道）|镇街|镇（街道）|乡（镇）|乡镇|行政村|村（社区）|村(?![卫民医]))"
)
_SUMMED: Final = regex(
    "(?<![一二三四五六七八九十])(?P<one>[一二三四五六七八九十]{1,2})[县市](?P<two>[一二三四五六七八九十]{1,2})区(?![一-鿿]?[域间块])"
)
"""七县五区."""
_KINDS: Final = (
    ("乡镇", "乡镇|街道办事处|街道|乡|镇"),
    ("村", "行政村|村民委员会|社区居委会|村|社区|居委会"),
    (COUNTY, "县级市|市辖区|自治县|县|区"),
)
_TOGETHER: Final = tuple(
    (
        what,
        regex(
            f"(?<![0-9.,第])[0-9]{{1,4}}个?(?:{kinds})(?:(?:[、和及]|以及)[0-9]{{1,4}}个?(?:{kinds}))+(?![一-鿿（]?[级域局委本民医域镇])"
        ),
    )
    for what, kinds in _KINDS
)
"""14个乡镇、3个街道; 9个镇、5个乡和3个街道; 230个村、18个社区; 5县、3区."""
_NUMBER: Final = regex("[0-9]{1,4}")
_JOINT: Final = regex(f"乡镇（街道）|镇街|镇（街道）|村（社区）|{COUNTIES}")
"""The names of several kinds together."""
_SAYS_ALL: Final = regex("辖|全[市县省区州]|共有|共计|总计|划分为")
_ABOVE: Final = regex("全[国省]|省内|各地")
_STATIONS: Final = regex(
    "(?P<what>乡镇（街道）|镇（街道）|乡镇|村（社区）|行政村|村)级?(?:医保|医疗保障|便民)?服务(?:站点|站|点|窗口|网点)(?P<number>[0-9]{3,4})个"
)
"""One in each town or village."""
_SAME: Final = {
    "乡镇（街道）": "乡镇",
    "镇街": "乡镇",
    "镇（街道）": "乡镇",
    "乡（镇）": "乡镇",
    "村（社区）": "村",
    "行政村": "村",
    "市州": "市（州）",
    "设区市": "设区的市",
    "地级市": "设区的市",
}
_OF_ALL: Final = regex("全[市县省区州][一-鿿]{0,4}$|^共有$|全部|所有|各|均|已?覆盖$")
_OF_ALL_IN_TURN: Final = regex("全[市县省区州](?:共?有|下?辖)?[0-9]{1,4}个[^，。；：、]{1,8}、$")
"""全市6个县（区）、84个乡镇（街道）."""
_ALL_BEHIND: Final = regex("中|各[一-鿿]|[^，]{0,10}(?:全部|均|都|全覆盖)")
_OF_SOME: Final = regex(
    "试点|示范|抽|选|走访|部分|首批|其中|贫困|脱贫|重点|新增|率先|余下|剩余|其余|另|还有|仍有|仅|第[一二三]|先行|已有|已在|在$|原|由$|从$|前$|后$|等$|对$|到$|赴$|达$|增|减|少|多|近|约|超|片区?$|[东南西北中]部$"
)
_PLACES: Final = regex("(?<![一-鿿])(?:(?![全我本各该])[一-鿿]){1,3}[县市区镇乡](?![一-鿿]?[级域局委本])")
_NAMES: Final = regex(
    "(?:[一-鿿]{1,6}(?:[县市区镇乡旗]|街道)[、和及与])+[一-鿿]{1,6}(?:[县市区镇乡旗]|街道)等?(?:这|共)?$"
)
"""The names of some units that their count sums up: 试点地区为东湾区、石桥县、青禾县3个县（区）."""
_ALL_NAMED: Final = regex("[下管所]?辖|全[市县省区州]|共有|所属|包括")
_LONGEST_LIST: Final = 80
_AROUND: Final = 12
_LONGEST: Final = 24
_NEAR: Final = 6
_SLIGHTLY: Final = 1.1
_SLIP: Final = 2
"""By how much more than all there are some of them are told to be."""
_DIGITS: Final = 3


class Count(NamedTuple):
    """A number of units of administration.

    Attributes:
        block: Where it stands.
        start: Offset of the number in the block.
        end: Offset behind what it counts.
        number: How many.
        what: What is counted, in one form.
        of_all: Whether all of them are meant.
        of_some: Whether some of them are meant.
        places: Counties and the like that its sentence names before it.
        named: Whether it sums up names right before it, which need not be all there are.
    """

    block: Block
    start: int
    end: int
    number: int
    what: str
    of_all: bool
    of_some: bool
    places: frozenset[str] = frozenset()
    named: bool = False

    @property
    def text(self) -> str:
        """The count as written."""
        return self.block.text[self.start : self.end]


def conflicting_counts(manuscript: Manuscript) -> tuple[tuple[Count, Count], ...]:
    """Return the counts that differ from the usual one of their kind, that one first."""
    return manuscript.once(_conflicting_counts)


def _conflicting_counts(manuscript: Manuscript) -> tuple[tuple[Count, Count], ...]:
    return tuple(_conflicts(manuscript))


def _conflicts(manuscript: Manuscript) -> Iterator[tuple[Count, Count]]:
    kinds: dict[str, list[Count]] = {}
    sums: list[Count] = []
    addends: set[tuple[str, int]] = set()
    for block in manuscript.draft.blocks:
        if "个" in block.text or "区" in block.text:
            together = [each for each in _sums_in(block) if not block.is_explained(each.start, each.end)]
            sums += together
            for count in counts_in(block):
                if any(each.start <= count.start < each.end and each.what == count.what for each in together):
                    addends.add((count.what, count.number))
                elif not block.is_explained(count.start, count.end):
                    kinds.setdefault(count.what, []).append(count)
    yield from _of_sums(sums, kinds)
    for what, told in kinds.items():
        counts = [each for each in told if (what, each.number) not in addends or _is_joint(each)]
        usual = _usual(counts, manuscript)
        for odd in counts:
            if usual is not None and _differs(
                odd, usual, sum(each.number == usual.number and not each.of_some for each in counts)
            ):
                yield usual, odd


def _sums_in(block: Block) -> Iterator[Count]:
    """Yield the counts of kinds told side by side, as one: 14个乡镇、3个街道."""
    for what, pattern in _TOGETHER:
        for found in pattern.finditer(block.text):
            number = sum(map(int, _NUMBER.findall(found[0])))
            before = re.split("[，。；：、（）]", block.text[max(0, found.start() - _AROUND) : found.start()])[-1]
            of_some = _OF_SOME.search(before) is not None or _OF_SOME.match(block.text, found.end()) is not None
            sentence = _sentence_before(block, found.start())
            of_all = _SAYS_ALL.search(sentence[-_LONGEST:]) is not None and not of_some
            yield Count(block, *found.span(), number, what, of_all, of_some, frozenset(_PLACES.findall(sentence)))


def _of_sums(sums: Sequence[Count], kinds: Mapping[str, Sequence[Count]]) -> Iterator[tuple[Count, Count]]:
    """Yield counts of several kinds together that are not what the counts of each kind come to."""
    for each in sums:
        joint = [count for count in kinds.get(each.what, ()) if _is_joint(count)]
        if each.of_some or any(count.number == each.number for count in joint):
            continue
        for count in joint:
            is_near = abs(count.number - each.number) == 1 or _are_turned(count.number, each.number)
            is_all = each.of_all and count.number > each.number
            if (each.of_all or is_near) and not (count.of_some and not is_all) and not _are_elsewhere(count, each):
                yield each, count
                break


def _is_joint(count: Count) -> bool:
    """Tell whether several kinds are counted together: 17个乡镇（街道）."""
    return _JOINT.match(count.block.text, count.end) is not None


def _are_turned(one: int, other: int) -> bool:
    """Tell whether two long numbers have the same digits."""
    return sorted(str(one)) == sorted(str(other)) and len(str(one)) >= _DIGITS


def _are_elsewhere(odd: Count, usual: Count) -> bool:
    """Tell whether two counts are of two places: of named ones, or of a county and of its province."""
    if odd.places and usual.places and odd.places != usual.places:
        return True
    sentences = (_sentence_before(each.block, each.start) for each in (odd, usual))
    above = [_ABOVE.search(sentence) is not None for sentence in sentences]
    return above[0] != above[1]


def kind_of(what: str) -> str:
    """Return the one form of the name of units of administration: 县 of 县（市、区）."""
    return COUNTY if re.fullmatch(COUNTIES, what) else _SAME.get(what, what)


def counts_in(block: Block) -> Iterator[Count]:
    """Yield the counts of units of administration in a block."""
    for found in _COUNT.finditer(block.text):
        what = kind_of(found["what"])
        before = re.split("[，。；：、（）]", block.text[max(0, found.start() - _AROUND) : found.start()])[-1]
        behind = re.split("[，。；：]", block.text[found.end() : found.end() + _AROUND])[0]
        has = before.endswith("有") and not before.endswith(("共有", "辖有"))  # 全省有9个市州开展即时结算
        in_turn = _OF_ALL_IN_TURN.search(block.text, max(0, found.start() - _LONGEST), found.start()) is not None
        of_all = (_OF_ALL.search(before) is not None and not has) or _ALL_BEHIND.match(behind) is not None or in_turn
        of_some = _OF_SOME.search(before) is not None or (
            _OF_SOME.search(behind[:_NEAR]) is not None and not behind.startswith("中")
        )
        places = frozenset(_PLACES.findall(_sentence_before(block, found.start())))
        end = found.end("number") + 1
        of_all, named = of_all and not of_some, _is_of_named(block.text, found.start())
        yield Count(block, found.start(), end, int(found["number"]), what, of_all, of_some, places, named)
    for found in _STATIONS.finditer(block.text) if "服务" in block.text else ():
        what = _SAME.get(found["what"], found["what"])
        yield Count(block, found.start("number"), found.end(), int(found["number"]), what, of_all=False, of_some=True)
    for found in _SUMMED.finditer(block.text):
        one, two = from_chinese(found["one"]), from_chinese(found["two"])
        if one and two:
            yield Count(block, *found.span(), int(one + two), COUNTY, of_all=True, of_some=False)


def _sentence_before(block: Block, end: int) -> str:
    """Return what a sentence says in front of a place."""
    return re.split("[。！？\n]", block.text[:end])[-1]


def _is_of_named(text: str, end: int) -> bool:
    """Tell whether a count sums up names right before it, and nothing says that these are all there are."""
    names = _NAMES.search(text, max(0, end - _LONGEST_LIST), end)
    return names is not None and _ALL_NAMED.search(text, max(0, names.start() - _AROUND), end) is None


def _usual(counts: Sequence[Count], manuscript: Manuscript) -> Count | None:
    """Return the first of the count told most often, where that is no count of some; else None.

    Of counts told once each it is one in a table, or one that the figures around it bear out.
    """
    values = Counter(count.number for count in counts if not count.of_some)
    if not values:
        return None
    number, times = values.most_common(1)[0]
    if list(values.values()).count(times) > 1 and times > 1:
        return None
    told = [count for count in counts if count.number in ([number] if times > 1 else values) and not count.of_some]
    first = next((count for count in told if count.block.kind is BlockKind.CELL), None)
    if first is None and len(told) > 1 and times == 1:
        first = next((count for count in told if _is_borne_out(count, manuscript)), None)
    return first or told[0]


def _is_borne_out(count: Count, manuscript: Manuscript) -> bool:
    """Tell whether the figures around a count give it: 248个村（社区）, 1240场, 平均每个村（社区）5场."""
    passage = manuscript.passage(count.block)
    return any(each.start == count.start and is_borne_out(passage, each) for each in passage.figures)


def _differs(odd: Count, usual: Count, times: int) -> bool:
    if odd.number == usual.number or (odd.places and usual.places and odd.places != usual.places):
        return False
    if _are_turned(odd.number, usual.number):
        return True
    if odd.of_some and usual.of_all and 0 < odd.number - usual.number <= _SLIP and odd.block is not usual.block:
        return not usual.named and not _are_elsewhere(odd, usual)
    if odd.of_some or odd.block is usual.block:
        return False
    if abs(odd.number - usual.number) == 1:
        return True
    if odd.of_all and (usual.of_all or (times > 1 and not usual.named)):
        return True
    return times > 1 and usual.number < odd.number <= usual.number * _SLIGHTLY + 1
