"""The JSON Schemas: current, valid, and true to what the loader accepts and refuses."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.paths import ROOT
from yibao_report.diagnostics import Diagnostics
from yibao_report.load.files import WorkspaceFiles
from yibao_report.load.templates import TemplateFiles
from yibao_report.load.workspace import load_formats
from yibao_report.schemas import FOLDER, schema_text

NAMES = ("dataset", "publication", "site", "format")


def _formats():
    return load_formats(TemplateFiles(WorkspaceFiles(ROOT, Diagnostics())), Diagnostics())


def _validator(name: str) -> Any:
    schema = json.loads(schema_text(name, _formats()))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


class _Loader(yaml.SafeLoader):
    """Reads dates as the text that YAML 1.2 has them for."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _load(text: str) -> Any:
    return yaml.load(text, _Loader)


def _text_keys(value: Any) -> Any:
    """Return YAML data as JSON has it: every key is text."""
    if isinstance(value, dict):
        return {str(key): _text_keys(entry) for key, entry in value.items()}
    return [_text_keys(entry) for entry in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", NAMES)
def test_the_checkout_holds_the_current_schemas(name: str) -> None:
    """``yibao-report schema`` has been run since the shapes changed."""
    assert (ROOT / FOLDER / f"{name}.schema.json").read_text(encoding="utf-8") == schema_text(name, _formats())


def _example_files() -> list[tuple[str, Path]]:
    patterns = {
        "dataset": "data/*.yaml",
        "publication": "content/*/publication.yaml",
        "site": "content/site.yaml",
        "format": "templates/formats/*/format.yaml",
    }
    return [(name, path) for name, pattern in patterns.items() for path in sorted(ROOT.glob(pattern))]


@pytest.mark.parametrize(("name", "path"), _example_files(), ids=lambda value: getattr(value, "name", value))
def test_the_example_names_its_schema_and_satisfies_it(name: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    header = text.splitlines()[0]
    assert header.startswith("# yaml-language-server: $schema=")
    assert (path.parent / header.split("=", 1)[1]).resolve() == ROOT / FOLDER / f"{name}.schema.json"
    _validator(name).validate(_text_keys(_load(text)))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dataset", "title: 甲\nindicators: {}\n"),
        ("dataset", "title: 甲\nindicators: {参保率: {unti: '%', observations: {'2020': 95}}}\n"),
        ("dataset", "title: 甲\nindicators: {参保率: {observations: {'2020年': 95}}}\n"),
        ("publication", "format: plan\ntitle: 甲\nissuer: 乙\n"),
        ("publication", "format: paln\ntitle: 甲\nissuer: 乙\n"),
        ("site", "name: 甲\n"),
    ],
)
def test_mistakes_are_refused_while_typing(name: str, text: str) -> None:
    assert not _validator(name).is_valid(_load(text))


def test_a_formats_own_keys_are_known_for_that_format_only() -> None:
    plan = ROOT / "content/yiyang-145-plan/publication.yaml"
    header = _text_keys(_load(plan.read_text(encoding="utf-8")))
    validator = _validator("publication")
    assert validator.is_valid(header)
    assert not validator.is_valid({**header, "unheard_of": "甲"})
