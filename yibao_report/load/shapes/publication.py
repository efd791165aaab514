"""The shapes of a publication and of the site, with what they say about the rules over text."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from yibao_report.load.shapes.base import FileShape, PeriodText, Text, WebAddress


class ProofreadingShape(FileShape):
    """校对：哪些规则要，哪些不要，怎样算严重。"""

    select: list[Text] = Field(
        default_factory=list, description="只要这些：代码、代码的开头（YB41）或名称；不写就是全部"
    )
    ignore: list[Text] = Field(default_factory=list, description="不要这些")
    severity: dict[str, Literal["error", "warning", "hint", "off"]] = Field(
        default_factory=dict, description="改变严重程度：错误、警告、提示，或不报"
    )
    hints: bool = Field(False, description="连提示也列出")


class AllowShape(FileShape):
    """放过校对查出的一处问题。"""

    code: Text = Field(description="代码，例如：YB412")
    words: Text | None = Field(None, description="正文里的原话，标出的字要在这段话里；不写就是整个发布物")
    reason: Text | None = Field(None, description="为什么放过")


class PublicationShape(FileShape):
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


class FooterShape(FileShape):
    """页脚里的信息；不写的不显示。"""

    organizer: Text | None = Field(None, description="承办单位")
    contact: Text | None = Field(None, description="联系方式")
    address: Text | None = Field(None, description="地址")
    icp: Text | None = Field(None, description="ICP备案号")
    police_record: Text | None = Field(None, description="公安备案号")


class SiteShape(FileShape):
    """content/site.yaml"""

    name: Text = Field(description="网站名称")
    publisher: Text = Field(description="主办单位")
    base_url: WebAddress | None = Field(None, description="网站地址")
    description: Text | None = Field(None, description="一句话简介")
    site_id_code: Text | None = Field(None, description="政府网站标识码")
    footer: FooterShape = Field(default_factory=FooterShape, description="页脚")
    proofreading: ProofreadingShape = Field(default_factory=ProofreadingShape, description="校对的设置，各发布物通用")
