"""Which names an indicator cannot have because expressions use them for something else."""

from yibao_report.diagnostics import Diagnostics
from yibao_report.load.rules import INVALID_NAME
from yibao_report.model.dataset import Dataset
from yibao_report.resolve.errors import ExpressionError
from yibao_report.resolve.expression import referenced_names
from yibao_report.resolve.functions import FUNCTIONS
from yibao_report.resolve.scope import DATASETS


def check_indicator_names(dataset: Dataset, diagnostics: Diagnostics) -> None:
    """Report every indicator that cannot be referred to: functions, 数据集, words of the expression language."""
    for key, indicator in dataset.indicators.items():
        if key.isidentifier() and not _can_be_referred_to(key):
            diagnostics.add(
                INVALID_NAME,
                f"“{key}”在算式里另有用处，不能作指标名",
                f"换一个名字，如“{key}数”，全称写在name里",
                indicator.span,
            )


def _can_be_referred_to(key: str) -> bool:
    if key in FUNCTIONS or key == DATASETS:
        return False
    try:
        return referenced_names(key) == [key]
    except ExpressionError:
        return False
