"""JSON Schema of the workspace's YAML files, made from the shapes that validate them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from yibao_report.diagnostics import Diagnostics
from yibao_report.load.files import WorkspaceFiles
from yibao_report.load.shapes.base import PERIOD_PATTERN
from yibao_report.load.shapes.dataset import DatasetShape
from yibao_report.load.shapes.format import FormatShape
from yibao_report.load.shapes.lexicon import (
    DoubledShape,
    FormulasShape,
    LeftoversShape,
    PhrasesShape,
    TermsShape,
    WordsShape,
)
from yibao_report.load.shapes.publication import PublicationShape, SiteShape
from yibao_report.load.templates import TemplateFiles
from yibao_report.load.workspace import load_formats
from yibao_report.model.publication import Format, MetadataField, MetadataType

FOLDER: Final = ".schema"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SHAPES: Final[dict[str, type[BaseModel]]] = {
    "dataset": DatasetShape,
    "publication": PublicationShape,
    "site": SiteShape,
    "format": FormatShape,
    "words": WordsShape,
    "doubled": DoubledShape,
    "phrases": PhrasesShape,
    "formulas": FormulasShape,
    "terms": TermsShape,
    "leftovers": LeftoversShape,
}
_TYPES: Final[dict[MetadataType, dict[str, Any]]] = {
    MetadataType.TEXT: {"type": "string", "minLength": 1},
    MetadataType.DOCUMENT_NUMBER: {"type": "string", "pattern": r"^.+〔\d{4}〕[1-9]\d*号$"},
    MetadataType.PERIOD: {"anyOf": [{"type": "string", "pattern": PERIOD_PATTERN}, {"type": "integer"}]},
    MetadataType.FLAG: {"type": "boolean"},
    MetadataType.TEXT_LIST: {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
}


def write_schemas(root: Path) -> Iterator[str]:
    """Write every schema into ``.schema/`` of a workspace; yield the paths."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    templates = TemplateFiles(WorkspaceFiles(root, Diagnostics()))
    formats = {id_: format_ for id_, format_ in load_formats(templates, Diagnostics()).items() if format_ is not None}
    for name in _SHAPES:
        path = folder / f"{name}.schema.json"
        path.write_text(schema_text(name, formats), encoding="utf-8")
        yield f"{FOLDER}/{path.name}"


def schema_text(name: str, formats: dict[str, Format]) -> str:
    """Return the JSON Schema of one kind of file: ``dataset``, ``publication``, ``site``, ``format`` or a word list."""
    schema = {"$schema": _DIALECT, **_SHAPES[name].model_json_schema()}
    if name == "publication":
        schema.pop("additionalProperties", None)
        schema |= _by_format(schema["properties"], formats)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _by_format(common: dict[str, Any], formats: dict[str, Format]) -> dict[str, Any]:
    """Return what each format adds: its own keys, and which of them it requires."""
    common["format"] = {**common["format"], "enum": list(formats)}
    return {
        "unevaluatedProperties": False,
        "allOf": [_when(format_) for format_ in formats.values()],
    }


def _when(format_: Format) -> dict[str, Any]:
    return {
        "if": {"properties": {"format": {"const": format_.id}}},
        "then": {
            "properties": {key: {**_type(field), "description": field.name} for key, field in format_.metadata.items()},
            "required": [key for key, field in format_.metadata.items() if field.required],
            "dependentRequired": {key: list(field.needs) for key, field in format_.metadata.items() if field.needs},
        },
    }


def _type(field: MetadataField) -> dict[str, Any]:
    if field.type is MetadataType.CHOICE:
        return {"enum": list(field.choices)}
    if field.type is MetadataType.TEXT and field.pattern is not None:
        return {**_TYPES[field.type], "pattern": f"^(?:{field.pattern.pattern})$"}
    return _TYPES[field.type]
