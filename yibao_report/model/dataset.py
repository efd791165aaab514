"""Data: dataset, indicator, series, observation, in the terms of SDMX and schema.org.

Frozen; every part knows the place in the file it was read from. Nothing here reads or computes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from yibao_report.model.period import Period
from yibao_report.model.quantity import Missing, Observed, Quantity, Value, observed_quantity
from yibao_report.model.unit import Unit
from yibao_report.source import Span


class ObservationStatus(StrEnum):
    """What kind of statement an observation is."""

    ACTUAL = "actual"
    BASELINE = "baseline"
    TARGET = "target"
    ESTIMATE = "estimate"
    PROVISIONAL = "provisional"

    @property
    def label(self) -> str:
        """The Chinese word in table heads and notes; empty for an ordinary observation."""
        labels = {"actual": "", "baseline": "基期值", "target": "目标值", "estimate": "估计值", "provisional": "初步数"}
        return labels[self.value]


class Nature(StrEnum):
    """指标属性: whether a plan's target binds (约束性) or is expected (预期性)."""

    BINDING = "约束性"
    EXPECTED = "预期性"


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from, e.g. a document with its number.

    Attributes:
        key: As observations name it, e.g. ``plan``.
        title: E.g. 益阳市医疗保障“十四五”发展规划.
        document_number: E.g. 益医保办发〔2022〕1号, or None.
        url: Address of the publication, or None.
        note: A remark for the reader, or None.
    """

    key: str
    title: str
    document_number: str | None
    url: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure as published: what, for when, from where.

    Attributes:
        key: Dataset, indicator, member and period.
        name: Full name of the indicator, e.g. 基本医疗保险参保缴费率.
        member_name: Full name of the member, or None.
        period: The time it is for.
        value: Number, range, words, or missing with a reason.
        unit: What it counts; None for words and missing values without one.
        status: Actual, baseline, target …
        source: Where it was published; None if nobody said.
        note: A remark for the reader, e.g. what a wrong original printed.
        as_of: The day up to which it counts, when it is not the period itself.
        waiver: Why another dataset has another value for the same, or None; shown to the reader.
        span: Where its value stands in the data file.
    """

    key: Observed
    name: str
    member_name: str | None
    period: Period
    value: Value
    unit: Unit | None
    status: ObservationStatus
    source: Source | None
    note: str | None
    as_of: Period | None
    waiver: str | None
    span: Span

    @property
    def quantity(self) -> Quantity:
        """The figure ready for arithmetic and print."""
        return observed_quantity(self.value, self.unit, self.key)


@dataclass(frozen=True, slots=True)
class Series:
    """Observations that share everything but time.

    Attributes:
        member: Member of the indicator's dimension, e.g. 职工; None for the indicator's own series.
        name: Full name for tables.
        definition: What exactly is counted, or None.
        note: A remark for the reader, or None.
        unit: Unit of its numbers, or None when all its values are words.
        observations: By period code, in order of time.
    """

    member: str | None
    name: str
    definition: str | None
    note: str | None
    unit: Unit | None
    observations: Mapping[str, Observation]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A thing that is measured.

    Attributes:
        key: What editors type, e.g. 参保率.
        name: Full name for tables, e.g. 基本医疗保险参保缴费率.
        definition: What exactly is counted, or None.
        nature: 约束性 or 预期性; missing with a reason; None where the question does not arise.
        note: A remark for the reader, or None.
        dimension: Name of the dimension its members belong to, or None.
        series: Its own observations; empty when it has only members.
        members: One series per member, in the order of the file.
        span: Where its key stands.
    """

    key: str
    name: str
    definition: str | None
    nature: Nature | Missing | None
    note: str | None
    dimension: str | None
    series: Series
    members: Mapping[str, Series]
    span: Span

    @property
    def all_series(self) -> Iterator[Series]:
        """The indicator's own series, then its members', leaving out empty ones."""
        return (series for series in (self.series, *self.members.values()) if series.observations)


@dataclass(frozen=True, slots=True)
class Identity:
    """What must hold inside the data, e.g. ``参保人数 == 参保人数.职工 + 参保人数.居民``.

    Attributes:
        expression: As written.
        waiver: Why the published figures break it, or None; shown to the reader.
        span: Where the expression stands.
    """

    expression: str
    waiver: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Dataset:
    """Indicators with one publisher and region.

    Attributes:
        id: Name of its file without ``.yaml``.
        title: For the reader.
        publisher: Issuing body, or None.
        region: E.g. 益阳市, or None.
        sources: By key.
        indicators: By key, in the order of the file.
        identities: What must hold.
        damaged: Indicators with a part that could not be read (already told); what is missing of them is no news.
        path: Its file, relative to the workspace.
    """

    id: str
    title: str
    publisher: str | None
    region: str | None
    sources: Mapping[str, Source]
    indicators: Mapping[str, Indicator]
    identities: tuple[Identity, ...]
    damaged: frozenset[str]
    path: str
