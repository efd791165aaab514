"""The shape of every YAML file: what may stand where, checked by pydantic and exported as JSON Schema.

These classes mirror the files; the stages work with the frozen classes of `yibao_report.model`. Descriptions
are Chinese because an editor reads them in VS Code while typing.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema

PERIOD_PATTERN = r"^\d{4}(H[12]|Q[1-4]|-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"


def _number_as_text(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value


WebAddress: TypeAlias = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")]
Text: TypeAlias = Annotated[str, Field(min_length=1)]
PeriodText: TypeAlias = Annotated[
    str,
    BeforeValidator(_number_as_text),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": PERIOD_PATTERN}, {"type": "integer"}]}),
]


def _kind_of(value: Any) -> str:
    return "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else "scalar"


def _scalar(value: Any) -> Any:
    if isinstance(value, str | Decimal):
        return value
    raise ValueError("scalar")


ScalarValue: TypeAlias = Annotated[
    Any,
    BeforeValidator(_scalar),
    WithJsonSchema({"type": ["number", "string"], "description": "数、界限“>=95”、区间“15~30”"}),
]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class MissingShape(_File):
    """没有值，以及为什么没有。"""

    missing: Text = Field(description="原因，读者会看到，例如：原表未列")


class ObservationShape(_File):
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
    Discriminator(lambda value: "mapping" if _kind_of(value) == "mapping" else "scalar"),
]
Observations: TypeAlias = Annotated[
    dict[str, Observation], Field(min_length=1, json_schema_extra={"propertyNames": {"pattern": PERIOD_PATTERN}})
]


class MemberShape(_File):
    """维度的一个成员，如“职工”。"""

    name: Text | None = Field(None, description="表格里的名称；不写就用键")
    definition: Text | None = Field(None, description="指标说明")
    unit: Text | None = Field(None, description="单位；不写就用指标的单位")
    note: Text | None = Field(None, description="给读者的说明")
    source: Text | None = Field(None, description="来源的键")
    observations: Observations = Field(description="时期: 值")


NatureShape: TypeAlias = Annotated[
    Annotated[Literal["约束性", "预期性"], Tag("scalar")] | Annotated[MissingShape, Tag("mapping")],
    Discriminator(lambda value: "mapping" if _kind_of(value) == "mapping" else "scalar"),
]


class IndicatorShape(_File):
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


class SourceShape(_File):
    """数据的一个来源。"""

    title: Text = Field(description="名称，例如：益阳市医疗保障“十四五”发展规划")
    document_number: Text | None = Field(None, description="文号，例如：益医保办发〔2022〕1号")
    url: WebAddress | None = Field(None, description="网址")
    note: Text | None = Field(None, description="说明")


class IdentityShape(_File):
    """一条恒等式；原文自己就不成立的，写明waiver。"""

    identity: Text = Field(description="例如：参保人数 == 参保人数.职工 + 参保人数.居民")
    waiver: Text | None = Field(None, description="原文不成立的原因，读者会看到")


IdentityEntry: TypeAlias = Annotated[
    Annotated[Text, Tag("scalar")] | Annotated[IdentityShape, Tag("mapping")],
    Discriminator(lambda value: "mapping" if _kind_of(value) == "mapping" else "scalar"),
]


class DatasetShape(_File):
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


class ProofreadingShape(_File):
    """校对：哪些规则要，哪些不要，怎样算严重。"""

    select: list[Text] = Field(
        default_factory=list, description="只要这些：代码、代码的开头（YB41）或名称；不写就是全部"
    )
    ignore: list[Text] = Field(default_factory=list, description="不要这些")
    severity: dict[str, Literal["error", "warning", "hint", "off"]] = Field(
        default_factory=dict, description="改变严重程度：错误、警告、提示，或不报"
    )
    hints: bool = Field(False, description="连提示也列出")


class AllowShape(_File):
    """放过校对查出的一处问题。"""

    code: Text = Field(description="代码，例如：YB412")
    words: Text | None = Field(None, description="正文里的原话，标出的字要在这段话里；不写就是整个发布物")
    reason: Text | None = Field(None, description="为什么放过")


class PublicationShape(_File):
    """content/<发布物>/publication.yaml；格式自己的键由format.yaml规定。"""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True, defer_build=True)

    id: Text | None = Field(None, description="发布物的名字，与文件夹名相同")
    format: Text = Field(description="格式，例如：plan")
    title: Text = Field(description="标题")
    subtitle: Text | None = Field(None, description="副标题")
    issuer: Text = Field(description="发文机关或发布单位")
    version: Text | None = Field(None, description="版本，印在校对稿上，例如：第二稿")
    issued: PeriodText | None = Field(None, description="成文日期")
    modified: PeriodText | None = Field(None, description="修改日期")
    as_of: PeriodText | None = Field(None, description="数据截至日期")
    reference_period: PeriodText | None = Field(None, description="基准时期：叙述里不写时期的指标取这一期")
    description: Text | None = Field(None, description="一句话简介")
    keywords: list[Text] = Field(default_factory=list, description="关键词")
    datasets: list[Text] = Field(default_factory=list, description="用到的数据集")
    sections: list[Text] | None = Field(None, description="叙述文件，按顺序；不写就用文件夹里全部.md")
    outputs: Annotated[list[Literal["html", "pdf"]], Field(min_length=1)] = Field(
        ["html", "pdf"], description="要生成什么"
    )
    notes: list[Text] = Field(default_factory=list, description="给读者的编者说明")
    proofreading: ProofreadingShape = Field(default_factory=ProofreadingShape, description="校对的设置")
    allow: list[AllowShape] = Field(default_factory=list, description="校对时放过的问题")


class FooterShape(_File):
    """页脚里的信息；不写的不显示。"""

    organizer: Text | None = Field(None, description="承办单位")
    contact: Text | None = Field(None, description="联系方式")
    address: Text | None = Field(None, description="地址")
    icp: Text | None = Field(None, description="ICP备案号")
    police_record: Text | None = Field(None, description="公安备案号")


class SiteShape(_File):
    """content/site.yaml"""

    name: Text = Field(description="网站名称")
    publisher: Text = Field(description="主办单位")
    base_url: WebAddress | None = Field(None, description="网站地址")
    description: Text | None = Field(None, description="一句话简介")
    site_id_code: Text | None = Field(None, description="政府网站标识码")
    footer: FooterShape = Field(default_factory=FooterShape, description="页脚")
    proofreading: ProofreadingShape = Field(default_factory=ProofreadingShape, description="校对的设置，各发布物通用")


class HeadingShape(_File):
    """一级标题怎样编号。"""

    number: str = Field(description="编号样式：{chinese} 一二三，{arabic} 123；空串不编号")
    run_in: bool = Field(False, description="标题与正文接排")
    label: bool = Field(False, description="标题里冒号前的话是栏目名，与标题分开设计")


class OrderedListShape(_File):
    """有序列表在正文里怎样编号。"""

    number: Text = Field(description="编号样式，例如：{chinese}是")
    run_in: bool = Field(False, description="各条接排成一段")


class PartShape(_File):
    """叙述文件可以归入的部分。"""

    name: Text = Field(description="名称")
    required: bool = Field(False, description="必须有")
    numbered: bool = Field(True, description="标题编号")


class MetadataShape(_File):
    """格式自己的一个键。"""

    name: Text = Field(description="名称")
    type: Literal["text", "text-list", "period", "document-number", "flag", "choice"] = Field(
        "text", description="类型"
    )
    required: bool = Field(False, description="必填")
    choices: dict[str, Text] = Field(default_factory=dict, description="type为choice时可选的值: 名称")
    pattern: Text | None = Field(None, description="文字要整个符合的正则表达式")
    expects: Text | None = Field(None, description="pattern要求的写法，不符合时告诉编者")
    needs: list[Text] = Field(default_factory=list, description="写了这个键，还必须写的键")


class TemplatesShape(_File):
    """页面模板，相对于格式的文件夹。"""

    page: Text = Field("page.html", description="网页模板")
    print: Text = Field("print.html", description="印刷模板")


class FormatShape(_File):
    """templates/formats/<格式>/format.yaml"""

    id: Text | None = Field(None, description="格式的名字，与文件夹名相同")
    name: Text = Field(description="名称")
    description: Text | None = Field(None, description="说明")
    headings: Annotated[list[HeadingShape], Field(min_length=1, max_length=5)] = Field(description="各级标题")
    ordered_list: OrderedListShape | None = Field(None, description="有序列表怎样编号；不写就是1. 2. 3.")
    parts: dict[str, PartShape] = Field(
        default_factory=lambda: {"body": PartShape(name="正文", required=True)}, description="叙述的各部分"
    )
    metadata: dict[str, MetadataShape] = Field(default_factory=dict, description="格式自己的键")
    templates: TemplatesShape = Field(default_factory=TemplatesShape, description="模板")
    site_css: Text | None = Field(None, description="网页另加的样式")
    rules: list[Text] = Field(default_factory=list, description="适用的公文规则")


class FrontMatterShape(_File):
    """叙述文件开头两行 --- 之间。"""

    part: Text = Field("body", description="归入哪一部分")
    title: Text | None = Field(None, description="只给编者看的名称")


class IndicatorTableShape(_File):
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
    Discriminator(lambda value: "mapping" if _kind_of(value) == "mapping" else "scalar"),
]
ChartTypeText: TypeAlias = Literal["line", "bar", "stacked-bar", "grouped-bar", "share", "slope", "dot"]


class ChartShape(_File):
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


class ExpressionShape(_File):
    """要找的一个词，以及它前后要有什么。"""

    right: Text | None = Field(None, description="应当写成的字，例如：部署")
    before: list[Text] = Field(default_factory=list, description="前面紧挨着其中一个才算；^ 是一段的开头")
    after: list[Text] = Field(default_factory=list, description="后面紧跟着其中一个才算")
    near: list[Text] = Field(default_factory=list, description="前后不远处有其中一个才算")
    followed_by: list[Text] = Field(default_factory=list, description="同一句里后面有其中一个才算，例如“即要”的“又要”")
    unless: list[Text] = Field(default_factory=list, description="同一句里后面有其中一个就不算")
    not_in: list[Text] = Field(default_factory=list, description="含有它而没有错的长词，例如“报消”的“上报消息”")
    certain: bool = Field(True, description="一定是错的；false只作提示")
    since: Annotated[int, BeforeValidator(lambda value: int(value) if isinstance(value, Decimal) else value)] | None = (
        Field(None, description="旧称从哪一年起不用")
    )


Expressions: TypeAlias = dict[
    str,
    Annotated[
        Annotated[Text, Tag("scalar")] | Annotated[ExpressionShape, Tag("mapping")],
        Discriminator(lambda value: "mapping" if _kind_of(value) == "mapping" else "scalar"),
    ],
]


class FormulaShape(_File):
    """一个固定表述的常见错法。"""

    wrong: list[Text] = Field(default_factory=list, description="常见的错法；差一个字的不用写")
    allowed: list[Text] = Field(default_factory=list, description="相近而没有错的")


class WordsShape(_File):
    """lexicon/words.yaml"""

    words: Expressions = Field(default_factory=dict, description="错别字：错的: 对的")
    usage: Expressions = Field(default_factory=dict, description="用错的词：错的: 对的")
    allowed: list[Text] = Field(default_factory=list, description="本单位认为没有错的，各个词表里都不再找")


class DoubledShape(_File):
    """lexicon/doubled.yaml"""

    repeats: list[Text] = Field(default_factory=list, description="可以连写两遍的词，例如：研究研究")
    pleonasms: Expressions = Field(default_factory=dict, description="意思重复的说法：原来的: 改成的")


class FormulasShape(_File):
    """lexicon/formulas.yaml"""

    formulas: dict[str, FormulaShape] = Field(default_factory=dict, description="固定表述")
    titles: list[Text] = Field(default_factory=list, description="法规和文件的准确名称，不带书名号")


class JoinedShape(_File):
    """两段相连的词组：前一段的每一个都与后一段的每一个相连。"""

    front: Text = Field(description="前一段，词与词之间空一格")
    behind: Text = Field(description="后一段，词与词之间空一格")


class PhrasesShape(_File):
    """lexicon/phrases.yaml"""

    phrases: dict[str, Text] = Field(
        default_factory=dict, description="固定词组，四个字以上，词与词之间空一格；冒号前的组名随意"
    )
    joined: list[JoinedShape] = Field(default_factory=list, description="由两段相连而成的词组")
    short: Text | None = Field(None, description="三个字的词组，词与词之间空一格")
    single: Text | None = Field(None, description="本身就成词的两个字，不当作别的词写错，词与词之间空一格")
    alike: Text | None = Field(None, description="字形相近的字，一组里两两相近，组与组之间空一格")
    seams: Text | None = Field(None, description="两个词相接、看着像一个词写错了的两个字，空一格")
    allowed: list[Text] = Field(default_factory=list, description="像是词组错了一个字、其实没有错的")


class TermsShape(_File):
    """lexicon/terms.yaml"""

    terms: dict[str, Annotated[list[Text], Field(min_length=1)]] = Field(
        default_factory=dict, description="规范名称: [别的说法]"
    )
    rivals: list[Annotated[list[Text], Field(min_length=2)]] = Field(
        default_factory=list, description="都对、一篇里只用一个的几种说法"
    )
    outdated: Expressions = Field(default_factory=dict, description="旧称: {right: 现称, since: 年份}")
    claims: Expressions = Field(default_factory=dict, description="药品和疗效的绝对化说法")


class LeftoversShape(_File):
    """lexicon/leftovers.yaml"""

    placeholders: list[Text] = Field(default_factory=list, description="没填的空")
    leftovers: list[Text] = Field(default_factory=list, description="从网页、文库带来的字")
