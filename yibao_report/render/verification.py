"""Verifying templates without rendering them: that they exist, can be parsed, and begin from known names.

Only what a workspace has changed is looked into; the templates as shipped are verified by the suite.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from yibao_report.diagnostics import Diagnostics, suggest
from yibao_report.load.templates import TemplateFiles
from yibao_report.model.publication import Format, Output
from yibao_report.render import rules
from yibao_report.render.environment import CONTEXT_NAMES, report_missing_template, report_template_error, span_of_word
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.source import SourceFile, Span


def verify_templates(
    publications: Iterable[ResolvedPublication], templates: TemplateFiles, diagnostics: Diagnostics
) -> None:
    """Report what is wrong with the templates that the publications will be rendered with."""
    verifier = _Verifier(templates, diagnostics)
    pages = {"site/index.html": None, "site/figures.html": None} | {
        name: publication.header.format
        for publication in publications
        for name in _names(publication.header.format, publication.header.outputs)
    }
    for name, format_ in pages.items():
        names = _STYLE_NAMES if name.endswith(".css") else CONTEXT_NAMES
        verifier.verify(name, names=names, named_in=format_)
    for name in templates.names():
        if _PROFILE_STYLE.fullmatch(name):
            verifier.verify(name, names=_STYLE_NAMES)
        elif _PROFILE_APPENDIX.fullmatch(name):
            verifier.verify(name, names=CONTEXT_NAMES)
    for name in templates.names():
        if name.startswith(("components/", "common/", "site/")) and name.endswith((".html", ".css")):
            verifier.verify(name)


def _names(format_: Format, outputs: frozenset[Output]) -> Iterator[str]:
    if Output.HTML in outputs:
        yield format_.page_template
        if format_.site_css:
            yield format_.site_css
    if Output.PDF in outputs:
        yield format_.print_template


_STYLE_NAMES: Final = ("medium",)
"""What `render_stylesheet` gives a style sheet."""
_PROFILE_STYLE: Final = re.compile(r"common/print-[^/]*\.css")
_PROFILE_APPENDIX: Final = re.compile(r"common/[^/]*-appendix\.html")
"""Names of what print profiles add to every format (`PROFILES` of the stage `pdf`, which this one does not know)."""

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
        self,
        name: str,
        *,
        names: Collection[str] = (),
        asked_at: Span | None = None,
        named_in: Format | None = None,
    ) -> None:
        """Verify a template and what it includes; ``names``: what it is given, where that is known."""
        if name in self._seen:
            return
        self._seen.add(name)
        if self._templates.is_shipped(name):
            return
        file = self._templates.read(name)
        if file is None:
            if not self._templates.exists(name):
                path = named_in.path if named_in else f"templates/{name}"
                asked_at = asked_at or self._place_in(named_in, name)
                report_missing_template(name, self._templates, self._diagnostics, asked_at, path=path)
            return
        try:
            tree = self._environment.parse(file.text)
        except TemplateSyntaxError as error:
            report_template_error(error.message or "", self._diagnostics, file, error.lineno)
            return
        if names:
            self._verify_names(tree, file, names)
        for reference in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
            if isinstance(reference, nodes.Include | nodes.Extends | nodes.Import | nodes.FromImport):
                target = reference.template
                if isinstance(target, nodes.Const) and not getattr(reference, "ignore_missing", False):
                    self.verify(target.value, asked_at=span_of_word(file, reference.lineno, target.value))

    def _verify_names(self, tree: nodes.Template, file: SourceFile, names: Collection[str]) -> None:
        known = {*names, *_SPECIAL, *self._environment.globals, *_own_names(tree)}
        for node in tree.find_all(nodes.Name):
            if node.name not in known:
                self._diagnostics.add(
                    rules.TEMPLATE_ERROR,
                    f"模板里用到了没有的名字“{node.name}”",
                    f"改正名字；{suggest(node.name, names, '模板可用的名字')}",
                    span_of_word(file, node.lineno, node.name),
                )

    def _place_in(self, format_: Format | None, name: str) -> Span | None:
        """Return where ``format.yaml`` names a template, if it does."""
        file = self._templates.read(format_.path.removeprefix("templates/")) if format_ else None
        if file is None or format_ is None:
            return None
        written = name.removeprefix(f"formats/{format_.id}/")
        start = file.text.find(written)
        return file.span(start, start + len(written)) if start >= 0 else None
