"""The review of Hengyang has every fact of its original, and says where the original is at odds with itself.

Each line is a figure as the original printed it, and the words in which the page must print it; after an arrow
when the page prints it otherwise.
"""

import pytest

from tests.content.rendered import RenderedPublication, remarks, render_publication, series, words

ID = "hengyang-third-anniversary"

FACTS = """
2019年3月7日 2019年3月7日，市医疗保障局揭牌
5月底之前 到5月底之前
12个县（市）区 12个县（市）区医疗保障局全部亮相
一千余个 一千余个日日夜夜
2022年2月底 截至2022年2月底
639.40万人 参保人数达到639.40万人
80.80万人 城镇职工医保80.80万人
558.60万人 城乡居民医保558.60万人
95%以上 参保率长期稳定在95%以上
60%—85% → 报销比例60%～85%
降低50% 起付线降低50%
提高5% → 报销比例提高5个百分点
新增15种 → 一次添了15种
28种 由28种扩大到43种
43种 由28种扩大到43种
2019年10月1日起 从2019年10月1日起
达到100% 参保率达到100%，参保资助政策的落实也达到100%
85%以上 实际报销比例在85%以上
7个部门 联合7个部门
[2021]19号 → （衡医保发〔2021〕19号）
七类困难人员 七类困难人员
2020年 2020年，市医疗保障局获评全市脱贫攻坚先进单位
5个县市 衡阳有5个县市榜上有名
1743万元 筹措资金1743万元
三家定点医院 拨付到三家定点医院
48例确诊病例 → 确诊病例48例
238例疑似病例 → 疑似病例238例
149.268992万元 医保基金为此支付149.268992万元
两批 先后两批上解疫苗专项资金
6.714亿元 共6.714亿元
9500万元 累计拨付9500万元
2020年10月1日 2020年10月1日，是衡阳医保史上
10月底 从当年10月底开始
5批次 → 国家组织的5批药品集中采购
219个 涉及品种219个
53.2% 平均降幅53.2%
97% 最高降幅97%
176种 省际联盟集采的176种药品
80% 176种药品，最高降幅80%
13000元 均价每根13000元
700元左右 如今只要700元左右
93% 公布的降幅是93%
2亿元以上 减轻看病就医负担2亿元以上
69.47% 降幅最大69.47%、最小11.92%、平均43.86%
11.92% 降幅最大69.47%、最小11.92%、平均43.86%
43.86% 降幅最大69.47%、最小11.92%、平均43.86%
78.21% 降幅最大78.21%、最小20.34%、平均53.34%
20.34% 降幅最大78.21%、最小20.34%、平均53.34%
53.34% 降幅最大78.21%、最小20.34%、平均53.34%
2860种 药品达到2860种
141613人次 共报销国家谈判药品141613人次
9381.71万元 药品总费用9381.71万元
7372.68万元 减轻用药负担7372.68万元
506项 先后有506项医疗服务项目
170.62万人次 全市已有170.62万人次开通
4家省级医院 原来的4家省级医院
两家医保信息平台公司 → 各依托一家医保信息平台公司，两家公司合力支撑
连续三年 连续三年获得优秀
每年4月 每年4月
9558家次 检查定点医药机构共9558家次
6778家次 处理6778家次
约谈176家 约谈176家
行政处罚95家 行政处罚95家
暂停协议15家 暂停协议15家
解除协议10家 解除协议10家
移送司法机关6家 移送司法机关6家
通报批评132家 通报批评132家
媒体曝光108家 媒体曝光108家
35251万元 共计35251万元
十个部门 十个部门坐到一张桌前
83家 定点医药机构83家
762个 发现问题762个
4970.21万元 追回违规费用4970.21万元
415.96万元 行政处罚415.96万元
34家医疗机构 34家医疗机构
15人 → 社会监督员15人
七县六区 → 市本级加上7个县、6个区
130280人次 省内异地联网结算130280人次
11701人次 其中市本级11701人次
54473人次 跨省异地联网结算54473人次
11404人次 其中市本级11404人次
50个单位 50个单位里
第2名 第一季度排在第2名
第1名 第二季度升到第1名
2602人次 异地安置备案2602人次
25702人次 异地就医备案25702人次
""".strip().splitlines()

DERIVED = ("两项合计286例", "约94.6%", "平均减负521元/人次", "合计542家", "占9.0%", "占20.9%", "合计28304人次")
"""What the page computes from the original's figures."""

LABELS = "机构组建 党建引领 待遇保障 医保扶贫 “战疫”保障 医保改革 基金监管 信息化建设 医保服务".split()

DOCUMENTS = """
关于做好血友病门诊保障的通知
湖南省医疗保障局关于做好高血压糖尿病门诊用药保障工作的实施意见
衡阳市基本医疗保险、生育保险和补充医疗保险市级统筹政策暂行规定
衡阳市基本医疗保险特殊病种门诊管理暂行办法
衡阳市医疗保障局“十四五”规划和二零三五远景目标计划
关于推进我市医疗保障制度改革实施办法
衡阳市医保市级统筹政策文件汇编
衡阳市医疗救助实施细则
关于巩固拓展医疗保障脱贫攻坚成果有效衔接乡村振兴的具体实施方案
按疾病诊断分组（DRG）试点工作实施方案
衡阳市医疗保障基金监管社会监督员制度
首问责任制
政务服务大厅窗口工作人员日常行为规范
衡阳市医疗保障经办政务服务办事指南
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
    assert page.account.total > 140
    assert page.account.unaccounted == 0


def test_the_columns_of_the_newspaper_are_complete(page: RenderedPublication) -> None:
    headings = [element for element in page.site.iter("h2") if "level-1" in element.get("class", "")]
    labels = [words(span) for heading in headings for span in heading.iter("span") if span.get("class") == "label"]
    assert labels == LABELS


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_are_named_exactly(page: RenderedPublication, name: str) -> None:
    assert f"《{name}》" in page.text


def test_what_the_original_gets_wrong_is_told_in_both_media(page: RenderedPublication) -> None:
    told = list(remarks(page.dataset["indicators"])) + list(remarks(page.dataset["identities"]))
    assert len(told) >= 6
    for medium in page.media:
        assert [remark for remark in told if remark not in medium] == []


def test_seven_ways_of_handling_do_not_add_up_to_the_total(page: RenderedPublication) -> None:
    """The reason why the page prints 542家 beside 6778家次."""
    members = page.dataset["indicators"]["处理方式"]["members"].values()
    total = page.dataset["indicators"]["处理机构"]["observations"]
    assert sum(value for member in members for value in member["observations"].values()) == 542
    assert list(total.values()) == [6778]


def test_a_passage_that_was_printed_twice_is_told_once(page: RenderedPublication) -> None:
    for sentence in ("170.62万人次开通", "“卡时代”", "自己先垫钱", "“掌上办事”加快落地"):
        assert page.text.count(sentence) == 1, sentence
    assert any("重复" in note for note in page.header["notes"])


def test_the_editors_notes_reach_the_reader_in_both_media(page: RenderedPublication) -> None:
    assert len(page.header["notes"]) >= 6
    for medium in page.media:
        assert [note for note in page.header["notes"] if "".join(note.split()) not in medium] == []


def test_the_pictures_say_that_they_are_drawn(page: RenderedPublication) -> None:
    pictures = [element for element in page.site.iter("img") if "images/" in element.get("src", "")]
    assert len(pictures) == 4
    assert all(picture.get("alt") for picture in pictures)
    assert page.text.count("示意图") >= 5


def test_it_is_as_long_as_the_original(page: RenderedPublication) -> None:
    assert page.characters >= 6000
