"""What must never happen: scripts from texts, Python from expressions, explosions, files or hosts from outside."""

import re
import shutil
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import html5lib
import pytest
import yaml

from tests.hanging import no_explosion
from tests.workspace import (
    DATA,
    DEMO,
    NEUTRAL_TEXT,
    PUBLICATION,
    TEXT,
    build,
    check,
    copy_demo,
    run,
    without_pdf,
    write,
)
from yibao_report import build as pipeline
from yibao_report.diagnostics import Severity
from yibao_report.pdf.job import PdfJob, PdfResult

SITE = "content/site.yaml"
FORMAT = "templates/formats/brief/format.yaml"
PRINT = "templates/formats/brief/print.html"

HOSTILE = (
    "\"'><script>alert()</script><img src=x onerror=alert()><svg/onload=alert()></title></style><!--&lt;b&gt;"
    "{{ 7*191 }}"
)
"""Leaves whatever it is put into, unless it is escaped; 1337 shows that it was evaluated."""


# --- pages --------------------------------------------------------------------------------------------------


def elements(html: str) -> Counter[tuple[str, tuple[str, ...]]]:
    """Return how often each element with its names of attributes stands in a page."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return Counter((str(node.tag), tuple(sorted(_attributes(node)))) for node in tree.iter())


_MEASURES = re.compile(r"(?:width|--[a-z]+): ?-?[\d.]+(?:em|%)?(?:; --[a-z]+: ?-?[\d.]+(?:em|%)?)*")
"""What templates say of the columns of a table in an attribute ``style``; nothing of it is an editor's."""


def _attributes(node: Any) -> Iterator[str]:
    """Yield the names of an element's attributes, but for measures of columns."""
    for name, value in node.attrib.items():
        if name != "style" or not _MEASURES.fullmatch(value):
            yield str(name)


def addresses(html: str) -> Iterator[str]:
    """Yield every address a page names."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for node in tree.iter():
        for name in ("href", "src", "action", "formaction", "data", "poster", "srcset", "cite"):
            if name in node.attrib:
                yield node.attrib[name]


class RecordingPress:
    """Stands in for the press: keeps the print documents, by publication, instead of typesetting them."""

    printed: ClassVar[dict[str, str]] = {}

    def __init__(self, jobs: list[PdfJob]) -> None:
        RecordingPress.printed = {job.publication: job.html for job in jobs}

    def __enter__(self) -> "RecordingPress":
        return self

    def __exit__(self, *_: object) -> None:
        """End."""

    def result(self, publication: str, diagnostics: object) -> PdfResult:
        """Return an empty PDF."""
        return PdfResult(b"%PDF-", 1, ())

    def findings(self, job: PdfJob) -> tuple[()]:
        """Find nothing wrong with it."""
        return ()


def pages(root: Path) -> dict[str, str]:
    """Build a workspace; return its web pages by their path on the site, and its print documents by their id."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "Press", RecordingPress)
        result = build(root)
    assert result.files is not None, result.diagnostics
    site = root / "output/site"
    found = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    return found | RecordingPress.printed


def publish_each(root: Path, texts: Sequence[str]) -> list[list[str]]:
    """Build each text as a publication of its own; return its page and print document, nothing if it is refused."""
    shutil.rmtree(root / "content/demo")
    for number, text in enumerate(texts):
        folder = root / f"content/text-{number}"
        shutil.copytree(DEMO / "content/demo", folder)
        write(folder, "01-text.md", f"{text}\n")
    refused = {found.location[0].split("/")[1] for found in check(root) if found.severity is Severity.ERROR}
    for name in refused:
        shutil.rmtree(root / "content" / name)
    found = pages(root)
    names = [f"text-{number}" for number in range(len(texts))]
    return [[] if name in refused else [found[f"{name}/index.html"], found[name]] for name in names]


STRUCTURE = frozenset(
    """
    id format datasets sections outputs unit observations source url base_url identities issued reference_period
    nature type required numbered parts run_in
    """.split()
)
"""Keys whose values are no free text."""


def with_words(tree: Any, words: str) -> Any:
    """Append words to every free text of a YAML tree."""
    if isinstance(tree, dict):
        return {key: value if key in STRUCTURE else with_words(value, words) for key, value in tree.items()}
    if isinstance(tree, list):
        return [with_words(item, words) for item in tree]
    return f"{tree}{words}"


def append_everywhere(root: Path, words: str) -> None:
    """Append words to every free text of the demo's YAML files, and give single values notes and reasons of them."""
    trees = {path: yaml.load((root / path).read_bytes(), Loader=yaml.BaseLoader) for path in (DATA, PUBLICATION, SITE)}
    trees[FORMAT] = yaml.safe_load((root / FORMAT).read_bytes())
    settings = trees[SITE].pop("proofreading")  # codes are no free text
    trees = {path: with_words(tree, words) for path, tree in trees.items()}
    trees[SITE]["proofreading"] = settings
    indicators = trees[DATA]["indicators"]
    indicators["参保人数"]["observations"]["2020"] = {"value": "400.00", "note": words}
    indicators["结余目标"]["observations"]["2020"] = {"text": words}
    indicators["门诊报销比例"]["observations"]["2020"] = {"missing": words}
    indicators["参保率"]["nature"] = {"missing": words}
    indicators["支架均价"]["members"]["采后"]["observations"]["2020"] = "6000"
    trees[DATA]["identities"].append({"identity": "支架均价.采前 == 支架均价.采后 * 2", "waiver": words})
    for path, tree in trees.items():
        write(root, path, yaml.dump(tree, allow_unicode=True, sort_keys=False))


def test_no_text_of_a_yaml_file_becomes_html(demo: Path, new_demo: Callable[[str], Path]):
    clean = new_demo("clean")
    append_everywhere(clean, "注")
    append_everywhere(demo, HOSTILE)
    expected, found = pages(clean), pages(demo)
    assert found.keys() == expected.keys()
    for name, html in found.items():
        assert elements(html) == elements(expected[name]), name
        assert "alert()" in html and "1337" not in html


MARKDOWN = [
    "<script>alert()</script>",
    "文字<img src=x onerror=alert()>文字",
    "<div onclick=alert()>\n\n文字\n\n</div>",
    "<style>body{display:none}</style>",
    "<iframe src=https://a.invalid/>",
    "<!--><script>alert()</script>-->",
    "&lt;script&gt;alert()&lt;/script&gt;",
    "&#x3c;script&#x3e;alert()&#x3c;/script&#x3e;",
    "\\<script>alert()\\</script>",
    "`<script>alert()</script>`",
    "```html\n<script>alert()</script>\n```",
    '```"onclick="alert()\n文字\n```',
    "# <script>alert()</script>",
    "# 标题 {onclick=alert()}",
    "文字{onclick=alert()}",
    "**文字**{onclick=alert() style=color:red id=x}",
    "{onclick=alert()}\n文字",
    "[文字]{.name onclick=alert()}",
    "[文字](https://a.invalid/ \"x' onclick='alert()\")",
    "[文字](https://a.invalid/){onclick=alert() style=x}",
    '[文字](https://a.invalid/"onclick="alert())',
    "![图](images/window.png '\" onerror=\"alert()')",
    '![" onerror="alert()](images/window.png)',
    "![图](images/window.png){onerror=alert() .x}",
    "![图](images/window.png){credit='\"><script>alert()</script>'}",
    "[<script>alert()</script>](https://a.invalid/)",
    "[400万人<script>alert()</script>](=参保人数)",
    "[400万名“<script>alert()</script>](=参保人数)",
    "[<script>alert()</script>]{.name}",
    "| <script>alert()</script> |\n|---|\n| <b onclick=alert()>文字</b> |",
    "文字[^1]\n\n[^1]: <script>alert()</script>",
    '文字[^"><script>]\n\n[^"><script>]: 注',
    ":::{indicator-table} <script>alert()</script>\n:::",
    "1. <script>alert()</script>\n\n> <script>alert()</script>",
    '<https://a.invalid/"onclick=alert()>',
    "{{ 参保人数 }}<script>alert()</script>",
]

HARMLESS = re.compile(
    "id|class|href|src|alt|title|lang|charset|name|content|type|value|start|role|tabindex|scope|rowspan|colspan|rel"
    "|headers|loading|decoding|width|height|srcset|sizes|(?:data|aria)-[a-z]+"
)
"""Attributes that may stand in a page."""


@pytest.fixture(scope="module")
def markdown_pages(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """The pages of each text of `MARKDOWN`."""
    return publish_each(copy_demo(tmp_path_factory.mktemp("markdown") / "workspace"), MARKDOWN)


@pytest.mark.parametrize("text", MARKDOWN)
def test_markdown_is_refused_or_harmless(text: str, markdown_pages: list[list[str]]):
    for medium, html in zip(("site", "print"), markdown_pages[MARKDOWN.index(text)], strict=False):
        for tag, attributes in elements(html):
            assert tag not in ("script", "iframe", "svg", "object", "embed")
            assert tag != "style" or medium == "print"
            assert all(HARMLESS.fullmatch(attribute) for attribute in attributes), attributes


SCHEMES = [
    "javascript:alert()",
    "JaVaScRiPt:alert()",
    "java\tscript:alert()",
    "&#106;avascript:alert()",
    " javascript:alert()",
]
SCHEMES += ["vbscript:x", "data:text/html,<script>alert()</script>", "file:///etc/passwd", "%6aavascript:alert()"]
DANGEROUS = re.compile(r"[\s\0-\x20]*(?:javascript|vbscript|data:text|file)", re.IGNORECASE)


FORMS = ["[文字]({})", "<{}>", "[文字]\n\n[文字]: {}", "![图]({})", "[文字][a]\n\n[a]: <{}>"]


def test_no_dangerous_address_in_markdown(demo: Path):
    texts = [form.format(address) for form in FORMS for address in SCHEMES]
    for text, media in zip(texts, publish_each(demo, texts), strict=True):
        for html in media:
            assert not [found for found in addresses(html) if DANGEROUS.match(found)], text


@pytest.mark.parametrize(
    "address",
    ["javascript:alert()", "JAVASCRIPT:alert()", "data:text/html,x", "file:///etc/passwd", r"\tjavascript:alert()"],
)
def test_a_dangerous_address_of_a_source_is_refused(address: str, demo: Path):
    data = (DEMO / DATA).read_text(encoding="utf-8").replace("https://example.invalid/report", address)
    write(demo, DATA, data)
    assert {found.rule.code for found in check(demo)} == {"YB112"}


def test_the_site_asks_no_other_host(built_demo: Path):
    """Links lead elsewhere, but nothing is loaded from there."""
    for path in sorted((built_demo / "output/site").rglob("*.*")):
        if path.suffix == ".html":
            html = path.read_text(encoding="utf-8")
            tree = html5lib.parse(html, namespaceHTMLElements=False)
            for node in tree.iter():
                for name in ("src", "srcset", "data", "poster"):
                    assert "//" not in node.attrib.get(name, ""), node.attrib
                if node.tag == "link":
                    assert not node.attrib["href"].startswith(("http:", "https:", "//")), node.attrib
            assert "@import" not in html and not re.search(r"<script|<iframe|<object|<embed", html)
        elif path.suffix == ".css":
            css = path.read_text(encoding="utf-8")
            assert "@import" not in css and not re.search(r"url\((?!['\"]?(?:data:|[\w./-]+['\"]?\)))|https?:", css)


# --- expressions --------------------------------------------------------------------------------------------

ESCAPES = """
''.__class__.__mro__[1].__subclasses__()
().__class__.__bases__[0].__subclasses__()
参保人数.__class__.__init__.__globals__
参保人数['__class__']
参保人数['_scope']
参保人数._scope.datasets
参保人数["\\x5f\\x5fclass\\x5f\\x5f"]
参保人数.quantity.__class__
参保人数.select.__globals__
参保人数.select("职工")
参保人数.observation.span.file.text
参保人数|attr('__class__')
参保人数|attr("_scope")
参保人数|map(attribute='__class__')|list
[参保人数]|map('attr','__class__')|list
(参保人数,)|first
self.__init__.__globals__
self._TemplateReference__context
lipsum.__globals__['os'].popen('touch owned').read()
cycler.__init__.__globals__.os.popen('touch owned').read()
joiner.__init__.__globals__.os.system('touch owned')
namespace.__init__.__globals__
url_for.__globals__
config.items()
request.application.__globals__
get_flashed_messages.__globals__
g.pop.__globals__
range(10**9)
range(999999999)|list
dict(a=1)
dict.__base__
open('/etc/passwd').read()
__import__('os').system('touch owned')
eval('1')
exec('1')
print(1)
getattr(参保人数, '__class__')
合计.__globals__
合计.__code__.co_consts
合计.__call__
占比['__globals__']
合计(*[参保人数])
合计(**{'a': 参保人数})
合计(参保人数.__class__)
合计(合计)
合计(占比.__globals__)
数据集.__class__
数据集["demo"].__class__
数据集._scope
数据集["__class__"]
数据集["demo"]["__init__"]
换算(参保人数, 参保人数.__class__)
换算(参保人数, "".__class__)
换算(参保人数, "{0.__class__}".format(1))
保留(参保人数, 1).__class__
(参保人数 + 参保人数).__class__
(-参保人数).quantity
"%s"|format(参保人数)
"{0.__class__.__mro__}".format(参保人数)
"a".join(["b"])
'a' * 10**9
9 ** 9 ** 9
10 ** 1000000
参保人数 ** 参保人数
1 if 参保人数.__class__ else 2
参保人数 is callable
参保人数 in 数据集
not 参保人数.__class__
lambda: 1
[x for x in 参保人数]
{参保人数: 1}
参保人数[参保人数.__class__]
参保人数[0:1]
参保人数[()]
参保人数[none]
caller()
loop.index
super()
varargs
_
__constant0
__builtins__
undefined
missing
environment
context
resolve
t_1
l_0_参保人数
%} {% import os %} {%
%}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}{%
#} {{ 1 }} {#
""".strip().splitlines()


@pytest.fixture(scope="module")
def attempts(tmp_path_factory: pytest.TempPathFactory) -> dict[int, set[str]]:
    """The codes that each attempt brings, by the line it stands in; all are checked at once."""
    root = copy_demo(tmp_path_factory.mktemp("escapes") / "workspace")
    write(root, TEXT, "\n".join(f"{{{{ {attempt} }}}}\n" for attempt in ESCAPES))
    found: dict[int, set[str]] = {}
    for diagnostic in check(root):
        found.setdefault(diagnostic.location[1], set()).add(diagnostic.rule.code)
    assert not list(root.rglob("owned")) and not Path("owned").exists()
    return found


@pytest.mark.parametrize("attempt", ESCAPES)
def test_no_expression_reaches_python(attempt: str, attempts: dict[int, set[str]]):
    codes = attempts.get(2 * ESCAPES.index(attempt) + 1, set())
    is_plain_name = re.fullmatch(r"\w+", attempt) is not None
    assert codes and codes <= {"YB305", "YB306", "YB403"} | (
        {"YB301"} if is_plain_name else {"YB302", "YB301", "YB309"}
    )


def test_no_identity_reaches_python(demo: Path):
    attempts = [attempt for attempt in ESCAPES if '"' not in attempt]
    data = (DEMO / DATA).read_text(encoding="utf-8")
    first = data.count("\n") + 1
    write(demo, DATA, data + "".join(f'  - "{attempt} == 参保人数"\n' for attempt in attempts).replace("\\", "\\\\"))
    write(demo, TEXT, NEUTRAL_TEXT)
    found = {diagnostic.location[1]: diagnostic.rule.code for diagnostic in check(demo)}
    assert found.keys() == set(range(first, first + len(attempts)))
    assert set(found.values()) <= {"YB301", "YB302", "YB305", "YB306", "YB309"}
    assert not list(demo.rglob("owned"))


@pytest.mark.parametrize(
    "statement",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ self._TemplateReference__context.environment }}",
        "{{ lipsum.__globals__.os.popen('touch owned').read() }}",
        "{{ publication.title.format.__globals__ }}",
        "{{ '{0.__class__}'.format(publication) }}",
        "{% set x = publication.update({'title': 'x'}) %}",
        "{% include '/etc/hostname' %}",
        "{% include '../../../../../../etc/hostname' %}",
        "{{ range(999999999)|list }}",
    ],
)
def test_no_template_reaches_python(statement: str, demo: Path):
    without_pdf(demo)
    write(demo, "templates/formats/brief/page.html", statement)
    result = build(demo)
    assert result.files is None and set(result.codes) <= {"YB501", "YB502", "YB109"}
    assert not list(demo.rglob("owned"))


# --- explosions ---------------------------------------------------------------------------------------------

N = 5000
INDICATOR = "title: x\nsources: {{r: {{title: x}}}}\nindicators:\n  甲: {{unit: 个, observations: {{2020: {}}}}}\n"
BOMBS: dict[str, tuple[str, str, set[str]]] = {
    "aliases of aliases": (
        DATA,
        "".join(f"k{i}: &k{i} [{', '.join([f'*k{i - 1}'] * 10 if i else ['x'])}]\n" for i in range(20)),
        {"YB108"},
    ),
    "aliases of mappings": (DATA, "a: &a {x: &b [*b]}\n", {"YB101"}),
    "an anchor in itself": (DATA, "a: &a\n  b: *a\n", {"YB101"}),
    "brackets": (DATA, "a: " + "[" * 100_000, {"YB101", "YB108"}),
    "braces": (DATA, "a: " + "{a: " * 100_000, {"YB101", "YB108"}),
    "indentation": (DATA, "".join(f"{' ' * i}a:\n" for i in range(1500)), {"YB101", "YB108"}),
    "a long number": (DATA, INDICATOR.format("9" * 1_000_000), {"YB112"}),
    "many decimals": (DATA, INDICATOR.format("0." + "0" * 1_000_000 + "1"), {"YB112"}),
    "a large exponent": (DATA, INDICATOR.format("1e999999999"), {"YB112"}),
    "a long text for a number": (DATA, INDICATOR.format('"' + "9" * 1_000_000 + '"'), {"YB112"}),
    "a long key": (DATA, "a" * 1_000_000 + ": 1\n", {"YB101", "YB103", "YB107"}),
    "many keys": (DATA, "".join(f"k{i}: 1\n" for i in range(1000)), {"YB103", "YB107"}),
    "many misspelt keys": (
        DATA,
        "title: x\nsources: {r: {title: x}}\nindicators:\n"
        + "".join(f"  k{i}: {{unit: 个, observation: {{2020: 1}}}}\n" for i in range(500)),
        {"YB103", "YB107"},
    ),
    "a long period": (DATA, INDICATOR.replace("2020", "2" * 100_000).format(1), {"YB202", "YB101"}),
    "opening brackets": (TEXT, "[" * N, set()),
    "opening images": (TEXT, "![" * N, set()),
    "opening claims": (TEXT, "[a](=" * N, {"YB403"}),
    "opening braces": (TEXT, "{{" * N, {"YB403"}),
    "single braces": (TEXT, "{" * N, {"YB403"}),
    "full-width colons": (TEXT, "：" * N, set()),
    "backticks": (TEXT, "".join("`" * i + "a" for i in range(200)), set()),
    "emphasis": (TEXT, "*a **b " * N, set()),
    "quotations": (TEXT, ">" * N + "a", set()),
    "lists": (TEXT, "- " * 2000 + "a", set()),
    "comments": (TEXT, "<!--" * N, {"YB402"}),
    "reference definitions": (TEXT, "".join(f"[a{i}]: https://a.invalid/\n" for i in range(1000)), {"YB108"}),
    "brackets in an expression": (TEXT, "{{ " + "(" * 900 + "参保人数" + ")" * 900 + " }}", {"YB305"}),
    "signs in an expression": (TEXT, "{{ " + "-" * 1500 + "参保人数 }}", {"YB305"}),
    "sums in an expression": (TEXT, "{{ " + "+".join(["参保人数"] * 300) + " }}", {"YB305"}),
    "a long expression": (TEXT, "{{ " + "参保人数 + " * 50_000 + "1 }}", {"YB305", "YB401", "YB403"}),
    "numerals": (TEXT, "9年" * N + "一分之" * N + "九" * N, {"YB401"}),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_nothing_explodes(bomb: str, demo: Path):
    path, text, expected = BOMBS[bomb]
    write(demo, TEXT, NEUTRAL_TEXT)
    write(demo, path, f"{text}\n")
    with no_explosion(seconds=3):
        codes = {found.rule.code for found in check(demo)}
    assert codes <= expected and bool(codes) == bool(expected)


# --- what a PDF may fetch -----------------------------------------------------------------------------------

BASE = "https://example.invalid/"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/a.png",
        "https://example.com/a.png",
        "https://example.invalid.example.com/a.png",
        "https://example.invalid@example.com/a.png",
        "//example.com/a.png",
        "ftp://example.com/a.png",
        "file:///etc/passwd",
        "file://localhost/etc/passwd",
        "file:/etc/passwd",
        "/etc/passwd",
        "../../etc/passwd",
        f"{BASE}../../etc/passwd",
        f"{BASE}content/../../secret.txt",
        f"{BASE}%2e%2e/secret.txt",
        f"{BASE}..%2fsecret.txt",
        f"{BASE}/etc/passwd",
        f"{BASE}//etc/passwd",
        f"{BASE}///etc/passwd",
        f"{BASE}%2Fetc%2Fpasswd",
        f"{BASE}content/link.txt",
        f"{BASE}content/folder-link/secret.txt",
        f"{BASE}content/a%00.png",
        f"{BASE}content",
        f"{BASE}nowhere.png",
        BASE,
        "javascript:1",
        "",
    ],
)
def test_the_fetcher_refuses(url: str, tmp_path: Path):
    from yibao_report.pdf.fetcher import WorkspaceFetcher

    write(tmp_path, "secret.txt", "机密")
    root = tmp_path / "workspace"
    write(root, "content/a.png", b"png")
    (root / "content/link.txt").symlink_to(tmp_path / "secret.txt")
    (root / "content/folder-link").symlink_to(tmp_path)
    with pytest.raises(Exception):  # noqa: B017 - whatever it raises, WeasyPrint takes it as no resource
        WorkspaceFetcher(BASE, [root]).fetch(url)


def test_links_that_lead_in_a_circle_are_refused(demo: Path):
    (demo / "content/demo/a.md").symlink_to("b.md")
    (demo / "content/demo/b.md").symlink_to("a.md")
    (demo / "content/ring").symlink_to("ring")
    assert {found.rule.code for found in check(demo)} == {"YB110"}


@pytest.mark.parametrize(
    "path", ["content/a.png", "content/%E5%9B%BE.png", "content/../content/a.png", "content/a.png?x#y"]
)
def test_the_fetcher_serves_the_workspace(path: str, tmp_path: Path):
    from yibao_report.pdf.fetcher import WorkspaceFetcher

    write(tmp_path, "content/a.png", b"png")
    write(tmp_path, "content/图.png", b"png")
    assert WorkspaceFetcher(BASE, [tmp_path]).fetch(BASE + path).read() == b"png"


@contextmanager
def listener() -> Iterator[tuple[int, list[object]]]:
    """Listen on the loopback interface; give the port and the connections that came."""
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        over = threading.Event()

        def accept() -> None:
            while not over.is_set():
                try:
                    came.append(server.accept())
                except TimeoutError:
                    continue

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield server.getsockname()[1], came
        finally:
            over.set()
            thread.join()


def test_a_template_cannot_make_the_pdf_fetch_anything(demo: Path, tmp_path: Path):
    secret = write(
        tmp_path, "secret.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>机密</text></svg>'
    )
    with listener() as (port, came):
        host = f"http://127.0.0.1:{port}"
        write(
            demo,
            PRINT,
            f"""<!DOCTYPE html><link rel="stylesheet" href="{host}/a.css"><style>
            @import url({host}/b.css); @font-face {{ font-family: x; src: url({host}/c.woff) }}
            body {{ background: url({host}/d.png); font-family: x }} p::before {{ content: url(file://{secret}) }}
            </style><img src="{host}/e.png"><img src="file://{secret}"><img src="{secret}">
            <img src="../../../secret.svg">
            <object data="{host}/f.svg"></object><embed src="{host}/g.svg"><input type="image" src="{host}/h.png">
            <svg xmlns="http://www.w3.org/2000/svg"><image href="{host}/i.png"/><use href="{host}/j.svg#x"/></svg>
            <link rel="attachment" href="file://{secret}"><a rel="attachment" href="{host}/k.txt">k</a><p>文字</p>
            {{{{ document.parts.body }}}}""",
        )
        done = run(demo, "build", "--format", "concise", http_proxy=host, https_proxy=host, HTTP_PROXY=host)
    assert came == []
    assert done.returncode == 1 and " YB601 " in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert not list((demo / "output").rglob("*"))
