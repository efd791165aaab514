"""A number followed by a noun without its measure word: 5000困难人员."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.check.text.words import tagged
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import BlockKind
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
        " 乡村医生 教师 军人 农民工 转隶干部 护理员 评估员 讲解员 社工 护工 检查员 审核员 稽核员 统计员 信息员"
        " 帮办员 专管员 调解员 联系人 法人 店员 药师 技师 律师 记者 嘉宾 受访者 家属 家长 子女 照护者 经办员 服务员"
        " 宣传员 辅导员 巡查员"
    ),
    "户": "家庭 农户 贫困户 脱贫户",
    "家": (
        "医院 医疗机构 药店 零售药店 医药机构 机构 企业 公司 单位 诊所 卫生院 卫生室 银行网点 院士工作站 重点实验室"
        " 实验室 研究院 门诊部 养老院 福利院 敬老院 护理院 药企 供应商 保险公司 村卫生室 社会组织"
    ),
    "起": "案件 典型案例",
    "例": "病例 确诊病例 疑似病例",
    "所": "学校 高校 大学 中学 小学 高中 初中 普通高中 幼儿园 职业学校 技工学校 院校",
    "条": "线索",
    "个": (
        "村庄 村寨 村落 自然村 问题 病种 病组 服务点 服务站 购药点 代办点 便民点 监测点 网点 窗口 社区 行政村 乡镇"
        " 检查组 工作组 督导组 督查组 调研组 专家组 巡查组 评估组 专班 站点 示范点"
        " 县区 乡镇街道 先锋岗 责任区 数据库"
    ),
    "项": "事项 服务项目 任务 制度 举措 措施 专项行动",
    "份": "问卷 病历 协议 案卷 档案 宣传册 宣传手册 政策手册 宣传单 宣传折页 倡议书 承诺书 责任书 告知书 宣传资料",
    "张": "床位 病床",
    "台": "自助终端 自助机 自助服务机 自助服务终端 一体机 高拍仪 服务器",
    "场": "座谈会 恳谈会 宣讲会 推进会 调度会 听证会 论证会 协调会 培训会 培训班 发布会",
    "种": "药品 耗材",
    "次": "联席会议 飞行检查 专项检查 现场检查 明察暗访 警示教育 集中学习 专题会议",
    "支": "小分队 分队 宣传队 医疗队 工作队 驻村工作队 服务队 队伍 团队",
}
_WORDS: Final = "(?:(?![了由均有是各在为与和及并都已后前中内每至到从向对将被把])[\u4e00-\u9fff])"
_MODIFIER: Final = f"(?:[一二三]级(?:甲等)?及?以[上下]的?)?{_WORDS}{{0,10}}?(?:（{_WORDS}{{1,4}}）{_WORDS}{{0,6}}?)?"
"""What may stand before the noun: 护理服务人员, 专（兼）职人员; its words are looked at one by one."""
_MEASURES: Final = {noun: measure for measure, nouns in _NOUNS.items() for noun in nouns.split()}
_NOUN: Final = "|".join(sorted(_MEASURES, key=len, reverse=True))
_BEGINS: Final = r"(?<![0-9A-Za-z.,．_/\\@#+=×–—～~−－―-])(?<![0-9A-Za-z][:：])"
"""Before digits: they begin here, and are no piece of a code, a decimal or a time of day."""
_BARE: Final = regex(
    f"{_BEGINS}(?<![第〔（(图表件栏卷版月\u2009"
    f" ])(?P<number>[2-9]|[0-9]{{2,6}}+)(?P<more>[余多]?)(?P<noun>{_MODIFIER}(?P<head>{_NOUN}))(?!号|区"
    f"|次|员|人|者)"
)
_NAMES: Final = frozenset(
    "110 119 120 122 301 302 303 304 305 306 307 309 411 421 731 12315 12319 12320 12345 12348 12393 12388".split()
)
"""Hotlines, and hospitals that have a number for a name."""
_REMARK: Final = regex("（[^）]*）")
_NO_MODIFIERS: Final = frozenset("fcprmqtuk")
"""Kinds of words that do not begin what a measure word would stand before: places, particles, measure words."""
_MEASURED: Final = regex(
    "(?:公里|公斤|平方|[名位个家户起例所条种支项份张场次件元万亿千百十人岁年月日天周时分秒米吨斤台套辆部座间栋层楼笔批类型级档组对双副本册期届轮回趟遍"
    "度倍成折股版号代后强大点几口头只亩株棵宗桩门篇章节款页字幅根粒片盒瓶袋针剂床把架车箱包堂课])"
    "(?<!家(?=庭))(?<!户(?=籍))(?<!个(?=体))(?<!人(?=员|民|大))(?<!大(?=病|学))(?<!门(?=诊))(?<!对(?=象))(?<!支(?=部))(?<!分(?=队))"
    "(?<!年(?=轻|老))(?<!成(?=年))(?<!代(?=办|理|表))(?<!组(?=织|长))(?<!本(?=科|地|市|县))(?<!项(?=目))(?<!口(?=腔))(?<!座(?=谈))(?<!床(?=位))"
)
"""What a noun with its measure word begins with: 名失能人员, but not 家庭."""
_MEASURING: Final = frozenset(
    "人次 家次 件次 例次 批次 小时 分钟 公里 公斤 平方米 工作日 百分点 季度 月份 年度 周岁 版本".split()
)
_LEVEL: Final = regex("[一二三]级(?:[甲乙]等)?(?:及?以[上下]的?)?(?:定点|公立|综合|专科)?(?:医|机构)")
"""Of hospitals: no number that a measure word would follow."""
_ACTS: Final = frozenset(
    "建立 健全 完善 制定 印发 出台 召开 联合 纳入 采用 提供 实现 覆盖 完成 开展"
    " 推进 推动 落实 实施 实行 设立 建成 组织 加强".split()
)
"""What somebody does with what follows: 5部门建立联席会议制度."""
_NUMBERED: Final = regex(
    "(?:案例|任务|指标|问题|情形|步骤|场景|专题|模块|类型|目标|措施|方式|序号|编号|代码|附表|附录|阶段|方案|图表|热线|公式)$"
)
"""Before a number: it is the number of one of these."""
_HAVING: Final = regex("(?:聘请|配备|组织|招募|选聘|培训|推荐|选派|抽调|配置|设立|建成)$")
_YEARS: Final = frozenset(range(1949, 2051)) - {2000}


_GROUP: Final = (
    "困难|低保|特困|残疾|重残|失能|失智|半失能|监测对象|防止返贫|脱贫|返贫|易返贫|贫困|低收入|边缘|优抚|灵活就业|新就业|新业态|退休|在职|失业|"
    "慢性|慢特病|“?两病|高血压|糖尿病|受助|受益对象|救助|资助|大病|重病|重特大|住院|异地|就诊|门诊|透析|肿瘤|罕见病|孕产妇|生育|新生儿|婴幼儿|"
    "志愿|医务|工作|从业|经办|网格|定点|医药机构|零售药店|医疗机构|病例|案件|线索|家庭医生"
)
_SCALED: Final = regex(
    rf"{_BEGINS}(?P<number>[0-9]{{1,4}}+\.[0-9]++[万亿])(?P<more>[余多]?)"
    rf"(?P<noun>(?={_GROUP}){_MODIFIER}(?P<head>{_NOUN}))(?!号|区|次|员|人|者)"
)
"""资助18.46万困难人员: a figure to the last place is counted, and what it counts is a part. 639万参保人 is spoken."""
_UNCOUNTED: Final = regex(
    "(?:受理|接收|接到|收到|移送|移交|转办|查处|查办|办理|办结|立案|审结|曝光|通报|检查|核查|抽查|巡查|稽核|约谈|暂停|解除|处理|处罚|新增|取消|"
    "资助|救助|帮扶|走访|慰问|培训|轮训|排查|建成|设立|整治|整改|发放|追缴|覆盖|惠及)(?:各类|各级|涉嫌|违法|违规)?[^，。；：、！？0-9（）《》“”]{0,10}?"
    f"(?P<head>{_NOUN})(?:共|共计|累计|合计|总计|达)?(?P<number>[0-9]{{2,6}}+)(?=[，。；]|、(?![0-9])|$)"
)
"""移送案件112，."""
_BEFORE_VERB: Final = regex(
    "(?:已经?有|共有|还有|另有|仅有|其中有?|使得?|让|累计有?|一共|总共|超过?|近|约|[市县区镇乡村]有|，有)(?P<number>[0-9]{2,6}+)(?P<more>[余多]?)"
    "(?P<verb>受益|获益|受惠|参保|缴费|享受|签约|激活|住院|申领|领取|办理|申请|报名|通过|断保|停保|脱保|未?参加|未缴费|患[有病]|选择|报销|获得|获批|接受|办结|使用)"
    "(?![率者额费期金卡地量数类]|人(?!次))"
)
"""已有1560受益."""
_COUNTS: Final = "(?:人次|家次|[万亿]?元|[万亿]?[人家种项名件户条例起台场份所次]|个(?:工作日)?|天|分钟|小时)"
_TO_BARE: Final = regex(
    rf"[由从][^，。；0-9]{{0,10}}(?:[0-9]{{4}}年[^，。；0-9]{{0,8}})?[0-9]++(?:\.[0-9]++)?(?P<unit>{_COUNTS})[^，。；、0-9]{{0,8}}"
    r"(?:提高|提升|上升|增加|增长|增|扩大|扩|升|下降|降低|降|减少|减|缩短|压缩|压减)[到至为]了?(?:[0-9]{4}年[^，。；0-9]{0,8}的)?"
    r"(?P<number>[0-9]++(?:\.[0-9]++)?)(?=[，。；）]|以[上下内]|左右|$)"
)
"""由300元提高到500，."""
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
        if _NUMBERED.search(match.string, max(0, match.start() - 2), match.start()) or not _is_noun(match["noun"]):
            continue
        measure = _MEASURES[match["head"]]
        message = f"“{number}{match['more']}”和“{match['noun']}”之间缺量词"
        help = f"写“{number}{match['more']}{measure}{match['noun']}”"
        yield report(RULE, block, match.span(), message, help)
    yield from _scaled(manuscript)
    yield from _bare_ends(manuscript)
    for block, match in occurrences(manuscript.closed_up, _BEFORE_VERB):
        if match["number"] not in _NAMES and (match["more"] or int(match["number"]) not in _YEARS):
            message = f"“{match['number']}{match['more']}”和“{match['verb']}”之间缺量词"
            place = match.start("number"), match.end("verb")
            yield report(RULE, block, place, message, f"写“{match['number']}{match['more']}人{match['verb']}”")
    for block, match in occurrences(manuscript.closed_up, _QUOTED):
        if int(match["number"]) not in _YEARS:
            measure = "家" if match["head"] == "企业" else "个"
            help = f"写“{match['number']}{measure}{match['noun']}”"
            yield report(RULE, block, match.span(), f"“{match['number']}”和“{match['noun']}”之间缺量词", help)


def _scaled(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield counts of a part of the people in 万 with decimals: 18.46万困难人员."""
    for block, match in occurrences(manuscript.closed_up, _SCALED):
        number, measure = match["number"], _MEASURES[match["head"]]
        if not _MEASURED.match(match["noun"]):
            message = f"“{number}{match['more']}”和“{match['noun']}”之间缺量词"
            help = f"写“{number}{match['more']}{measure}{match['noun']}”"
            yield report(RULE, block, match.span(), message, help)


def _bare_ends(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield counts behind their noun, or behind one with a unit, at the end of a clause: 移送案件112，."""
    for block, match in occurrences(manuscript.closed_up, _UNCOUNTED):
        number, measure = match["number"], _MEASURES[match["head"]]
        if block.kind is BlockKind.CELL or number in _NAMES or int(number) in _YEARS:
            continue
        message = f"“{match['head']}{number}”后面缺量词"
        yield report(RULE, block, match.span("number"), message, f"写“{number}{measure}”")
    for block, match in occurrences(manuscript.closed_up, _TO_BARE):
        message = f"前面的数有单位“{match['unit']}”，{match['number']}没有"
        yield report(RULE, block, match.span("number"), message, f"写“{match['number']}{match['unit']}”")


def _is_noun(words: str) -> bool:
    """Whether words can stand behind a measure word, and do not begin with one: 护理服务人员, but not 户困难家庭."""
    if _MEASURED.match(words):
        return False
    told = tagged(_REMARK.sub("", words))
    if any(word in _ACTS for word, _ in told):
        return False
    first, kind = told[0]
    if _LEVEL.match(words):
        return True
    return len(first) > 1 and first not in _MEASURING and kind[:1] not in _NO_MODIFIERS
