"""Braces of an expression that have no partner: the expression would be printed instead of its figure."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.narrative import NameMark
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.source import Span

RULE = Rule(
    "YB403",
    "stray-braces",
    Severity.ERROR,
    "花括号没有配对",
    "{{ 和 }} 要成对，写在同一段里，用英文花括号。没有配对的算式会原样印出来。",
    Example("content/demo/01-text.md", "全市参保{{ 参保人数 }。\n", "全市参保{{ 参保人数 }}。\n"),
)

_BRACES: Final = re.compile(r"\{\{|\}\}|\{%|%\}|[｛｝]+|(?<![\\{])\{[^{}\n]{1,80}\}|\][ \t]*[(（][ \t]*[=＝]")


def check(publication: ResolvedPublication) -> Iterator[Diagnostic]:
    """Yield every brace or claim bracket in literal text that belongs to no figure."""
    for section in publication.sections:
        for prose in section.prose:
            yield from _stray(prose.text, prose.span)
        for mark in section.marks:
            if isinstance(mark, NameMark):
                yield from _stray(mark.words.text, mark.words.narrow)


def _stray(text: str, place: Callable[[int, int], Span]) -> Iterator[Diagnostic]:
    for braces in _BRACES.finditer(text):
        if braces.group().startswith("]"):
            message = "与数据核对的写法不对，会原样印出来"
            way_out = "写成 [文字](=指标)：括号和等号用英文的，中间不空格，括号要成对"
        else:
            message = f"“{braces.group()}”会原样印出来"
            way_out = "写成 {{ 指标 }}，花括号用英文的，两个一对；不支持 {% %}，属性只能写在图片、链接后面"
        yield Diagnostic(RULE, message, way_out, place(*braces.span()))
