"""What can be wrong with a chart's options: YB33x."""

from typing import Final

from yibao_report.diagnostics import Example, Rule, Severity

_TEXT: Final = "content/demo/01-text.md"


def _chart(options: str) -> str:
    return f":::{{chart}} 图的标题\n{options}:::\n"


def _error(code: str, name: str, summary: str, explanation: str, wrong: str, right: str) -> Rule:
    return Rule(code, name, Severity.ERROR, summary, explanation, Example(_TEXT, _chart(wrong), _chart(right)))


NOTHING_CHOSEN = _error(
    "YB330",
    "chart-without-figures",
    "图里没有写画哪些数据",
    "图的数据用indicators（指标）选，或用values（标签: 算式）写，二者只写一个。"
    "members和periods再从指标里挑成员和时期。",
    "type: line\n",
    "type: line\nindicators: [参保人数]\n",
)
MIXED_KINDS = _error(
    "YB331",
    "chart-mixes-kinds",
    "一张图里有不同种类的量",
    "一张图只有一根数轴。万元和亿元能画在一起，人和元、人和人次不能。分成两张图，或只留一种量。",
    "indicators: [参保人数, 基金收入]\nperiods: [2020, 2021]\n",
    "indicators: [参保人数]\nperiods: [2020, 2021]\n",
)
WRONG_TYPE = _error(
    "YB332",
    "chart-type-does-not-fit",
    "这种图画不了这些数据",
    "折线要两个以上时期；斜率图要正好两个时期；构成图和堆积图把部分加成整体，所以不能有负数，也不能只有一个部分；"
    "年和半年、月不能连成一条折线。换一种图，或另选数据。",
    "type: slope\nindicators: [参保人数]\nperiods: [2020]\n",
    "type: slope\nindicators: [参保人数]\nperiods: [2020, 2021]\n",
)
TOO_CROWDED = _error(
    "YB333",
    "chart-too-crowded",
    "一张图里的东西太多",
    "一张图最多画6个系列、24个类别：再多，颜色和标签就分不清了。分成几张图，或改用指标表。",
    "type: bar\nvalues:\n  "
    + "\n  ".join(f"第{word}类: 参保人数" for word in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地人")
    + "\n",
    "type: bar\nvalues:\n  职工: 参保人数.职工\n  居民: 参保人数.居民\n",
)
OWN_DATA = _error(
    "YB334",
    "chart-brings-its-own-data",
    "Vega-Lite里写了自己的数据或网址",
    "图的数据只来自上面选的指标或算式，这样图、表和正文才是同一个数。所以vega-lite里不能写data、datasets、url、href；"
    "数据的字段有：series、category、value、label、period、indicator、member、unit。",
    "indicators: [参保人数]\nvega-lite:\n  data: {url: 'data.csv'}\n  mark: bar\n"
    "  encoding: {x: {field: category}, y: {field: value, type: quantitative}}\n",
    "indicators: [参保人数]\nvega-lite:\n  mark: bar\n"
    "  encoding: {x: {field: category}, y: {field: value, type: quantitative}}\n",
)
UNKNOWN_FIELD = _error(
    "YB335",
    "chart-unknown-field",
    "Vega-Lite里写了没有的字段",
    "field要写数据里有的字段：series、category、value、label、period、indicator、member、unit，"
    "或者transform里用as起的名字。写错了，图上什么也画不出来。",
    "indicators: [参保人数]\nvega-lite:\n  mark: bar\n"
    "  encoding: {x: {field: catgory}, y: {field: value, type: quantitative}}\n",
    "indicators: [参保人数]\nvega-lite:\n  mark: bar\n"
    "  encoding: {x: {field: category}, y: {field: value, type: quantitative}}\n",
)
NO_NUMBERS = _error(
    "YB336",
    "chart-without-numbers",
    "选的数据里没有能画的数",
    "缺失的值、文字和区间画不成图形，只在图下的数据里列出；一个数也没有，图就是空的。另选指标或时期。",
    "indicators: [结余目标]\n",
    "indicators: [基金收入]\n",
)
UNKNOWN_WORD = _error(
    "YB337",
    "chart-unknown-word",
    "Vega-Lite里写了它不认识的词",
    "mark要写Vega-Lite的图形名，encoding下面要写它的通道名，通道的type要写它的数据类型；写错了，Vega-Lite要么画不出，"
    "要么不声不响地略去。",
    "indicators: [参保人数]\nvega-lite:\n  mark: barr\n"
    "  encoding: {x: {field: category}, y: {field: value, type: quantitative}}\n",
    "indicators: [参保人数]\nvega-lite:\n  mark: bar\n"
    "  encoding: {x: {field: category}, y: {field: value, type: quantitative}}\n",
)
