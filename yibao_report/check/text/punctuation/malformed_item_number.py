"""Item numbers with the wrong mark: 一. 一， （一）、 1、 (一)."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import report
from yibao_report.check.text.spacing import HAN
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

RULE = Rule(
    "YB447",
    "malformed-item-number",
    Severity.WARNING,
    "层次序号的标点用错",
    "GB/T 9704—2012 7.3.3、GB/T 15834—2011 4.5.3.3：序号依次是“一、”“（一）”“1.”“（1）”。汉字数字后用顿号，"
    "阿拉伯数字后用齐线黑点，带括号的后面不再加标点，括号用全角。",
    Example("draft.txt", "（一）、提高报销比例\n", "（一）提高报销比例\n"),
)

_CHINESE: Final = "[一二三四五六七八九十]{1,3}"
_NUMBER: Final = "[0-9]{1,2}"
_FORMS: Final = (
    # what is typed, what is right
    (rf"(?P<n1>{_CHINESE})[ ]?(?:[.．，,:：]|、[.．，,、])[ ]?(?=[{HAN}“《]|20[0-9]{{2}}年)", "{0}、"),
    (rf"(?P<n2>{_CHINESE}) 、", "{0}、"),
    (rf"[（(](?P<n3>{_CHINESE})[）)][ ]?[、.．，,：:][ ]?", "（{0}）"),
    (rf"(?:\((?P<n4>{_CHINESE})[）)]|（(?P<n4b>{_CHINESE})\))", "（{0}）"),
    (rf"[（(](?P<n5>{_NUMBER})[）)][ ]?[、.．，,][ ]?(?=[{HAN}“《])", "（{0}）"),
    (rf"(?:\((?P<n6>{_NUMBER})）|（(?P<n6b>{_NUMBER})\))", "（{0}）"),
    (rf"(?P<n7>{_NUMBER})(?:[ ]?(?:、|，|[.．][、，,]|。)[ ]?| [.．])(?=[{HAN}“《])", "{0}."),
    (r"(?P<n8>[①-⑳])[、.．，,]", "{0}"),
    (rf"(?P<n9>第{_CHINESE})[.．](?=[{HAN}])", "{0}、"),
)
_LEAD: Final = r"[ \u3000#>*]{0,20}+"
_MALFORMED: Final = regex(rf"{_LEAD}(?P<all>" + "|".join(form for form, _ in _FORMS) + ")")
_INSIDE: Final = regex(rf"(?<=[：；。])(?P<number>{_NUMBER})、(?=[{HAN}“《])(?![上下]|[0-9])")
_SPOKEN: Final = regex(
    rf"(?:^|(?<=[：；。，]))[ \u3000]{{0,4}}(?P<all>(?P<number>{_CHINESE}(?:是|要)|首先|其次|再次)、)"
    rf"(?![一二三四五]|其次|再次|最后|第)(?=[{HAN}])"
)
"""一是、加强领导."""
_PARTS: Final = regex(rf"{_LEAD}(?P<all>(?P<number>第{_CHINESE}[章节])[、.．，：])(?!第)")
_ANY: Final = regex(
    rf"{_LEAD}(?:{_CHINESE}[ ]?[、.．，,:：]|[（(](?:{_CHINESE}|{_NUMBER})[）)][、.．，,：:]?"
    rf"|{_NUMBER}[ ]?[、.．，]|[①-⑳][、.．]?)"
)
_PLAIN_PAIR: Final = regex(rf"{_LEAD}(?P<all>\((?P<number>{_NUMBER})\))(?=[ ]?[{HAN}“《])")
_FULL_PAIR: Final = regex(rf"{_LEAD}（(?:{_CHINESE}|{_NUMBER})）")
_RIGHT: Final = {f"n{index}": right for index, (_, right) in enumerate(_FORMS, start=1)}


def item_number_end(text: str) -> int:
    """Return where an item number at the start of a block ends, whatever its marks; 0 if there is none."""
    match = _ANY.match(text)
    return match.end() if match else 0


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every item number with a wrong mark; half-width (1) only where full-width ones stand beside it."""
    blocks = [block for block in manuscript.draft.blocks if block.kind is not BlockKind.CELL]
    mixed = any(_FULL_PAIR.match(block.text) for block in blocks)
    for block in blocks:
        if match := _MALFORMED.match(block.text):
            name = next(each for each in match.groupdict() if each != "all" and match[each])
            yield _wrong(block, match.span("all"), _RIGHT[name.rstrip("b")].format(match[name]))
        elif mixed and (pair := _PLAIN_PAIR.match(block.text)):
            yield _wrong(block, pair.span("all"), f"（{pair['number']}）")
        for spoken in _SPOKEN.finditer(block.text) if "、" in block.text else ():
            kept = "" if spoken["number"][-1] in "是要" else "，"
            edit = spoken.end("all") - 1, spoken.end("all"), kept
            message = f"“{spoken['all']}”后面的顿号不对"
            yield report(RULE, block, spoken.span("all"), message, f"改为“{spoken['number']}{kept}”", (edit,))
        if part := _PARTS.match(block.text):
            edit = part.end("all") - 1, part.end("all"), "　"
            message = f"“{part['all']}”后面不用标点"
            yield report(RULE, block, part.span("all"), message, "去掉标点，空一个字", (edit,))
        for inside in _INSIDE.finditer(block.text):
            yield _wrong(block, inside.span(), f"{inside['number']}.")


def _wrong(block: Block, place: tuple[int, int], right: str) -> Diagnostic:
    words = block.text[slice(*place)]
    edits = _difference(place[0], words, right)
    return report(RULE, block, place, f"序号“{words.strip()}”的标点不对", f"改为“{right}”", edits)


def _difference(start: int, words: str, right: str) -> tuple[tuple[int, int, str], ...]:
    """Return the edits that leave the number itself alone."""
    number = next((part for part in re.findall(rf"第?{_CHINESE}|{_NUMBER}|[①-⑳]", words)), "")
    head, _, tail = words.partition(number)
    new_head, _, new_tail = right.partition(number)
    edits = []
    if head != new_head:
        edits.append((start, start + len(head), new_head))
    if tail != new_tail:
        edits.append((start + len(words) - len(tail), start + len(words), new_tail))
    return tuple(edits)
