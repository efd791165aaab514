"""What can be wrong with references, expressions, claims and identities: YB21x and YB30x."""

from typing import Final

from yibao_report.diagnostics import Example, Rule, Severity

_TEXT: Final = "content/demo/01-text.md"
_DATA: Final = "data/demo.yaml"


def _data(identity: str) -> str:
    return (
        "title: 示例数据\nsources: {report: {title: 统计公报}}\nindicators:\n"
        "  参保人数:\n    unit: 万人\n    observations: {2020: 400.00}\n    members:\n"
        "      职工: {observations: {2020: 40.00}}\n      居民: {observations: {2020: 361.00}}\n"
        f"identities:\n  - {identity}\n"
    )


def _error(
    code: str, name: str, summary: str, explanation: str, wrong: str, right: str, path: str | None = _TEXT
) -> Rule:
    return Rule(code, name, Severity.ERROR, summary, explanation, Example(path, wrong, right))


IDENTITY_BROKEN = _error(
    "YB210",
    "identity-broken",
    "数据内部的等式不成立",
    "identities里写的等式在数据里不成立（已经按末位四舍五入留了余地）。改正数据；如果公布的数字本来就这样，"
    "写成 {identity: 等式, waiver: 原因}，原因会告诉读者。",
    _data("参保人数 == 参保人数.职工 + 参保人数.居民"),
    _data("{identity: 参保人数 == 参保人数.职工 + 参保人数.居民, waiver: 原文如此，两类参保人数有重复统计}"),
    _DATA,
)
WAIVER_WITHOUT_EFFECT = Rule(
    "YB211",
    "waiver-without-effect",
    Severity.WARNING,
    "等式成立，却写了waiver",
    "waiver会告诉读者“原文此处不成立”；等式已经成立，就该删去它。",
    Example(
        _DATA,
        _data("{identity: 参保人数 >= 参保人数.职工, waiver: 原文如此}"),
        _data("参保人数 >= 参保人数.职工"),
    ),
)
IDENTITY_UNCHECKED = Rule(
    "YB212",
    "identity-unchecked",
    Severity.WARNING,
    "等式没有可以核对的时期",
    "等式里的几个数没有共同的时期，或者都是文字、缺失，这条等式什么也没有核对。",
    Example(
        _DATA,
        _data("参保人数 == 参保人数.灵活就业").replace(
            "      居民", "      灵活就业: {observations: {2021: 5.00}}\n      居民"
        ),
        _data("参保人数 >= 参保人数.职工"),
    ),
)
UNKNOWN_INDICATOR = _error(
    "YB301",
    "unknown-indicator",
    "没有这个指标",
    "算式里的名字要是数据集里指标的键。办法里给出相近的名字；数据集要写进publication.yaml的datasets。",
    "全市参保{{ 参保人口 }}。\n",
    "全市参保{{ 参保人数 }}。\n",
)
UNKNOWN_MEMBER = _error(
    "YB302",
    "unknown-member",
    "指标没有这个成员",
    "“指标.成员”里的成员要是members里写的；指标只有成员、没有合计的，也不能不写成员。",
    "职工{{ 参保人数.在职 }}。\n",
    "职工{{ 参保人数.职工 }}。\n",
)
UNKNOWN_PERIOD = _error(
    "YB303",
    "unknown-period",
    "指标没有这个时期的值",
    '没有写时期的指标，取publication.yaml里reference_period那一期；要别的时期，写成 参保率.2025 或 参保率["2022-02"]。',
    "到2030年参保率为{{ 参保率.2030 }}。\n",
    "到2025年参保率为{{ 参保率.2025 }}。\n",
)
MIXED_KINDS = _error(
    "YB304",
    "mixed-kinds",
    "不同种类的量放在一起算",
    "万元和亿元能相加，人和人次不能；两个比率相减得百分点。算错种类的结果没有意义，所以不算。",
    "合计{{ 参保人数 + 基金收入 }}。\n",
    "合计{{ 参保人数.职工 + 参保人数.居民 }}。\n",
)
MALFORMED_EXPRESSION = _error(
    "YB305",
    "malformed-expression",
    "算式写法有误",
    "算式写在 {{ }} 里：指标名、+ - * / 、括号、数字，以及 增量 增幅 降幅 占比 合计 倍数 等函数。用英文括号和逗号。",
    "全市参保{{ 参保人数 + }}。\n",
    "全市参保{{ 参保人数 }}。\n",
)
FORBIDDEN_EXPRESSION = _error(
    "YB306",
    "forbidden-expression",
    "算式里有不允许的写法",
    "算式只用来引用和计算数字：没有循环、条件、赋值，也不能调用程序。",
    "全市参保{{ 参保人数.__class__ }}。\n",
    "全市参保{{ 参保人数 }}。\n",
)
CLAIM_CONTRADICTED = _error(
    "YB307",
    "claim-contradicted",
    "文字与数据不符",
    "[文字](=指标) 里的文字按原样印出，但要与数据相符：近、约、超过、余、以上各有各的范围。改文字，或改数据。",
    "[近五百万人](=参保人数)参保。\n",
    "[400万人](=参保人数)参保。\n",
)
CLAIM_UNREADABLE = _error(
    "YB308",
    "claim-unreadable",
    "读不出文字里的数",
    "[文字](=指标) 的文字里要有一个能核对的数，如：近六百四十万人、超过3000个、三分之一、翻一番。",
    "[许多人](=参保人数)参保。\n",
    "[400万人](=参保人数)参保。\n",
)
NOT_COMPUTABLE = _error(
    "YB309",
    "not-computable",
    "这个值不能参加计算",
    "缺失的值、文字、区间不能加减；“以上”“以下”的数相减，结果大小说不准。",
    "比上年增加{{ 参保率.2025 - 结余目标 }}。\n",
    "结余{{ 结余目标 }}。\n",
)
WRONG_DIRECTION = _error(
    "YB310",
    "wrong-direction",
    "增减方向说反了",
    "降幅(前, 后) 要后小于前，增幅、增量要后大于前。方向反了，要么参数写反了，要么该换函数。",
    "下降{{ 降幅(支架均价.采后, 支架均价.采前) }}。\n",
    "下降{{ 降幅(支架均价.采前, 支架均价.采后) }}。\n",
)
AMBIGUOUS_INDICATOR = _error(
    "YB321",
    "ambiguous-indicator",
    "两个数据集里都有这个指标",
    '发布物用到的两个数据集有同名的指标，写成 数据集["名字"].指标 说明是哪一个。',
    "datasets: [a, b]，两个里都有“参保率”，叙述写 {{ 参保率 }}",
    '叙述写 {{ 数据集["a"].参保率 }}',
    None,
)
