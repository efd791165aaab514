"""Titles broken by sense, into a trapezoid or a lozenge (GB/T 9704—2012 7.3.1): no word and no 《》 cut if avoidable.

Works without a dictionary: official titles are built from a few turns (…关于印发《…》的通知), and where these do not
suffice, from `WORDS` that are never cut. A line break that the editor typed is kept.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

WORDS: Final = (
    *("医疗保障", "医疗保险", "医疗救助", "医疗服务", "医疗机构", "生育保险", "长期护理保险", "集中带量采购", "定点"),
    *("办公室", "人民政府", "委员会", "领导小组", "各县", "发展规划", "实施方案", "实施细则", "管理办法", "高质量"),
    *("工作", "总结", "回眸", "周年", "改革", "基金", "监管", "管理", "服务", "建设", "指标", "报告", "发展", "规划"),
    *("方案", "意见", "办法", "细则", "条例", "通知", "公报", "统计", "事业", "待遇", "职工", "居民", "城乡", "参保"),
    *("运行", "情况", "分析", "主要", "进一步", "加强", "推进", "开展", "做好", "调整", "完善", "印发", "转发", "关于"),
    *("支付方式", "价格", "药品", "耗材", "门诊", "住院", "异地就医", "结算", "经办", "信息化", "行动", "年度", "全市"),
)
"""Words of the field that no line break may cut; breaks go rather beside them than anywhere."""

_KINDS: Final = "决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|办法|规定|方案|说明"
_BODIES: Final = ("局", "厅", "委员会", "办公室", "政府", "中心", "领导小组")
_NOT_FIRST: Final = "。，、；：？！”’）》〉】〕」』—～-·/%％…"
_NOT_LAST: Final = "“‘（《〈【〔「『/"

_SENSE: Final = 5
"""Up to here a break follows the sense of the title."""
_WORD: Final = 8
_ANYWHERE: Final = 16
_INSIDE_WORD: Final = 60
_IN_BRACKETS: Final = 14
_IN_QUOTES: Final = 30
_NOT_UNIMODAL: Final = 40
_RAGGED: Final = 0.25
_ONE_MORE_LINE: Final = 3


def title_lines(text: str, longest: float = 20) -> tuple[str, ...]:
    """Return a title in lines of at most ``longest`` full widths, as few and as even as breaks by sense allow."""
    return tuple(line for typed in _typed_lines(text) for line in _balanced(typed, longest))


def title_chunks(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines that the editor typed, each in the pieces between which a screen may break it."""
    return tuple(_pieces(line) for line in _typed_lines(text))


def _typed_lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.strip().split("\n") if line.strip())


def _pieces(line: str) -> tuple[str, ...]:
    costs = _break_costs(line)
    limit = _SENSE if any(cost <= _SENSE for cost in costs.values()) else _WORD
    cuts = [0, *(place for place, cost in costs.items() if cost <= limit), len(line)]
    return tuple(line[start:end] for start, end in pairwise(cuts))


@lru_cache(maxsize=256)
def _balanced(line: str, longest: float) -> tuple[str, ...]:
    total = _width(line)
    if total <= longest:
        return (line,)
    fewest = max(2, -int(-total // longest))
    costs = _break_costs(line)
    options = (
        found
        for extra in range(3)
        if (found := _best(line, costs, fewest + extra, longest, extra * _ONE_MORE_LINE)) is not None
    )
    best = min(options, default=None)
    if best is None:
        return (line,)
    cuts = [0, *best[1], len(line)]
    return tuple(line[start:end].strip("　 ") for start, end in pairwise(cuts))


def _best(
    line: str, costs: dict[int, int], count: int, longest: float, base: float
) -> tuple[float, tuple[int, ...]] | None:
    """Return the cheapest breaks into ``count`` lines, or None when no line may be that short."""
    even = _width(line) / count

    @cache
    def rest(start: int, lines: int, before: float, falling: bool) -> tuple[float, tuple[int, ...]] | None:
        found = []
        for end in [len(line)] if lines == 1 else [place for place in costs if place > start]:
            width = _width(line[start:end])
            if width > longest:
                break
            cost = _RAGGED * (width - even) ** 2 + (_NOT_UNIMODAL if falling and width > before else 0)
            if lines == 1:
                return cost, ()
            if (following := rest(end, lines - 1, width, falling or width < before)) is not None:
                found.append((cost + costs[end] + following[0], (end, *following[1])))
        return min(found, default=None)

    best = rest(0, count, 0.0, False)
    return (best[0] + base, best[1]) if best is not None else None


def _width(text: str) -> float:
    """Return the width of a text in full widths: digits and Latin take about half of one."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


# --- where a title may be broken, and how well ----------------------------------------------------------------------


def _break_costs(line: str) -> dict[int, int]:
    """Return for every place where a line may be broken, by the index of the character after, how bad that is."""
    nested, quoted = _depths(line)
    whole = {place for start, end in _words(line) for place in range(start + 1, end)}
    edges = {place for word in _words(line) for place in word}
    costs = {}
    for place in range(1, len(line)):
        if _is_barred(line, place):
            continue
        cost = _cost(line, place, edges)
        cost += _IN_BRACKETS * (nested[place] > 0) + _IN_QUOTES * (quoted[place] > 0)
        costs[place] = max(cost, _INSIDE_WORD) if place in whole else cost
    return costs


def _cost(line: str, place: int, edges: set[int]) -> int:
    before, after = line[:place], line[place:]
    if after.startswith("关于") or before.endswith("　"):
        return 0
    if after.startswith("《"):
        return 1 if before.endswith(("印发", "转发", "发布", "公布")) else 2
    if re.fullmatch(f"的(?:{_KINDS})", after):
        return 4
    if before.endswith(("、", "，", "；", "：")):
        return 2
    if before.endswith(("》", "”", "）")) or after.startswith("“"):
        return 3 if not after.startswith("的") else _WORD
    if before.endswith(_BODIES):
        return _SENSE - 1
    return _WORD if place in edges and not after.startswith("的") else _ANYWHERE


def _is_barred(line: str, place: int) -> bool:
    first, last = line[place], line[place - 1]
    if first in _NOT_FIRST or last in _NOT_LAST or first == "　":
        return True
    return last.isascii() and (first.isascii() or first in "年月日号个项条期次万亿") and not last.isspace()


def _words(line: str) -> list[tuple[int, int]]:
    """Return where the known words of a title stand; a longer word wins."""
    pattern = f"(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})(?:局|厅|委|处|科|中心)?"
    return [match.span() for match in re.finditer(pattern, line)]


def _depths(line: str) -> tuple[list[int], list[int]]:
    """Return for each place how many 《》 and how many “” are open there."""
    nested, quoted = [0], [0]
    for char in line:
        nested.append(nested[-1] + (char == "《") - (char == "》"))
        quoted.append(quoted[-1] + (char == "“") - (char == "”"))
    return nested, quoted
