"""YAML with the place of every key and value.

PyYAML's event parser does the syntax; this module builds the tree, because a publisher's data needs what
the stock loader does not give: scalars by the YAML 1.2 core schema (``2022-02`` stays text, ``on`` is a word),
numbers as `Decimal` with the decimals that were written, duplicate keys reported, aliases that cannot explode.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeAlias

import yaml

from yibao_report.diagnostics import Diagnostics, Related
from yibao_report.load import rules
from yibao_report.source import SourceFile, Span

Plain: TypeAlias = bool | Decimal | str | list["Plain"] | dict[str, "Plain"] | None

_MAX_DEPTH: Final = 64
_MAX_ALIASED_NODES: Final = 10_000
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER: Final = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_WORDS: Final = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | {
    spelling: truth for truth in (True, False) for spelling in (str(truth), str(truth).lower(), str(truth).upper())
}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value: its words and what they mean."""

    value: bool | Decimal | str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file; each key stands once."""

    entries: dict[str, tuple[Span, "Node"]]
    span: Span

    def key_span(self, key: str) -> Span:
        """Return where a key stands, or the whole mapping if it is not there."""
        return self.entries[key][0] if key in self.entries else self.span


Node: TypeAlias = Scalar | Sequence | Mapping


class _RejectedError(Exception):
    """The file was refused; the diagnostic is already told."""


def load_yaml(file: SourceFile, diagnostics: Diagnostics, example: str = "title: 标题") -> Mapping | None:
    """Return the file's mapping, or None after reporting what is wrong with it; ``example`` is a right line."""
    try:
        root = _Builder(file, diagnostics).build()
    except yaml.YAMLError as error:
        _report_syntax(file, error, diagnostics)
        return None
    except _RejectedError:
        return None
    if isinstance(root, Mapping):
        return root
    if root is None or (isinstance(root, Scalar) and root.value is None):
        diagnostics.add(
            rules.EMPTY_FILE, f"文件“{file.path}”里没有内容", "写入内容；不需要的话删去这个文件", file.span(0, 0)
        )
    else:
        slip = _typing_slip(root.span.text.split("\n", 1)[0])
        way_out = slip[2] if slip else f"写成 {example} 这样"
        diagnostics.add(rules.WRONG_TYPE, "这里应当是“键: 值”", way_out, _first_line(root.span))
    return None


def plain(node: Node) -> Plain:
    """Return the value as ordinary Python data, for validation."""
    match node:
        case Scalar(value=value):
            return value
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {key: plain(value) for key, (_, value) in entries.items()}


def locate(root: Node, path: tuple[str | int, ...], *, key: bool = False) -> Span:
    """Return where the value at ``path`` stands (its key with ``key=True``), or its nearest parent."""
    node, found = root, root.span
    for step in path:
        if isinstance(node, Mapping) and str(step) in node.entries:
            key_span, node = node.entries[str(step)]
            found = key_span if key or not node.span.text.strip() else node.span
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            found = node.span
    return _first_line(found)


def _first_line(span: Span) -> Span:
    """Return the part of a span that lies on its first line."""
    return span.narrow(0, max(1, len(span.text.split("\n", 1)[0].rstrip())))


class _Builder:
    """Builds the tree of one file from its events, without recursion into what a file can nest."""

    def __init__(self, file: SourceFile, diagnostics: Diagnostics) -> None:
        self._file = file
        self._diagnostics = diagnostics
        self._events: Iterator[Any] = iter(yaml.parse(file.text, Loader=_LOADER))
        self._anchors: dict[str, Node] = {}
        self._sizes: dict[str, int] = {}
        self._count = 0
        self._aliased = 0

    def build(self) -> Node | None:
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._reject(
                    rules.YAML_SYNTAX, event, "一个文件里有两份YAML（多了一行 ---）", "拆成两个文件，或删去 ---"
                )
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, 0)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        self._count += 1
        if depth > _MAX_DEPTH:
            self._reject(rules.TOO_COMPLEX, event, f"嵌套超过{_MAX_DEPTH}层", "把内容写平一些")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        first = self._count
        self._check_tag(event)
        if isinstance(event, yaml.ScalarEvent):
            node: Node = Scalar(_scalar_value(event), self._span(event))
        elif isinstance(event, yaml.SequenceStartEvent):
            node = self._sequence(event, depth)
        else:
            node = self._mapping(event, depth)
        if event.anchor:
            self._anchors[event.anchor] = node
            self._sizes[event.anchor] = self._count - first + 1
        return node

    def _alias(self, event: Any) -> Node:
        if event.anchor not in self._anchors:
            self._reject(rules.YAML_SYNTAX, event, f"*{event.anchor} 没有对应的 &{event.anchor}", "直接写出内容")
        self._aliased += self._sizes[event.anchor]
        self._count += self._sizes[event.anchor]
        if self._aliased > _MAX_ALIASED_NODES:
            self._reject(rules.TOO_COMPLEX, event, "别名（*名字）展开后太大", "不用别名，直接写出内容")
        return self._anchors[event.anchor]

    def _sequence(self, start: Any, depth: int) -> Sequence:
        items: list[Node] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return Sequence(tuple(items), self._span(start, event))
            items.append(self._node(event, depth + 1))
        raise AssertionError("the parser ends every sequence")

    def _mapping(self, start: Any, depth: int) -> Mapping:
        entries: dict[str, tuple[Span, Node]] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                return Mapping(entries, self._span(start, event))
            key, span = self._key(event)
            value = self._node(next(self._events), depth + 1)
            if key in entries:
                self._report_duplicate(key, span, entries[key][0])
            else:
                entries[key] = (span, value)
        raise AssertionError("the parser ends every mapping")

    def _key(self, event: Any) -> tuple[str, Span]:
        if not isinstance(event, yaml.ScalarEvent):
            self._reject(rules.WRONG_TYPE, event, "键应当是一个词", "含有冒号、括号的键请加引号")
        self._count += 1
        return event.value, self._span(event)

    def _report_duplicate(self, key: str, span: Span, first: Span) -> None:
        self._diagnostics.add(
            rules.DUPLICATE_KEY,
            f"键“{key}”写了两次，后写的会盖住先写的",
            "删去其中一个，或改成不同的名字",
            span,
            related=(Related("第一次写在", first),),
        )

    def _check_tag(self, event: Any) -> None:
        if event.tag not in (None, "!") and not str(event.tag).startswith("tag:yaml.org,2002:str"):
            self._reject(rules.YAML_SYNTAX, event, "不支持YAML标记（以 ! 开头的词）", "删去标记；需要文字时加引号")

    def _reject(self, rule: Any, event: Any, message: str, help_: str) -> None:
        self._diagnostics.add(rule, message, help_, _first_line(self._span(event)))
        raise _RejectedError

    def _span(self, start: Any, end: Any | None = None) -> Span:
        last = (end or start).end_mark.index
        return self._file.span(start.start_mark.index, max(last, start.start_mark.index))


def _scalar_value(event: Any) -> bool | Decimal | str | None:
    words: str = event.value
    if not event.implicit[0]:  # quoted, or tagged as text
        return words
    if words in _WORDS:
        return _WORDS[words]
    return Decimal(words) if _NUMBER.fullmatch(words) else words


_PROBLEMS: Final = (
    ("cannot start any token", "这里的字符不能作值的开头", '含有 % @ ` 等符号的值请加英文引号，如 unit: "%"'),
    ("chomping or indentation", "以 > 或 | 开头的值没有加引号", '写成带引号的样子，如 2025: ">=95"'),
    (
        "mapping values are not allowed",
        "这里不该出现冒号，多半是上一行缩进不对，或值里有“: ”",
        "对齐缩进；含冒号的值加引号",
    ),
    ("could not find expected ':'", "这一行缺少英文冒号", "写成“键: 值”，冒号用英文的，后面空一格"),
    ("expected <block end>", "缩进与上面几行对不齐", "同一层的键要左对齐，用空格缩进"),
    ("expected ',' or", "方括号或花括号没有配对，或少了逗号", "补上 ] 或 }，各项之间用英文逗号"),
    ("unexpected end of stream", "引号没有配对", "补上缺少的引号"),
    ("found unexpected document", "引号没有配对", "补上缺少的引号"),
    ("found undefined alias", "别名没有对应的内容", "以 * 开头的值请加引号"),
    ("did not find expected alphabetic", "以 & 或 * 开头的值没有加引号", "给这个值加上引号"),
    ("unknown escape", "双引号里的反斜线用错了", "改用单引号，或写两个反斜线"),
    ("did not find expected key", "缩进与上面几行对不齐", "同一层的键要左对齐，用空格缩进"),
    ("special characters are not allowed", "含有不可见的控制字符", "删去这个字符，重新输入这一行"),
    ("control characters are not allowed", "含有不可见的控制字符", "删去这个字符，重新输入这一行"),
)
"""What libyaml says, what it means for an editor, and the way out."""


_FULL_WIDTH_COLON: Final = re.compile(r"^\s*(?:-\s+)?[^\s:：#\"'{}\[\]]+(：)")
_TIGHT_COLON: Final = re.compile(r"^\s*(?:-\s+)?[^\s:：#\"'{}\[\]/]+(:)[^\s/:]")
_BLOCK_SIGN: Final = re.compile(r"[:,{\[]\s*([>|])")


def _report_syntax(file: SourceFile, error: yaml.YAMLError, diagnostics: Diagnostics) -> None:
    offset = _error_offset(file, error)
    said = " ".join(str(error).split())
    number, _ = file.position(offset)
    for line in (number, number - 1):
        if line >= 1 and (found := _typing_slip(file.line(line))):
            column, message, way_out = found
            diagnostics.add(rules.YAML_SYNTAX, message, way_out, file.span(file.line_start(line) + column))
            return
    unknown = ("YAML写法有误", "对照编辑手册检查这一行和上一行")
    message, way_out = next(((meaning, help_) for pattern, meaning, help_ in _PROBLEMS if pattern in said), unknown)
    diagnostics.add(rules.YAML_SYNTAX, message, way_out, file.span(offset))


def _typing_slip(line: str) -> tuple[int, str, str] | None:
    """Return column, message and way out of a slip of the keyboard that explains a line YAML cannot read."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return indent.index("\t"), "用了制表符（Tab）缩进", "改用空格缩进"
    if "\u3000" in line:
        return line.index("\u3000"), "行里有全角空格", "改成半角空格"
    if match := _FULL_WIDTH_COLON.match(line):
        return match.start(1), "冒号是中文的“：”", "改成英文冒号加空格“: ”"
    if match := _TIGHT_COLON.match(line):
        return match.start(1), "冒号后面没有空格", "冒号后空一格"
    if match := _BLOCK_SIGN.search(line):
        return match.start(1), "以 > 或 | 开头的值没有加引号", '写成带引号的样子，如 2025: ">=95"'
    return None


def _error_offset(file: SourceFile, error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        end = len(file.text.rstrip())
        return min(int(mark.index), max(end - 1, 0))
    for index, char in enumerate(file.text):  # a reader error has no mark: it is about a control character
        if not (char.isprintable() or char in "\n\t\u3000\x85\u2028\u2029"):
            return index
    return 0
