"""What the shapes of all files are made of: texts, periods, scalars, and a mapping that takes no other keys."""

from decimal import Decimal
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

PERIOD_PATTERN = r"^\d{4}(H[12]|Q[1-4]|-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"


def _number_as_text(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value


WebAddress: TypeAlias = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")]
Text: TypeAlias = Annotated[str, Field(min_length=1)]
PeriodText: TypeAlias = Annotated[
    str,
    BeforeValidator(_number_as_text),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": PERIOD_PATTERN}, {"type": "integer"}]}),
]


def _scalar(value: Any) -> Any:
    if isinstance(value, str | Decimal):
        return value
    raise ValueError("scalar")


ScalarValue: TypeAlias = Annotated[
    Any,
    BeforeValidator(_scalar),
    WithJsonSchema({"type": ["number", "string"], "description": "数、界限“>=95”、区间“15~30”"}),
]


class FileShape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


def kind_of(value: Any) -> str:
    return "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else "scalar"
