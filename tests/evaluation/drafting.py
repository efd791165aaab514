"""A case as the rules are given it: read by the loader that ``proofread`` uses."""

from dataclasses import replace

from tests.evaluation.cases import Case
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.registry import check_text
from yibao_report.diagnostics import Diagnostic, Diagnostics
from yibao_report.load.drafts import read_draft
from yibao_report.model.draft import Draft
from yibao_report.model.period import parse_period


def proofread(case: Case) -> list[Diagnostic]:
    """Return what the rules find in a case, in the order of its text."""
    return sorted(check_text(Manuscript(_draft(case))), key=lambda found: found.location)


def _draft(case: Case) -> Draft:
    """Return the text of a case as a draft; what the case says of the document goes before what is read from it."""
    loaded = read_draft(f"{case.code}.md", case.text.encode(), Diagnostics())
    assert loaded is not None, case.text
    draft = loaded.draft
    return replace(
        draft,
        title=case.title or draft.title,
        issued=parse_period(case.issued) if case.issued else draft.issued,
        official=case.official or draft.official,
    )
