"""A list whose items end in ； and whose last does not end in 。"""

from collections.abc import Iterator, Sequence
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind
from yibao_report.numerals import from_chinese
from yibao_report.regex import regex

RULE = Rule(
    "YB450",
    "unfinished-list",
    Severity.WARNING,
    "分项列举的末项不用句号",
    "分项列举，前面各项用分号，最后一项用句号。",
    Example(
        "draft.txt",
        "（1）参保登记；\n（2）待遇享受；\n（3）费用结算；\n",
        "（1）参保登记；\n（2）待遇享受；\n（3）费用结算。\n",
    ),
)

_NUMBER: Final = regex(
    r"[ \u3000#*>-]{0,20}+(?:(?P<open>[（(]?)(?P<number>[0-9]{1,2}"
    r"|[一二三四五六七八九十]{1,3})(?P<close>[）).、．]|是|要)|(?P<circled>[①-⑳])|(?P<dash>——(?=[\u4e00-\u9fff])))"
)
_FINISHED: Final = "。！？…”’）)：:》】"
_ITEM_ENDS: Final = "；;"


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield the end of every last item that is not ended, where at least two before end in ；."""
    blocks = [block for block in manuscript.draft.blocks if block.kind is not BlockKind.CELL and block.text.strip()]
    index = 0
    while index < len(blocks):
        stop = _end_of_list(blocks, index)
        if stop - index > 2:
            yield from _last(blocks[index : stop - 1], blocks[stop - 1])
        index = max(stop, index + 1)


def _end_of_list(blocks: Sequence[Block], start: int) -> int:
    """Return where the items that begin here end: numbered one after the other, or items of one list."""
    stop, style, number = start + 1, *_style(blocks[start])
    while stop < len(blocks) and style:
        next_style, next_number = _style(blocks[stop])
        if next_style != style or next_number not in (0, number + 1):
            break
        stop, number = stop + 1, next_number
    return stop


def _style(block: Block) -> tuple[str, int]:
    """Return the form of an item's number and the number; 0 for an item of a list without one."""
    match = _NUMBER.match(block.text)
    if match is None or block.kind is BlockKind.TITLE:
        return ("item", 0) if block.kind is BlockKind.ITEM else ("", 0)
    if match["dash"]:
        return "——", 0
    if match["circled"]:
        return "①", ord(match["circled"]) - ord("①") + 1
    number = int(from_chinese(match["number"]) or 0) if not match["number"].isascii() else int(match["number"])
    kind = "1" if match["number"].isascii() else "一"
    return f"{match['open'].replace('(', '（')}{kind}{match['close'].replace(')', '）')}", number


def _last(items: Sequence[Block], last: Block) -> Iterator[Diagnostic]:
    text = last.text.rstrip()
    if not text or text[-1] in _FINISHED or sum(item.text.rstrip()[-1:] in _ITEM_ENDS for item in items) < len(items):
        return
    end = len(text)
    if text[-1] in "；;，,、":
        edit, place = (end - 1, end, "。"), (end - 1, end)
    else:
        edit, place = (end - 1, end, f"{text[-1]}。"), (end - 1, end)
    yield report(RULE, last, place, "前面各项用分号，最后一项没有用句号", "最后一项末尾用句号“。”", (edit,))
