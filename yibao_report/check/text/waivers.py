"""YB404, YB405: findings that an office lets stand, each for a reason; and waivers that lack one or have no effect.

A comment ``<!-- yibao: allow YB412 原文如此 -->`` speaks for its line, alone on a line for the next one; ``allow`` in
``publication.yaml`` for words wherever they stand in the publication. Comments are not printed, so neither is the
reason; it is for those who read the source.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.waiver import WAIVER_COMMENT, Waiver
from yibao_report.regex import regex
from yibao_report.source import SourceFile, Span

WITHOUT_REASON: Final = Rule(
    "YB404",
    "waiver-without-reason",
    Severity.ERROR,
    "放过一处问题，没有写明代码和原因",
    "写成 <!-- yibao: allow YB412 原文如此 -->：先写代码（几个代码用逗号隔开），再写原因。"
    "没有原因，后来的人就不知道是有意还是疏忽；写得不对的注释不起作用。",
    Example(
        "draft.txt",
        "<!-- yibao: allow YB412 -->\n全市参保稳定。\n",
        "全市参保稳定。\n",
    ),
)
WITHOUT_EFFECT: Final = Rule(
    "YB405",
    "text-waiver-without-effect",
    Severity.WARNING,
    "放过的问题已经不在了",
    "这一行（或下一行）没有写明的那种问题：文字已经改好，注释就该删去；代码写错了，改正代码。",
    Example(
        "draft.txt",
        "<!-- yibao: allow YB412 原文如此 -->\n全市参保稳定。\n",
        "全市参保稳定。\n",
    ),
)

_COMMENT: Final = regex(WAIVER_COMMENT)
_SAID: Final = regex(
    r"\s*+(?P<verb>\w++)?\s*+(?P<codes>YB\d{3}(?:\s*+[,，、]\s*+YB\d{3})*+)?+[\s,，、:：]*+(?P<reason>.*?)\s*"
)
_CODE: Final = regex(r"YB\d{3}")
_WAY_OUT: Final = "写成 <!-- yibao: allow YB412 原文如此 -->，先写代码，再写原因"


def find_waivers(file: SourceFile) -> Iterator[Waiver]:
    """Yield the waivers that are written as comments in a file; without codes or reason where these lack."""
    for comment in _COMMENT.finditer(file.text):
        said = _SAID.fullmatch(comment["said"])
        number, _ = file.position(comment.start())
        alone = not _COMMENT.sub("", file.line(number)).strip(" \t\u3000>-*|")
        lines = (number, number + 1) if alone else (number, number)
        allows = said is not None and said["verb"] == "allow"
        yield Waiver(
            codes=tuple(_CODE.findall(said["codes"] or "")) if said is not None and allows else (),
            reason=said["reason"] if said is not None else "",
            span=file.span(comment.start(), comment.end()),
            lines=lines,
        )


def apply_waivers(
    found: Iterable[Diagnostic], waivers: Sequence[Waiver], known: frozenset[str]
) -> Iterator[Diagnostic]:
    """Yield the findings that no waiver lets stand, and what is wrong with the waivers; ``known`` are the codes."""
    sound = [waiver for waiver in waivers if waiver.codes and waiver.reason]
    used: set[tuple[Waiver, str]] = set()
    index = _Index(sound)
    for diagnostic in found:
        using = [waiver for waiver in index.candidates(diagnostic) if _covers(waiver, diagnostic)]
        used.update((waiver, diagnostic.rule.code) for waiver in using)
        if not using:
            yield diagnostic
    for waiver in waivers:
        yield from _complaints(waiver, used, known)


def _complaints(waiver: Waiver, used: set[tuple[Waiver, str]], known: frozenset[str]) -> Iterator[Diagnostic]:
    if not waiver.codes:
        yield Diagnostic(WITHOUT_REASON, "读不出要放过哪个代码的问题", _WAY_OUT, waiver.span)
    elif not waiver.reason:
        yield Diagnostic(WITHOUT_REASON, f"放过{'、'.join(waiver.codes)}，没有写原因", _WAY_OUT, waiver.span)
    else:
        for code in dict.fromkeys(waiver.codes):
            if (waiver, code) not in used:
                message, way_out = _without_effect(waiver, code, known)
                yield Diagnostic(WITHOUT_EFFECT, message, way_out, waiver.span)


def _without_effect(waiver: Waiver, code: str, known: frozenset[str]) -> tuple[str, str]:
    if code not in known:
        return (
            f"{code}不是校对规则，不能这样放过",
            "只有校对规则（YB411—YB499）的问题可以放过；运行 yibao-report explain 看代码",
        )
    where = "这里" if waiver.lines is not None else "这个发布物里"
    return f"{where}没有{code}的问题，放过它没有用", "删去它；代码或位置写错了就改正"


class _Index:
    """Waivers by what they may cover, so that many findings and many waivers cost no more than their sum."""

    def __init__(self, waivers: Iterable[Waiver]) -> None:
        self._by_line: dict[tuple[str, str, int], list[Waiver]] = {}
        self._by_code: dict[str, list[Waiver]] = {}
        for waiver in waivers:
            for code in waiver.codes:
                if waiver.lines is None:
                    self._by_code.setdefault(code, []).append(waiver)
                for line in range(waiver.lines[0], waiver.lines[1] + 1) if waiver.lines else ():
                    self._by_line.setdefault((waiver.span.file.path, code, line), []).append(waiver)

    def candidates(self, diagnostic: Diagnostic) -> Iterator[Waiver]:
        """Yield the waivers of a diagnostic's code that are near it."""
        code = diagnostic.rule.code
        yield from self._by_code.get(code, ())
        if self._by_line and diagnostic.span is not None:
            path, first, _, last, _ = diagnostic.location
            for line in range(first, last + 1):
                yield from self._by_line.get((path, code, line), ())


def _covers(waiver: Waiver, diagnostic: Diagnostic) -> bool:
    """Whether a waiver in YAML is for these words; a comment's line has been looked at already."""
    if waiver.lines is not None or waiver.words is None:
        return True
    return diagnostic.span is not None and _overlaps(diagnostic.span, waiver.words)


def _overlaps(span: Span, words: str) -> bool:
    """Whether marked words are a part of ``words`` where these stand, or hold them."""
    text = span.file.text
    around = max(0, span.start - len(words) + 1), min(len(text), span.end + len(words) - 1)
    return words in text[around[0] : around[1]]
