"""What stands in braces behind a picture: its caption and credit; what was not understood there is reported."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from yibao_report.diagnostics import Diagnostics, suggest
from yibao_report.model.narrative import Prose
from yibao_report.pictures import rules

CAPTION: Final = re.compile(r"""\bcaption\s*=\s*(["'])(.*?)\1""")
"""The words of a caption are group 2."""

_NAMES: Final = ("caption", "credit")
_BRACES: Final = re.compile(r"\s*[{｛](?![{｛])[^\n]*")
_WAY_OUT: Final = '紧跟图片写 {caption="图说" credit="资料图"}：不空格，等号、引号、花括号用英文的'


def check_attributes(children: Sequence[Token], prose: Prose, diagnostics: Diagnostics) -> Iterator[tuple[int, int]]:
    """Report braces behind a picture that would be printed as they stand, and names that mean nothing there.

    Yields the stretches of the block's text of which all is told.
    """
    for index, child in enumerate(children):
        if child.type != "image":
            continue
        following = children[index + 1] if index + 1 < len(children) else None
        if following is not None and following.type == "text" and (match := _BRACES.match(following.content)):
            start = max(prose.text.find(match.group().strip()), 0)
            message = "图片后面的花括号没有读懂，会原样印出来"
            end = start + len(match.group().strip())
            diagnostics.add(rules.PICTURE_ATTRIBUTES, message, _WAY_OUT, prose.span(start, end))
            yield start, end
        for name in child.meta.get("insecure_attrs", ()):
            start = max(prose.text.find(f"{name}="), 0)
            message = f"图片没有“{name}”这一项"
            help_ = f"{_WAY_OUT}；{suggest(name, _NAMES, '可以写')}"
            diagnostics.add(rules.PICTURE_ATTRIBUTES, message, help_, prose.span(start, start + len(name)))
