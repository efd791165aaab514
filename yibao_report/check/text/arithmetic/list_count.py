"""Rule 12: a count against the list beside it."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block
from yibao_report.numerals import from_chinese
from yibao_report.reading import Passage
from yibao_report.regex import regex

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

_NUMBER: Final = "[二两三四五六七八九十]{1,2}|[2-9]|1[0-9]"
_MEASURE: Final = "个方面|方面|个?部分|大类|项|个|类|种|条|件|重|级|大|方|家|所|位|名|支|块|面|枚|座"
_SLOGAN: Final = "统一|结合|确保|转变|同步|到位|满意|不准|不得|公开|下沉|减|联动|协同|融合"
_QUOTED: Final = regex("“[^“”]{1,40}”|《[^《》]{1,60}》|（[^（）]{0,60}）|\\([^()]{0,60}\\)")

_FOLLOWED: Final = regex(
    f"(?<![第0-9一二三四五六七八九十百千万.])(?P<count>{_NUMBER})(?:(?:{_MEASURE})(?P<noun>[^，。；;：:、（）()0-9]{{0,10}})|(?:{_SLOGAN})”?|[\u4e00-\u9fff]{{1,3}}”[^，。：:（）()、]{{0,6}})"
    "(?P<open>[：:（(]|[，,]即[：:]?|[）)][：:]|(?:分别|依次)?是(?=[^，。；：]{1,16}、))(?P<list>[^。；;：:\n]{3,200}?)(?P<close>[。；;）)]|$)"
)
_KINDS: Final = regex(
    f"分(?P<count>{_NUMBER})(?:类|档|种|级|个档次|个等级|种情形|种情况)[^，。；：\n]{{0,12}}：(?P<list>[^。：\n]{{8,200}})(?=。|$)"
)
_SLOGAN_BEHIND: Final = regex(
    f"“(?P<list>[^“”]{{4,60}})”的?“(?P<count>{_NUMBER})个(?P<word>[\u4e00-\u9fff]{{1,2}})”"
)
"""“一窗受理、一站服务、一单结算”的“三个一”."""
_NAMED_BEHIND: Final = regex(
    f"(?P<list>[^，。；：、“”（）0-9]{{2,10}}(?:、[^，。；：、“”（）0-9]{{2,10}})+)“(?P<count>{_NUMBER})(?:位一体|个(?P<noun>[\u4e00-\u9fff]{{2,4}})|(?P<word>[\u4e00-\u9fff]))”"
)
"""进机关、进企业、进社区“三进”; 参保登记、待遇享受“两个环节”."""
_DEEDS: Final = regex(
    f"(?:办好|做好|抓好|实施|开展|落实)(?P<count>{_NUMBER})(?:件|项|个)[\u4e00-\u9fff]{{1,6}}：(?P<list>[^。：\n]{{16,300}})(?=。|$)"
)
"""办好四件实事：甲；乙；丙；丁."""
_POINT: Final = regex("其中|[一二三]是")
_COUNTED: Final = regex(
    "(?<=[^、和与及等的第述上共一二三四五六七八九十百0-9.])(?P<count>[二两三四五六七八九]|[2-9])"
    "(?P<measure>项|个(?:领域|重点|要素|行业|类别|指标|病种|渠道|步骤|系统|区县|县区|地区|窗口|专项|小组|科室)|个方面|个环节|大类|大|类|种|重|道(?:防线|关口|关卡|屏障)|方面|方|级|个层次|个层面|个维度|个部门|部门|个险种|条|件(?:实事|大事|事)|种(?:方式|渠道|形式|途径)|个阶段|条主线)(?![之分十百千万])"
)
_ET_CETERA: Final = regex(f"等(?P<count>{_NUMBER})(?P<measure>{_MEASURE}|部门)")
_IN_ALL: Final = regex(
    f"(?P<list>[^，。；：、\n]{{2,12}}(?:、[^，。；：、\n]{{2,12}})+?)共(?:计)?(?P<count>{_NUMBER})(?P<measure>个|项|家|类|种|名|部)(?![0-9])"
)
"""设立甲科、乙科、丙科共三个科室."""
_GROUPS: Final = regex(
    f"(?P<one>{_NUMBER})(?:[个家][\u4e00-\u9fff]{{1,6}}|部门|单位|机构)[和与及][^，。；：]{{0,24}}?(?P<two>{_NUMBER})(?:[个家][\u4e00-\u9fff]{{1,6}}|部门|单位|机构)"
    f"[，,]?(?:一共|总共|共计|合计|共)有?(?P<count>{_NUMBER})(?:[个家]|部门|单位|机构|县|乡镇|医院)"
)
_AMOUNTS: Final = regex(
    f"(?<![第0-9一二三四五六七八九十])(?P<count>{_NUMBER})(?:个?部分|大?块|大类|个渠道)(?:构成|组成)?[：:](?=(?P<rest>[^。\n]*))"
)
_RANKED: Final = regex(
    f"前(?P<count>{_NUMBER})(?:位|名|大|个)[^，。；：、0-9]{{0,10}}?(?:依次|分别)?(?:是|为)(?P<list>[^，。；：0-9%]{{3,80}}?)(?=[，。；]|$)"
)
_SLOGANS: Final = regex(
    f"(?:“(?P<quoted>{_NUMBER})个(?P<word>[\u4e00-\u9fff]{{2}})”|(?P<count>{_NUMBER})个(?P<plain>转变|结合|统一|同步|到位|突破|延伸))"
    "(?:[：:]|[，,]即[：:]?)"
)
_REST_OF_SENTENCE: Final = regex("[^。\n]{4,240}")
_LIST_BEFORE: Final = regex("(?:[^，。；;：:（）()\n]|（[^（）]{0,12}）)*$")
_TAKEN: Final = regex(
    ".*(?:健全|建立|完善|落实|推进|实施|开展|实行|坚持|形成|获得|荣获|获|突出|聚焦|抓好|做好|做到|包括|涉及|涵盖|围绕|确定|出台|推出|建成|编制|制定|打造|构建)了?"
    "(?P<list>[^、]{2,}(?:、|”“|》《).+)"
)
"""What stands before a list, up to the verb that takes it."""
_QUOTED_LIST: Final = regex("“(?P<list>[^“”、]{2,12}(?:、[^“”、]{2,12})+)”$")
"""“稳参保、强监管、优服务”三条主线."""
_ACTING: Final = regex("将[^、]{0,8}$|(?:推进|开展|实施|做好|抓好|推出|部署|提出|制定|出台)了?$")
_JOINT: Final = regex("(?P<list>.*[局委院办厅部])(?:联合)?(?:建立|成立|组建|形成|开展|实行|签订|印发)了?")
"""市公安局、市检察院与市医保局建立六部门联动机制."""
_LONGEST_LIST: Final = 80
_KINDS_OF_PLACES: Final = regex("(?:[市区县旗乡镇村]|街道|社区|、)+")
"""县（市、区） is one word."""
_LEVELS: Final = regex("[省市县乡镇村国州区]、[省市县乡镇村州区]")
_BODIES_JOINED: Final = regex("(?<=[局委院办厅部])[和与](?=[^、，]{1,10}[局委院办厅部](?:[、，建成组形]|$))")
"""市卫生健康委、市市场监管局与市医保局: between bodies 与 is a mark."""
_BODIES: Final = regex("^[^和与及]*、[^、和与及]{2,5}和[^、和与及]{2,7}$")
"""人社、发改、民政和卫生健康: of short names of bodies, the last two are joined by 和."""
_AND: Final = regex("和|与|及|以及|并")
_NOT_A_LIST: Final = regex("[0-9，,]|其中|包括|含|比如|例如|如|即")
_LONGEST: Final = 12
_MANY: Final = 3


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report counts that their lists do not have."""
    for block in manuscript.draft.blocks:
        yield from _slogans(block)
        if _AMOUNTS.search(block.text):
            yield from _with_figures(block, manuscript.passage(block))
        if not any(sign in block.text for sign in ("、", "”“", "》《", "”：", "”，", "；")):
            continue
        yield from _followed(block)
        yield from _by_semicolons(block)
        yield from _ranked(block)
        yield from _preceded(block)
        yield from _summed(block)


def _followed(block: Block) -> Iterator[Diagnostic]:
    for found in _FOLLOWED.finditer(block.text):
        listed = _first_clause(found["list"])
        least, most = _items(listed)
        count = _value(found["count"])
        if found["open"] in "（(" and found["close"] not in "）)":
            continue
        if (found["open"].endswith("是") and found["noun"] is None) or found["list"].startswith(("一是", "一要")):
            continue
        if found["open"] in "（(" and _KINDS_OF_PLACES.fullmatch(found["list"]):
            continue
        if least < 2 or _NOT_A_LIST.search(_QUOTED.sub("甲", listed)) or "、" in (found["noun"] or ""):
            continue
        if found["list"].count("，") + found["list"].count("、") + 1 == count:
            continue  # 荣誉4项：市局被评为甲、乙，中心被授予丙，支部入选丁
        etc = "等" in listed[-8:]
        if (least > count) if etc else not least <= count <= most:
            yield _diagnostic(block, found, count, least)


def _with_figures(block: Block, passage: Passage) -> Iterator[Diagnostic]:
    """Report kinds of which another number is told, each with its amount: 由四部分构成：甲1亿元，乙2亿元，丙3亿元."""
    for found in _AMOUNTS.finditer(block.text):
        end = found.end() + len(found["rest"])
        told = [figure for figure in passage.figures if found.end() <= figure.start < end]
        listed = [figure for figure in told if figure.kind == told[0].kind]
        if len(listed) > 1 and len(listed) == len(told) and len(listed) != _value(found["count"]):
            yield _diagnostic(block, found, _value(found["count"]), len(listed))


def _ranked(block: Block) -> Iterator[Diagnostic]:
    """Report rows of which another number is told: 前五位依次为北京、上海、广东、江苏."""
    for found in _RANKED.finditer(block.text):
        least, most = _items(found["list"])
        count = _value(found["count"])
        if least > 1 and not least <= count <= most and not _is_clause(found["list"]):
            yield _diagnostic(block, found, count, least)


def _by_semicolons(block: Block) -> Iterator[Diagnostic]:
    """Report kinds of which another number is told, each between semicolons: 分三类给予资助：甲…；乙…；丙…."""
    for found in (*_KINDS.finditer(block.text), *_DEEDS.finditer(block.text)):
        told = found["list"].count("；") + 1
        if told > 1 and told != _value(found["count"]) and not _POINT.search(found["list"]):
            yield _diagnostic(block, found, _value(found["count"]), told)


def _slogans(block: Block) -> Iterator[Diagnostic]:
    """Report slogans whose word stands another number of times behind them: 做到“三个结合”：甲相结合，乙相结合."""
    for found in _SLOGANS.finditer(block.text):
        rest = _REST_OF_SENTENCE.match(block.text, found.end())
        told = rest[0].count(found["word"] or found["plain"]) if rest else 0
        count = _value(found["quoted"] or found["count"])
        if told > 1 and told != count:
            yield _diagnostic(block, found, count, told, "quoted" if found["quoted"] else "count")
    for found in _NAMED_BEHIND.finditer(block.text):
        items, count, word = found["list"].split("、"), _value(found["count"]), found["word"]
        items[0] = items[0][items[0].find(word) :] if word and items[0].find(word) > 0 else items[0]
        if word is None and found["noun"] is not None and not _TAKEN.match(found["list"]):
            continue
        told = (found["noun"] is not None and len(items) >= count) if word is None else not all(word in item for item in items)
        if len(items) != count and not told:
            yield _diagnostic(block, found, count, len(items))
    for found in _SLOGAN_BEHIND.finditer(block.text):
        items = found["list"].split("、")
        if all(item.startswith(found["word"]) for item in items) and len(items) != _value(found["count"]):
            yield _diagnostic(block, found, _value(found["count"]), len(items))


def _summed(block: Block) -> Iterator[Diagnostic]:
    """Report counts of two groups that are summed up wrongly: 甲、乙等四部门和丙、丁两个单位，共七个部门."""
    for found in _GROUPS.finditer(block.text):
        both = _value(found["one"]) + _value(found["two"])
        if _value(found["count"]) != both:
            yield Diagnostic(
                RULE,
                f"项数不符：{found['one']}与{found['two']}合计是{both}，写作{found['count']}",
                "核对各组的个数和总数",
                block.span(found.start(), found.end()),
            )


def _first_clause(listed: str) -> str:
    """Leave out what follows a list in the same sentence: 甲区、乙区和丙区，其余不变."""
    first, _, rest = listed.replace(",", "，").partition("，")
    return first if "、" in first and "、" not in rest else listed


def _preceded(block: Block) -> Iterator[Diagnostic]:
    for found in _COUNTED.finditer(block.text):
        listed = _list_before(block.text, found.start())
        if listed.count("“") > listed.count("”"):
            continue  # a name of its own: “六类范围”
        quoted = _QUOTED_LIST.search(listed)
        if quoted:
            listed = quoted["list"]
        joint = _JOINT.fullmatch(listed)
        if joint:
            listed = joint["list"]
        elif _ACTING.search(listed):
            continue  # 市委、市政府将重点推进三项工作
        if not re.search("[、和与及]|”“|》《", listed) or _is_clause(listed):
            continue
        behind = block.text[found.end() : found.end() + 1]
        if "等" in listed or (found["count"].isascii() and not "\u4e00" <= behind <= "\u9fff"):
            continue  # 《甲》《乙》等制度6项; 盖章、办理的材料5项
        least, most = _items(listed)
        count = _value(found["count"])
        bodies = found["measure"].endswith("部门") and _BODIES.search(listed) is not None
        if bodies:
            least = most  # 人社、发改、民政和卫生健康
        levels = found["measure"] == "级" and _LEVELS.search(listed)
        whole = levels or quoted or joint or bodies or _is_even(listed) or _is_long(listed)
        if least >= 2 and (most < count or (whole and least > count)):
            yield _diagnostic(block, found, count, least)
    for found in _IN_ALL.finditer(block.text):
        least, most = _items(found["list"])
        count = _value(found["count"])
        if "等" not in found["list"] and least > 1 and not least <= count <= most and not _is_clause(found["list"]):
            yield _diagnostic(block, found, count, least)
    for found in _ET_CETERA.finditer(block.text):
        listed = _list_before(block.text, found.start())
        least, _ = _items(listed)
        count = _value(found["count"])
        if least > count and not _is_clause(listed):
            yield _diagnostic(block, found, count, least)


def _is_even(listed: str) -> bool:
    """Tell whether all items but the first, before which a verb may stand, have the same length: 组织临床、病案、医保、信息."""
    first, *further = listed.split("、")
    lengths = {len(item) for item in further}
    return len(further) >= _MANY and len(lengths) == 1 and len(first) >= min(lengths) > 1 and not _AND.search(listed)


def _is_long(listed: str) -> bool:
    """Tell whether a list has so many items that what stands before it can hardly be one: 瞄准骨科、血液净化、…."""
    return listed.count("、") >= _MANY and not _AND.search(listed) and "，" not in listed


def _list_before(text: str, end: int) -> str:
    """Return the words of a clause before a count."""
    found = _LIST_BEFORE.search(text, max(0, end - _LONGEST_LIST), end)
    if found is None:
        return ""
    taken = _TAKEN.match(found[0])
    return (taken["list"] if taken else found[0]).removesuffix("这")


def _is_clause(words: str) -> bool:
    """Tell whether it is more than a list of short names."""
    bare = _QUOTED.sub("甲", words)
    return any(len(item) > _LONGEST for item in re.split("[、和与及]", bare)) or bool(re.search("[0-9]", bare))


def _items(words: str) -> tuple[int, int]:
    """Return the least and the greatest number of items that a list can be read as."""
    bare = _QUOTED.sub("甲", words).replace("工业和信息化", "工信").strip("。；; ")
    separators = bare.count("、")
    if not separators and re.fullmatch("甲{2,}等?", bare):
        return bare.count("甲"), bare.count("甲")
    least = separators + 1 + len(re.findall("甲(?=甲)", bare)) + len(_BODIES_JOINED.findall(bare))
    return least, least + len(_AND.findall(_BODIES_JOINED.sub("", bare)))


def _value(count: str) -> int:
    return int(count) if count.isascii() else int(from_chinese(count) or 0)


def _diagnostic(block: Block, found: re.Match[str], count: int, listed: int, group: str = "count") -> Diagnostic:
    return Diagnostic(
        RULE,
        f"项数不符：说是{found[group]}项，列出{listed}项",
        f"补上或删去所列，或把“{found[group]}”改为所列的项数；只举几例的，末尾加“等”",
        block.span(found.start(group), found.end()),
    )
