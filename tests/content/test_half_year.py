"""The half-year summary tells every fact of its original, and what the original left open or got wrong.

The facts stand under the numbers of the fact sheet that the publication was written from: the series, the period
where it is not the half year, and what the page must print.
"""

import pytest

from tests.content.rendered import Printed, RenderedPublication, remarks, render_publication, series, words

ID = "half-year-2025"

FACTS = """
H001 参保人数 501.25万人
H002 参保人数.居民 459.1万人
H003 参保人数.职工 41.1万人
H004 参保率 99.9%
H005 参保进度位次 第二
H006 参保资助比例 50%
H007 市内住院实际报销比例.居民 62.8%
H008 市内住院实际报销比例.职工 68.4%
H009 报销比例同比增长 0.5%
H010 一级医院目录费用占比 1.17%
H011 一级医院目录费用占比降幅 0.03
H012 二三级医院目录外费用占比 5.1%
H013 二三级医院目录外费用占比降幅 1%
H014 支付限额.居民门诊统筹 —
H015 支付限额.平产 —
H016 支付限额.剖宫产 —
H017 支付限额.流产 —
H018 住院率下降目标 2个百分点
H019 就诊人次.市域内住院 41.57万人次
H020 住院率降幅.市域内 8.81%
H021 基金支出降幅.市域内 5.53%
H022 就诊人次.市域外就诊 90.2万人次
H023 住院率降幅.市域外 3.79%
H024 基金支出降幅.市域外 1.13%
H025 就诊人次.居民转外就诊 7.91万人次
H026 住院率降幅.居民转外 4.8%
H027 基金支出降幅.居民转外 1.53%
H028 集采报量批次 17批次
H029 集采执行批数 12批
H030 集采品种.药品 870种
H031 集采品种.耗材 32种
H032 集采节约费用 —
H033 集采直接结算 —
H034 药价异常 63例 2025-01/2025-05
H035 药价降幅 6.3%～67.9% 2025-01/2025-05
H036 药价降幅 6.3%～67.9% 2025-01/2025-05
H037 价格调整次数 4次
H038 价格项目变动 129项
H039 护理类价格项目.新增 22项
H040 护理类价格项目.废止 20项
H041 护理类价格项目.修订导尿 1项
H042 检查机构 1215家
H043 追回基金 —
H044 行政处罚金额 —
H045 协议处理机构.暂停 11家
H046 协议处理机构.解除 36家
H047 联动部门 三部门
H048 移送线索.纪检监察 71起
H049 移送线索.司法 7起
H050 移送线索.其他行政 46起
H051 办理案件 200起
H052 办理案件.已完结 170起
H053 办理案件.正在办理 30起
H054 公安立案 2起
H055 刑拘人数 3人
H056 追责问责人数 32人
H057 现场宣教 39次
H058 宣传短信 40.25万条
H059 专题报道 15条
H060 宣传短片 1334条次
H061 疑点线索 3086余条
H062 挽回损失 —
H063 惠民举措 28项
H064 惠民举措.已落实 10项
H065 配送用药人群 73496
H066 入库药品类别 9
H067 入库药品 127种
H068 保障机构 269家
H069 配送次数 9.68万次
H070 配送货值 —
H071 节约群众支出 —
H072 省内直接结算率.参保地 98.76%
H073 省内直接结算率.就医地 96.54%
H074 省内直接结算率.目标 93%以上
H075 跨省直接结算率.参保地 92.88%
H076 跨省直接结算率.目标 80%以上
H077 异地费用纳入DIP时间 7月份 2025
H078 线上可办事项 30项
H079 线上可办率 85.71%
H080 网办件占比 95.33%
H081 办结率 100%
H082 DIP机构 323家
H083 DIP机构覆盖率 100%
H084 DIP病种覆盖率 99.21%
H085 DIP结算基金 —
H086 DIP结算占比 84.78%
H087 医共体参保率条件 95%
H088 医共体名次条件 前五名
H089 医共体留用比例 最多10%
H090 签约医共体 5个
H091 追溯码完成率.零售药店 98.4%
H092 追溯码机构总数.零售药店 1647家
H093 追溯码接入机构.零售药店 1634家
H094 追溯码完成率.一级医院 100%
H095 追溯码接入机构.一级医院 31家
H096 追溯码完成率.二级医院 94.5%
H097 追溯码机构总数.二级医院 92家
H098 追溯码接入机构.二级医院 87家
H099 追溯码完成率.三级医院 57.2%
H100 追溯码机构总数.三级医院 14家
H101 追溯码接入机构.三级医院 8家
H102 病组目录版本 2.0版
H103 门诊统筹试点地区 6个
H104 无感结算改造日期 6月25日 2025-06-25
H105 无感结算医院次序 第一家 2025-06-25
H106 处方流转机构.医院 38家
H107 处方流转机构.药店 44家
H108 征缴联动层级 四级 2025
H109 参保率 95%以上 2025
H110 困难人口参保率 100% 2025
H111 共赢主体 三方 2025
H112 惠民举措 28项
""".strip().splitlines()

AROUND = """
居民459.1万人 职工41.1万人 居全省第二位 发现药店药品售价异常情况63例 9大类127种 当年排名前五名的 第一家试点医院
形成政府主导、部门主体、镇村主责、群众主动的四级联动格局 预计7月份 入库规模为73496
“医、保、患”三方共赢 1—5月 截至6月20日
""".split()
"""Figures in the words that give them their sense."""

EVENTS = """
HE01 继续稳住年度参保面
HE02 特困等人群的参保费给予全额资助
HE03 未参保人员已经清零
HE04 支付限额稳步上调
HE05 着力消除住院率不正常偏高的情况
HE06 集采产品货款实行医保直接结算
HE07 “上网店、查药价、比数据、抓治理”专项行动
HE08 修订“导尿”项目
HE09 线索核查、智能监管、机构自查自纠等手段
HE10 健全“局、组、室”联动机制，由医保局、派驻纪检组、纪检监察室三部门协同办案
HE11 用现场宣教、短信、专题报道、短片等
HE12 整合全市医保基金大数据监管模型资源
HE13 省内异地就医结算、生育医疗费用结算、电子处方流转、医保移动支付等10项举措已经落实到位
HE14 通过招标确定长期用药保障医药机构
HE15 可将省内异地就医费用纳入本地DIP管理并经办结算
HE16 做到“掌上办”“网上办”
HE17 零星手工报账改为线上推送、平台拨付
HE18 乡镇卫生院等定点医疗机构一并纳入
HE19 “总额预算、结余留用、合理超支分担”
HE20 改革试点得到省级及以上医疗保障部门批复的
HE21 用于补充医共体的医疗服务性收入
HE22 要求县市区经办机构对其作暂停协议处理
HE23 完善精神疾病和康复的付费方式
HE24 制定综合改革试点方案
HE25 “三电子两支付”便民体系继续深化
HE26 电子处方流转在正式环境跑通
HE27 原文此部分仅有标题，正文未提供，本文不作补写
HE28 实行挂图作战、全程督办
HE29 健全网格化征缴体系
HE30 使药品来源可查、去向可追、责任可究
HE31 协同推进紧密型医共体“打包付费”
HE32 持续开展医保基金管理突出问题专项整治
HE33 严厉打击“回流药”和药品“串换”销售等行为
HE34 推动监管对象由医疗机构延伸到医务人员
HE35 扩大“网上办”“掌上办”范围
HE36 力争职工医保退休和养老退休同步办理
""".strip().splitlines()

NAMES = """
“湘医保·心服务” “三医联动、六医协同” “三电子两支付” DIP2.0版病组目录 紧密型县域医共体 “互联网+医疗服务”
“零见面” “无感”结算 药品追溯码 “回流药” 医保大抓落实 “打包付费” “局、组、室”
""".split()

DERIVED = """
合计902种 三者共计43项 两类协议处理共47家 共计移送124起 完结的占85% 占总数的35.7% 据此推算事项总数为35项
定点零售药店还有13家 二级医院还有5家 三级医院还有6家
""".split()

CONTRADICTIONS = """
居民、职工两项之和为500.2万人，比合计501.25万人少1.05万人
零售药店98.4%（计算为99.2%）
二级医院94.5%（计算为94.6%）
三级医院57.2%（计算为57.1%）
疑脱“外”字
原文未标单位
规范的说法是百分点
""".split()


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> RenderedPublication:
    """The summary, rendered once."""
    return render_publication(ID, tmp_path_factory.mktemp(ID))


def test_nothing_is_wrong_and_every_numeral_is_accounted_for(rendered: RenderedPublication) -> None:
    assert rendered.diagnostics == ()
    assert rendered.account.total > 150
    assert rendered.account.unaccounted == 0


def test_the_list_of_facts_is_whole() -> None:
    assert [line.split()[0] for line in FACTS] == [f"H{number:03}" for number in range(1, 113)]
    assert [line.split()[0] for line in EVENTS] == [f"HE{number:02}" for number in range(1, 37)]


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_is_on_the_page(rendered: RenderedPublication, fact: str) -> None:
    _, indicator, text, *period = fact.split()
    when = period[0] if period else "2025H1"
    assert Printed(indicator, when, text) in rendered.figures


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_and_measure_is_told(rendered: RenderedPublication, event: str) -> None:
    assert event.split(maxsplit=1)[1] in rendered.text


@pytest.mark.parametrize("text", [*NAMES, *DERIVED, *AROUND])
def test_names_and_what_follows_from_the_figures(rendered: RenderedPublication, text: str) -> None:
    assert text in rendered.text


def test_every_series_of_the_data_is_used(rendered: RenderedPublication) -> None:
    used = {figure.indicator for figure in rendered.figures}
    assert set(series(rendered.dataset)) - used == set()


def test_placeholders_are_dashes_that_lead_to_their_reason(rendered: RenderedPublication) -> None:
    """Twelve amounts were placeholders; none is printed as XX, and each dash of the text has a note."""
    dashes = {figure.indicator for figure in rendered.figures if figure.text == "—"}
    assert len(dashes) == 12
    for text in rendered.media:
        assert "原文为占位符，未填数。" in text
        assert "XX" not in text


def test_all_remarks_of_the_data_reach_the_reader_on_the_site_and_in_print(rendered: RenderedPublication) -> None:
    told = {"".join(remark.split()) for remark in remarks(rendered.dataset["indicators"])}
    told |= {"".join(remark.split()) for remark in remarks(rendered.dataset["identities"])}
    assert len(told) >= 10
    for text in rendered.media:
        assert [remark for remark in told if remark not in text] == []


def test_the_editors_notes_reach_the_reader_on_the_site_and_in_print(rendered: RenderedPublication) -> None:
    assert len(rendered.header["notes"]) >= 5
    for text in rendered.media:
        assert [note for note in rendered.header["notes"] if note not in text] == []


@pytest.mark.parametrize("told", CONTRADICTIONS)
def test_the_contradictions_of_the_original_are_told(rendered: RenderedPublication, told: str) -> None:
    assert all(told in text for text in rendered.media)


def test_the_missing_part_keeps_its_place(rendered: RenderedPublication) -> None:
    heads = [words(element) for element in rendered.site.iter("h2")]
    parts = [head for head in heads if head.startswith(("一、", "二、", "三、"))]
    assert parts == ["一、上半年工作开展情况", "二、工作特色与亮点", "三、下一步工作打算"]


def test_the_narrative_is_complete(rendered: RenderedPublication) -> None:
    assert rendered.characters >= 3500
