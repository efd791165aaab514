"""A character typed twice, by the words around it: 支支出, 基层障障, 5000元元, 占占总额.

The dictionary cuts the text with both characters in it. Two words that meet there (人民|民主) are right, and so is a
word of two equal characters (常常); a character that is left alone beside its own word is a slip, where it hardly
ever stands alone.
"""

from typing import Final

from yibao_report.check.text.words import frequency, is_in_use, is_word, kinds, tokens
from yibao_report.regex import regex

_SCALED: Final = regex("[0-9](?:万万|亿亿)|个百百分")
_COUNTED: Final = regex("[0-9][余多万亿千百]{0,3}$")
_MEASURES: Final = frozenset("元名个家件种项条户份张场起例所台次批期年月日天人分岁类档级倍处座间本册部支组届篇款")
_FUNCTIONAL: Final = frozenset("占给降还达超比较据按经被让于含需应须仍现共约若增减缴付指属")
"""Words of one character that never stand twice, whatever is around them: 占占总额."""
_VERBS: Final = frozenset("还超比让被含将支收缴付占")
"""Of these, those that may stand before a word that begins with them: 还还款, 其比比例."""
_BODIES: Final = frozenset("国省市州县区乡镇村街局院所处科室股司部组站点馆班队团厂店家校园军会党年月日期路线港河江山岛")
"""Behind a name they end one word, and begin another: 县医保局局长, 监管股股长, 坪村村民, 2025年年底."""
_BEFORE_ITS_WORD: Final = _BODIES | frozenset(
    "均医采奖煤涨补镀享度老说出改打踩开得跑聊帮看想听走歇练洗谈算动尝试病药费率款"
)
"""They may stand alone before a word that begins with them: 集采采购, 打打分, 慢特病病种."""
_BEHIND_ITS_WORD: Final = _BODIES | frozenset(
    "均作要高分上下任旗快流好多少大小新长做看说打开出去过进入用来头面声药病费率款号"
)
"""They may begin what follows a word that ends in them: 工作作, 提高高."""
_NAMED: Final = ("nr", "ns", "nz", "nt")
_NUMERALS: Final = frozenset("一每十百千万亿二三四五六七八九零两几")
"""They stand twice in 一张张, 十五五, 三三制."""
_MOSTLY_IN_WORDS: Final = 55
"""So many times as often as in its word may a character stand alone."""
_HAN: Final = regex("[\u4e00-\u9fff]")
_REACH: Final = 16
_ALIKE: Final = regex(
    "每每(?=[人户年月季日周天期次家个批位台村县镇乡条张件])|(?<![占对同环之相正反类价配])比比(?=[上去前全同]|[0-9])"
)
"""Words that they are, but not before these."""
_PAIR: Final = 2
_RARE: Final = 50
_KNOWN: Final = 20
_OF_THE_FIELD: Final = 500
"""How often the dictionary has a word that hardly ever stands for itself (公室), and one that is known at all; how
often a word of the field is taken for."""


def is_typed_twice(text: str, start: int, field: frozenset[str]) -> bool:
    """Tell whether of two equal characters at a place one is too many; ``field`` holds words of the field."""
    char, end = text[start], start + 2
    if text[end : end + 1] in (char, "然") or char in text[max(0, start - 1) : start]:
        return False  # 浩浩然
    if char in _NUMERALS:
        return _SCALED.search(text, max(0, start - 1), end + 1) is not None
    if char in _MEASURES and _COUNTED.search(text, max(0, start - 6), start):
        return not (_HAN.match(text, end) if char == "年" else _goes_on(text, start + 1))
    around = [word for place, word in tokens(text, start, end) if place < end and place + len(word) > start]
    return _ALIKE.match(text, start) is not None or (len(around) == _PAIR and _part_wrongly(text, start, around, field))


def _part_wrongly(text: str, start: int, around: list[str], field: frozenset[str]) -> bool:
    """Tell whether the words around are not two that meet: one is a character alone, and no word of its own."""
    char, (first, second) = text[start], around
    if len(first) == len(second) == 1:
        return char in _FUNCTIONAL
    if len(first) == 1:
        alone = char in _FUNCTIONAL and char not in _VERBS
        return alone or (char not in _BEFORE_ITS_WORD and _is_bound(char, second, second[:_PAIR], field))
    if len(second) == 1:
        is_free = first[0] in _NUMERALS or char in _BEHIND_ITS_WORD or is_in_use(text[start + 1 : start + 1 + _PAIR])
        return not is_free and _is_bound(char, first, first[-_PAIR:], field)
    is_rare = first[0] not in _NUMERALS and len(second) == _PAIR and frequency(second) < _RARE
    return is_rare and char not in _BODIES and _is_within(text, start)


def _goes_on(text: str, start: int) -> bool:
    """Tell whether the second character begins a word: 3人人均, 12月月底; but not 7.08万人人次."""
    return text[start + 1 : start + 2] != "次" and is_word(text[start : start + 2])


def _is_bound(char: str, word: str, pair: str, field: frozenset[str]) -> bool:
    """Tell whether a character stands in its word much rather than alone; names are left alone.

    ``pair`` is the character with its neighbour in the word: 保障 of 医疗保障.
    """
    often = max(frequency(word), frequency(pair) if is_word(pair) else 0, _OF_THE_FIELD if pair in field else 0)
    return often >= _KNOWN and frequency(char) <= _MOSTLY_IN_WORDS * often and not kinds(word).startswith(_NAMED)


def _is_within(text: str, start: int) -> bool:
    """Tell whether with one character less a single word of three or more holds it inside: 个百分分点."""
    once = text[max(0, start - _REACH) : start] + text[start + 1 : start + _REACH]
    place = min(start, _REACH)
    return any(begun < place < begun + len(word) - 1 for begun, word in tokens(once, place, place + 1))
