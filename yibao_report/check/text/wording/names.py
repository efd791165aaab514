"""One person's name written in two ways: 村民吴桂枝…, 吴桂芝家.

What sounds alike is one name wherever it stands; another character needs more: the one name is told again and again,
the other once, nobody introduces who bears it, and it stands where a person is told of (罗秀兰的经历, 唐桂兰老人).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.sounds import sounds_alike
from yibao_report.check.text.surnames import SURNAMES
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_CALLED: Final = (
    "村民|居民|患者|病人|职工|参保人|老人|大爷|大妈|大娘|大叔|大姐|阿姨|奶奶|爷爷|局长|主任|院长|书记|医生|大夫|护士|科长|组长|队长|处长"
    "|股长|所长|站长|经理|店主|负责人|工作人员|队员|干部|专干|师傅|老师|教授|记者|协理员|网格员|骑手|司机|农民|工人|村医|专员|会计|主席|院士|委员|代表|校长|厂长|调解员|审核员|帮办员|监督员|联络员|志愿者|家属|对象"
)
_EVERYDAY: Final = "向万何方高文金温于常时成简安游华盛代阳柏英商"
"""Surnames that are everyday words as well: a name only behind what calls somebody by it."""
_NAME: Final = f"(?P<name>[{SURNAMES}][\\u4e00-\\u9fff]{{2}})"
_CALLS: Final = regex(f"(?:{_CALLED})$")
_ALSO_INTRODUCED: Final = regex(
    f"(?:{_CALLED}|同事|同志|姓名[:：])(?P<name>[{_EVERYDAY}][\\u4e00-\\u9fff]{{2}})(?=[，。、；：\\s说是的又介绍赶带走来拿在负告正把（表指坦感]|$)"
)
_HOME: Final = "的(?=.{3}一家)"
_INTRODUCED: Final = regex(
    f"(?:{_CALLED}|岁的(?<=[0-9]{{2}}岁的|[0-9]周岁的)|村{_HOME}|社区{_HOME}|街道{_HOME}|镇{_HOME}){_NAME}(?![\\u4e00-\\u9fff]?[县市镇乡村局院])"
)
"""Every branch begins with a literal, so that the search runs from one such character to the next."""
_SPEAKING: Final = regex(
    f"(?<![\\u4e00-\\u9fff]){_NAME}(?=说|是|的|又|几度|连声|老人|告诉|坦言|感慨|回忆|介绍|笑|记得|指着|拿|掏|打开|算|家的|家里|的(?:老伴|儿子|女儿|母亲|父亲|妻子|丈夫|手))"
)

_BEARER: Final = regex(
    "(?:老人|大爷|大妈|大娘|奶奶|爷爷|一家)?(?:的|说|又|几度|告诉|坦言|感慨|回忆|介绍|笑|记得|指着|拿|掏|打开|算|家[的里，]|把|收好|抹|点|站)|(?:老人|大爷|大妈|大娘)"
)
_KIN: Final = regex("(?:[儿女]子?|儿媳|丈夫|妻子|老伴|[姐妹兄弟哥]{1,2}|[父母]亲|叫|与|和|、|及|——)$")
_OPENS: Final = regex("(?:^|[。！？”\n]\\s*)$")
"""What stands in front of a sentence whose first word tells of somebody known."""
_DOES: Final = regex(
    "(?:[出住入]院|整理|带着|带领|来到|走进|走访|接过|拿|打开|翻开|每[天月次]|当天|一边|立即|马上|随即|主动|耐心|逐[一户项]|很快|终于|正在|依然|始终|的?家里?|先后|告诉|发现|得知|听|看)"
)
_SAYS: Final = regex("(?:说|坦言|感慨|笑着说|介绍说|表示)[，：。“]")
_LENGTH: Final = 3
_OFTEN: Final = 2
_REACH: Final = 4


def odd_names(manuscript: Manuscript) -> Iterator[tuple[Block, int, int, str]]:
    """Yield the places of names that stand once and sound like one whose bearer is introduced, with that one."""
    blocks = [block for block in manuscript.draft.blocks if block.kind is not BlockKind.CELL]
    text = "\n".join(block.text for block in blocks)
    called = dict.fromkeys(each["name"] for each in _INTRODUCED.finditer(text))
    also = (each["name"] for each in _ALSO_INTRODUCED.finditer(text))
    called |= dict.fromkeys(name for name in also if text.count(name) > 1)
    speaking = dict.fromkeys(each["name"] for each in _SPEAKING.finditer(text))
    near: dict[str, list[str]] = {}
    names = [each for each in called | speaking if each[0] != each[1]]  # 谢谢你
    for name in names:
        for form in _forms(name):
            near.setdefault(form, []).append(name)
    alike = list(_alike(blocks, names)) if names else []
    times = Counter(block.text[start : start + _LENGTH] for block, start in alike)
    for block, start in alike:
        other = block.text[start : start + _LENGTH]
        if other in called or times[other] != 1:
            continue
        for name in dict.fromkeys(name for form in _forms(other) for name in near.get(form, ()) if name != other):
            if _is_slip(block, start, name, times=times[name], speaks=other in speaking and name not in called):
                yield block, start, start + _LENGTH, name
                break


def _forms(name: str) -> tuple[str, str]:
    """Return a name with either character of the given name left open."""
    return f"{name[:2]}?", f"{name[0]}?{name[2:]}"


def _alike(blocks: Iterable[Block], names: Collection[str]) -> Iterator[tuple[Block, int]]:
    """Yield the places of names, and of what differs from one in a character of the given name."""
    given = frozenset(name[:2] for name in names)
    last = frozenset(name[0] + name[2] for name in names)
    surname = regex(f"[{''.join(sorted({name[0] for name in names}))}](?=..)")
    for block in blocks:
        text = block.text
        for match in surname.finditer(text):
            start = match.start()
            if text[start : start + 2] in given or text[start] + text[start + 2] in last:
                yield block, start


def _is_slip(block: Block, start: int, name: str, *, times: int, speaks: bool) -> bool:
    """Tell whether a word that stands once is a name told so many times.

    ``speaks`` says that its bearer speaks as the name's does, whom nobody introduces either.
    """
    if speaks and times <= _OFTEN:
        return False
    other = block.text[start : start + _LENGTH]
    return _sound_alike(other, name) or (not speaks and _is_bearer(block.text, start, name, times))


def _sound_alike(other: str, name: str) -> bool:
    return all(one == two or sounds_alike(one, two) for one, two in zip(other, name, strict=True))


def _is_bearer(text: str, start: int, name: str, times: int) -> bool:
    """Tell whether words tell of a person, introduced by nobody, whose name is a character away from a frequent one."""
    opens = (
        _OPENS.search(text, max(0, start - 2), start) is not None and _DOES.match(text, start + len(name)) is not None
    )
    often = times >= _OFTEN and _BEARER.match(text, start + len(name)) is not None
    often = often or _SAYS.match(text, start + len(name)) is not None
    if not (often or opens):
        return False
    before = text[max(0, start - _REACH) : start]
    return not _KIN.search(before) and not _CALLS.search(before)
