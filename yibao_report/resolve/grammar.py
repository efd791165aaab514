"""What an expression may say: Jinja's tree of it, held against a list, with plain words for what is refused.

Nodes carry offsets in place of line numbers (see ``_Environment._tokenize``), so every refusal knows its place.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final, NoReturn, TypeVar

from jinja2 import Environment, TemplateError, nodes
from jinja2.parser import Parser

from yibao_report.diagnostics import suggest
from yibao_report.model.period import InvalidPeriodError, parse_period
from yibao_report.resolve import rules
from yibao_report.resolve.errors import ExpressionError
from yibao_report.resolve.functions import FUNCTIONS
from yibao_report.resolve.scope import ReferencePath, Selector

NodeT = TypeVar("NodeT", bound=nodes.Node)

_MAX_LENGTH: Final = 2000
_MAX_DEPTH: Final = 60
_MAX_DIGITS: Final = 24
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
_SELECTED_FROM: Final = (nodes.Name, nodes.Getattr, nodes.Getitem)
_COMPARISONS: Final = ("eq", "gteq", "lteq", "gt", "lt")
_FULL_WIDTH: Final = "（），。．＋－＊／×÷＝［］【】“”‘’＂＇０１２３４５６７８９"
_HALF_WIDTH: Final = "(),..+-*/*/=[][]\"\"''\"'0123456789"
_TO_HALF_WIDTH: Final = str.maketrans(_FULL_WIDTH, _HALF_WIDTH)
_PERIOD: Final = re.compile(
    r"([\w.]*)\.\s*(\d{4}(?:-\d{1,2}(?:-\d{1,2})?(?![\d.])|[HhQq]\d|年(?:上半年|下半年|\d{1,2}月)?))"
)
_BARE_PERIOD: Final = re.compile(r"([\w.]*)\[\s*(\d{4}(?:-\d{1,2}(?:-\d{1,2})?|[HhQq]\d))\s*\]")
_QUOTED_NAME: Final = re.compile(r"\s*[“\"'‘]([^\W\d]\w*)[”\"'’]\s*")
_SIGNS: Final[dict[type[nodes.Node], str]] = {
    nodes.Filter: "“|”",
    nodes.Test: "“is”",
    nodes.CondExpr: "条件（if）",
    nodes.Compare: "比较（== >= <= > <）",
    nodes.List: "方括号里的列表",
    nodes.Dict: "花括号",
    nodes.Tuple: "用逗号并列的几个值",
    nodes.Pow: "乘方（**）",
    nodes.Concat: "“~”",
    nodes.FloorDiv: "“//”",
    nodes.Mod: "“%”",
    nodes.Not: "“not”",
    nodes.And: "“and”",
    nodes.Or: "“or”",
    nodes.Slice: "冒号",
}
_WORDS: Final = {True: "true", False: "false", None: "none"}


def parse(environment: Environment, source: str) -> nodes.Expr:
    """Return the tree of an expression.

    Raises:
        ExpressionError: it is not well formed.
    """
    if not source.strip():
        raise _malformed("算式是空的", "写上指标名，如 {{ 参保人数 }}")
    if len(source) > _MAX_LENGTH:
        raise _malformed("算式太长", "拆成几个数，或在数据里加一个指标")
    _check_periods(source)
    try:
        parser = Parser(environment, source, state="variable")
        tree = parser.parse_expression()
        if not parser.stream.eos:
            token = parser.stream.current
            _refuse(source, f"“{token.value}”这里看不懂", str(token.value), token.lineno)
    except TemplateError:
        _refuse(source, "算式写法有误", "", None)
    except (ValueError, OverflowError, RecursionError, MemoryError, SyntaxError):
        _refuse(source, "算式里的数太大，或括号套得太深", "", None)
    return tree


def _check_periods(source: str) -> None:
    """Refuse a period that is no year and stands without quotes: 参保人数.2022-02 would be a subtraction."""
    for pattern in (_PERIOD, _BARE_PERIOD):
        for match in pattern.finditer(source):
            name, code = match.groups()
            try:
                meant = parse_period(code).code
            except InvalidPeriodError as error:
                meant = error.suggestion or code
            spelling = f".{meant}" if meant.isdigit() else f'["{meant}"]'
            raise _malformed(f"时期“{code}”在算式里要写成 {spelling}", f"改成 {name}{spelling}", code, match.start(2))


def _refuse(source: str, message: str, word: str, at: int | None) -> NoReturn:
    """Raise what is wrong with an expression; signs typed full-width are the likeliest cause."""
    if quoted := _QUOTED_NAME.fullmatch(source):
        raise _malformed("指标名不加引号", f"写成 {{{{ {quoted.group(1)} }}}}")
    typed = next((char for char in source if char in _FULL_WIDTH), "")
    if typed:
        way_out = f"改用英文标点和数字：{source.translate(_TO_HALF_WIDTH).strip()}"
        raise _malformed(f"算式里有中文标点或全角数字“{typed}”", way_out, typed, source.find(typed))
    way_out = "比较写成 ==" if word == "=" else "检查括号、引号和运算符是否齐全"
    raise _malformed(message, way_out, word, at)


def check_tree(tree: nodes.Expr, *, comparison: bool) -> None:
    """Hold a tree against what is allowed; an identity compares two expressions.

    Raises:
        ExpressionError: it says something else.
    """
    if not comparison:
        _check(tree)
    elif isinstance(tree, nodes.Compare) and len(tree.ops) == 1 and tree.ops[0].op in _COMPARISONS:
        _check(tree.expr)
        _check(tree.ops[0].expr)
    else:
        raise _malformed("恒等式要写成“甲 == 乙”", "中间用 ==，也可以用 >=、<=、>、<，只能有一个")


def _check(node: nodes.Node, depth: int = 0) -> None:
    if depth > _MAX_DEPTH:
        raise _malformed("算式套得太深", "拆成几个数，或在数据里加一个指标")
    if not isinstance(node, _ALLOWED):
        raise _forbidden(_SIGNS.get(type(node), "这种写法"), "算式里只写指标、数字、+ - * / 和函数", at=node.lineno)
    match node:
        case nodes.Const():
            _check_constant(node)
        case nodes.Name(name=name) if name.startswith("_"):
            raise _forbidden(f"“{name}”", "只写指标、成员和时期", name, node.lineno)
        case nodes.Getattr(node=inner) | nodes.Getitem(node=inner) if not isinstance(inner, _SELECTED_FROM):
            raise _forbidden("从算出来的数里再选成员或时期", "只有指标后面可以写成员和时期", at=node.lineno)
        case nodes.Getattr(node=inner, attr=attribute):
            if attribute.startswith("_"):
                raise _forbidden(f"“.{attribute}”", "只写指标、成员和时期", attribute, node.lineno)
            _check(inner, depth + 1)
        case nodes.Getitem(node=inner, arg=argument):
            if not isinstance(argument, nodes.Const) or not isinstance(argument.value, str | int):
                raise _forbidden("方括号里的算式", '方括号里写时期或成员，如 ["2022-02"]', at=node.lineno)
            _check(inner, depth + 1)
        case nodes.Call():
            _check_call(node, depth)
        case _:
            for child in node.iter_child_nodes():
                _check(child, depth + 1)


def _check_constant(node: nodes.Const) -> None:
    value = node.value
    if isinstance(value, str):
        raise _forbidden(f"文字“{value}”", '指标名不加引号；时期写成 指标["2022-02"]', value, node.lineno)
    if not is_number(value):
        raise _forbidden(f"“{_WORDS.get(value, value)}”", "算式里只写指标、数字、+ - * / 和函数", at=node.lineno)
    number = Decimal(repr(value))
    if not number.is_finite() or len(number.as_tuple().digits) > _MAX_DIGITS or abs(number.adjusted()) > _MAX_DIGITS:
        raise _malformed("算式里的数太大或太小", "核对这个数；数字应当来自数据", at=node.lineno)


def _check_call(node: nodes.Call, depth: int) -> None:
    if not isinstance(node.node, nodes.Name):
        raise _forbidden("这样的调用", f"可用的函数：{' '.join(FUNCTIONS)}", at=node.lineno)
    name = node.node.name
    if name not in FUNCTIONS:
        raise _forbidden(f"函数“{name}”", suggest(name, FUNCTIONS, "可用的函数"), name, node.node.lineno)
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise _forbidden("带名字的参数", f"按顺序写：{name}(甲, 乙)", name, node.node.lineno)
    for argument in node.args:
        if not (isinstance(argument, nodes.Const) and isinstance(argument.value, str) and name == "换算"):
            _check(argument, depth + 1)


def is_number(value: object) -> bool:
    """Whether a constant of the tree is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def reference_paths(tree: nodes.Expr, source: str) -> Iterator[ReferencePath]:
    """Yield what an expression refers to, in order, each with its members and periods."""
    functions = {id(call.node) for call in _all(tree, nodes.Call)}
    parents = {id(child): node for node in (tree, *tree.find_all(nodes.Node)) for child in node.iter_child_nodes()}
    for name in _all(tree, nodes.Name):
        if id(name) not in functions:
            yield ReferencePath(name.name, name.lineno, tuple(_selectors(name, parents, source)))


def _selectors(node: nodes.Node, parents: dict[int, nodes.Node], source: str) -> Iterator[Selector]:
    """Go up from a name through the attributes and items taken of it."""
    while (parent := parents.get(id(node))) is not None:
        if isinstance(parent, nodes.Getattr) and parent.node is node:
            word: Any = parent.attr
        elif isinstance(parent, nodes.Getitem) and parent.node is node and isinstance(parent.arg, nodes.Const):
            word = parent.arg.value
        else:
            return
        yield Selector(str(word), max(source.find(str(word), parent.lineno), 0))
        node = parent


def _all(tree: nodes.Node, kind: type[NodeT]) -> Iterator[NodeT]:
    """Yield the nodes of a kind, the root included."""
    if isinstance(tree, kind):
        yield tree
    yield from tree.find_all(kind)


def _malformed(message: str, help_: str, word: str = "", at: int | None = None) -> ExpressionError:
    return ExpressionError(rules.MALFORMED_EXPRESSION, message, help_, word, at)


def _forbidden(what: str, help_: str, word: str = "", at: int | None = None) -> ExpressionError:
    return ExpressionError(rules.FORBIDDEN_EXPRESSION, f"算式里不允许{what}", help_, word, at)
