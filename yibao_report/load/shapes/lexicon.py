"""The shapes of the lists of words, the package's and an office's."""

from decimal import Decimal
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag

from yibao_report.load.shapes.base import FileShape, Text, kind_of


class ExpressionShape(FileShape):
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
        Discriminator(lambda value: "mapping" if kind_of(value) == "mapping" else "scalar"),
    ],
]


class FormulaShape(FileShape):
    """一个固定表述的常见错法。"""

    wrong: list[Text] = Field(default_factory=list, description="常见的错法；差一个字的不用写")
    allowed: list[Text] = Field(default_factory=list, description="相近而没有错的")


class WordsShape(FileShape):
    """lexicon/words.yaml"""

    words: Expressions = Field(default_factory=dict, description="错别字：错的: 对的")
    usage: Expressions = Field(default_factory=dict, description="用错的词：错的: 对的")
    allowed: list[Text] = Field(default_factory=list, description="本单位认为没有错的，各个词表里都不再找")


class DoubledShape(FileShape):
    """lexicon/doubled.yaml"""

    repeats: list[Text] = Field(default_factory=list, description="可以连写两遍的词，例如：研究研究")
    pleonasms: Expressions = Field(default_factory=dict, description="意思重复的说法：原来的: 改成的")


class FormulasShape(FileShape):
    """lexicon/formulas.yaml"""

    formulas: dict[str, FormulaShape] = Field(default_factory=dict, description="固定表述")
    titles: list[Text] = Field(default_factory=list, description="法规和文件的准确名称，不带书名号")


class JoinedShape(FileShape):
    """两段相连的词组：前一段的每一个都与后一段的每一个相连。"""

    front: Text = Field(description="前一段，词与词之间空一格")
    behind: Text = Field(description="后一段，词与词之间空一格")


class PhrasesShape(FileShape):
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


class TermsShape(FileShape):
    """lexicon/terms.yaml"""

    terms: dict[str, Annotated[list[Text], Field(min_length=1)]] = Field(
        default_factory=dict, description="规范名称: [别的说法]"
    )
    rivals: list[Annotated[list[Text], Field(min_length=2)]] = Field(
        default_factory=list, description="都对、一篇里只用一个的几种说法"
    )
    outdated: Expressions = Field(default_factory=dict, description="旧称: {right: 现称, since: 年份}")
    claims: Expressions = Field(default_factory=dict, description="药品和疗效的绝对化说法")


class LeftoversShape(FileShape):
    """lexicon/leftovers.yaml"""

    placeholders: list[Text] = Field(default_factory=list, description="没填的空")
    leftovers: list[Text] = Field(default_factory=list, description="从网页、文库带来的字")
