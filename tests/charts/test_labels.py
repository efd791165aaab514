"""Breaking labels, moving them apart, choosing the numbers of an axis."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from yibao_report.charts.labels import spread, width, wrap
from yibao_report.charts.scale import scale_for

_texts = st.text(alphabet="医保参人数（）、，2025年上半%Abc“”", min_size=1, max_size=40)


@given(text=_texts, room=st.floats(40, 200))
def test_a_label_keeps_all_its_characters(text: str, room: float) -> None:
    assert "".join(wrap(text, room, 12)) == text


@given(text=st.text(alphabet="医保参人数", min_size=1, max_size=40), room=st.floats(40, 200))
def test_lines_fit_their_room(text: str, room: float) -> None:
    assert all(width(line, 12) <= room for line in wrap(text, room, 12))


def test_a_period_breaks_behind_its_year() -> None:
    assert wrap("2025年上半年", 60, 12) == ("2025年", "上半年")


def test_no_line_begins_with_a_mark() -> None:
    assert all(line[0] not in "，）%" for line in wrap("城乡居民（含学生），占比95.5%", 60, 12))


@given(places=st.lists(st.floats(0, 100), max_size=8), distance=st.floats(1, 12))
def test_labels_are_moved_apart_and_keep_their_order(places: list[float], distance: float) -> None:
    moved = spread(places, distance, -10, 110)
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    assert all(moved[after] - moved[before] >= distance - 1e-6 for before, after in pairwise(order))
    if len(places) * distance <= 120:
        assert all(place - distance / 2 >= -10 - 1e-6 and place + distance / 2 <= 110 + 1e-6 for place in moved)


@given(numbers=st.lists(st.decimals(-(10**9), 10**9, places=3), min_size=1, max_size=9), zero=st.booleans())
def test_an_axis_holds_its_numbers_between_few_round_ones(numbers: list[Decimal], zero: bool) -> None:
    scale = scale_for(numbers, from_zero=zero)
    assert scale.low <= min(numbers) and max(numbers) <= scale.high
    assert 2 <= len(scale.ticks) <= 8
    assert all(0 <= scale.part(number) <= 1 for number in numbers)
    assert all(tick == round(tick, scale.decimals) for tick in scale.ticks)
    assert not zero or scale.low <= 0 <= scale.high
