"""What can be wrong with the options of an indicator table: YB340–349."""

from typing import Final

from yibao_report.diagnostics import Example, Rule, Severity

_TEXT: Final = "content/demo/01-text.md"


def _table(options: str) -> str:
    return f":::{{indicator-table}} 主要指标\n{options}:::\n"


def _error(code: str, name: str, summary: str, explanation: str, wrong: str, right: str) -> Rule:
    return Rule(code, name, Severity.ERROR, summary, explanation, Example(_TEXT, _table(wrong), _table(right)))


UNFIT_OPTION = _error(
    "YB340",
    "unfit-option",
    "选项与表的样式不配",
    "compare和changes只用在主要指标表（style: key-figures），trend用在逐年表（style: years）和主要指标表，"
    "total用在分地区的表（style: regions）。写在别的样式里不起作用，所以不放过。",
    "indicators: [基金收入]\nperiods: [2021]\ncompare: 2020\n",
    "style: key-figures\nindicators: [基金收入]\nperiods: [2021]\ncompare: 2020\n",
)
NOT_ONE_PERIOD = _error(
    "YB341",
    "not-one-period",
    "只列一期的表写了几期",
    "分地区的表（style: regions）和主要指标表（style: key-figures）只列一期：periods里写一个，"
    "不写就用发布物的reference_period。主要指标表对比的那一期写在compare里。",
    "style: key-figures\nindicators: [基金收入]\nperiods: [2020, 2021]\n",
    "style: key-figures\nindicators: [基金收入]\nperiods: [2021]\ncompare: 2020\n",
)
MIXED_REGIONS = _error(
    "YB342",
    "mixed-regions",
    "各列不是按同样的地区分的",
    "分地区的表（style: regions）一行一个地区：各列的指标要按同一个维度分成员，或者在几个不同地区的数据集里都有。"
    "没有成员的指标、按别的维度分的指标、没有写region的数据集，排不进同一张表。",
    "style: regions\nindicators: [参保人数, 基金收入]\n",
    "style: regions\nindicators: [参保人数]\n",
)
REPEATED_ROW = _error(
    "YB343",
    "repeated-row",
    "同一个指标在一张表里列了两次",
    "indicators和groups里，一个指标只列一次。",
    "periods: [2020]\ngroups: {参保: [参保人数, 参保率], 基金: [基金收入, 参保率]}\n",
    "periods: [2020]\ngroups: {参保: [参保人数, 参保率], 基金: [基金收入]}\n",
)
UNKNOWN_ROW = _error(
    "YB344",
    "unknown-row",
    "表里没有这一行",
    "changes左边写表里列出的指标，total写表里列出的地区。",
    "style: key-figures\nindicators: [基金收入]\nchanges: {参保人数: 参保率}\n",
    "style: key-figures\nindicators: [参保人数]\nchanges: {参保人数: 参保率}\n",
)
NO_CHANGE = _error(
    "YB345",
    "no-change",
    "给出的增减不会是这个指标的增减",
    "增减的单位是%、百分点，或者与指标同一种单位；人次的增减不会是亿元。多半是写错了指标。",
    "style: key-figures\nindicators: [参保人数]\nchanges: {参保人数: 基金收入}\n",
    "style: key-figures\nindicators: [参保人数]\nchanges:\n  参保人数: 增幅(参保人数.2020, 参保人数.2021)\n",
)
CHANGE_CONTRADICTED = _error(
    "YB346",
    "change-contradicted",
    "公布的增减与两期的数不符",
    "changes给出的增减，和本期、对比期两个数算出来的对不上（已经按末位四舍五入留了余地）。核对三个数；"
    "公布的本来就这样，在增减那个指标的数据里写note，程序把它告诉读者，就不再提示。",
    "style: key-figures\nindicators: [基金收入]\nperiods: [2021]\ncompare: 2020\nchanges: {基金收入: 参保率.2020}\n",
    "style: key-figures\nindicators: [基金收入]\nperiods: [2021]\ncompare: 2020\n"
    "changes:\n  基金收入: 增幅(基金收入.2020, 基金收入.2021)\n",
)
MIXED_PERIODS = _error(
    "YB347",
    "mixed-periods",
    "几个时期不能这样比",
    "逐年表（style: years）的各列要是同一种时期，都是年，或都是上半年；主要指标表对比的时期要早于本期。",
    "style: years\nindicators: [门诊人次]\nperiods: [2020, 2025H1]\n",
    "style: years\nindicators: [参保人数]\nperiods: [2020, 2021]\n",
)
