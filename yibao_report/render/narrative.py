"""Narrative tokens to HTML: headings numbered, figures bound, tables and notes in place.

The tokens are only read: site and print render the same ones, with another ``medium``.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final
from unicodedata import east_asian_width
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from yibao_report.load.containers import split_inline
from yibao_report.model.narrative import ClaimMark, Container, FigureMark, Section
from yibao_report.numerals import format_quantity
from yibao_report.render.addresses import published_name
from yibao_report.render.charts import chart_context
from yibao_report.render.context import ComponentContext
from yibao_report.render.environment import Templates
from yibao_report.render.figures import FigureLedger
from yibao_report.render.notes import NoteRegister
from yibao_report.render.outline import Heading, item_number
from yibao_report.render.pictures import examined_pictures, image_context
from yibao_report.render.tables import table_context
from yibao_report.resolve.chart_data import ChartData
from yibao_report.resolve.publication import ResolvedPublication

_OPTIONS: Final[OptionsDict] = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).options
_END_MARKS: Final = "。？！：；…"


class NarrativeRenderer(RendererHTML):
    """Renders the sections of one publication for one medium; collects figures and notes on the way."""

    def __init__(
        self,
        publication: ResolvedPublication,
        templates: Templates,
        outline: Mapping[int, Heading],
        medium: str,
    ) -> None:
        super().__init__()
        self._publication = publication
        self._templates = templates
        self._outline = outline
        self._medium = medium
        self._pictures = examined_pictures(publication.sections)
        style = publication.header.format.ordered_list
        self._wholes: dict[str, Callable[[Token, Sequence[Token]], str]] = {"container_open": self._container}
        if style is not None:
            self._wholes["ordered_list_open"] = self._numbered_list
        self._runs_in = ("paragraph_open", "ordered_list_open") if style and style.run_in else ("paragraph_open",)
        self.ledger = FigureLedger()
        self.notes = NoteRegister()
        self._tables = 0
        self._charts = 0
        self._containers: Counter[str] = Counter()
        self._section: Section
        self._footnotes: Mapping[int, list[Token]] = {}
        self._open_run_in = False
        self._heading: str | None = None

    def section(self, section: Section) -> Markup:
        """Return the HTML of one section."""
        self._section = section
        body, self._footnotes = _without_footnotes(section.tokens)
        return Markup(self.render(body, _OPTIONS, {}))

    def finish(self) -> None:
        """Render the texts of the footnotes that were referred to."""
        for section, tokens, note in self.notes.pending():
            self._section = section
            note.text = Markup(self.render(tokens, _OPTIONS, {}))

    def render(self, tokens: Sequence[Token], options: OptionsDict, env: Any) -> str:
        """Return the HTML of blocks; components and lists that the format numbers are set as a whole."""
        html, index = [], 0
        while index < len(tokens):
            whole = self._wholes.get(tokens[index].type)
            if whole is None:
                html.append(self._single(tokens, index))
                index += 1
            else:
                end = _closing(tokens, index)
                html.append(whole(tokens[index], tokens[index + 1 : end]))
                index = end + 1
        return "".join(html)

    def _single(self, tokens: Sequence[Token], index: int) -> str:
        token = tokens[index]
        if token.type == "inline":
            labelled = index > 0 and tokens[index - 1].type == "heading_open"
            return self._title(tokens[index - 1], token) if labelled else self._inline(token.children or [])
        rule = self.rules.get(token.type)
        return rule(tokens, index, _OPTIONS, {}) if rule else self.renderToken(tokens, index, _OPTIONS, {})

    def _inline(self, children: Sequence[Token]) -> str:
        return self.renderInline(children, _OPTIONS, {})

    def _component(self, name: str, **context: Any) -> str:
        return self._templates.render(f"components/{name}.html", {"medium": self._medium, **context}).strip()

    # --- headings: numbered; run-in levels share a paragraph with the text that follows ------------------------

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        heading = self._outline[id(tokens[idx])]
        self._heading = f"{heading.number}{heading.title}"
        follows = idx + 3 < len(tokens) and tokens[idx + 3].type in self._runs_in
        self._open_run_in = heading.run_in and follows and not _lone_image(tokens[idx + 4])
        number = f'<span class="number">{escapeHtml(heading.number)}</span>' if heading.number else ""
        tag = f'<h{heading.level + 1} id="{heading.id}" class="level-{heading.level}">{number}'
        return f'<div class="run-in">{tag}' if self._open_run_in else tag

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        heading = self._outline[id(tokens[idx - 2])]
        mark = "。" if self._open_run_in and not heading.title.endswith(tuple(_END_MARKS)) else ""
        return f"{mark}</h{heading.level + 1}>" + ("" if self._open_run_in else "\n")

    def _title(self, opening: Token, inline: Token) -> str:
        """Return a heading's words; where the format says so, the name of its column is set apart."""
        split = split_inline(inline.children or [], "：") if self._outline[id(opening)].label else None
        if split is None:
            return self._inline(inline.children or [])
        label, title = map(self._inline, split)
        title = _clauses(title)
        return f'<span class="label">{label}</span><span class="colon">：</span><span class="title">{title}</span>'

    def paragraph_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        if tokens[idx].hidden or _lone_image(tokens[idx + 1]):
            return ""
        return f"<p{self.renderAttrs(tokens[idx])}>"

    def paragraph_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        end = "" if tokens[idx].hidden or _lone_image(tokens[idx - 1]) else "</p>\n"
        if self._open_run_in and tokens[idx].level == 0:
            self._open_run_in = False
            end += "</div>\n"
        return end

    # --- what is set as a whole --------------------------------------------------------------------------------

    def _container(self, opening: Token, inside: Sequence[Token]) -> str:
        container: Container = opening.meta["container"]
        self._containers[container.name] += 1
        self.ledger.stand_at(container.span, self._heading)
        component = ComponentContext(
            id=f"{container.name}-{self._containers[container.name]}",
            title=container.title,
            items=tuple(
                {name: Markup(self._inline(tokens)) for name, tokens in pieces.items()} for pieces in container.items
            ),
            content=Markup("" if container.items else self.render(inside, _OPTIONS, {})),
        )
        return self._component(container.name, component=component) + "\n"

    def _numbered_list(self, opening: Token, inside: Sequence[Token]) -> str:
        """Return a list whose items the format numbers (一是…二是…): one paragraph, or one for each item."""
        style = self._publication.header.format.ordered_list
        assert style is not None
        kind = "run-in-list" if style.run_in else "numbered"
        html, running = "", ""
        for count, item in enumerate(_items(inside), int(opening.attrs.get("start", 1))):
            text, rest = (item[1:2], item[3:]) if item and item[0].type == "paragraph_open" else ((), item)
            running += f'<span class="number">{escapeHtml(item_number(style.number, count))}</span>'
            running += self.render(text, _OPTIONS, {})
            if rest or not style.run_in:
                html += f'<p class="{kind}">{running}</p>\n{self.render(rest, _OPTIONS, {})}'
                running = ""
        if running:
            html += f'<p class="{kind}">{running}</p>\n'
        if self._open_run_in and opening.level == 0:
            self._open_run_in = False
            html += "</div>\n"
        return html

    # --- figures and notes -------------------------------------------------------------------------------------

    def figure(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        mark = tokens[idx].meta["mark"]
        resolved = self._publication.figures[mark]
        in_link = sum(token.nesting for token in tokens[:idx] if token.type.startswith("link_")) > 0
        words = mark.words if isinstance(mark, ClaimMark) else mark.expression
        self.ledger.stand_at(words.span, self._heading)
        figure = self.ledger.narrative_figure(resolved)
        html = self._component("figure", figure=figure, **({"medium": "print"} if in_link else {}))
        return html + "".join(self._note_marker(self.notes.remark(note)) for note in resolved.notes)

    claim = figure

    def name(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return escapeHtml(tokens[idx].content)

    def comment(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return ""

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        number = tokens[idx].meta["id"]
        return self._note_marker(self.notes.footnote(self._section, number, self._footnotes.get(number, [])))

    def _note_marker(self, marker: Mapping[str, object]) -> str:
        return self._component("note-marker", note=marker)

    # --- blocks ------------------------------------------------------------------------------------------------

    def directive(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        span = tokens[idx].meta["directive"].span
        if span in self._publication.charts:
            return self._chart(self._publication.charts[span])
        table = self._publication.tables[span]
        self._tables += 1
        self.ledger.stand_at(span, f"表{self._tables}　{table.title}")
        context = table_context(table, f"table-{self._tables}", self._tables, self.ledger)
        return self._component("indicator-table", table=context) + "\n"

    def _chart(self, chart: ChartData) -> str:
        self._charts += 1
        self.ledger.stand_at(chart.span, f"图{self._charts}　{chart.title}")
        return self._component("chart", chart=chart_context(chart, self._charts, self.ledger)) + "\n"

    def table_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return '<div class="table-scroll"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        return "</table></div>\n"

    def thead_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        if self._medium == "site":
            return "<thead>\n"
        rest = tokens[idx:]
        columns = sum(token.type == "th_open" for token in rest[: [t.type for t in rest].index("thead_close")])
        caption = '<span class="continued-caption">续表</span>'
        return f'<thead>\n<tr class="continued" data-continued><td colspan="{columns}">{caption}</td></tr>\n'

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        token = tokens[idx]
        alt = self.renderInlineAsText(token.children, options, env)
        known = self._pictures.get(token.meta["path"])
        image = image_context(token, alt, known, self._publication.header.id, self._medium)
        if len(tokens) > 1:
            return f'<img src="{escapeHtml(image.src)}" alt="{escapeHtml(alt)}">'
        return self._component("image", image=image) + "\n"

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        path = tokens[idx].meta.get("path")
        if path is None or self._medium != "site":
            return self.renderToken(tokens, idx, options, env)
        address = str(tokens[idx].attrs["href"])
        _, mark, place = address.partition("#")
        target = quote(published_name(path, self._publication.header.id))
        return f'<a href="{escapeHtml(target + mark + place)}">'

    def softbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        before = tokens[idx - 1] if idx else None
        after = tokens[idx + 1] if idx + 1 < len(tokens) else None
        return "\n" if _is_latin(before, -1) and _is_latin(after, 0) else ""


def plain_title(inline: Token, publication: ResolvedPublication) -> str:
    """Return the text of a heading, its figures printed."""
    words = []
    for child in inline.children or []:
        mark = child.meta.get("mark")
        if isinstance(mark, FigureMark) and mark in publication.figures:
            words.append(format_quantity(publication.figures[mark].quantity).text)
        elif isinstance(mark, ClaimMark) or child.type in ("text", "code_inline", "name"):
            words.append(child.content)
    return "".join(words)


def _clauses(title: str) -> str:
    """Set apart the clauses of a title, between which it breaks best; one with figures or notes stays whole."""
    clauses = re.split(r"([ \u3000]+)", title)
    if len(clauses) == 1 or "<" in title:
        return title
    return "".join(part if n % 2 else f'<span class="clause">{part}</span>' for n, part in enumerate(clauses))


def _closing(tokens: Sequence[Token], start: int) -> int:
    """Return where the block opened at ``start`` is closed."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    raise ValueError(tokens[start].type)


def _items(inside: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the tokens within each item of a list."""
    index = 0
    while index < len(inside):
        end = _closing(inside, index)
        yield inside[index + 1 : end]
        index = end + 1


def _lone_image(inline: Token) -> bool:
    children = inline.children or []
    return len(children) == 1 and children[0].type == "image"


def _is_latin(token: Token | None, position: int) -> bool:
    """Whether a text token's character beside a line break needs a space there: Latin does, Chinese does not."""
    if token is None or token.type != "text" or not token.content:
        return token is not None and token.type in ("code_inline", "link_open", "link_close")
    return east_asian_width(token.content[position]) not in "WFA"


def _without_footnotes(tokens: Sequence[Token]) -> tuple[list[Token], dict[int, list[Token]]]:
    """Return the tokens of the text, and the tokens of each footnote by its number in the section."""
    body: list[Token] = []
    notes: dict[int, list[Token]] = {}
    current: list[Token] | None = None
    for token in tokens:
        if token.type == "footnote_open":
            current = notes[token.meta["id"]] = []
        elif token.type == "footnote_close":
            current = None
        elif token.type.startswith("footnote_"):
            continue
        elif current is not None:
            current.append(token)
        else:
            body.append(token)
    return body, notes
