"""Half-width marks among Chinese: 2020年,全市; a bracket of each width."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import is_in_address, report
from yibao_report.check.text.punctuation.context import (
    MANY,
    Place,
    after,
    before,
    is_chinese,
    is_mostly_latin,
    report_places,
)
from yibao_report.check.text.punctuation.malformed_item_number import item_number_end
from yibao_report.check.text.punctuation.pairing import Pair, Pairing, pairings
from yibao_report.check.text.spacing import HAN
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block
from yibao_report.regex import regex

RULE = Rule(
    "YB443",
    "half-width-mark",
    Severity.WARNING,
    "中文里用了半角标点",
    "中文的逗号、分号、冒号、问号、感叹号、句号和括号用全角。括号里只有字母、数字的，如(DIP)，不报。",
    Example("draft.txt", "2020年,全市参保639万人。\n", "2020年，全市参保639万人。\n"),
)

_FULL: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_FULL_BRACKETS: Final = {"(": "（", ")": "）"}
_MARK: Final = regex("[,;:?!]")
_STOP: Final = regex(rf"(?<=[{HAN}”》）%])\.(?![.0-9A-Za-z])")
_INNER_STOP: Final = regex(rf"(?<=[{HAN}]{{4}})\.(?=[{HAN}]{{2}})")
"""Between two sentences: 待遇与缴费挂钩.建立机制; a name with a point in it is shorter."""
_HAN: Final = regex(f"[{HAN}]")
_BETWEEN_FIGURES: Final = regex(r"(?<=[%％‰])[,;:?!](?=[0-9A-Z“《（])")
"""Behind a rate, before the next clause: 占85.0%;28640家村卫生室."""
_SENTENCE: Final = regex(f"[{HAN}]{{2}}[^;]{{0,12}}[，。]|[{HAN}]{{8}}")
_SHORT: Final = 40
_USUAL: Final = 3
"""So many full-width brackets make half-width ones odd."""
_POINTS: Final = tuple("，。、；：,;")
"""Marks beside which a half-width one is a doubled mark, another rule's."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every half-width mark beside Chinese, and every half-width bracket around it."""
    usual = sum(block.text.count("（") for block in manuscript.draft.blocks) >= _USUAL
    for block, pairing in pairings(manuscript):
        for mark, places in _marks(block.text).items():
            full = _FULL[mark]
            yield from report_places(RULE, block, places, f"中文里用了半角的“{mark}”", f"改为“{full}”")
        if "(" in block.text or ")" in block.text:
            yield from _brackets(block, pairing, full=usual)


def _marks(text: str) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = {}
    start = item_number_end(text)
    for match in _MARK.finditer(text, start):
        if _is_in_chinese(text, match.start()):
            found.setdefault(match[0], []).append((*match.span(), _FULL[match[0]]))
    if "。" in text:
        found.setdefault(".", []).extend((*match.span(), "。") for match in _INNER_STOP.finditer(text, start))
    if ("%" in text or "％" in text) and _SENTENCE.search(text) and not is_mostly_latin(text):
        for match in _BETWEEN_FIGURES.finditer(text, start):
            if not is_in_address(text, match.start()):
                found.setdefault(match[0], []).append((*match.span(), _FULL[match[0]]))
    for match in _STOP.finditer(text, start):
        if not text[match.end() :].strip(" ”）") and match.start() - start > 3:
            found.setdefault(".", []).append((*match.span(), "。"))
    return found


def _is_in_chinese(text: str, position: int) -> bool:
    """Tell whether a mark stands behind Chinese, or between a word or figure and Chinese."""
    left, right = text[position - 1 : position] if position else "", text[position + 1 : position + 2]
    if is_in_address(text, position) or left in _POINTS or right in _POINTS:
        return False
    if is_chinese(before(text, position)):
        return not is_mostly_latin(text)
    if left.isalpha() and right == " ":
        return False
    return (
        (left.isalnum() or (left in "%％℃)" and left != ""))
        and is_chinese(after(text, position + 1))
        and not is_mostly_latin(text)
    )


def _brackets(block: Block, pairing: Pairing, *, full: bool) -> Iterator[Diagnostic]:
    """Yield half-width brackets; around Latin alone only where the text has full-width ones: 付费(DIP)已覆盖."""
    text, start = block.text, item_number_end(block.text)
    single: dict[str, list[Place]] = {}
    pairs: list[tuple[int, int]] = []
    for pair in pairing.pairs:
        opening, closing = text[pair.start], text[pair.end]
        if pair.start < start or opening not in "(（" or opening + closing == "（）":
            continue
        if opening + closing == "()":
            if _is_around_chinese(text, pair.start, pair.end) or (full and _is_between_chinese(text, pair)):
                pairs.append((pair.start, pair.end + 1))
        else:
            position = pair.start if opening == "(" else pair.end
            single.setdefault(text[position], []).append((position, position + 1, _FULL_BRACKETS[text[position]]))
    for mark, places in single.items():
        help = f"改为“{_FULL_BRACKETS[mark]}”"
        yield from report_places(RULE, block, places, f"括号一半全角、一半半角：“{mark}”", help)
    yield from _half_width_pairs(block, pairs)


def _is_between_chinese(text: str, pair: Pair) -> bool:
    return is_chinese(before(text, pair.start)) and is_chinese(after(text, pair.end + 1))


def _half_width_pairs(block: Block, pairs: list[tuple[int, int]]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each pair of brackets, or one for all where there are many."""
    places = [((start, start + 1, "（"), (end - 1, end, "）")) for start, end in pairs]
    if len(pairs) >= MANY:
        count = f"（本段共{len(pairs)}处）"
        edits = tuple(edit for place in places for edit in place)
        yield report(RULE, block, _marker(*pairs[0]), f"中文里用了半角括号{count}", "改为全角的“（）”", edits)
        return
    for (start, end), both in zip(pairs, places, strict=True):
        yield report(RULE, block, _marker(start, end), "中文里用了半角括号", "改为全角的“（）”", both)


def _marker(start: int, end: int) -> tuple[int, int]:
    """Return what to mark: the words in brackets, of a long remark only where it opens."""
    return (start, end) if end - start <= _SHORT else (start, start + 1)


def _is_around_chinese(text: str, start: int, end: int) -> bool:
    inside = _HAN.search(text, start, end)
    outside = is_chinese(before(text, start)) or is_chinese(after(text, end + 1)) or not before(text, start)
    return inside is not None and outside and not is_in_address(text, start)
