"""Rules about titles, over Word documents whose title is set in several paragraphs."""

import pytest

from tests.proofread.drafts.word import docx, p, r
from yibao_report.check.text.proofreading import proofread
from yibao_report.diagnostics import Diagnostics
from yibao_report.diagnostics.selection import Selection
from yibao_report.load.drafts import read_draft
from yibao_report.load.lexicon import shipped_lexicon

CENTRED = '<w:jc w:val="center"/>'
TEXT = ("各区县医疗保障局：", "现将有关事项通知如下，请认真贯彻执行。", "示例市医疗保障局", "2025年3月1日")


def set_in(size: int, text: str) -> str:
    """Return a centred line of letters of a size."""
    return p(r(text, f'<w:sz w:val="{size}"/>'), properties=CENTRED)


def told(*title: str) -> list[tuple[str, str]]:
    """Return what is told of a document with a title, by code and marked words."""
    head = set_in(60, "示例市医疗保障局文件") + set_in(32, "示医保发〔2025〕12号") + p()
    body = head + "".join(set_in(44, line) for line in title) + p() + "".join(map(p, TEXT))
    draft = read_draft("a.docx", docx(body), Diagnostics())
    assert draft is not None
    found = proofread(draft.draft, shipped_lexicon(), Selection(hints=True))
    return [(each.rule.code, each.span.text) for each in found if each.span is not None]


@pytest.mark.parametrize(
    "title",
    [
        ("示例市医疗保障局关于做好2025年城乡居民", "基本医疗保险参保缴费工作的通知"),
        ("示例市医疗保障局、示例市财政局", "关于印发《城乡居民参保工作要点》", "的通知"),
        ("示例市医疗保障局、示例市财政局、国家税务总局示例市税务局", "关于做好城乡居民", "参保缴费工作的通知"),
    ],
)
def test_a_whole_title_is_right(title: tuple[str, ...]):
    assert told(*title) == []


def test_a_title_without_issuer_is_told_whole():
    lines = ("关于做好2025年城乡居民", "基本医疗保险参保缴费工作的通知")
    assert told(*lines) == [("YB471", "\n".join(lines))]
