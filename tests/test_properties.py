"""Properties of loading and resolving: whatever is typed comes out as diagnostics, each at a place that exists."""

import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workspace import DATA, PUBLICATION, TEXT, copy_demo
from yibao_report.checking import check_workspace
from yibao_report.diagnostics import Diagnostics
from yibao_report.load.markdown import load_section
from yibao_report.load.values import InvalidValueError, parse_value
from yibao_report.load.yaml import load_yaml, plain
from yibao_report.model.quantity import Number
from yibao_report.render.document import render_document
from yibao_report.render.environment import Templates
from yibao_report.render.pages import render_page
from yibao_report.resolve.errors import ExpressionError
from yibao_report.resolve.expression import compile_expression
from yibao_report.source import SourceFile

PIECES = (
    *(
        "{{",
        "}}",
        "[",
        "]",
        "](=",
        ")",
        "(",
        "]{.name}",
        ":::",
        "{indicator-table}",
        "\n",
        "\n\n",
        "|",
        "---\n",
        "- ",
        "> ",
    ),
    *(
        "> ",
        "    ",
        "\t",
        "`",
        "```\n",
        "**",
        "*",
        "<b>",
        "<!--",
        "-->",
        "&a ",
        "*a",
        "!!x ",
        "%",
        ">=",
        "~",
        ": ",
        "：",
    ),
    *("[^1]", "[^1]: ", "![", "](a.png)", "{a=b}", "\u2028", "\x00", "\ufeff", "𠮷", "😀", "\r", "# ", "{", "}", "1."),
    *(
        "参保人数",
        "参保率",
        ".2025",
        '["2022-02"]',
        " + ",
        " - ",
        "*",
        "/",
        "合计(",
        ", ",
        "约400万人",
        "近",
        "三分之一",
    ),
    *("title", "indicators", "observations", "unit", "万人", "2020", "95", "'", '"', "\\", "\u200b", "é", "——", "……"),
)
"""What editors type, in any order: the syntax of every language at once."""

soup = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=30).map("".join)


def _check_places(diagnostics: Diagnostics) -> None:
    for found in diagnostics:
        assert found.message and found.help
        assert found.message.isprintable()
        if found.span is not None:
            assert 0 <= found.span.start <= found.span.end <= len(found.span.file.text)
            _, line, column, end_line, end_column = found.location
            assert (1, 1) <= (line, column) <= (end_line, end_column)


@given(soup)
def test_any_text_is_a_narrative_or_diagnostics(text: str) -> None:
    diagnostics = Diagnostics()
    file = SourceFile("content/demo/01-text.md", text.replace("\r", "\n"))
    section = load_section(file, diagnostics)
    _check_places(diagnostics)
    for prose in section.prose:
        span = prose.span(0, len(prose.text))
        assert 0 <= span.start <= span.end <= len(file.text)


@given(soup)
def test_any_text_is_yaml_or_diagnostics(text: str) -> None:
    diagnostics = Diagnostics()
    root = load_yaml(SourceFile("data/demo.yaml", text.replace("\r", "\n")), diagnostics)
    _check_places(diagnostics)
    if root is None:
        assert len(diagnostics)
    else:
        assert isinstance(plain(root), dict)


@given(soup)
def test_any_text_is_an_expression_or_refused(text: str) -> None:
    try:
        compile_expression(text)
    except ExpressionError as error:
        assert error.message and error.help


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_change_of_a_workspace_is_told_in_its_place(tmp_path_factory: pytest.TempPathFactory, data) -> None:
    """Pieces put into any file of the demo, at any place: diagnostics or a page, never a crash."""
    root = copy_demo(tmp_path_factory.mktemp("soup") / "workspace")
    path = root / data.draw(st.sampled_from([DATA, PUBLICATION, TEXT]))
    text = path.read_text(encoding="utf-8")
    for piece in data.draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4)):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + piece + text[at:]
    path.write_text(text, encoding="utf-8", newline="")
    diagnostics = Diagnostics()
    checked = check_workspace(root, (), diagnostics)
    _check_places(diagnostics)
    if checked is not None and not diagnostics.has_errors:
        templates = Templates(checked.workspace.templates, diagnostics)
        for publication in checked.publications:
            assert render_page(
                publication, render_document(publication, templates, "site"), checked.workspace.site, templates, None
            )


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4), st.integers(0, 4))
def test_numbers_keep_the_decimals_that_were_written(number: Decimal, places: int) -> None:
    written = f"{number:.{places}f}"
    value = parse_value(written)
    assert isinstance(value, Number)
    assert str(value.amount) == str(Decimal(written))


@given(st.text(max_size=20))
def test_any_text_is_a_value_or_refused_with_a_way_out(text: str) -> None:
    try:
        parse_value(text)
    except InvalidValueError as error:
        assert error.help


def test_the_order_of_keys_changes_nothing(tmp_path: Path) -> None:
    """Indicators shuffled, keys of the header shuffled: the same page, byte for byte."""
    pages = []
    for seed in range(3):
        root = copy_demo(tmp_path / str(seed))
        _shuffle_lines(root / PUBLICATION, seed)
        diagnostics = Diagnostics()
        checked = check_workspace(root, (), diagnostics)
        assert checked is not None and not len(diagnostics), list(diagnostics)
        templates = Templates(checked.workspace.templates, diagnostics)
        document = render_document(checked.publications[0], templates, "site")
        pages.append(render_page(checked.publications[0], document, checked.workspace.site, templates, None))
    assert pages[0] == pages[1] == pages[2]


def _shuffle_lines(path: Path, seed: int) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith(("#", " "))]
    random.Random(seed).shuffle(lines)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
