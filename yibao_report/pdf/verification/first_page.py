"""The first page: red head, document number and red rule where there are such, title, and that text begins there."""

from collections.abc import Iterator
from typing import Final

from yibao_report.model.publication import PublicationHeader
from yibao_report.pdf.verification import rules
from yibao_report.pdf.verification.content import Area
from yibao_report.pdf.verification.faces import is_title_face
from yibao_report.pdf.verification.finding import Finding, is_off, mm
from yibao_report.pdf.verification.measures import (
    AREA_WIDTH,
    BODY_POINTS,
    HEAD_INK,
    LINE_PITCH,
    MM_PER_POINT,
    RED_RULE_GAP,
    TITLE_POINTS,
    TOLERANCE,
    TOP,
    left_edge,
)
from yibao_report.pdf.verification.pages import is_below
from yibao_report.pdf.verification.reading import Line, Page

_MARKS: Final = ("copy_number", "classification", "urgency")
"""Metadata that stands in the first lines, one line each."""
_CENTRED: Final = 1.0
"""What a line's middle may be off, in millimetres: a mark at an end takes part of its width."""


def check_first_page(page: Page, header: PublicationHeader) -> Iterator[Finding]:
    """Check the head of a document that has one, its title, and that its text begins on the page.

    A document without 发文机关标志 has its title two empty lines below the upper edge of the type area, or below the
    marks that stand there.
    """
    lines = [line for line in page.lines if not is_below(line)]
    above = TOP + LINE_PITCH * sum(bool(header.metadata.get(key)) for key in _MARKS)
    if header.metadata.get("red_head"):
        head = [line for line in lines if line.texts[0].red]
        rule = next((fill for fill in page.fills if fill.red and fill.x1 - fill.x0 > AREA_WIDTH / 2), None)
        yield from _check_head(head, page)
        if rule is None:
            yield Finding(rules.RED_RULE, "首页没有红色分隔线")
            return
        yield from _check_rule(rule, [line for line in lines if line.baseline < rule.y0 and line not in head], page)
        above = rule.y1
    after = [line for line in lines if line.baseline > above]
    title = [line for line in after if line.size > BODY_POINTS + 1]
    yield from _check_title(title, page)
    yield from _check_title_place(title, above)
    if not any(_begins_text(line, page) for line in after if line not in title):
        yield Finding(rules.NO_BODY_ON_FIRST, "首页没有正文", "改短标题，或把发文机关标志改小")


def _begins_text(line: Line, page: Page) -> bool:
    """Whether a line is indented by two characters; an opening mark there stands out by its empty half."""
    indent = line.x0 - left_edge(page.number) - 2 * BODY_POINTS * MM_PER_POINT
    return abs(line.size - BODY_POINTS) < 0.1 and -1 < indent < BODY_POINTS / 2 * MM_PER_POINT + 0.5


def _check_head(head: list[Line], page: Page) -> Iterator[Finding]:
    if not head:
        yield Finding(rules.HEAD_POSITION, "首页没有红色的发文机关标志")
        return
    tops = [ink[0] for text in head[0].texts if text.red and (ink := text.ink()) is not None]
    if tops and is_off(min(tops) - TOP, HEAD_INK):
        gap = mm(min(tops) - TOP)
        yield Finding(rules.HEAD_POSITION, f"发文机关标志的上边缘距版心上边缘{gap}，应为35毫米")
    left = left_edge(page.number)
    middle = (min(line.x0 for line in head) + max(line.x1 for line in head)) / 2
    if abs(middle - left - AREA_WIDTH / 2) > _CENTRED:
        yield Finding(rules.HEAD_POSITION, f"发文机关标志没有居中，偏了{mm(abs(middle - left - AREA_WIDTH / 2))}")


def _check_rule(rule: Area, above: list[Line], page: Page) -> Iterator[Finding]:
    width, left = rule.x1 - rule.x0, left_edge(page.number)
    if is_off(width, AREA_WIDTH) or is_off(rule.x0, left):
        yield Finding(rules.RED_RULE, f"红色分隔线宽{mm(width)}、距左边{mm(rule.x0)}，应为156毫米、{mm(left)}")
    inks = [ink[1] for text in above[-1].texts if (ink := text.ink()) is not None] if above else []
    if not inks:
        yield Finding(rules.RED_RULE, "红色分隔线上面没有发文字号")
    elif is_off(rule.y0 - max(inks), RED_RULE_GAP):
        yield Finding(rules.RED_RULE, f"红色分隔线在发文字号下{mm(rule.y0 - max(inks))}，应为4毫米")


def _check_title(title: list[Line], page: Page) -> Iterator[Finding]:
    if not title:
        yield Finding(rules.TITLE_FACE, "首页没有2号字的标题")
    middle = left_edge(page.number) + AREA_WIDTH / 2
    for line in title:
        if abs(line.size - TITLE_POINTS) > 0.1:
            yield Finding(rules.TITLE_FACE, f"标题“{line.text[:12]}”是{line.size:.1f}磅，应为2号（22磅）")
        face = line.texts[0].face.name
        if not is_title_face(face):
            yield Finding(rules.TITLE_FACE, f"标题“{line.text[:12]}”用了{face}，应为小标宋或代替它的粗宋体")
        off = abs((line.x0 + line.x1) / 2 - middle)
        if off > _CENTRED:
            yield Finding(rules.TITLE_FACE, f"标题“{line.text[:12]}”没有居中，偏了{mm(off)}")


def _check_title_place(title: list[Line], above: float) -> Iterator[Finding]:
    inks = [ink[0] for text in title[0].texts if (ink := text.ink()) is not None] if title else []
    if inks and not -TOLERANCE <= min(inks) - above - 2 * LINE_PITCH < LINE_PITCH:
        gap = mm(min(inks) - above)
        yield Finding(rules.TITLE_PLACE, f"标题的上边缘距上面的红线或版心上边缘{gap}，应空二行（{mm(2 * LINE_PITCH)}）")
