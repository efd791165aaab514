"""Rule 32: a figure of the text that says otherwise than a cell of a table in the same document."""

from collections.abc import Container, Iterator
from decimal import Decimal
from itertools import chain
from typing import Final

from yibao_report.check.text.arithmetic.confirmed import is_confirmed
from yibao_report.check.text.arithmetic.counts.attribute_counts import odd_attribute_counts
from yibao_report.check.text.arithmetic.counts.kinds_in_columns import odd_kinds
from yibao_report.check.text.arithmetic.judging import printed as printed_amount
from yibao_report.check.text.arithmetic.tables.cells_by_wording import told_otherwise
from yibao_report.check.text.arithmetic.tables.cells_twice import cells_twice
from yibao_report.check.text.arithmetic.tables.changes_in_rows import odd_changes
from yibao_report.check.text.arithmetic.tables.column_means import column_means
from yibao_report.check.text.arithmetic.tables.column_sums import column_sums
from yibao_report.check.text.arithmetic.tables.from_and_to import odd_ends
from yibao_report.check.text.arithmetic.tables.headed_rows import odd_under_headings
from yibao_report.check.text.arithmetic.tables.listed_rows import odd_listings
from yibao_report.check.text.arithmetic.tables.named_cells import named_cells
from yibao_report.check.text.arithmetic.tables.rated_totals import rated_totals
from yibao_report.check.text.arithmetic.tables.retold_rows import odd_retellings
from yibao_report.check.text.arithmetic.tables.row_arithmetic import odd_arithmetic
from yibao_report.check.text.arithmetic.tables.row_claims import OddClaim, odd_claims
from yibao_report.check.text.arithmetic.tables.rows_respectively import odd_in_order
from yibao_report.check.text.arithmetic.tables.slipped_cells import slipped_cells
from yibao_report.check.text.arithmetic.tables.steps_of_years import OddStep, odd_steps
from yibao_report.check.text.arithmetic.tables.superlatives import OddSuperlative, odd_superlatives
from yibao_report.check.text.arithmetic.tables.surpluses_of_rows import odd_surpluses
from yibao_report.check.text.arithmetic.tables.swapped_cells import swapped_cells
from yibao_report.check.text.arithmetic.tables.table_facts import (
    CellFact,
    table_facts,
)
from yibao_report.check.text.arithmetic.tables.totals_of_columns import odd_totals
from yibao_report.check.text.arithmetic.telling.lists_twice import columns_listed
from yibao_report.check.text.arithmetic.telling.tellings import Telling
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.diagnostics.diagnostic import Related
from yibao_report.model.draft import Block
from yibao_report.reading import Figure
from yibao_report.source import Span

RULE: Final = Rule(
    "YB475",
    "text-against-table",
    Severity.ERROR,
    "正文的数与表里的不一样",
    "正文说的正是表里的一格：行首、列头和单位说明它是什么指标、什么时候、什么单位，正文里的数却不同。\n"
    "对照原始数据，把正文或表改成一致；时间、范围、口径本来不同的，在正文里写出来。"
    "正文说的各年累计、约束性和预期性指标的个数，也与表里的列核对。",
    Example(
        "draft.md",
        "2024年，全市参保率达到95.8%。\n\n| 指标 | 2023年 | 2024年 |\n|---|---|---|\n| 参保率（%） | 95.1 | 95.3 |\n",
        "2024年，全市参保率达到95.3%。\n\n| 指标 | 2023年 | 2024年 |\n|---|---|---|\n| 参保率（%） | 95.1 | 95.3 |\n",
    ),
)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report figures of the text that differ from the cell which tells the same."""
    places = set()
    for diagnostic in _findings(manuscript):
        places.add(diagnostic.span)
        yield diagnostic
    for usual, odd in columns_listed(manuscript):
        if odd.span not in places and usual.span not in places:
            yield _of_list(usual, odd)


def _findings(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Go through all that names, and not only the values beside it, tell."""
    told = set()
    for odd in odd_superlatives(manuscript):
        told.add(odd.block.span(odd.start, odd.end))
        yield _of_superlative(odd)
    yield from _of_counts(manuscript)
    claimed: dict[int, list[OddClaim]] = {}
    for claim in chain(
        odd_claims(manuscript), odd_arithmetic(manuscript), odd_changes(manuscript), odd_surpluses(manuscript)
    ):
        claimed.setdefault(id(claim.block), []).append(claim)
        yield _of_claim(claim)
    cells = manuscript.once(table_facts)
    for usual, odd_cell in cells_twice(manuscript, cells):
        yield _of_two_tables(usual, odd_cell)
    for wrong in column_sums(manuscript, cells):
        first, *_, last = wrong.years
        years = f"{first.time}—{last.time}年"
        sum_ = printed_amount(sum((each.figure.amount for each in wrong.years), Decimal(0)), first.figure)
        yield _told(wrong.block, wrong.total, first.block, sum_, f"{years}“{wrong.name}”各年之和")
    for mean in column_means(manuscript, cells):
        first, *_, last = mean.years
        least, greatest = (choose(mean.years, key=lambda each: each.figure.amount).figure.text for choose in (min, max))
        what = f"{first.time}—{last.time}年“{mean.name}”的平均数"
        yield _told(mean.block, mean.total, first.block, f"{least}～{greatest}", what)
    for step in odd_steps(manuscript, cells):
        yield _of_step(step)
    slipped = chain(swapped_cells(manuscript, cells), named_cells(manuscript, cells), slipped_cells(manuscript, cells))
    for fact, block, figure in chain(
        told_otherwise(manuscript, cells), ((each.cell, each.block, each.figure) for each in slipped)
    ):
        in_claim = any(each.start <= figure.start < each.end for each in claimed.get(id(block), ()))
        if not in_claim and (place := block.span(figure.start, figure.end)) not in told:
            told.add(place)
            yield _diagnostic(fact, block, figure, is_cell=is_confirmed(manuscript, block, figure))
    for end in odd_ends(manuscript, cells):
        if (place := end.block.span(end.figure.start, end.figure.end)) not in told:
            told.add(place)
            yield _diagnostic(end.cell, end.block, end.figure, is_cell=end.is_cell)
    yield from _of_rows(manuscript, told)


def _of_rows(manuscript: Manuscript, told: Container[Span]) -> Iterator[Diagnostic]:
    """Report what differs from the row that its sentence tells again."""
    for retold in chain(odd_retellings(manuscript), rated_totals(manuscript)):
        if retold.block.span(retold.figure.start, retold.figure.end) not in told:
            yield _told(retold.block, retold.figure, retold.cell, retold.cell.text.strip(), "这一行")


def _of_counts(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report counts of rows of a kind, numbers in lists of rows, and totals of columns."""
    for count in odd_attribute_counts(manuscript):
        where = count.cell.span(0, len(count.cell.text))
        yield Diagnostic(
            RULE,
            f"正文写作“{count.block.text[count.start : count.end]}”，表里{count.attribute}的有{count.listed}项",
            "对照指标表改成一致",
            count.block.span(count.start, count.end),
            related=(Related("表里这一栏", where),),
        )
    for kind in odd_kinds(manuscript):
        yield _told(kind.block, kind.figure, kind.cell, str(kind.listed), f"“{kind.kind}”的行数")
    for listing in chain(odd_listings(manuscript), odd_in_order(manuscript), odd_under_headings(manuscript)):
        if listing.of_cell:
            yield _of_claim(
                OddClaim(listing.cell, 0, len(listing.cell.text), listing.figure.text, listing.block, of_cell=True)
            )
        else:
            yield _told(listing.block, listing.figure, listing.cell, listing.cell.text.strip(), f"“{listing.label}”")
    for total in odd_totals(manuscript):
        yield _told(total.block, total.figure, total.cell, total.cell.text.strip(), f"“{total.head}”的合计")


def _diagnostic(fact: CellFact, block: Block, figure: Figure, *, is_cell: bool) -> Diagnostic:
    unit = fact.figure.unit.symbol if fact.figure.unit else ""
    printed = f"{fact.figure.text.removesuffix(unit)}{unit}"
    when = f"{fact.time}年" if fact.time.isdigit() else fact.time
    what = f"{when}“{fact.name}”"
    if not is_cell:
        return _told(block, figure, fact.block, printed, what)
    where = block.span(figure.start, figure.end)
    line = where.file.position(where.start)[0]
    return Diagnostic(
        RULE,
        f"{what}表里是{printed}，第{line}行的正文写作{figure.text}，与前后的数相合",
        "对照原始数据改成一致；时间、范围或口径不同的，在正文里写明",
        fact.block.span(0, len(fact.block.text)),
        related=(Related(f"正文写作{figure.text}", where),),
    )


def _of_superlative(odd: OddSuperlative) -> Diagnostic:
    words, where = odd.block.text[odd.start : odd.end], odd.cell.span(0, len(odd.cell.text))
    cell = f"“{odd.label}”{odd.cell.text.strip()}"
    return Diagnostic(
        RULE,
        f"正文说最多或最少的是“{words}”，表里是{cell}" if odd.is_row else f"正文写作{words}，表里是{cell}",
        "对照原始数据改成一致；只说其中一部分的，在正文里写明",
        odd.block.span(odd.start, odd.end),
        related=(Related(f"表里是{cell}", where),),
    )


def _of_list(usual: Telling, odd: Telling) -> Diagnostic:
    own, other, where = odd.figure.text, usual.figure.text, usual.span
    line = where.file.position(where.start)[0]
    return Diagnostic(
        RULE,
        f"所列各数与{'表里' if usual.is_of_cell else '正文'}只差一个：这里是{own}，第{line}行是{other}",
        "对照原始数据改成一致；时间、范围或口径不同的，在正文里写明",
        odd.span,
        related=(Related(f"另一处写作{other}", where),),
    )


def _of_two_tables(usual: CellFact, odd: CellFact) -> Diagnostic:
    own, other = (each.block.text.strip() for each in (odd, usual))
    place = usual.block.span(0, len(usual.block.text))
    line = place.file.position(place.start)[0]
    return Diagnostic(
        RULE,
        f"{odd.time}年“{odd.name}”两张表里不一样：这里是{own}，第{line}行是{other}",
        "对照原始数据改成一致",
        odd.block.span(0, len(odd.block.text)),
        related=(Related(f"另一张表里是{other}", place),),
    )


def _of_claim(claim: OddClaim) -> Diagnostic:
    words = claim.block.text[claim.start : claim.end].strip()
    return Diagnostic(
        RULE,
        f"表里是{words}，正文说{claim.told}" if claim.of_cell else f"正文写作“{words}”，表里{claim.told}",
        "对照表里的数改成一致",
        claim.block.span(claim.start, claim.end),
        related=(Related("正文这样写" if claim.of_cell else "表里这一栏", claim.cell.span(0, len(claim.cell.text))),),
    )


def _of_step(step: OddStep) -> Diagnostic:
    first, last = step.cells
    words = step.block.span(step.figure.start, step.figure.end)
    place, table = f"{first.time}—{last.time}年“{first.name}”", f"{first.figure.text}、{last.figure.text}"
    if step.odd is not None:
        cell = step.odd.block.text.strip()
        message = f"“{first.name}”{step.odd.time}年表里是{cell}，正文说每年变化{step.figure.text}"
        where = step.odd.block.span(0, len(step.odd.block.text))
        return Diagnostic(RULE, message, "对照原始数据改成一致", where, related=(Related("正文这样写", words),))
    message = f"{place}表里是{table}，正文说变化了{step.figure.text}"
    related = Related("表里最后一年的数", last.block.span(0, len(last.block.text)))
    return Diagnostic(RULE, message, "核对正文和表里的数", words, related=(related,))


def _told(block: Block, figure: Figure, cell: Block, printed: str, what: str) -> Diagnostic:
    where = cell.span(0, len(cell.text))
    line = where.file.position(where.start)[0]
    return Diagnostic(
        RULE,
        f"{what}正文写作{figure.text}，第{line}行的表里是{printed}",
        "对照原始数据改成一致；时间、范围或口径不同的，在正文里写明",
        block.span(figure.start, figure.end),
        related=(Related(f"表里是{printed}", where),),
    )
