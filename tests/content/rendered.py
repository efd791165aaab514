"""A publication of this repository as readers get it, on the site and in print, without setting the PDF."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import html5lib
import yaml

from tests.paths import ROOT
from tests.workspace import build
from yibao_report.check.account import NumeralAccount
from yibao_report.checking import check_workspace
from yibao_report.diagnostics import Diagnostic, Diagnostics
from yibao_report.render.environment import Templates
from yibao_report.render.pages import render_print

_NOT_PROSE = re.compile(
    r"\A---\n[\s\S]*?\n---"  # what the file says of itself
    r"|^:::\{(?:chart|indicator-table)\}[\s\S]*?^:::$"
    r"|!\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?"
    r"|\{\{.*?\}\}|\]\(=.*?\)",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Printed:
    """A figure on a page: which one, of when, and the words that are printed."""

    indicator: str
    period: str
    text: str


@dataclass(frozen=True)
class RenderedPublication:
    """What a publication became.

    Attributes:
        id: Its name.
        diagnostics: What the check said of it.
        account: Where its numerals come from.
        site: Its web page as an element tree.
        print: The document of its PDF as an element tree.
    """

    id: str
    diagnostics: tuple[Diagnostic, ...]
    account: NumeralAccount
    site: Any
    print: Any

    @property
    def media(self) -> tuple[str, str]:
        """All words of the page, and all words of the print document; without white space."""
        return words(self.site), words(self.print)

    @property
    def text(self) -> str:
        """All words of the page without the marks of notes, so that a sentence can be looked up."""
        return _squeezed("".join(_texts(self.site)))

    @property
    def figures(self) -> set[Printed]:
        """The figures of the page, those of tables and charts' tables included."""
        return set(_figures(self.site))

    @property
    def characters(self) -> int:
        """Chinese characters of the narrative as its editor wrote it; names of figures and options do not count."""
        sections = sorted((ROOT / "content" / self.id).glob("*.md"))
        prose = "".join(_NOT_PROSE.sub("", path.read_text(encoding="utf-8")) for path in sections)
        return len(re.findall(r"[\u4e00-\u9fff]", prose))

    @property
    def dataset(self) -> dict[str, Any]:
        """The dataset of the same name, as written."""
        return _yaml(ROOT / "data" / f"{self.id}.yaml")

    @property
    def header(self) -> dict[str, Any]:
        """What the publication says of itself, as written."""
        return _yaml(ROOT / "content" / self.id / "publication.yaml")


def render_publication(publication_id: str, folder: Path) -> RenderedPublication:
    """Check one publication of the repository, build its page in a folder, and render what its PDF is made of."""
    for name in ("templates", f"content/{publication_id}"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "data").mkdir()
    for name in ("content/site.yaml", f"data/{publication_id}.yaml"):
        shutil.copy(ROOT / name, folder / name)
    header = folder / "content" / publication_id / "publication.yaml"
    header.write_text(re.sub(r"^outputs:.*$", "outputs: [html]", header.read_text("utf-8"), flags=re.M), "utf-8")
    done = build(folder)
    assert done.files is not None, done.diagnostics
    site = (folder / "output/site" / publication_id / "index.html").read_text(encoding="utf-8")
    diagnostics = Diagnostics()
    checked = check_workspace(folder, (), diagnostics)
    assert checked is not None
    [publication] = checked.publications
    paper = render_print(publication, checked.workspace.site, Templates(checked.workspace.templates, diagnostics))
    found = (*done.diagnostics, *diagnostics)
    return RenderedPublication(publication_id, found, checked.account, _tree(site), _tree(paper))


def words(element) -> str:
    """Return the text of an element without white space and without word joiners."""
    return _squeezed("".join(element.itertext()))


def remarks(node: object) -> Iterator[str]:
    """Go through everything a dataset tells its readers: notes, waivers and reasons of missing values."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("note", "waiver", "missing"):
                yield value
            else:
                yield from remarks(value)
    elif isinstance(node, list):
        for value in node:
            yield from remarks(value)


def series(dataset: dict[str, Any]) -> Iterator[str]:
    """Name every series of a dataset that has values, as the narrative names it."""
    for key, indicator in dataset["indicators"].items():
        if "observations" in indicator:
            yield key
        for member in indicator.get("members", {}):
            yield f"{key}.{member}"


def _yaml(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u2060]", "", text)


def _texts(element) -> Iterator[str]:
    if "note-marker" not in element.get("class", "").split():
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def _figures(tree) -> Iterator[Printed]:
    for element in tree.iter("data"):
        if element.get("data-indicator"):
            yield Printed(element.get("data-indicator"), element.get("data-period"), words(element))


def _tree(html: str):
    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False).find("body")
