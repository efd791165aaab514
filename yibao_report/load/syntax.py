"""The narrative's own Markdown syntax, as rules for markdown-it-py.

``{{ expression }}``, ``[words](=expression)``, ``[words]{.name}`` (inline), ``:::{name} argument`` (block:
options in YAML, or Markdown between ``container_open`` and ``container_close``), and comments that leave no trace.
The inline rules note where in the block's text they matched (markdown-it's inline tokens have no position of their
own): ``meta["at"]`` holds pairs of offsets.
"""

import re
from typing import Any, Final, Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_cjk_friendly import cjk_friendly
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from yibao_report.load.directives import CONTAINERS
from yibao_report.model.waiver import WAIVER_COMMENT

_ATTRIBUTES: Final = ("class", "credit", "caption")
_NAME_SUFFIX: Final = re.compile(r"\{\s*\.name\s*\}")
_COLONS: Final = re.compile(r":{3,}")
_COMPONENT: Final = re.compile(r"\{\s*([\w-]+)\s*\}")
_WAIVER: Final = re.compile(WAIVER_COMMENT)
_SIGN: Final = re.compile(r"[\n\\`~*_\[\]<>&{}!$^]")
_MAX_NESTING: Final = 20
_LONGEST: Final = 4000
_LONGEST_WORDS: Final = 600
"""Characters an expression, and the words of a claim or name, can have; keeps the time linear."""


def narrative_parser() -> MarkdownIt:
    """Return the parser of narrative files: no raw HTML, no smart quotes; footnotes, tables, attributes."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _MAX_NESTING})
    parser.enable(["table", "strikethrough"]).disable("code")  # an indented paragraph is a paragraph
    parser.use(footnote_plugin, inline=False)
    parser.use(attrs_plugin, allowed=_ATTRIBUTES)
    parser.use(cjk_friendly)
    parser.core.ruler.at("inline", _inline)
    parser.inline.ruler.before("escape", "figure", _figure)
    parser.inline.ruler.before("link", "bracket", _bracket)
    parser.inline.ruler.before("autolink", "comment", _inline_comment)
    parser.block.ruler.before("fence", "directive", _directive, {"alt": ["paragraph", "blockquote", "list"]})
    parser.block.ruler.before("fence", "comment", _block_comment, {"alt": ["paragraph", "blockquote", "list"]})
    return parser


def _inline(state: StateCore) -> None:
    """Parse the inline blocks; words without any sign of Markdown are text, which needs no parser to know."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = token.children if token.children is not None else []
        if token.content and _SIGN.search(token.content) is None:
            token.children.append(Token("text", "", 0, content=token.content))
        else:
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _figure(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not state.src.startswith("{{", start):
        return False
    nearest = state.src.find("}}", start + 2, state.posMax)
    if nearest < 0:
        return False
    end = find_outside_quotes(state.src, "}}", start + 2, min(state.posMax, start + _LONGEST))
    if end < 0 and nearest > start + _LONGEST:
        end = nearest  # too long to be sound, which is told when it is read
    if end < 0:
        return False
    if not silent:
        state.push("figure", "data", 0).meta = {"at": ((start + 2, end),), "whole": (start, end + 2)}
    state.pos = end + 2
    return True


def _bracket(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.src[start] != "[":
        return False
    if state.src.find("](=", start, state.posMax) < 0 and state.src.find("]{", start, state.posMax) < 0:
        return False
    close = _matching(state.src, "[", "]", start, min(state.posMax, start + _LONGEST_WORDS))
    if close < 0:
        return False
    at: tuple[tuple[int, int], ...]
    if state.src.startswith("(=", close + 1):
        if state.src.find(")", close + 1, state.posMax) < 0:
            return False
        end = _matching(state.src, "(", ")", close + 1, min(state.posMax, close + _LONGEST))
        if end < 0:
            return False
        kind, at = "claim", ((start + 1, close), (close + 3, end))
    elif suffix := _NAME_SUFFIX.match(state.src, close + 1, state.posMax):
        end = suffix.end() - 1
        kind, at = "name", ((start + 1, close),)
    else:
        return False
    if not silent:
        token = state.push(kind, "data" if kind == "claim" else "span", 0)
        token.content = state.src[start + 1 : close]
        token.meta = {"at": at, "whole": (start, end + 1)}
    state.pos = end + 1
    return True


def _inline_comment(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<!--", state.pos):
        return False
    end = state.src.find("-->", state.pos + 4, state.posMax)
    if end < 0:
        return False
    if not silent:
        state.push("comment", "", 0).meta = {"whole": (state.pos, end + 3)}
    state.pos = end + 3
    return True


def find_outside_quotes(text: str, mark: str, start: int, end: int) -> int:
    """Return where ``mark`` stands outside of quoted strings, or -1."""
    quote = ""
    for position in range(start, end):
        char = text[position]
        if quote:
            quote = "" if char == quote else quote
        elif text.startswith(mark, position) and position + len(mark) <= end:
            return position
        elif char in "\"'":
            quote = char
    return -1


def _matching(text: str, opening: str, closing: str, start: int, end: int) -> int:
    """Return where the bracket opened at ``start`` is closed, or -1; quoted strings inside ( ) are skipped."""
    depth, quote = 0, ""
    for position in range(start, end):
        char = text[position]
        if quote:
            quote = "" if char == quote else quote
        elif opening == "(" and char in "\"'":
            quote = char
        elif char == opening:
            depth += 1
        elif char == closing:
            depth -= 1
            if depth == 0:
                return position
    return -1


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    opening = _COLONS.match(_line(state, start))
    if opening is None:
        return False
    if silent:
        return True
    last = _closing_line(state, start, end)
    info = _line(state, start)[len(opening.group()) :].strip()
    meta, lines = {"closed": last < end}, [start, min(last + 1, end)]
    if container_name(info) in CONTAINERS and last < end:
        _push(state, "container_open", 1, info, lines, meta)
        _tokenize_inside(state, start + 1, last)
        _push(state, "container_close", -1, info, lines, meta)
    else:
        _push(state, "directive", 0, info, lines, meta)
    state.line = min(last + 1, end)
    return True


def container_name(info: str) -> str | None:
    """Return the name in ``{name} argument``, or None."""
    match = _COMPONENT.match(info)
    return match.group(1) if match else None


def _push(state: StateBlock, kind: str, nesting: Literal[-1, 0, 1], info: str, lines: list[int], meta: Any) -> None:
    token = state.push(kind, "", nesting)
    token.info, token.map, token.meta = info, lines, dict(meta)


def _tokenize_inside(state: StateBlock, start: int, end: int) -> None:
    outer, state.lineMax = state.lineMax, end
    state.md.block.tokenize(state, start, end)
    state.lineMax = outer


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """Return the line that closes the component opened at ``start``, or ``end``; a component may hold others."""
    opened: list[int] = []
    for number in range(start, end):
        line = _line(state, number).strip()
        colons = _COLONS.match(line)
        if colons is None:
            continue
        length = len(colons.group())
        if number == start or length < len(line):
            opened.append(length)
        elif length >= opened[-1]:
            opened.pop()
            if not opened:
                return number
    return end


def _block_comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or not _line(state, start).startswith("<!--"):
        return False
    last = start
    while last < end and "-->" not in _line(state, last):
        last += 1
    if last == end or _line(state, last).split("-->", 1)[1].strip():
        return False
    if silent and last == start and _WAIVER.match(_line(state, start)):
        return False  # a waiver above a line of a paragraph does not cut the paragraph
    if not silent:
        state.line = last + 1
    return True
