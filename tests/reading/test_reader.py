"""What the figure reader reads; docs/figure-grammar.md is the same in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yibao_report.reading import Aspect, Direction, Figure, Qualifier, RelationKind, read_passage, read_sentences


def only(text: str) -> Figure:
    """Read a text with one figure."""
    [figure] = read_passage(text).figures
    return figure


@pytest.mark.parametrize(
    ("text", "words", "amount", "kind"),
    [
        ("参保639.40万人。", "639.40万人", "6394000", "人"),
        ("支出1.2亿元。", "1.2亿元", "120000000", "元"),
        ("参保率达95.3%。", "95.3%", "0.953", "比率"),
        ("提高５个百分点。", "５个百分点", "0.05", "百分点"),
        ("增长百分之十二。", "百分之十二", "0.12", "比率"),
        ("约占三成。", "三成", "0.3", "比率"),
        ("病种增加到二十五个。", "二十五个", "25", "个"),
        ("增长2倍。", "2倍", "2", "倍"),
        ("接待群众3000余人次。", "3000余人次", "3000", "人次"),
        ("登记73496。", "73496", "73496", "数"),
    ],
)
def test_value_and_unit(text: str, words: str, amount: str, kind: str):
    figure = only(text)
    assert (text[figure.start : figure.end], figure.amount, figure.kind) == (words, Decimal(amount), kind)


@pytest.mark.parametrize(
    "text",
    [
        "第三批、〔2021〕5号、（一）、DRG2.0、2025年5月31日、十四五、10:30、千方百计、一个机制、三级医院",
        "",
        "没有数字的一句话。",
        "拨打12393热线，7×24小时服务",
    ],
)
def test_what_states_nothing_is_no_figure(text: str):
    assert [figure.text for figure in read_passage(text).figures if figure.unit is None or figure.spelled] == []


@pytest.mark.parametrize(
    "text",
    [
        "数十家医院、几十万人受益、百家争鸣、单位：万元、三级医院",
        "附件1、表2、专栏 3、一是健全、第1季度",
        "1. 健全机制",
        "两个一百年、千家万户、“十四五”规划、党的二十大",
        "9:30、下午3点半、20世纪90年代、成立70周年",
        "GB/T 9704—2012、电话：0737-4223456、在职与退休之比为4∶1、第1.2.3节",
    ],
)
def test_what_the_account_exempts_is_no_figure(text: str):
    assert read_passage(text).figures == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("罚款一万元", "一万元"),
        ("以前一个支架上万元", "万元"),
        ("突破了千万人次", "千万人次"),
        ("建成十二县一中心", "十二县"),
        ("追回一亿二千万", "一亿二千万"),
    ],
)
def test_large_numbers_in_chinese(text: str, words: str):
    assert only(text).text == words


@pytest.mark.parametrize(
    "words",
    [
        "22年底",
        "2022-02-28",
        "2022.2.28",
        "二〇三五年",
        "五月底",
        "第一季度",
        "前三季度",
        "3月1日至5日",
        "3月1日—3月20日",
        "3个月来",
    ],
)
def test_times(words: str):
    [sentence] = read_sentences(f"{words}，参保80万人。")
    assert [time.text for time in sentence.times] == [words]
    assert sentence.figures[0].time == sentence.times[0]


def test_both_ends_of_a_range_have_one_unit():
    figure = only("收入9亿～16亿元。")
    assert (figure.value, figure.high, figure.amount) == (Decimal(9), Decimal(16), Decimal("9e8"))


def test_range_has_two_ends():
    figure = only("降幅在6.3%～67.9%之间。")
    assert (figure.value, figure.high) == (Decimal("6.3"), Decimal("67.9"))


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("参保约80万人", {Qualifier.ABOUT}),
        ("参保近80万人", {Qualifier.NEAR}),
        ("参保超过80万人", {Qualifier.ABOVE}),
        ("参保80余万人", {Qualifier.MORE}),
        ("参保率95%以上", {Qualifier.AT_LEAST}),
        ("参保80万人", set()),
        ("累计节约80万元", set()),
        ("附近80家医院", set()),
        ("节约近80万元", {Qualifier.NEAR}),
    ],
)
def test_qualifiers(text: str, qualifiers: set[Qualifier]):
    assert only(text).qualifiers == qualifiers


def test_changes():
    first, last, by = read_passage("病种由28种提高到43种，同比增加15种。").figures
    assert first.change is not None and first.change.aspect is Aspect.FROM
    assert last.change is not None and (last.change.direction, last.change.aspect) == (Direction.RISE, Aspect.TO)
    assert by.change is not None and (by.change.aspect, by.change.basis) == (Aspect.BY, "同比")


def test_time_of_a_figure():
    sentences = read_sentences("截至2022年2月底，参保639.40万人。参保率95%，住院12万人次。")
    assert [figure.time.text if figure.time else None for each in sentences for figure in each.figures] == [
        "2022年2月底",
        None,
        None,
    ]
    [time] = sentences[0].times
    assert (time.year, time.as_of) == (2022, True)


def test_interval_of_rounding():
    assert only("支出1.2亿元").interval() == (Decimal("1.15e8"), Decimal("1.25e8"))
    assert only("检查178家").interval() == (Decimal(178), Decimal(178))
    assert only("支出178元").interval() == (Decimal("177.5"), Decimal("178.5"))


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        ("共300家，其中甲100家、乙200家。", RelationKind.PARTS, ("300家", "100家", "200家")),
        ("接诉205件。其中线上120件、线下85件。", RelationKind.PARTS, ("205件", "120件", "85件")),
        ("250家中完成235家，完成率94%。", RelationKind.RATIO, ("235家", "250家", "94%")),
        ("由20元降到5元，降幅75%。", RelationKind.CHANGE, ("20元", "5元", "75%")),
        ("收入112亿元，比上年增加12亿元，增长12%。", RelationKind.INCREMENT, ("112亿元", "12亿元", "12%")),
        ("分别占45%、35%、20%。", RelationKind.SHARES, ("45%", "35%", "20%")),
        ("最高降幅97%、平均降幅53%。", RelationKind.EXTREMES, ("53%", "97%")),
        ("平均降价幅度56%，最高降幅93%，价格降幅最低58%。", RelationKind.EXTREMES, ("58%", "56%", "93%")),
        ("人均报销4500元，惠及1.2万人，共报销5400万元。", RelationKind.PER_HEAD, ("5400万元", "1.2万人", "4500元")),
        (
            "办理126件，其中线上办理78件、线下办理48件，线上办理占比61.9%。",
            RelationKind.RATIO,
            ("78件", "126件", "61.9%"),
        ),
        ("提高了2倍，由100元提高到300元。", RelationKind.CHANGE, ("100元", "300元", "2倍")),
        ("收入10亿元、支出8亿元、当期结余2亿元。", RelationKind.BALANCE, ("10亿元", "8亿元", "2亿元")),
    ],
)
def test_relations(text: str, kind: RelationKind, figures: tuple[str, ...]):
    assert figures in [tuple(figure.text for figure in each.figures) for each in read_passage(text).related(kind)]


@given(st.text(max_size=100) | st.text("0123456789.,:：-—/年月日第附件号A%万元家（）“”《》 \n", max_size=60))
def test_every_digit_belongs_to_one_token(text: str):
    covered = [at for token in read_passage(text).tokens for at in range(token.start, token.end)]
    assert covered == sorted(set(covered))
    assert {at for at, character in enumerate(text) if character in "0123456789"} <= set(covered)


@given(st.text(max_size=200) | st.text("共其中由到增加占率分别、，。（）12.%万亿元家人年月〔〕第三个", max_size=120))
def test_places_are_right_in_any_text(text: str):
    passage = read_passage(text)
    assert len(passage.text) == len(text)
    ends = 0
    for figure in passage.figures:
        assert ends <= figure.start < figure.end <= len(text)
        assert passage.text[figure.start : figure.end] == figure.text
        ends = figure.end
    for relation in passage.relations:
        assert set(relation.figures) <= set(passage.figures) or relation.kind is RelationKind.CHANGE
