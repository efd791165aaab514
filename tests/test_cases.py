"""The literate cases of ``tests/cases/*.md``: what an editor types, and what must be said about it.

A heading with fenced blocks below it is a case. The word behind a fence's language is the file of the demo
workspace that the block replaces; a comment at the end of a line, or alone on the line above, announces a diagnostic
there and is removed before the file is used. ``tests/cases/README.md`` describes the notation.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from tests.workspace import build, check, copy_demo, replace, without_pdf
from yibao_report.diagnostics import Diagnostic

CASES: Final = Path(__file__).with_name("cases")

_BLOCK: Final = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=fence)[ \t]*$", re.DOTALL | re.MULTILINE)
_HEADING: Final = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_ANNOUNCED: Final = (
    r'(?P<severity>error|warning|hint): (?P<code>YB\d{3})(?: "(?P<words>[^"\n]*)")?(?: at (?P<at>\d+:\d+))?'
    r'(?: message "(?P<message>[^"\n]*)")?(?: help "(?P<help>[^"\n]*)")?'
)
_COMMENT: Final = re.compile(rf"[ \t]*(?:# {_ANNOUNCED}|<!-- {_ANNOUNCED.replace('?P<', '?P<m_')} -->)[ \t]*$")
_ELSEWHERE: Final = re.compile(rf"(?P<path>[^:\n]+): {_ANNOUNCED}")


@dataclass(frozen=True, slots=True)
class Announced:
    """A diagnostic that a case expects; None where the case does not say."""

    path: str
    line: int | None
    severity: str
    code: str
    words: str | None
    at: str | None
    message: str | None
    help: str | None

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
    announced: list[Announced] = field(default_factory=list)

    def read(self, info: str, body: str) -> None:
        """Take in a fenced block."""
        language, _, rest = info.strip().partition(" ")
        path, *options = rest.split()[:1] or [""], *rest.split()[1:]
        where = path[0]
        given = dict(option.split("=") for option in options if isinstance(option, str))
        if language == "diagnostics":
            self.announced.extend(_elsewhere(body))
        elif language == "link":
            self.links[where] = body.strip()
        elif language == "removed":
            self.removed.append(where)
        elif language == "hex":
            self.files[where] = bytes.fromhex(body)
        elif where:
            text, announced = _without_comments(where, body)
            self.announced.extend(announced)
            self.files[where] = text.replace("\n", "\r\n" if "crlf" in given else "\n").encode(
                given.get("encoding", "utf-8")
            )

    def prepare(self, root: Path) -> None:
        """Bring the demo workspace into the state of the case."""
        replace(root, self.files)
        for path in self.removed:
            (root / path).unlink()
        for path, target in self.links.items():
            (root / path).unlink(missing_ok=True)
            (root / path).symlink_to(target)

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
    severity, code = str(said["severity"]), str(said["code"])
    return Announced(path, line, severity, code, said["words"], said["at"], said["message"], said["help"])


def _without_comments(path: str, body: str) -> tuple[str, list[Announced]]:
    """Return the text of a file and what its comments announce."""
    lines: list[str] = []
    announced: list[Announced] = []
    for line in body.splitlines():
        rest, said = _split_comments(line)
        announced.extend(_announced(path, len(lines) + 1, each) for each in said)
        if rest or not said:
            lines.append(rest if said else line)
    return "".join(f"{line}\n" for line in lines), announced


def _split_comments(line: str) -> tuple[str, list[dict[str, str | None]]]:
    said = []
    while match := _COMMENT.search(line):
        groups = match.groupdict()
        prefix = "" if groups["code"] else "m_"
        said.append({key: groups[prefix + key] for key in ("severity", "code", "words", "at", "message", "help")})
        line = line[: match.start()]
    return line, said


def read_cases(text: str) -> Iterator[Case]:
    """Yield the cases of a Markdown text."""
    blocks = list(_BLOCK.finditer(text))
    inside = [match.span() for match in blocks]
    headings = [match for match in _HEADING.finditer(text) if not any(a <= match.start() < b for a, b in inside)]
    case: Case | None = None
    for match in sorted([*headings, *blocks], key=lambda match: match.start()):
        if match.re is _HEADING:
            if case and (case.files or case.links or case.removed):
                yield case
            case = Case(match[1])
        elif case:
            case.read(match["info"], match["body"])
    if case and (case.files or case.links or case.removed):
        yield case


def _all_cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.md")):
        if path.name != "README.md":
            for case in read_cases(path.read_text(encoding="utf-8")):
                yield pytest.param(case, id=f"{path.stem}: {case.name}")


@pytest.mark.parametrize("case", _all_cases())
def test_exactly_what_is_announced_is_said(case: Case, tmp_path: Path) -> None:
    root = copy_demo(tmp_path / "workspace")
    case.prepare(root)
    if case.must_be_built:
        found = build(root).diagnostics
    else:
        found = check(root)
    missing = list(case.announced)
    unexpected = []
    for diagnostic in found:
        met = next((announced for announced in missing if announced.is_met_by(diagnostic)), None)
        if met:
            missing.remove(met)
        else:
            unexpected.append(_shown(diagnostic))
    assert (missing, unexpected) == ([], [])
    assert not [problem for diagnostic in found for problem in _unclear(diagnostic)]


def _shown(found: Diagnostic) -> str:
    path, line, column, _, _ = found.location
    words = found.span.text if found.span else ""
    return f'{path}:{line}:{column}: {found.severity}: {found.rule.code} "{words}" {found.message} | {found.help}'
