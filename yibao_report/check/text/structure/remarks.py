"""What those who wrote and read a draft said to each other in it: 【请财务科核实】, （此数存疑）, 批注：…请再核.

Input: the text of a block. Output: the remarks, at their places. Text in brackets is a remark where it asks a colleague
to check or fill in something, calls one by name (老陈：…, 局长：…), or speaks of the words before it as words (此数,
本段, 数据来源？); a rule that tells its readers to have something confirmed （须经医保科核实确认） is none. Between two
sentences it needs no brackets: 以下内容沿用去年方案，待修改。
"""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.surnames import SURNAMES
from yibao_report.regex import regex

_DONE: Final = (
    "(?:核[实对定准改查校]?|校[对核]|补[充全齐]?|确认|把关|提供|完善|修[改正]|更[新正]|填写?|审[定核]|斟酌|酌定|定)"
)
_BODY: Final = "(?:[科股处室]|中心|办公室|领导|同志|[科股处局]长|主任|业务口|牵头人)"
_HERE: Final = (
    "(?:此[处数段句项]|这[里个句段]|[本该上]段|[该本]数(?!据库)|这个数|[此该]数据|(?:以上|上述)数据"
    "|以[上下]内容|以上段落|数据|数字|口径)"
)
_BRACKET: Final = regex(
    r"[（(](?P<round>[^（）()。]{1,40}[。？?]?)[）)]|【(?P<square>[^【】]{1,40})】|[\[［](?P<plain>[^\[\]［］]{2,40})[\]］](?!\()"
    r"|<(?P<angle>[^<>/=]{2,30})>|[〈〔「](?P<other>[^〈〉〔〕「」]{2,30})[〉〕」]"
)
_SIGNS: Final = regex("[核校补改填把定疑误符致删认？?供更换缺阅展加统抄脱讲举空占先查看问留写商]|此[处段]|沿用|套用")
"""Every remark has one of these."""
_REQUEST: Final = regex(
    rf"(?:^|[^：；]*[^：；，的][，：；])(?:[^，。：；的]{{0,8}}(?:数据?|内容|部分|情况|此处|此段))?(?:烦|再|麻烦)?请(?:[^，。：；的到向由与]{{0,8}}{_BODY})?(?:再次?|进一步|予以|协助|帮忙|抓紧|务必|重新)?"
    rf"{_DONE}(?:一下|下|后[补填]?上?|上|好)?(?:[^，。：；的]{{0,8}}数据)?[。！!？?]*"
)
"""（与上年口径不一致，请核）, （以下内容请基金科补充）."""
_WAITS: Final = regex(rf"(?:[^，。：；]{{0,8}}[，：])?待[^，。：；的]{{0,8}}{_BODY}{_DONE}(?:后[^，。]{{0,4}})?[。]?")
_ABOUT_WORDS: Final = regex(
    rf"(?:注：|注意：|[\u4e00-\u9fff]{{2,5}}：|编者按：)?{_HERE}"
    rf"(?!来自|来源于|均|为|由|截至|不含|含|包括|经|的|.{{0,8}}(?:除外|经))[^，。：；的]{{0,8}}?"
    rf"(?:[再请待需未要没][^，。：；的]{{0,4}}?{_DONE}|替换|存疑|不对|有误|不符|不一致|重复|要不要|是否|来源[？?]|对[吗吧]|插入|建议)[^，。：；]{{0,10}}"
)
"""（此数存疑）, （张三：这个数不对吧？）."""
_ADVICE: Final = regex(
    "(?:领导|[科处股局]长|主任)?[，：]?(?:建议(?:此[处段句]|删[除去掉]?|改为|补充|核实|再)|这[里段句个]要不要|要不要[写加保删]|(?:这|此)[句段]话?[^。]{0,8}删)[^。]{0,16}"
)
_SQUARE: Final = regex(
    f"(?:请|待)[^，。：；的]{{0,12}}{_BODY}[^，。：；的]{{0,4}}{_DONE}$|[再需待]{_DONE}(?:一下)?$|(?:数据?|来源|口径|附表|原文)[^，。；]{{0,8}}(?:不符|不一致|有误|存疑|[？?])"
)
"""In brackets that running text hardly uses."""
_BARE: Final = regex(
    "(?:[批注]：)?(?:此[处段]|这[里段]|批：此处)(?:再|要|需)?(?:展开|加[上个]|插|配图|留空|空着|精简|压缩|放)[^，。]{0,8}|[注批]：[请待需][^，。]{1,12}(?:核[对实]|补充|确认|更新)"
    "|(?:数据?|数字|案例|图片?|表格?|名单)(?:待[加报]|待统计|待汇总|待提供|会后提供)|具体(?:数据?|数字|情况)(?:会后|随后|另行)(?:提供|补充)"
    "|(?:数据|数字)?(?:出处|来源|依据|口径|截至何时|哪[来年里]的?)[？?]|缺[0-9—]{0,5}月?份?的?数据|[\u4e00-\u9fff]{0,6}已阅"
    "|核|待?核[实对]?|待[补查定]|存疑|待补充?|已改|未核|缺数|数据暂?缺|[？?]"
)
_PERSON: Final = (
    f"(?:[老小][{SURNAMES}何高于任金方万向]|[{SURNAMES}何高于任金方万向](?:[局科处股]长?|主任|老师|工|总|[姐哥])"
    "|[局科处股]长|主任|领导|编辑|各位)"
)
_ADDRESSED: Final = regex(
    f"(?:请|@)?{_PERSON}(?:：|:|，|,| )[^。]*(?:[？?]|请|[要再可]|核|删|改|补|[这此上][次句段里处]|你|帮).*"
    f"|(?:{_PERSON})(?:[改补加注批校]|核过|看过)[^，。]{{0,4}}"
)
"""（小李，上次报的是97.1%？）, 【局长：这里可脱稿讲个例子】, （老陈改）."""
_ASKED: Final = regex(
    f"[^，。：；]{{0,12}}[，：]?(?:烦|再|麻烦)?请{_PERSON}[^，。：；的]{{0,6}}?{_DONE}[^。]{{0,12}}"
    "|(?:[^。]{0,12}[，：])?(?:烦|麻烦|请|由)?[^，。：；到]{0,8}(?:再|帮忙|帮着)?(?:核|查|看|问|改|补|确认|核实|核对)(?:一下|一遍|下)(?!载|[发达降列方属])[^，。：；]{0,10}[。？?]?"
    "|(?:[^。]{0,12}[，：])?(?:回头|晚点|明天|后天|下周|稍后|过后|有空)(?:再|我)?(?:补|改|核|查|问|加|确认|定)[^。]{0,10}"
)
"""（请老张再核一下乡镇名）."""
_TO_COME: Final = regex(
    "(?:[^。，]{0,10}[，：])?(?:还|仍|尚)?待(?:[与跟同向找请由经和等][^，。：；的]{1,10}|再|进一步)?(?:核实|核对|核定|确认|修改|补充|定稿|商定|敲定|商量|讨论)(?:一下)?(?:后(?:再)?[^，。]{0,4})?[。！]?"
)
"""【待与本人核实】."""
_DOUBTED: Final = regex(
    "(?:[^。]{0,16}[，：])?(?:这|此|上|下|该|本)?(?:[一]?[句段节条个数处里]|面|数据?|数字)?(?:话|内容|表述|例子|字)?[^。，]{0,8}?"
    "(?:要不要|是不是|需不需要|用不用|对不对|能不能|可不可以|行不行|合不合适|准不准|是否(?=[需保删改留公写准属妥合]|应))[^。]{0,14}[？?]"
    "|[^。]{0,16}(?:这[个次]?数|此数|上次|上回|这句|这段|这里|此处|数据|数字|口径|名字|日期)[^。]{0,12}(?:[吗吧呢]|对不上|不一样)[？?]"
    "|(?:[^。，]{1,10}[，：])?(?:与|和|跟)[^。的]{1,14}(?:对不上|有出入|打架)(?:，[^。的]{0,12})?[？?。]?"
)
"""（这句是不是删掉？）."""
_TAKEN: Final = (
    "(?:沿用|照抄|照搬|套用|抄自|摘自|抄的|借用|参考|参照)(?:了|的是)?(?:的)?"
    "(?:去年|上年|前年|往年|上次|上一[版次年稿]|旧[稿文版]?|原[稿文]|外[市省地县]|兄弟[^，。]{0,2}|20[0-9]{2}年)"
    "(?:的)?[^，。；]{0,8}"
)
_COPIED: Final = regex(f"(?:[^。，]{{0,10}}[，：])?[^。，；]{{0,10}}?{_TAKEN}(?:，[^。，]{{0,10}})?[。！]?")
_STAGE: Final = regex(
    "(?:(?:这里|此处|这[段句]|本段|上面|下面)?(?:可以?|要|最好|视情况?|建议)?(?:脱稿|即兴)[^。]{0,14}"
    "|(?:这里|此处|这[段句]|本段|上面|下面)(?:可以?|要|再|需|最好|还要|先|得)[^，。]{0,4}(?:讲|举|展开|加|补|插|放|删|停顿|改|核|配图|引用|提|强调|空|留|写)[^。]{0,12}"
    "|(?:这里|此处)?(?:先)(?:空着|放着|放这|留空|这[样么]写|占位)[^。]{0,8}|占位|(?:数据?|数字|名单|图|表|照片)(?:先用去年的|后补|回头补|还没[来报到]|未报)[^。]{0,6}"
    "|(?:我|本人)(?:记得|印象|核过|改了|加的|没查)[^。]{0,14})[。]?"
)
"""【此处可脱稿讲个例子】."""
_BODY_OF_TEXT: Final = (
    "(?:以[上下]|此处|本[段节]|这[一]?[段句节]|上[一]?[段句]|下[一]?[段句]|该段)(?:的)?"
    "(?:内容|文字|表述|段落|数据|数字|部分|几[条段句])?"
)
_NAKED: Final = regex(
    rf"(?:^|(?<=[。；！？\s]))(?P<words>{_BODY_OF_TEXT}[^，。；]{{0,6}}?{_TAKEN}(?:，[^。，；]{{0,12}})?[。！]?"
    f"|{_BODY_OF_TEXT}(?:还|仍|尚)?(?:待|需|请|要)(?:[^，。；的]{{0,6}}{_BODY})?(?:再|进一步)?(?:修改|改|核实|核对|补充|确认|更新|定稿|斟酌|推敲|压缩|精简|删减|删)(?:一下|[^，。；的]{{0,2}})?(?=[。；！]|$)[。！]?"
    f"|(?:[老小][{SURNAMES}][：:，]|请[老小][{SURNAMES}])[^。！？“”]{{0,24}}(?:核[实对一]?|删|改|补|要不要|是不是|对不对|确认|查一下|看一下)[^。！？“”]{{0,10}}[。！？]?)"
)
"""Between two sentences: 以下内容沿用去年方案，待修改。"""
_NAKED_SIGNS: Final = regex("以[上下]|此处|[本这上下该]一?[段节句]|[老小].[：:，]|请[老小]")
_LABELLED: Final = regex(
    r"(?:^|(?<=[。；！？（）\s]))(?P<words>(?:批注|校对意见|审稿意见|校核意见|修改意见|修改建议|审改意见|编辑意见)(?:[0-9一二三]{1,2})?[：:](?!无|略)[^。]{4,60}。?"
    rf"|(?:备注|附注|注|说明)[：:][^。：；]{{0,12}}?(?:请(?:[^，。：；的]{{0,8}}{_BODY})?(?:再次?)?(?:核[实对定改]?|补充|确认|修改)[^，。：；\u4e00-\u9fff]{{0,1}}(?=[。！\s]|$)|[再待]核(?!定)))"
)
_LABELS: Final = regex("[注见议明][：:0-9一二三]")
_BEHIND: Final = regex(
    "(?:[/★▲※#]{1,2})?(?:此[处数]|这个数|该数|此数据)(?:[再请待需未]{1,2}|有待)(?:[^，。；：的]{0,6}(?:科|股|办公室))?(?:核[实对定改查]?|补充?|确认|更新)(?![办缴交偿贴助])"
)


def remarks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of the remarks in a text."""
    reached = 0
    if _SIGNS.search(text) is None:
        return
    for match in _BRACKET.finditer(text):
        words = match[str(match.lastgroup)].strip()
        if _SIGNS.search(words) and _is_remark(words, in_text=match.lastgroup == "round"):
            reached = match.end()
            yield match.span()
    if _LABELS.search(text):
        for match in _LABELLED.finditer(text):
            if match.start() >= reached:
                reached = match.end()
                yield match.span("words")
    for match in _BEHIND.finditer(text):
        if match.start() >= reached:
            yield match.span()
    for match in _NAKED.finditer(text) if _NAKED_SIGNS.search(text) else ():
        if match.start() >= reached and not _is_quoted(text, match.start()):
            yield match.span("words")


def _is_quoted(text: str, place: int) -> bool:
    """Whether somebody's words go on at a place: “好的。小李，你看一下。”"""
    return text.rfind("“", 0, place) > text.rfind("”", 0, place)


def _is_remark(words: str, *, in_text: bool) -> bool:
    patterns: tuple[re.Pattern[str], ...] = (
        *(_REQUEST, _WAITS, _ABOUT_WORDS, _ADVICE, _BARE),
        *(_ADDRESSED, _ASKED, _TO_COME, _DOUBTED, _COPIED, _STAGE),
    )
    return any(pattern.fullmatch(words) for pattern in patterns) or (not in_text and _SQUARE.search(words) is not None)
