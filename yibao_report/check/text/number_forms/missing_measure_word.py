"""A number followed by a noun without its measure word: 5000困难人员."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB439",
    "missing-measure-word",
    Severity.WARNING,
    "数后面缺量词",
    "数和名词之间要有量词：5000名困难人员、12家医院、300户家庭。“639万参保人”这样以万、亿结尾的说法不报。",
    Example("draft.txt", "资助5000困难人员参保。\n", "资助5000名困难人员参保。\n"),
)

_NOUNS: Final = {
    "名": (
        "标兵 能手 先进个人 人员 群众 患者 病人 职工 居民 农民 村民 市民 对象 老人 老年人 儿童 学生 孕产妇 妇女"
        " 残疾人 医生 医师 医务人员 护士 药师 专家 "
        "干部 党员 代表 委员 监督员 专干 网格员 志愿者 工作人员 从业人员 参保人 低保户 特困户 婴幼儿 劳动者 代办员"
        " 婴儿 新生儿 学员 考生 协管员 联络员 负责人 参会人员 就诊者 举报人 投诉人 申请人 经办人 监护人 当事人 责任人"
        " 责任人员 同事 同志 队员 骨干 被告人 嫌疑人 犯罪嫌疑人 协理员 宣讲员 骑手 司机 快递员"
        " 乡村医生 教师 农民工 转隶干部"
    ),
    "户": "家庭 农户 贫困户 脱贫户",
    "家": (
        "医院 医疗机构 药店 零售药店 医药机构 机构 企业 公司 单位 诊所 卫生院 卫生室 银行网点 院士工作站 重点实验室"
        " 实验室 研究院 门诊部"
    ),
    "起": "案件",
    "例": "病例 确诊病例 疑似病例",
    "所": "学校 高校 大学 中学 小学 高中 初中 普通高中 幼儿园 职业学校 技工学校 院校",
    "条": "线索",
    "个": (
        "村庄 村寨 村落 自然村 问题 病种 病组 服务点 服务站 购药点 代办点 便民点 监测点 网点 窗口 社区 行政村 乡镇"
        " 检查组 工作组 专班 站点 示范点"
    ),
    "种": "药品 耗材",
    "支": "小分队 分队 宣传队 医疗队 工作队 驻村工作队 服务队 队伍 团队",
}
_MODIFIER: Final = (
    "(?:困难|特困|低保|女|男|贫困|脱贫|参保|退休|在职|定点|医保|医疗|基层|公立|民营|社会|建档立卡|重点|特殊|农村|城乡|低收入|违规|违法|"
    "受益|住院|门诊|慢性?病|透析|综合|服务|业务|宣传|宣讲|示范|标准化|偏远|边远|山区|救助|监测|返贫|致贫|易返贫|因病|重度|高龄|失能|新增|退役|灵活就业|下岗|未?成年|违约|骗保|欺诈|问题|经办|受访|参训|在编|在岗|一线|行动不便|相关|有关|留守|空巢|独居|孤寡|窗口|专职|兼职|业务|财务|信息|稽核|骨干|"
    "临床|高水平|高层次|省级|市级|国家级|重大|重点|零售|办事|返乡|到访|来访|外出|务工|新就业|中选|集采|谈判|[一二三]级|县级|市级|乡镇|村级?|专业|大病|罕见病|高血压|糖尿病|“两病”|严重|涉嫌|的){0,3}"
)
_MEASURES: Final = {noun: measure for measure, nouns in _NOUNS.items() for noun in nouns.split()}
_NOUN: Final = "|".join(sorted(_MEASURES, key=len, reverse=True))
_BEGINS: Final = r"(?<![0-9A-Za-z.,．_/\\@#+=×–—～~−－―-])(?<![0-9A-Za-z][:：])"
"""Before digits: they begin here, and are no piece of a code, a decimal or a time of day."""
_BARE: Final = regex(
    f"{_BEGINS}(?<![第〔（(图表件栏卷版月年\u2009"
    f" ])(?P<number>[2-9]|[0-9]{{2,6}}+)(?P<more>[余多]?)(?P<noun>{_MODIFIER}(?P<head>{_NOUN}))(?!号|区"
    f"|次)"
)
_NAMES: Final = frozenset(
    "110 119 120 122 301 302 303 304 305 306 307 309 411 421 731 12315 12319 12320 12345 12348 12393 12388".split()
)
"""Hotlines, and hospitals that have a number for a name."""
_HAVING: Final = regex("(?:聘请|配备|组织|招募|选聘|培训|推荐|选派|抽调|配置|设立|建成)$")
_YEARS: Final = frozenset(range(1949, 2051)) - {2000}


_QUOTED: Final = regex(
    f"{_BEGINS}(?<![第年月〕])(?P<number>[0-9]{{2,4}}+)(?P<noun>“[^“”]{{1,8}}”(?P<head>项目|工程|事项|基地|企业))"
)
"""206“两重”项目."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every count of people, bodies or cases that stands right before its noun."""
    for block, match in occurrences(manuscript.closed_up, _BARE):
        number = match["number"]
        named = number in _NAMES and not _HAVING.search(match.string, max(0, match.start() - 2), match.start())
        if named or (int(number) in _YEARS and not match["more"]):
            continue
        measure = _MEASURES[match["head"]]
        message = f"“{number}{match['more']}”和“{match['noun']}”之间缺量词"
        help = f"写“{number}{match['more']}{measure}{match['noun']}”"
        yield report(RULE, block, match.span(), message, help)
    for block, match in occurrences(manuscript.closed_up, _QUOTED, "“"):
        if int(match["number"]) not in _YEARS:
            measure = "家" if match["head"] == "企业" else "个"
            help = f"写“{match['number']}{measure}{match['noun']}”"
            yield report(RULE, block, match.span(), f"“{match['number']}”和“{match['noun']}”之间缺量词", help)
