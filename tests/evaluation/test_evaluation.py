"""The floor under the rules over text, and the evaluation set's own soundness."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.evaluation import blind
from tests.evaluation.cases import load_cases, load_clean
from tests.evaluation.documents import changed_figures, put_in_slips
from tests.evaluation.evaluate import HERE, measure_set, report
from tests.evaluation.facts import broken_facts
from tests.evaluation.measure import UNCERTAIN, Outcome
from yibao_report.check.text import arithmetic, number_forms, official, punctuation, structure, wording

HELD_BACK = HERE / "held_back"
EVERY = 10
"""Of the mistakes of others one in so many is tried in the suite."""
RULES = [f"YB{number}" for number in range(411, 476)]
FAMILIES = (arithmetic, number_forms, punctuation, wording, structure, official)
merged = pytest.mark.skipif(
    not all(family.CHECKS for family in FAMILIES), reason="a family of rules over text is still empty"
)


@cache
def outcome(folder: Path) -> Outcome:
    return measure_set(folder)


@merged
@pytest.mark.parametrize("folder", [HERE, HELD_BACK], ids=["first", "held back"])
def test_nine_in_ten_certain_mistakes_are_found_and_marked(folder: Path) -> None:
    recall = outcome(folder).certain.recall
    assert recall is not None
    assert recall >= 0.9, "\n".join(report(outcome(folder)))


@merged
@pytest.mark.parametrize("folder", [HERE, HELD_BACK], ids=["first", "held back"])
def test_clean_text_sets_off_at_most_one_alarm_in_3000_characters(folder: Path) -> None:
    assert outcome(folder).alarms_per_3000 <= 1, [each.message for _, each in outcome(folder).false]


@merged
def test_few_right_sentences_that_look_like_mistakes_set_off_an_alarm() -> None:
    near = {case.text for case in load_cases(HERE / "near_misses")}
    alarmed = {case.text for case, _ in outcome(HERE).false if not case.marks and case.text in near}
    assert len(alarmed) <= 0.05 * len(near), sorted(alarmed)


def test_every_rule_has_mistakes_and_the_certain_ones_three() -> None:
    counts = Counter(case.code for case in load_cases(HERE / "mistakes"))
    assert set(counts) == set(RULES)
    assert [code for code in RULES if code not in UNCERTAIN and counts[code] < 3] == []
    assert counts.total() >= 250


def test_every_mistake_is_marked_and_no_right_sentence_is() -> None:
    for folder in (HERE, HELD_BACK):
        assert [case.text for case in load_cases(folder / "mistakes") if not case.marks] == []
        assert [case.text for case in load_cases(folder / "near_misses") if case.marks or "⟦" in case.text] == []
        assert [case.text for case in load_cases(folder / "mistakes") if "⟦" in case.text or "⟧" in case.text] == []


def test_the_clean_texts_are_long_enough_and_their_arithmetic_holds() -> None:
    for folder, length in ((HERE, 20_000), (HELD_BACK, 6_000)):
        texts = load_clean(folder / "clean")
        assert len("".join("".join(texts.values()).split())) >= length
        assert list(broken_facts(folder / "clean")) == []


def test_no_sentence_of_the_first_set_is_held_back() -> None:
    first = {case.text for case in load_cases(HERE / "mistakes")}
    assert [case.text for case in load_cases(HELD_BACK / "mistakes") if case.text in first] == []


def test_the_table_tells_every_rule_and_the_totals() -> None:
    lines = list(report(outcome(HERE)))
    assert [code for code in RULES if not any(line.startswith(code) for line in lines)] == []
    assert any("每 3000 字" in line for line in lines)


@merged
@pytest.mark.slow
@pytest.mark.parametrize("folder", [HERE, HELD_BACK], ids=["first", "held back"])
def test_nine_in_ten_slips_in_whole_documents_are_told(folder: Path) -> None:
    told = put_in_slips(folder)
    assert told.recall >= 0.9, told.line


@merged
@pytest.mark.slow
@pytest.mark.parametrize("folder", [HERE, HELD_BACK], ids=["first", "held back"])
def test_most_kinds_of_changed_figures_in_whole_documents_are_told(folder: Path) -> None:
    """Not all can be: for some the text does not say what they have to agree with."""
    told = changed_figures(folder)
    assert told.recall >= 0.45, told.line


@merged
@pytest.mark.slow
@pytest.mark.parametrize("folder", blind.sets(), ids=lambda folder: folder.name)
def test_most_mistakes_that_others_put_into_whole_documents_are_told(folder: Path) -> None:
    """A sample, spread over the set; ``make evaluate`` measures all of them."""
    cases = list(blind.injected(folder))[::EVERY]
    missed = blind.untold(cases)
    assert len(missed) <= 0.25 * len(cases), [case.line for case in missed]


@merged
@pytest.mark.parametrize("folder", blind.sets(), ids=lambda folder: folder.name)
def test_the_documents_of_others_set_off_no_alarm(folder: Path) -> None:
    assert [(each.rule.code, each.message) for each in blind.false_alarms(folder)] == []
