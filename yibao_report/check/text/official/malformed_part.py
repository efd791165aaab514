"""Document number, date and recipients of an official document: rule 62."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from yibao_report.check.text.dating import stated_issue
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.check.text.official.form import (
    OfficialForm,
    names_issuer,
    odd_signature_dates,
    official_form,
    signature_dates,
)
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind, Draft
from yibao_report.regex import regex

RULE = Rule(
    "YB472",
    "malformed-official-part",
    Severity.WARNING,
    "发文字号、成文日期、主送机关缺少或不合规范",
    "发文字号由机关代字、年份、顺序号组成：年份写全，用六角括号，顺序号不编虚位、不加“第”，后面有“号”；"
    "成文日期用阿拉伯数字，年、月、日写全，月、日不编虚位；主送机关在标题下顶格，后面是全角冒号"
    "（GB/T 9704—2012 7.2.5、7.3.2、7.3.5）。",
    Example(
        "draft.txt",
        "示医保发〔2025〕12号\n\n示例市医疗保障局关于做好参保工作的通知\n\n各县（市、区）医疗保障局：\n\n请认真执行。\n\n二〇二五年三月一日\n",
        "示医保发〔2025〕12号\n\n示例市医疗保障局关于做好参保工作的通知\n\n各县（市、区）医疗保障局：\n\n请认真执行。\n\n2025年3月1日\n",
    ),
)
INCOMPLETE = Rule(
    "YB498",
    "incomplete-official-form",
    Severity.HINT,
    "公文的要素可能不全",
    "公文一般有发文字号、标题、主送机关、成文日期。草稿里还没有的，印发以前补上；公告、通告可以没有主送机关。",
    Example(
        "draft.txt",
        "示例市医疗保障局文件\n\n示例市医疗保障局关于做好参保工作的通知\n\n各县（市、区）医疗保障局：\n\n请认真执行。\n\n2025年3月1日\n",
        "示医保发〔2025〕12号\n\n示例市医疗保障局关于做好参保工作的通知\n\n各县（市、区）医疗保障局：\n\n请认真执行。\n\n2025年3月1日\n",
    ),
)

_GOOD_NUMBER: Final = regex(r"[\u4e00-\u9fff]{2,12}〔\d{4}〕[1-9]\d*号", re.ASCII)
_PARTS: Final = regex(
    r"(?P<code>[\u4e00-\u9fff]{2,12}?)[〔\[［(（【]?\s*(?P<year>\d{2,4})年?\s*[〕\]］)）】]?\s*第?0*(?P<number>\d{1,4})号?",
    re.ASCII,
)
_GOOD_DATE: Final = regex(r"\d{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日", re.ASCII)
_YEAR_AND_MONTH: Final = regex(r"(?P<year>\d{4})年(?P<month>\d{1,2})月", re.ASCII)
_FIRST_MONTHS: Final = 3
_PRINTED_ON: Final = regex(r"(?P<day>(\d{4})年(\d{1,2})月(\d{1,2})日)\s?印发\s*$", re.ASCII)
"""At the end of the line that closes an official document."""
_RECIPIENTS: Final = regex(r"(?:各|有关|省|市|县|区|国家|局|委|机关)[^。！？]{2,120}")
_BODIES: Final = regex(r"(?:局|委|委员会|办公室|政府|厅|部门|单位|机构|科室|中心|医院|公司|部)(?:[，、；:,.。]|$)")
_LAST_LINES: Final = 8
_SET_BY_FORMAT: Final = ".yaml"
"""In a publication the recipients are metadata, and the format sets their colon."""
_ADDRESSED: Final = ("的通知", "的函", "的请示", "的报告", "的批复")
_OPENING: Final = regex(r"\s*(?:为|根据|按照|依据|现将|经|近年来|近期|今年|随着|你|《)")
_FEW: Final = 8
_NO_RECIPIENT: Final = ("公告", "通告", "决定", "决议", "纪要", "命令")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield parts of the head and the end that are not as the standard has them."""
    yield from _imprint(manuscript.draft)
    yield from _dates(odd_signature_dates(manuscript.draft))
    form = official_form(manuscript.draft)
    if form is None:
        yield from _dates(signature_dates(manuscript.draft))
    else:
        yield from _number(form.number)
        yield from _year(form)
        yield from _dates(form.dates)
        yield from _recipients(form.recipients)
        yield from _missing_recipients(form)


def check_complete(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield what an official document usually has and this one lacks."""
    form = official_form(manuscript.draft)
    if form is None or form.title is None:
        return
    title = form.title
    place = 0, len(title.text)
    if form.number is None:
        yield mark(INCOMPLETE, title, *place, "没有发文字号", "在标题上面写上发文字号，如：示医保发〔2025〕12号")
    if not form.dates and manuscript.draft.issued is None:
        yield mark(INCOMPLETE, title, *place, "没有成文日期", "在落款下面写上成文日期，如：2025年3月1日")
    below = form.recipients
    named = below is not None and (
        below.text.rstrip().endswith(("：", ":")) or below.file.path.endswith(_SET_BY_FORMAT)
    )
    if not named and not title.text.strip().endswith(_NO_RECIPIENT):
        yield mark(INCOMPLETE, title, *place, "没有主送机关", "在标题下面顶格写主送机关，后面用冒号")


def _number(block: Block | None) -> Iterator[Diagnostic]:
    if block is None or _GOOD_NUMBER.fullmatch(block.text.strip()):
        return
    match = _PARTS.search(block.text)
    if match:
        year = match.group("year") if len(match.group("year")) == 4 else f"20{match.group('year')[-2:]}"
        right = f"{match.group('code')}〔{year}〕{match.group('number')}号"
        start = len(block.text) - len(block.text.lstrip())
        yield mark(RULE, block, start, len(block.text.rstrip()), "发文字号不合规范", f"写成：{right}")


def _year(form: OfficialForm) -> Iterator[Diagnostic]:
    """Yield the year of a document number that is not that of its date; early in a year it may be last year's."""
    number = _GOOD_NUMBER.search(form.number.text) if form.number is not None else None
    date = next((found for block in form.dates if (found := _YEAR_AND_MONTH.match(block.text.strip()))), None)
    if form.number is None or number is None or date is None:
        return
    start = form.number.text.index("〔", number.start()) + 1
    year, told = int(form.number.text[start : start + 4]), int(date["year"])
    if year != told and not (year == told - 1 and int(date["month"]) <= _FIRST_MONTHS):
        message = f"发文字号的年份是{year}年，成文日期是{told}年"
        yield mark(RULE, form.number, start, start + 4, message, "核对发文字号和成文日期")


def _imprint(draft: Draft) -> Iterator[Diagnostic]:
    """Yield the day of printing that lies before the day of signature."""
    issued = stated_issue(draft)
    for block in draft.blocks[-_LAST_LINES:] if issued else ():
        match = _PRINTED_ON.search(block.text)
        if match and issued and tuple(map(int, match.groups()[1:])) < issued.day.timetuple()[:3]:
            message = f"印发日期早于成文日期{issued.day.year}年{issued.day.month}月{issued.day.day}日"
            yield mark(RULE, block, *match.span("day"), message, "核对印发日期和成文日期")


def _dates(dates: Iterable[Block]) -> Iterator[Diagnostic]:
    for block in dates:
        text = block.text.strip()
        if not _GOOD_DATE.fullmatch(text.replace(" ", "")):
            start = len(block.text) - len(block.text.lstrip())
            message = f"成文日期“{text}”要用阿拉伯数字写全，月、日不编虚位"
            yield mark(RULE, block, start, start + len(text), message, "写成这样：2025年3月1日")


def _missing_recipients(form: OfficialForm) -> Iterator[Diagnostic]:
    """Yield the first words of a text that begins right below a title which is addressed to somebody."""
    below = form.recipients
    if form.title is None or form.number is None or below is None or below.kind is not BlockKind.PARAGRAPH:
        return
    if (
        form.title.text.strip().endswith(_ADDRESSED)
        and _OPENING.match(below.text)
        and below.text.rstrip()[-1:] in "。："
    ):
        help = "在标题下面顶格写主送机关，后面用全角冒号"
        yield mark(RULE, below, 0, min(len(below.text), _FEW), "正文前面没有主送机关", help)


def _recipients(block: Block | None) -> Iterator[Diagnostic]:
    """Yield recipients that end without a full-width colon."""
    if block is None or block.file.path.endswith(_SET_BY_FORMAT):
        return
    text = block.text.rstrip()
    if (
        not (_RECIPIENTS.fullmatch(text.rstrip("。")) or names_issuer(text))
        or not _BODIES.search(text)
        or text.endswith("：")
        or len(text) > 120
    ):
        return
    if text.endswith((":", "，", "。", "；", ",", "、")) or _BODIES.search(text[-4:]):
        right = text.rstrip(":，。；,、") + "："
        start = max(0, len(text) - 6)
        yield mark(RULE, block, start, len(text), "主送机关后面要用全角冒号", f"写成“……{right[-8:]}”")
