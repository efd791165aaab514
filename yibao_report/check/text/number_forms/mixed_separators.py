"""Thousands separated in one place and not in another: 12,345元 beside 67890元."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.patterns import NOT_IN_CODE, UNIT
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

RULE = Rule(
    "YB484",
    "mixed-separators",
    Severity.WARNING,
    "千分位分隔号有的用、有的不用",
    "同一份材料里，五位以上的整数或者都加千分位分隔号，或者都不加。行文和表格分开看；四位数不加也可以。",
    Example("draft.txt", "收入12,345元，支出67890元。\n", "收入12345元，支出67890元。\n"),
)

_SEPARATED: Final = regex(rf"{NOT_IN_CODE}[0-9]{{1,3}}(?:,[0-9]{{3}})++(?![0-9])(?:\.[0-9]++)?+")
_PLAIN: Final = regex(rf"{NOT_IN_CODE}[0-9]{{5,12}}+(?:\.[0-9]++)?+(?=余|多|{UNIT})")
_FOUR_DIGITS: Final = regex(rf"{NOT_IN_CODE}[0-9]{{4}}+(?:\.[0-9]++)?+(?=余|多|{UNIT})(?!年)")
_MANY: Final = 4
"""Numbers of four digits without a separator that make one with it odd."""
_Found = list[tuple[Block, re.Match[str]]]


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield the numbers written in the rarer way, in prose and in each table by itself."""
    separated = _by_place(manuscript, _SEPARATED)
    plain = _by_place(manuscript, _PLAIN) if separated else {}
    for place in sorted(separated.keys() & plain.keys()):
        yield from _odd(separated[place], plain[place])
    yield from _lone(manuscript, separated)


def _lone(manuscript: Manuscript, separated: dict[int, _Found]) -> Iterator[Diagnostic]:
    """Yield the one number of the prose with a separator, where many of its length have none."""
    found = separated.get(-1, [])
    if len(found) != 1:
        return
    if len(_by_place(manuscript, _FOUR_DIGITS).get(-1, [])) >= _MANY:
        yield from _odd(found, found)


def _by_place(manuscript: Manuscript, pattern: re.Pattern[str]) -> dict[int, _Found]:
    """Return matches by table, prose under -1."""
    places: dict[int, _Found] = {}
    for block, match in occurrences(manuscript.closed_up, pattern):
        table = block.cell.table if block.kind is BlockKind.CELL and block.cell else -1
        places.setdefault(table, []).append((block, match))
    return places


def _odd(separated: _Found, plain: _Found) -> Iterable[Diagnostic]:
    if len(separated) <= len(plain):
        for block, match in separated:
            message = f"“{match[0]}”加了千分位分隔号，别处的数没有加"
            yield report(RULE, block, match.span(), message, f"统一写法，如“{match[0].replace(',', '')}”")
    else:
        for block, match in plain:
            integer, point, decimals = match[0].partition(".")
            message = f"“{match[0]}”没有千分位分隔号，别处的数加了"
            yield report(RULE, block, match.span(), message, f"统一写法，如“{int(integer):,}{point}{decimals}”")
