"""Finding the word an expression's error is about, in the place the expression stands."""

import re

from yibao_report.resolve.errors import ExpressionError
from yibao_report.source import Span


def place_of(error: ExpressionError, expression: Span) -> Span:
    """Return where the error's word stands, or the whole expression without the space around it."""
    text = expression.text
    if error.word:
        whole_word = re.search(rf"(?<!\w){re.escape(error.word)}(?!\w)", text)
        start = whole_word.start() if whole_word else text.find(error.word)
        if start >= 0:
            return expression.narrow(start, start + len(error.word))
    start = len(text) - len(text.lstrip())
    return expression.narrow(start, max(start + 1, len(text.rstrip()))) if text.strip() else expression
