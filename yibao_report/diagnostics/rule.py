"""Rules: the identity of every kind of diagnostic, with what ``explain`` says about it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is: an error stops a build, a warning does not, a hint asks a person."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def label(self) -> str:
        """The Chinese word on the terminal."""
        return {"error": "错误", "warning": "警告", "hint": "提示"}[self.value]


@dataclass(frozen=True, slots=True)
class Example:
    """A wrong and a right piece of a workspace file.

    Attributes:
        path: The file of the demonstration workspace that it stands in, e.g. ``data/demo.yaml``; the suite
            builds both variants there and expects the rule from the wrong one only. Without a path the
            example is told in words (a full disk, an interrupted run).
        wrong: Whole text of the file (or words) that brings the diagnostic.
        right: The same, mended.
    """

    path: str | None
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of diagnostic. A code is never used again for something else.

    Attributes:
        code: E.g. ``YB102``. The hundreds tell the field: 1 files and YAML, 2 data, 3 narrative and
            publication, 4 text, 5 templates, 6 PDF, 7 output.
        name: Kebab-case, named for the defect, e.g. ``duplicate-key``.
        severity: Default severity.
        summary: One Chinese line for lists.
        explanation: Chinese paragraphs: why it matters and how to mend it.
        example: A wrong and a right example.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    explanation: str
    example: Example
