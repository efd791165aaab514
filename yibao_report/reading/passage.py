"""What is read of one stretch of text: its sentences, clauses and figures, and the relations between figures."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from yibao_report.reading.figure import Figure, TimeReference
from yibao_report.reading.skeleton import Skeleton
from yibao_report.reading.token import Token


class RelationKind(StrEnum):
    """How figures hang together; the roles stand in the order of `Relation.figures`."""

    PARTS = "parts"
    """Total, then its parts: 共300家，其中甲100家、乙200家."""
    RATIO = "ratio"
    """Part, whole, rate: 250家中完成235家，完成率94%."""
    CHANGE = "change"
    """From, to, then what the change is said to be (%, points, 倍 or an amount)."""
    ANNUAL = "annual"
    """From, to, and the rate of each year on the average; the roles are the direction and the number of years."""
    INCREMENT = "increment"
    """To, by (an amount), by (a rate): 收入112亿元，增加12亿元，增长12%."""
    SHARES = "shares"
    """Shares of one whole: 分别占45%、35%、20%."""
    EXTREMES = "extremes"
    """Least, mean, greatest; two or three of them, told apart by `Relation.roles`."""
    BALANCE = "balance"
    """Income, expenditure, surplus."""
    PER_HEAD = "per-head"
    """Sum, heads, sum for each: 10亿元，惠及20万人，人均5000元."""
    PRODUCT = "product"
    """One factor, the other, their product: 8个检查组，每组9人，共72人; 1.37万元，处5倍罚款6.85万元."""
    MULTIPLE = "multiple"
    """One amount, another, and how many times the other the one is: 15万人次，是2020年1.25万人次的12倍."""

    PROPORTION = "proportion"
    """Parts of one whole, then the shares told of them: 甲28.74万人、乙11.78万人，分别占70.9%和29.1%."""
    SAME = "same"
    """One share told twice, first in words: 三分之一，约占33%."""
    DEPENDENCY = "dependency"
    """Share of dependants, carriers, dependants: 占40%，即1.5名在职供养1名."""


class Relation(NamedTuple):
    """Figures that must agree with each other.

    Attributes:
        kind: How they hang together.
        figures: In the order that the kind names.
        labels: Of parts and shares, the words each belongs to; else empty.
        complete: Of parts and shares, whether the text claims to name all of them.
        open: Of parts, whether the list ends in 等.
        roles: Of a ratio told of every so many, ``every``. Of extremes,
            ``min``, ``avg`` or ``max`` for each figure; of a change ``rise`` or ``fall``.
    """

    kind: RelationKind
    figures: tuple[Figure, ...]
    labels: tuple[str, ...] = ()
    complete: bool = False
    open: bool = False
    roles: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Offset of its first figure."""
        return min(figure.start for figure in self.figures)

    @property
    def end(self) -> int:
        """Offset behind its last figure."""
        return max(figure.end for figure in self.figures)


class Sentence(NamedTuple):
    """A sentence up to and with its final mark.

    Attributes:
        start: Offset in the text.
        end: Offset behind the final mark.
        figures: In their order.
        times: Times named in it, in their order.
    """

    start: int
    end: int
    figures: tuple[Figure, ...]
    times: tuple[TimeReference, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Everything that is read of a text.

    Attributes:
        text: As given, with full-width digits made narrow; offsets are those of the given text.
        sentences: Those that hold a figure or a time; a text without figures has none.
        skeleton: The text with every figure as one letter, for patterns over figures.
        tokens: Figures, times and other numerals in their order.
        relations: In the order of their first figures.
        figures: In their order.
    """

    text: str
    sentences: tuple[Sentence, ...]
    skeleton: Skeleton
    tokens: tuple[Token, ...] = ()
    relations: tuple[Relation, ...] = ()
    figures: tuple[Figure, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "figures", self.skeleton.figures)

    def related(self, kind: RelationKind) -> Iterator[Relation]:
        """Go through the relations of one kind."""
        return (relation for relation in self.relations if relation.kind is kind)
