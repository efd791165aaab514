"""Marks made up of others: ... for ……, -- for ——, ~ for ～, straight quotes."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import is_in_address, occurrences, report
from yibao_report.check.text.punctuation.context import CJK_MARKS, is_chinese, is_han, is_mostly_latin
from yibao_report.check.text.spacing import HAN
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

RULE = Rule(
    "YB451",
    "makeshift-mark",
    Severity.WARNING,
    "省略号、破折号、连接号、引号用替代字符凑成",
    "省略号是“……”，破折号是“——”，浪纹线是“～”，引号是“”，书名号是《》。不用几个点、减号、~、直引号和小于号代替。",
    Example("draft.txt", '推行"一站式"服务。\n', "推行“一站式”服务。\n"),
)

_CJK: Final = f"[{HAN}{CJK_MARKS}]"
_ELLIPSIS: Final = regex("\\.\\.\\.+|。。。+|·[·・]{2,}|・[·・]{2,}|…(?<!……)(?:……){0,20}(?!…)")
_DASH: Final = regex(
    f"(?<={_CJK})(?: ?-{{2,}} ?|(?<=[{HAN}]) [-–—] (?=[{HAN}])|――?|──?|–{{2,}})(?={_CJK}"
    f"|[0-9A-Za-z])|^[ \u3000]*(?:-{{2,}}|—(?!—)|–|──?|――?)[ ]?(?=[{HAN}“《]|(?:19|20)[0-9]{{2}}[年—～-])"
)
_SUBTITLE: Final = regex(f"[ \u3000]*(?P<mark>-)(?=[{HAN}“《])")
"""A line under the title: -医疗保障专场."""
_TILDE: Final = regex(f"(?<=[0-9{HAN}%％‰])[ ]?~{{1,2}}[ ]?(?=[0-9{HAN}])")
_YEAR_BEFORE: Final = regex("(?:(?:19|20)[0-9]{2}年?|[0-9]{1,2}[月日])$")
_TIME_BEHIND: Final = regex("(?:(?:19|20)[0-9]{2}年?|[0-9]{1,2}(?:月|日|季度))(?![0-9])")
_STRAIGHT: Final = regex('["＂]')
_ANGLES: Final = regex(
    f"(?<!《)(?<![A-Za-z0-9])[<＜]{{1,2}}(?=[{HAN}0-9（])(?P<title>[^<>＜＞〈〉《》，。；]{{0,58}}"
    "(?:条例|办法|规定|细则|方案|通知|意见|决定|纲要|规划|计划|指南|目录|清单|准则|章程|公告|通告|制度|规程|标准|协议书?|报告|法|解读|手册|函|批复|纪要))[>＞]{1,2}"
)
"""The marks of a title: <医疗保障基金使用监督管理条例>."""
_SINGLE: Final = regex(f"(?<![A-Za-z0-9])'(?=[^'\\n]{{0,40}}[{HAN}])(?P<words>[^'\\n]{{1,40}})'(?![A-Za-z0-9])")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every mark that is put together from others."""
    for block, match in occurrences(manuscript.running, _ELLIPSIS):
        if _is_beside_chinese(block.text, *match.span()):
            yield _instead(block, match.span(), "省略号", "……")
    for block, match in occurrences(manuscript.running, _DASH):
        if match.start() and block.text[match.start() - 1] in "年月日" and block.text[match.end()].isdigit():
            continue  # a range of time, which another rule mends
        start = match.end() - len(match[0].lstrip(" \u3000")) if match.start() == 0 else match.start()
        yield _instead(block, (start, match.end()), "破折号", "——")
    for title, block in pairwise(manuscript.draft.blocks):
        if title.kind is BlockKind.TITLE and (subtitle := _SUBTITLE.match(block.text)):
            yield _instead(block, subtitle.span("mark"), "破折号", "——")
    for block, match in occurrences(manuscript.running, _TILDE):
        if is_mostly_latin(block.text):
            continue
        is_time = _YEAR_BEFORE.search(block.text, max(0, match.start() - 5), match.start()) and not match[0].isspace()
        right = "—" if is_time or _TIME_BEHIND.match(block.text, match.end()) else "～"
        yield _instead(block, match.span(), "时间起止的一字线" if right == "—" else "浪纹线", right)
    for block in manuscript.draft.blocks:
        yield from _straight_quotes(block)
    for block, match in occurrences(manuscript.running, _ANGLES):
        if block.text.rfind("《", 0, match.start()) > block.text.rfind("》", 0, match.start()):
            continue  # within a title, which another rule mends
        edits = (match.start(), match.start() + 1, "《"), (match.end() - 1, match.end(), "》")
        yield report(RULE, block, match.span(), f"书名号写成了“{match[0][0]}{match[0][-1]}”", "改为“《》”", edits)
    for block, match in occurrences(manuscript.running, _SINGLE):
        edits = (match.start(), match.start() + 1, "‘"), (match.end() - 1, match.end(), "’")
        yield report(RULE, block, match.span(), "用了直引号“'”", f"改为“‘{match['words']}’”", edits)


def _instead(block: Block, place: tuple[int, int], name: str, right: str) -> Diagnostic:
    words = block.text[slice(*place)].strip()
    return report(RULE, block, place, f"{name}写成了“{words}”", f"改为“{right}”", ((*place, right),))


def _is_beside_chinese(text: str, start: int, end: int) -> bool:
    return is_chinese(text[start - 1 : start] if start else "") or is_chinese(text[end : end + 1])


def _straight_quotes(block: Block) -> Iterator[Diagnostic]:
    """Yield the straight quotes of a block in pairs; what cannot be paired is only told."""
    text = block.text
    if '"' not in text and "＂" not in text:
        return
    marks = [match.start() for match in _STRAIGHT.finditer(text) if not is_in_address(text, match.start())]
    if len(marks) % 2:
        for position in marks:
            if _is_beside_chinese(text, position, position + 1):
                yield report(RULE, block, (position, position + 1), "用了直引号", "改为成对的“”")
        return
    for start, end in zip(marks[::2], marks[1::2], strict=True):
        if any(map(is_han, text[start : end + 1])) or (
            _is_beside_chinese(text, start, end + 1) and not is_mostly_latin(text)
        ):
            edits = (start, start + 1, "“"), (end, end + 1, "”")
            place = (start, end + 1) if end - start <= 40 else (start, start + 1)
            yield report(RULE, block, place, "用了直引号", "改为“”", edits)
