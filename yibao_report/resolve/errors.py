"""Errors inside one expression; each becomes a diagnostic at the word it is about."""

from yibao_report.diagnostics import Rule


class ExpressionError(Exception):
    """An expression that cannot be evaluated.

    Attributes:
        rule: What kind of problem.
        message: Chinese, one line.
        help: Chinese, the way out.
        word: The word of the expression that it is about; empty for the whole.
    """

    def __init__(self, rule: Rule, message: str, help: str, word: str = "") -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.help = help
        self.word = word
