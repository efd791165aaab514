"""Words, formulas and terms: rules 42 to 52 (YB452–YB462)."""

from typing import Final

from yibao_report.check.text.manuscript import TextCheck
from yibao_report.check.text.wording import (
    correlatives,
    doubled_word,
    higher_region,
    inexact_formula,
    listed_words,
    missing_subject,
    misspelt_phrase,
    mixed_term,
    outdated_term,
    relative_time,
    session_against_date,
    wrong_as_of_word,
)
from yibao_report.diagnostics import Rule

CHECKS: Final[tuple[tuple[Rule, TextCheck], ...]] = (
    (wrong_as_of_word.RULE, wrong_as_of_word.check),
    (doubled_word.RULE, doubled_word.check),
    (listed_words.MISSPELLING, listed_words.check_misspellings),
    (listed_words.MISSPELLING, misspelt_phrase.check),
    (listed_words.MISSPELLING, correlatives.check),
    (listed_words.CONFUSION, listed_words.check_confusions),
    (missing_subject.RULE, missing_subject.check),
    (relative_time.RULE, relative_time.check),
    (mixed_term.RULE, mixed_term.check),
    (inexact_formula.RULE, inexact_formula.check),
    (session_against_date.RULE, session_against_date.check),
    (higher_region.RULE, higher_region.check),
    (outdated_term.OUTDATED, outdated_term.check_outdated),
    (outdated_term.CLAIM, outdated_term.check_claims),
    (listed_words.DOUBTFUL, listed_words.check_doubtful),
    (listed_words.DOUBTFUL, outdated_term.check_doubtful),
)
