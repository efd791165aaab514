"""A list whose items end in ； and whose last does not end in 。"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
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
_RUNNING: Final = regex("(?:^|(?<=[：；。，]))(?P<number>[一二三四五六七八九])是(?P<item>[^；。]{2,60})(?P<end>[；。])")
"""An item in running text: 二是银行网点和自助终端；"""
_SPOKEN: Final = regex("(?:^|(?<=[：；。，　 ]))(?P<number>[一二三四五六七八九])是(?!否)")
_GOES_ON: Final = regex("[^；。]*[。；]")
_FEWEST_LINES: Final = 2
_FEWEST_ITEMS: Final = 3
_LONGER: Final = 1.5
_SENTENCES: Final = 3
"""A paragraph of so many is no item of a list of lines."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield the end of every last item that is not ended, where those before end in ；."""
    blocks = [block for block in manuscript.draft.blocks if block.kind is not BlockKind.CELL and block.text.strip()]
    index = 0
    while index < len(blocks):
        stop = _end_of_list(blocks, index)
        if stop - index > 2 or (stop - index == 2 and _is_left(blocks, stop)):
            yield from _last(blocks[index : stop - 1], blocks[stop - 1])
        elif stop - index == 1 and (end := _end_of_lines(blocks, index)):
            yield from _last(blocks[index : end - 1], blocks[end - 1])
            stop = end
        index = max(stop, index + 1)
    for place, block in enumerate(blocks):
        if "二是" in block.text:
            yield from _run_on(block)
            if block.text.rstrip().endswith("；") and not (place + 1 < len(blocks) and _is_item(blocks[place + 1])):
                yield from _open_end(block)


def _is_item(block: Block) -> bool:
    """Tell whether a line may go on with a list of lines that end in ；."""
    return _style(block)[0] != "" and block.kind is not BlockKind.HEADING and block.text.rstrip()[-1:] in "；;。"


def _open_end(block: Block) -> Iterator[Diagnostic]:
    """Yield the ； that closes a paragraph behind a list in running text whose items are told one after the other."""
    numbers = [int(from_chinese(match["number"]) or 0) for match in _SPOKEN.finditer(block.text)]
    if len(numbers) >= _FEWEST_ITEMS - 1 and numbers == list(range(1, len(numbers) + 1)):
        end = len(block.text.rstrip())
        edit = end - 1, end, "。"
        yield report(RULE, block, edit[:2], "最后一项末尾用了分号", "改为句号“。”", (edit,))


def _run_on(block: Block) -> Iterator[Diagnostic]:
    """Yield the ； behind the last item of a list in running text, where a sentence of its own follows.

    The items are one clause each; what follows is longer than any of them, and so hardly the end of the last.
    """
    items = list(_RUNNING.finditer(block.text))
    for place, last in enumerate(items):
        run = items[: place + 1][-int(from_chinese(last["number"]) or 1) :]
        follows = items[place + 1] if place + 1 < len(items) else None
        if len(run) < _FEWEST_ITEMS or last["end"] == "。" or (follows and follows.start() == last.end()):
            continue
        joined = all(one.end() == other.start() for one, other in pairwise(run)) and run[0]["number"] == "一"
        behind = _GOES_ON.match(block.text, last.end())
        if joined and behind and len(behind[0]) > _LONGER * max(len(item["item"]) for item in run):
            edit = last.start("end"), last.end("end"), "。"
            yield report(RULE, block, edit[:2], "最后一项后面另起一句，却用了分号", "改为句号“。”", (edit,))


def _end_of_list(blocks: Sequence[Block], start: int) -> int:
    """Return where the items that begin here end: numbered one after the other, or items of one list."""
    stop, style, number = start + 1, *_style(blocks[start])
    while stop < len(blocks) and style:
        next_style, next_number = _style(blocks[stop])
        if next_style != style or next_number not in (0, number + 1):
            break
        stop, number = stop + 1, next_number
    return stop


def _is_left(blocks: Sequence[Block], stop: int) -> bool:
    """Tell whether two items that both end in ； are all there is: a heading or nothing follows."""
    followed = stop < len(blocks) and blocks[stop].kind is not BlockKind.HEADING
    return not followed and all(block.text.rstrip()[-1:] in _ITEM_ENDS for block in blocks[stop - 2 : stop])


def _end_of_lines(blocks: Sequence[Block], start: int) -> int:
    """Return where lines without numbers that all end in ； end, if an ordinary paragraph follows; else 0."""
    stop = start
    while stop < len(blocks) and blocks[stop].kind is BlockKind.PARAGRAPH and _is_line(blocks[stop]):
        stop += 1
    if stop - start < _FEWEST_LINES or stop == len(blocks):
        return 0
    text = blocks[stop].text
    longest = max(len(block.text) for block in blocks[start:stop])
    is_ordinary = text.count("。") >= _SENTENCES and text.rstrip().endswith(("。", "”")) and len(text) > longest
    return stop if is_ordinary else 0


def _is_line(block: Block) -> bool:
    text = block.text.rstrip()
    return text[-1:] in _ITEM_ENDS and "。" not in text and _style(block)[0] == ""


def _style(block: Block) -> tuple[str, int]:
    """Return the form of an item's number and the number; 0 for an item of a list without one."""
    match = _NUMBER.match(block.text)
    if match is None or block.kind is BlockKind.TITLE:
        return ("item", 0) if block.kind in (BlockKind.ITEM, BlockKind.QUOTE) else ("", 0)
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
