"""A title without the issuing body: rule 61."""

from collections.abc import Iterator

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.check.text.official.form import nameless_title, names_issuer, official_form
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block

RULE = Rule(
    "YB471",
    "title-without-issuer",
    Severity.WARNING,
    "标题没有写发文机关",
    "公文标题由发文机关、事由、文种组成（GB/T 9704—2012 7.3.1，《党政机关公文处理工作条例》第九条）："
    "示例市医疗保障局关于印发……的通知。",
    Example(
        "draft.txt",
        "示医保发〔2025〕12号\n\n关于印发《工作要点》的通知\n\n各县（市、区）医疗保障局：\n\n现印发给你们。\n\n2025年3月1日\n",
        "示医保发〔2025〕12号\n\n示例市医疗保障局关于印发《工作要点》的通知\n\n各县（市、区）医疗保障局：\n\n现印发给你们。\n\n2025年3月1日\n",
    ),
)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield the title that begins with 关于 when no body is named above it."""
    form = official_form(manuscript.draft)
    if form is None and (title := nameless_title(manuscript.draft)):
        yield _nameless(title)
    if form is None or form.title is None or not form.title.text.strip().startswith("关于"):
        return
    if form.above_title is not None and names_issuer(form.above_title.text):
        return
    if form.recipients is not None and form.recipients.text.lstrip().startswith("—"):
        return  # a report to a congress: ——2023年3月5日在第十四届全国人民代表大会第一次会议上
    yield _nameless(form.title)


def _nameless(title: Block) -> Diagnostic:
    start, end = len(title.text) - len(title.text.lstrip()), len(title.text.rstrip())
    return mark(RULE, title, start, end, "标题没有写发文机关", "在“关于”前面写上发文机关的名称")
