"""The living style sheet is what the templates make, whole and valid."""

import re

from tests.components.styleguide import PAGE, render_styleguide
from tests.components.tokens import read_tokens
from tests.example import parse_html
from yibao_report.load.directives import CONTAINERS


def test_it_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_styleguide(), "run: make styleguide"


def test_it_shows_every_token_and_every_component() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert set(read_tokens().light) <= set(re.findall(r"<code>(--[\w-]+)</code>", page))
    assert set(CONTAINERS) <= set(re.findall(r'<section id="([\w-]+)">', page))


def test_it_is_valid_and_needs_no_other_file() -> None:
    page = PAGE.read_text(encoding="utf-8")
    tree = parse_html(page)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert [
        element.get("src") or element.get("href") for element in tree.iter() if element.tag in ("link", "script")
    ] == []
    assert re.findall(r'url\(|@import|src="(?!data:)', page) == []
