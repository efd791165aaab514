"""The literate cases of ``tests/cases/*.md``: what an editor types, and what must be said about it.

A heading with fenced blocks below it is a case. The word behind a fence's language is the file of the demo
workspace that the block replaces; a comment at the end of a line, or alone on the line above, announces a diagnostic
there and is removed before the file is used. ``tests/cases/README.md`` describes the notation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from tests.workspace import build, check, copy_demo, replace
from yibao_report.catalog import RULES
from yibao_report.check.text.registry import TEXT_RULES
from yibao_report.diagnostics import Diagnostic

CASES: Final = Path(__file__).with_name("cases")

_BLOCK: Final = re.compile(r"^(`{3,})([^\n`]*)\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_HEADING: Final = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_QUOTED: Final = r'"((?:[^"\\\n]|\\.)*)"'
_ANNOUNCED: Final = (
    rf"(?P<severity>error|warning|hint): (?P<code>YB\d{{3}})(?: {_QUOTED.replace('(', '(?P<words>', 1)})?"
    rf"(?: at (?P<at>\d+:\d+))?(?: message {_QUOTED.replace('(', '(?P<message>', 1)})?"
    rf"(?: help {_QUOTED.replace('(', '(?P<help>', 1)})?"
)
_COMMENTS: Final = (
    re.compile(rf"[ \t]*# {_ANNOUNCED}[ \t]*$"),
    re.compile(rf"[ \t]*<!-- {_ANNOUNCED} -->[ \t]*$"),
)
_ELSEWHERE: Final = re.compile(rf"(?P<path>[^:\n]+): {_ANNOUNCED}")


@dataclass(frozen=True, slots=True)
class Announced:
    """A diagnostic that a case expects; None where the case leaves it open."""

    path: str
    line: int | None
    severity: str
    code: str
    words: str | None
    at: str | None
    message: str | None
    help: str | None

    def __str__(self) -> str:
        said = [f"{name} {text!r}" for name, text in (("message", self.message), ("help", self.help)) if text]
        place = self.at or self.line
        return f'{self.path}:{place}: {self.severity}: {self.code} "{self.words or ""}" {" ".join(said)}'

    def is_met_by(self, found: Diagnostic) -> bool:
        """Whether a diagnostic is the announced one."""
        path, line, column, _, _ = found.location
        return (
            (self.path, self.severity, self.code) == (path, found.severity, found.rule.code)
            and self.line in (None, line)
            and self.words in (None, found.span.text if found.span else "")
            and self.at in (None, f"{line}:{column}")
            and (self.message or "") in found.message
            and (self.help or "") in found.help
        )


@dataclass(slots=True)
class Case:
    """Some files of a workspace, and what must be said about them."""

    name: str
    files: dict[str, str | bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    announced: list[Announced] = field(default_factory=list)

    def read(self, info: str, body: str) -> None:
        """Take in a fenced block."""
        language, path, *options = (*info.split(), "")
        if language == "diagnostics":
            self.announced.extend(_elsewhere(body))
        elif language == "link":
            self.links[path] = body.strip()
        elif language == "removed":
            self.removed.append(path)
        elif language == "folder":
            self.folders.append(path)
        elif language == "hex":
            self.files[path] = bytes.fromhex(body)
        elif path:
            self._read_text(path, body, dict(option.split("=") for option in options if option))

    def _read_text(self, path: str, body: str, options: dict[str, str]) -> None:
        lines: list[str] = []
        for line in body.splitlines():
            rest, said = _split_comments(line)
            self.announced.extend(_announced(path, len(lines) + 1, each) for each in said)
            if rest or not said:
                lines.append(rest)
        text = "".join(line + {"crlf": "\r\n", "cr": "\r"}.get(options.get("newline", ""), "\n") for line in lines)
        self.files[path] = text.encode(options.get("encoding", "utf-8"))

    def prepare(self, root: Path) -> None:
        """Bring the demo workspace into the state of the case."""
        replace(root, self.files)
        for path in self.removed:
            (root / path).unlink()
        for path in self.folders:
            (root / path).mkdir()
        for path, target in self.links.items():
            (root / path).unlink(missing_ok=True)
            (root / path).symlink_to(target)

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to run: a heading may just be a heading."""
        return bool(self.files or self.links or self.removed or self.folders)

    @property
    def must_be_built(self) -> bool:
        """Whether it is about templates, which a check does not render."""
        return any(path.endswith((".html", ".css")) for path in self.files)


def _elsewhere(body: str) -> Iterator[Announced]:
    for line in body.splitlines():
        match = _ELSEWHERE.fullmatch(line)
        assert match, f"not a diagnostic: {line}"
        yield _announced(match["path"], None, match.groupdict())


def _announced(path: str, line: int | None, said: dict[str, str | None]) -> Announced:
    quoted = {key: _unquoted(said[key]) for key in ("words", "message", "help")}
    return Announced(path, line, str(said["severity"]), str(said["code"]), at=said["at"], **quoted)


_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-f]{4})|(.))")


def _unquoted(text: str | None) -> str | None:
    if text is None:
        return None
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else {"n": "\n"}.get(found[2], found[2]), text)


def _split_comments(line: str) -> tuple[str, list[dict[str, str | None]]]:
    """Return a line without the comments at its end, and what they announce."""
    said = []
    while match := next((found for pattern in _COMMENTS if (found := pattern.search(line))), None):
        said.append(match.groupdict())
        line = line[: match.start()]
    return line, said


def read_cases(text: str) -> Iterator[Case]:
    """Yield the cases of a Markdown text."""
    blocks = list(_BLOCK.finditer(text))
    headings = [
        heading
        for heading in _HEADING.finditer(text)
        if not any(block.start() <= heading.start() < block.end() for block in blocks)
    ]
    cases: list[Case] = []
    for match in sorted([*headings, *blocks], key=lambda match: match.start()):
        if match.re is _HEADING:
            cases.append(Case(match[1]))
        else:
            cases[-1].read(match[2], match[3])
    return (case for case in cases if case.changes_something)


def _cases_of(path: Path) -> list[Case]:
    return list(read_cases(path.read_text(encoding="utf-8")))


_FILES: Final = sorted(path for path in CASES.glob("*.md") if path.name != "README.md")


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{path.stem}: {case.name}") for path in _FILES for case in _cases_of(path)]
)
def test_exactly_what_is_announced_is_said(case: Case, tmp_path: Path) -> None:
    root = copy_demo(tmp_path / "workspace")
    case.prepare(root)
    found = build(root).diagnostics if case.must_be_built else check(root)
    missing = list(case.announced)
    problems = []
    words = _words_of(root)
    for diagnostic in found:
        met = next((announced for announced in missing if announced.is_met_by(diagnostic)), None)
        if met:
            missing.remove(met)
        else:
            problems.append(f"unexpected: {_shown(diagnostic)}")
        if not _is_clear(diagnostic, words):
            problems.append(f"not clear to an editor: {_shown(diagnostic)}")
    problems += [f"missing: {announced}" for announced in missing]
    assert not problems, "\n".join(problems)


def _shown(found: Diagnostic) -> str:
    path, line, column, _, _ = found.location
    words = found.span.text if found.span else ""
    return f'{path}:{line}:{column}: {found.severity}: {found.rule.code} "{words}" {found.message}｜{found.help}'


_WORDS_EDITORS_KNOW: Final = frozenset(
    """
    GBK GB PDF HTML Markdown Tab UTF YAML Word Excel images output format title issuer source sources unit value text
    missing observations members identity waiver reference_period datasets periods sections part true false
    JPEG PNG SVG GIF WebP HEIC TIFF MB caption credit
    type values indicators members bar line mark data url series category label period indicator member
    Vega Lite vega lite
    """.split()
)
_PROPOSED: Final = re.compile(
    r"“[^”]*”|（[a-z_]+）|\{%.*?%\}|(?:可以写：|可用的有|写成 |加上 |如 ).*|[\w.-]*[./][\w./-]+"
)
_PROGRAMMERS_WORDS: Final = re.compile(r"Traceback|[A-Za-z]Error\b|Exception|\bNone\b|\bDecimal\b|<class|0x[0-9a-f]{6}")
_LATIN: Final = re.compile(r"[A-Za-z_]{2,}")


def _is_clear(found: Diagnostic, workspace: set[str]) -> bool:
    """Whether an editor can understand it: Chinese, one line, no English but what the workspace says itself."""
    said = f"{found.message}　{found.help}"
    foreign = set(_LATIN.findall(_PROPOSED.sub("", said))) - _WORDS_EDITORS_KNOW - workspace
    return (
        all(re.search(r"[\u4e00-\u9fff]", text) and "\n" not in text for text in (found.message, found.help))
        and not _PROGRAMMERS_WORDS.search(said)
        and not foreign
    )


def _words_of(root: Path) -> set[str]:
    """Return the words of a workspace's texts and the names of its files."""
    files = [path for path in root.rglob("*") if path.suffix in (".md", ".yaml") and path.is_file()]
    texts = [path.read_bytes().decode(errors="replace") for path in files]
    return set(_LATIN.findall(" ".join((*texts, *map(str, files)))))


def test_every_code_that_a_file_can_cause_has_a_case() -> None:
    """The codes that no file brings about (PDF, fonts, a full disk, an interrupted run) are tested elsewhere."""
    announced = {announced.code for path in _FILES for case in _cases_of(path) for announced in case.announced}
    elsewhere = {"YB100", "YB115", "YB116", "YB117", "YB230", "YB231", "YB319", "YB701", "YB702", "YB703", "YB704"}
    elsewhere |= {"YB710"}
    elsewhere |= {rule.code for rule in TEXT_RULES}  # in tests/proofread
    assert {rule.code for rule in RULES if not rule.code.startswith("YB6")} - announced <= elsewhere
