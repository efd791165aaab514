"""Loading ``content/<publication>/``: its header (``publication.yaml``) and its narrative."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from yibao_report.diagnostics import Diagnostics, Related, Rule, suggest
from yibao_report.load import rules
from yibao_report.load.dataset import read_period
from yibao_report.load.files import WorkspaceFiles
from yibao_report.load.markdown import load_section
from yibao_report.load.pictures import PictureReader, check_alternative_text
from yibao_report.load.proofreading import read_proofreading
from yibao_report.load.shapes.publication import PublicationShape
from yibao_report.load.validation import FieldPath, report_unknown_key, validate
from yibao_report.load.yaml import Mapping as YamlMapping
from yibao_report.load.yaml import load_yaml, locate
from yibao_report.model.narrative import FileUse, Section
from yibao_report.model.period import Period
from yibao_report.model.publication import (
    DatasetUse,
    Format,
    HeaderText,
    MetadataField,
    MetadataType,
    MetadataValue,
    Output,
    PublicationHeader,
)
from yibao_report.pictures import rules as picture_rules
from yibao_report.pictures.kinds import KINDS, UNSUPPORTED
from yibao_report.source import Span

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DOCUMENT_NUMBER: Final = re.compile(r"[^\s〔〕\[\]()（）【】]+〔\d{4}〕[1-9]\d*号")
HEADER_NAME: Final = "publication.yaml"


@dataclass(frozen=True, slots=True)
class LoadedPublication:
    """A publication as its files say it, with its figures not yet resolved.

    ``incomplete`` says that its list of datasets could not be read, which is already told.
    """

    header: PublicationHeader
    sections: tuple[Section, ...]
    incomplete: bool


def load_publication(
    files: WorkspaceFiles,
    folder: str,
    formats: Mapping[str, Format | None],
    ids: dict[str, Span | None],
    diagnostics: Diagnostics,
) -> LoadedPublication | None:
    """Return the publication in ``content/<folder>``, or None when its header cannot be understood.

    Its narrative is read in any case, so that all problems are told at once. ``ids`` holds the ids that are
    taken, with the place that says so; the publication's own is added.
    """
    path = f"content/{folder}/{HEADER_NAME}"
    file = files.read_text(path)
    root = load_yaml(file, diagnostics) if file else None
    left_out: set[FieldPath] = set()
    shape = None
    if root is not None:
        shape = validate(PublicationShape, root, diagnostics, missing=rules.MISSING_METADATA, left_out=left_out)
    if root is None or shape is None:
        _load_sections(files, f"content/{folder}", None, root, diagnostics)
        return None
    header = _HeaderReader(folder, path, root, shape, formats, ids, diagnostics).read()
    sections = _load_sections(files, f"content/{folder}", shape.sections, root, diagnostics)
    if header is None:
        return None
    _check_parts(header, sections, root, diagnostics)
    return LoadedPublication(header, sections, incomplete=("datasets",) in left_out)


def _load_sections(
    files: WorkspaceFiles, folder: str, names: list[str] | None, root: YamlMapping | None, diagnostics: Diagnostics
) -> tuple[Section, ...]:
    present = list(files.names(folder, ".md"))
    if not (present if names is None else names) and root is not None:
        key = "format" if names is None else "sections"
        way_out = "写一个01-text.md这样的文件" if names is None else "写上文件名，或删去sections这一行"
        diagnostics.add(rules.MISSING_SECTION, f"{folder}没有叙述", way_out, locate(root, (key,), key=True))
    loaded = []
    pictures = PictureReader(files, diagnostics)
    for index, name in enumerate(present if names is None else names):
        span = locate(root, ("sections", index)) if root is not None and names is not None else None
        path = posixpath.join(folder, name)
        if files.locate(path, span) is None:
            continue
        if names is not None and not files.is_file(path):
            diagnostics.add(rules.MISSING_SECTION, f"叙述文件“{name}”不存在", suggest(name, present, "这里有"), span)
            continue
        file = files.read_text(path)
        if file is not None:
            section = load_section(file, diagnostics)
            uses = tuple(_checked_files(files, section, pictures, diagnostics))
            loaded.append(replace(section, files=uses))
    return tuple(loaded)


def _checked_files(
    files: WorkspaceFiles, section: Section, pictures: PictureReader, diagnostics: Diagnostics
) -> Iterator[FileUse]:
    """Yield the pictures and linked files of a section, examined."""
    for use in section.files:
        check_alternative_text(use, diagnostics)
        if use.is_remote:
            diagnostics.add(
                rules.MISSING_IMAGE, "图片不在工作区里", "下载或存到发布物的images文件夹，再用相对路径引用", use.span
            )
        elif use.is_image and (what := UNSUPPORTED.get(posixpath.splitext(use.path)[1].lower())):
            help_ = "用看图软件打开，“另存为”JPEG（照片）或PNG（图表），叙述里也改"
            diagnostics.add(picture_rules.UNSUPPORTED_PICTURE, f"网页上用不了{what}", help_, use.span)
        elif use.path and (reason := _unpublishable(use, section.path)):
            diagnostics.add(
                rules.UNPUBLISHABLE_FILE, f"“{use.path}”不能随网页发布：{reason}", "换一个文件，或改正地址", use.span
            )
        elif not use.path:
            _report_missing_file(files, use, diagnostics)
        elif (location := files.locate(use.path, use.span)) is not None and location.is_file():
            yield pictures.read(use)
            continue
        elif location is not None:
            _report_missing_file(files, use, diagnostics)
        yield use


_SOURCES: Final = (".md", ".yaml", ".yml", ".html", ".htm", ".css", ".js")


def _unpublishable(use: FileUse, section_path: str) -> str | None:
    """Return why a file must not be copied to the site, or None."""
    own = posixpath.dirname(section_path)
    name = use.path.lower()
    if use.path == ".." or use.path.startswith(("../", "/")):
        return None  # outside of the workspace, which is told as such
    if any(part.startswith((".", "~$")) for part in use.path.split("/")):
        return "它是隐藏文件"
    if not use.path.startswith("content/"):
        return "它不在content文件夹里"
    if use.is_image and not name.endswith(tuple(KINDS)) and posixpath.splitext(name)[1]:
        return f"图片要是{'、'.join(KINDS)}"
    if name.endswith(_SOURCES) or name == f"{own}/{posixpath.basename(own)}.pdf":
        return "它是工作区自己的源文件，或与网页文件重名"
    return None


def _report_missing_file(files: WorkspaceFiles, use: FileUse, diagnostics: Diagnostics) -> None:
    folder, name = posixpath.split(use.path)
    near = suggest(use.path, _present(files, folder), "附近有") if use.path else "写成 ![说明](images/图.png)"
    if use.is_image:
        message = f"图片“{use.path}”不存在" if use.path else "图片没有写地址"
        diagnostics.add(rules.MISSING_IMAGE, message, near, use.span)
    elif not (folder == "content" and files.is_file(f"{use.path}/{HEADER_NAME}")):
        help_ = f"放入这个文件，或改正地址；要与数据核对的，写成 (={name.lstrip('=＝')})"
        diagnostics.add(rules.MISSING_LINK, f"链接的文件“{use.path}”不存在", help_, use.span)


def _present(files: WorkspaceFiles, folder: str) -> list[str]:
    """Return the files near a missing one: in its folder and in an images folder beside it."""
    folders = (folder, posixpath.join(folder, "images"))
    paths = [f"{each}/{name}" for each in folders for name in files.names(each)]
    return [path for path in paths if not path.endswith((".md", ".yaml")) and files.is_file(path)]


def _check_parts(
    header: PublicationHeader, sections: tuple[Section, ...], root: YamlMapping, diagnostics: Diagnostics
) -> None:
    parts = header.format.parts
    for section in sections:
        if section.part not in parts:
            diagnostics.add(
                rules.UNKNOWN_PART,
                f"格式“{header.format.id}”没有“{section.part}”这一部分",
                suggest(section.part, parts, "可以写"),
                section.part_span,
            )
    known = all(section.part in parts for section in sections)
    for key, part in parts.items():
        if part.required and known and sections and all(section.part != key for section in sections):
            diagnostics.add(
                rules.MISSING_SECTION,
                f"缺少“{part.name}”部分的叙述",
                f"加一个.md文件，开头写：--- / part: {key} / ---",
                locate(root, ("format",)),
            )


@dataclass(slots=True)
class _HeaderReader:
    folder: str
    path: str
    root: YamlMapping
    shape: PublicationShape
    formats: Mapping[str, Format | None]
    ids: dict[str, Span | None]
    diagnostics: Diagnostics

    def read(self) -> PublicationHeader | None:
        shape = self.shape
        if not _ID.fullmatch(self.folder):
            self.diagnostics.add(
                rules.INVALID_NAME,
                f"文件夹名“{self.folder}”不能用在网址里",
                "用小写英文字母、数字和连字符，如“half-year-2025”",
                path=f"content/{self.folder}",
            )
        self._check_id(shape.id or self.folder)
        periods = {
            name: self._period(name, getattr(shape, name))
            for name in ("issued", "modified", "as_of", "reference_period")
        }
        format_ = self.formats.get(shape.format)
        if format_ is None and shape.format not in self.formats:
            self._report(
                rules.UNKNOWN_FORMAT,
                f"没有名为“{shape.format}”的格式",
                suggest(shape.format, self.formats, "现有格式"),
                "format",
            )
        if format_ is None:
            return None
        uses = {id_: DatasetUse(id_, locate(self.root, ("datasets", n))) for n, id_ in enumerate(shape.datasets)}
        return PublicationHeader(
            id=self.folder,
            format=format_,
            title=shape.title,
            subtitle=shape.subtitle,
            issuer=shape.issuer,
            version=shape.version,
            issued=periods["issued"],
            modified=periods["modified"],
            as_of=periods["as_of"],
            reference_period=periods["reference_period"],
            description=shape.description,
            keywords=tuple(shape.keywords),
            datasets=tuple(uses.values()),
            outputs=frozenset(map(Output, shape.outputs)),
            notes=tuple(shape.notes),
            metadata=self._metadata(format_),
            path=self.path,
            texts=dict(self._printed_texts(format_)),
            proofreading=read_proofreading(self.root, shape.proofreading, shape.allow),
        )

    def _printed_texts(self, format_: Format) -> Iterator[tuple[str, HeaderText]]:
        """Yield the texts that are printed, with their places."""
        given: dict[str, Any] = {"title": self.shape.title, "subtitle": self.shape.subtitle, "notes": self.shape.notes}
        own = self.shape.model_extra or {}
        for key, field in format_.metadata.items():
            if field.type in (MetadataType.TEXT, MetadataType.TEXT_LIST):
                given[key] = own.get(key)
        for key, value in given.items():
            if isinstance(value, str) and value:
                yield key, HeaderText(value, locate(self.root, (key,)))
            elif isinstance(value, list):
                for number, words in enumerate(value):
                    if isinstance(words, str) and words:
                        yield f"{key}.{number}", HeaderText(words, locate(self.root, (key, number)))

    def _check_id(self, own: str) -> None:
        span = locate(self.root, ("id",))
        if own in self.ids and own != self.folder:
            first = self.ids[own]
            self.diagnostics.add(
                rules.DUPLICATE_PUBLICATION,
                f"id“{own}”已经用于另一个发布物",
                "id就是文件夹名；删去这一行，或换一个id",
                span,
                related=(Related("同一个id写在", first),) if first else (),
            )
        elif own != self.folder:
            self._report(rules.INVALID_NAME, f"id“{own}”与文件夹名不同", f"写成 id: {self.folder}，或删去这一行", "id")
        self.ids[own] = span

    def _period(self, name: str, code: str | None) -> Period | None:
        return read_period(code, locate(self.root, (name,)), self.diagnostics) if code else None

    def _metadata(self, format_: Format) -> dict[str, MetadataValue]:
        given: dict[str, Any] = self.shape.model_extra or {}
        known = [*PublicationShape.model_fields, *format_.metadata]
        for key in given:
            if key not in format_.metadata:
                report_unknown_key(self.root, (key,), known, self.diagnostics)
        for key, field in format_.metadata.items():
            if field.required and given.get(key) is None:
                self.diagnostics.add(
                    rules.MISSING_METADATA,
                    f"格式“{format_.id}”要求写明{field.name}（{key}）",
                    f"加上一行“{key}: …”",
                    locate(self.root, ("format",)),
                )
            self._check_needs(key, field, given, format_)
        return {key: self._value(key, field, given.get(key)) for key, field in format_.metadata.items()}

    def _check_needs(self, key: str, field: MetadataField, given: Mapping[str, Any], format_: Format) -> None:
        for needed in field.needs if given.get(key) else ():
            if given.get(needed) is None and not format_.metadata[needed].required:
                name = format_.metadata[needed].name
                message = f"写了{field.name}（{key}），还要写明{name}（{needed}）"
                self._report(rules.MISSING_METADATA, message, f"加上一行“{needed}: …”，或删去“{key}”", key)

    def _value(self, key: str, field: MetadataField, value: Any) -> MetadataValue:
        if value is None:
            return None
        match field.type:
            case MetadataType.PERIOD if not isinstance(value, bool | list | dict):
                return self._period(key, str(value))
            case MetadataType.FLAG if isinstance(value, bool):
                return value
            case MetadataType.TEXT if isinstance(value, str):
                return self._text(key, field, value)
            case MetadataType.DOCUMENT_NUMBER if isinstance(value, str):
                return self._document_number(key, value)
            case MetadataType.CHOICE if isinstance(value, str):
                return self._choice(key, field, value)
            case MetadataType.TEXT_LIST if (texts := _texts(value)) is not None:
                return texts
        expected = {"text-list": "一段文字或一个列表", "flag": "true或false", "period": "一个日期"}.get(
            field.type, "一段文字"
        )
        help_ = f"写成{field.expects}" if field.expects else "对照编辑手册里的例子改写"
        self._report(rules.WRONG_TYPE, f"“{key}”（{field.name}）应当是{expected}", help_, key)
        return None

    def _text(self, key: str, field: MetadataField, value: str) -> str:
        if field.pattern is not None and not field.pattern.fullmatch(value):
            help_ = f"写成{field.expects}" if field.expects else f"要符合format.yaml里的 {field.pattern.pattern}"
            self._report(rules.INVALID_VALUE, f"{field.name}“{value}”写法不对", help_, key)
        return value

    def _choice(self, key: str, field: MetadataField, value: str) -> str | None:
        if value in field.choices:
            return value
        names = "、".join(f"{choice}（{name}）" for choice, name in field.choices.items())
        self._report(rules.INVALID_VALUE, f"“{key}”（{field.name}）没有“{value}”这一种", f"可选：{names}", key)
        return None

    def _document_number(self, key: str, value: str) -> str:
        if not _DOCUMENT_NUMBER.fullmatch(value):
            self._report(
                rules.INVALID_VALUE,
                f"发文字号“{value}”写法不对",
                "写成 机关代字〔2022〕1号：年份全称、六角括号、不编虚位、不加“第”（GB/T 9704—2012 7.2.5）",
                key,
            )
        return value

    def _report(self, rule: Rule, message: str, help_: str, key: str) -> None:
        self.diagnostics.add(rule, message, help_, locate(self.root, (key,)))


def _texts(value: Any) -> tuple[str, ...] | None:
    """Return one text or a list of texts as a tuple, or None for anything else."""
    texts = [value] if isinstance(value, str) else value
    return tuple(texts) if isinstance(texts, list) and all(isinstance(text, str) for text in texts) else None
