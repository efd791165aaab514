"""Names that were replaced before the document was issued (rule 52), and absolute claims about drugs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from yibao_report.check.text.dating import issue_date
from yibao_report.check.text.lexical import Hit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.check.text.passages import stretch_start
from yibao_report.check.text.wording.listed_words import DOUBTFUL
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind
from yibao_report.model.lexicon import ExpressionKind
from yibao_report.regex import regex

OUTDATED = Rule(
    "YB462",
    "outdated-term",
    Severity.WARNING,
    "用了旧称",
    "机构、制度换了名称，政策用语换了说法，新稿子用新的；说历史时可以用旧的，前面加“原”。说到合并、改名，"
    "或者写着旧年份的句子不报。词表是terms的outdated。",
    Example("draft.txt", "市卫计委配合。\n\n2024年3月1日\n", "市卫生健康委配合。\n\n2024年3月1日\n"),
)
CLAIM = Rule(
    "YB491",
    "absolute-claim",
    Severity.WARNING,
    "药品、疗效说得绝对",
    "“根治”“疗效最佳”“无毒副作用”一类的话，法规不许用在药品和治疗上，公文、宣传稿里也不能说。词表是terms的claims。",
    Example("draft.txt", "该药品疗效最佳。\n", "该药品疗效良好。\n"),
)


_NEVER: Final = 9999
_YEAR: Final = regex(r"(?<![0-9])(?:19[5-9]|20[0-4])[0-9](?=年|[—－～-](?:19|20)[0-9]{2}年)")
_CHRONICLE: Final = regex(r"[\s\u3000*#]*(?P<year>(?:19|20)[0-9]{2})年(?P<rest>.*)")
_NO_YEAR: Final = regex("^(?![^，]*(?:20[2-9][0-9]年|今年|目前|现在|今后|下一步))")
_LONG_AGO: Final = regex(
    "原[来先属由]|曾|过去|以前|之前|从前|当年|当时|那时|起初|早期|合并|整合|统一[为成]|更名|改名|改称|改为|并入|并轨|并成|划[入转归出]|转隶|转入|前身|组建|撤销|撤并|机构改革"
    "|取代|代替|替代|不再|时期|期间|两套|两种|两项制度|三项制度|脱贫攻坚|脱贫摘帽|全部[脱参纳]|消除|历史|回顾|起步|年代|城乡分[割设]|旧称|俗称|简称|老[人同]|挂牌|退出|告别|成立|改革前|归入|移交|遗留|抗击|抗疫|防控"
    "|十[一二三]五"
)
_QUOTED: Final = regex("(?:原|旧|老|前|[（(]原)[^，。；、]{0,4}$")
_FORBIDDEN: Final = regex("严禁|禁止|不得|不准|不能|严查|查处|打击|虚假|夸大|谨防|警惕|宣称|声称|所谓|轻信|误导")
"""Near a claim: it is forbidden, not made."""
_NEAR: Final = 14


def check_outdated(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield old names in a document from the year of the new one on, or without a date; not where history is told."""
    for hit in (each for each in manuscript.once(_outdated) if each.expression.certain):
        yield _told(OUTDATED, hit)


def check_doubtful(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield the old names that may stand for the people or the time that they were given to: 贫困人口."""
    for hit in (each for each in manuscript.once(_outdated) if not each.expression.certain):
        yield _told(DOUBTFUL, hit)


def _told(rule: Rule, hit: Hit) -> Diagnostic:
    words, right, since = hit.expression.words, hit.expression.right, hit.expression.since
    message = f"“{words}”是旧称，{since}年起用“{right}”" if since else f"“{words}”是旧称"
    return mark(rule, hit.block, hit.start, hit.end, message, f"改为“{right}”；说历史时前面加“原”")


def _outdated(manuscript: Manuscript) -> list[Hit]:
    hits = manuscript.hits[ExpressionKind.OUTDATED]
    if not hits:
        return []
    issued = issue_date(manuscript.draft)
    year = issued.year if issued else max(_years(manuscript.running.text), default=_NEVER)
    told_years = _told_years(manuscript.draft.blocks)
    return [
        hit
        for hit in hits
        if min(year, told_years[id(hit.block)]) >= hit.expression.since and not _is_history(hit, hit.expression.since)
    ]


def _years(text: str) -> Iterator[int]:
    return map(int, _YEAR.findall(text))


def _told_years(blocks: Sequence[Block]) -> Mapping[int, int]:
    """Return by block the year that the last heading, or a line before it, tells of: 2017年 / 3月，县卫计委…."""
    told, year = {}, _NEVER
    for block in blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            year = max(_years(block.text), default=_NEVER)
        elif (found := _CHRONICLE.match(block.text)) and not found["rest"].strip():
            year = int(found["year"])
        told[id(block)] = year
    return told


def _is_history(hit: Hit, since: int) -> bool:
    """Whether an old name stands where something old is told of, or in the title of an old document."""
    text, start, end = hit.block.text, hit.start, hit.end
    first = stretch_start(text, start, "。；！？")
    stops = [place for each in "。；！？" if (place := text.find(each, end)) >= 0]
    sentence = text[first : min(stops, default=len(text))]
    is_title = hit.block.kind in (BlockKind.TITLE, BlockKind.HEADING)
    if not is_title and text.rfind("《", 0, start) > text.rfind("》", 0, start):
        return True
    if _LONG_AGO.search(sentence) or _QUOTED.search(text, max(0, start - 8), start):
        return True
    return any(year < since for year in _years(text if _NO_YEAR.search(sentence) else sentence))


def check_claims(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield absolute claims about what a drug does."""
    for hit in manuscript.hits[ExpressionKind.CLAIM]:
        if _FORBIDDEN.search(hit.block.text, max(0, hit.start - _NEAR), hit.end + _NEAR):
            continue
        message = f"“{hit.expression.words}”说得绝对"
        yield mark(CLAIM, hit.block, hit.start, hit.end, message, "写明依据，或换成不绝对的说法")
