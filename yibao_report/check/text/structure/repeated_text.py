"""The same paragraph, or the same long sentence, twice: rule 56."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import excerpt, mark
from yibao_report.check.text.number_forms.tables import Table, tables
from yibao_report.diagnostics import Diagnostic, Example, Related, Rule, Severity
from yibao_report.model.draft import Block, BlockKind, Draft
from yibao_report.regex import regex

RULE = Rule(
    "YB466",
    "repeated-text",
    Severity.WARNING,
    "同一段、同一句出现两次",
    "复制以后忘了删，或几个人分头写、合在一起时重了。留一处；确实要重复的，写明豁免的理由。"
    "段落有九成以上相同、数字也相同，也算重复。",
    Example(
        "draft.txt",
        "参保人通过扫码，可实现医保查询、参保缴费、就诊购药、异地就医等医保业务的办理。\n\n"
        "参保人通过扫码，可实现医保查询、参保缴费、就诊购药、异地就医等医保业务的办理。\n",
        "参保人通过扫码，可实现医保查询、参保缴费、就诊购药、异地就医等医保业务的办理。\n",
    ),
)

_PROSE: Final = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE)
_MARKS: Final = regex(r"[^\u3400-\u9fffA-Za-z0-9.%‰]+")
_NUMBER: Final = regex(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]+|[一二三四五六七八九十]{1,3}[是要])")
_FIGURES: Final = regex(r"\d+(?:\.\d+)?|[一二三四五六七八九十百千万亿两]{2,}")
_SENTENCE: Final = regex(r"[^。；！？]++[。；！？]?")
_WHOLE_SENTENCE: Final = regex(r"[^。！？]++[。！？]?")
_CONTACT: Final = regex(r"\s*[\u4e00-\u9fff]{0,8}(?:电话|热线|地址|邮编|邮箱|传真|联系人|网址|公众号)[：:]")
"""Where to turn to may stand beside every matter."""
_PARAGRAPH: Final = 14
"""So many characters make a paragraph whose repetition is no accident."""
_LONG: Final = 24
"""So many characters make a sentence whose repetition is no accident."""
_WITH_FIGURE: Final = 16
"""So many make one that states a figure, or is the last of its paragraph: 高血压门诊用药保障累计惠及18.60万人。"""
_FIGURE_TOLD: Final = regex(r"[0-9]++\.[0-9]|(?<![0-9])(?!20[0-9]{2}年)[0-9]{3,}|[0-9][万亿%％]")
_WITH_COMMA: Final = 17
"""So many make one of two clauses: 随着老龄化程度加深，基金中长期平衡面临压力。"""
_IN_TWO: Final = regex(r"[^，；：。0-9]{4,}+，[^，；：。0-9]{4,}+。")
_ARTICLE: Final = regex(r"\s*第[一二三四五六七八九十百]{1,4}条[\s\u3000]")
_ARTICLES: Final = 5
"""So many articles make a regulation."""
_LONG_ITEM: Final = 60
"""In a regulation only paragraphs of so many characters are never the same twice."""
_CLAUSE_MARK: Final = regex("([，；。])")
_CLAUSE_TEXT: Final = regex("[^，；。：]*+[，；。：]|[^，；。：]++$")
_CLAUSE: Final = 9
_SHORT_CLAUSE: Final = 5
"""So many make a clause that nobody says twice in the same words: 形成长效机制，形成长效机制。"""
_TAIL: Final = 8
"""So many make one that nobody says again behind a longer one: 参保人因重复缴费等情形，因重复缴费等情形，可退费。"""
_AGAIN: Final = 8
"""So many make one that a sentence does not say twice, whatever stands between."""
_ADDED: Final = 2
_RUN: Final = 12
"""So many clauses may be told twice in a row."""
_RUN_LENGTH: Final = 10
_OPENING: Final = regex(
    r"(?:^|(?<=[。；]))[ \u3000]*(?P<words>[\u4e00-\u9fff]{2,8})，(?P<again>(?P=words)，)(?!(?P=words)|[再还又更])"
)
_LINE: Final = regex("(?=[^。！？]*[\u4e00-\u9fff]{4})[^。！？；_＿—…]{4,13}[：:]?")
"""Short lines; longer ones are paragraphs."""
_DATE_LINE: Final = regex(
    "20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日"
    "|二[〇○零][一二三四五六七八九〇○零]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_DIGITS: Final = regex(r"\d+(?:\.\d+)?")
_SEVERAL: Final = 3
_ROW_FIGURES: Final = 2
"""So many cells with figures make a row that no other one equals by chance."""
_NAME: Final = regex("[\u4e00-\u9fff]{2}")
_SHINGLE: Final = 6
_COMPARED: Final = 40
"""Paragraphs shorter than this are only compared exactly."""
_SAMPLED: Final = 8
"""One shingle in so many is looked up, chosen by its own characters, so that equal texts choose equal ones."""
_CHOSEN: Final = re.compile(b"[%b]" % b"".join(re.escape(bytes([byte])) for byte in range(0, 256, _SAMPLED)))
"""Low bytes of the characters that begin a sampled shingle."""
_CANDIDATES: Final = 4
_ALIKE: Final = 0.9


class _Piece(NamedTuple):
    """A paragraph or a sentence at its place."""

    block: Block
    start: int
    end: int


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield paragraphs and sentences that stood before, and neighbouring clauses that say the same."""
    regulation = _is_regulation(manuscript.draft)
    paragraphs = [
        (text, piece) for text, piece in _paragraphs(manuscript.draft) if not regulation or len(text) >= _LONG_ITEM
    ]
    first: dict[str, _Piece] = {}
    repeated: set[int] = set()
    for text, piece in paragraphs:
        if text in first:
            repeated.add(id(piece.block))
            yield _told(piece, first[text], "这一段")
        first.setdefault(text, piece)
    if not regulation:
        near = dict(_near(paragraphs, repeated)) | dict(_pasted(paragraphs, repeated))
        for piece, other in near.values():
            yield _told(piece, other, "这一段与前面一段九成以上")
        yield from _sentences(manuscript.draft.blocks, repeated | set(near))
    else:
        for block in manuscript.draft.blocks:
            yield from _sentences((block,), repeated, adjacent=True)
    for block in manuscript.draft.blocks:
        if block.kind in _PROSE:
            yield from _clauses(block)
            yield from _runs(block)
            yield from _again(block)
            yield from _openings(block)
    yield from _lines(manuscript.draft)
    for table in tables(manuscript):
        yield from _rows(table)


def _rows(table: Table) -> Iterator[Diagnostic]:
    """Yield a row of a table that says in all its cells what one above says."""
    seen: dict[tuple[str, ...], int] = {}
    for row in range(table.heads, table.height):
        cells = [block for column in range(table.width) if (block := table.cells.get((row, column)))]
        words = tuple(block.text.strip() for block in cells)
        figures = sum(any(char.isdigit() for char in each) for each in words)
        if figures < _ROW_FIGURES or len(words) < _SEVERAL or not any(_NAME.search(each) for each in words):
            continue
        if seen.setdefault(words, row) != row:
            first = table.cells[seen[words], 0] if (seen[words], 0) in table.cells else cells[0]
            related = (Related("前面在这里", first.span(0, len(first.text))),)
            block = next(each for each in cells if each.text.strip())
            message = f"这一行与前面一行完全相同：“{excerpt('　'.join(words))}”"
            yield replace(mark(RULE, block, 0, len(block.text), message, "留一行，删去另一行"), related=related)


def _is_regulation(draft: Draft) -> bool:
    """Tell whether a text is made of articles, which say the same of one case after another in the same words."""
    return sum(bool(_ARTICLE.match(block.text)) for block in draft.blocks) >= _ARTICLES


def _told(piece: _Piece, other: _Piece, what: str) -> Diagnostic:
    words = piece.block.text[piece.start : piece.end]
    same = "相同" if what.endswith("以上") else "前面出现过"
    related = (Related("前面在这里", other.block.span(other.start, other.end)),)
    message = f"{what}{same}：“{excerpt(words)}”"
    return replace(mark(RULE, piece.block, piece.start, piece.end, message, "留一处，删去另一处"), related=related)


def _paragraphs(draft: Draft) -> Iterator[tuple[str, _Piece]]:
    for block in draft.blocks:
        if block.kind in _PROSE:
            text = _MARKS.sub("", _NUMBER.sub("", block.text))
            if len(text) >= _PARAGRAPH and _is_prose(block.text) and not _CONTACT.match(block.text):
                start = len(block.text) - len(block.text.lstrip())
                yield text, _Piece(block, start, len(block.text.rstrip()))


def _is_prose(text: str) -> bool:
    return any(char in "。；，！？" for char in text)


def _near(paragraphs: list[tuple[str, _Piece]], known: set[int]) -> Iterator[tuple[int, tuple[_Piece, _Piece]]]:
    """Yield pairs of paragraphs that share nine tenths of their shingles and all of their figures."""
    holders: dict[int, list[int]] = {}
    figures = [_FIGURES.findall(text) for text, _ in paragraphs]
    for place, (text, piece) in enumerate(paragraphs):
        if len(text) < _COMPARED or id(piece.block) in known:
            continue
        counts: dict[int, int] = {}
        for key in set(_sample(text)):
            for other in holders.get(key, ()):
                counts[other] = counts.get(other, 0) + 1
            if len(holders.setdefault(key, [])) < _CANDIDATES:
                holders[key].append(place)
        likely = sorted(counts, key=lambda other: (-counts[other], other))[:_CANDIDATES]
        same = (other for other in likely if figures[other] == figures[place])
        found = next((other for other in same if _alike(text, paragraphs[other][0])), None)
        if found is not None:
            yield id(piece.block), (piece, paragraphs[found][1])


def _pasted(paragraphs: list[tuple[str, _Piece]], known: set[int]) -> Iterator[tuple[int, tuple[_Piece, _Piece]]]:
    """Yield pairs of paragraphs that are the same but for a single one of several figures."""
    first: dict[str, tuple[list[str], _Piece]] = {}
    for text, piece in paragraphs:
        if len(text) < _COMPARED or id(piece.block) in known:
            continue
        figures = _DIGITS.findall(text)
        words = _DIGITS.sub("#", text)
        other = first.setdefault(words, (figures, piece))
        differ = sum(one != another for one, another in zip(figures, other[0], strict=True))
        if other[1] is not piece and differ == 1 and len(figures) >= _SEVERAL:
            yield id(piece.block), (piece, other[1])


def _sample(text: str) -> Iterator[int]:
    low = text.encode("utf-32-le", "surrogatepass")[::4]
    for match in _CHOSEN.finditer(low, 0, max(0, len(text) - _SHINGLE + 1)):
        yield hash(text[match.start() : match.start() + _SHINGLE])


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 0.7 * max(len(one), len(other)):
        return False
    mine, theirs = _shingles(one), _shingles(other)
    return len(mine & theirs) >= _ALIKE * max(len(mine), len(theirs)) * 0.9


def _shingles(text: str) -> set[str]:
    return {text[start : start + _SHINGLE // 2] for start in range(len(text) - _SHINGLE // 2 + 1)}


def _sentences(blocks: Sequence[Block], known: set[int], *, adjacent: bool = False) -> Iterator[Diagnostic]:
    """Yield long sentences that stood before; if ``adjacent``, right before."""
    first: dict[str, _Piece] = {}
    for block in blocks:
        if block.kind not in _PROSE or id(block) in known or _CONTACT.match(block.text):
            continue
        told: list[tuple[int, int]] = []
        for match in (*_WHOLE_SENTENCE.finditer(block.text), *_SENTENCE.finditer(block.text)):
            text = _MARKS.sub("", _NUMBER.sub("", match.group()))
            if len(text) < _PARAGRAPH or any(start <= match.start() < end for start, end in told):
                continue
            piece = _Piece(block, *match.span())
            other = first.setdefault(text, piece)
            if other.start == piece.start and other.block is block:
                continue
            is_long = len(text) >= _fewest(match.group(), ends=match.start() > 0 and match.end() == len(block.text))
            if (is_long or _is_next(other, piece)) and (not adjacent or other.end == piece.start):
                told.append(match.span())
                yield _told(piece, other, "这句话")


def _fewest(sentence: str, *, ends: bool) -> int:
    """Return how many characters make a sentence whose repetition is no accident: few where it ends a paragraph."""
    if sentence.endswith("。") and (ends or _FIGURE_TOLD.search(sentence)):
        return _WITH_FIGURE
    return _WITH_COMMA if _IN_TWO.fullmatch(sentence) else _LONG


def _is_next(one: _Piece, other: _Piece) -> bool:
    return one.block is other.block and (one.end == other.start or other.end == one.start)


def _clauses(block: Block) -> Iterator[Diagnostic]:
    """Yield a clause that only repeats the one before it, perhaps with a word put in."""
    start, before = 0, ""
    for clause in _CLAUSE_MARK.split(block.text):
        again = clause == before and len(clause) >= _SHORT_CLAUSE
        again = again or (len(clause) >= _TAIL and before.endswith(clause))
        if again or (len(before) >= _CLAUSE and _repeats(before, clause)):
            place = start, start + len(clause)
            yield mark(RULE, block, *place, f"“{excerpt(clause)}”与前一分句重复", "删去其中一个")
        start += len(clause)
        before = before if clause in ("，", "；", "。") else clause


def _runs(block: Block) -> Iterator[Diagnostic]:
    """Yield two or more clauses that are told again right behind themselves: 甲，乙，丙，甲，乙，丙."""
    clauses = _CLAUSE_TEXT.findall(block.text)
    starts = list(accumulate(map(len, clauses), initial=0))
    last: dict[str, int] = {}
    end = 0
    for index, clause in enumerate(clauses):
        words = clause.rstrip("，；。：")
        length = index - last.get(words, index)
        last[words] = index
        run = "".join(clauses[index : index + length]).rstrip("，；。：")
        if not (1 < length <= _RUN and index >= end and len(run) >= _RUN_LENGTH):
            continue
        first = index - length
        before = "".join(clauses[first:index]).rstrip("，；：")
        inner = first > 0 and not clauses[first - 1].endswith(("。", "；"))  # a sentence told twice is told by itself
        if run == (before.rstrip("。") if inner else before):
            end = index + length
            place = starts[index], starts[index] + len(run)
            yield mark(RULE, block, *place, f"“{excerpt(run)}”与前面的几个分句重复", "留一处，删去另一处")


def _again(block: Block) -> Iterator[Diagnostic]:
    """Yield a clause that stands in the same sentence before, with another between: 甲，乙，甲."""
    start = 0
    for sentence in _WHOLE_SENTENCE.findall(block.text):
        seen: dict[str, int] = {}
        place = start
        for number, clause in enumerate(_CLAUSE_TEXT.findall(sentence)):
            words = clause.rstrip("，；。：！？")
            before = seen.setdefault(words, number)
            if len(words) >= _AGAIN and before < number - 1 and not _FIGURES.search(words):
                message = f"“{excerpt(words)}”在这一句里说了两次"
                yield mark(RULE, block, place, place + len(words), message, "留一处，删去另一处")
            place += len(clause)
        start += len(sentence)


def _openings(block: Block) -> Iterator[Diagnostic]:
    """Yield the first words of a sentence told twice: 同时，同时，我局…."""
    for match in _OPENING.finditer(block.text):
        message = f"“{match['words']}”重复"
        yield mark(RULE, block, *match.span("again"), message, f"删去一个“{match['words']}”")


def _lines(draft: Draft) -> Iterator[Diagnostic]:
    """Yield a line, or a signature with its date, that stands right behind itself."""
    blocks = [block for block in draft.blocks if block.text.strip()]
    lines = [block.text.strip() if block.kind in _PROSE else "" for block in blocks]
    for index, line in enumerate(lines):
        one = line != "" and line == lines[index - 1] and index > 0 and _LINE.fullmatch(line) is not None
        two = index > 2 and lines[index - 3 : index - 1] == lines[index - 1 : index + 1] and _DATE_LINE.fullmatch(line)
        if one or (two and lines[index - 1]):
            start = blocks[index - 1] if two else blocks[index]
            what = "这一行" if one else "落款"
            message = f"{what}前面出现过：“{excerpt(start.text.strip())}”"
            yield mark(RULE, start, 0, len(start.text), message, "留一处，删去另一处")


def _repeats(before: str, clause: str) -> bool:
    short, long = sorted((before, clause), key=len)
    if len(short) < _CLAUSE or len(long) - len(short) > _ADDED:
        return False
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return long.endswith(short[same:]) and _FIGURES.findall(short) == _FIGURES.findall(long)
