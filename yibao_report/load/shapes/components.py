"""The shapes of the components in a narrative: indicator tables and charts."""

from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from yibao_report.load.shapes.base import FileShape, PeriodText, Text, kind_of


class IndicatorTableShape(FileShape):
    """:::{indicator-table} 的选项。"""

    indicators: Annotated[list[Text], Field(min_length=1)] | None = Field(
        None, description="指标的键，或“指标.成员”；不写就列全部"
    )
    periods: Annotated[list[PeriodText], Field(min_length=1)] | None = Field(None, description="时期")
    dataset: Text | None = Field(None, description="数据集；只有一个时不用写")
    style: Literal["plan", "years", "regions", "key-figures"] = Field(
        "plan", description="样式：规划指标表、逐年、分地区、主要指标"
    )
    groups: dict[str, Annotated[list[Text], Field(min_length=1)]] = Field(
        default_factory=dict, description="分组，组名: 指标的键；分地区的表里分的是列"
    )
    unit: Literal["column", "head", "cell"] = Field(
        "column", description="单位写在哪里：单独一列、表头右上角（不同的写在指标名后）、每一格"
    )
    compare: PeriodText | None = Field(None, description="主要指标表里对比的时期，例如 2024H1")
    changes: dict[str, Text] = Field(
        default_factory=dict, description="主要指标表里公布过的增减，指标的键: 算式，例如 住院人次: 住院人次同比"
    )
    trend: Literal["difference", "rate", "annual-rate"] | None = Field(
        None, description="逐年表和主要指标表最后一列的算法：增减量、增幅、年均增速"
    )
    total: Text | None = Field(None, description="分地区的表里作合计的那个地区，排在最后")
    landscape: bool = Field(False, description="印刷时横排，自成一面")


ChartValue: TypeAlias = Annotated[
    Annotated[Text, Tag("scalar")] | Annotated[dict[str, Text], Field(min_length=1), Tag("mapping")],
    Discriminator(lambda value: "mapping" if kind_of(value) == "mapping" else "scalar"),
]
ChartTypeText: TypeAlias = Literal["line", "bar", "stacked-bar", "grouped-bar", "share", "slope", "dot"]


class ChartShape(FileShape):
    """:::{chart} 的选项。"""

    type: ChartTypeText | None = Field(
        None, description="折线、条形、堆积条形、分组条形、构成、斜率、点图；不写就照数据选一种"
    )
    indicators: Annotated[list[Text], Field(min_length=1)] | None = Field(None, description="指标的键")
    members: Annotated[list[Text], Field(min_length=1)] | None = Field(
        None, description="维度的成员；不写就画合计，没有合计的画全部成员"
    )
    periods: Annotated[list[PeriodText], Field(min_length=1)] | None = Field(
        None, description="时期；不写就画这些指标同类的全部时期"
    )
    values: Annotated[dict[str, ChartValue], Field(min_length=1)] | None = Field(
        None, description="标签: 算式，代替indicators；一个标签几个数的，写 标签: {类别: 算式}"
    )
    dataset: Text | None = Field(None, description="数据集；只有一个时不用写")
    note: Text | None = Field(None, description="图下的说明")
    alt: Text | None = Field(None, description="一句话说图里看到什么；不写就由数据生成")
    height: Annotated[Decimal, Field(ge=80, le=1200)] | None = Field(
        None, description="图高，图宽是600；不写就照数据的多少"
    )
    vega_lite: dict[str, Any] | None = Field(
        None, alias="vega-lite", description="完整的Vega-Lite写法；数据就是上面选的数字"
    )
