"""Rules that go by what the reader takes a line for: a title, an item whose number the list sets."""

from yibao_report.check.text.manuscript import Manuscript, TextCheck
from yibao_report.check.text.punctuation import makeshift_mark
from yibao_report.check.text.structure import broken_numbering
from yibao_report.diagnostics import Diagnostics
from yibao_report.load.drafts import read_draft


def told(check: TextCheck, file: str, text: str) -> list[str]:
    """Return the words that a rule marks in a file."""
    loaded = read_draft(file, text.encode(), Diagnostics())
    assert loaded is not None
    return [each.span.text for each in check(Manuscript(loaded.draft)) if each.span]


def test_a_subtitle_begins_with_a_dash() -> None:
    text = "示例市新闻发布会（第七场）\n{}医疗保障专场文字实录\n\n时间：2025年11月26日\n"
    assert told(makeshift_mark.check, "a.txt", text.format("-")) == ["-"]
    assert told(makeshift_mark.check, "a.txt", text.format("——")) == []


def test_an_item_may_begin_with_a_number_of_its_own() -> None:
    text = "### （三）持续深化\n\n1. 3家医院纳入试点。\n\n2. 做好接续采购。\n\n3. 11月底前完成评估。\n"
    assert told(broken_numbering.check, "a.md", text) == []


def test_a_list_is_counted_as_typed_unless_all_its_numbers_are_one() -> None:
    text = "{} 参保人数下降。\n{} 住院占比偏高。\n{} 基金压力较大。\n"
    assert told(broken_numbering.check, "a.md", text.format("1.", "1.", "3.")) == ["1."]
    assert told(broken_numbering.check, "a.md", text.format("1.", "1.", "1.")) == []
    assert told(broken_numbering.check, "a.md", text.format("1.", "2.", "3.")) == []


def test_a_multiple_at_the_start_of_an_item_is_no_number() -> None:
    assert told(broken_numbering.check, "a.md", "- 1.5倍以上的罚款\n- 3.5倍以下的罚款\n") == []
