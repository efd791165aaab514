"""The feature on Xinshao tells every fact of its original, what people said, and where the original contradicts itself.

The facts stand under the numbers of the fact sheet that the publication was written from: the series, what the page
must print, and the period where it is not the five years.
"""

import pytest

from tests.content.rendered import Printed, RenderedPublication, remarks, render_publication, series, words

ID = "xinshao-145"

FACTS = """
X001 会议年度 2025年 2025
X002 受访日期 10月16日
X003 住院花费 12万元 2023
X004 住院报销 8万多元 2023
X005 保障群众 83万群众
X006 业务办理时限.压缩前 3个工作日
X007 透析费用 8万余元
X008 特殊群体类别 6类
X009 资助参保资金 1.32亿元
X010 资助参保人次 32.9万人次
X011 特殊群体保障比例 100%
X012 政策短视频 10余期
X013 短视频播放量 超3万次
X014 宣传队人数 百人
X015 宣传覆盖.乡镇 15个
X016 宣传覆盖.村社区 413个
X017 宣传手册 20余万份
X018 追回资金 2.1亿元
X019 查处机构 186家
X020 考核居前年数 三年
X021 智能审核拒付 16.21万元 2025-01/2025-08
X022 疑点数据 0.57万条 2025-01/2025-08
X023 专项核查用时 15天 2025-02
X024 专项核查追回 16.9万元 2025-02
X025 线索筛查用时 几分钟
X026 监管效率提升 数倍
X027 社会监督员 20名
X028 罚款倍数 1至5倍
X029 罚款倍数 1至5倍
X030 抽审拒付 2.3亿元
X031 罚款金额 4800万元
X032 协议处理.中止药店 55家
X033 协议处理.解除药店 50家
X034 协议处理.暂停科室 15家
X035 基金结余 5.2亿元 2024
X036 慢特病复审 9933人
X037 慢特病复审.通过 6090人
X038 慢特病复审.清退 3843名
X039 居民住院报销比例.调整前 60%
X040 居民住院报销比例.调整后 65%
X041 居民住院封顶线.调整前 15万元
X042 居民住院封顶线.调整后 20万元
X043 职工住院报销比例 85%以上
X044 职工住院封顶线 30万元
X045 大病保险起付线.调整前 1.5万元
X046 大病保险起付线.调整后 1万元
X047 救助起付线降幅 50%
X048 救助报销比例提高 10%
X049 救助年度限额 8万元
X050 医疗救助人次 43.8万人次
X051 医疗救助金额 3.8亿元
X052 保障层数 三重
X053 服务网点.乡镇街道 15个
X054 服务网点.村社区 423个
X055 下沉业务 10项
X056 DIP机构 25家
X057 中医药服务 20项
X058 中医药报销比例 70%
""".strip().splitlines()

AROUND = """
2025年全县医保工作会议 压缩为即时办结 “百人宣传队” 三重保障体系 连续三年位居前列 仅用15天就追回 处以1至5倍的罚款
年度限额最高达8万元 由60%提高到65%，提高5个百分点 由15万元提高到20万元 由1.5万元降到1万元
""".split()
"""Figures in the words that give them their sense."""

EVENTS = """
XE01 新邵县召开2025年全县医保工作会议
XE01 全县医保系统组织业务培训
XE01 县医保局工作人员向医生了解用药情况
XE01 县医保事务中心大厅，工作人员为群众办理业务
XE01 县医保局开展医保政策集中宣传
XE02 这笔钱是真正的救命钱
XE03 从“要我参保”到“我要参保”
XE04 如今拿出手机点几下，在家里就能交上
XE05 “湘税社保”App
XE06 实行“一窗受理、集成服务”
XE07 多亏政府替我把医保费交了，不然我真没有钱治病
XE08 施行全额资助参保
XE09 “精准识别、分类资助、动态管理”
XE10 低保对象、防返贫监测对象定额资助
XE11 “参保提醒、缴费代办、待遇跟踪”
XE12 “线上+线下”的宣传矩阵
XE13 在屋场前开“板凳会”，在田埂上办“田间课堂”
XE14 “智能预警、全域检查、从严惩处”
XE15 就能把重复收费的违规线索筛出来，监管效率提升了数倍
XE16 “千里眼”“顺风耳”
XE17 组建专项小组，对疑点逐笔核对
XE18 每一笔账都要对得上
XE19 “专业监管+社会监督”的共治格局
XE20 《医疗保障基金使用监督管理条例》
XE21 对定点机构实行动态考核
XE22 职称评审和执业资格注册也将受到影响
XE23 基金运行更加平稳高效，保障能力持续增强
XE24 出院的时候刷一下卡就结算好了
XE25 出院时用医保卡直接结算费用
XE26 从待遇保障、经办服务、改革创新三个方面发力
XE27 “基本医保+大病保险+医疗救助”三重保障体系，待遇水平逐年提高
XE28 不达标的退出
XE29 按比例“二次报销”
XE30 “分类救助、精准施策”机制
XE31 “一窗办、视频办、门口办”
XE32 “小病不出村、报销在家门”
XE33 在镇卫生院就能看上县医院的专家
XE34 一并打包交给医共体的总医院
XE35 “总额包干、结余留用、超支合理分担”的激励约束机制
XE36 建设“旗舰中医馆”“中医阁”
XE37 落实“三医联动、六医协同”集成改革的要求
XE38 让医疗保障如阳光一样
""".strip().splitlines()

NAMES = """
“放管服” “参保咨询专窗” “百人宣传队” “医保政策进万家” “智慧医保” “双通道” “日常巡查+专项检查+飞行检查”
“经济处罚+协议处理+信用惩戒” “一窗受理、集成办理” 紧密型县域医共体 按病种分值付费（DIP）
""".split()

DERIVED = "平均每人次资助401元 平均每人次救助868元 继续享受待遇，占61.3%".split()

CONTRADICTIONS = """
宣传覆盖的村（社区）为413个，设立医保服务点的村（社区）为423个，两数不同
2025年1—8月智能审核拒付为16.21万元，两数相差悬殊
两者是否同一范围、有无重复未说明
规范的说法是百分点
受访年份原文未写明
""".split()

SPEAKERS = """
潭府乡一名村民 寸石镇一名居民 巨口铺镇一名低保户 县医保智能监控中心工作人员 县城某连锁药店负责人 新邵县一名居民
坪上镇一名居民 新邵县医疗保障局党委书记、局长
""".split()


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> RenderedPublication:
    """The feature, rendered once."""
    return render_publication(ID, tmp_path_factory.mktemp(ID))


def test_nothing_is_wrong_and_every_numeral_is_accounted_for(rendered: RenderedPublication) -> None:
    assert rendered.diagnostics == ()
    assert rendered.account.total > 80
    assert rendered.account.unaccounted == 0


def test_the_list_of_facts_is_whole() -> None:
    assert [line.split()[0] for line in FACTS] == [f"X{number:03}" for number in range(1, 59)]
    assert sorted({line.split()[0] for line in EVENTS}) == [f"XE{number:02}" for number in range(1, 39)]


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_is_on_the_page(rendered: RenderedPublication, fact: str) -> None:
    _, indicator, text, *period = fact.split()
    when = period[0] if period else "2021/2025"
    assert Printed(indicator, when, text) in rendered.figures


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_and_measure_is_told(rendered: RenderedPublication, event: str) -> None:
    assert event.split(maxsplit=1)[1] in rendered.text


@pytest.mark.parametrize("text", [*NAMES, *DERIVED, *AROUND])
def test_names_and_what_follows_from_the_figures(rendered: RenderedPublication, text: str) -> None:
    assert text in rendered.text


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_every_speaker_is_quoted(rendered: RenderedPublication, speaker: str) -> None:
    assert all(speaker in text for text in rendered.media)


def test_every_series_of_the_data_is_used(rendered: RenderedPublication) -> None:
    used = {figure.indicator for figure in rendered.figures}
    assert set(series(rendered.dataset)) - used == set()


def test_all_remarks_of_the_data_reach_the_reader_on_the_site_and_in_print(rendered: RenderedPublication) -> None:
    told = set(remarks(rendered.dataset["indicators"])) | set(remarks(rendered.dataset["identities"]))
    assert len(told) >= 5
    for text in rendered.media:
        assert [remark for remark in told if remark not in text] == []


def test_the_editors_notes_reach_the_reader_on_the_site_and_in_print(rendered: RenderedPublication) -> None:
    assert len(rendered.header["notes"]) >= 5
    for text in rendered.media:
        assert [note for note in rendered.header["notes"] if note not in text] == []


@pytest.mark.parametrize("told", CONTRADICTIONS)
def test_the_contradictions_of_the_original_are_told(rendered: RenderedPublication, told: str) -> None:
    assert all(told in text for text in rendered.media)


def test_the_parts_have_names_of_two_clauses_of_seven_characters(rendered: RenderedPublication) -> None:
    heads = [words(element) for element in rendered.site.iter("h2")]
    assert [head for head in heads if len(head) == 14] == [
        "缴费指尖轻轻点全民参保户户安",
        "铁腕护好救命钱慧眼盯牢每张单",
        "异地结算刷张卡小病就诊不出村",
    ]


def test_the_pictures_say_that_they_are_drawn(rendered: RenderedPublication) -> None:
    pictures = [element for element in rendered.site.iter("img") if "images/" in element.get("src", "")]
    assert len(pictures) == 5
    assert all(picture.get("alt") for picture in pictures)
    assert rendered.text.count("示意图") >= 5


def test_the_narrative_is_complete(rendered: RenderedPublication) -> None:
    assert rendered.characters >= 3900
