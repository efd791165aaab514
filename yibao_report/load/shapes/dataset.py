"""The shape of a dataset, ``data/<id>.yaml``."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from yibao_report.load.shapes.base import PERIOD_PATTERN, FileShape, PeriodText, ScalarValue, Text, WebAddress, kind_of


class MissingShape(FileShape):
    """没有值，以及为什么没有。"""

    missing: Text = Field(description="原因，读者会看到，例如：原表未列")


class ObservationShape(FileShape):
    """一个观测值：value、text、missing三者只写一个。"""

    value: ScalarValue = Field(None, description="数、界限“>=95”、区间“15~30”")
    text: Text | None = Field(None, description="文字值，例如：保持在合理水平")
    missing: Text | None = Field(None, description="没有值的原因")
    status: Literal["actual", "baseline", "target", "estimate", "provisional"] = Field(
        "actual", description="实际值、基期值、目标值、估计值、初步数"
    )
    source: Text | None = Field(None, description="来源的键，登记在sources里")
    note: Text | None = Field(None, description="给读者的说明，例如：原表单位印作“%”")
    as_of: PeriodText | None = Field(None, description="截至日期，例如 2022-02-28")
    waiver: Text | None = Field(None, description="与另一份数据不同的原因，读者会看到")


Observation: TypeAlias = Annotated[
    Annotated[ScalarValue, Tag("scalar")] | Annotated[ObservationShape, Tag("mapping")],
    Discriminator(lambda value: "mapping" if kind_of(value) == "mapping" else "scalar"),
]
Observations: TypeAlias = Annotated[
    dict[str, Observation], Field(min_length=1, json_schema_extra={"propertyNames": {"pattern": PERIOD_PATTERN}})
]


class MemberShape(FileShape):
    """维度的一个成员，如“职工”。"""

    name: Text | None = Field(None, description="表格里的名称；不写就用键")
    definition: Text | None = Field(None, description="指标说明")
    unit: Text | None = Field(None, description="单位；不写就用指标的单位")
    note: Text | None = Field(None, description="给读者的说明")
    source: Text | None = Field(None, description="来源的键")
    observations: Observations = Field(description="时期: 值")


NatureShape: TypeAlias = Annotated[
    Annotated[Literal["约束性", "预期性"], Tag("scalar")] | Annotated[MissingShape, Tag("mapping")],
    Discriminator(lambda value: "mapping" if kind_of(value) == "mapping" else "scalar"),
]


class IndicatorShape(FileShape):
    """一个指标。"""

    name: Text | None = Field(None, description="全称；不写就用键")
    definition: Text | None = Field(None, description="指标说明：统计的是什么")
    unit: Text | None = Field(None, description="单位，例如：万人、亿元、%、件次")
    nature: NatureShape | None = Field(None, description="指标属性：约束性、预期性")
    note: Text | None = Field(None, description="给读者的说明")
    source: Text | None = Field(None, description="来源的键")
    dimension: Text | None = Field(None, description="维度的名称，例如：参保类型")
    members: dict[str, MemberShape] = Field(default_factory=dict, description="维度的成员，每个成员一组观测值")
    observations: Observations | None = Field(None, description="时期: 值")


class SourceShape(FileShape):
    """数据的一个来源。"""

    title: Text = Field(description="名称，例如：益阳市医疗保障“十四五”发展规划")
    document_number: Text | None = Field(None, description="文号，例如：益医保办发〔2022〕1号")
    url: WebAddress | None = Field(None, description="网址")
    note: Text | None = Field(None, description="说明")


class IdentityShape(FileShape):
    """一条恒等式；原文自己就不成立的，写明waiver。"""

    identity: Text = Field(description="例如：参保人数 == 参保人数.职工 + 参保人数.居民")
    waiver: Text | None = Field(None, description="原文不成立的原因，读者会看到")


IdentityEntry: TypeAlias = Annotated[
    Annotated[Text, Tag("scalar")] | Annotated[IdentityShape, Tag("mapping")],
    Discriminator(lambda value: "mapping" if kind_of(value) == "mapping" else "scalar"),
]


class DatasetShape(FileShape):
    """data/<数据集>.yaml"""

    id: Text | None = Field(None, description="数据集的名字，与文件名相同")
    title: Text = Field(description="标题")
    publisher: Text | None = Field(None, description="发布机构")
    region: Text | None = Field(None, description="地区")
    source: Text | None = Field(None, description="默认来源的键")
    sources: dict[str, SourceShape] = Field(default_factory=dict, description="来源，每个有一个键")
    indicators: Annotated[dict[str, IndicatorShape], Field(min_length=1)] = Field(
        description="指标，键就是叙述里用的名字"
    )
    identities: list[IdentityEntry] = Field(default_factory=list, description="数据内部必须成立的等式")
