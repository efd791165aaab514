"""The Jinja environment of the templates: sandboxed, escaping everything, strict about names.

A template's mistake becomes a diagnostic at the template's own file and line, never a traceback.
"""

import re
from typing import Any, Final

from jinja2 import FunctionLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from yibao_report.diagnostics import Diagnostics, suggest
from yibao_report.load.templates import TemplateFiles
from yibao_report.render import rules
from yibao_report.source import SourceFile, Span

_UNDEFINED: Final = re.compile(r"'([^']+)' is undefined")
_NO_ATTRIBUTE: Final = re.compile(r"has no attribute '([^']+)'")


class RenderingError(Exception):
    """A template could not be rendered; the diagnostic is already told."""


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
        )

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
        path, line = _place(error, name)
        span = self._line(path, line, str(error.name or ""))
        asked = error.name or name
        self._diagnostics.add(
            rules.MISSING_TEMPLATE,
            f"没有模板“{asked}”",
            "补上这个文件，或改正名字（名字从templates/算起）",
            span,
            path=f"templates/{asked}",
        )

    def _report(self, path: str, line: int, said: str) -> None:
        undefined = _UNDEFINED.search(said) or _NO_ATTRIBUTE.search(said)
        if undefined:
            word, message = undefined.group(1), f"模板里用到了没有的名字“{undefined.group(1)}”"
            help_ = f"改正名字；{suggest(word, CONTEXT_NAMES, '模板可用的名字')}"
        else:
            word, message, help_ = "", f"模板有错：{said}", "改正这一行；自己的模板改坏了，删去它就回到程序自带的"
        self._diagnostics.add(rules.TEMPLATE_ERROR, message, help_, self._line(path, line, word), path=path)

    def _line(self, path: str, line: int, word: str) -> Span | None:
        file = self._files.read(path.removeprefix("templates/"))
        return span_of_word(file, line, word) if file else None


CONTEXT_NAMES: Final = ("site", "publication", "publications", "document", "format", "pdf", "assets", "home", "medium")
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
