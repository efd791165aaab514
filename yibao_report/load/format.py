"""Loading ``templates/formats/<format>/format.yaml``: a format is data."""

from yibao_report.diagnostics import Diagnostics
from yibao_report.load import rules
from yibao_report.load.schema import FormatShape
from yibao_report.load.validation import validate
from yibao_report.load.yaml import load_yaml, locate
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
        metadata={
            key: MetadataField(field.name, MetadataType(field.type), field.required, field.choices)
            for key, field in shape.metadata.items()
        },
        page_template=f"{folder}/{shape.templates.page}",
        print_template=f"{folder}/{shape.templates.print}",
        site_css=f"{folder}/{shape.site_css}" if shape.site_css else None,
        rules=tuple(shape.rules),
        path=file.path,
    )
