"""From pydantic's findings to diagnostics: every finding gets its place in the file and a Chinese way out."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from yibao_report.diagnostics import Diagnostics, Rule, nearest, suggest
from yibao_report.load import rules
from yibao_report.load.yaml import Mapping, locate, plain

ShapeT = TypeVar("ShapeT", bound=BaseModel)

_EXPECTED = {
    "string_type": "一段文字",
    "list_type": "一个列表，如 [甲, 乙]",
    "dict_type": "“键: 值”",
    "model_type": "“键: 值”",
    "bool_type": "true或false",
    "value_error": "一个数，或加引号的文字",
}


def validate(
    shape: type[ShapeT], root: Mapping, diagnostics: Diagnostics, *, missing: Rule = rules.MISSING_KEY
) -> ShapeT | None:
    """Return the validated file, or None after reporting every finding."""
    try:
        return shape.model_validate(plain(root))
    except ValidationError as error:
        for finding in error.errors(include_url=False, include_context=True):
            _report(shape, root, finding, missing, diagnostics)
        return None


def _report(shape: type[BaseModel], root: Mapping, finding: Any, missing: Rule, diagnostics: Diagnostics) -> None:
    path, kind, given = finding["loc"], finding["type"], finding["input"]
    name = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        known = _sibling_keys(shape, path)
        near = nearest(name, known)
        diagnostics.add(
            rules.UNKNOWN_KEY,
            f"不认识的键“{name}”" + (f"，想写的可能是“{near[0]}”" if near else ""),
            suggest(name, known, "这里可以写的键有"),
            locate(root, path, key=True),
        )
    elif kind == "missing":
        diagnostics.add(missing, f"缺少必填的键“{name}”", f"加上一行“{name}: …”", locate(root, path[:-1], key=True))
    elif kind == "literal_error":
        diagnostics.add(
            rules.INVALID_VALUE,
            f"“{given}”不是{_subject(path)}可以取的值",
            f"可以写：{finding['ctx']['expected']}",
            locate(root, path),
        )
    elif kind in ("too_short", "string_too_short"):
        diagnostics.add(
            rules.WRONG_TYPE, f"{_subject(path)}不能是空的", "写上内容，或删去这个键", locate(root, path, key=True)
        )
    elif given is None:
        diagnostics.add(
            rules.WRONG_TYPE, f"{_subject(path)}没有写值", "在冒号后写上值，或删去这个键", locate(root, path, key=True)
        )
    else:
        expected = _EXPECTED.get(kind, "另一种写法")
        diagnostics.add(
            rules.WRONG_TYPE,
            f"{_subject(path)}应当是{expected}，写成了{_described(given)}",
            _way_out(kind, given),
            locate(root, path),
        )


def _subject(path: tuple[Any, ...]) -> str:
    names = [str(step) for step in path if step not in ("scalar", "mapping") and not isinstance(step, int)]
    return f"“{names[-1]}”" if names else "这里"


def _described(given: Any) -> str:
    if isinstance(given, dict):
        return "“键: 值”"
    if isinstance(given, list):
        return "列表"
    if isinstance(given, bool):
        return "true/false"
    return f"“{given}”" if isinstance(given, str) else f"数{given}"


def _way_out(kind: str, given: Any) -> str:
    if kind == "string_type" and not isinstance(given, dict | list):
        return f'要的是文字时加引号："{given}"'.replace("True", "true").replace("False", "false")
    if kind == "list_type" and not isinstance(given, dict):
        return f"写成列表：[{given}]"
    return "对照编辑手册里的例子改写"


def _sibling_keys(shape: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """Return the keys allowed beside the last step of ``path``, by walking the JSON Schema."""
    schema: Any = shape.model_json_schema(by_alias=True)
    definitions = schema.get("$defs", {})
    for step in path[:-1]:
        schema = _resolve(schema, definitions)
        if isinstance(step, int):
            schema = schema.get("items", schema)
        elif step in schema.get("properties", {}):
            schema = schema["properties"][step]
        elif isinstance(schema.get("additionalProperties"), dict):
            schema = schema["additionalProperties"]
    return list(_resolve(schema, definitions).get("properties", {}))


def _resolve(schema: Any, definitions: Any) -> Any:
    """Follow references, and prefer the alternative that is a mapping."""
    while True:
        if "$ref" in schema:
            schema = definitions[schema["$ref"].rsplit("/", 1)[-1]]
        elif alternatives := schema.get("anyOf") or schema.get("oneOf"):
            resolved = [_resolve(choice, definitions) for choice in alternatives]
            schema = next((choice for choice in resolved if "properties" in choice or "items" in choice), resolved[0])
        else:
            return schema
