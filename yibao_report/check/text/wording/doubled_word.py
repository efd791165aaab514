"""Words typed twice, and words that say the same twice: rule 43."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.check.text.phrasing import PhraseBook, phrase_book
from yibao_report.check.text.running_text import RunningText
from yibao_report.check.text.wording.doubled_characters import is_typed_twice
from yibao_report.check.text.wording.listed_twice import listed_twice
from yibao_report.check.text.words import is_in_use, is_loose, tokens
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.lexicon import ExpressionKind
from yibao_report.regex import regex

RULE = Rule(
    "YB453",
    "doubled-word",
    Severity.WARNING,
    "字词重复，或意思重复",
    "多打了一遍的字词（“进行了了”“加强加强”）和说了两遍的意思（“涉及到”“目的是为了”）都要删去一个。"
    "“研究研究”一类可以连用的词记在词表doubled的repeats里。",
    Example("draft.txt", "对全市定点医药机构进行了了检查。\n", "对全市定点医药机构进行了检查。\n"),
)

_RIGHT: Final[dict[str, tuple[str, str]]] = {
    "的": ("目有标之", "确士"),
    "了": ("为不除得罢", "解结然之断却如事望"),
    "在": ("存现内所潜实外自正好", "职岗校建编籍册场线野世"),
    "是": ("凡还于但可要总正就都只若即硬或也又却乃算", "非"),
    "为": ("行认作成因以更极较尤视称人大", "民人了何止主首难官"),
    "与": ("参给赋", "会否时"),
    "及": ("涉以普累顾触提企波遍", "时早格其"),
    "和": ("总缓温共饱中亲平祥柔暖", "谐平解睦缓气声尚田县美顺善煦乐"),
    "于": ("在等由处关属善利至位鉴对限", "都洪谦"),
    "对": ("面针应相绝不一反核校配派", "方手应照策象联口接待付比子"),
    "被": ("", "子褥服告"),
    "把": ("大门车刀火一", "关手握控脉"),
    "将": ("上中少大", "来士军领要"),
    "从": ("屈服遵听顺随", "业事军前来严快简速重而容"),
    "到": ("签报迟周得感", "位账期场访处底家店达岗来站头"),
    "该": ("应都不一我", ""),
    "其": ("各尤极", "他它余"),
    "由": ("原", "于"),
    "要": ("重主必需首紧纪摘简概只", "求素点件领闻害旨务职塞目义因"),
    "也": ("", ""),
    "管": ("监主城保尽看接托代统血", "理用质好住控护辖价使道线"),
    "不": ("得免可能", ""),
    "来": ("往", "源自历宾客访信电年月日临势去回往"),
    "给": ("供补", "予付养水定与"),
    "更": ("变", ""),
    "让": ("转礼谦", "利步渡"),
    "向": ("方导意走动趋倾志去流投转面单双定朝", "导来前上好"),
    "并": ("合归兼吞", "且发购轨非行列网联入存处重"),
    "以": ("予可所给足得难何用据借是致", "来便致免往"),
    "有": ("所具没享拥还只持占含应公国私现原既", "关效限序力利益些时所助意"),
}
"""Characters that hardly ever stand twice: what before them, and what behind them, makes two words of the pair."""
_ALONE: Final = frozenset("因已但而且或就都又再则至自按经据凭使应须需可能会所等此这那之各内外后前中时才仍未共同比")
"""Other words of one character that stand twice only where a word ends or begins with them: 病因因素."""
_NEVER: Final = {"了": "据想"}
"""Before the pair these show that it is a slip all the same: 据了了解."""
_PASSIVE: Final = regex(
    "被(?:各[地级界方]|广泛|社会|全[省市国县]|上级|多家|国家|群众|媒体|外地)[^，。；、：！？]{0,8}?被(?![子褥动征保检监调救骗])"
)
_GOING_ON: Final = frozenset("，就也便又却")
"""Behind what somebody does on and on: 看着看着，…."""
_MAY_STAND: Final = frozenset(
    "市县省区州乡镇村局院部办委处科厅组室股站所人年月日时天户家个名次件项元级类种率额度费款制性化不一二三四五六七八九十百千万亿两多"
    "的了和与及或在是为有于以将被把对从向到要可会能而但因由按经各每该此其这那新大小高低上下前后内外中好老再又更最全同共自也都就者员力比用报问查看说讲做办想"
)
"""Characters that are words of their own, or ends of many: 县域县级, 人均人."""
_SIDES: Final = frozenset("上下里外内前后中左右")
"""With these a word is told again of another side: 山里山外."""
_LONGEST: Final = 8
_HAN: Final = regex(r"[\u4e00-\u9fff]+")
_NUMERALS: Final = frozenset("零一二三四五六七八九十百千万亿两〇")
_ONE_BY_ONE: Final = frozenset("一每哪逐")
_AVERAGE: Final = "均(?<![平人年户日月次件单床例篮百]均)(?![衡匀等分线值价可摊质])"
_BOTH_ALL: Final = regex("均(?:于|在|已|按|由)[^，。；、：！？（）]{2,20}?均(?=[完按已实达纳未能可得有])")
"""各市均于2024年12月31日前均完成."""
_BOTH_AVERAGE: Final = regex(rf"{_AVERAGE}[^，。；、：！？（）]{{1,10}}?{_AVERAGE}")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield characters and words that stand twice, and pleonasms of the lexicon."""
    yield from _characters(manuscript.running, phrase_book(manuscript.lexicon))
    yield from _words(manuscript.running, manuscript.lexicon.repeats)
    for block in manuscript.draft.blocks:
        for match in chain(_BOTH_AVERAGE.finditer(block.text), _BOTH_ALL.finditer(block.text)):
            yield mark(RULE, block, *match.span(), "一句里有两个“均”", "删去其中一个“均”")
        for match in _PASSIVE.finditer(block.text):
            yield mark(RULE, block, *match.span(), "一句里有两个“被”", "删去其中一个“被”")
    for twice in listed_twice(manuscript.running):
        words = twice.block.text[twice.start : twice.end]
        message = f"“{words}”在这一串里列了两次"
        yield mark(RULE, twice.block, twice.start, twice.end, message, f"留一个“{words}”，或改成漏写的那一个")
    yield from _begun_again(manuscript.running, phrase_book(manuscript.lexicon))
    for hit in manuscript.hits[ExpressionKind.PLEONASM]:
        if hit.expression.certain:
            words, right = hit.expression.words, hit.expression.right
            yield mark(RULE, hit.block, hit.start, hit.end, f"“{words}”意思重复", f"改为“{right}”")


def _begun_again(running: RunningText, phrases: PhraseBook) -> Iterator[Diagnostic]:
    """Yield a character left over that begins the word before it again, or ends the word behind it: 数据数一致."""
    text = running.text
    for start in _repeated_over_one(text):
        word, char = text[start : start + 2], text[start]
        odd = _HAN.fullmatch(text[start : start + 3]) and char not in _MAY_STAND and word[0] != word[1]
        if not odd or word[1] in _SIDES or phrases.covers(text, start, start + 3):
            continue
        around = dict(tokens(text, start, start + 3))
        for place, other in ((start, start + 2), (start + 1, start)):
            word = text[place : place + 2]
            if around.get(place) != word or around.get(other) != text[other] or text[other] in _MAY_STAND:
                continue
            beside = _beside(around, other, forward=other > place)
            if "不" not in word and len(beside) > 1 and is_in_use(word) and is_in_use(beside):
                message = f"“{text[start : start + 3]}”多了一个“{text[other]}”"
                yield _mark(running, start, start + 3, message, f"改为“{word}”")


def _beside(words: Mapping[int, str], place: int, *, forward: bool) -> str:
    """Return the word behind or in front of a word of one character."""
    if forward:
        return words.get(place + 1, "")
    return next((word for start, word in words.items() if start + len(word) == place), "")


def _repeated_over_one(text: str) -> Iterator[int]:
    """Yield where a character stands again with one other between: 数据数."""
    return (place for place, pair in enumerate(zip(text, text[2:], strict=False)) if pair[0] == pair[1])


def _mark(running: RunningText, start: int, end: int, message: str, help: str) -> Diagnostic:
    block, place = running.at(start)
    return mark(RULE, block, place, place + end - start, message, help)


def _characters(running: RunningText, phrases: PhraseBook) -> Iterator[Diagnostic]:
    text = running.text
    for start in _repeated(text, 1):
        char = text[start]
        if char not in _RIGHT:
            if _HAN.match(char) and _is_said_twice(text, start, phrases):
                yield _mark(running, start, start + 2, f"“{char}”打了两遍", f"删去一个“{char}”")
        elif not _is_two_words(char, text[max(0, start - 1) : start], text[start + 2 : start + 3]):
            yield _mark(running, start, start + 2, f"“{char}”打了两遍", f"删去一个“{char}”")


def _is_said_twice(text: str, start: int, phrases: PhraseBook) -> bool:
    """Whether of a doubled character one is too many."""
    if _is_doubled_twice(text, start):
        return False
    return phrases.has_doubled(text, start) or _is_alone(text, start) or is_typed_twice(text, start, phrases.words)


def _is_doubled_twice(text: str, start: int) -> bool:
    """Whether both characters of a word are doubled, as in 扎扎实实."""
    before, after = text[max(0, start - 2) : start], text[start + 2 : start + 4]
    return any(pair[:1] == pair[1:] and _HAN.match(pair) is not None for pair in (before, after))


def _is_alone(text: str, start: int) -> bool:
    """Whether a doubled character is a part of no word with what stands around it: 未发生因因政务公开."""
    return text[start] in _ALONE and is_loose(text, start, start + 2)


def _is_two_words(char: str, before: str, after: str) -> bool:
    """Whether a doubled character belongs to two words, as in 目的的, 为了了解."""
    behind, ahead = _RIGHT[char]
    if before != "" and before in _NEVER.get(char, ""):
        return False
    if (char, before) == ("了", "得") and after != "解":
        return False  # 取得了了明显进展, but 获得了了解情况的机会
    return (before != "" and before in behind) or (after != "" and after in ahead)


def _words(running: RunningText, repeats: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield words that stand twice; of two that overlap, the shorter."""
    text = running.text
    taken = bytearray(len(text))
    for length in range(2, _LONGEST + 1):
        for start in _repeated(text, length):
            word, end = text[start : start + length], start + 2 * length
            goes_on = word[-1] == "着" and text[end] in _GOING_ON
            if not goes_on and _is_slip(word, repeats) and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                yield _mark(running, start, end, f"“{word}”打了两遍", f"删去一个“{word}”")


def _is_slip(word: str, repeats: frozenset[str]) -> bool:
    if word in repeats or word[0] in _ONE_BY_ONE or not _HAN.fullmatch(word):
        return False
    return len(set(word)) > 1 and not set(word) <= _NUMERALS


def _repeated(text: str, length: int) -> Iterator[int]:
    """Yield where ``length`` characters stand twice in a row, the first place of each run.

    The text is laid over itself as one long number each, four bytes a character: equal characters leave zeros. That
    is many times faster than a pattern with a back reference.
    """
    if len(text) < 2 * length:
        return
    code = text.encode("utf-32-le", "surrogatepass")
    upper, lower = int.from_bytes(code[: -4 * length], "little"), int.from_bytes(code[4 * length :], "little")
    same = (upper ^ lower).to_bytes(len(code) - 4 * length, "little")
    wanted = bytes(4 * length)
    place = same.find(wanted)
    while place >= 0:
        start = -(-place // 4)
        if same.startswith(wanted, 4 * start):
            yield start
        place = same.find(wanted, 4 * (start + length) - 3)
