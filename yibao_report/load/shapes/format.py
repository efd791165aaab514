"""The shapes of a format, ``format.yaml``, and of the head of a narrative."""

from typing import Annotated, Literal

from pydantic import Field

from yibao_report.load.shapes.base import FileShape, Text


class HeadingShape(FileShape):
    """一级标题怎样编号。"""

    number: str = Field(description="编号样式：{chinese} 一二三，{arabic} 123；空串不编号")
    run_in: bool = Field(False, description="标题与正文接排")
    label: bool = Field(False, description="标题里冒号前的话是栏目名，与标题分开设计")


class OrderedListShape(FileShape):
    """有序列表在正文里怎样编号。"""

    number: Text = Field(description="编号样式，例如：{chinese}是")
    run_in: bool = Field(False, description="各条接排成一段")


class PartShape(FileShape):
    """叙述文件可以归入的部分。"""

    name: Text = Field(description="名称")
    required: bool = Field(False, description="必须有")
    numbered: bool = Field(True, description="标题编号")


class MetadataShape(FileShape):
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


class TemplatesShape(FileShape):
    """页面模板，相对于格式的文件夹。"""

    page: Text = Field("page.html", description="网页模板")
    print: Text = Field("print.html", description="印刷模板")


class FormatShape(FileShape):
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


class FrontMatterShape(FileShape):
    """叙述文件开头两行 --- 之间。"""

    part: Text = Field("body", description="归入哪一部分")
    title: Text | None = Field(None, description="只给编者看的名称")
