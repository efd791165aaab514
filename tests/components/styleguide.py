"""The living style sheet ``docs/components.html``: every token and every component, from the shipped templates.

``python -m tests.components.styleguide`` writes it; a test says whether it is up to date. The components' Markdown is
a small workspace of its own, ``docs/components/``, which is checked and rendered as any other.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from tests.components.tokens import SERIES, Tokens, contrast, dark_declarations, read_tokens
from tests.paths import ROOT
from yibao_report.checking import check_workspace
from yibao_report.diagnostics import Diagnostics
from yibao_report.render.document import render_document
from yibao_report.render.environment import Templates

WORKSPACE: Final = ROOT / "docs/components"
PAGE: Final = ROOT / "docs/components.html"

_TEXT_COLOURS: Final = ("--ink", "--ink-soft", "--red", "--red-strong", "--mark")
_NOTES: Final = {
    "quote": "题目写说话的人，可以不写。印刷版用楷体，字号由版式定（--quote-size、--quote-line）。",
    "key-figures": "每项是“数据：说明”。网页按宽度自动分栏；印刷版的栏数由版式定（--key-columns）。单位比数字小。",
    "before-after": "每项是“项目：原来 → 现在”。读屏软件读到的是一张有表头的表；印刷版每行占两行正文。",
    "timeline": "每项是“时间：事情”。印刷版可以跨页，一件事不拆开。",
    "aside": "里面是一般的Markdown。印刷版四周留一行，窄栏里可以不留（--panel）。",
    "indicator-table": "规划指标、主要数据（与上年比较）、逐年三种样式；分地区的样式和全部选项见编辑手册。",
    "chart": "折线、条形、斜率三种；全部类型见编辑手册。颜色按“图表颜色”的顺序取用，窄屏幕另画一张。",
    "picture": "单独成段的图片。替代文字必须写，说明和来源可以不写。",
}


@dataclass(frozen=True)
class Row:
    """A token in its media."""

    name: str
    site: str
    print: str


@dataclass(frozen=True)
class Colour:
    """A colour in its schemes, and its contrast with paper in light and dark if it is seen on paper."""

    name: str
    light: str
    dark: str
    print: str
    contrast: tuple[float, float] | None


@dataclass(frozen=True)
class Sample:
    """A component: what the editor writes and what becomes of it."""

    name: str
    title: str
    note: str
    source: str
    site: Markup
    dark: Markup
    paper: Markup


def render_styleguide() -> str:
    """Return the page; an error of the sample workspace is an `AssertionError`."""
    diagnostics = Diagnostics()
    checked = check_workspace(WORKSPACE, (), diagnostics)
    assert checked is not None
    assert list(diagnostics) == [], list(diagnostics)
    templates = Templates(checked.workspace.templates, diagnostics)
    (publication,) = checked.publications
    screen, paper = (render_document(publication, templates, medium).parts for medium in ("site", "print"))
    parts = publication.header.format.parts
    sources = {
        section.part: _source((WORKSPACE / section.path).read_text(encoding="utf-8"))
        for section in publication.sections
    }
    samples = [
        Sample(key, part.name, _NOTES[key], sources[key], _still(screen[key]), _copy(screen[key]), _copy(paper[key]))
        for key, part in parts.items()
    ]
    tokens = read_tokens(templates)
    site_css = templates.render("site/site.css", {"medium": "site"})
    paper_css = "".join(
        templates.render(f"common/{name}.css", {"medium": "print"})
        for name in ("charts", "official-tables", "components-print", "tables-print")
    )
    context = {
        "site_css": _nested(site_css),
        "paper_css": _nested(f"{paper_css}\n:root {{ --line: 17pt; background: var(--paper); }}\n"),
        "dark": dark_declarations(site_css),
        "components": samples,
        "colours": list(_colours(tokens)),
        "series": [_colour(tokens, name, seen=True) for name in SERIES],
        **{kind: list(_rows(tokens, prefix)) for kind, prefix in _SCALES.items()},
    }
    return templates.render("styleguide.html", context)


_SCALES: Final = {"scale": "--size-", "spaces": "--space-", "strokes": "--stroke-"}


def _rows(tokens: Tokens, prefix: str) -> Iterator[Row]:
    return (Row(name, value, tokens.print[name]) for name, value in tokens.light.items() if name.startswith(prefix))


def _colours(tokens: Tokens) -> Iterator[Colour]:
    names: Iterable[str] = (name for name, value in tokens.light.items() if value.startswith("#"))
    return (_colour(tokens, name, seen=name in _TEXT_COLOURS) for name in names if name not in SERIES)


def _colour(tokens: Tokens, name: str, *, seen: bool) -> Colour:
    schemes: tuple[Mapping[str, str], ...] = (tokens.light, tokens.dark)
    light, dark = (contrast(scheme[name], scheme["--paper"]) for scheme in schemes)
    return Colour(name, tokens.light[name], tokens.dark[name], tokens.print[name], (light, dark) if seen else None)


def _source(narrative: str) -> str:
    """Return what the editor writes, without the front matter."""
    return narrative.split("---\n", 2)[2].strip()


def _nested(css: str) -> str:
    """Return a style sheet that stands in a rule: what it says of the whole page is said of the sample.

    What follows the reader's colour scheme is left out: the samples show both at once.
    """
    css = re.sub(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{.*?\}\s*\}", "", css, flags=re.DOTALL)
    css = re.sub(r"@page\s*\{[^}]*\}", "", css)
    return re.sub(r"(?m)^(\s*)(?::root|html|body) \{", r"\1& {", css)


def _still(html: Markup) -> Markup:
    """Return a component without its links into a ledger, which this page has not."""
    return Markup(re.sub(r' (?:href|aria-describedby)="[^"]*"', "", _with_pictures(html)))


def _with_pictures(html: Markup) -> str:
    """Return a component with its pictures in it, and no scaled ones, which only a build makes."""

    def embedded(source: re.Match[str]) -> str:
        picture = WORKSPACE / "content/components/images" / source[1]
        return f'src="data:image/png;base64,{b64encode(picture.read_bytes()).decode()}"'

    return re.sub(r'src="[^"]*images/([\w-]+\.png)"', embedded, re.sub(r' (?:srcset|sizes)="[^"]*"', "", html))


def _copy(html: Markup) -> Markup:
    """Return a copy for the eye alone: no anchors, no links, no roles, so that nothing on the page is there twice."""
    plain = re.sub(r' (?:id|role|tabindex|aria-[a-z]+|href)="[^"]*"', "", _with_pictures(html))
    return Markup(plain)  # as rendered, less attributes


if __name__ == "__main__":
    PAGE.write_text(render_styleguide(), encoding="utf-8")
    print(f"已写入：{PAGE.relative_to(ROOT)}")
