"""Loading a narrative file: front matter, Markdown tokens, and the place of every figure in them.

markdown-it gives block tokens their lines and inline tokens nothing; here each inline block's text is laid
over its source lines again, so that every figure, claim and word keeps its offset in the file.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from yibao_report.diagnostics import Diagnostics, suggest
from yibao_report.load import rules
from yibao_report.load.containers import ContainerReader
from yibao_report.load.directives import COMPONENTS, CONTAINERS, DIRECTIVES, PROSE
from yibao_report.load.front_matter import only_stretch, split_front_matter
from yibao_report.load.overlay import TableCells, lay_over_source
from yibao_report.load.picture_attributes import CAPTION, check_attributes
from yibao_report.load.syntax import narrative_parser
from yibao_report.load.validation import validate
from yibao_report.load.yaml import Mapping, Node, Sequence, load_yaml, locate
from yibao_report.model.narrative import (
    MASK,
    ClaimMark,
    Container,
    Directive,
    FigureMark,
    FileUse,
    Mark,
    NameMark,
    Prose,
    Section,
)
from yibao_report.source import SourceFile, Span

_CELLS: Final = ("td_open", "th_open")
_REMOTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_LINK_END: Final = re.compile(r"\]\((?!\s*[=＝])")
_FULL_WIDTH_FENCE: Final = re.compile(r"(?=:{0,3}：)[:：]++\s*+[{｛]")
_DEFINITION: Final = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]{1,200}\]:.*", re.MULTILINE)
_MOST_DEFINITIONS: Final = 200
_FOOTNOTE: Final = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_DIRECTIVE: Final = re.compile(r"\{\s*([\w-]+)\s*\}\s*(.*)", re.DOTALL)
_NOT_TEXT: Final = re.compile(
    r"`+[^`\n]*`+"  # code
    r"|\]\((?![=＝])[^()\s]*"  # link and image addresses; a title behind one is text
    r"|<https?://[^<>\s]*>"  # automatic links
    r"|\[\^[^\]\s]*\]:?"  # footnote marks
    r"|(?<=[)`\]])\{[^{}\n]*\}"  # attributes
)


@cache
def _parser() -> MarkdownIt:
    return narrative_parser()


def load_section(file: SourceFile, diagnostics: Diagnostics) -> Section:
    """Return the narrative of a file, with what could be understood of it."""
    front, part_span, body = split_front_matter(file, diagnostics)
    definitions = list(_DEFINITION.finditer(body))
    if len(definitions) > _MOST_DEFINITIONS:
        message = f"引用式链接的定义超过{_MOST_DEFINITIONS}条，读起来太慢"
        place = file.span(*definitions[_MOST_DEFINITIONS].span())
        diagnostics.add(rules.TOO_COMPLEX, message, "直接写链接：[文字](地址)", place)
        body = _DEFINITION.sub("", body)
    environment: dict[str, Any] = {}
    reader = _SectionReader(file, diagnostics)
    reader.read(_parser().parse(body, environment))
    reader.check_footnotes(environment.get("footnotes", {}).get("refs", {}))
    return Section(
        path=file.path,
        part=front.part,
        part_span=part_span,
        tokens=tuple(reader.tokens),
        marks=tuple(reader.marks),
        directives=tuple(reader.directives),
        files=tuple(reader.files),
        prose=tuple(reader.prose),
    )


@dataclass(slots=True)
class _SectionReader:
    """Walks the tokens of one file and collects what the later stages need."""

    file: SourceFile
    diagnostics: Diagnostics
    tokens: list[Token] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    files: list[FileUse] = field(default_factory=list)
    prose: list[Prose] = field(default_factory=list)
    _blocks: list[Prose] = field(default_factory=list)
    _cells: TableCells = field(default_factory=TableCells)
    _columns: int = 0

    def read(self, tokens: list[Token]) -> None:
        kind = "paragraph_open"
        for index, token in enumerate(tokens):
            if token.type == "directive":
                self._directive(token)
            elif token.type == "container_open":
                self._container(token, tokens[index + 1 :])
            elif token.type == "inline":
                self._inline(token, kind)
            elif token.nesting == 1:
                kind = token.type
                self._count_columns(token)
            self.tokens.append(token)

    def _count_columns(self, token: Token) -> None:
        """Report a table row with more cells than the head: Markdown drops them without a word."""
        if token.type == "thead_open":
            self._columns = 0
        elif token.type == "th_open":
            self._columns += 1
        elif token.type == "tr_open" and token.map is not None and self._columns:
            number = token.map[0] + 1
            line = self.file.line(number).lstrip("> ").rstrip()
            cells = escapedSplit(line.removeprefix("|").removesuffix("|"))
            if len(cells) > self._columns and not line.startswith(":"):
                start = self.file.line_start(number)
                self.diagnostics.add(
                    rules.SURPLUS_CELL,
                    f"这一行有{len(cells)}格，表头只有{self._columns}格，多出的不会印出来",
                    "补上表头，或删去多的格；格里的竖线写成 \\|",
                    self.file.span(start, start + len(self.file.line(number))),
                )

    # --- inline ---------------------------------------------------------------------------------------------

    def _inline(self, token: Token, kind: str) -> None:
        if token.map is None or not token.content:
            return
        starts, offsets = lay_over_source(token, self.file, self._cells if kind in _CELLS else None)
        prose = Prose(token.content, kind, starts, offsets, self.file)
        self._blocks.append(prose)
        blanks = [*_blanks(token.content), *check_attributes(token.children or [], prose, self.diagnostics)]
        for child in token.children or []:
            if "whole" in child.meta:
                blanks.append(child.meta["whole"])
            if child.type in ("figure", "claim", "name"):
                self._mark(child, prose)
            elif child.type == "image":
                self._file(child, "src", prose)
            elif child.type == "link_open":
                self._file(child, "href", prose)
        if not self._is_understood(token, prose):
            return
        text = _masked(token.content, blanks)
        self.prose.append(Prose(text, kind, starts, offsets, self.file))

    def _is_understood(self, token: Token, prose: Prose) -> bool:
        """Report Markdown that was not understood and would be printed as it stands; False if all of it is."""
        for child in token.children or []:
            if child.type == "text" and _LINK_END.search(child.content):
                before = child.content.index("](")
                start = max(prose.text.find(child.content), 0) + before
                self.diagnostics.add(
                    rules.MISSING_IMAGE if "![" in child.content[:before] else rules.MISSING_LINK,
                    "链接或图片的写法不对，会原样印出来",
                    "写成 [文字](地址) 或 ![说明](images/图.png)：地址里不能有空格；只认网址和发布物里的文件",
                    prose.span(start, start + 2),
                )
        if match := _FULL_WIDTH_FENCE.match(prose.text):
            self.diagnostics.add(
                rules.UNKNOWN_DIRECTIVE,
                "组件前的冒号是中文的",
                "改用英文冒号：:::{indicator-table} 标题",
                prose.span(*match.span()),
            )
            return False
        return True

    def check_footnotes(self, references: dict[str, int]) -> None:
        """Report footnotes without a text, and texts that no footnote leads to."""
        for prose in self._blocks:
            for match in _FOOTNOTE.finditer(prose.text):
                if f":{match.group(1)}" not in references:
                    self.diagnostics.add(
                        rules.UNMATCHED_FOOTNOTE,
                        f"脚注“{match.group()}”没有内容",
                        f"另起一段写 {match.group()}: 内容",
                        prose.span(*match.span()),
                    )
        for label, number in references.items():
            if number < 0:
                at = self.file.text.find(f"[^{label[1:]}]:")
                self.diagnostics.add(
                    rules.UNMATCHED_FOOTNOTE,
                    f"脚注“[^{label[1:]}]”的内容没有用到，不会印出来",
                    f"在正文里写上 [^{label[1:]}]，或删去这段内容",
                    self.file.span(max(at, 0), max(at, 0) + len(label) + 2),
                )

    def _mark(self, child: Token, prose: Prose) -> None:
        at = child.meta["at"]
        mark: Mark
        if child.type == "figure":
            mark = FigureMark(prose.passage(*at[0]))
        elif child.type == "claim":
            mark = ClaimMark(prose.passage(*at[0]), prose.passage(*at[1]))
        else:
            mark = NameMark(prose.passage(*at[0]))
        child.meta = {"mark": mark}
        self.marks.append(mark)

    def _file(self, child: Token, attribute: str, prose: Prose) -> None:
        """Note a picture or a link into the workspace; links to places and other hosts are left alone."""
        address = str(child.attrs.get(attribute, ""))
        is_image, is_remote = attribute == "src", _REMOTE.match(address) is not None
        target = unquote(address.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]).replace("\\", "/")
        if not is_image and (is_remote or not target or target.startswith(("=", "＝"))):
            return
        path = posixpath.join(posixpath.dirname(self.file.path), target) if target else ""
        path = posixpath.normpath(path) if path else ""
        child.meta = {**child.meta, "path": path}
        span = self._address(address, prose)
        said = child.content if is_image else ""
        self.files.append(FileUse(path, is_image, is_remote, span, said, _words_before(child, span, prose)))

    def _address(self, address: str, prose: Prose) -> Span:
        """Return where an address is written: in its block, or in a reference definition elsewhere."""
        for form in dict.fromkeys((unquote(address), address, address.replace("%5C", "\\"))):
            for opening in ("](", "](<"):
                start = prose.text.find(f"{opening}{form}") if form else -1
                if start >= 0:
                    return prose.span(start + len(opening), start + len(opening) + len(form))
            definition = re.search(rf"^\s*\[[^\]\n]+\]:\s*({re.escape(form)})", self.file.text, re.MULTILINE)
            if form and definition:
                return self.file.span(*definition.span(1))
        empty = prose.text.find("]()")
        return prose.span(empty + 2, empty + 3) if empty >= 0 and not address else prose.span(0, len(prose.text))

    # --- directives -----------------------------------------------------------------------------------------

    def _directive(self, token: Token) -> None:
        assert token.map is not None
        first, last = token.map[0] + 1, token.map[1]
        span = self._whole_line(first)
        match = _DIRECTIVE.fullmatch(token.info)
        if match is None or match.group(1) not in COMPONENTS:
            name = match.group(1) if match else token.info
            self.diagnostics.add(
                rules.UNKNOWN_DIRECTIVE,
                f"不认识的组件“{name}”" if match else "组件要写成 :::{名称} 标题",
                suggest(name, COMPONENTS, "可用的组件有"),
                span,
            )
            return
        if not token.meta["closed"]:
            self.diagnostics.add(rules.UNCLOSED_DIRECTIVE, "组件没有结束", "在最后另起一行写 :::", span)
            return
        self._argument(match.group(2), first)
        body = self.file.line_start(first + 1), self.file.line_start(last)
        directive = self._options(match.group(1), match.group(2), span, *body)
        if directive is not None:
            token.meta = {"directive": directive}
            self.directives.append(directive)

    def _container(self, token: Token, following: list[Token]) -> None:
        """Read the component that a token opens; its Markdown is read as everything else is."""
        assert token.map is not None
        match = _DIRECTIVE.fullmatch(token.info)
        assert match is not None
        name, title = match.groups()
        self._argument(title, token.map[0] + 1)
        reader = ContainerReader(name, CONTAINERS[name], self._whole_line, self.diagnostics)
        items = reader.items(token, following)
        token.meta = {"container": Container(name, title, items, self._whole_line(token.map[0] + 1))}

    def _argument(self, title: str, number: int) -> None:
        """Note the words after a component's name as text that is printed."""
        line = self.file.line(number)
        start = self.file.line_start(number) + (line.rfind(title) if title else len(line))
        self.prose.append(Prose(title, "directive", (0,), (start,), self.file))

    def _whole_line(self, number: int) -> Span:
        line = self.file.line(number)
        indent = len(line) - len(line.lstrip())
        return self.file.span(self.file.line_start(number) + indent, self.file.line_start(number) + len(line))

    def _options(self, name: str, argument: str, span: Span, start: int, end: int) -> Directive | None:
        shape = DIRECTIVES[name]
        if not self.file.text[start:end].strip():
            return Directive(name, argument, shape(), {(): span})
        root = load_yaml(only_stretch(self.file, start, end), self.diagnostics, "periods: [2020, 2025]")
        options = validate(shape, root, self.diagnostics) if root else None
        if root is None or options is None:
            return None
        places = _places(root)
        for option in PROSE:
            if (place := places.get((option,))) is not None:
                self.prose.append(Prose(place.text, "directive", (0,), (place.start,), self.file))
        return Directive(name, argument, options, {(): span, **places})


def _places(node: Node, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], Span]:
    """Return where each value below a node stands, by its path; with an empty last step, where a nested key does."""
    places: dict[tuple[str | int, ...], Span] = {}
    children: Iterable[tuple[str | int, Node]] = ()
    if isinstance(node, Mapping):
        children = ((key, value) for key, (_, value) in node.entries.items())
        if path:
            places |= {(*path, key, ""): locate(node, (key,), key=True) for key in node.entries}
    elif isinstance(node, Sequence):
        children = enumerate(node.items)
    for step, child in children:
        places[(*path, step)] = locate(node, (step,))
        places |= _places(child, (*path, step))
    return places


def _blanks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a block that are not printed; the caption among a picture's attributes is."""
    for match in _NOT_TEXT.finditer(text):
        start, end = match.span()
        for caption in CAPTION.finditer(text, start, end) if text[start] == "{" else ():
            yield start, caption.start(2)
            start = caption.end(2)
        yield start, end


def _words_before(image: Token, address: Span, prose: Prose) -> Span | None:
    """Return where a picture's words stand, its brackets with them when there are none; None for a link."""
    if image.type != "image":
        return None
    written = f"![{image.content}]"
    starts = [match.start() for match in re.finditer(re.escape(written), prose.text)]
    before = [start for start in starts if prose.span(start, start).start < address.start] or starts
    if not before:
        return address
    margin = 2 if image.content.strip() else 0
    return prose.span(before[-1] + margin, before[-1] + len(written) - (1 if margin else 0))


def _masked(text: str, blanks: list[tuple[int, int]]) -> str:
    characters = list(text)
    for start, end in blanks:
        for index in range(start, min(end, len(characters))):
            if characters[index] != "\n":
                characters[index] = MASK
    return "".join(characters)
