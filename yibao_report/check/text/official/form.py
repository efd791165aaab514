"""The parts of an official document, as far as a draft shows them: number, title, recipients, signature, date."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.model.draft import Block, BlockKind, Draft
from yibao_report.regex import regex

_HEAD: Final = 14
"""Among how many blocks of the beginning the head of a document is looked for."""
_NUMBER: Final = regex(
    r"\s*[\u4e00-\u9fff]{2,12}[〔\[［(（【]\s*\d{2,4}年?\s*[〕\]］)）】]\s*第?\d{1,4}号?\s*"
    r"|\s*[\u4e00-\u9fff]{1,11}[发函办字规通呈令审报党组]\s*(?:19|20)\d\d年?第?\d{1,4}号\s*",
    re.ASCII,
)
_RED_HEAD: Final = regex(r"\s*[\u4e00-\u9fff（）]{4,40}文件\s*")
_TITLE: Final = regex(
    r"[\s\S]{0,60}关于[\s\S]{2,120}的(?:通知|意见|实施意见|指导意见|函|复函|报告|请示|批复|决定|决议|公告|通告|通报|议案|纪要|命令)\s*"
    r"(?:（[^（）]{1,12}）)?\s*"
)
_DATE: Final = regex(
    r"\s*(?:[0-9]{2,4}|[〇○零一二三四五六七八九OＯ]{2,4})\s*年\s*[0-9一二三四五六七八九十]{1,3}\s*月\s*[0-9一二三四五六七八九十]{1,3}\s*日\s*"
)
_ODD_DATE: Final = regex(
    r"\s*(?:20[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2}日?|(?:20)?[0-9]{2}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*(?:号|日[。.]))\s*"
)
_NO_DAY: Final = regex(r"\s*20[0-9]{2}\s*年\s*[0-9]{1,2}\s*月\s*日?[。]?\s*")
_ADDRESSED: Final = regex(r"[^。！？；]{2,120}[：:]")
_FOOT: Final = 8
"""Among how many blocks of the end a signature is looked for."""
_BARE_TITLE: Final = regex(
    r"\s*关于[^。！？]{2,120}(?:通知|意见|函|报告|请示|批复|决定|公告|通告|通报|答复|说明|汇报|方案|纪要)\s*"
)
_ISSUER: Final = regex(r"[\u4e00-\u9fff、 \u3000]{3,40}(?:局|委员会|委|办公室|厅|部|政府|中心|院|会|署|社)")


class OfficialForm(NamedTuple):
    """Where the parts of an official document stand.

    Attributes:
        number: Its document number, or None.
        title: The first title of the form 关于……的通知, or None.
        above_title: The block right above that title, or None.
        recipients: The block right below that title, or None.
        dates: Blocks that are nothing but a date, the last being that of issue.
    """

    number: Block | None
    title: Block | None
    above_title: Block | None
    recipients: Block | None
    dates: tuple[Block, ...]


def official_form(draft: Draft) -> OfficialForm | None:
    """Return the parts of a draft that claims to be an official document, or None."""
    blocks = [block for block in draft.blocks if block.text.strip()]
    head = blocks[:_HEAD]
    number = next((block for block in head if _NUMBER.fullmatch(block.text)), None)
    if not (draft.official or number is not None or any(_RED_HEAD.fullmatch(block.text) for block in head)):
        return None
    place = next((index for index, block in enumerate(head) if is_title(block)), None)
    title = head[place] if place is not None else None
    above = head[place - 1] if place else None
    below = blocks[place + 1] if place is not None and place + 1 < len(blocks) else None
    dates = tuple(block for block in blocks if block.kind is not BlockKind.CELL and _DATE.fullmatch(block.text))
    return OfficialForm(number, title, above, below, dates)


def signature_dates(draft: Draft) -> tuple[Block, ...]:
    """Return the dates that stand below the name of a body: of a text that is signed, though not in official form."""
    blocks = [block for block in draft.blocks if block.text.strip()]
    return tuple(
        block
        for above, block in pairwise(blocks)
        if _DATE.fullmatch(block.text) and block.kind is not BlockKind.CELL and names_issuer(above.text)
    )


def odd_signature_dates(draft: Draft) -> tuple[Block, ...]:
    """Return what stands for the date below the name of a body at the end of a text: 2025-3-1, 2025年3月.

    A month alone may date a report; what is addressed to somebody is signed on a day.
    """
    blocks = [block for block in draft.blocks if block.text.strip()]
    addressed = _is_addressed(blocks)
    return tuple(
        block
        for above, block in pairwise(blocks[-_FOOT:])
        if (_ODD_DATE.fullmatch(block.text) or (addressed and _NO_DAY.fullmatch(block.text)))
        and block.kind is not BlockKind.CELL
        and names_issuer(above.text)
    )


def nameless_title(draft: Draft) -> Block | None:
    """Return the first line of a text that is addressed to somebody and signed by a body, where it begins with 关于."""
    blocks = [block for block in draft.blocks if block.text.strip()]
    if not blocks or not _BARE_TITLE.fullmatch(blocks[0].text) or not _is_addressed(blocks):
        return None
    signed = any(
        names_issuer(above.text)
        and (_DATE.fullmatch(each.text) or _ODD_DATE.fullmatch(each.text) or _NO_DAY.fullmatch(each.text))
        for above, each in pairwise(blocks[-_FOOT:])
    )
    return blocks[0] if signed else None


def _is_addressed(blocks: Sequence[Block]) -> bool:
    return any(_ADDRESSED.fullmatch(block.text.strip()) and block.kind is BlockKind.PARAGRAPH for block in blocks[1:4])


def is_title(block: Block) -> bool:
    """Whether a block is a title of the form 关于……的通知."""
    text = block.text.strip()
    if block.kind in (BlockKind.CELL, BlockKind.ITEM) or "。" in text or len(text) > 160:
        return False
    return _TITLE.fullmatch(text) is not None


def names_issuer(text: str) -> bool:
    """Whether a line is the name of a body, and nothing else."""
    return _ISSUER.fullmatch(text.strip()) is not None
