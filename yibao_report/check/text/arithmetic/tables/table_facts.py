"""What the cells of the tables of a draft say: of what, when, in which unit, how much.

A cell says something where its row's label and its column's head leave no doubt: an indicator and a time, an indicator
alone, or a part and an indicator (职工, 参保人数). Its unit stands in it, in brackets behind label or head, in the
column 单位, or in the line above the table.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from yibao_report.check.figures.wording import plain_wording, subject_of, variants
from yibao_report.check.text.arithmetic.tables.entries import is_total, tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.model.unit import Unit, UnknownUnitError, parse_unit
from yibao_report.reading import Figure
from yibao_report.regex import regex

ANY_TABLE: Final = frozenset(
    "支出 收入 结余 金额 费用 人数 情况 总额 合计 基金 全省 全市 全县 全区 年度 累计 总数 数量 比例".split()
)
"""Words that stand over tables of anything."""
BESIDE: Final = (BlockKind.CELL, BlockKind.NOTE, BlockKind.QUOTE)
"""What is no running text that a table may be held against."""
YEAR: Final = regex("20[0-9]{2}")

_UNIT: Final = regex(r"[（(](?:单位[:：])?([^（）()]{1,8})[）)](?![一-鿿])|[，,]单位[:：](.{1,8})$")
_UNIT_ABOVE: Final = regex(r"单位[:：] *([^）)；;，, ]{1,8})")
_UNIT_COLUMN: Final = regex("(?:计量)?单位")
_LABEL_COLUMN: Final = regex("(?:主要|规划|核心|考核|具体|评价)?(?:指标|项目)(?:名称)?|名称")
_TARGET_HEAD: Final = regex("(?P<time>20[0-9]{2}年)(?:规划|计划|预期)?(?:目标值?|任务)?")
_BOUND: Final = regex("^(?:[≥≤＞＜><]\\s*|不低于|不少于|不超过)|(?:及?以[上下内]|左右)$")
_TIME: Final = regex(
    "(?:截至)?(20[0-9]{2}年?(?:度|末|底|全年)?|20[0-9]{2}年(?:[上下]半年|第?[一二三四]季度|[0-9]{1,2}(?:[—－-][0-9]{1,2})?月[末底]?))"
    "(?:实际|完成|数值|指标值|实际值|完成值|数|值|情况)?"
)
_PLAIN_HEAD: Final = regex(
    "数值|数量|指标值|完成值|实际值|完成情况|实际完成|实际完成数|实际|实绩|数据|本期|本年|当年|本期数"
)
_SAYS_NOTHING: Final = ("金额", "人数", "数额", "家数")
"""Heads that leave it to the caption what a total is of."""
_OTHER_HEAD: Final = regex(
    "同比|环比|增|减|降|幅|比上年|上年|同期|目标|计划|预算|任务|预计|累计(?!结余)|备注|序号|变化|排名|位次"
)
_SUMMED_UP: Final = "累计"
_FORECAST: Final = regex("预测|预计|测算")
_PART: Final = regex("^(?:其中|#|＃|－|—|-)[:：]? *")
_EDGES: Final = regex("截至|末|底|度|全年|份| ")
_TOPIC_STARTS: Final = regex(
    r"^(?:表 ?[0-9一二三四五六七八九十]*[:：]?|[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]"
    r"|20[0-9]{2}(?:年?[—－-]20[0-9]{2})?年度?|\s|全[市县省区])+"
)
_TOPIC_ENDS: Final = regex("(?:(?:分解|安排|明细|统计|构成|完成|总体|一览)?(?:情况|表|明细))+$")
_LONG_HEAD: Final = 4
_MOST_CELLS: Final = 2000
_LONGEST_CAPTION: Final = 40


class CellFact(NamedTuple):
    """What a cell says.

    Attributes:
        block: The cell.
        figure: Its number, with its unit.
        wordings: What may name it in the text, in one form each.
        time: The time it is told of, in one form; empty where the table names none.
        name: What its label and head call it.
        words: Label, head, the line and the headings above the table: what explains a word of the text.
        target: Whether it tells what is to be reached.
        in_all: Whether it is the total of its column.
        label: Of its row, without its unit.
        head: Of its column, without its unit; empty where it is a time or says 数值.
    """

    block: Block
    figure: Figure
    wordings: frozenset[str]
    time: str
    name: str
    words: str
    target: bool = False
    in_all: bool = False
    label: str = ""
    head: str = ""


class _Table(NamedTuple):
    cells: Mapping[tuple[int, int], Block]
    above: str
    headings: str
    heading: str

    def text(self, row: int, column: int) -> str:
        cell = self.cells.get((row, column))
        return cell.text.strip() if cell else ""


def table_facts(manuscript: Manuscript) -> list[CellFact]:
    """Return what the cells of all tables say."""
    return [fact for table in _tables(manuscript) for fact in _facts(manuscript, table)]


def plain_time(words: str) -> str:
    """Return a time in one form: 2024年底 and 2024年度 are 2024."""
    return _EDGES.sub("", words).removesuffix("年")


@lru_cache(maxsize=1 << 13)
def plain_subject(words: str) -> str:
    """Return words that name an indicator in the form of `CellFact.wordings`."""
    return plain_wording(subject_of(words, None))


def headed(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Go through the blocks of a text, each with the headings above it."""
    headings: dict[int, str] = {}
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            headings = {level: text for level, text in headings.items() if level < block.level}
            headings[block.level] = block.text
        yield block, " ".join(headings.values())


def _tables(manuscript: Manuscript) -> Iterator[_Table]:
    above: dict[int, tuple[str, str, str]] = {}
    before: list[str] = []
    heading = ""
    for block, headings in headed(manuscript.draft.blocks):
        if block.kind is BlockKind.HEADING:
            heading = block.text
        if block.cell is None:
            before = [*before[-1:], block.text] if block.kind is not BlockKind.NOTE else before
        elif block.cell.table not in above:
            above[block.cell.table] = " ".join(text for text in before if _is_caption(text)), headings, heading
            before = []
    for cells in tables_of(manuscript.draft.blocks):
        first = next(iter(cells.values()))
        caption = above.get(first.cell.table, ("", "", "")) if first.cell is not None else ("", "", "")
        if first.cell is not None and len(cells) <= _MOST_CELLS:
            yield _Table(cells, *caption)


def _is_caption(text: str) -> bool:
    return len(text) <= _LONGEST_CAPTION and not text.endswith(("。", "；", "，"))


def _facts(manuscript: Manuscript, table: _Table) -> Iterator[CellFact]:
    rows = sorted({row for row, _ in table.cells})
    columns = sorted({column for _, column in table.cells})
    if any(row > rows[0] and cell.cell and cell.cell.header for (row, _), cell in table.cells.items()):
        return
    forecast = _FORECAST.search(table.above) is not None  # told only of what is expected
    heads = {column: table.text(rows[0], column) for column in columns}
    units = next((column for column, head in heads.items() if _UNIT_COLUMN.fullmatch(head)), None)
    first = next((column for column in columns if _LABEL_COLUMN.fullmatch(heads[column])), None)
    if first is None:
        first = next((column for column in columns if heads[column] not in ("序号", "编号")), columns[0])
    telling = [each for each in columns if each not in (first, units) and _tells(heads[each])]
    years = _span_of_years(table.text(row, first) for row in rows[1:])
    topics = tuple(topic for words in (table.above, table.heading) if (topic := _topic(words)))
    for row, label, whole in _labels(table, rows[1:], first):
        unit = table.text(row, units) if units is not None else ""
        for column in telling:
            in_all = is_total(label) or label == _SUMMED_UP
            said = _said_in_all(heads[column], topics) if in_all else _said(label, heads[column], whole)
            cell = table.cells.get((row, column))
            figure = _figure(manuscript, cell)
            if said is None or figure is None:
                continue
            figure = figure if figure.unit else figure.read_as(unit=_unit(label, heads[column], unit, table.above))
            if figure.unit is None:
                continue
            forms = frozenset(
                short
                for name in said[0]
                for form in variants(name, figure.unit.kind)
                for short in (form, form.removesuffix("品种"))
            )
            said_above = _UNIT_ABOVE.sub("", _bare(table.above))
            words = f"{whole} {_bare(label)} {_bare(heads[column])} {said_above} {table.headings}"
            words += f" {years}" if in_all and years else ""
            target = (
                forecast
                or "目标" in heads[column]
                or (cell is not None and _BOUND.search(cell.text.strip()) is not None)
            )
            named = _bare(label), "" if _is_plain(_bare(heads[column])) else _bare(heads[column])
            yield CellFact(table.cells[row, column], figure, forms, said[1], said[0][0], words, target, in_all, *named)


def _span_of_years(labels: Iterable[str]) -> str:
    """Return the first and the last of the years that head rows: 2022—2024年; empty where fewer than two do."""
    years = [YEAR.findall(label)[0] for label in labels if _TIME.fullmatch(label)]
    return f"{min(years)}—{max(years)}年" if len(set(years)) > 1 else ""


def _is_plain(head: str) -> bool:
    """Tell whether a head says only when: 2025年, 实际值."""
    return any(form.fullmatch(head) for form in (_TIME, _TARGET_HEAD, _PLAIN_HEAD))


def _tells(head: str) -> bool:
    return bool(head) and (_TARGET_HEAD.fullmatch(head) is not None or _OTHER_HEAD.search(head) is None)


def _labels(table: _Table, rows: Sequence[int], column: int) -> Iterator[tuple[int, str, str]]:
    """Yield the rows whose label names them alone: their number, the label, and the row that they are a part of."""
    labels = {row: table.text(row, column) for row in rows}
    count = Counter(labels.values())
    whole = ""
    for row, label in labels.items():
        part = _PART.match(label)
        if part is None:
            whole = label
        if label and count[label] == 1:
            yield row, label, whole if part else ""


def _said(label: str, head: str, whole: str) -> tuple[tuple[str, ...], str] | None:
    """Return what names a cell, and its time; None where label and head leave it open."""
    name, top = _bare(label), _bare(head)
    names: tuple[str, ...] = (name,)
    if whole:
        name = _PART.sub("", name)
        names = f"{name}{_bare(whole)}", f"{_bare(whole)}{name}"
    if time := _TIME.fullmatch(top):
        return names, plain_time(time[1])
    if target := _TARGET_HEAD.fullmatch(top):
        return names, plain_time(target["time"])
    if time := _TIME.fullmatch(name):
        return None if whole else ((top,), plain_time(time[1]))
    if _PLAIN_HEAD.fullmatch(top):
        return names, ""
    return None if whole else ((f"{name}{top}", f"{top}{name}"), "")


def _bare(words: str) -> str:
    return _UNIT.sub("", words).strip()


def _said_in_all(head: str, topics: tuple[str, ...]) -> tuple[tuple[str, ...], str] | None:
    """Return what names the total of a column: 总收入, or under a time what caption or heading say of the table."""
    top = _bare(head)
    if time := _TIME.fullmatch(top):
        return (topics, plain_time(time[1])) if topics else None
    if _PLAIN_HEAD.fullmatch(top) or top in _SAYS_NOTHING or is_total(top):
        return (topics, "") if topics else None
    own = (top,) if len(top) >= _LONG_HEAD else ()
    return (f"总{top}", f"{top}合计", f"{top}总额", *own), ""


def _topic(words: str) -> str:
    """Return what a caption or a heading says its table is of: 表1　2024年项目支出情况 is 项目支出."""
    return _TOPIC_ENDS.sub("", _TOPIC_STARTS.sub("", _bare(words)))


def _figure(manuscript: Manuscript, cell: Block | None) -> Figure | None:
    if cell is None:
        return None
    figures = manuscript.passage(cell).figures
    if len(figures) != 1 or cell.is_explained(0, len(cell.text)):
        return None
    return figures[0] if figures[0].text == _BOUND.sub("", cell.text.strip(), 1) and figures[0].high is None else None


def _unit(label: str, head: str, own: str, above: str) -> Unit | None:
    """Return the unit that the row, the column or the line above names; the nearest counts."""
    inside = (found[1] or found[2] for words in (label, head) for found in _UNIT.finditer(words))
    over = (found[1] for found in _UNIT_ABOVE.finditer(above))
    for name in (*inside, own, *over):
        try:
            return parse_unit(name.strip())
        except UnknownUnitError:
            continue
    return None
