"""Quotation marks or title marks of the wrong level: “…“…”…”, 《…《…》…》, ‘…’ outside."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.check.text.punctuation.pairing import pairings
from yibao_report.check.text.spacing import HAN
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB488",
    "wrongly-nested-mark",
    Severity.WARNING,
    "引号或书名号的层次用错",
    "GB/T 15834—2011 4.8、4.15：外面用双引号，里面用单引号，再里面又用双引号；书名号里面还要用书名号，用单书名号〈〉。",
    Example("draft.txt", "印发《关于修订《暂行办法》的通知》。\n", "印发《关于修订〈暂行办法〉的通知》。\n"),
)

_LEVELS: Final = {"“": ("“”", "‘’"), "‘": ("“”", "‘’"), "《": ("《》", "〈〉"), "〈": ("《》", "〈〉")}
_FAMILY: Final = dict.fromkeys("“”‘’", "quote") | dict.fromkeys("《》〈〉", "title")
_HAN: Final = regex(f"[{HAN}]")
_ANGLES: Final = regex("(?<=《)[^《》<>]{0,60}(?P<all>[<＜](?P<words>[^《》<>＜＞]{2,60})[>＞])[^《》<>]{0,60}(?=》)")
"""《关于印发<暂行办法>的通知》."""
_LONGEST: Final = 60


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every pair whose marks do not fit its depth; where a mark is missing, nobody knows the depth."""
    for block, match in occurrences(manuscript.running, _ANGLES):
        start, end = match.span("all")
        edits = (start, start + 1, "〈"), (end - 1, end, "〉")
        yield report(RULE, block, (start, end), "里层用“〈〉”，不用“<>”", "改为“〈〉”", edits)
    for block, pairing in pairings(manuscript):
        lost = {_FAMILY[each.mark] for each in pairing.orphans if each.mark in _FAMILY}
        for pair in pairing.pairs:
            mark = block.text[pair.start]
            if mark not in _LEVELS or _FAMILY[mark] in lost or not _HAN.search(block.text, pair.start, pair.end):
                continue
            if mark == "〈" and _in_brackets(block.text, pair.start):
                continue  # （责任单位：各县〈市、区〉医疗保障局）
            right = _LEVELS[mark][pair.depth % 2]
            if mark != right[0]:
                where = "里层" if pair.depth % 2 else "外层"
                end = pair.end + 1
                place = (pair.start, end if end - pair.start <= _LONGEST else pair.start + 1)
                edits = (pair.start, pair.start + 1, right[0]), (pair.end, end, right[1])
                words = block.text[pair.start] + block.text[pair.end]
                yield report(RULE, block, place, f"{where}用“{right}”，不用“{words}”", f"改为“{right}”", edits)


def _in_brackets(text: str, position: int) -> bool:
    """Tell whether an open （ stands before a place, so that 〈〉 may be brackets within brackets."""
    return text.rfind("（", 0, position) > text.rfind("）", 0, position)
