"""Figures of which the reader is told by a waiver or a note are not alarmed about; the same figures typed are."""

from dataclasses import replace

from tests.proofread.arithmetic.manuscripts import manuscript
from yibao_report.check.text.arithmetic import conflicting_values, parts_total
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, Stretch

SUM = "参保人数为500万人，其中居民450万人、职工41万人。"
TWICE = "医保电子凭证激活率为75.8%。\n医保电子凭证激活率达到78.5%。"


def explained(text: str, words: str) -> Manuscript:
    """Make a manuscript in which the reader is told of the words."""
    made = manuscript(text)
    blocks = tuple(_told_of(block, words) if words in block.text else block for block in made.draft.blocks)
    return Manuscript(replace(made.draft, blocks=blocks))


def _told_of(block: Block, words: str) -> Block:
    at = block.text.find(words)
    end = at + len(words)
    source = block.stretches[0].source
    pieces = (
        Stretch(0, source, at, typed=True),
        Stretch(at, source + at, len(words), typed=False, explained=True),
        Stretch(end, source + end, len(block.text) - end, typed=True),
    )
    return replace(block, stretches=pieces)


def test_sum_with_an_explained_total():
    assert list(parts_total.check(manuscript(SUM)))
    assert list(parts_total.check(explained(SUM, "500万人"))) == []
    assert list(parts_total.check(explained(SUM, "41万人"))) == []


def test_words_beside_figures_explain_nothing():
    assert list(parts_total.check(explained(SUM, "参保人数")))


def test_conflict_with_an_explained_value():
    assert list(conflicting_values.check(manuscript(TWICE)))
    assert list(conflicting_values.check(explained(TWICE, "78.5%"))) == []
