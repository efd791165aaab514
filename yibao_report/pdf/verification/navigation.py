"""Bookmarks without a gap between levels; the contents' page numbers."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from yibao_report.model.publication import HeadingLevel
from yibao_report.pdf.verification import rules
from yibao_report.pdf.verification.content import Area
from yibao_report.pdf.verification.finding import Finding
from yibao_report.pdf.verification.reading import Line, Reading

_ENTRY: Final = re.compile(r"(.*?)[·.…]{3,}\s*(\d+)")
_NUMERALS: Final = {"{chinese}": "[〇零一二三四五六七八九十百]+", "{arabic}": r"\d+"}


def check_bookmarks(reading: Reading, headings: Sequence[HeadingLevel]) -> Iterator[Finding]:
    """Check that a numbered heading stands below one of the level above, and leads somewhere."""
    patterns = [_pattern(level.number) for level in headings]
    path: list[int | None] = []
    for bookmark in reading.bookmarks:
        level = next((n for n, pattern in enumerate(patterns) if pattern and pattern.match(bookmark.title)), None)
        del path[bookmark.depth :]
        above = next((found for found in reversed(path) if found is not None), None)
        path.append(level)
        if bookmark.page is None:
            yield Finding(rules.BOOKMARK_GAP, f"书签“{bookmark.title[:20]}”没有去处")
        if level is not None and level > (above if above is not None else -1) + 1:
            message = f"书签“{bookmark.title[:20]}”（第{bookmark.page}页）上面缺一级标题"
            yield Finding(rules.BOOKMARK_GAP, message, "补上中间一级标题，或把这个标题提一级")


def _pattern(number: str) -> re.Pattern[str] | None:
    if not number:
        return None
    pattern = re.escape(number).replace(r"\{", "{").replace(r"\}", "}")
    for name, digits in _NUMERALS.items():
        pattern = pattern.replace(name, digits)
    return re.compile(pattern)


def check_contents(reading: Reading) -> Iterator[Finding]:
    """Check that each line of the contents names the page that its link leads to."""
    for page in reading.pages:
        links = [link for link in page.links if link.target is not None]
        for line in page.lines if links else ():
            entry = _ENTRY.fullmatch(line.text.strip())
            target = _target(line, links) if entry else None
            if entry and target is not None and int(entry[2]) != target:
                message = f"目录（第{page.number}页）“{entry[1][:20]}”印的是{entry[2]}，标题在第{target}页"
                yield Finding(rules.CONTENTS_PAGE, message)


def _target(line: Line, links: list[Area]) -> int | None:
    return next((link.target for link in links if link.y0 <= line.baseline <= link.y1 + 0.5), None)
