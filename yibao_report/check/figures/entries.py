"""A series of a dataset with where it belongs, as the text may name it."""

from dataclasses import dataclass

from yibao_report.model.dataset import Dataset, Indicator, Series


@dataclass(frozen=True, slots=True)
class Entry:
    """A series with where it belongs.

    Attributes:
        dataset: The dataset.
        indicator: Its indicator.
        series: The series: the indicator's own, or a member's.
    """

    dataset: Dataset
    indicator: Indicator
    series: Series

    @property
    def identity(self) -> tuple[str, str, str | None]:
        """Dataset, indicator and member."""
        return self.dataset.id, self.indicator.key, self.series.member

    @property
    def name(self) -> str:
        """Its name in a message: 基本医疗保险参保人数（职工医保）."""
        if self.series.member is None:
            return self.indicator.name
        own = self.series.name
        return own if self.indicator.key in own else f"{self.indicator.name}（{own}）"

    @property
    def words(self) -> str:
        """Everything that is said of what it counts, to explain a word of the text by."""
        said = (self.indicator.key, self.indicator.name, self.indicator.definition, self.indicator.note)
        own = (self.series.member, self.series.name, self.series.definition, self.series.note)
        return " ".join(each for each in (*said, *own, self.dataset.region) if each)
