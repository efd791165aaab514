"""版记: on the lower edge of the type area of the last page, an even one."""

from collections.abc import Iterator

from yibao_report.model.publication import PublicationHeader
from yibao_report.pdf.verification import rules
from yibao_report.pdf.verification.content import Area
from yibao_report.pdf.verification.finding import Finding, is_off, mm
from yibao_report.pdf.verification.measures import AREA_BOTTOM, AREA_WIDTH, COLOPHON_RULES, left_edge
from yibao_report.pdf.verification.reading import Reading

_KEYS = ("copies_to", "printed_by", "printed")
_THICKNESS_OFF = 0.05


def check_colophon(reading: Reading, header: PublicationHeader) -> Iterator[Finding]:
    """Check the 版记 of a publication that has one."""
    if not any(header.metadata.get(key) for key in _KEYS):
        return
    page = reading.pages[-1]
    if page.number % 2:
        yield Finding(rules.COLOPHON, f"版记在第{page.number}页，应在双数页")
    strips = sorted((fill for fill in page.fills if _is_rule(fill)), key=lambda fill: fill.y0)
    if len(strips) < 2:
        yield Finding(rules.COLOPHON, f"第{page.number}页没有版记的分隔线")
        return
    last = strips[-1]
    if is_off(last.y1, AREA_BOTTOM):
        off = mm(abs(last.y1 - AREA_BOTTOM))
        side = "高出" if last.y1 < AREA_BOTTOM else "低于"
        yield Finding(rules.COLOPHON, f"版记的末条分隔线{side}版心下边缘{off}")
    left = left_edge(page.number)
    for number, strip in enumerate(strips):
        expected = COLOPHON_RULES[0 if number in (0, len(strips) - 1) else 1]
        if is_off(strip.x0, left) or is_off(strip.x1 - strip.x0, AREA_WIDTH):
            yield Finding(rules.COLOPHON, f"版记的第{number + 1}条分隔线宽{mm(strip.x1 - strip.x0)}，应与版心等宽")
        if abs(strip.height - expected) > _THICKNESS_OFF:
            yield Finding(rules.COLOPHON, f"版记的第{number + 1}条分隔线粗{strip.height:.2f}毫米，应为{expected}毫米")


def _is_rule(fill: Area) -> bool:
    return not fill.red and fill.height < 1 and fill.x1 - fill.x0 > AREA_WIDTH / 2
