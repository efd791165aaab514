"""Rule 12: a count against the list beside it."""

import re
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Final

from yibao_report.check.text.arithmetic.counts.attendance import miscounted_attendance
from yibao_report.check.text.arithmetic.counts.clause_items import miscounted_clauses
from yibao_report.check.text.arithmetic.counts.counted_rows import miscounted_rows
from yibao_report.check.text.arithmetic.counts.list_items import (
    BRACKETS,
    IN_BRACKETS,
    MEASURE,
    NUMBER,
    QUOTED,
    SIGNS,
    Miscount,
    is_clause,
    is_slip,
    items_of,
    miscount,
    value_of,
)
from yibao_report.check.text.arithmetic.counts.listed_cells import miscounted_cells
from yibao_report.check.text.arithmetic.counts.lists_before import listed_before
from yibao_report.check.text.arithmetic.counts.lists_with_amounts import miscounted_amounts
from yibao_report.check.text.arithmetic.counts.member_counts import miscounted_members
from yibao_report.check.text.arithmetic.counts.points_before import miscounted_points_before
from yibao_report.check.text.arithmetic.counts.respectively import unmatched
from yibao_report.check.text.arithmetic.counts.slogan_count import miscounted_slogans
from yibao_report.check.text.arithmetic.counts.summed_items import SUMMED, miscounted_sums
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences
from yibao_report.check.text.running_text import RunningText
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block
from yibao_report.regex import regex, words_of

RULE: Final = Rule(
    "YB422",
    "list-count-mismatch",
    Severity.ERROR,
    "所说项数与所列项数不符",
    "“获得五项荣誉：甲、乙、丙、丁”只列了四项。“甲、乙三项制度”只列了两项。数与所列必须一致。\n"
    "补上漏列的，或改正数字；只举几例的，末尾加“等”。",
    Example(
        "draft.txt",
        "全年获得五项荣誉：文明窗口、先进集体、示范单位、模范机关。\n",
        "全年获得四项荣誉：文明窗口、先进集体、示范单位、模范机关。\n",
    ),
)

_SLOGAN: Final = "统一|结合|确保|转变|同步|到位|满意|不准|不得|公开|下沉|减|联动|协同|融合"

_FOLLOWED: Final = regex(
    f"(?P<count>{NUMBER})(?:(?P<measure>{MEASURE})(?P<noun>[^，。；;：:、（）()0-9—]{{0,30}})|(?:{_SLOGAN})”?|(?<=“[二两三四五六七八九十])(?:(?![两二三四五六七八九])[\u4e00-\u9fff]){{1,3}}”[^，。：:（）()、]{{0,6}})"
    "(?P<open>[：:]|[（(](?![0-9])|——|[，,](?:即|是?指|分别(?:[是为]|负责|承担|位于|设在|来自|对应)|依次[是为]|包括)[：:]?|[）)][：:]|(?:分别|依次)?是(?=[^，。；：]{1,16}、)|(?:分别|依次)为(?=[^，。；：0-9]{1,16}、))"
    f"(?P<list>(?:[^。；;：:（）()\n]|{BRACKETS}){{2,400}}?)(?P<close>[。；;）)]|$)"
)
_LONGEST_NOUN: Final = 10
"""Characters of what is counted; a list that a comma parts from it may be farther off."""
_OFFICE: Final = regex(
    "书记|[局院校行股处科所厅]长|主任|主席|经济师|会计师|[医药护]师|经理|教授|代表|[组队站]长|委员|专员|[处科]员"
)
_HONOURS: Final = regex(
    f"获(?:得|评)?(?P<count>{NUMBER})项(?:荣誉|表彰|奖项|称号)。[^。\n]{{0,60}}?(?:获得|荣获|获评|被评为|被授予)(?P<list>[^，。；\n]{{10,240}})"
)
_GRADED: Final = regex(
    f"(?P<count>{NUMBER})个?(?:等次|等级|档次|级别|档|级)：(?P<list>[^，；。：\n]{{2,40}}为[\u4e00-\u9fff]{{1,6}}(?:[，；][^，；。：\n]{{2,40}}为[\u4e00-\u9fff]{{1,6}}){{1,9}})(?=[。，；]|$)"
)
"""分为四个等次：90分及以上为优秀，80分以上不足90分为良好，60分以下为不合格."""
_BRACKETED: Final = regex(
    f"（(?P<count>{NUMBER})[项个条]）[。：](?P<list>(?:“[^“”]{{2,40}}”[、和]?){{2,}})(?P<etc>等)?(?=[。；，])"
)
_CLAUSES: Final = regex(
    f"(?P<count>{NUMBER})个?(?:(?:部门|单位|机构|科室|方面)的[\u4e00-\u9fff]{{0,4}}?(?P<noun>[\u4e00-\u9fff]{{2}})|(?P<stage>阶段|时期|环节)[\u4e00-\u9fff]{{0,8}})：(?P<list>[^。；：\n]{{10,240}})(?=[。；])"
)
_DIVIDED: Final = regex(
    f"(?P<count>{NUMBER})个?(?P<noun>片区|专班|组|区域|板块|阶段|工程|中心|平台)[：，](?P<list>[^。：\n0-9]{{10,300}})(?=。|$)"
)
_KINDS: Final = regex(
    f"分(?P<count>{NUMBER})(?:类|档|种|级|个档次|个等级|种情形|种情况)[^，。；：\n]{{0,12}}：(?P<list>[^。：\n]{{8,200}})(?=。|$)"
)
_DEEDS: Final = regex(
    f"(?:(?:办好|做好|抓好|实施|开展|落实)(?P<count>{NUMBER})(?:件|项|个)[\u4e00-\u9fff]{{1,6}}|(?P<deeds>{NUMBER})件(?:实事|大事)[\u4e00-\u9fff]{{0,8}})：(?P<list>[^。：\n]{{16,300}})(?=。|$)"
)
"""办好四件实事：甲；乙；丙；丁."""
_OPENED: Final = regex(
    f"(?P<count>{NUMBER})(?:篇文章|个方面|件事|项工作|个字|道题|场硬仗)："
    "(?=(?P<list>[在把让以用向从][^。：\\n]{12,200})。)"
)
"""做好四篇文章：在A上做“实”，在B上做“优”…."""
_POINT: Final = regex("其中|[一二三]是")
_GROUPS: Final = regex(
    f"(?P<one>{NUMBER})(?:[个家][\u4e00-\u9fff]{{1,6}}|部门|单位|机构)[和与及][^，。；：]{{0,24}}?(?P<two>{NUMBER})(?:[个家][\u4e00-\u9fff]{{1,6}}|部门|单位|机构)"
    f"[，,]?(?:一共|总共|共计|合计|共)有?(?P<count>{NUMBER})(?:[个家]|部门|单位|机构|县|乡镇|医院)"
)
_AMOUNTS: Final = regex(f"(?P<count>{NUMBER})(?:个?部分|大?块|大类|个渠道)(?:构成|组成)?[：:](?=(?P<rest>[^。\n]*))")
_RANKED: Final = regex(
    f"前(?P<count>{NUMBER})(?:位|名|大|个)[^，。；：、0-9]{{0,10}}?(?:依次|分别)?(?:是|为)(?P<list>[^，。；：0-9%]{{3,80}}?)(?=[，。；]|$)"
)
_JOINED: Final = ("、", "和", "与", "及")
_KINDS_OF_PLACES: Final = regex("(?:[市区县旗乡镇村]|街道|社区|、)+")
"""县（市、区） is one word."""
_SEMICOLONS: Final = regex("；[^。\n]+")
_NOT_A_LIST: Final = regex("[0-9，,]|其中|包括|含|比如|例如|如|即")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report counts that their lists do not have."""
    for wrong in unmatched(manuscript):
        yield Diagnostic(
            RULE,
            f"“分别”前后不对应：前面是{wrong.things}项，后面是{wrong.values}个数",
            "补上漏写的数，或核对前面所列各项",
            wrong.block.span(wrong.start, wrong.end),
        )
    for present in miscounted_attendance(manuscript):
        yield Diagnostic(
            RULE,
            f"人数与名单不符：名单列了{present.listed}人，写作{present.said}人",
            "核对名单和人数",
            present.block.span(present.start, present.end),
        )
    for odd in miscounted_cells(manuscript):
        yield Diagnostic(
            RULE,
            f"这一行列了{odd.listed}项，写作{odd.cell.text.strip()}",
            "核对所列各项和数",
            odd.cell.span(0, len(odd.cell.text)),
        )
    for rows in miscounted_rows(manuscript):
        yield Diagnostic(
            RULE,
            f"项数不符：正文说是{rows.said}项，表中列出{rows.listed}项",
            "核对表中各行和正文的数",
            rows.block.span(rows.start, rows.end),
        )
    for find in _FINDERS:
        yield from (_told(block, each) for block, each in find(manuscript.running))
    yield from (_told(block, each) for block, each in _with_figures(manuscript))
    yield from _summed(manuscript.running)


def _followed(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    for block, found in occurrences(text, _FOLLOWED, SIGNS):
        if not _opens_list(found):
            continue
        whole = IN_BRACKETS.sub("", found["list"])
        listed, count = _first_clause(whole), value_of(found["count"])
        clauses = whole.split("，")
        if found["measure"] in ("位", "名") and len(clauses) > 1 and all(map(_OFFICE.search, clauses)):
            if len(clauses) != count:
                yield block, miscount(found, len(clauses))
            continue  # 4位嘉宾：市局书记、局长甲，副局长乙，中心主任丙，科长丁
        least, most = items_of(listed)
        if least < 2 or _NOT_A_LIST.search(QUOTED.sub("甲", listed)) or not is_slip(count, least, most):
            continue
        if found["close"] in "；;" and found["close"] and _SEMICOLONS.match(block.text, found.end() - 1):
            rest = block.text[found.start("list") :].partition("。")[0]
            if rest.count("；") + 1 == count:
                continue  # 三件事：把…、…；把…；把…
        if len(clauses) == count and len({clause[-2:] for clause in clauses}) == 1:
            continue  # 四个部门的职责：甲局的…、…职责，乙局的…职责
        if whole.count("，") + whole.count("、") + 1 == count:
            continue  # 荣誉4项：市局被评为甲、乙，中心被授予丙，支部入选丁
        some = "等" in listed[-8:] or "包括" in found["open"]
        if (least > count) if some else not least <= count <= most:
            yield block, miscount(found, least)


def _opens_list(found: re.Match[str]) -> bool:
    """Tell whether a list, and not something else, may stand behind a count."""
    opening, noun = found["open"], found["noun"]
    if opening in "（(" and (found["close"] not in "）)" or _KINDS_OF_PLACES.fullmatch(found["list"])):
        return False
    if noun is None and opening.endswith("是"):
        return False
    if found.string[: found.start()].endswith(("、", "和")):
        return False  # 6个县、3个区：…
    if len(noun or "") > _LONGEST_NOUN and not opening.startswith(("，", ",")):
        return False
    return not found["list"].startswith(("一是", "一要"))


def _alike(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Report clauses that end in what is counted: 整合四个部门的职责：甲局的…职责，乙局的…职责，丙局的…职责."""
    for block, found in occurrences(text, _CLAUSES):
        clauses = re.split("[，；]", found["list"])
        count, noun = value_of(found["count"]), found["noun"] or found["stage"]
        if len(clauses) > 1 and all(each.endswith(noun) for each in clauses) and len(clauses) != count:
            yield block, miscount(found, len(clauses))


def _divided(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Report clauses of which each opens with one of what is counted: 分为4个片区：东部片区…，西部片区…，南部片区…."""
    for block, found in occurrences(text, _DIVIDED):
        clauses = found["list"].split("；" if "；" in found["list"] else "，")
        told = len(clauses) if all(found["noun"] in each[1:_LONGEST_NOUN] for each in clauses) else 0
        if told > 1 and told != value_of(found["count"]):
            yield block, miscount(found, told)


def _honours(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Report honours of which another number is listed in the next sentence: 喜获五项荣誉。…先后获得甲、乙、丙、丁."""
    for block, found in occurrences(text, _HONOURS):
        least, most = items_of(found["list"])
        if least > 1 and not least <= value_of(found["count"]) <= most and "等" not in found["list"]:
            yield block, miscount(found, least)


def _same_opening(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Report a number of points that all begin alike: 三篇文章：在A上做“实”，在B上做“优”，在C上做“细”，在D上做“严”."""
    for block, found in occurrences(text, _OPENED):
        clauses = found["list"].replace("；", "，").split("，")
        alike = [clause for clause in clauses if clause[:1] == clauses[0][:1]]
        if len(alike) == len(clauses) > 2 and len(clauses) != value_of(found["count"]):
            yield block, miscount(found, len(clauses))


def _bracketed(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Report numbers in brackets behind a heading that its quoted items do not have: 退出机制（9项）。“甲”“乙”等。"""
    for block, found in occurrences(text, _BRACKETED):
        told, count = len(QUOTED.findall(found["list"])), value_of(found["count"])
        if told > count or (told < count and not found["etc"]):
            yield block, miscount(found, told)


def _graded(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Report grades of which another number is told, each with its bounds."""
    for block, found in occurrences(text, _GRADED):
        told = len(re.split("[，；]", found["list"]))
        if told != value_of(found["count"]):
            yield block, miscount(found, told)


def _with_figures(manuscript: Manuscript) -> Iterator[tuple[Block, Miscount]]:
    """Report kinds of which another number is told, each with its amount: 由四部分构成：甲1亿元，乙2亿元，丙3亿元."""
    for block in manuscript.running.blocks_with(*words_of(SUMMED)):
        if SUMMED.search(block.text):
            yield from ((block, each) for each in miscounted_sums(manuscript.passage(block)))
    for block, found in occurrences(manuscript.running, _AMOUNTS):
        passage, end = manuscript.passage(block), found.end() + len(found["rest"])
        told = [figure for figure in passage.figures if found.end() <= figure.start < end]
        listed = [figure for figure in told if figure.kind == told[0].kind]
        if len(listed) > 1 and len(listed) == len(told) and len(listed) != value_of(found["count"]):
            yield block, miscount(found, len(listed))


def _ranked(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Report rows of which another number is told: 前五位依次为北京、上海、广东、江苏."""
    for block, found in occurrences(text, _RANKED, SIGNS):
        least, most = items_of(found["list"])
        count = value_of(found["count"])
        if least > 1 and not least <= count <= most and not is_clause(found["list"]):
            yield block, miscount(found, least)


def _by_semicolons(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Report kinds of which another number is told, each between semicolons: 分三类给予资助：甲…；乙…；丙…."""
    for block, found in chain(occurrences(text, _KINDS, SIGNS), occurrences(text, _DEEDS, SIGNS)):
        told, group = found["list"].count("；") + 1, "count" if found["count"] else "deeds"
        if told > 1 and told != value_of(found[group]) and not _POINT.search(found["list"]):
            yield block, miscount(found, told, group)


def _summed(text: RunningText) -> Iterator[Diagnostic]:
    """Report counts of two groups that are summed up wrongly: 甲、乙等四部门和丙、丁两个单位，共七个部门."""
    for block, found in occurrences(text, _GROUPS, SIGNS):
        if block.text.startswith(_JOINED, max(0, found.start() - 1)):
            continue  # 1家卫生院、14家村卫生室和4家药店，共19家: there are more groups
        both = value_of(found["one"]) + value_of(found["two"])
        if value_of(found["count"]) != both:
            yield Diagnostic(
                RULE,
                f"项数不符：{found['one']}与{found['two']}合计是{both}，写作{found['count']}",
                "核对各组的个数和总数",
                block.span(found.start(), found.end()),
            )


_FINDERS: Final[tuple[Callable[[RunningText], Iterator[tuple[Block, Miscount]]], ...]] = (
    miscounted_members,
    miscounted_slogans,
    miscounted_amounts,
    miscounted_clauses,
    miscounted_points_before,
    listed_before,
    _followed,
    _alike,
    _divided,
    _honours,
    _same_opening,
    _graded,
    _bracketed,
    _ranked,
    _by_semicolons,
)


def _first_clause(listed: str) -> str:
    """Leave out what follows a list in the same sentence: 甲区、乙区和丙区，其余不变."""
    first, _, rest = listed.replace(",", "，").partition("，")
    return first if "、" in first and "、" not in rest else listed


def _told(block: Block, wrong: Miscount) -> Diagnostic:
    return Diagnostic(
        RULE,
        f"项数不符：说是{wrong.said}项，列出{wrong.listed}项",
        f"补上或删去所列，或把“{wrong.said}”改为所列的项数；只举几例的，末尾加“等”",
        block.span(wrong.start, wrong.end),
    )
