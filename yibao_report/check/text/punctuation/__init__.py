"""Marks: rules 33 to 41 (YB443–YB451)."""

from typing import Final

from yibao_report.check.text.manuscript import TextCheck
from yibao_report.check.text.punctuation import (
    document_number_mark,
    doubled_mark,
    half_width_mark,
    makeshift_mark,
    malformed_item_number,
    needless_comma,
    typed_space,
    unfinished_list,
    unpaired_mark,
    wrongly_nested_mark,
)
from yibao_report.diagnostics import Rule

CHECKS: Final[tuple[tuple[Rule, TextCheck], ...]] = (
    (half_width_mark.RULE, half_width_mark.check),
    (unpaired_mark.RULE, unpaired_mark.check),
    (needless_comma.RULE, needless_comma.check),
    (document_number_mark.RULE, document_number_mark.check),
    (malformed_item_number.RULE, malformed_item_number.check),
    (doubled_mark.RULE, doubled_mark.check),
    (typed_space.RULE, typed_space.check),
    (unfinished_list.RULE, unfinished_list.check),
    (makeshift_mark.RULE, makeshift_mark.check),
    (wrongly_nested_mark.RULE, wrongly_nested_mark.check),
)
