"""An HTML tag in the narrative: it is printed as it stands, which nobody wants."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.resolve.publication import ResolvedPublication

RULE = Rule(
    "YB402",
    "raw-html",
    Severity.WARNING,
    "叙述里有HTML标签",
    "叙述不认HTML：标签会原样印在页面上。加粗用 **文字**，换段空一行，图片用 ![说明](images/…)。",
    Example("content/demo/01-text.md", "全市<b>参保</b>。\n", "全市**参保**。\n"),
)

_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]*)?/?>|<!--")


def check(publication: ResolvedPublication) -> Iterator[Diagnostic]:
    """Yield every HTML tag in literal text."""
    for section in publication.sections:
        for prose in section.prose:
            for tag in _TAG.finditer(prose.text):
                span = prose.span(tag.start(), tag.end())
                yield Diagnostic(RULE, f"HTML标签“{tag.group()}”会原样印出来", "用Markdown的写法，或删去标签", span)
