"""Diagnostics as SARIF 2.1.0, for platforms that show findings beside the text."""

import json
import posixpath
from collections.abc import Iterable, Sequence
from typing import Any, Final
from urllib.parse import quote

from yibao_report import __version__
from yibao_report.diagnostics.diagnostic import Diagnostic, Edit, Related
from yibao_report.diagnostics.rule import Rule, Severity
from yibao_report.source import Span

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_STANDARD_INPUT: Final = "-"


def render_sarif(diagnostics: Iterable[Diagnostic], *, ascii_only: bool = False) -> str:
    """Return a log of one run; columns count characters, which SARIF calls Unicode code points."""
    found = list(diagnostics)
    rules = sorted({each.rule.code: each.rule for each in reversed(found)}.values(), key=lambda rule: rule.code)
    places = {rule.code: index for index, rule in enumerate(rules)}
    driver = {
        "name": "yibao-report",
        "version": __version__,
        "language": "zh-CN",
        "rules": [_descriptor(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, places[each.rule.code]) for each in found],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=ascii_only, indent=2) + "\n"


def _descriptor(rule: Rule) -> dict[str, Any]:
    example = f"错例：\n{rule.example.wrong}\n正例：\n{rule.example.right}"
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": f"{rule.explanation}\n\n{example}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(found: Diagnostic, place: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": found.rule.code,
        "ruleIndex": place,
        "level": _LEVELS[found.severity],
        "message": {"text": f"{found.message}。办法：{found.help}"},
        "locations": [{"physicalLocation": _location(found)}],
    }
    if found.related:
        result["relatedLocations"] = [_related(related) for related in found.related]
    if found.fix:
        result["fixes"] = [_fix(found.help, found.fix)]
    return result


def _location(found: Diagnostic) -> dict[str, Any]:
    if found.span is not None:
        return _place(found.span)
    return {"artifactLocation": {"uri": artifact_uri(found.location[0])}}


def _place(span: Span) -> dict[str, Any]:
    return {"artifactLocation": {"uri": artifact_uri(span.file.path)}, "region": _region(span)}


def _region(span: Span) -> dict[str, int]:
    line, column = span.file.position(span.start)
    end_line, end_column = span.file.position(span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _related(related: Related) -> dict[str, Any]:
    return {"message": {"text": related.message}, "physicalLocation": _place(related.span)}


def _fix(description: str, edits: Sequence[Edit]) -> dict[str, Any]:
    changes: dict[str, list[Any]] = {}
    for edit in edits:
        replacement = {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.replacement}}
        changes.setdefault(edit.span.file.path, []).append(replacement)
    artifacts = [
        {"artifactLocation": {"uri": artifact_uri(path)}, "replacements": replacements}
        for path, replacements in changes.items()
    ]
    return {"description": {"text": description}, "artifactChanges": artifacts}


def artifact_uri(path: str) -> str:
    """Return a path as a URI: relative to the folder that the program ran in, unless it is absolute."""
    if path == _STANDARD_INPUT:
        return "stdin"
    if path.startswith("/"):
        return "file://" + quote(path)
    normal = posixpath.normpath(path)
    return quote(normal) if ":" not in normal.split("/")[0] else "./" + quote(normal)
