"""A date in a form that no date has: 22年底, 二零二五年, 08月01号, 2月30日."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.numerals import from_chinese
from yibao_report.regex import regex

RULE = Rule(
    "YB434",
    "malformed-date",
    Severity.WARNING,
    "日期写法不规范",
    "年份写四位；用汉字写年份，零写“〇”；月、日前面不补0；日不写成“号”；同一个日期不混用汉字和阿拉伯数字，行文里不写成2024.06.30。"
    "不存在的日期（2月30日）也在这里报。",
    Example("draft.txt", "截至22年底，全市统一待遇。\n", "截至2022年底，全市统一待遇。\n"),
)

_Reading = Callable[[re.Match[str]], tuple[str, str] | None]

_PART_OF_YEAR: Final = (
    "(?:[底末初]|[0-9]{1,2}月|上半年|下半年|[前第][一二三四]季度|度(?!假|数)|同期|[0-9]{1,2}[—－–～-][0-9]{1,2}月)"
)
_SHORT_YEAR: Final = regex(
    f"(?<![0-9A-Za-z.〇零一二三四五六七八九十近约超过前后共达逾历满任每第])(?P<year>[0-3][0-9])年(?P<part>{_PART_OF_YEAR})(?!个)"
)
_SHORT_RANGE: Final = regex(
    "(?<![0-9A-Za-z.〇近约超过前后共达逾历满任每第])(?:(?P<century>19|20)[0-9]{2}年?[—–～~至-](?P<late>[0-9]{2})年(?![来内以间])"
    "|(?P<low>1[5-9]|2[0-9])(?:年?[—–～~-]|年[至到])(?P<high>[1-3][0-9])年(?![来内以间]))"
)
_MOVES: Final = "增[长加]|提[高升]|下降|减少|上升|降低|回落"
_ABOUT_WHOM: Final = "全[市县区省州]|我[市县区省]|[居职][民工]医保|城乡居民"
_TWO: Final = "(?:1[5-9]|2[0-9])年"
_LATE: Final = "2[1-9]年"
_SINCE: Final = regex(
    "(?P<year>[12][0-9](?<![0-9][0-9]{2}))年(?:"
    f"(?<={_TWO})(?P<part>以来|至今)(?<![近前后过][0-9]{{2}}年[以至][来今])"
    f"|(?<=[由从较比][0-9]{{2}}年)(?=的[0-9])|(?<=自{_TWO})(?=起(?![步点算]))"
    f"|(?<=[较比与同]{_TWO})(?=相比|(?:{_MOVES})(?![到至了]|[0-9]{{1,2}}年))"
    f"|(?<=[高低多少]于{_TWO})(?=水平)"
    f"|(?<=(?:力争|争取|预计|计划|确保){_LATE})(?![内里左以来的才不期限使寿有]|$)"
    f"|(?:(?<=^{_TWO})|(?<=[。！？；”]{_TWO}))(?=，)"
    f"|(?:(?<=^{_LATE})|(?<=[。！？；”，：]{_LATE}))(?={_ABOUT_WHOM}))"
)
"""Begins with a digit, so that the search runs from one to the next; what stands before the year is looked back at."""
_UNTIL: Final = regex(
    "到(?:(?<=^到)|(?<=[。；，：]到)|(?<=力争到|争取到|预计到|计划到|确保到))"
    f"(?P<year>2[0-9]|3[05])年(?=，|基本|全面|实现|建成|参保|{_ABOUT_WHOM})"
)
_SHORT_PAIR: Final = regex(
    "(?P<first>2[1-9](?<![0-9.满缴男女〇]2[1-9]))(?:年[和、与]|[、和])(?P<second>2[1-9])(?:年(?=分别|两年|均|都|连续)|(?=两年))"
)
"""23年和24年分别增长5%、6%."""
_DOTTED: Final = regex(
    r"(?<![0-9A-Za-z.,/_—–～~（(:：-])(?P<year>(?:19|20)[0-9]{2})(?:"
    r"(?P<sign>[./])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<day>0?[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z./—–～~-])"
    r"|(?P<short>(?<=截[至止][0-9]{4})[./-](?P<last>0?[1-9]|1[0-2])|(?<=[在于自从到][0-9]{4})-(?P<within>0?[1-9]|1[0-2]))"
    r"(?![0-9A-Za-z./—–～~%％号人万亿元家个件例-]))"
)
_ZERO: Final = "零○OＯoｏ0０◯"
_CHINESE_YEAR: Final = regex(
    f"(?<![0-9零〇一二三四五六七八九十百千万亿])[一二][〇{_ZERO}一二三四五六七八九]{{3}}(?=年|远景)"
)
_PADDED: Final = regex(
    "(?<![0-9.])(?:(?P<month>0[1-9])月(?:(?P<day>[0-9]{1,2})(?P<mark>[日号]))?|(?P<plain>[0-9]{1,2})月(?P<number>0[1-9]|[0-9]{1,2}(?=号))(?P<unit>[日号]))"
)
_MIXED: Final = regex(
    "(?<![0-9])(?P<year>(?:19|20)[0-9]{2})年(?P<month>十[一二]?|[一二三四五六七八九])月(?:(?P<day>[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?(?![一三])"
)
_IMPOSSIBLE: Final = regex(
    "(?<![0-9.])(?:(?:(?P<year>(?:19|20)[0-9]{2})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]|(?<=[0-9]{4}年)(?P<alone>[0-9]{1,2})月(?![0-9龄]))"
)
_BROKEN_YEAR: Final = regex("(?<![0-9.A-Za-z,])(?:20[0-9]|(?:19|20)[0-9]{3})年(?:[底末初]|[0-9]{1,2}月(?![龄]))")
_CHINESE_THEN_DIGITS: Final = regex(
    f"(?<![0-9零〇一二三四五六七八九十百千万亿])(?P<year>[一二][〇{_ZERO}一二三四五六七八九]{{3}})年(?P<rest>[0-9]{{1,2}}月(?:[0-9]{{1,2}}[日号])?)"
)
"""二〇二五年6月30日."""
_HYPHENED: Final = regex(
    "(?:(?<=[于自在从到])|(?<=截至)|(?<![0-9A-Za-z./_—–~～:：-])(?=[0-9-]{8,10}(?:[日前起止]|之前|以前)))"
    "(?P<year>20[0-9]{2})-(?P<month>0?[1-9]|1[0-2])-(?P<day>0?[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z-])"
)
"""请于2024-06-30前报送."""
_LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every date that is not written as dates are, or that no calendar has."""
    for pattern, read in _READINGS:
        for block, match in occurrences(manuscript.closed_up, pattern):
            if said := read(match):
                yield report(RULE, block, match.span(), *said)


def _short_year(match: re.Match[str]) -> tuple[str, str]:
    return f"年份“{match['year']}”只有两位", f"写“20{match['year']}年{match['part']}”"


def _since(match: re.Match[str]) -> tuple[str, str]:
    part = match["part"] or ""
    return f"年份“{match['year']}”只有两位", f"写“20{match['year']}年{part}”"


def _until(match: re.Match[str]) -> tuple[str, str]:
    return f"年份“{match['year']}”只有两位", f"写“20{match['year']}年”"


def _short_pair(match: re.Match[str]) -> tuple[str, str] | None:
    first, second = match["first"], match["second"]
    if int(second) != int(first) + 1:
        return None  # 缴满25年、20年
    return "年份只有两位", f"写“20{first}年”“20{second}年”"


def _dotted(match: re.Match[str]) -> tuple[str, str]:
    month = int(match["month"] or match["last"] or match["within"])
    day = f"{int(match['day'])}日" if match["day"] else ""
    return "行文里的日期用“年、月、日”写全", f"写“{match['year']}年{month}月{day}”"


def _short_range(match: re.Match[str]) -> tuple[str, str]:
    if match["late"]:
        words = match[0].removesuffix(f"{match['late']}年")
        right = re.sub("[–～~至-]$", "—", words.replace("年", ""))
        return f"年份“{match['late']}”只有两位", f"写“{right}{match['century']}{match['late']}年”"
    return "年份只有两位", f"写“20{match['low']}—20{match['high']}年”"


def _chinese_year(match: re.Match[str]) -> tuple[str, str] | None:
    right = re.sub(f"[{_ZERO}]", "〇", match[0])
    return ("汉字年份里的零写“〇”", f"写“{right}”") if right != match[0] else None


def _chinese_then_digits(match: re.Match[str]) -> tuple[str, str]:
    digits = "一二三四五六七八九"
    year = "".join(str(digits.index(each) + 1) if each in digits else "0" for each in match["year"])
    return "同一个日期里混用了汉字和阿拉伯数字", f"写“{year}年{match['rest']}”"


def _hyphened(match: re.Match[str]) -> tuple[str, str]:
    day = f"{match['year']}年{int(match['month'])}月{int(match['day'])}日"
    return "行文里的日期用“年、月、日”写全", f"写“{day}”"


def _padded(match: re.Match[str]) -> tuple[str, str]:
    month, day = match["month"] or match["plain"], match["day"] or match["number"]
    right = f"{int(month)}月" + (f"{int(day)}日" if day else "")
    return "月、日前面不补0，日不写成“号”", f"写“{right}”"


def _mixed(match: re.Match[str]) -> tuple[str, str]:
    day = f"{from_chinese(match['day'])}日" if match["day"] else ""
    return "同一个日期里混用了汉字和阿拉伯数字", f"写“{match['year']}年{from_chinese(match['month'])}月{day}”"


def _impossible(match: re.Match[str]) -> tuple[str, str] | None:
    month, day = int(match["month"] or match["alone"]), int(match["day"] or 1)
    if 1 <= month <= len(_LONGEST) and 1 <= day <= _LONGEST[month - 1] and not _is_no_leap_day(match, month, day):
        return None
    return f"没有“{match[0]}”这个日期", "与原始材料核对后改正"


def _is_no_leap_day(match: re.Match[str], month: int, day: int) -> bool:
    year = int(match["year"] or 0)
    return (month, day) == (2, 29) and bool(year % 4 or (year % 100 == 0 and year % 400))


def _broken_year(match: re.Match[str]) -> tuple[str, str]:
    return f"“{match[0]}”的年份不是四位", "年份写四位，与原始材料核对后改正"


_READINGS: Final[tuple[tuple[re.Pattern[str], _Reading], ...]] = (
    (_SHORT_YEAR, _short_year),
    (_SHORT_RANGE, _short_range),
    (_SINCE, _since),
    (_UNTIL, _until),
    (_SHORT_PAIR, _short_pair),
    (_DOTTED, _dotted),
    (_CHINESE_YEAR, _chinese_year),
    (_PADDED, _padded),
    (_MIXED, _mixed),
    (_CHINESE_THEN_DIGITS, _chinese_then_digits),
    (_HYPHENED, _hyphened),
    (_IMPOSSIBLE, _impossible),
    (_BROKEN_YEAR, _broken_year),
)
