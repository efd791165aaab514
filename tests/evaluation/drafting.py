"""A case as the rules are given it: read by the loader that ``proofread`` uses."""

import re
from dataclasses import replace
from typing import Final

from tests.evaluation.cases import Case
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.registry import check_text
from yibao_report.diagnostics import Diagnostic, Diagnostics
from yibao_report.load.drafts import read_draft
from yibao_report.model.draft import Draft
from yibao_report.model.period import parse_period

_MARKDOWN: Final = re.compile(r"^[#|]", re.MULTILINE)


def proofread(case: Case) -> list[Diagnostic]:
    """Return what the rules find in a case, in the order of its text."""
    return sorted(check_text(Manuscript(_draft(case))), key=lambda found: found.location)


def _draft(case: Case) -> Draft:
    """Return the text of a case as a draft; what the case says of the document goes before what is read from it."""
    name = case.code if "." in case.code else f"{case.code}.{'md' if _MARKDOWN.search(case.text) else 'txt'}"
    loaded = read_draft(name, case.text.encode(), Diagnostics())
    assert loaded is not None, case.text
    draft = loaded.draft
    return replace(
        draft,
        title=case.title or draft.title,
        issued=parse_period(case.issued) if case.issued else draft.issued,
        official=case.official or draft.official,
    )
