"""Quotation marks and brackets without a partner; a quotation may run over several paragraphs."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import is_in_address, report
from yibao_report.check.text.punctuation.context import is_han
from yibao_report.check.text.punctuation.pairing import OPENING, Orphan, pairings
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

RULE = Rule(
    "YB444",
    "unpaired-mark",
    Severity.ERROR,
    "引号、括号、书名号不成对",
    "引号、括号、书名号前后成对。一段引文分几段写，每段开头用前引号，最后一段末尾才用后引号。",
    Example("draft.txt", "推行“一站式服务、一窗口办理。\n", "推行“一站式服务”、一窗口办理。\n"),
)

_PARTNERS: Final = (
    OPENING | {closing: opening for opening, closing in OPENING.items() if opening not in "("} | {")": "("}
)
_BRACKETS: Final = {
    "“”": "双引号",
    "‘’": "单引号",
    "《》": "书名号",
    "〈〉": "单书名号",
    "（）": "括号",
    "()": "括号",
    "【】": "方头括号",
    "〔〕": "六角括号",
    "[]": "方括号",
    "［］": "方括号",
    "「」": "直角引号",
    "『』": "双直角引号",
}
_NAMES: Final = {
    mark: side + name for marks, name in _BRACKETS.items() for mark, side in zip(marks, "前后", strict=True)
}
_NEAR: Final = 40
_FORWARD: Final = regex("[^。；！？，（）()《》“”‘’\n]{0,40}")
_SENTENCE: Final = regex("[^；（）()《》“”‘’\n]{0,60}?[。！？](?=.)")
"""Behind a mark that opens what somebody says: up to where its partner belongs, before what is told of the speaker."""
_BACKWARD: Final = regex("[^。；！？，（）()《》“”‘’\n]*$")
_CONTACT: Final = regex(
    "(?:联系人|联系电话|咨询电话|监督电话|电话|邮箱|地址|开户行)：[^。；！？（）()《》“”‘’\n]{0,60}"
)
"""A remark whose parts are parted by commas: （联系人：郑海宁，联系电话：0793-5520186."""
_LEADING: Final = "：:"
_BEFORE_SPEECH: Final = ("", "。", "！", "？", "：")
_RUNNING: Final = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE)

_Found = tuple[Block, Orphan]


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every mark that lacks its partner, those of a quotation over several paragraphs excepted."""
    pending: list[_Found] = []
    for block, pairing in pairings(manuscript):
        orphans = [each for each in pairing.orphans if not is_in_address(block.text, each.position)]
        if pending and not _goes_on(block, orphans):
            yield from _lost(pending)
            pending = []
        if pending and _ends(block, orphans):
            pending, orphans = [], [each for each in orphans if not (_opens(block, each) or _closes(block, each))]
        elif orphans and block.kind in _RUNNING and _opens(block, orphans[-1]):
            pending.append((block, orphans.pop()))
        yield from _report(block, orphans)
    yield from _lost(pending)


def _goes_on(block: Block, orphans: list[Orphan]) -> bool:
    """Tell whether a quotation may go on here: the paragraph opens it again, or closes it."""
    return block.kind in _RUNNING and (block.text.lstrip().startswith("“") or _ends(block, orphans))


def _ends(block: Block, orphans: list[Orphan]) -> bool:
    """Tell whether a quotation ends here: with its last mark, or with a paragraph that is quoted as a whole."""
    if orphans:
        return _closes(block, orphans[-1])
    return block.text.lstrip().startswith("“") and block.text.rstrip(" 。").endswith("”")


def _opens(block: Block, orphan: Orphan) -> bool:
    """Tell whether a mark may open a quotation of paragraphs: at the start, or behind a colon."""
    lead = block.text[: orphan.position].strip()
    return orphan.mark == "“" and (not lead or lead[-1] in _LEADING)


def _closes(block: Block, orphan: Orphan) -> bool:
    return orphan.mark == "”" and not block.text[orphan.position + 1 :].strip(" 。")


def _lost(pending: list[_Found]) -> Iterator[Diagnostic]:
    for block, orphan in pending:
        yield from _report(block, [orphan])


def _report(block: Block, orphans: list[Orphan]) -> Iterator[Diagnostic]:
    index = 0
    while index < len(orphans):
        here, following = orphans[index], orphans[index + 1] if index + 1 < len(orphans) else None
        found = _together(block, here, following) if following and following.position - here.position <= _NEAR else None
        yield found or _alone(block, here)
        index += 2 if found else 1


def _together(block: Block, first: Orphan, second: Orphan) -> Diagnostic | None:
    """Report two marks as one mistake: one of them turned round, or of another kind."""
    between = block.text[first.position + 1 : second.position]
    if any(mark in between for mark in "。；\n"):
        return None
    if first.is_opening and second.is_opening and first.mark == second.mark:
        return None if is_han(block.text[second.position + 1 : second.position + 2]) else _turned(block, second)
    if not first.is_opening and not second.is_opening and first.mark == second.mark:
        return _turned(block, first)
    if first.is_opening and not second.is_opening:
        place = first.position, second.position + 1
        message = f"{_NAMES[first.mark]}和{_NAMES[second.mark]}不是一对"
        return report(RULE, block, place, message, f"前后用同一种标点：{first.mark}{OPENING[first.mark]}")
    return None


def _turned(block: Block, orphan: Orphan) -> Diagnostic:
    right = _PARTNERS[orphan.mark]
    place = orphan.position, orphan.position + 1
    return report(
        RULE, block, place, f"{_NAMES[right]}写成了{_NAMES[orphan.mark]}", f"改为{_NAMES[right]}", ((*place, right),)
    )


def _alone(block: Block, orphan: Orphan) -> Diagnostic:
    name, partner = _NAMES[orphan.mark], _NAMES[_PARTNERS[orphan.mark]]
    side = "后" if orphan.is_opening else "前"
    return report(
        RULE, block, _reach(block.text, orphan), f"{name}没有配对", f"在{side}面补上{partner}，或者删去这个{name}"
    )


def _reach(text: str, orphan: Orphan) -> tuple[int, int]:
    """Return the place of a mark with the words up to where its partner may be missing."""
    if orphan.is_opening:
        behind = orphan.position + 1
        is_speech = orphan.mark == "“" and text[: orphan.position].strip()[-1:] in _BEFORE_SPEECH
        whole = _SENTENCE.match(text, behind) if is_speech else _CONTACT.match(text, behind)
        end = whole or _FORWARD.match(text, behind)
        return orphan.position, end.end() if end else orphan.position + 1
    start = _BACKWARD.search(text, max(0, orphan.position - _NEAR), orphan.position)
    return start.start() if start else orphan.position, orphan.position + 1
