"""What can be wrong with a chart when it is drawn: YB51x."""

from typing import Final

from yibao_report.diagnostics import Example, Rule, Severity

_CHOSEN: Final = ":::{chart} 参保人数\nindicators: [参保人数]\nvega-lite:\n  mark: bar\n"

NOT_DRAWN = Rule(
    "YB510",
    "chart-not-drawn",
    Severity.ERROR,
    "Vega-Lite画不出这张图",
    "vega-lite下面写的不是Vega-Lite能懂的写法：transform里的算式不完整、缺了mark或encoding等。"
    "对照Vega-Lite的说明改写；常用的图用 type: line、type: bar 等写法更省事。",
    Example(
        "content/demo/01-text.md",
        f"{_CHOSEN}  transform: [{{calculate: 'datum.value *', as: double}}]\n"
        "  encoding: {x: {field: category}, y: {field: double, type: quantitative}}\n:::\n",
        f"{_CHOSEN}  encoding: {{x: {{field: category}}, y: {{field: value, type: quantitative}}}}\n:::\n",
    ),
)
