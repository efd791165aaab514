"""Numerals of running text and their categories."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hanging import no_explosion
from tests.numerals.tables import rows
from yibao_report.reading import NumeralCategory, find_numerals

# text | the numerals in it, each with a letter: F figure, D date, N name, O ordinal, # document number
FOUND = """
# figures: every group of Arabic digits, with its unit
全市参保639.40万人，参保率95%以上         | F:639.40万人 F:95%
参保 45.18 万人、 696 家机构              | F:45.18 万人 F:696 家
发现问题3000余个，追回2572.63万元         | F:3000余个 F:2572.63万元
报销比例为60%—85%，罚款5～8万元           | F:60%—85% F:5～8万元
共3,000.5元，约1／3                       | F:3,000.5元 F:1／3
达到９５％、１．３万元                    | F:９５％ F:１．３万元
提高−1.5个百分点                          | F:−1.5个百分点
由520元/人/年提高到610元/人/年            | F:520元/人/年 F:610元/人/年
人工晶体进入2.0时代                       | F:2.0
24小时监管，5日内办结，3～5日内           | F:24小时 F:5日 F:3～5日
3点要求，下午3点半                        | F:3 D:3点半
用药30mg、路程1.5km                       | F:30 F:1.5
年满60周岁，5支队伍，3部分                | F:60周岁 F:5支 F:3
“到2025年，参保率达到95%以上。”           | D:2025年 F:95%
# figures in Chinese numerals: only what certainly is a quantity
一千余个日夜，惠及近六百四十万人          | F:一千余个 F:六百四十万人
联合十个部门，出台十余种、二十多项        | F:十个 F:十余种 F:二十多项
百余家企业、近百家医院、上千名群众        | F:百余家 F:百家 F:千名
六百万群众，投入三点五亿元                | F:六百万 F:三点五亿元
降低一半，占三分之一，百分之九十五        | F:一半 F:三分之一 F:百分之九十五
六成以上，近四成，翻一番，增长两倍        | F:六成 F:四成 F:翻一番 F:两倍
高五个百分点，三至十五家                  | F:五个百分点 F:三至十五家
总数十二个                                | F:十二个
在职与退休之比为4∶1，完成率96%（45/50项） | F:4∶1 F:96% F:45/50项
第1.2.3节，-5%，突破了千万人次            | O:第1 F:2.3 F:-5% F:千万人次
# left alone
一个机制、两种方式、三个方面、三重保障    |
一站式、双随机一公开、四中全会、三方      |
千方百计，百姓，万众一心，十分重要        |
十字路口，万分感谢，成千上万，百家争鸣    |
一成不变，三人成立，五成果，八九不离十    |
数十家、几十万人、十几个、二三十家        |
附近百家、网上千种、每十万人              |
三级医院、二级以上、第一时间里的三方      | O:第一
# dates and periods
2019年3月7日挂牌，截至2022年2月底         | D:2019年3月7日 D:2022年2月底
2021—2025年，2016年至2020年，2021-2025    | D:2021—2025年 D:2016年至2020年 D:2021-2025
2020 年 10 月 1 日，10月底，22年底        | D:2020 年 10 月 1 日 D:10月底 D:22年底
2025年上半年，1—6月，2025年第一季度       | D:2025年上半年 D:1—6月 D:2025年第一季度
2020年1—6月，3月1日至5日，28日            | D:2020年1—6月 D:3月1日至5日 D:28日
2021年度，2020年末，3年来，成立70周年     | D:2021年度 D:2020年末 D:3年来 D:70周年
2022-02-28，2022.2.28，9:30，8时30分      | D:2022-02-28 D:2022.2.28 D:9:30 D:8时30分
二〇三五年，二零三五远景，十月一日，五月底 | D:二〇三五年 D:二零三五 D:十月一日 D:五月底
3月1日—3月20日，“十四五”期间，10多年来   | D:3月1日—3月20日 N:十四五 D:10多年来
去年同期、三年来、上半年、截至目前        |
值0..1.50 百分点                          | F:0 F:1.50 百分点
第一季度，前三季度，20世纪90年代          | D:第一季度 D:前三季度 D:20世纪90年代
用时3年，5个月                            | F:3年 F:5个月
1950.12万元，2000家，1900—2000元          | F:1950.12万元 F:2000家 F:1900—2000元
# document numbers
益医保办发〔2022〕1号                     | #:〔2022〕1号
衡医保发[2021]19号，公告第5号             | #:[2021]19号 #:第5号
# ordinals
第七次普查，第3批，第十四个五年规划       | O:第七 O:第3 O:第十四
（一）健全，(2)完善，①落实               | O:（一） O:(2) O:①
一是健全；二是完善。其一，其二            | O:一是 O:二是 O:其一 O:其二
见附件1、专栏 2、图3，代表12人            | O:1 O:2 O:3 F:12人
1. 健全机制                               | O:1
**2、完善**                               | O:2
1.24个在职职工                            | F:1.24个
# names
“十四五”规划，十三五以来                  | N:十四五 N:十三五
党的十九大、二十大和十九届五中全会        | N:十九大 N:二十大 N:十九届五中全会
两个一百年                                | N:两个一百年
《2021年版20种目录》、“12项清单”          | D:2021年 N:20种 N:12项
GB/T 9704—2012，DRG2.0，ICD-10，COVID-19  | N:GB/T 9704—2012 N:DRG2.0 N:ICD-10 N:COVID-19
5G网络，H1，https://www.nhsa.gov.cn/art/7 | N:5G N:H1 N:https://www.nhsa.gov.cn/art/7
拨打12393，12345热线，电话：0737-4223456  | N:12393 N:12345 N:0737-4223456
通过APP办理2602人次，热线接听12000次      | F:2602人次 F:12000次
7×24小时服务                              | N:7×24小时
"""

LETTERS = {
    "F": NumeralCategory.FIGURE,
    "D": NumeralCategory.DATE,
    "N": NumeralCategory.NAME,
    "O": NumeralCategory.ORDINAL,
    "#": NumeralCategory.DOCUMENT_NUMBER,
}


def cases():
    """Split at the first bar and at the letters, since numerals may hold spaces."""
    for text, found in rows(FOUND):
        expected = []
        for word in found.split(" "):
            letter, colon, numeral = word.partition(":")
            if colon and letter in LETTERS:
                expected.append((LETTERS[letter], numeral))
            elif word:
                expected[-1] = (expected[-1][0], f"{expected[-1][1]} {word}")
        yield pytest.param(text, expected, id=text)


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_numerals(text, expected):
    assert [(numeral.category, numeral.text) for numeral in find_numerals(text)] == expected


def test_lines_are_numbered_only_at_their_beginning():
    found = find_numerals("- 1. 健全\n　　2．完善\n共有 3. 完")
    assert [numeral.category.name for numeral in found] == ["ORDINAL", "ORDINAL", "FIGURE"]


def test_a_number_and_its_unit_may_stand_on_two_lines():
    assert [numeral.text for numeral in find_numerals("常住人口385.16\n万人")] == ["385.16\n万人"]


PIECES = """
1 12 2022 0.5 ，000 １ ％ . , ： : / - — ～ − 至 年 月 日 周年 季度 第 号 〔 〕 （ ） “ ” 《 》 % 元 个 家 人次 百分点
一 二 三 五 十 百 千 万 亿 零 〇 点 分之 成 倍 翻 番 半 余 多 近 上 数 几 其 是 届 大 热线 附件 A DRG GB/T https://
"""
pieces = st.sampled_from([" ", "\n", *PIECES.split()])


@given(st.text() | st.lists(pieces, max_size=40).map("".join))
def test_spans_lie_in_the_text_in_order_and_apart(text):
    position = 0
    for numeral in find_numerals(text):
        assert position <= numeral.start < numeral.end <= len(text)
        assert numeral.text == text[numeral.start : numeral.end]
        position = numeral.end


@given(st.lists(pieces, max_size=40).map("".join))
def test_no_arabic_digit_is_missed(text):
    covered = {at for numeral in find_numerals(text) for at in range(numeral.start, numeral.end)}
    assert all(at in covered for at, character in enumerate(text) if character in "0123456789１")


HOSTILE = [
    "1",
    "1.",
    "1-",
    "1,",
    "a-",
    "a1-",
    "1a-",
    "一",
    "一至",
    "点一",
    "“",
    "“1",
    "《",
    "1 ",
    "第一",
    "翻",
    "〔2022〕1",
    "元/",
]
"""Pieces that a pattern may begin with again and again."""


@pytest.mark.parametrize("unit", HOSTILE)
def test_work_grows_with_the_length_only(unit):
    """What repeats makes no pattern go over the text again and again; `make bench` tells how fast it is."""
    with no_explosion():
        found = find_numerals(unit * (64_000 // len(unit)))
    assert all(numeral.start < numeral.end for numeral in found)
