"""Quotation marks or title marks of the wrong level: “…“…”…”, 《…《…》…》, ‘…’ outside."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import report
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
_LONGEST: Final = 60
_PLACES: Final = regex("[市县区州盟旗乡镇村街道社居、]+")
"""What stands in inner brackets within brackets: （责任单位：各县〈市、区〉医疗保障局）."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every pair whose marks do not fit its depth; where a mark is missing, nobody knows the depth."""
    for block, pairing in pairings(manuscript):
        lost = {_FAMILY[each.mark] for each in pairing.orphans if each.mark in _FAMILY}
        for pair in pairing.pairs:
            mark = block.text[pair.start]
            if mark not in _LEVELS or _FAMILY[mark] in lost or not _HAN.search(block.text, pair.start, pair.end):
                continue
            if mark == "〈" and _is_list_of_places(block.text, pair.start, pair.end):
                continue
            right = _LEVELS[mark][pair.depth % 2]
            if mark != right[0]:
                where = "里层" if pair.depth % 2 else "外层"
                end = pair.end + 1
                place = (pair.start, end if end - pair.start <= _LONGEST else pair.start + 1)
                edits = (pair.start, pair.start + 1, right[0]), (pair.end, end, right[1])
                words = block.text[pair.start] + block.text[pair.end]
                yield report(RULE, block, place, f"{where}用“{right}”，不用“{words}”", f"改为“{right}”", edits)


def _is_list_of_places(text: str, start: int, end: int) -> bool:
    return _PLACES.fullmatch(text, start + 1, end) is not None and text.rfind("（", 0, start) > text.rfind(
        "）", 0, start
    )
