"""A draft in Markdown that stands in no workspace: figures are unknown, headings have the numbers that are typed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yibao_report.diagnostics import Diagnostics
from yibao_report.load.drafts.blocks import BlockReader, Setting
from yibao_report.load.drafts.forms import read_forms
from yibao_report.load.markdown import load_section
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex
from yibao_report.source import SourceFile

_FULL_WIDTH_BLANK: Final = regex(r"^[ \t\u3000\xa0]*[\u3000\xa0][ \t\u3000\xa0]*$", re.MULTILINE)
"""A line of blanks that parts paragraphs to the eye; Markdown knows only its own."""


def read_markdown(file: SourceFile) -> tuple[Block, ...]:
    """Return the blocks of a draft; a draft owes nothing to the rules of a narrative, so these are not told."""
    blank = _FULL_WIDTH_BLANK.sub(lambda line: " " * len(line[0]), file.text)
    section = load_section(SourceFile(file.path, blank), Diagnostics())
    blocks = tuple(
        replace(block, file=file) for block in BlockReader(Setting(keeps_numbers=True)).read(section.tokens, file)
    )
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    if not headings:
        return _told_by_form(blocks)
    if blocks[0] is headings[0] and blocks[0].level == 1 and all(block.level > 1 for block in headings[1:]):
        return replace(blocks[0], kind=BlockKind.TITLE, level=0), *map(_raised, blocks[1:])
    return blocks


def _raised(block: Block) -> Block:
    """Return a block below the title: its headings count from 1 there."""
    return replace(block, level=block.level - 1) if block.kind is BlockKind.HEADING else block


def _told_by_form(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with titles and headings that are typed like plain text."""
    plain = [block for block in blocks if block.kind is BlockKind.PARAGRAPH]
    forms = {id(block): form for block, form in zip(plain, read_forms([block.text for block in plain]), strict=True)}
    return tuple(
        replace(block, kind=forms[id(block)].kind, level=forms[id(block)].level) if id(block) in forms else block
        for block in blocks
    )
