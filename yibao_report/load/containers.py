"""Components that frame Markdown: the items of their lists, split into named pieces.

Comes in: the tokens behind a component's opening. Goes out: its items, or diagnostics where they are not written
as the component needs them. The tokens themselves stay in the section, where figures and text are read as always.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markdown_it.token import Token

from yibao_report.diagnostics import Diagnostics
from yibao_report.load import rules
from yibao_report.model.narrative import ContainerForm, Pieces
from yibao_report.source import Span

_LISTS: Final = ("bullet_list_open", "ordered_list_open")


def split_inline(children: Sequence[Token], mark: str) -> tuple[list[Token], list[Token]] | None:
    """Return the inline tokens before and after the first ``mark`` that stands in no emphasis or link, or None."""
    depth = 0
    for index, token in enumerate(children):
        depth += token.nesting
        if token.type == "text" and depth == 0 and mark in token.content:
            before, after = token.content.split(mark, 1)
            head = [token.copy(content=before.rstrip())] if before.strip() else []
            tail = [token.copy(content=after.lstrip())] if after.strip() else []
            return [*children[:index], *head], [*tail, *children[index + 1 :]]
    return None


@dataclass(frozen=True, slots=True)
class ContainerReader:
    """Reads one component that frames Markdown.

    Attributes:
        name: E.g. ``timeline``.
        form: What it holds.
        line_span: Gives the place of a line of the file, by its number.
        diagnostics: Takes what is wrong.
    """

    name: str
    form: ContainerForm
    line_span: Callable[[int], Span]
    diagnostics: Diagnostics

    def items(self, opening: Token, following: Sequence[Token]) -> tuple[Pieces, ...]:
        """Return its items; ``following`` are the tokens behind the opening one."""
        inside = list(_inside(following))
        for token in inside:
            if token.type == "heading_open":
                self._report(f"组件“{self.name}”里不能有标题", "删去井号；组件的标题写在 :::{…} 后面", token)
        if not inside:
            self._report(f"组件“{self.name}”是空的", "写上内容，或删去这个组件", opening)
        if not self.form.pieces:
            return ()
        for token in _top_blocks(inside):
            if token.type not in _LISTS:
                self._report(f"组件“{self.name}”里只写列表，这里不是", f"每行写一项：{self._pattern}", token)
        return tuple(self._items(inside))

    def _items(self, inside: list[Token]) -> Iterator[Pieces]:
        for index, token in enumerate(inside):
            if token.type != "list_item_open" or token.level != inside[0].level + 1:
                continue
            content = inside[index + 1 : _end_of_item(inside, index)]
            pieces = None
            if [each.type for each in content] != ["paragraph_open", "inline", "paragraph_close"]:
                self._report(f"组件“{self.name}”的每一项只写一段文字", f"写成一行：{self._pattern}", token)
            elif (pieces := self._pieces(content[1].children or [])) is not None:
                yield pieces
            else:
                marks = "和".join(f"“{mark}”" for mark in self.form.marks)
                message = f"组件“{self.name}”的这一项分不出{len(self.form.pieces)}部分：缺少{marks}，或有一部分是空的"
                self._report(message, f"写成：{self._pattern}", token)

    def _pieces(self, children: Sequence[Token]) -> Pieces | None:
        pieces = []
        rest = list(children)
        for mark in self.form.marks:
            split = split_inline(rest, mark)
            if split is None:
                return None
            head, rest = split
            pieces.append(tuple(head))
        pieces.append(tuple(rest))
        return dict(zip(self.form.pieces, pieces, strict=True)) if all(pieces) else None

    @property
    def _pattern(self) -> str:
        """How an item is written."""
        return "- 项目：原来 → 现在" if len(self.form.pieces) == 3 else "- 前一部分：后一部分"

    def _report(self, message: str, way_out: str, token: Token) -> None:
        assert token.map is not None
        self.diagnostics.add(rules.MALFORMED_COMPONENT, message, way_out, self.line_span(token.map[0] + 1))


def _inside(following: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens up to the component's end."""
    depth = 1
    for token in following:
        depth += {"container_open": 1, "container_close": -1}.get(token.type, 0)
        if depth == 0:
            return
        yield token


def _top_blocks(tokens: Sequence[Token]) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        if depth == 0 and token.nesting >= 0:
            yield token
        depth += token.nesting


def _end_of_item(inside: list[Token], start: int) -> int:
    return next(
        index
        for index in range(start + 1, len(inside))
        if inside[index].type == "list_item_close" and inside[index].level == inside[start].level
    )
