"""Errors inside one expression; each becomes a diagnostic at the word it is about."""

from yibao_report.diagnostics import Rule
from yibao_report.model.narrative import Passage
from yibao_report.source import Span


class ExpressionError(Exception):
    """An expression that cannot be evaluated.

    Attributes:
        rule: What kind of problem.
        message: Chinese, one line.
        help: Chinese, the way out.
        word: The word of the expression that it is about; empty for the whole.
        at: Offset of the word in the expression, where known.
    """

    def __init__(self, rule: Rule, message: str, help: str, word: str = "", at: int | None = None) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.help = help
        self.word = word
        self.at = at

    def place(self, expression: Span | Passage) -> Span:
        """Return where the word stands, given where the expression does; else all of it but the space around."""
        text = expression.text
        if self.word:
            start = text.find(self.word, self.at or 0)
            if start >= 0:
                return expression.narrow(start, start + len(self.word))
        start = len(text) - len(text.lstrip())
        return expression.narrow(start, max(start + 1, len(text.rstrip())))


class AlreadyToldError(ExpressionError):
    """An expression that fails only because of something that is reported where it stands."""
