"""Lists that stand before the number of their items: 医疗、医保、医药三个领域; 甲局、乙局与丙局建立三部门机制."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.counts.list_items import (
    AND,
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
from yibao_report.check.text.passages import occurrences
from yibao_report.check.text.running_text import RunningText
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_COUNTED: Final = regex(
    "(?<=[^、和与及等的第述上共经一二三四五六七八九十百0-9.])(?P<count>[二两三四五六七八九]|[2-9])"
    "(?P<measure>项|个(?:[市县区镇乡省州](?=[，。；：、（）已未尚均都全率先按如])|地级市|县级市|地市|市州|统筹区|统筹地区|子系统|系统|模块|平台|板块|县（区）|县（市、区）|县（市）|县区|区县|乡镇（街道）|关键词|关键字|抓手|支点|支撑|关键环节|重点环节|着力点|发力点|切入点|突出问题|问题|难点|堵点|痛点|短板|内设机构|内设股室|内设科室|股室|处室|直属单位|事业单位|岗位|专班|工作组|领域|重点|程序|流程|节点|场景|主体|原则|目标|主题|专题|要素|行业|类别|指标|病种|渠道|步骤|系统|区县|县区|地区|窗口|专项|小组|科室)|个方面|个环节|大类|大|类|种|重|道(?:防线|关口|关卡|屏障)|方面|方|级|个层次|个层面|个维度|个部门|部门|个险种|条|件(?:实事|大事|事)|种(?:方式|渠道|形式|途径)|个阶段|位(?=一体)|支队伍|套组合拳|张(?:清单|网)|本(?:台账|账)|把(?:钥匙|尺子)|步(?=工作法|走|流程)|条主线|个(?:办法|文件|制度|方案|意见|规定|细则)|个“[^“”]{2,8}”|个[千百]亿级|个[一-鿿]{0,6}(?:产业|品牌|城市|园区|集群|项目|平台|基地|片区))(?![之分十百千万])"
)
_OF_WORDS: Final = (
    *("关键词", "关键字", "着力点", "发力点", "切入点", "抓手", "支点", "支撑", "队伍", "组合拳", "清单", "网", "台账"),
    *("账", "钥匙", "尺子"),
)
"""What quoted words are: “参保、待遇、监管、服务”四个关键词."""
_OF_ANY_NOUN: Final = regex(
    "(?P<count>[二两三四五六七八九2-9])(?<=[^、和与及等的第述上共经一二两三四五六七八九十百0-9.].)(?P<measure>[个家所])"
    "(?![之分十百千万]|月|小时|工作日|百分点|点)(?=[一-鿿]{2})"
)
_BODY: Final = regex("[院局县区市镇乡街司站店校]$")
_ET_CETERA: Final = regex(f"等(?P<count>{NUMBER})(?P<measure>{MEASURE}|部门)")
_HONOURED: Final = regex(
    f"(?P<list>“[^“”]{{2,40}}”(?:[、和]?“[^“”]{{2,40}}”)+)，(?:这)?(?P<count>{NUMBER})(?:块(?:奖牌|牌匾|牌子|匾)|项(?:荣誉|表彰|称号|殊荣)|个(?:荣誉|称号|奖项)|面锦旗|份荣誉)"
)
"""“甲”“乙”“丙”，三块奖牌."""
_ALL_OF_THEM: Final = regex(
    "(?:^|[。；\n]|获评|获得|荣获|被评为)(?P<list>[^，。；：、“”（）0-9\n]{2,14}(?:、[^，。；：、“”（）0-9\n]{2,14})+)"
    f"，这?(?P<count>{NUMBER})(?:[种个项类家][一-鿿]{{2,4}}?(?:都|均|全部)|块(?:奖牌|牌匾|牌子)|项(?:荣誉|殊荣|称号))"
)
"""刷脸、扫码、报身份证号，三种方式都能结算."""
_IN_ALL: Final = regex(
    f"(?P<list>[^，。；：、\n]{{2,12}}(?:、[^，。；：、\n]{{2,12}})+?)(?:共(?:计)?|[组构]成的)(?P<count>{NUMBER})(?P<measure>个|项|家|类|种|名|部|方)(?![0-9])"
)
"""设立甲科、乙科、丙科共三个科室; 由甲局、乙局、丙局组成的三部门."""
_COUNTED_ITSELF: Final = regex(f"{NUMBER}(?:{MEASURE}|[市县区])[一-鿿]{{0,8}}$")
_COUNTED_INSIDE: Final = regex(f"{NUMBER}(?:{MEASURE}|部门|单位|[市县区])")
"""A list that has its own number."""
_PEOPLE: Final = regex("(?:对象|群众|患者|儿童|老人|干部|专干|[员师工生])$")
"""Last words of groups, which 共90名 tells the size of."""
_LIST_BEFORE: Final = regex("(?:[^，。；;：:（）()\n]|（[^（）]{0,12}）)*$")
_VERBS: Final = (
    "通过|分散在|分布在|分属|来自|健全|建立|完善|落实|推进|实施|开展|实行|坚持|形成|获得|荣获|授予|评为|获评|入选|获|执行|提交|提供|出具|印发|突出|聚焦|抓好|做好|做到|包括|涉及|涵盖|围绕|确定"
    "|出台|推出|建成|编制|制定|打造|构建|分为|的有|的是|设立|设置|选取|采取|采用"
)
_TAKING: Final = regex(f"(?:{_VERBS})了?$")
TAKEN: Final = regex(f".*(?:{_VERBS})了?(?P<list>(?![（(]|[^《》]*》|[^“”]*”)[^、]{{2,}}(?:、|”“|》《).+)")
"""What stands before a list, up to the verb that takes it."""
_SAME: Final = regex("(?P<list>(?P<verb>[一-鿿]{2})[^、，]{2,16}(?:、(?P=verb)[^、，]{2,16}){2,})$")
_QUOTED_LIST: Final = regex("“(?P<list>[^“”、—→]{1,12}(?:(?:、|—{1,2}|→)[^“”、—→]{1,12})+)”$")
"""“稳参保、强监管、优服务”三条主线, “申请—受理—审核”三个环节."""
_STEP_MARK: Final = regex("—{1,2}|→")
_ACTING: Final = regex("将[^、]{0,8}$|(?:推进|开展|实施|做好|抓好|推出|部署|提出|制定|出台)了?$")
_PLACES: Final = regex("[县市区镇乡省州]")
_PLACE: Final = regex("[一-鿿][县市区旗]$")
_JOINT: Final = regex("(?P<list>.*[局委院办厅部])(?:联合)?(?:建立|成立|组建|形成|开展|实行|签订|印发)了?")
"""市公安局、市检察院与市医保局建立六部门联动机制."""
_LONGEST_LIST: Final = 200
_DEPARTMENT: Final = regex(
    "(?:公安|民政|卫生健康|卫健|人力资源和社会保障|人社|税务|财政|教育|残联|农业农村|乡村振兴|市场监管|药监|药品监管|发改|发展改革|审计|司法|退役军人|统计|法院|检察|纪检监察|医保|医疗保障|大数据|政务服务)(?:局|委|部门)?$"
)
_LEVELS: Final = regex("[省市县乡镇村国州区]、[省市县乡镇村州区]")
_BODIES: Final = regex("^[^和与及]*、[^、和与及]{2,5}和[^、和与及]{2,7}$")
"""人社、发改、民政和卫生健康: of short names of bodies, the last two are joined by 和."""
_AIMED: Final = regex("(?:聚焦|围绕|紧盯|突出|瞄准)$")
"""Verbs that a list begins right behind."""
_VERB: Final = 4
_MANY: Final = 3
_SHORT: Final = 6
"""Characters of an item that is a name and nothing else."""
_OR: Final = regex("[一-鿿]{2}(?:或者|或)[一-鿿]{2}")
"""热线或者窗口: of ways, the last two are joined."""
_WAYS: Final = regex("[种个条类](?:服务|办理|备案|缴费|查询|投诉|举报|受理)?(?:渠道|途径)")
_MANNERS: Final = regex("[种个类](?:[一-鿿]{2})?(?:方式|方法|形式|办法)")
_LONG: Final = 4
"""Characters of an item that hardly describes another word."""
_BARE: Final = 2
"""Characters of a measure word without what it counts: 6个, but 6个内设机构."""


def listed_before(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield the numbers that are not those of the lists before them."""
    yield from _right_before(text)
    for block, found in occurrences(text, _HONOURED, SIGNS):
        listed = len(QUOTED.findall(found["list"]))
        if listed != value_of(found["count"]):
            yield block, miscount(found, listed)
    for block, found in occurrences(text, _ALL_OF_THEM, SIGNS):
        least, most = items_of(found["list"])
        count = value_of(found["count"])
        if _COUNTED_INSIDE.search(found["list"]) or not is_slip(count, least, most):
            continue  # 与公安、民政、税务三个部门互通数据，28项事项全部共享
        if not least <= count <= most and "等" not in found["list"]:
            yield block, miscount(found, least)
    yield from _of_any_noun(text)
    yield from _in_all(text)


def _right_before(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    for block, found in occurrences(text, _COUNTED, SIGNS):
        listed = _list_before(block.text, found.start())
        if listed.count("“") > listed.count("”"):
            continue  # a name of its own: “六类范围”
        if found["measure"] == "级" and re.search("[二三四五六七八九十]", listed):
            continue  # 横盖五市、纵贯五级
        quoted = _QUOTED_LIST.search(listed)
        if quoted:
            listed = _STEP_MARK.sub("、", quoted["list"])
        joint = _JOINT.fullmatch(listed)
        if joint:
            listed = joint["list"]
        elif _ACTING.search(listed) or (found["measure"].endswith(_OF_WORDS) and not quoted):
            continue  # 市委、市政府将重点推进三项工作; 书记、局长给出了三个关键词
        if not re.search("[、和与及]|”“|》《", listed) or is_clause(listed):
            continue
        behind = block.text[found.end() : found.end() + 1]
        if "等" in listed or (
            found["count"].isascii()
            and len(found["measure"]) <= _BARE
            and not _PLACES.search(found["measure"])
            and not "\u4e00" <= behind <= "\u9fff"
        ):
            continue  # 《甲》《乙》等制度6项; 盖章、办理的材料5项
        least, most = items_of(listed)
        count = value_of(found["count"])
        or_ = _OR.search(listed.rpartition("、")[2]) and _MANNERS.match(block.text, found.end("count"))
        ways = (or_ or _WAYS.match(block.text, found.end("count"))) and _joins_two(listed)
        if ways:
            least = most  # 网站、公众号、小程序和窗口
        bodies = found["measure"].endswith("部门") and _BODIES.search(listed) is not None
        if bodies:
            least = most  # 人社、发改、民政和卫生健康
        if found["measure"].endswith("部门") and all(_DEPARTMENT.search(each) for each in listed.split("、")):
            bodies = True
        levels = found["measure"] == "级" and _LEVELS.search(listed)
        places = _PLACES.search(found["measure"]) and all(_PLACE.search(each) for each in listed.split("、"))
        whole = places or levels or ways or quoted or joint or bodies or _is_even(listed) or _is_long(listed)
        taken = _AIMED.search(block.text, max(0, found.start() - len(listed) - _VERB), found.start() - len(listed))
        opened = taken is not None and found.start() > len(listed) and not AND.search(listed)
        opened = opened or (_is_taken(block.text, found.start() - len(listed)) and _are_long(listed))
        if least >= 2 and (most < count or ((whole or opened) and least > count)):
            yield block, miscount(found, least)


def _of_any_noun(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield counts of things of any name behind items of one form: 虚假住院、倒卖药品、重复收费四个筛查模型."""
    for block, found in occurrences(text, _OF_ANY_NOUN, SIGNS):
        if block.text.count("、", max(0, found.start() - _LONGEST_LIST), found.start()) < _MANY - 1:
            continue
        if _COUNTED.match(block.text, found.start()):
            continue
        listed = _list_before(block.text, found.start())
        quoted = _QUOTED_LIST.search(listed)
        listed = quoted["list"] if quoted else listed
        items = listed.split("、")
        if len(items) < _MANY or "等" in listed or AND.search(listed) or is_clause(listed):
            continue
        of_one_length = len({len(item) for item in items}) == 1 and found["measure"] == "个"
        bodies = len({item[-1:] for item in items}) == 1 and _BODY.search(items[0])
        count = value_of(found["count"])
        if quoted and abs(len(items) - count) > 1:
            continue  # “市、县、乡”12个窗口: the list says of what kind they are
        short = found["measure"] == "个" and max(map(len, items)) <= _SHORT
        fewer = len(items) < count and short and _is_taken(block.text, found.start() - len(listed))
        if fewer or ((of_one_length or bodies) and len(items) != count):
            yield block, miscount(found, len(items))


def _in_all(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield 甲科、乙科、丙科共四个, and 甲、乙、丙等两个."""
    for block, found in occurrences(text, _IN_ALL, SIGNS):
        least, most = items_of(found["list"])
        count = value_of(found["count"])
        if _COUNTED_ITSELF.search(found["list"]):
            continue  # 设置覆盖、待遇、治理、服务四类共16项指标
        if found["measure"] == "名" and _PEOPLE.search(found["list"]):
            continue  # 对五星、四星专干共90名给予奖励
        if "等" in found["list"] or is_clause(found["list"]) or not is_slip(count, least, most):
            continue
        if least > 1 and not least <= count <= most:
            yield block, miscount(found, least)
    for block, found in occurrences(text, _ET_CETERA, SIGNS):
        listed = _list_before(block.text, found.start())
        least, _ = items_of(listed)
        count = value_of(found["count"])
        if least > count and not is_clause(listed):
            yield block, miscount(found, least)


def _joins_two(listed: str) -> bool:
    """Tell whether 和 before the last item of a list of three or more joins two things: not 来信和来访."""
    *first, last = listed.split("、")
    one, _, other = last.partition("和")
    both = min(len(one), len(other)) > 1 and "和" not in other and not set(one) & set(other)
    return len(first) > 1 and (both or _OR.search(last) is not None) and not AND.search("".join(first))


def _is_taken(text: str, start: int) -> bool:
    """Tell whether a verb stands right before a list."""
    return _TAKING.search(text, max(0, start - _VERB), start) is not None


def _are_long(listed: str) -> bool:
    """Tell whether no item is so short that it describes another: 行政执法公示、执法全过程记录、执法决定审核."""
    items = listed.split("、")
    return len(items) >= _MANY and min(map(len, items)) >= _LONG and not AND.search(listed)


def _is_even(listed: str) -> bool:
    """Tell whether all items but the first, before which a verb may stand, are as long: 组织临床、病案、医保、信息."""
    first, *further = listed.split("、")
    lengths = {len(item) for item in further}
    if items_of(listed)[0] > len(further) + 1:
        return True  # the last two are joined by 和
    return len(further) >= _MANY and len(lengths) == 1 and len(first) >= min(lengths) > 1 and not AND.search(listed)


def _is_long(listed: str) -> bool:
    """Tell whether a list has so many items that what stands before it can hardly be one: 瞄准骨科、血液净化、…."""
    return listed.count("、") >= _MANY and not AND.search(listed) and "，" not in listed


def _list_before(text: str, end: int) -> str:
    """Return the words of a clause before a count."""
    first = max(0, end - _LONGEST_LIST)
    found = _LIST_BEFORE.search(text, first, end)
    if found is None or found.start() == first > 0:
        return ""  # it began farther off
    opening = _SAME.match(found[0])
    if opening is not None:
        return opening["list"]  # 坚持甲、坚持乙、坚持丙四项原则
    taken = TAKEN.match(found[0])
    return (taken["list"] if taken else found[0]).removesuffix("这")
