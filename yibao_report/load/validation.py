"""From pydantic's findings to diagnostics: every finding gets its place in the file and a Chinese way out.

What is wrong is left out and the rest is validated again, so that one mistake does not hide the others.
"""

import re
from functools import cache
from typing import Any, Final, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from yibao_report.diagnostics import Diagnostics, Rule, nearest, suggest
from yibao_report.load import rules
from yibao_report.load.yaml import Mapping, locate, plain

ShapeT = TypeVar("ShapeT", bound=BaseModel)
FieldPath: TypeAlias = tuple[str | int, ...]

_TAGS: Final = ("scalar", "mapping")
_EXPECTED: Final = {
    "string_type": "一段文字",
    "list_type": "一个列表，如 [甲, 乙]",
    "dict_type": "“键: 值”",
    "model_type": "“键: 值”",
    "bool_type": "true或false",
    "value_error": "一个数，或加引号的文字",
    "decimal_type": "一个数",
    "greater_than_equal": "更大的数",
    "less_than_equal": "更小的数",
}
_SUGGESTIONS: Final = 200
"""In how many findings of one file nearest names are looked for; a file with more was meant for something else."""
_THOUSANDS: Final = re.compile(r"\d{3}")


def validate(
    shape: type[ShapeT],
    root: Mapping,
    diagnostics: Diagnostics,
    *,
    missing: Rule = rules.MISSING_KEY,
    left_out: set[FieldPath] | None = None,
) -> ShapeT | None:
    """Return the file without what is wrong with it, or None when nothing sensible is left.

    Every finding is reported once; ``left_out`` receives the paths of what was dropped.
    """
    data: Any = plain(root)
    first = True
    while True:
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            findings = error.errors(include_url=False, include_context=True)
        if first:
            for count, finding in enumerate(findings):
                _report(shape, root, finding, missing, diagnostics, suggesting=count < _SUGGESTIONS)
        first = False
        paths = {_droppable(data, finding) for finding in findings}
        if () in paths:
            return None
        for path in paths:
            _drop(data, path)
        if left_out is not None:
            left_out.update(paths)


def _droppable(data: Any, finding: Any) -> FieldPath:
    """Return the path of the smallest part whose absence mends a finding; a list goes as a whole."""
    path = finding["loc"][:-1] if finding["type"] == "missing" else finding["loc"]
    kept: list[str | int] = []
    for step in path:
        if isinstance(data, dict) and step in data:
            kept.append(step)
            data = data[step]
        elif step not in _TAGS:
            break
    return tuple(kept)


def _drop(data: Any, path: FieldPath) -> None:
    for step in path[:-1]:
        data = data.get(step, {})
    data.pop(path[-1], None)


def _report(
    shape: type[BaseModel], root: Mapping, finding: Any, missing: Rule, diagnostics: Diagnostics, *, suggesting: bool
) -> None:
    path, kind, given = finding["loc"], finding["type"], finding["input"]
    name = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        known = _sibling_keys(shape, path) if suggesting else []
        report_unknown_key(root, path, known, diagnostics)
    elif kind == "missing":
        span = locate(root, path[:-1], key=True)
        diagnostics.add(missing, f"缺少必填的键“{name}”", f"加上一行“{name}: …”", span)
    elif kind == "literal_error":
        choices = "、".join(re.findall(r"'([^']+)'", finding["ctx"]["expected"]))
        message = f"“{given}”不是{_subject(path)}可以取的值"
        diagnostics.add(rules.INVALID_VALUE, message, f"可以写：{choices}", locate(root, path))
    elif kind == "string_pattern_mismatch":
        diagnostics.add(
            rules.INVALID_VALUE, f"“{given}”不是网址", "网址要以“http://”或“https://”开头", locate(root, path)
        )
    elif kind in ("too_short", "string_too_short"):
        message = f"{_subject(path)}不能是空的"
        diagnostics.add(rules.WRONG_TYPE, message, "写上内容，或删去这个键", locate(root, path, key=True))
    elif kind == "too_long":
        most = finding["ctx"]["max_length"]
        diagnostics.add(rules.WRONG_TYPE, f"{_subject(path)}最多写{most}项", "删去多出的", locate(root, path, key=True))
    elif given is None:
        span = locate(root, path, key=True)
        diagnostics.add(rules.WRONG_TYPE, f"{_subject(path)}没有写值", _way_out_of_nothing(_names(path)[-1]), span)
    else:
        expected = _EXPECTED.get(kind, "另一种写法")
        message = f"{_subject(path)}应当是{expected}，写成了{_described(given)}"
        diagnostics.add(rules.WRONG_TYPE, message, _way_out(kind, given), locate(root, path))


def report_unknown_key(root: Mapping, path: FieldPath, known: list[str], diagnostics: Diagnostics) -> None:
    """Report a key that a file does not have, with the nearest that it has."""
    name = str(path[-1])
    near = nearest(name, known)
    message = f"不认识的键“{name.strip()}”" + (f"，想写的可能是“{near[0]}”" if near else "")
    way_out = "键的前后有全角空格，改成半角空格" if "\u3000" in name else suggest(name, known, "这里可以写的键有")
    diagnostics.add(rules.UNKNOWN_KEY, message, way_out, locate(root, path, key=True))


def _subject(path: FieldPath) -> str:
    return f"“{_names(path)[-1]}”" if _names(path) else "这里"


def _names(path: FieldPath) -> list[str]:
    return [str(step) for step in path if step not in _TAGS and not isinstance(step, int)]


def _described(given: Any) -> str:
    if isinstance(given, dict):
        return "“键: 值”"
    if isinstance(given, list):
        return "列表"
    if isinstance(given, bool):
        return "true/false"
    return f"“{given}”" if isinstance(given, str) else f"数{given}"


def _way_out(kind: str, given: Any) -> str:
    if kind == "string_type" and isinstance(given, bool):
        return f'要的是文字时加引号："{str(given).lower()}"'
    if kind == "string_type" and not isinstance(given, dict | list):
        return f'要的是文字时加引号："{given}"'
    if kind == "list_type" and not isinstance(given, dict):
        return f"写成列表：[{given}]"
    return "对照编辑手册里的例子改写"


def _way_out_of_nothing(name: str) -> str:
    if _THOUSANDS.fullmatch(name):
        return f'如果这是千分位逗号后面的数，删去逗号，或给整个数加引号："1,{name}"'
    return "在冒号后写上值，或删去这个键"


def _sibling_keys(shape: type[BaseModel], path: FieldPath) -> list[str]:
    """Return the keys allowed beside the last step of ``path``, by walking the JSON Schema."""
    schema: Any = _json_schema(shape)
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


@cache
def _json_schema(shape: type[BaseModel]) -> Any:
    return shape.model_json_schema(by_alias=True)


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
