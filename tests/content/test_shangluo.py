"""The review of Shangluo has every fact of its original, counts what it says it counts, and tells what is doubtful.

Each line is a figure as the original printed it, and the words in which the page must print it; after an arrow
when the page prints it otherwise.
"""

import pytest

from tests.content.rendered import RenderedPublication, remarks, render_publication, series, words

ID = "shangluo-review"

FACTS = """
30多件 先后解决了30多件
九项 九项荣誉花落市医疗保障局
22人次 先后授予22人次
2020年1月1日零时 2020年1月1日零时
8.3% 比例是8.3%
6.3% 单位缴6.3%
2% 个人缴2%
520元/人/年 → 2019年的520元/人
610元/人/年 → 2022年的610元/人
95% 从当初的95%升到98%
98% 从当初的95%升到98%
81%、70%、55% 医保分别报销81%、70%、55%
85%、75%、60% 三个数字分别是85%、75%、60%
5.4万元 2019年是5.4万元
6.7万元 现在是6.7万元
4万元 从4万元一跃而至20万元
20万元 从4万元一跃而至20万元
997.93万人次 城乡居民累计受益997.93万人次
48.99亿元 医保基金为此支出48.99亿元
678.22万人次 城镇职工累计受益678.22万人次
17.8亿元 医保基金为此支出17.8亿元
22种 由22种增加到34种
34种 由22种增加到34种
5.6万元 一年最多可报销5.6万元
96种 由96种增加到147种
147种 由96种增加到147种
26项 新增26项医疗康复项目
19种 19种高值耗材
2903个 药品增至2903个
58种 罕见病用药58种
29种罕见病 → 覆盖罕见病29种
6.35万人次 门诊慢特病共报销6.35万人次
1.35亿元 6.35万人次、1.35亿元
13.46万人次 特殊药品共报销13.46万人次
929.72万元 13.46万人次、929.72万元
7908家次 共检查医药机构7908家次
648家 处理违规机构648家
92家 行政处罚92家
2起 移交公安机关案件2起
10241.08万元 追回违规基金本金10241.08万元
627.23万元 罚款627.23万元
解除协议4家 解除协议4家
暂停协议22家 暂停协议22家
2638家 由2638家增至2912家
2912家 由2638家增至2912家
2019年 2019年，贫困退出基本医疗保险工作的全省现场会
2021年度 2021年度省级后评估
57万人 已脱贫人口57万人
100% 100%参保
38.38万人次 住院38.38万人次
15.3亿元 报销15.3亿元
一半 起付线降了一半
4.89万人次 报销4.89万人次
1.45亿元 金额1.45亿元
21.61万人次 医疗救助21.61万人次
2.85亿元 金额2.85亿元
84.61% 从84.61%提高到92.36%
92.36% 从84.61%提高到92.36%
144种 选出144种疾病
2次 → 动态调整了两次
908种 涉及908种
325项 涉及325项
49项 二级医疗机构49项
1255项 一级医疗机构1255项
22项 中医特色优势突出的22项
15% 价格上调15%
1281项 1281项医疗服务
75% 相当于二级机构的75%
80% 现在提高到80%
181家 全市有181家医疗机构
17家民营医院 → 民营医院17家
药店8家 药店8家
336个品规 → 涉及品规336个
5343份 签订合同5343份
54%以上 都在54%以上
91% 最高的降了91%
前三批 仅前三批集采药品
6678.4万元 减轻购药负担6678.4万元
1354.7万元 减少支出1354.7万元
173个 173个“一站式”服务窗口
28项 梳理出28项
5项 取消5项
422天 累计缩短422天
70.1% 压缩比达到70.1%
2021年11月1日 2021年11月1日，全市医保系统
176.79万人 已有176.79万人激活
75.8% 激活率75.8%
全省第三 → 在全省排到第3位
1900万元 周转金1900万元
7名 7名确诊患者
48名 48名疑似患者
21.95万元 住院治疗费用21.95万元
3.07亿元 所需的3.07亿元
843家企业 843家企业
4.05万名参保对象 4.05万名参保对象
5个月 → 减征五个月医保费
2680万元 共计2680万元
80元 单检由80元降到38元
38元 单检由80元降到38元
5人混检 5人混检由30元降到10元
30元 5人混检由30元降到10元
10人混检 10人混检由15元降到10元
15元 10人混检由15元降到10元
""".strip().splitlines()

DERIVED = """
提高3个百分点 依次提高4个百分点、5个百分点、5个百分点 提高90元/人 原来的5倍 多出274家 上升7.75个百分点
两项合计10868.31万元 合计1304项 法定时限合计约602天的事，现在约180天就能办完 五个月下来平均少缴662元/人
""".split()
"""What the page computes from the original's figures."""

SECTIONS = """
政治统领坚强有力 制度体系日臻完善 待遇水平节节攀升 基金监管利剑高悬 脱贫攻坚成色十足 制度改革向深推进 公共服务便捷可及
疫情防控保障有力
""".split()

DOCUMENTS = """
党组落实全面从严治党主体责任清单 党组理论学习中心组学习计划 商洛市生育保险和职工基本医疗保险合并实施细则
改革完善医保支付方式严控住院费用不合理增长的通知 医保费用总额控制暂行办法的通知 按病种付费办法
商洛市医疗保障经办政务服务事项清单
""".split()

DOUBTFUL = """
未注明各属哪一级，本文按一级、二级、三级医疗机构的次序对应
平均每人次不足百元，与特殊药品价格较高的情形不合
住院报销的金额是否已包含大病保险和医疗救助，原文未说明，故不相加
药店不是医疗机构，原文列在参加采购的医疗机构之内
原文未说明是哪一版目录
""".split()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> RenderedPublication:
    """The publication, rendered once."""
    return render_publication(ID, tmp_path_factory.mktemp(ID))


@pytest.mark.parametrize("fact", FACTS)
def test_no_figure_of_the_original_is_missing(page: RenderedPublication, fact: str) -> None:
    figure, told = fact.split(" → ") if "→" in fact else fact.split(" ", 1)
    assert ("→" in fact) or figure in told, "a figure that is printed otherwise is marked by an arrow"
    assert told in page.text


@pytest.mark.parametrize("words_", DERIVED)
def test_derived_figures_stand_beside_them(page: RenderedPublication, words_: str) -> None:
    assert words_ in page.text


def test_every_series_of_the_data_is_told(page: RenderedPublication) -> None:
    told = {figure.indicator for figure in page.figures}
    assert [name for name in series(page.dataset) if name not in told] == []


def test_nothing_is_wrong_and_every_numeral_is_accounted_for(page: RenderedPublication) -> None:
    assert page.diagnostics == ()
    assert page.account.total > 130
    assert page.account.unaccounted == 0


def test_the_sections_are_complete(page: RenderedPublication) -> None:
    headings = [words(element) for element in page.site.iter("h2") if "level-1" in element.get("class", "")]
    assert headings == SECTIONS


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_are_named_exactly(page: RenderedPublication, name: str) -> None:
    assert f"《{name}》" in page.text


def test_nine_honours_are_nine(page: RenderedPublication) -> None:
    told = (
        "模范机关、规范化党支部和优秀党建品牌 医保扶贫、驻村帮扶、提案办理和“六稳六保” 先进个人和优秀共产党员".split()
    )
    counts = [words_.replace("和", "、").count("、") + 1 for words_ in told]
    assert all(words_ in page.text for words_ in told)
    assert counts == [3, 4, 2]
    assert sum(counts) == page.dataset["indicators"]["荣誉"]["observations"]["2019/2022"]


def test_six_kinds_are_six(page: RenderedPublication) -> None:
    lists = [element for element in page.site.iter("ul") if words(element).startswith("门诊慢特病：")]
    assert [len(element.findall("li")) for element in lists] == [6]


@pytest.mark.parametrize("told", DOUBTFUL)
def test_what_is_doubtful_is_told_in_both_media(page: RenderedPublication, told: str) -> None:
    assert all(told in medium for medium in page.media)


def test_all_remarks_of_the_data_reach_the_reader_in_both_media(page: RenderedPublication) -> None:
    told = list(remarks(page.dataset["indicators"]))
    assert len(told) >= 3
    for medium in page.media:
        assert [remark for remark in told if remark not in medium] == []


def test_the_editors_notes_reach_the_reader_in_both_media(page: RenderedPublication) -> None:
    assert len(page.header["notes"]) >= 6
    for medium in page.media:
        assert [note for note in page.header["notes"] if "".join(note.split()) not in medium] == []


def test_the_pictures_say_that_they_are_drawn(page: RenderedPublication) -> None:
    pictures = [element for element in page.site.iter("img") if "images/" in element.get("src", "")]
    assert len(pictures) == 4
    assert all(picture.get("alt") for picture in pictures)
    assert page.text.count("示意图") >= 5


def test_it_is_longer_than_the_original(page: RenderedPublication) -> None:
    assert page.characters >= 4400
