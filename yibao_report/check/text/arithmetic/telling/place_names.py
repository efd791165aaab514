"""Names of places and bodies that are a character off: 东坪县医疗保障局 in the paper of 东屏县.

Known are the place whose paper it is (its title, its signature), the places that a table lists one below the other,
and the bodies that headings of cases name. Counties are often called alike on purpose (东湾区, 西湾区), so a name that
stands once and differs in one character is told only where something says that the known one is meant:

- it sounds like it, which is told more often;
- it signs the paper, or heads it;
- it is the place of a body that the paper's own place has as well (云山县医疗保障局), or opens a clause of deeds;
- the table lists all there are, and this is none of them;
- it stands below the heading that names the body.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.tables.entries import is_total, tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.official.form import names_issuer
from yibao_report.check.text.passages import occurrences
from yibao_report.check.text.sounds import sounds_alike
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_HOME: Final = regex(
    "(?:^|[^一-鿿]|关于|[县市区局委会]\\s)(?P<home>(?![全我本各该在对从由为])[一-鿿]{2,5}?(?:自治县|[县市区旗]))(?!民|场|级|直|域|上)"
    "(?P<town>[一-鿿]{2,3}[镇乡](?!村))?"
)
"""At the beginning of what heads or signs a paper."""
_CASE: Final = regex(
    "^\\s*(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十0-9]{1,2}[、.．]|案例[一二三四五六七八九十0-9]{1,2}[：:、]?)?\\s*"
    "(?P<name>[一-鿿]{4,18}?(?:医院|卫生院|卫生室|大药房|药房|药店|诊所|门诊部|有限公司|公司))(?=[一-鿿]{0,20}案|等|$)"
)
_KINDS: Final = ("自治县", "街道", "县", "市", "区", "旗", "镇", "乡", "村")
_LABEL: Final = regex("[一-鿿]{2,5}(?:街道|[县市区旗镇乡])")
_BODY: Final = regex("[一-鿿]{2,8}?(?:局|委员会|委(?![员托])|办公室|政府|中心|医院)")
_OPPOSED: Final = frozenset("上下左右前后大小新老旧中东南西北城郊内外一二三四五六七八九十")
"""Characters by which neighbours are told apart on purpose."""
_NO_NAME: Final = "全各该我本两几多有在和与及的为到至等对从由向该县市区镇乡村省州"
"""Characters that are no part of a name."""
_GOES_ON: Final = regex("[级域民场直属]|城[乡区]")
"""Behind 县 or 市, what makes another word of it."""
_WITH: Final = regex(
    "(?:赴|与|和|及|、|邻近?|邻县|外地|异地|学习|考察|借鉴|兄弟|协查|协同|联合|函|对口|支援|如|像|较|比|至|到|往|离|来自|籍)的?$"
)
"""In front of another place."""
_BESIDE: Final = regex("[、和与及]|等|籍|人(?=[，。])")
_DOES: Final = regex(
    "医疗保障|医保|先后|累计|已|全面|率先|严格|坚持|始终|积极|启动|建立|建成|出台|印发|制定|召开|开展|组织|成立|推行|推进|实现|把|将|按照|聚焦|紧扣"
)
_OPENS: Final = regex("(?:^|[，。；！？：\\n])\\s*$")
_HEAD: Final = 4
"""Blocks at the beginning that may tell whose paper it is."""
_LONGEST: Final = 80
_OFTEN: Final = 3
_ALWAYS: Final = 4
_ROWS: Final = 3
_MOST: Final = 60
"""Names of a text that are looked for."""
_REACH: Final = 6


class OddPlace(NamedTuple):
    """A name that is a character off, and the one that is meant.

    Attributes:
        block: Where it stands.
        start: Offset of the name.
        end: Offset behind it.
        usual: The one that is meant.
        known: A block that has that one.
    """

    block: Block
    start: int
    end: int
    usual: str
    known: Block


class _Name(NamedTuple):
    """A name that is known.

    Attributes:
        text: The whole of it.
        known: Where it was read.
        is_home: Whether it is the place whose paper it is.
        listed: The names that a table lists with it.
        below: Of a body that a heading names, the blocks up to the next heading.
    """

    text: str
    known: Block
    is_home: bool = False
    listed: frozenset[str] = frozenset()
    below: frozenset[int] = frozenset()

    @property
    def core(self) -> int:
        """How many characters stand in front of the word that says what it is."""
        return len(self.text) - next((len(kind) for kind in _KINDS if self.text.endswith(kind)), 2)


def odd_places(manuscript: Manuscript) -> Iterator[OddPlace]:
    """Go through the names that are a character off one which the text has elsewhere."""
    names = list(_known(manuscript).values())[:_MOST]
    forms = {form: name for name in reversed(names) for form in _forms(name)}
    if not forms:
        return
    pattern = regex("|".join(f"{before}(?![{_NO_NAME}])[一-鿿]{behind}" for before, behind in forms))
    texts = {name.text for name in names}
    bodies = {name.text: _bodies(manuscript, name.text) for name in names if name.is_home}
    text = manuscript.running.text
    told: set[str] = set()
    for block, found in occurrences(manuscript.running, pattern):
        other, start = found[0], found.start()
        name = next(name for (before, behind), name in forms.items() if _fits(other, before, behind))
        if other in texts or other in told or text.count(other) > 1 or block.is_explained(*found.span()):
            continue
        if _is_meant(block, start, other, name, text.count(name.text), bodies.get(name.text, frozenset())):
            told.add(other)
            yield OddPlace(block, start, found.end(), name.text, name.known)


def _known(manuscript: Manuscript) -> Mapping[str, _Name]:
    """Return the names that are known: first the place whose paper it is, then what tables and headings have."""
    names: dict[str, _Name] = {}
    for name in (*_homes(manuscript), *_of_tables(manuscript), *_of_cases(manuscript)):
        names.setdefault(name.text, name)
    return names


def _homes(manuscript: Manuscript) -> Iterator[_Name]:
    blocks = [block for block in manuscript.draft.blocks if block.cell is None and block.text.strip()]
    heads = [block for block in blocks[:_HEAD] if len(block.text) <= _LONGEST and not block.text.endswith("。")]
    for block in (*heads, *(each for each in blocks[_HEAD:] if names_issuer(each.text))):
        for found in _HOME.finditer(block.text):
            for name in (found["home"], found["town"]):
                if name and manuscript.running.text.count(name) > 1:
                    yield _Name(name, block, is_home=True)


def _of_tables(manuscript: Manuscript) -> Iterator[_Name]:
    """Yield the places that the rows of a table are of, where it has a total: these are all there are."""
    for cells in tables_of(manuscript.draft.blocks):
        columns: dict[int, list[Block]] = {}
        for (row, column), cell in cells.items():
            if row and column < 2:
                columns.setdefault(column, []).append(cell)
        for rows in columns.values():
            labels = [cell for cell in rows if _LABEL.fullmatch(cell.text.strip())]
            if len(labels) >= _ROWS:
                has_total = any(is_total(cell.text) for cell in rows)
                listed = frozenset(cell.text.strip() for cell in labels) if has_total else frozenset[str]()
                yield from (_Name(cell.text.strip(), cell, listed=listed) for cell in labels)


def _of_cases(manuscript: Manuscript) -> Iterator[_Name]:
    """Yield the bodies that headings name, with the blocks below them."""
    found: list[tuple[str, Block, set[int]]] = []
    below: set[int] = set()
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.HEADING:
            below = set()
            if case := _CASE.match(block.text):
                found.append((case["name"], block, below))
        else:
            below.add(id(block))
    yield from (_Name(name, block, below=frozenset(blocks)) for name, block, blocks in found if blocks)


def _forms(name: _Name) -> Iterator[tuple[str, str]]:
    """Yield what stands before and behind a character that may be another one."""
    return ((name.text[:place], name.text[place + 1 :]) for place in range(name.core))


def _fits(word: str, before: str, behind: str) -> bool:
    return len(word) == len(before) + 1 + len(behind) and word.startswith(before) and word.endswith(behind)


def _bodies(manuscript: Manuscript, home: str) -> frozenset[str]:
    """Return the bodies that the text names of a place: 医疗保障局, 人民政府."""
    found = (
        _BODY.match(block.text, start + len(home))
        for block in manuscript.running.blocks_with((home,))
        for start in _places(block.text, home)
    )
    return frozenset(body[0] for body in found if body)


def _places(text: str, words: str) -> Iterable[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _is_meant(block: Block, start: int, other: str, name: _Name, times: int, bodies: frozenset[str]) -> bool:
    """Tell whether a name that stands once is meant to be the known one, which is told so many times."""
    text, end = block.text, start + len(other)
    place = next(place for place, (one, two) in enumerate(zip(other, name.text, strict=True)) if one != two)
    if {other[place], name.text[place]} <= _OPPOSED or _GOES_ON.match(text, end):
        return False
    if id(block) in name.below:
        return True
    if _WITH.search(text, max(0, start - _REACH), start) or _BESIDE.match(text, end) or name.text in text:
        return False
    if block.cell is not None and name.listed:
        return times > 1 and sounds_alike(other[place], name.text[place])
    if sounds_alike(other[place], name.text[place]):
        return times > 1 or bool(name.listed)
    if name.listed:
        return times > 1 and not _is_first(text, start)
    return name.is_home and _is_home(block, start, end, name.text, times, bodies)


def _is_first(text: str, start: int) -> bool:
    """Tell whether words open a name that is longer to the left: 江 of 临江县."""
    return (
        start > 0 and "一" <= text[start - 1] <= "鿿" and text[start - 1] not in "的在是由对为县市区和与到从以自于把将"
    )


def _is_home(block: Block, start: int, end: int, home: str, times: int, bodies: frozenset[str]) -> bool:
    """Tell whether the place of a body, or of what was done, is the one whose paper it is."""
    text = block.text
    if names_issuer(text) or text.startswith(("（", "——")):
        return True
    if home.endswith(("镇", "乡", "市")):
        return False  # a city has cities below it, a county several towns
    body = _BODY.match(text, end)
    opens = _OPENS.search(text, max(0, start - 2), start) is not None
    if body and body[0] in bodies:
        return times >= (_OFTEN if not opens else _OFTEN - 1)
    return opens and times >= _ALWAYS and block.cell is None and _DOES.match(text, end) is not None
