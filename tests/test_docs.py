"""The documents say what the program does: every example of the editor's guide is run, every list is compared.

In ``docs/editor-guide.md`` a fenced block whose info string names a file (``yaml data/demo.yaml``) is that file of the
guide's workspace, which grows from section to section. With ``错 YB401`` behind the path it is a mistake: tried in the
workspace as the section leaves it, and expected to bring that code and no other. Of the blocks of text, ``结果`` holds
words that the pages must show, ``检查`` what ``check`` prints, ``诊断`` what is printed about the mistake above,
``说明`` what ``explain`` says, ``单位`` all symbols.
"""

import importlib
import pkgutil
import re
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from itertools import takewhile
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element

import click
import html5lib
import pytest
import yaml
from pydantic import BaseModel
from rich.console import Console

from tests.workspace import DEMO, REPOSITORY, run, write
from yibao_report.catalog import RULES
from yibao_report.checking import Checked, check_workspace
from yibao_report.cli import cli
from yibao_report.commands.explain import explanation
from yibao_report.diagnostics import Diagnostic, Diagnostics
from yibao_report.diagnostics.terminal import print_diagnostics
from yibao_report.load import shapes
from yibao_report.load.directives import COMPONENTS, DIRECTIVES
from yibao_report.load.shapes.base import FileShape
from yibao_report.model.period import parse_period
from yibao_report.model.unit import known_symbols
from yibao_report.numerals import format_quantity
from yibao_report.reading import Qualifier, parse_stated
from yibao_report.render.document import render_document
from yibao_report.render.environment import CONTEXT_NAMES, RenderingError, Templates
from yibao_report.render.pages import ListedPublication, render_index, render_page
from yibao_report.resolve.functions import FUNCTIONS

GUIDE: Final = REPOSITORY / "docs/editor-guide.md"
README: Final = REPOSITORY / "README.md"
ARCHITECTURE: Final = REPOSITORY / "docs/architecture.md"
GLOSSARY: Final = REPOSITORY / "docs/glossary.md"
CHANGELOG: Final = REPOSITORY / "CHANGELOG.md"
DOCUMENTS: Final = (README, CHANGELOG, *sorted((REPOSITORY / "docs").glob("**/*.md")))

_BLOCK: Final = re.compile(r"^(`{3,})([^\n`]*)\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_HEADING: Final = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_CODE: Final = re.compile(r"`([^`\n]+)`")
_MACHINE: Final = re.compile(r"(?<![\w.])/(?:work|root|tmp|home|Users|opt|mnt)\b|[A-Z]:\\|pypi|github\.com|localhost")
_MISTAKE: Final = "错"


# --- reading the guide ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: the words of its info string, its content, and the line of prose above it."""

    info: tuple[str, ...]
    body: str
    lead: str

    @property
    def path(self) -> str | None:
        """The file of the workspace that it is, or None."""
        return self.info[1] if len(self.info) > 1 and "/" in self.info[1] else None

    @property
    def mistake(self) -> str | None:
        """The code that it must bring, or None."""
        return self.info[3] if self.info[2:3] == (_MISTAKE,) else None

    @property
    def kind(self) -> str:
        """What a block of text holds, e.g. 结果; empty for anything else."""
        return self.info[1] if self.info[0] == "text" and len(self.info) > 1 else ""


@dataclass(slots=True)
class Section:
    """A heading of the guide with the blocks below it."""

    title: str
    text: str = ""
    blocks: list[Block] = field(default_factory=list)

    @property
    def files(self) -> dict[str, str]:
        """What it writes into the workspace."""
        return {block.path: block.body for block in self.blocks if block.path and not block.mistake}

    def texts(self, kind: str) -> list[str]:
        """Return its blocks of text of a kind."""
        return [block.body for block in self.blocks if block.kind == kind]


@cache
def guide() -> str:
    """Return the text of the guide."""
    return GUIDE.read_text(encoding="utf-8")


@cache
def sections() -> tuple[Section, ...]:
    """Return the sections of the guide, each up to the next heading of any level."""
    text = guide()
    blocks = list(_BLOCK.finditer(text))
    starts = [
        heading
        for heading in _HEADING.finditer(text)
        if not any(block.start() <= heading.start() < block.end() for block in blocks)
    ]
    found = []
    for heading, end in zip(starts, [*(each.start() for each in starts[1:]), len(text)], strict=True):
        section = Section(heading[1], text[heading.end() : end])
        for block in blocks:
            if heading.start() < block.start() < end:
                lead = text[: block.start()].rstrip().rsplit("\n", 1)[-1]
                section.blocks.append(Block(tuple(block[2].split()), block[3], lead))
        found.append(section)
    return tuple(found)


def section(title: str) -> Section:
    """Return the section of that heading."""
    return next(each for each in sections() if each.title == title)


def table(title: str) -> list[list[str]]:
    """Return the rows of the first table of a section, without its head."""
    return _rows(section(title).text)


def _rows(text: str) -> list[list[str]]:
    lines = [line.startswith("|") and line for line in text.splitlines()]
    first = next(number for number, line in enumerate(lines) if line)
    rows = list(takewhile(bool, lines[first:]))
    return [[cell.strip() for cell in str(row).split("|")[1:-1]] for row in rows[2:]]


def plain(text: str) -> str:
    """Return a text without the characters that only lay it out."""
    return re.sub(r"[\s\u2060]+", "", text)


# --- running the guide ---------------------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the guide's workspace before its first file: a picture, which a guide cannot hold."""
    images = tmp_path / "workspace/content/half-year-2025/images"
    images.mkdir(parents=True)
    shutil.copy(DEMO / "content/demo/images/window.png", images)
    return tmp_path / "workspace"


def write_until(last: Section, root: Path) -> None:
    """Write every file of the guide up to and with a section."""
    for each in sections():
        for path, body in each.files.items():
            write(root, path, body)
        if each is last:
            return


def look(root: Path) -> tuple[list[Diagnostic], str]:
    """Return what is wrong with a workspace and, when there is no error, the words of its pages."""
    diagnostics = Diagnostics()
    checked = check_workspace(root, [], diagnostics)
    words = ""
    if checked is not None and not diagnostics.has_errors:
        with suppress(RenderingError):
            words = "".join(map(_words, _pages(checked, diagnostics)))
    return list(diagnostics), words


def _pages(checked: Checked, diagnostics: Diagnostics) -> Iterator[str]:
    site, templates = checked.workspace.site, Templates(checked.workspace.templates, diagnostics)
    for publication in checked.publications:
        yield render_page(publication, render_document(publication, templates, "site"), site, templates, None)
    yield render_index([ListedPublication(each.header, None) for each in checked.publications], site, templates)


def _words(html: str) -> str:
    """Return the words of a page as a reader sees them, without note markers."""
    return plain("".join(_seen(html5lib.parse(html, namespaceHTMLElements=False))))


def _seen(element: Element) -> Iterator[str]:
    classes = set(element.get("class", "").split())
    if element.tag not in ("head", "script", "style") and not classes & {
        "note-marker",
        "visually-hidden",
        "narrow-only",
    }:
        yield element.text or ""
        for child in element:
            yield from _seen(child)
            yield child.tail or ""


def _ids(found: tuple[Section, ...]) -> Any:
    return [pytest.param(each, id=each.title) for each in found]


def _with_files() -> tuple[Section, ...]:
    return tuple(each for each in sections() if each.files)


@pytest.mark.parametrize("part", _ids(_with_files()))
def test_the_files_of_a_section_are_in_order_and_show_what_it_says(part: Section, root: Path) -> None:
    write_until(part, root)
    found, words = look(root)
    assert [str(each.location) + each.message for each in found] == []
    expected = [line for text in part.texts("结果") for line in text.splitlines() if line.strip()]
    assert [line for line in expected if plain(line) not in words] == []


def _mistakes() -> list[Any]:
    return [
        pytest.param(part, block, id=f"{part.title}：{block.mistake}-{number}")
        for part in sections()
        for number, block in enumerate(part.blocks)
        if block.mistake
    ]


@pytest.mark.parametrize(("part", "block"), _mistakes())
def test_a_mistake_brings_its_code_and_no_other(part: Section, block: Block, root: Path) -> None:
    write_until(part, root)
    assert block.path is not None
    write(root, block.path, block.body)
    found, _ = look(root)
    assert {each.rule.code for each in found} == {block.mistake}
    follows = part.blocks[part.blocks.index(block) + 1 :][:1]
    if follows and follows[0].kind == "诊断":
        printed = StringIO()
        print_diagnostics(found, Console(file=printed, width=100))
        assert _lines(follows[0].body) == _lines(printed.getvalue())


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def test_check_prints_what_the_guide_shows(root: Path) -> None:
    first = next(each for each in sections() if each.texts("检查"))
    write_until(first, root)
    assert run(root, "check").stdout == first.texts("检查")[0]


def test_explain_says_what_the_guide_shows() -> None:
    shown = [block for part in sections() for block in part.blocks if block.kind == "说明"]
    rules = {rule.code: rule for rule in RULES}
    assert shown
    assert [_lines(block.body) for block in shown] == [_lines(explanation(rules[block.info[2]])) for block in shown]


def test_a_reader_is_told_which_file_a_block_is() -> None:
    """The info string is not shown on a page, so the prose above has to name the file."""
    blocks = [block for part in sections() for block in part.blocks if block.path and not block.mistake]
    assert [block.path for block in blocks if f"`{block.path}`" not in block.lead] == []


# --- what the guide must not leave out -----------------------------------------------------------------------------


def _missing(words: Iterator[str] | list[str]) -> list[str]:
    spoken = {*_CODE.findall(guide())}
    return sorted({word for word in words if word not in spoken})


def _shapes() -> list[type[BaseModel]]:
    for module in pkgutil.iter_modules(shapes.__path__, f"{shapes.__name__}."):
        importlib.import_module(module.name)
    return list(FileShape.__subclasses__())


def test_every_key_of_every_file_is_in_the_guide() -> None:
    assert _missing([key for shape in _shapes() for key in _keys(shape)]) == []


def _keys(shape: type[BaseModel]) -> list[str]:
    """Return the keys of a shape as an editor writes them."""
    return [entry.alias or name for name, entry in shape.model_fields.items()]


def test_every_word_that_a_key_may_take_is_in_the_guide() -> None:
    assert _missing(list(_choices([shape.model_json_schema() for shape in _shapes()]))) == []


def _choices(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (str(choice) for choice in node.get("enum", ()))
        for each in node.values():
            yield from _choices(each)
    elif isinstance(node, list):
        for each in node:
            yield from _choices(each)


FORMAT_TABLES: Final = {
    "plan": ("发布物", "`plan`（"),
    "summary": ("工作总结", "另有的键"),
    "anniversary": ("周年回眸", "它另有的键"),
    "feature": ("专题报道", ""),
}
"""Where the guide tells the keys of each format: the section, and the words before its table."""


def _format(name: str) -> Any:
    return yaml.safe_load((REPOSITORY / f"templates/formats/{name}/format.yaml").read_text(encoding="utf-8"))


def test_every_format_is_in_the_guide() -> None:
    assert {folder.name for folder in (REPOSITORY / "templates/formats").iterdir()} == set(FORMAT_TABLES)


@pytest.mark.parametrize("name", FORMAT_TABLES)
def test_every_key_of_a_format_is_in_the_guide(name: str) -> None:
    """In its table with its name (and whether it must be there); or said to be written as in the plan's."""
    title, before = FORMAT_TABLES[name]
    text = section(title).text
    metadata = _format(name)["metadata"]
    own = {cells[0].strip("`"): cells[1:] for cells in _rows(text.split(before, 1)[1] if before else text)}
    same = re.search(r"^(.+)的写法与`plan`相同。$", text, re.MULTILINE)
    shared = _CODE.findall(same[1]) if same else []
    assert {key: cells[0] for key, cells in own.items()} == {
        key: entry["name"] for key, entry in metadata.items() if key not in shared
    }
    plan = _format("plan")["metadata"]
    assert {key: _spelling(metadata[key]) for key in shared} == {key: _spelling(plan[key]) for key in shared}
    required = {key for key, entry in metadata.items() if entry.get("required")}
    assert required == {key for key, cells in own.items() if len(cells) > 2 and cells[1] == "是"}


def _spelling(entry: dict[str, Any]) -> tuple[Any, ...]:
    """Return what of a key is the same wherever it is written the same way."""
    return (entry["name"], entry.get("type", "text"), entry.get("pattern"), entry.get("choices"))


@pytest.mark.parametrize("name", FORMAT_TABLES)
def test_every_part_of_a_format_is_in_the_guide(name: str) -> None:
    title, _ = FORMAT_TABLES[name]
    text = section(title).text if title != "发布物" else guide()
    spoken = {*_CODE.findall(text), *re.findall(r"part: (\w+)", text)}
    assert set(_format(name)["parts"]) - spoken == set()


def test_every_component_and_option_is_in_the_guide() -> None:
    assert [name for name in COMPONENTS if f":::{{{name}}}" not in guide()] == []
    assert _missing([option for shape in DIRECTIVES.values() for option in _keys(shape)]) == []


def test_every_function_is_explained_and_tried() -> None:
    explained = [cells[0].strip("`").split("(")[0] for cells in table("函数")]
    assert explained == list(dict.fromkeys(explained))
    assert set(explained) == set(FUNCTIONS)
    tried = "".join(section("函数").files.values())
    assert [name for name in FUNCTIONS if f"{name}(" not in tried] == []


def test_every_unit_is_in_the_guide() -> None:
    symbols = set(known_symbols())
    simple = {symbol for symbol in symbols if not any(_is_scaled(symbol, symbols, by) for by in ("万亿", "亿", "万"))}
    assert set(section("单位").texts("单位")[0].split()) == simple


def _is_scaled(symbol: str, symbols: set[str], prefix: str) -> bool:
    return symbol.startswith(prefix) and symbol.removeprefix(prefix) in symbols


def test_values_are_printed_as_the_guide_says(root: Path) -> None:
    rows = [[cell.strip("`") for cell in cells] for cells in table("值的写法")]
    lines = ["title: 写法", "sources: {report: {title: 统计公报}}", "indicators:"]
    for number, (value, unit, _, _) in enumerate(rows):
        lines.append(f"  n{number}: {{observations: {{2025: {value}}}{f', unit: {unit!r}' if unit else ''}}}")
    write(root, "data/spellings.yaml", "\n".join(lines) + "\n")
    diagnostics = Diagnostics()
    checked = check_workspace(root, [], diagnostics)
    assert checked is not None
    assert [each for each in diagnostics if each.location[0].startswith("data/")] == []
    indicators = checked.workspace.datasets["spellings"].indicators
    printed = [format_quantity(each.series.observations["2025"].quantity).text for each in indicators.values()]
    assert printed == [cells[3] for cells in rows]


def test_periods_are_called_what_the_guide_says() -> None:
    rows = table("时期")
    assert [parse_period(cells[0].strip("`")).label for cells in rows] == [cells[1] for cells in rows]


def test_the_words_of_claims_mean_what_the_guide_says() -> None:
    rows = {cells[0].strip("`"): cells[1] for cells in table("核对")}
    assert set(rows) == {"不加词"} | {qualifier.value for qualifier in Qualifier if qualifier.value}
    for name, others in rows.items():
        for word in filter(None, (name if name != "不加词" else "", *others.split("、"))):
            spellings = (f"{word}640万人", f"640万人{word}", f"600{word}万人", f"{word}百万人")
            meant = [stated.qualifier.value for text in spellings if (stated := parse_stated(text))]
            assert next(filter(None, meant)) == name, word


def test_every_code_is_in_the_guide() -> None:
    rows = [tuple(cells) for cells in table("全部代码")]
    assert rows == [(rule.code, rule.name, rule.severity.label, rule.summary) for rule in RULES]


def test_every_command_and_option_is_in_the_guide() -> None:
    context = click.Context(cli)
    commands = [cli.get_command(context, name) for name in cli.list_commands(context)]
    options = [option for command in (cli, *commands) if command for option in _options(command, context)]
    assert [name for name in cli.list_commands(context) if f"`yibao-report {name}" not in guide()] == []
    assert [option for option in options if f"`{option}" not in guide()] == []


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option):
            yield from parameter.opts


def test_every_name_of_the_templates_is_in_the_guide() -> None:
    assert _missing(list(CONTEXT_NAMES)) == []
    folders = {f"templates/{folder.name}/" for folder in (REPOSITORY / "templates").iterdir() if folder.is_dir()}
    assert {folder for folder in folders if folder not in guide()} == set()


# --- the other documents -------------------------------------------------------------------------------------------


def test_the_commands_of_the_readme_exist() -> None:
    text = README.read_text(encoding="utf-8")
    targets = re.findall(r"^([\w-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"build", "test"} <= set(re.findall(r"make ([a-z]+)", text)) <= set(targets)
    commands = cli.list_commands(click.Context(cli))
    assert set(re.findall(r"yibao-report (?:-C \S+ )?([a-z]+)", text)) == set(commands)


def test_the_first_steps_of_the_readme_lead_where_it_says(tmp_path: Path) -> None:
    """An editor changes one figure, sees it on the page, and is told when a claim no longer fits."""
    text = README.read_text(encoding="utf-8").split("## 快速开始", 1)[1]
    for folder in ("content", "data"):
        shutil.copytree(REPOSITORY / folder, tmp_path / folder)
    changes = re.findall(r"把`([^`]+)`改成`([^`]+)`", text)
    assert len(changes) == 2
    data = tmp_path / "data/yiyang-145-plan.yaml"
    (before, after), (limit, higher) = changes
    assert data.read_text(encoding="utf-8").count(before) == data.read_text(encoding="utf-8").count(limit) == 1
    _replace(data, before, after)
    found, words = look(tmp_path)
    assert found == []
    shown = next(block[3] for block in _BLOCK.finditer(text) if block[3].startswith("检查了"))
    assert _without_counts(shown) == _without_counts(run(tmp_path, "check").stdout)
    assert all(phrase in words for phrase in re.findall(r"变成了“([^”]+)”", text))
    _replace(data, limit, higher)
    found, _ = look(tmp_path)
    assert len(found) == 1
    printed = StringIO()
    print_diagnostics(found, Console(file=printed, width=100))
    shown = next(block[3] for block in _BLOCK.finditer(text) if "YB307" in block[3])
    assert _without_numbers(shown) == _without_numbers(printed.getvalue())


def _replace(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _without_counts(text: str) -> str:
    """Return a text with every count the same: they move whenever the example is edited."""
    return re.sub(r"\d+", "0", text)


def _without_numbers(text: str) -> list[str]:
    """Return the lines without line numbers, which move whenever the example is edited."""
    return [re.sub(r"^ *\d+ \||:\d+:\d+", "", line).strip() for line in text.strip().splitlines()]


def test_the_folders_of_the_readme_exist() -> None:
    tour = next(
        block[3] for block in _BLOCK.finditer(README.read_text(encoding="utf-8")) if "yibao_report/" in block[3]
    )
    entries = [line.split()[0] for line in tour.splitlines() if line.strip()]
    assert [entry for entry in entries if entry != "output/" and not (REPOSITORY / entry).exists()] == []


def _project() -> Any:
    return tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_dependency_has_its_reason() -> None:
    project = _project()["project"]
    named = [*project["dependencies"], *(each for extra in project["optional-dependencies"].values() for each in extra)]
    names = {re.split(r"[<>=!~\[; ]", each)[0] for each in named}
    spoken = set(_CODE.findall(ARCHITECTURE.read_text(encoding="utf-8")))
    assert names - spoken == set()


def test_every_layer_is_explained() -> None:
    contract = next(each for each in _project()["tool"]["importlinter"]["contracts"] if each["type"] == "layers")
    layers = {name.strip() for layer in contract["layers"] for name in layer.split("|")}
    spoken = set(_CODE.findall(ARCHITECTURE.read_text(encoding="utf-8")))
    assert layers - spoken == set()


def test_the_glossary_speaks_the_words_of_the_code() -> None:
    rows = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    words = {word for row in rows for word in _CODE.findall(row.split("|")[1])}
    files = [*(REPOSITORY / "yibao_report").rglob("*.py"), *(REPOSITORY / "templates").rglob("*.yaml")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    assert words
    assert [word for word in sorted(words) if not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", code)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = _CODE.sub("", _BLOCK.sub("", document.read_text(encoding="utf-8")))
    broken = []
    for link in re.findall(r"\]\(([^()\s]+)\)", text):
        path, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = document.parent / path if path else document
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            broken.append(link)
    assert broken == []


def _anchors(document: Path) -> set[str]:
    titles = _HEADING.findall(_BLOCK.sub("", document.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_no_machine_is_named(document: Path) -> None:
    assert _MACHINE.findall(document.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("document", (README, GUIDE), ids=lambda path: path.name)
def test_chinese_and_latin_stand_without_spaces(document: Path) -> None:
    """Layout makes the gap between Chinese and Latin; nobody types it."""
    text = document.read_text(encoding="utf-8")
    prose = _CODE.sub("``", _BLOCK.sub("", text[text.find("## 快速开始") if document == README else 0 :]))
    lines = [line for line in prose.splitlines() if not line.startswith(("|", "#"))]
    gap = re.compile(r"[\u4e00-\u9fff，。；：、] [A-Za-z0-9`]|[A-Za-z0-9`] [\u4e00-\u9fff]|[\u4e00-\u9fff][,;:?!]")
    assert [line for line in lines if gap.search(line)] == []


def test_the_changelog_names_the_version() -> None:
    version = importlib.import_module("yibao_report").__version__
    assert re.search(rf"^## \[?{re.escape(version)}\]?", CHANGELOG.read_text(encoding="utf-8"), re.MULTILINE)
