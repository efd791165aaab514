"""What typed figures say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.numerals.tables import rows
from yibao_report.reading import Qualifier, parse_stated

# typed | amount, or low～high | unit | qualifier | last significant place | noun
STATED = """
639.4万人         | 639.4   | 万人   | EXACT    | 0.1   |
639.40 万人       | 639.40  | 万人   | EXACT    | 0.01  |
６３９．４０万人  | 639.40  | 万人   | EXACT    | 0.01  |
1,434项           | 1434    | 项     | EXACT    | 1     |
六百四十万人      | 640     | 万人   | EXACT    | 10    |
近六百四十万人    | 640     | 万人   | NEAR     | 10    |
六百三十九万四千人 | 6394000 | 人    | EXACT    | 1000  |
三亿五千万元      | 35000   | 万元   | EXACT    | 1000  |
三点五万人        | 3.5     | 万人   | EXACT    | 0.1   |
1.3万元           | 1.3     | 万元   | EXACT    | 0.1   |
520元/人/年       | 520     | 元/人/年 | EXACT  | 10    |
五个百分点        | 5       | 百分点 | EXACT    | 1     |
−5个百分点        | -5      | 百分点 | EXACT    | 1     |
8个小时           | 8       | 小时   | EXACT    | 1     |
百分之九十五      | 95      | %      | EXACT    | 1     |
百分之95.5        | 95.5    | %      | EXACT    | 0.1   |
千分之五          | 5       | ‰      | EXACT    | 1     |
# no unit
639.4万           | 6394000 |        | EXACT    | 1000  |
两百多            | 200     |        | MORE     | 100   |
# near, about
将近95%           | 95      | %      | NEAR     | 1     |
约640万人         | 640     | 万人   | ABOUT    | 10    |
大约为80人        | 80      | 人     | ABOUT    | 10    |
80人左右          | 80      | 人     | ABOUT    | 10    |
约80人左右        | 80      | 人     | ABOUT    | 10    |
近百家            | 100     | 家     | NEAR     | 100   |
# above
超过3000个        | 3000    | 个     | ABOVE    | 1000  |
已超95万人        | 95      | 万人   | ABOVE    | 1     |
突破了千万人次    | 1000    | 万人次 | ABOVE    | 1000  |
逾7000家          | 7000    | 家     | ABOVE    | 1000  |
3000余个          | 3000    | 个     | MORE     | 1000  |
3000余个问题      | 3000    | 个     | MORE     | 1000  | 问题
50多家            | 50      | 家     | MORE     | 10    |
十余种            | 10      | 种     | MORE     | 10    |
百余家            | 100     | 家     | MORE     | 100   |
300余万元         | 300     | 万元   | MORE     | 100   |
3万余元           | 3       | 万元   | MORE     | 1     |
两倍多            | 2       | 倍     | MORE     | 1     |
# limits
95%以上           | 95      | %      | AT_LEAST | 1     |
60万元以上        | 60      | 万元   | AT_LEAST | 10    |
达到95%以上       | 95      | %      | AT_LEAST | 1     |
不少于10家        | 10      | 家     | AT_LEAST | 10    |
至少10家          | 10      | 家     | AT_LEAST | 10    |
上千家            | 1000    | 家     | AT_LEAST | 1000  |
60%及以下         | 60      | %      | AT_MOST  | 10    |
15日以内          | 15      | 日     | AT_MOST  | 1     |
不超过5%          | 5       | %      | AT_MOST  | 1     |
控制在5%以内      | 5       | %      | AT_MOST  | 1     |
增至10家          | 10      | 家     | EXACT    | 10    |
下降到98%         | 98      | %      | EXACT    | 1     |
不足10家          | 10      | 家     | BELOW    | 10    |
不到一半          | 0.5     |        | BELOW    | 0.04  |
达95%             | 95      | %      | REACHED  | 1     |
# parts
六成              | 6       | 成     | EXACT    | 1     |
六成五            | 6.5     | 成     | EXACT    | 0.1   |
近四成            | 4       | 成     | NEAR     | 1     |
四成多            | 4       | 成     | MORE     | 1     |
一半              | 0.5     |        | EXACT    | 0.04  |
过半              | 0.5     |        | ABOVE    | 0.04  |
半数以上          | 0.5     |        | AT_LEAST | 0.04  |
五分之一          | 0.2     |        | EXACT    | 0.04  |
# multiples
三倍              | 3       | 倍     | EXACT    | 1     |
增长翻番          | 2       | 倍     | EXACT    | 1     |
翻番              | 2       | 倍     | EXACT    | 1     |
翻一番            | 2       | 倍     | EXACT    | 1     |
翻了两番          | 4       | 倍     | EXACT    | 1     |
增长一倍          | 2       | 倍     | EXACT    | 1     |
增长了近两倍      | 3       | 倍     | NEAR     | 1     |
提高到三倍        | 3       | 倍     | EXACT    | 1     |
# ranges
5～8个            | 5～8    | 个     | EXACT    | 1     |
三至五个          | 3～5    | 个     | EXACT    | 1     |
60%—85%           | 60～85  | %      | EXACT    | 1     |
9～16亿元         | 9～16   | 亿元   | EXACT    | 1     |
9亿～16亿元       | 9～16   | 亿元   | EXACT    | 1     |
9亿元～16亿元     | 9～16   | 亿元   | EXACT    | 1     |
9～16亿           | 900000000～1600000000 | | EXACT | 100000000 |
8000万元～1.2亿元 | 0.8～1.2 | 亿元  | EXACT    | 0.1   |
# words around the number
共12个制度        | 12      | 个     | EXACT    | 1     | 制度
累计5批次药品     | 5       | 批次   | EXACT    | 1     | 药品
提升到98%         | 98      | %      | EXACT    | 1     |
3家三级医院       | 3       | 家     | EXACT    | 1     | 三级医院
超过3000名的群众  | 3000    | 名     | ABOVE    | 1000  | 群众
5支队伍           | 5       | 支     | EXACT    | 1     | 队伍
"""

NOT_UNDERSTOOD = """
|参保人数|第3批|数百家|几十个|十几个|二三十家|三五个|千家|百家争鸣|上5家|约60余家|超过95%以上|5～10余个|8～5个|3千元|3个多月
|12个制度和23个办法|由95%提高到98%|十来个|3部分|2021年10月|1.2.3|3/4|下降5%|95%的群众以上|万|三分之|翻|3亿余万|3万%|百点五
""".replace("\n", "").split("|")


@pytest.mark.parametrize("case", rows(STATED), ids=lambda case: case[0])
def test_stated_figures(case):
    text, amounts, unit, qualifier, resolution, *noun = case
    stated = parse_stated(text)
    assert stated is not None
    low, _, high = amounts.partition("～")
    assert (stated.amount, stated.high) == (Decimal(low), Decimal(high) if high else None)
    assert (stated.unit.symbol if stated.unit else "") == unit
    assert stated.qualifier is Qualifier[qualifier]
    assert stated.resolution == Decimal(resolution)
    assert stated.noun == "".join(noun)


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_other_texts_are_not_guessed_at(text):
    assert parse_stated(text) is None


def test_absurdly_long_numbers_are_not_read():
    assert parse_stated("9" * 40) is None


def test_growth_is_told_from_multiples():
    assert [bool(stated and stated.growth) for stated in map(parse_stated, ["三倍", "增长三倍", "翻番"])] == [
        False,
        True,
        True,
    ]


@given(
    st.text(alphabet="0123456789.,%‰～—-−一二两三十百千万亿点余多半成倍番翻近约超过以上下元人个家", max_size=16)
    | st.text()
)
def test_anything_may_be_typed(text):
    stated = parse_stated(text)
    assert stated is None or stated.text == text
