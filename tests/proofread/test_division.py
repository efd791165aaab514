"""A large text is proofread by several processes: what is told, and its order, is that of one."""

import os
import random
import re

import pytest

from tests.evaluation.blind import sets
from tests.evaluation.cases import load_clean
from yibao_report.check.text import division, registry
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Diagnostics
from yibao_report.load.drafts import read_draft
from yibao_report.model.draft import Draft


@pytest.fixture(scope="module")
def large() -> Draft:
    """Documents one behind the other, so that much is told twice; longer than what is divided."""
    text = "\n\n".join(text for folder in sets()[::6] for text in load_clean(folder / "clean").values())
    loaded = read_draft("large.txt", f"{text}\n\n{text}".encode(), Diagnostics())
    assert loaded is not None
    return loaded.draft


def found(draft: Draft) -> list[Diagnostic]:
    return list(registry.check_text(Manuscript(draft)))


@pytest.fixture(scope="module")
def alone(large: Draft) -> list[Diagnostic]:
    """What one process finds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "is_worth_dividing", lambda draft: False)
        return found(large)


def test_two_processes_tell_what_one_tells(
    large: Draft, alone: list[Diagnostic], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "is_worth_dividing", lambda draft: True)
    together = found(large)
    assert len(alone) > 50
    assert together == alone
    assert {id(each.span.file) for each in together if each.span} == {id(large.blocks[0].file)}


def test_a_third_process_takes_a_part_of_what_is_left(
    large: Draft, alone: list[Diagnostic], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "is_worth_dividing", lambda draft: True)
    monkeypatch.setattr(division._Helper, "has_answered", lambda helper: True)
    assert found(large) == alone


def test_a_second_process_that_ends_too_soon_loses_nothing(
    large: Draft, alone: list[Diagnostic], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "is_worth_dividing", lambda draft: True)
    monkeypatch.setattr(division, "_run", lambda answer, shared, checks: os._exit(1))
    assert found(large) == alone


def test_only_a_large_text_is_divided(large: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0, 1})
    assert division.is_worth_dividing(large)
    small = read_draft("small.txt", "全市参保639.40万人。".encode(), Diagnostics())
    assert small is not None and not division.is_worth_dividing(small.draft)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0})
    assert not division.is_worth_dividing(large)


@pytest.mark.parametrize("seed", range(12))
def test_documents_torn_apart_are_survived(seed: int) -> None:
    """Lines in any order, with some lost and digits changed: no rule relies on what a whole document has."""
    chosen = random.Random(seed)
    documents = [text for folder in sets() for text in load_clean(folder / "clean").values()]
    lines = "\n".join(chosen.sample(documents, 3)).split("\n")
    chosen.shuffle(lines)
    torn = "\n".join(line for line in lines if chosen.random() < 0.8)
    text = re.sub("[0-9]", lambda digit: str(chosen.randrange(10)) if chosen.random() < 0.1 else digit[0], torn)
    loaded = read_draft("torn.txt", text.encode(), Diagnostics())
    assert loaded is not None
    assert found(loaded.draft)
