"""Slogans that count their own words: 做到“三个结合”：甲相结合，乙相结合; 进机关、进企业“三进”."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from yibao_report.check.text.arithmetic.counts.list_items import AND, NUMBER, Miscount, miscount, value_of
from yibao_report.check.text.arithmetic.counts.lists_before import TAKEN
from yibao_report.check.text.passages import occurrences
from yibao_report.check.text.running_text import RunningText
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_SLOGAN_BEHIND: Final = regex(
    f"“(?P<list>[^“”]{{4,60}})”(?:的?“(?P<count>{NUMBER})个(?P<word>[\u4e00-\u9fff]{{1,2}})”|(?P<bare>{NUMBER})(?P<each>[\u4e00-\u9fff])(?=活动|行动|服务|工程))"
)
"""“一窗受理、一站服务、一单结算”的“三个一”."""
_NAMED_BEHIND: Final = regex(
    f"(?P<list>[^，。；：、“”（）0-9]{{2,10}}(?:、[^，。；：、“”（）0-9]{{2,10}})+)(?:，(?:真正|基本|全部|全面)?(?:做到|实现|达到|落实|推行|确保)了?)?“(?P<count>{NUMBER})(?:位一体|统一|同步|个(?P<noun>[\u4e00-\u9fff]{{2,4}})|(?P<word>[\u4e00-\u9fff]))”"
)
"""进机关、进企业、进社区“三进”; 参保登记、待遇享受“两个环节”."""
_STEPS: Final = regex(f"“(?P<list>[^“”]{{6,60}})”的?(?P<count>{NUMBER})步走")
"""“2021年启动、2022年付费、2023年巩固”三步走."""
_OF_ONE_KIND: Final = regex(
    f"(?P<list>[\u4e00-\u9fff]{{2,6}}(?P<noun>[\u4e00-\u9fff]{{2}})(?:、[\u4e00-\u9fff]{{1,6}}(?P=noun))+)(?:这|等)?[“]?(?P<count>{NUMBER})(?:个|大|种|类)(?P=noun)"
)
"""公平医保、智慧医保、诚信医保“三个医保”."""
_SLOGANS: Final = regex(
    f"(?:“(?P<quoted>{NUMBER})个(?P<word>[\u4e00-\u9fff]{{2,3}})”|(?P<count>{NUMBER})个(?P<plain>转变|结合|统一|同步|到位|突破|延伸|坚持|聚焦|强化|突出|着力|确保|注重|加强))"
    "(?:[：:]|[，,]即[：:]?|[，。](?=(?P=word)))"
)
_SPREAD: Final = regex(
    f"“(?P<count>{NUMBER})(?P<word>[一-鿿])”(?:[一-鿿]{{0,4}}(?:，(?!即)[^，。；：、0-9]{{0,8}}?|[（：]|——)|即)"
    "(?P<list>(?P=word)[^，。；：、0-9（）]{1,8}(?:[、，](?P=word)[^，。；：、0-9（）]{1,8}){2,})(?=[。；，）]|$)"
)
"""开展“五进”活动，政策宣传进机关、进企业、进学校、进社区."""
_PAIRED: Final = regex(
    "“(?P<first>[两三四五六七八九])(?P<one>[一-鿿])(?P<second>[两三四五六七八九])(?P<other>[一-鿿])”[^，。；：（）]{0,6}"
    "(?:，即|（即?|：|——|，(?:也就)?是指?)(?P<list>[^。；：）\n]{6,120})"
)
"""“四不两直”，即不发通知、…、直插现场."""
_ONES: Final = regex(
    f"“(?P<count>{NUMBER})个一”[一-鿿]{{0,8}}(?:[：:]|——|，即|（即?)(?P<list>[^。；：:（）“”\n]{{6,120}})"
)
"""“四个一”机制：每周一次调度，每月一次培训，…."""
_ONE: Final = regex("(?<![统唯第专])一(?=[次场堂批件项份个本支套张条套轮回篇节封面名户村校企人站窗网码卡单键遍台间])")
_POINTING_BACK: Final = regex(f"(?:[这以]|上述|以上)“(?P<count>{NUMBER})个(?P<word>[一-鿿]{{2}})”")
_FEWEST: Final = 3
_CLAUSE_BEGINS: Final = "(?:^|[。；，：、])(?:(?:必须|始终|要|我们)(?:要)?)?"
_ITEM: Final = 4
_REST_OF_SENTENCE: Final = regex("[^。\n]{4,240}")


def miscounted_slogans(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield the slogans whose word stands another number of times around them."""
    yield from _spelled_out(text)
    yield from _of_one_kind(text)
    yield from _pointed_back_at(text)
    yield from _paired(text)
    yield from _spread(text)
    yield from _named_behind(text)
    yield from _summed_up(text)
    yield from _ones(text)


def _spelled_out(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Report slogans whose word stands another number of times behind them: 做到“三个结合”：甲相结合，乙相结合."""
    for block, found in occurrences(text, _SLOGANS):
        rest = _REST_OF_SENTENCE.match(block.text, found.end())
        word = found["word"] or found["plain"]
        if rest and found[0].endswith(("。", "，")) and block.text.startswith(word, rest.end() + 1):
            continue  # “四个聚焦”。聚焦甲，…。聚焦乙，…。: one a sentence
        told = rest[0].count(word) if rest else 0
        count = value_of(found["quoted"] or found["count"])
        if told > 1 and told != count:
            yield block, miscount(found, told, "quoted" if found["quoted"] else "count")


def _of_one_kind(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield 公平医保、智慧医保、诚信医保“四个医保”."""
    for block, found in occurrences(text, _STEPS):
        if found["list"].count("、") + 1 != value_of(found["count"]):
            yield block, miscount(found, found["list"].count("、") + 1)
    for block, found in occurrences(text, _OF_ONE_KIND):
        listed = found["list"].count("、") + 1
        if "、" in block.text[max(0, found.start() - _ITEM) : found.start()]:
            continue  # 日常巡查、专项检查、飞行检查四种检查: not all of them end alike
        if listed != value_of(found["count"]) and "等" not in found[0]:
            yield block, miscount(found, listed)


def _spread(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield “五进” of which four are told, each with its word: 政策宣传进机关、进企业、进学校、进社区."""
    for block, found in occurrences(text, _SPREAD):
        listed = len(re.split(f"[、，]|和(?={found['word']})", found["list"]))
        if listed != value_of(found["count"]) and not found["list"].endswith("等"):
            yield block, miscount(found, listed)


def _ones(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield a “四个一” behind which another number of clauses tells one thing each."""
    for block, found in occurrences(text, _ONES):
        clauses = re.split("[，、]", found["list"])
        if len(clauses) < _FEWEST - 1 or not all(len(_ONE.findall(clause)) == 1 for clause in clauses):
            continue
        if len(clauses) != value_of(found["count"]):
            yield block, miscount(found, len(clauses))


def _paired(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield “四不两直” of which five are told: each begins with one of the two words."""
    for block, found in occurrences(text, _PAIRED):
        words = [item[:1] for item in re.split("[、，]|和(?=[一-鿿])", found["list"])]
        told = list(takewhile({found["one"], found["other"]}.__contains__, words))
        counts = {group: value_of(found[group]) for group in ("first", "second")}
        listed = {"first": told.count(found["one"]), "second": told.count(found["other"])}
        if min(listed.values()) > 0 and listed != counts:
            odd = next(group for group in counts if listed[group] != counts[group])
            yield block, miscount(found, listed[odd], odd)


def _named_behind(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield 进机关、进企业、进社区“四进”, 参保登记、待遇享受“三个环节” and 甲、乙“三位一体”."""
    for block, found in occurrences(text, _NAMED_BEHIND):
        items, count, word = found["list"].split("、"), value_of(found["count"]), found["word"]
        items[0] = items[0][items[0].find(word) :] if word and items[0].find(word) > 0 else items[0]
        if word is None and found["noun"] is not None and not TAKEN.match(found["list"]):
            continue
        told = (
            (found["noun"] is not None and len(items) >= count)
            if word is None
            else not all(word in item for item in items)
        )
        joined = len(AND.findall(items[-1]))
        if not len(items) <= count <= len(items) + joined and not told:
            yield block, miscount(found, len(items))


def _pointed_back_at(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield 这“五个坚持” behind four clauses that begin with the word: 必须坚持甲；必须坚持乙；…."""
    for block, found in occurrences(text, _POINTING_BACK):
        told = len(re.findall(f"{_CLAUSE_BEGINS}{found['word']}", block.text[: found.start()]))
        if told >= _FEWEST and told != value_of(found["count"]):
            yield block, miscount(found, told)


def _summed_up(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield “一窗受理、一站服务、一单结算”的“四个一”."""
    for block, found in occurrences(text, _SLOGAN_BEHIND):
        items = found["list"].split("、")
        word, group = found["word"] or found["each"], "count" if found["count"] else "bare"
        if all(item.startswith(word) for item in items) and len(items) != value_of(found[group]):
            yield block, miscount(found, len(items), group)
