"""Blanks that nobody filled in, and what a download site left: rule 58."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import excerpt, mark
from yibao_report.check.text.structure.remarks import remarks
from yibao_report.check.text.surnames import SURNAMES
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block
from yibao_report.model.lexicon import ExpressionKind
from yibao_report.regex import regex

RULE = Rule(
    "YB468",
    "placeholder",
    Severity.ERROR,
    "没填的空，或网页带来的字",
    "XX、××、某某、待补充、空括号是起草时留的空，印出去以前都要填上。从网页、文库复制的稿子常带着“点击下载”"
    "“转载请注明”，要删去。词表是leftovers，可以在content/lexicon/leftovers.yaml里添加。",
    Example(
        "draft.txt",
        "全市省内异地联网结算XX人次。\n",
        "全市省内异地联网结算130280人次。\n",
    ),
)

_BLANK: Final = regex(
    r"(?P<x>(?<![A-Za-z0-9])[Xx]{2,}+(?![A-Za-z0-9染型]|性染色)|[ＸⅩｘ]{2,}+|[×✕✖╳]{2,}+|(?<=[一-鿿])[×✕](?=[万亿]?(?:[个家人件次项元名户条种]|%)|[月日号期](?!数))|[Xx×✕]\.[Xx×✕]{1,2}(?![A-Za-z0-9])|[〇○◯]{2,}+(?=[市县局元万人年月日]))"
    r"|(?P<line>(?<![A-Za-z0-9_])_{3,}+(?![A-Za-z0-9])|(?<=[一-鿿〕】）\]\)])_{1,2}(?=[万亿]?(?:[个家人件次项元名户条种号年月日期份例起]|%))|﹍{2,}+|＿{2,}+)"
    r"|(?P<box>□{3,}+|(?<=[一-鿿])□{2}(?=[一-鿿]))"
    r"|(?P<star>[＊]{2,}+|\*{2,}+(?=[局市县区元万人年月日]))"
    r"|(?P<gap>[一-鿿](?:[ \u3000]{2,}+[万亿]?(?:元|人次?|家|件|户|%)"
    r"|[ \u3000]++(?:[万亿]元|%|个(?:百分点|工作日)?|[家件次名项条起例份台场]))(?=[，。、；]))"
    r"|(?P<query>[?？]{2,}+)"
    r"|(?P<time>(?<![\dXx×])(?:20)?[Xx×]{1,4}年|(?<=年)[Xx×]月|(?<=月)[Xx×]日)"
    r"|(?P<day>(?<![0-9])20[0-9]{2} ?年[ \u3000]++月(?:[ \u3000]++日)?"
    r"|[于在自至][ \u3000]++年[ \u3000]++月[ \u3000]++日(?=前)"
    r"|(?<![0-9])[0-9]{1,2} ?月[ \u3000]*+日(?=[前起止至到内，。在]|召开|$)|(?<=[0-9]{4})年[ \u3000]*+月日)"
)
_STAND_IN: Final = regex(
    r"(?<=[\u4e00-\u9fff])(?:(?:[?？*#＊＃@]|…{1,2}|\.{3,6}|-{2,6}|nan|NaN|null|None)(?=[万亿](?:元|[人家件户次例]))|N(?=[万亿]?(?:元|人次?|[家件户次例项个名条种]))"
    r"|(?:[?？#＃]|nan|NaN)(?=[%％][，。；、）]))"
)
"""Before a unit, where a number belongs: 追回基金？万元."""
_TO_SIGN: Final = regex("签[字名章]|盖章|填[表写报]|申请|日期[：:]|甲方|乙方")
"""A form is left open for those who sign it."""
_SIGNS: Final = regex(
    "月日|月[ \u3000]*日|[XxＸⅩｘ×✕✖╳〇○◯_﹍＿＊*?？□]|[ \u3000][ \u3000%万亿月日个家件次名项条起例份台场]"
)
_PENDING: Final = regex(
    r"[（(【\[]\s*(?:此处|数据|数字|具体)?[^（）()【】\[\]]{0,6}?[待需请][后再]?(?:核实|核定|核准|核对|补充|补(?![办缴偿贴助报])|完善|更新|确认|填写|填|定|查){1,3}[^（）()【】\[\]]{0,4}[）)】\]]"
    r"|[（(【\[]此处[再请]?(?:补|填|加|插|留)[^（）()【】\[\]]{0,8}[）)】\]]"
)
_NO_NUMBER: Final = regex(
    r"[\u4e00-\u9fff]{1,9}[〔\[（(【](?:20\d{2}|20[ \u3000]*)[〕\]）)】]\s*[×✕✖╳xXＸｘ*＊○〇△□?？N]?\s*号"
)
_SURNAME: Final = f"[{SURNAMES}何高于任金方万向]"
_OFFICIAL: Final = regex(
    "(?:书记|局长|主任|[处科县市区镇乡厅部司会组]长|秘书长|主席|发言人|巡视员|调研员|成员)"
    rf"(?P<name>{_SURNAME}(?:某某?|某同志))(?:同志)?"
    "(?=(?:和|及|受|代表|主持|在|为|就|到|出席|介绍|讲话|讲解|致[辞词]|宣读|部署|解读|回答|陪同|带队|带领|率|作|指出|强调|汇报)(?!案))"
    rf"|(?:联系人[：:]|(?:请假|缺席|列席|记录)(?:人员?)?(?:（[0-9]{{1,2}}人）)?[：:](?:[^。；：:（）]{{0,40}}[、，])?(?=.某某))(?P<contact>{_SURNAME}某某?)"
)
"""Somebody in office speaks or presides under a full name; 院长王某 who stands accused does not."""
_ACCUSED: Final = regex(
    "骗|贿|贪|违[法规纪]|涉嫌|犯|判|查处|立案|案|套取|虚[开构假增]|伪造|串通|指使|拘|捕|撤职|开除|处分|受审"
)

_EMPTY: Final = regex(r"【\s*】|（[ \t\u3000]*）|\([ \t\u3000]*\)|〔\s*〕|\[[ \t]*\](?!\()|《\s*》|“\s*”")
_TO_FILL: Final = regex(r"[\[【](?:姓名|单位|日期|时间|地点|金额|数字|名称|标题|职务|电话)[\]】](?!\()")
_WAITING: Final = regex(r"[有亟尚仍还等]$")
_PERSON: Final = regex(f"[{SURNAMES}何高于任金方万向欧阳]$")
_OFFICES: Final = ("主任", "责任", "现任", "时任", "前任", "提高", "最高", "由于")
"""End in what is a surname as well: 主任某某."""
_HAN: Final = regex(r"[\u4e00-\u9fff]")
_ACTS: Final = regex("(?:配合|牵头|负责|主持|承办|协办|协助|参加|出席|主讲|落实)(?![的人])")
"""What a body does whose name is open: 市财政局牵头，待定配合。"""
_MEASURE: Final = regex(
    "[万亿](?:元|人|家|[户件场次个项名条种例起])|(?:元|人次?|家次?|[户件场次个项名条种例起所台份期批处])(?![一-鿿])"
)
"""举办宣讲会待补充场，; 预付待补充万元拨付到位."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield blanks, words that stand for something to come, and leftovers of web pages."""
    for block in manuscript.draft.blocks:
        for match in _TO_FILL.finditer(block.text):
            yield mark(RULE, block, *match.span(), f"“{match.group()}”没有填", "填上内容，或删去")
        for match in _EMPTY.finditer(block.text):
            yield mark(RULE, block, *match.span(), f"“{match.group()}”是空的", "填上内容，或删去")
        places = [match.span() for match in _PENDING.finditer(block.text)]
        places += [place for place in remarks(block.text) if not any(place[0] < end for _, end in places)]
        for start, end in places:
            if not _is_listed(manuscript, block, start, end):
                message = f"“{excerpt(block.text[start:end])}”是写稿时的备注"
                yield mark(RULE, block, start, end, message, "核实补充后删去")
        for match in _NO_NUMBER.finditer(block.text):
            yield mark(RULE, block, *match.span(), "发文字号没有写序号", "补上序号，如：〔2025〕12号")
        yield from _names(block)
        yield from _blanks(block)
    for hit in manuscript.hits[ExpressionKind.PLACEHOLDER]:
        text = hit.block.text
        if hit.expression.words == "某某" and _is_surname(text, hit.start):
            continue
        if not hit.expression.words.startswith("待") or _stands_alone(text, hit.start, hit.end):
            message = f"“{hit.expression.words}”是待填的空"
            yield mark(RULE, hit.block, hit.start, hit.end, message, "填上内容，或删去")
    for hit in manuscript.hits[ExpressionKind.LEFTOVER]:
        message = f"“{hit.expression.words}”像是从网页、文库带来的"
        yield mark(RULE, hit.block, hit.start, hit.end, message, "删去")


def _names(block: Block) -> Iterator[Diagnostic]:
    """Yield officials who act under half a name."""
    for match in _OFFICIAL.finditer(block.text) if "某" in block.text and not _ACCUSED.search(block.text) else ():
        name = "name" if match["name"] else "contact"
        yield mark(RULE, block, *match.span(name), f"“{match[name]}”没有写出姓名", "写出姓名")


def _blanks(block: Block) -> Iterator[Diagnostic]:
    for match in _STAND_IN.finditer(block.text):
        yield mark(RULE, block, *match.span(), f"“{match.group()}”占着数的位置", "填上数，或删去")
    for match in _BLANK.finditer(block.text) if _SIGNS.search(block.text) else ():
        if match.lastgroup != "day" or not _TO_SIGN.search(block.text):
            message = "像是没有想好" if match.lastgroup == "query" else "没有填"
            yield mark(RULE, block, *match.span(), f"“{match.group()}”{message}", "填上内容，或删去")


def _is_listed(manuscript: Manuscript, block: Block, start: int, end: int) -> bool:
    """Whether a listed word stands in brackets and is told for itself."""
    hits = manuscript.hits[ExpressionKind.PLACEHOLDER]
    return any(
        hit.block is block and start < hit.start and hit.end <= end and _stands_alone(block.text, hit.start, hit.end)
        for hit in hits
    )


def _is_surname(text: str, start: int) -> bool:
    """Whether 某某 hides a given name (王某某)."""
    return _PERSON.search(text, max(0, start - 4), start) is not None and not text.endswith(_OFFICES, 0, start)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether 待定 is a note and no part of a word or a sentence (有待定型, 招待定点)."""
    return not _WAITING.search(text[max(0, start - 1) : start]) and (
        not _HAN.match(text, end) or any(each.match(text, end) for each in (_MEASURE, _ACTS))
    )
