"""Loading ``data/<dataset>.yaml`` into the frozen model, with the place of every figure."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from yibao_report.diagnostics import Diagnostics, Rule, suggest
from yibao_report.load import rules
from yibao_report.load.files import WorkspaceFiles
from yibao_report.load.schema import (
    DatasetShape,
    IdentityShape,
    IndicatorShape,
    MemberShape,
    MissingShape,
    ObservationShape,
)
from yibao_report.load.validation import validate
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
from yibao_report.model.unit import Unit, UnknownUnitError, known_symbols, parse_unit
from yibao_report.source import Span

_Path = tuple[str | int, ...]


def load_dataset(files: WorkspaceFiles, path: str, diagnostics: Diagnostics) -> Dataset | None:
    """Return the dataset, or None when the file as a whole could not be understood."""
    file = files.read_text(path)
    root = load_yaml(file, diagnostics) if file else None
    shape = validate(DatasetShape, root, diagnostics) if root else None
    if root is None or shape is None:
        return None
    return _DatasetReader(PurePosixPath(path).stem, path, root, shape, diagnostics).read()


@dataclass(slots=True)
class _DatasetReader:
    """Turns one validated file into the model; wrong parts are reported and left out."""

    id: str
    path: str
    root: Mapping
    shape: DatasetShape
    diagnostics: Diagnostics

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
        if not sources:
            self._report(
                rules.NO_SOURCE,
                "这个数据集没有登记来源",
                "加上 sources: {report: {title: 出处}}",
                ("indicators",),
                key=True,
            )
        return Dataset(
            self.id, shape.title, shape.publisher, shape.region, sources, indicators, self._identities(), self.path
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
        path: _Path = ("indicators", key)
        if not key.isidentifier():
            self._report(
                rules.INVALID_NAME,
                f"指标名“{key}”不能写进算式",
                f"改成“{_identifier(key)}”这样的名字，全称写在name里",
                path,
                key=True,
            )
        if shape.observations is None and not shape.members:
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
        path: _Path,
        sources: dict[str, Source],
    ) -> Series:
        unit_path = (*path, "unit") if shape.unit else (*path[:2], "unit")
        unit = self._unit(shape.unit or indicator.unit, unit_path)
        source_key = shape.source or indicator.source or self.shape.source
        observations = []
        for code, entry in shape.observations.items():
            place = (*path, "observations", code)
            period = self._period(code, place, key=True)
            if period is None:
                continue
            observed = entry if isinstance(entry, ObservationShape) else ObservationShape.model_construct(value=entry)
            value = self._value(observed, place)
            if value is None:
                continue
            if isinstance(value, Number | Range) and unit is None and (shape.unit or indicator.unit) is None:
                self._report(
                    rules.NO_UNIT, f"“{member or key}”的数没有单位", "加上 unit: …；确实没有单位的写 unit: 无", place
                )
            observations.append(
                Observation(
                    key=Observed(self.id, key, member, period.code),
                    period=period,
                    value=value,
                    unit=unit,
                    status=ObservationStatus(observed.status),
                    source=self._source(observed.source or source_key, sources, place),
                    note=observed.note,
                    as_of=self._period(observed.as_of, (*place, "as_of")) if observed.as_of else None,
                    span=locate(self.root, place),
                )
            )
        observations.sort(key=lambda observation: (observation.period.start, observation.period.end))
        name = shape.name or member or key
        by_code = {observation.period.code: observation for observation in observations}
        return Series(member, name, shape.definition, shape.note, unit, by_code)

    def _value(self, shape: ObservationShape, path: _Path) -> Value | None:
        given = [name for name in ("value", "text", "missing") if getattr(shape, name) is not None]
        if len(given) != 1:
            said = "、".join(given) or "一个都没有"
            self._report(rules.INVALID_VALUE, f"value、text、missing要写且只写一个，现有：{said}", "留下一个", path)
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

    def _unit(self, symbol: str | None, path: _Path) -> Unit | None:
        if symbol is None:
            return None
        try:
            return parse_unit(symbol)
        except UnknownUnitError:
            self._report(rules.UNKNOWN_UNIT, f"不认识的单位“{symbol}”", suggest(symbol, known_symbols()), path)
            return None

    def _period(self, code: str, path: _Path, *, key: bool = False) -> Period | None:
        return read_period(code, locate(self.root, path, key=key), self.diagnostics)

    def _source(self, key: str | None, sources: dict[str, Source], path: _Path) -> Source | None:
        if key is None and len(sources) == 1:
            return next(iter(sources.values()))
        if key in sources:
            return sources[key]
        if key is not None:
            self._report(
                rules.UNKNOWN_SOURCE, f"来源“{key}”没有在sources里登记", suggest(key, sources, "已登记的有"), path
            )
        elif sources:
            self._report(rules.NO_SOURCE, "登记了几个来源，这个数没有指明出自哪一个", "加上 source: …", path)
        return None

    def _report(self, rule: Rule, message: str, help_: str, path: _Path, *, key: bool = False) -> None:
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


def _identifier(key: str) -> str:
    """Return a name like ``key`` that can be typed in an expression."""
    kept = "".join(char for char in key if char == "_" or char.isalnum())
    return kept if kept.isidentifier() else f"指标{kept}"
