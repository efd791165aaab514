"""Loading ``templates/formats/<format>/format.yaml``: a format is data."""

import re

from yibao_report.diagnostics import Diagnostics, suggest
from yibao_report.load import rules
from yibao_report.load.shapes.format import FormatShape, MetadataShape
from yibao_report.load.validation import validate
from yibao_report.load.yaml import Mapping, load_yaml, locate
from yibao_report.model.publication import Format, HeadingLevel, MetadataField, MetadataType, OrderedList, Part
from yibao_report.source import SourceFile


def load_format(format_id: str, file: SourceFile, diagnostics: Diagnostics) -> Format | None:
    """Return the format, or None after reporting what is wrong with its file."""
    root = load_yaml(file, diagnostics)
    shape = validate(FormatShape, root, diagnostics) if root else None
    if root is None or shape is None:
        return None
    if shape.id not in (None, format_id):
        diagnostics.add(
            rules.INVALID_NAME,
            f"id“{shape.id}”与文件夹名“{format_id}”不同",
            f"写成 id: {format_id}，或删去这一行",
            locate(root, ("id",)),
        )
    for key, field in shape.metadata.items():
        if field.type == "choice" and not field.choices:
            diagnostics.add(
                rules.INVALID_VALUE,
                f"“{key}”（{field.name}）没有说明可选哪几种",
                "加上 choices: {值: 名称, …}，或换一种type",
                locate(root, ("metadata", key, "type")),
            )
    folder = f"formats/{format_id}"
    return Format(
        id=format_id,
        name=shape.name,
        headings=tuple(HeadingLevel(level.number, level.run_in, level.label) for level in shape.headings),
        ordered_list=OrderedList(shape.ordered_list.number, shape.ordered_list.run_in) if shape.ordered_list else None,
        parts={key: Part(part.name, part.required, part.numbered) for key, part in shape.parts.items()},
        metadata={key: _field(key, field, shape, root, diagnostics) for key, field in shape.metadata.items()},
        page_template=f"{folder}/{shape.templates.page}",
        print_template=f"{folder}/{shape.templates.print}",
        site_css=f"{folder}/{shape.site_css}" if shape.site_css else None,
        rules=tuple(shape.rules),
        path=file.path,
    )


def _field(
    key: str, field: MetadataShape, shape: FormatShape, root: Mapping, diagnostics: Diagnostics
) -> MetadataField:
    for number, needed in enumerate(field.needs):
        if needed not in shape.metadata:
            near = suggest(needed, shape.metadata, "这个格式有")
            span = locate(root, ("metadata", key, "needs", number))
            diagnostics.add(rules.INVALID_VALUE, f"“{key}”要求的键“{needed}”没有写在metadata里", near, span)
    return MetadataField(
        name=field.name,
        type=MetadataType(field.type),
        required=field.required,
        choices=field.choices,
        pattern=_pattern(key, field, root, diagnostics),
        expects=field.expects,
        needs=tuple(needed for needed in field.needs if needed in shape.metadata),
    )


def _pattern(key: str, field: MetadataShape, root: Mapping, diagnostics: Diagnostics) -> re.Pattern[str] | None:
    try:
        return re.compile(field.pattern) if field.pattern else None
    except re.error as error:
        where = f"：第{error.pos + 1}个字符处读不下去" if error.pos is not None else ""
        message = f"“{key}”的pattern不是正则表达式{where}"
        help_ = r"括号要成对，反斜杠在双引号里要写两个；六位数字写成 '\d{6}'"
        diagnostics.add(rules.INVALID_VALUE, message, help_, locate(root, ("metadata", key, "pattern")))
        return None
