"""Loading ``data/<dataset>.yaml`` into the frozen model, with the place of every figure."""

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from yibao_report.diagnostics import Diagnostics, Rule, Severity, suggest
from yibao_report.load import rules
from yibao_report.load.files import WorkspaceFiles
from yibao_report.load.shapes.dataset import (
    DatasetShape,
    IdentityShape,
    IndicatorShape,
    MemberShape,
    MissingShape,
    ObservationShape,
)
from yibao_report.load.validation import FieldPath, validate
from yibao_report.load.values import InvalidValueError, parse_value
from yibao_report.load.yaml import Mapping, load_yaml, locate
from yibao_report.model.dataset import (
    Dataset,
    Identity,
    Indicator,
    Nature,
    Observation,
    ObservationStatus,
    Series,
    Source,
)
from yibao_report.model.period import InvalidPeriodError, Period, parse_period
from yibao_report.model.quantity import Missing, Number, Observed, Range, Value, Words
from yibao_report.model.unit import Unit, UnknownUnitError, likely_units, parse_unit
from yibao_report.source import Span


def load_dataset(files: WorkspaceFiles, path: str, diagnostics: Diagnostics) -> Dataset | None:
    """Return the dataset, or None when the file as a whole could not be understood."""
    file = files.read_text(path)
    root = load_yaml(file, diagnostics) if file else None
    left_out: set[FieldPath] = set()
    shape = validate(DatasetShape, root, diagnostics, left_out=left_out) if root else None
    if root is None or shape is None:
        return None
    return _DatasetReader(PurePosixPath(path).stem, path, root, shape, left_out, diagnostics).read()


@dataclass(slots=True)
class _DatasetReader:
    """Turns one validated file into the model; wrong parts are reported and left out."""

    id: str
    path: str
    root: Mapping
    shape: DatasetShape
    left_out: set[FieldPath]
    diagnostics: Diagnostics
    damaged: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.damaged = {str(path[1]) for path in self.left_out if path[0] == "indicators" and len(path) > 1}

    def read(self) -> Dataset:
        shape = self.shape
        if shape.id not in (None, self.id):
            self._report(
                rules.INVALID_NAME,
                f"id“{shape.id}”与文件名“{self.id}”不同",
                f"写成 id: {self.id}，或删去这一行",
                ("id",),
            )
        sources = {
            key: Source(key, source.title, source.document_number, source.url, source.note)
            for key, source in shape.sources.items()
        }
        indicators = {key: self._indicator(key, indicator, sources) for key, indicator in shape.indicators.items()}
        if not sources and "sources" not in self.root.entries:
            self._report(
                rules.NO_SOURCE,
                "这个数据集没有登记来源",
                "加上 sources: {report: {title: 出处}}",
                ("indicators",),
                key=True,
            )
        return Dataset(
            id=self.id,
            title=shape.title,
            publisher=shape.publisher,
            region=shape.region,
            sources=sources,
            indicators=indicators,
            identities=self._identities(),
            damaged=frozenset(self.damaged),
            path=self.path,
        )

    def _identities(self) -> tuple[Identity, ...]:
        identities = []
        for index, entry in enumerate(self.shape.identities):
            if isinstance(entry, IdentityShape):
                span = locate(self.root, ("identities", index, "identity"))
                identities.append(Identity(entry.identity, entry.waiver, span))
            else:
                identities.append(Identity(entry, None, locate(self.root, ("identities", index))))
        return tuple(identities)

    def _indicator(self, key: str, shape: IndicatorShape, sources: dict[str, Source]) -> Indicator:
        path: FieldPath = ("indicators", key)
        if not key.isidentifier():
            self._report(
                rules.INVALID_NAME,
                f"指标名“{key}”不能写进算式",
                f"改成“{_identifier(key)}”这样的名字，全称写在name里",
                path,
                key=True,
            )
        if shape.observations is None and not shape.members and key not in self.damaged:
            self._report(rules.MISSING_KEY, f"指标“{key}”没有观测值", "加上observations或members", path, key=True)
        own = MemberShape.model_construct(
            name=shape.name, definition=shape.definition, unit=shape.unit, note=shape.note, source=shape.source,
            observations=shape.observations or {},
        )  # fmt: skip
        members = {
            member: self._series(key, member, part, shape, (*path, "members", member), sources)
            for member, part in shape.members.items()
        }
        nature: Nature | Missing | None = None
        if isinstance(shape.nature, MissingShape):
            nature = Missing(shape.nature.missing)
        elif shape.nature is not None:
            nature = Nature(shape.nature)
        return Indicator(
            key=key,
            name=shape.name or key,
            definition=shape.definition,
            nature=nature,
            note=shape.note,
            dimension=shape.dimension,
            series=self._series(key, None, own, shape, path, sources),
            members=members,
            span=locate(self.root, path, key=True),
        )

    def _series(
        self,
        key: str,
        member: str | None,
        shape: MemberShape,
        indicator: IndicatorShape,
        path: FieldPath,
        sources: dict[str, Source],
    ) -> Series:
        unit = self._unit(shape.unit or indicator.unit, (*path, "unit") if shape.unit else (*path[:2], "unit"))
        series = Series(member, shape.name or member or key, shape.definition, shape.note, unit, {})
        found = [
            self._observation(code, entry, series, shape, indicator, path, sources)
            for code, entry in shape.observations.items()
        ]
        observations = sorted(filter(None, found), key=lambda observation: observation.period)
        return replace(series, observations={observation.period.code: observation for observation in observations})

    def _observation(
        self,
        code: str,
        entry: Any,
        series: Series,
        shape: MemberShape,
        indicator: IndicatorShape,
        path: FieldPath,
        sources: dict[str, Source],
    ) -> Observation | None:
        place = (*path, "observations", code)
        period = self._period(code, place, key=True)
        observed = entry if isinstance(entry, ObservationShape) else ObservationShape.model_construct(value=entry)
        value = self._value(observed, place)
        if period is None or value is None:
            return None
        key = str(path[1])
        if isinstance(value, Number | Range) and (shape.unit or indicator.unit) is None:
            message = f"“{series.member or key}”的数没有单位"
            self._report(rules.NO_UNIT, message, "加上 unit: …；确实没有单位的写 unit: 无", place)
        return Observation(
            key=Observed(self.id, key, series.member, period.code),
            name=indicator.name or key,
            member_name=series.name if series.member is not None else None,
            period=period,
            value=value,
            unit=series.unit,
            status=ObservationStatus(observed.status),
            source=self._source(observed, shape, indicator, place, sources),
            note=observed.note,
            as_of=self._period(observed.as_of, (*place, "as_of")) if observed.as_of else None,
            waiver=observed.waiver,
            span=locate(self.root, place),
        )

    def _value(self, shape: ObservationShape, path: FieldPath) -> Value | None:
        given = [name for name in ("value", "text", "missing") if getattr(shape, name) is not None]
        if not given and any(dropped[: len(path)] == path for dropped in self.left_out):
            return None  # what was written there could not be read, which is already told
        if len(given) != 1:
            said, way_out = (f"写了{'、'.join(given)}", "留下一个") if given else ("一个都没有写", "写上一个")
            self._report(rules.INVALID_VALUE, f"value、text、missing要写且只写一个，这里{said}", way_out, path)
            return None
        if shape.text is not None:
            return Words(shape.text)
        if shape.missing is not None:
            return Missing(shape.missing)
        try:
            return parse_value(shape.value)
        except InvalidValueError as error:
            self._report(rules.INVALID_VALUE, f"读不懂这个值：“{shape.value}”", error.help, path)
            return None

    def _unit(self, symbol: str | None, path: FieldPath) -> Unit | None:
        if symbol is None:
            return None
        try:
            return parse_unit(symbol)
        except UnknownUnitError:
            self._report(rules.UNKNOWN_UNIT, f"不认识的单位“{symbol}”", _suggest_unit(symbol), path)
            return None

    def _period(self, code: str, path: FieldPath, *, key: bool = False) -> Period | None:
        period = read_period(code, locate(self.root, path, key=key), self.diagnostics)
        if period is None:
            self.damaged.add(str(path[1]))
        return period

    def _source(
        self,
        observed: ObservationShape,
        shape: MemberShape,
        indicator: IndicatorShape,
        place: FieldPath,
        sources: dict[str, Source],
    ) -> Source | None:
        """Return the source named nearest to a figure: on it, its member, its indicator, its dataset."""
        named = (
            (observed.source, (*place, "source")),
            (shape.source, (*place[:-2], "source")),
            (indicator.source, (*place[:2], "source")),
            (self.shape.source, ("source",)),
        )
        key, path = next(((key, path) for key, path in named if key is not None), (None, place))
        if key in sources:
            return sources[key]
        if key is not None:
            self._report(
                rules.UNKNOWN_SOURCE, f"来源“{key}”没有在sources里登记", suggest(key, sources, "已登记的有"), path
            )
        elif len(sources) == 1:
            return next(iter(sources.values()))
        elif sources:
            self._report(rules.NO_SOURCE, "登记了几个来源，这个数没有指明出自哪一个", "加上 source: …", place)
        return None

    def _report(self, rule: Rule, message: str, help_: str, path: FieldPath, *, key: bool = False) -> None:
        if path[0] == "indicators" and len(path) > 1 and rule.severity is Severity.ERROR:
            self.damaged.add(str(path[1]))
        self.diagnostics.add(rule, message, help_, locate(self.root, path, key=key))


def read_period(code: str, span: Span, diagnostics: Diagnostics) -> Period | None:
    """Return the period that ``code`` names, or None after reporting it."""
    try:
        return parse_period(code)
    except InvalidPeriodError as error:
        way_out = (
            f"写成 {error.suggestion}" if error.suggestion else "写成 2025、2025H1、2025Q1、2022-02、2022-02-28 这样"
        )
        diagnostics.add(rules.INVALID_PERIOD, f"时期“{code}”写法不对", way_out, span)
        return None


def _suggest_unit(symbol: str) -> str:
    likely, certain = likely_units(symbol)
    listed = "、".join(f"“{unit}”" for unit in likely)
    return f"相近的有：{listed}" if certain else f"常用的有：{listed}等"


def _identifier(key: str) -> str:
    """Return a name like ``key`` that can be typed in an expression."""
    kept = "".join(char for char in key if char == "_" or char.isalnum())
    return kept if kept.isidentifier() else f"指标{kept}"
