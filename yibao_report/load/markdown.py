"""Loading a narrative file: front matter, Markdown tokens, and the place of every figure in them.

markdown-it gives block tokens their lines and inline tokens nothing; here each inline block's text is laid
over its source lines again, so that every figure, claim and word keeps its offset in the file.
"""

import posixpath
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Final
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from yibao_report.diagnostics import Diagnostics, suggest
from yibao_report.load import rules
from yibao_report.load.directives import DIRECTIVES
from yibao_report.load.schema import FrontMatterShape
from yibao_report.load.syntax import narrative_parser
from yibao_report.load.validation import validate
from yibao_report.load.yaml import Mapping, Sequence, load_yaml, locate
from yibao_report.model.narrative import (
    MASK,
    ClaimSite,
    Directive,
    FigureSite,
    ImageUse,
    NameSite,
    Prose,
    Section,
    Site,
)
from yibao_report.source import SourceFile, Span

_FRONT_MATTER: Final = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_REMOTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
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
    front, body = _split_front_matter(file, diagnostics)
    reader = _SectionReader(file, diagnostics)
    reader.read(_parser().parse(body, {}))
    return Section(
        path=file.path,
        part=front.part,
        tokens=tuple(reader.tokens),
        sites=tuple(reader.sites),
        directives=tuple(reader.directives),
        images=tuple(reader.images),
        prose=tuple(reader.prose),
        span=file.span(0),
    )


def _split_front_matter(file: SourceFile, diagnostics: Diagnostics) -> tuple[FrontMatterShape, str]:
    """Return the front matter and the text with it blanked, so that line numbers stay."""
    if not re.match(r"---[ \t]*\n", file.text):
        return FrontMatterShape(), file.text
    match = _FRONT_MATTER.match(file.text)
    if match is None:
        diagnostics.add(
            rules.INVALID_FRONT_MATTER, "开头的 --- 没有第二行 --- 与它配对", "在YAML后面加一行 ---", file.span(0, 3)
        )
        return FrontMatterShape(), file.text
    body = "\n" * match.group().count("\n") + file.text[match.end() :]
    if not match.group(1).strip():
        return FrontMatterShape(), body
    root = load_yaml(_only(file, match.start(1), match.end(1)), diagnostics)
    shape = validate(FrontMatterShape, root, diagnostics) if root else None
    return shape or FrontMatterShape(), body


def _only(file: SourceFile, start: int, end: int) -> SourceFile:
    """Return the file with everything but one stretch blanked: YAML inside keeps its lines and columns."""
    return SourceFile(file.path, _blank(file.text[:start]) + file.text[start:end])


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


@dataclass(slots=True)
class _SectionReader:
    """Walks the tokens of one file and collects what the later stages need."""

    file: SourceFile
    diagnostics: Diagnostics
    tokens: list[Token] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    images: list[ImageUse] = field(default_factory=list)
    prose: list[Prose] = field(default_factory=list)
    _row: tuple[int, int] = (-1, 0)

    def read(self, tokens: list[Token]) -> None:
        kind = "paragraph_open"
        for token in tokens:
            if token.type == "directive":
                self._directive(token)
            elif token.type == "inline":
                self._inline(token, kind)
            elif token.nesting == 1:
                kind = token.type
            self.tokens.append(token)

    # --- inline ---------------------------------------------------------------------------------------------

    def _inline(self, token: Token, kind: str) -> None:
        if token.map is None or not token.content:
            return
        lines, offsets = self._lay_over_source(token, kind)
        prose = Prose(token.content, kind, lines, offsets, self.file)
        blanks = [match.span() for match in _NOT_TEXT.finditer(token.content)]
        for child in token.children or []:
            if "whole" in child.meta:
                blanks.append(child.meta["whole"])
            if child.type in ("figure", "claim", "name"):
                self._site(child, prose)
            elif child.type == "image":
                self._image(child, prose)
        text = _masked(token.content, blanks)
        self.prose.append(Prose(text, kind, lines, offsets, self.file))

    def _lay_over_source(self, token: Token, kind: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return where each line of an inline block begins: in its text, and in the file."""
        assert token.map is not None
        starts, offsets, position = [], [], 0
        for index, content in enumerate(token.content.split("\n")):
            number = token.map[0] + index + 1
            source = self.file.line(number)
            starts.append(position)
            offsets.append(self.file.line_start(number) + self._column(number, source, content, kind))
            position += len(content) + 1
        return tuple(starts), tuple(offsets)

    def _column(self, number: int, source: str, content: str, kind: str) -> int:
        if kind in ("td_open", "th_open"):
            row, cursor = self._row
            column = source.find(content, cursor if row == number else 0)
            column = column if column >= 0 else (cursor if row == number else 0)
            self._row = (number, column + len(content))
            return column
        trimmed = source.rstrip()
        if trimmed.endswith(content.rstrip()):
            return len(trimmed) - len(content.rstrip())
        return max(source.find(content), 0)

    def _site(self, child: Token, prose: Prose) -> None:
        at = child.meta["at"]
        site: Site
        if child.type == "figure":
            site = FigureSite(prose.span(*at[0]))
        elif child.type == "claim":
            site = ClaimSite(prose.span(*at[0]), prose.span(*at[1]))
        else:
            site = NameSite(prose.span(*at[0]))
        child.meta = {"site": site}
        self.sites.append(site)

    def _image(self, child: Token, prose: Prose) -> None:
        source = str(child.attrs.get("src", ""))
        written = unquote(source) if f"]({unquote(source)}" in prose.text else source
        found = prose.text.find(f"]({written}")
        start = found + 2 if found >= 0 else 0
        path = posixpath.normpath(f"{posixpath.dirname(self.file.path)}/{unquote(source)}")
        child.meta = {**child.meta, "path": path}
        is_remote = _REMOTE.match(source) is not None
        self.images.append(ImageUse(path, child.content, is_remote, prose.span(start, start + len(written))))

    # --- directives -----------------------------------------------------------------------------------------

    def _directive(self, token: Token) -> None:
        assert token.map is not None
        first, last = token.map[0] + 1, token.map[1]
        line = self.file.line(first)
        span = self.file.span(self.file.line_start(first), self.file.line_start(first) + len(line))
        match = _DIRECTIVE.fullmatch(token.info)
        if match is None or match.group(1) not in DIRECTIVES:
            name = match.group(1) if match else token.info
            self.diagnostics.add(
                rules.UNKNOWN_DIRECTIVE,
                f"不认识的组件“{name}”" if match else "组件要写成 :::{名称} 标题",
                suggest(name, DIRECTIVES, "可用的组件有"),
                span,
            )
            return
        if not token.meta["closed"]:
            self.diagnostics.add(rules.UNCLOSED_DIRECTIVE, "组件没有结束", "在选项后另起一行写 :::", span)
        body_start = self.file.line_start(first + 1) if first < last else span.end
        body_end = self.file.line_start(last) if token.meta["closed"] else len(self.file.text)
        directive = self._options(match.group(1), match.group(2), span, max(body_start, 0), body_end)
        if directive is not None:
            token.meta = {"directive": directive}
            self.directives.append(directive)

    def _options(self, name: str, argument: str, span: Span, start: int, end: int) -> Directive | None:
        shape = DIRECTIVES[name]
        if not self.file.text[start:end].strip():
            return Directive(name, argument, shape(), {(): span})
        root = load_yaml(_only(self.file, start, end), self.diagnostics)
        options = validate(shape, root, self.diagnostics) if root else None
        if root is None or options is None:
            return None
        return Directive(name, argument, options, {(): span, **_places(root)})


def _places(root: Mapping) -> dict[tuple[str | int, ...], Span]:
    places: dict[tuple[str | int, ...], Span] = {}
    for key, (_, node) in root.entries.items():
        places[(key,)] = locate(root, (key,))
        if isinstance(node, Sequence):
            places |= {(key, index): locate(root, (key, index)) for index in range(len(node.items))}
    return places


def _masked(text: str, blanks: list[tuple[int, int]]) -> str:
    characters = list(text)
    for start, end in blanks:
        for index in range(start, min(end, len(characters))):
            if characters[index] != "\n":
                characters[index] = MASK
    return "".join(characters)
