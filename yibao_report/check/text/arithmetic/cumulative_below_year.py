"""Rule 15: a cumulative value smaller than that of one of its years."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import BlockKind
from yibao_report.reading import Figure, Passage
from yibao_report.reading.subject import subjects

RULE: Final = Rule(
    "YB425",
    "cumulative-below-year",
    Severity.ERROR,
    "累计数小于其中一年的数",
    "“三年来累计追回基金2000万元”，而“2023年追回基金2600万元”：累计包含各年，不能小于其中一年。\n"
    "核对累计数与分年数，看单位（万元、亿元）和起止年份是否写对。",
    Example(
        "draft.txt",
        "三年来累计追回医保基金2000万元。2023年追回医保基金2600万元。\n",
        "三年来累计追回医保基金6000万元。2023年追回医保基金2600万元。\n",
    ),
)

_SINCE: Final = re.compile("年(?:来|以来|间)|期间|以来")
_ONE_YEAR: Final = re.compile("^(?:(?:19|20)[0-9]{2} ?年度?(?:全年)?|去年|上年|今年|当年|本年)$")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report cumulative values that a single year exceeds."""
    whole: dict[tuple[str, str], Figure] = {}
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL:
            continue
        passage = manuscript.passage(block)
        for figure, head in _told(passage):
            key = (figure.kind, head)
            if _is_cumulative(figure):
                whole[key] = figure
            elif key in whole and _is_of_one_year(figure) and figure.interval()[0] > whole[key].interval()[1]:
                yield Diagnostic(
                    RULE,
                    f"累计数小于其中一年：累计{whole[key].text}，其中一年{figure.text}",
                    "核对累计数与分年数，看单位和起止年份",
                    block.span(figure.start, figure.end),
                )


def _told(passage: Passage) -> Iterator[tuple[Figure, str]]:
    if not any(figure.time is not None for figure in passage.figures):
        return
    for figure, subject in subjects(passage):
        if figure.change is None and not figure.is_ratio and figure.time is not None and len(subject.head) > 1:
            yield figure, subject.head


def _is_cumulative(figure: Figure) -> bool:
    since = figure.time is not None and bool(_SINCE.search(figure.time.text))
    return since and not _is_of_one_year(figure)


def _is_of_one_year(figure: Figure) -> bool:
    return figure.time is not None and bool(_ONE_YEAR.match(figure.time.text)) and "累计" not in figure.lead
