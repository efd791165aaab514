"""Fixed formulas and names of laws with a character off: rule 49."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.check.text.passages import occurrences
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.lexicon import ExpressionKind
from yibao_report.regex import regex

RULE = Rule(
    "YB459",
    "inexact-formula",
    Severity.ERROR,
    "固定表述或文件名不准确",
    "政治表述、法规名称一个字也不能多、不能少、不能换。词表formulas里有这些表述和法规；差一个字的自动认出，"
    "别的常见错法逐条写在wrong里。可以在content/lexicon/formulas.yaml里添加本地文件的名称。",
    Example(
        "draft.txt",
        "以习近平中国特色社会主义思想为指导。\n",
        "以习近平新时代中国特色社会主义思想为指导。\n",
    ),
)

_TITLE: Final = regex(r"《([^《》]{7,60})》")
_SESSION: Final = regex(
    "(?P<words>(?P<congress>十[七八九]|二十)(?:大的?(?P<plenary>[一二三四五六七]中(?:、[一二三四五六七]中)*+(?:全会|全体会议)?)"
    "|届的?[一二三四五六七](?:次|届)(?P<third>全会|全体会议)|届(?P<whole>(?:全国)?代表大会)))"
)
"""A congress met 二十大, its committee is that of the 二十届: 二十大二中全会, 二十届代表大会."""
_SHORTEST: Final = 8
_DROPPED: Final = 2
"""So many characters in one place may be missing from a title that is still recognised."""
_DROPPED_FROM: Final = 12
"""From this length on, a title is recognised that has lost a word of two characters."""

_SWAPPED: Final = 7
"""Parts of a title that have changed places are together no longer than that."""
_LONG: Final = 20
"""From this length on, a title is recognised with a word of two characters replaced."""
_LONG_NOT_LAW: Final = 14
"""The same, where it is no law: laws differ in less, 中华人民共和国行政处罚法 and 中华人民共和国行政许可法."""
_LAW: Final = "中华人民共和国"
_GENRES: Final = ("条例", "办法", "规定", "细则", "准则", "规则", "法")
_GENRE_FROM: Final = 10
"""From this length on, a title is recognised with another kind of document at its end: 社会保险法, 社会保险条例."""
_PUT_IN: Final = ("管理", "监督", "工作", "服务", "暂行", "制度", "实施")
"""Words that are put into a title by mistake: 社会保险经办管理条例."""
_SHORT_FORMS: Final = (("医保", "医疗保障"), ("医保", "医疗保险"), ("社保", "社会保险"))
"""What a title may not say for short."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield formulas that are not exact, and titles between 《 and 》 that are nearly one of the lexicon."""
    reached: dict[int, int] = {}
    for hit in manuscript.hits[ExpressionKind.FORMULA]:
        if hit.start >= reached.get(id(hit.block), 0):
            reached[id(hit.block)] = hit.end
            message = f"“{hit.expression.words}”与固定表述不一致"
            yield mark(RULE, hit.block, hit.start, hit.end, message, f"固定表述是“{hit.expression.right}”")
    for block, match in occurrences(manuscript.running, _SESSION):
        congress, plenary = match["congress"], match["plenary"]
        if match["third"] and not block.text.endswith("党的", 0, match.start()):
            continue  # 县委十八届三次全会
        if match.start() < reached.get(id(block), 0):
            continue  # told as a formula of the lists
        right = (
            f"第{congress}次全国代表大会”或“{congress}大" if match["whole"] else f"{congress}届{plenary or '…中全会'}"
        )
        yield mark(RULE, block, *match.span(), f"“{match[0]}”与固定表述不一致", f"写“{right}”")
    for block in manuscript.draft.blocks:
        for match in _TITLE.finditer(block.text):
            right = _meant(match.group(1).replace(" ", "").replace("\u3000", ""), manuscript.lexicon.titles)
            if right:
                message = f"文件名“{match.group(1)}”不准确"
                yield mark(RULE, block, *match.span(1), message, f"准确的名称是《{right}》")


@lru_cache(maxsize=4096)
def _meant(title: str, titles: tuple[str, ...]) -> str:
    """Return the title of the lexicon that is meant by one nearly like it; empty when it is exact or another one."""
    if title in titles:
        return ""
    return next((each for each in titles if len(each) >= _SHORTEST and _is_near(title, each)), "")


def _is_near(given: str, exact: str) -> bool:
    """Whether a title is the exact one but for a word."""
    return _differs_in_a_word(given, exact) or _is_of_other_kind(given, exact) or _is_shortened(given, exact)


def _differs_in_a_word(given: str, exact: str) -> bool:
    prefix = _common(given, exact)
    suffix = min(_common(given[::-1], exact[::-1]), min(len(given), len(exact)) - prefix)
    more, less = len(given) - prefix - suffix, len(exact) - prefix - suffix
    if more <= 1 and less <= 1:
        return True
    if less == 0 and prefix and suffix and given[prefix : prefix + more] in _PUT_IN:
        return True
    swapped = more == less <= _SWAPPED and sorted(given[prefix : prefix + more]) == sorted(
        exact[prefix : prefix + less]
    )
    long = len(exact) >= (_LONG_NOT_LAW if prefix and not exact.startswith(_LAW) else _LONG)
    replaced = more <= _DROPPED and less <= _DROPPED and long
    return swapped or replaced or (more == 0 and less <= _DROPPED and len(exact) >= _DROPPED_FROM)


def _is_of_other_kind(given: str, exact: str) -> bool:
    """Whether a title is the exact one but for the kind of document: 行政处罚条例 for 行政处罚法."""
    if len(exact) < _GENRE_FROM:
        return False
    stems = ({title.removesuffix(kind) for kind in _GENRES if title.endswith(kind)} for title in (given, exact))
    return not set.isdisjoint(*stems)


def _is_shortened(given: str, exact: str) -> bool:
    """Whether a title is the exact one with a word in short: 医保基金使用监督管理条例."""
    return any(short in given and given.replace(short, full) == exact for short, full in _SHORT_FORMS)


def _common(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
