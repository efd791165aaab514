"""Expressions: Jinja's syntax, compiled by Jinja in a sandbox, reaching figures and nothing else.

An expression is parsed by Jinja, its tree is held against a list of what is allowed, its numbers become exact
constants, and what is left is compiled in an immutable sandbox whose attribute access only selects members and
periods. No attribute of a Python object, no loop, no import can be reached.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, TypeVar

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.environment import TemplateExpression
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from yibao_report.diagnostics import suggest
from yibao_report.model.arithmetic import FigureArithmeticError, constant
from yibao_report.resolve import rules
from yibao_report.resolve.errors import ExpressionError
from yibao_report.resolve.functions import FUNCTIONS
from yibao_report.resolve.scope import (
    DATASETS,
    SELECTABLE,
    Comparison,
    Operand,
    Scope,
    as_expression_error,
    quantity_of,
)

NodeT = TypeVar("NodeT", bound=nodes.Node)

_MAX_LENGTH: Final = 2000
_ALLOWED: Final = (
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.Neg,
    nodes.Pos,
    nodes.Call,
)
_COMPARISONS: Final = ("eq", "gteq", "lteq", "gt", "lt")
_FULL_WIDTH: Final = str.maketrans("（），。．＋－＊／×÷“”＝", '(),..+-*/*/""=')


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which ``.`` and ``[]`` pick members and periods of references, and nothing else."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, SELECTABLE) and isinstance(argument, str | int):
            return obj.select(argument)
        raise ExpressionError(
            rules.FORBIDDEN_EXPRESSION, f"“.{argument}”前面不是指标", "只有指标后面可以写成员和时期", str(argument)
        )

    def is_safe_callable(self, obj: Any) -> bool:
        return any(obj is function for function in FUNCTIONS.values())


_ENVIRONMENT: Final = _Environment(undefined=StrictUndefined, optimized=False, cache_size=0)


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression.

    Attributes:
        source: As written, without the space around it.
        names: Indicators it begins from, in order.
    """

    source: str
    names: tuple[str, ...]
    _constants: tuple[tuple[str, Decimal], ...]
    _compiled: TemplateExpression

    def evaluate(self, scope: Scope) -> Operand | Comparison:
        """Return the figure, or the two figures that an identity compares.

        Raises:
            ExpressionError: a name is unknown, or the figures cannot be computed with.
        """
        variables: dict[str, Any] = {name: Operand(constant(number)) for name, number in self._constants}
        variables.update((name, scope.reference(name)) for name in self.names)
        try:
            result = self._compiled(variables)
            if isinstance(result, Comparison):
                return result
            quantity_of(result)
        except FigureArithmeticError as error:
            raise as_expression_error(error) from error
        except (TemplateError, TypeError) as error:
            raise _wrong_arguments(self.source) from error
        if not isinstance(result, Operand):
            raise _malformed("算式的结果不是一个数", "写出指标名，如 参保人数.职工")
        return result


def unknown_names(expression: Expression, scope: Scope) -> Iterator[ExpressionError]:
    """Yield what is wrong with each name of an expression, so that all are told at once."""
    for name in expression.names:
        if name != DATASETS:
            try:
                scope.indicator(name)
            except ExpressionError as error:
                yield error


@lru_cache(maxsize=4096)
def compile_expression(source: str, *, comparison: bool = False) -> Expression:
    """Compile an expression, or an identity with ``comparison=True``.

    Raises:
        ExpressionError: it is not well formed, or not allowed.
    """
    try:
        tree = _parse(source)
        _check(tree, comparison=comparison)
        collector = _Constants()
        tree = collector.visit(tree)
        assign = nodes.Assign(nodes.Name("result", "store"), tree, lineno=1)
        template = _ENVIRONMENT.from_string(nodes.Template([assign], lineno=1), globals=dict(FUNCTIONS))
    except (ValueError, RecursionError, OverflowError, SyntaxError, MemoryError) as error:
        raise _malformed("算式里的数太大，或括号套得太深", "写得简单一些") from error
    names = tuple(dict.fromkeys(_names(tree)))
    return Expression(source.strip(), names, tuple(collector.found), TemplateExpression(template, False))


def _parse(source: str) -> nodes.Expr:
    if not source.strip():
        raise _malformed("算式是空的", "写上指标名，如 {{ 参保人数 }}")
    if len(source) > _MAX_LENGTH:
        raise _malformed("算式太长", "拆成几个数，或在数据里加一个指标")
    try:
        parser = Parser(_ENVIRONMENT, source, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            raise _malformed(
                f"“{parser.stream.current.value}”这里看不懂", _syntax_help(source), str(parser.stream.current.value)
            )
    except TemplateError as error:
        raise _malformed("算式写法有误", _syntax_help(source), _culprit(source)) from error
    return tree


def _syntax_help(source: str) -> str:
    half_width = source.translate(_FULL_WIDTH)
    if half_width != source:
        return f"改用英文标点：{half_width.strip()}"
    if any(char.isdigit() for char in source):
        return '时期不是年份时写成 ["2022-02"]、["2025H1"]；检查括号和运算符是否齐全'
    return "检查括号和运算符是否齐全"


def _culprit(source: str) -> str:
    return next((char for char in source if char in "（），。．＋－＊／×÷“”＝"), "")


def _check(tree: nodes.Expr, *, comparison: bool) -> None:
    if comparison:
        if not isinstance(tree, nodes.Compare) or len(tree.ops) != 1 or tree.ops[0].op not in _COMPARISONS:
            raise _malformed("恒等式要写成“甲 == 乙”", "中间用 ==，也可以用 >=、<=、>、<，只能有一个")
        _check_node(tree.expr)
        _check_node(tree.ops[0].expr)
    else:
        _check_node(tree)


def _check_node(node: nodes.Node) -> None:
    if not isinstance(node, _ALLOWED):
        raise _forbidden(_described(node), "算式里只写指标、数字、+ - * / 和函数")
    match node:
        case nodes.Const(value=value) if not _is_number(value):
            raise _forbidden(f"“{value}”", '文字不能参加计算；引用时期写成 指标["2022-02"]', str(value))
        case nodes.Getattr(node=inner, attr=attribute):
            if attribute.startswith("_"):
                raise _forbidden(f"“.{attribute}”", "只写指标、成员和时期", attribute)
            _check_node(inner)
        case nodes.Getitem(node=inner, arg=argument):
            if not isinstance(argument, nodes.Const) or not isinstance(argument.value, str | int):
                raise _forbidden("方括号里的算式", '方括号里写时期或成员，如 ["2022-02"]')
            _check_node(inner)
        case nodes.Call():
            _check_call(node)
        case _:
            for child in node.iter_child_nodes():
                _check_node(child)


def _check_call(node: nodes.Call) -> None:
    if not isinstance(node.node, nodes.Name):
        raise _forbidden("这样的调用", f"可用的函数：{' '.join(FUNCTIONS)}")
    name = node.node.name
    if name not in FUNCTIONS:
        raise _forbidden(f"函数“{name}”", suggest(name, FUNCTIONS, "可用的函数"), name)
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise _forbidden("带名字的参数", f"按顺序写：{name}(甲, 乙)", name)
    for argument in node.args:
        if not (isinstance(argument, nodes.Const) and isinstance(argument.value, str) and name == "换算"):
            _check_node(argument)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _described(node: nodes.Node) -> str:
    names: dict[type[nodes.Node], str] = {
        nodes.Filter: "“|”",
        nodes.Test: "“is”",
        nodes.CondExpr: "条件（if）",
        nodes.Compare: "比较",
        nodes.List: "列表",
        nodes.Dict: "字典",
        nodes.Tuple: "并列的几个值",
        nodes.Pow: "乘方（**）",
        nodes.Concat: "“~”",
    }
    return names.get(type(node), f"这种写法（{type(node).__name__}）")


def _names(tree: nodes.Node) -> Iterator[str]:
    functions = {id(call.node) for call in _all(tree, nodes.Call)}
    for name in _all(tree, nodes.Name):
        if id(name) not in functions and not name.name.startswith(_Constants.PREFIX):
            yield name.name


def _all(tree: nodes.Node, kind: type[NodeT]) -> Iterator[NodeT]:
    """Yield the nodes of a kind, the root included."""
    if isinstance(tree, kind):
        yield tree
    yield from tree.find_all(kind)


class _Constants(NodeTransformer):
    """Replaces every number by a name, so that it enters the arithmetic as an exact figure."""

    PREFIX: Final = "__constant"

    def __init__(self) -> None:
        self.found: list[tuple[str, Decimal]] = []

    def visit_Const(self, node: nodes.Const) -> nodes.Node:  # noqa: N802 - the visitor's naming
        if not _is_number(node.value):
            return node
        name = f"{self.PREFIX}{len(self.found)}"
        self.found.append((name, Decimal(repr(node.value))))
        return nodes.Name(name, "load", lineno=node.lineno)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        node.node = self.visit(node.node)
        return node


def _wrong_arguments(source: str) -> ExpressionError:
    name = next((name for name in FUNCTIONS if name in source), "")
    documentation = (FUNCTIONS[name].__doc__ or "").split(":")[0] if name else ""
    return _malformed("函数的参数个数不对", f"写成 {documentation}" if documentation else "检查算式", name)


def _malformed(message: str, help_: str, word: str = "") -> ExpressionError:
    return ExpressionError(rules.MALFORMED_EXPRESSION, message, help_, word)


def _forbidden(what: str, help_: str, word: str = "") -> ExpressionError:
    return ExpressionError(rules.FORBIDDEN_EXPRESSION, f"算式里不允许{what}", help_, word)
