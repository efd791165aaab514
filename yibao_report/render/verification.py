"""Verifying templates without rendering them: that they exist, can be parsed, and begin from known names."""

from collections.abc import Iterable, Iterator
from typing import Final

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from yibao_report.diagnostics import Diagnostics, suggest
from yibao_report.load.templates import TemplateFiles
from yibao_report.model.publication import Format, Output
from yibao_report.render import rules
from yibao_report.render.environment import CONTEXT_NAMES, span_of_word
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.source import SourceFile, Span


def verify_templates(
    publications: Iterable[ResolvedPublication], templates: TemplateFiles, diagnostics: Diagnostics
) -> None:
    """Report what is wrong with the templates that the publications will be rendered with."""
    verifier = _Verifier(templates, diagnostics)
    verifier.verify("site/index.html", page=True)
    for publication in publications:
        format_ = publication.header.format
        for name in _names(format_, publication.header.outputs):
            verifier.verify(name, page=True, named_in=format_)


def _names(format_: Format, outputs: frozenset[Output]) -> Iterator[str]:
    if Output.HTML in outputs:
        yield format_.page_template
        if format_.site_css:
            yield format_.site_css
    if Output.PDF in outputs:
        yield format_.print_template


_SPECIAL: Final = ("loop", "caller", "super", "self", "varargs", "kwargs")


def _own_names(tree: nodes.Template) -> Iterator[str]:
    """Yield the names that a template makes itself, wherever it does."""
    for node in tree.find_all(nodes.Name):
        if node.ctx != "load":
            yield node.name
    for macro in tree.find_all(nodes.Macro):
        yield macro.name
    for imported in tree.find_all(nodes.Import):
        yield imported.target
    for partial in tree.find_all(nodes.FromImport):
        for name in partial.names:
            yield name if isinstance(name, str) else name[1]


class _Verifier:
    """Visits each template once, and those it includes, extends or imports."""

    def __init__(self, templates: TemplateFiles, diagnostics: Diagnostics) -> None:
        self._templates = templates
        self._diagnostics = diagnostics
        self._environment = ImmutableSandboxedEnvironment()
        self._seen: set[str] = set()

    def verify(
        self, name: str, *, page: bool = False, asked_at: Span | None = None, named_in: Format | None = None
    ) -> None:
        if name in self._seen:
            return
        self._seen.add(name)
        file = self._templates.read(name)
        if file is None:
            self._report_missing(name, asked_at, named_in)
            return
        try:
            tree = self._environment.parse(file.text)
        except TemplateSyntaxError as error:
            self._diagnostics.add(
                rules.TEMPLATE_ERROR,
                f"模板写法有误：{error.message}",
                "改正这一行；自己的模板改坏了，删去它就回到程序自带的",
                span_of_word(file, error.lineno, ""),
            )
            return
        if page:
            self._verify_names(tree, file)
        for reference in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
            if isinstance(reference, nodes.Include | nodes.Extends | nodes.Import | nodes.FromImport):
                target = reference.template
                if isinstance(target, nodes.Const) and not getattr(reference, "ignore_missing", False):
                    self.verify(target.value, asked_at=span_of_word(file, reference.lineno, target.value))

    def _verify_names(self, tree: nodes.Template, file: SourceFile) -> None:
        known = {*CONTEXT_NAMES, *_SPECIAL, *self._environment.globals, *_own_names(tree)}
        for node in tree.find_all(nodes.Name):
            if node.name not in known:
                self._diagnostics.add(
                    rules.TEMPLATE_ERROR,
                    f"模板里用到了没有的名字“{node.name}”",
                    f"改正名字；{suggest(node.name, CONTEXT_NAMES, '模板可用的名字')}",
                    span_of_word(file, node.lineno, node.name),
                )

    def _report_missing(self, name: str, asked_at: Span | None, named_in: Format | None) -> None:
        where = f"（{named_in.path}里写的）" if named_in else ""
        self._diagnostics.add(
            rules.MISSING_TEMPLATE,
            f"没有模板“{name}”{where}",
            "补上这个文件，或改正名字（名字从templates/算起）",
            asked_at,
            path=named_in.path if named_in else f"templates/{name}",
        )
