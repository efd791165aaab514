"""A paragraph that breaks off, or that begins in mid-sentence: rule 57."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import excerpt, mark
from yibao_report.check.text.structure.numbering import Style, leading_marker
from yibao_report.check.text.words import is_loose
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind, Draft
from yibao_report.regex import regex

RULE = Rule(
    "YB467",
    "broken-off",
    Severity.WARNING,
    "段落没有写完，或半句起头",
    "段末没有句末标点，多半是复制时在换页处断开，或删改时丢了半句；以“、”“，”“的”起头的段落是上一段的后半。",
    Example(
        "draft.txt",
        "医保工作回眸\n\n全市统一了待遇政策。市局对政策进一步细化，并在医保信息系统中对七类困难人员\n",
        "医保工作回眸\n\n全市统一了待遇政策。市局对政策进一步细化，并在医保信息系统中对七类困难人员作出标识。\n",
    ),
)

_CLOSED: Final = "。！？…：；:;!?.—－~～"
_QUOTED: Final = regex(r"[。！？…；](?:[”’）)》】]|（[^（）]{1,16}）|（[^（）。：]{2,12}：[^（）。]{1,120}）)+$")
"""A remark may follow the last mark: 。（责任股室：办公室；配合单位：各乡镇人民政府）."""
_COMMA: Final = regex(r"[，、,]$")
_GOES_ON: Final = regex("\\s*(?:[（(]?[二三四五六七八九十]|第[二三四五]|同时|此外|另外)")
_HALF_WORD: Final = regex("[构员位门项定务障院店疗险金象](?:、|和|与|及)[\u4e00-\u9fff]")
"""机|构、经办机构协商后."""
_OPENING: Final = regex(r"[，、。；：？！）”’》】]")
_NAMED: Final = regex("[\u4e00-\u9fff]{2,10}：")
_LABEL: Final = regex(r"[^，。；]{1,10}[：:]")
_ITEM_MARK: Final = regex("(?:^|；)[（(]?[0-9]{1,2}[）).．、]")
_UNFINISHED: Final = regex(
    "(?:(?:稳定|保持|维持|控制)在|(?:提高|增加|上升|下降|扩大|增长|压缩|缩短|降低|减少)[到至]|[增降升减]至|占比为|分别为|原因是|目的是)(?=[。；])"
)
"""参保率稳定在。"""
_TAIL: Final = regex("以及(?!时)|的(?![确士卢])|了(?![解却如望然不])")
_LONG: Final = 24
_SHORT: Final = 12
_HEADLINE: Final = 32
_GOING_ON: Final = tuple("并且而在对将把为使由从与及")
_JOINTS: Final = frozenset("和与及或将把被使从对向并且而于")
_DIGIT: Final = regex("[0-9]")
_FRAGMENT: Final = 8
_CUT: Final = 2
"""Characters of a fragment that may be the end of a word that was cut."""
_WRAPPED: Final = 5
"""So many paragraphs that break off make it likely that every line of the file is taken for a paragraph."""
_OTHER_END: Final = regex(r"[\u4e00-\u9fff\w%‰”’）)》]$")
_ASIDE: Final = regex(r"（[^（）]*）|\([^()]*\)")
"""A line in brackets is a remark on the text."""
_NAME: Final = regex("[ \u3000][\u4e00-\u9fff]{2,4}$")
"""Who takes part: 副局长　卢燕青；中心主任　巫志成."""
_BYLINE: Final = regex(
    r"^[■●◆□△▲※]|记者|通讯员|供图|摄影|^作者|^来源|^抄送|^主送|^附件|^联系|^电话|^地址|图片说明|资料图"
    r"|^(?:发布|主持|参加|出席|列席|记录|主讲|答复|回应)(?:人员?|嘉宾)?[：:]"
)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield paragraphs without an end or without a beginning."""
    found = list(_endless(manuscript.draft))
    paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in manuscript.draft.blocks)
    if len(found) < _WRAPPED or len(found) * 3 < paragraphs:
        yield from found
    yield from _headless(manuscript.draft)
    for block in manuscript.draft.blocks:
        for match in _UNFINISHED.finditer(block.text):
            message = f"“{match[0]}”后面还应当有话"
            yield mark(RULE, block, *match.span(), message, "补全这一句")


def _endless(draft: Draft) -> Iterator[Diagnostic]:
    for index, block in enumerate(draft.blocks):
        is_prose = block.kind is BlockKind.PARAGRAPH or (block.kind is BlockKind.ITEM and "。" in block.text)
        if is_prose and _breaks_off(index, block):
            text = block.text.rstrip()
            start = max(0, len(text) - 8)
            message = f"这一段到“{text[start:]}”就断了，没有句末标点"
            yield mark(RULE, block, start, len(text), message, "补全这一段，句末加标点；与下一段是一句话的，接起来")
        elif block.kind is BlockKind.ITEM and _ends_in_joint(block.text):
            text = block.text.rstrip()
            start = max(0, len(text) - 8)
            message = f"这一项到“{text[start:]}”就断了，后面还应当有话"
            yield mark(RULE, block, start, len(text), message, "补全这一项")
        elif is_prose and _is_left_open(draft, index):
            end = len(block.text.rstrip())
            yield mark(RULE, block, end - 1, end, "这一段末尾是分号，后面没有接着说", "改为句号，或补全这一段")


def _is_left_open(draft: Draft, index: int) -> bool:
    """Tell whether a paragraph of whole sentences ends in ； though nothing goes on behind it."""
    text = draft.blocks[index].text.rstrip()
    if not text.endswith(("；", ";")):
        return False
    following = next((block for block in draft.blocks[index + 1 :] if block.text.strip()), None)
    before = draft.blocks[index - 1].text.rstrip() if index else ""
    if before.endswith(("；", ";", "：", ":")):  # an item, the last one perhaps: 枫林县：检查257家；
        if before.endswith(("：", ":")) and len(_ITEM_MARK.findall(text)) > 1:
            return following is None or not following.text.rstrip().endswith(("；", ";"))  # 1.甲；2.乙；3.丙；
        return bool(following and _NAMED.match(before) and _NAMED.match(text) and not _NAMED.match(following.text))
    ends = following is None or following.kind is BlockKind.HEADING
    if "一是" in text and following is not None and not _GOES_ON.match(following.text):
        ends = True
    alone = following is not None and all(
        each.endswith(("。", "！", "？")) for each in (before, following.text.rstrip())
    )
    if leading_marker(index, draft.blocks[index]) is not None:
        return (ends or alone) and "。" in text
    return ends or alone or "。" in text


def _breaks_off(index: int, block: Block) -> bool:
    text = block.text.strip()
    if (
        len(text) < _SHORT
        or text[-1] in _CLOSED
        or _QUOTED.search(text)
        or _BYLINE.search(text)
        or _NAME.search(text)
        or _ASIDE.fullmatch(text)
    ):
        return False
    inner = any(mark_ in text for mark_ in "。；！？")
    if _COMMA.search(text) or (block.kind is BlockKind.PARAGRAPH and _ends_in_joint(text)):
        return True
    if not _OTHER_END.search(text) or (_LABEL.match(text) and not inner):
        return False
    marker = leading_marker(index, block)
    if marker is not None and marker.style is Style.ARTICLE and len(text) >= _LONG:
        return inner or "，" in text  # an article is a sentence, and no heading
    if marker is not None or _is_verse(text):
        return any(mark_ in text for mark_ in "。；")
    return inner or (len(text) >= _LONG and "，" in text and not _is_headline(text))


def _ends_in_joint(text: str) -> bool:
    """Tell whether words end in one that only joins them to what should follow: 来源于统计报表和."""
    text = text.rstrip()
    return len(text) >= _SHORT and text[-1] in _JOINTS and is_loose(text, len(text) - 1, len(text))


def _is_headline(text: str) -> bool:
    """Whether a line is two short clauses without figures, as a headline in running text is."""
    _, _, second = text.partition("，")
    is_short = len(text) <= _HEADLINE and "，" not in second and "、" not in text
    return is_short and _DIGIT.search(text) is None and not second.startswith(_GOING_ON)


def _is_verse(text: str) -> bool:
    """Whether a line is a motto or a headline: short pieces between spaces or commas."""
    return max(len(piece) for piece in re.split(r"[\s，、]", text)) <= _SHORT and len(text) < _LONG


def _headless(draft: Draft) -> Iterator[Diagnostic]:
    """Yield paragraphs that begin with a closing mark, or that are only the end of an earlier one."""
    tails: dict[str, list[str]] = {}
    for block in draft.blocks:
        text = block.text.strip()
        if block.kind is not BlockKind.PARAGRAPH or not text:
            continue
        lead = len(block.text) - len(block.text.lstrip())
        if _HALF_WORD.match(text):
            message = f"这一段以半个词“{text[0]}”起头"
            yield mark(RULE, block, lead, lead + min(len(text), 8), message, "补上前半句，或接到上一段后面")
        elif _OPENING.match(text) or _TAIL.match(text):
            message = f"这一段以“{text[0]}”起头，前面少了半句"
            yield mark(RULE, block, lead, lead + min(len(text), 8), message, "补上前半句，或接到上一段后面")
        elif text[-1] in _CLOSED and _ends_one(text, tails.get(text[-_FRAGMENT:], ())):
            message = f"“{excerpt(text)}”是前面一段的后半"
            yield mark(RULE, block, lead, lead + len(text), message, "删去，或补上前半句")
        if len(text) >= _FRAGMENT:
            known = tails.setdefault(text[-_FRAGMENT:], [])
            if len(known) < _FRAGMENT:
                known.append(text)


def _ends_one(text: str, earlier: Sequence[str]) -> bool:
    """Tell whether a paragraph is the end of an earlier one, perhaps with its first word cut: 报、异地备案…."""
    for each in earlier:
        if each != text and (each.endswith(text) or (len(text) > _LONG and each.endswith(text[_CUT:]))):
            return True
    return False
