"""The Jinja environment of the templates: sandboxed, escaping everything, strict about names.

A template's mistake becomes a diagnostic at the template's own file and line, never a traceback.
"""

import re
from types import CodeType
from typing import Any, Final

from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

from yibao_report.diagnostics import Diagnostics, suggest
from yibao_report.load.templates import TemplateFiles
from yibao_report.render import rules
from yibao_report.render.titles import title_chunks, title_lines
from yibao_report.source import SourceFile, Span


class RenderingError(Exception):
    """A template could not be rendered; the diagnostic is already told."""


class _CompiledTemplates(BytecodeCache):
    """Keeps compiled templates for the life of the process, by name, place and text; nothing of it is ever on disk."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED: Final = _CompiledTemplates()


class Templates:
    """Renders templates by name; `RenderingError` after telling what is wrong with one."""

    def __init__(self, files: TemplateFiles, diagnostics: Diagnostics) -> None:
        self._files = files
        self._diagnostics = diagnostics
        self._environment = ImmutableSandboxedEnvironment(
            loader=FunctionLoader(self._load),
            undefined=StrictUndefined,
            autoescape=lambda name: name is None or not name.endswith(".css"),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )
        self._environment.filters |= {"title_lines": title_lines, "title_chunks": title_chunks}

    def _load(self, name: str) -> tuple[str, str, None] | None:
        file = self._files.read(name)
        return (file.text, file.path, None) if file else None

    def render(self, name: str, context: dict[str, Any]) -> str:
        """Return the text of a template.

        Raises:
            RenderingError: the template is missing or wrong.
        """
        try:
            return self._environment.get_template(name).render(context)
        except TemplateNotFound as error:
            self._report_missing(name, error)
        except TemplateSyntaxError as error:
            self._report(error.filename or f"templates/{name}", error.lineno, error.message or "写法有误")
        except Exception as error:
            path, line = _place(error, name)
            self._report(path, line, str(error) or type(error).__name__)
        raise RenderingError

    def _report_missing(self, name: str, error: TemplateNotFound) -> None:
        asked = str(error.name or name)
        if self._files.exists(asked):
            return  # it is there and cannot be read, which is already told
        path, line = _place(error, name)
        file = self._file(path)
        span = span_of_word(file, line, asked) if file else None
        report_missing_template(asked, self._files, self._diagnostics, span, path=f"templates/{asked}")

    def _report(self, path: str, line: int, said: str) -> None:
        report_template_error(said, self._diagnostics, self._file(path), line, path)

    def _file(self, path: str) -> SourceFile | None:
        return self._files.read(path.removeprefix("templates/"))


def report_missing_template(
    name: str, files: TemplateFiles, diagnostics: Diagnostics, span: Span | None, *, path: str
) -> None:
    """Report a template that neither the workspace nor the package has."""
    way_out = f"补上这个文件，或改正名字（名字从templates/算起）；{suggest(name, files.names(), '现有模板')}"
    diagnostics.add(rules.MISSING_TEMPLATE, f"没有模板“{name}”", way_out, span, path=path)


def report_template_error(
    said: str, diagnostics: Diagnostics, file: SourceFile | None, line: int, path: str = ""
) -> None:
    """Report what Jinja says of a template, in Chinese, at the word it is about."""
    unknown = (f"模板有错（“{said}”）", "改正这一行；自己的模板改坏了，删去它就回到程序自带的")
    match, (message, way_out) = next(
        ((match, meaning) for pattern, meaning in _MEANINGS if (match := pattern.search(said))), (None, unknown)
    )
    word = match.group(1) if match and match.groups() else ""
    names = suggest(word, CONTEXT_NAMES, "模板可用的名字")
    diagnostics.add(
        rules.TEMPLATE_ERROR,
        message.replace("{word}", word),
        way_out.replace("{names}", names),
        span_of_word(file, line, word) if file else None,
        path=path,
    )


_MEANINGS: Final = tuple(
    (re.compile(pattern), (message, way_out))
    for pattern, message, way_out in (
        (r"'([^']+)' is undefined", "模板里用到了没有的名字“{word}”", "改正名字；{names}"),
        (r"has no attribute '([^']+)'", "模板里用到了没有的名字“{word}”", "改正名字；{names}"),
        (
            r"Encountered unknown tag '([^']+)'",
            "模板里没有“{word}”这种语句",
            "可用的有 if for set block include 等",
        ),
        (r"innermost block that needs to be closed is '([^']+)'", "“{word}”没有结束", "补上 {% end… %}"),
        (r"Unexpected end of template", "有语句没有结束", "补上 {% endif %}、{% endfor %} 之类"),
        (r"No filter named '([^']+)'", "没有名为“{word}”的过滤器", "改正名字，或删去竖线后面的部分"),
        (r"No test named '([^']+)'", "没有名为“{word}”的判断", "改正is后面的名字"),
        (r"unexpected '([^']+)'", "这里不该有“{word}”", "检查括号、花括号是否配对"),
        (r"expected token '[^']+', got '([^']+)'", "“{word}”这里看不懂", "检查括号、引号、百分号是否配对"),
        (r"access to attribute '([^']+)' of .* is unsafe", "模板里不许用“{word}”", "只用文档里写明的名字"),
        (r"is unsafe|not safely callable", "模板里不许这样调用", "只用文档里写明的名字"),
        (r"division or modulo by zero|[Dd]ivision by zero", "除数是0", "先判断再除"),
    )
)
"""What Jinja says, what it means, and the way out; the first group is the word it is about."""


CONTEXT_NAMES: Final = (
    "site",
    "publication",
    "publications",
    "datasets",
    "document",
    "format",
    "pdf",
    "assets",
    "home",
    "medium",
    "profile",
)
"""Top-level names that page templates are given; `yibao_report.render.pages` documents what is in them."""


def span_of_word(file: SourceFile, line: int, word: str) -> Span:
    """Return where a word stands in a line, or the line without its indent."""
    start, text = file.line_start(line), file.line(line)
    column = text.find(word) if word else -1
    if column >= 0:
        return file.span(start + column, start + column + len(word))
    indent = len(text) - len(text.lstrip())
    return file.span(start + indent, start + len(text.rstrip()))


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """Return template file and line of the innermost template frame; Jinja gives its frames those names."""
    path, line = f"templates/{name}", 1
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename.startswith("templates/"):
            path, line = filename, trace.tb_lineno
        trace = trace.tb_next
    return path, line
