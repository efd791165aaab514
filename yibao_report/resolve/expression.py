"""Expressions: Jinja's syntax, compiled by Jinja in a sandbox, reaching figures and nothing else.

An expression is parsed by Jinja, its tree is held against a list of what is allowed (`yibao_report.resolve.grammar`),
its numbers become exact constants, and what is left is compiled in an immutable sandbox whose attribute access
only selects members and periods. No attribute of a Python object, no loop, no import can be reached.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.environment import TemplateExpression
from jinja2.lexer import TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from yibao_report.model.arithmetic import FigureArithmeticError, constant
from yibao_report.resolve import rules
from yibao_report.resolve.errors import ExpressionError
from yibao_report.resolve.functions import FUNCTIONS
from yibao_report.resolve.grammar import check_tree, is_number, parse, reference_paths
from yibao_report.resolve.scope import SELECTABLE, Comparison, Operand, ReferencePath, Scope, as_expression_error


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which ``.`` and ``[]`` pick members and periods of references, and nothing else."""

    def _tokenize(
        self, source: str, name: str | None, filename: str | None = None, state: str | None = None
    ) -> TokenStream:
        """Tokenize with offsets where Jinja has line numbers, so that every node knows its place."""
        return TokenStream(self.lexer.wrap(self._offsets(source, state), name, filename), name, filename)

    def _offsets(self, source: str, state: str | None) -> Iterator[tuple[int, str, str]]:
        offset = 0
        for _, kind, value in self.lexer.tokeniter(source, None, None, state):
            yield offset, kind, value
            offset += len(value)

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
        references: What it refers to, in order, each with its place.
    """

    source: str
    references: tuple[ReferencePath, ...]
    _variables: tuple[tuple[str, ReferencePath], ...]
    _constants: tuple[tuple[str, Decimal], ...]
    _compiled: TemplateExpression | None

    @property
    def is_reference(self) -> bool:
        """Whether it is nothing but a reference."""
        return self._compiled is None

    def broken_references(self, scope: Scope) -> Iterator[ExpressionError]:
        """Yield what is wrong with each reference, so that all of it is told at once."""
        for path in self.references:
            try:
                scope.follow(path)
            except ExpressionError as error:
                yield error

    def evaluate(self, scope: Scope) -> Operand | Comparison:
        """Return the figure, or the two figures that an identity compares.

        Raises:
            ExpressionError: a name is unknown, or the figures cannot be computed with.
        """
        if self._compiled is None:  # a bare reference needs no compiling
            return scope.walk(self.references[0])
        variables: dict[str, Any] = {name: Operand(constant(number)) for name, number in self._constants}
        variables.update((variable, scope.start(path)) for variable, path in self._variables)
        try:
            result = self._compiled(variables)
            if isinstance(result, Operand):
                _ = result.quantity
        except FigureArithmeticError as error:
            raise as_expression_error(error) from error
        except (TemplateError, TypeError) as error:
            raise self._wrong_arguments() from error
        if isinstance(result, Operand | Comparison):
            return result
        raise ExpressionError(rules.MALFORMED_EXPRESSION, "算式的结果不是一个数", "写出指标名，如 参保人数.职工")

    def _wrong_arguments(self) -> ExpressionError:
        name = next((name for name in FUNCTIONS if name in self.source), "")
        usage = (FUNCTIONS[name].__doc__ or "").split(":")[0] if name else ""
        help_ = f"写成 {usage}" if usage else "检查算式"
        return ExpressionError(rules.MALFORMED_EXPRESSION, "函数的参数个数不对", help_, name)


@lru_cache(maxsize=4096)
def compile_expression(source: str, *, comparison: bool = False) -> Expression:
    """Compile an expression, or an identity with ``comparison=True``.

    Raises:
        ExpressionError: it is not well formed, or not allowed.
    """
    tree = parse(_ENVIRONMENT, source)
    check_tree(tree, comparison=comparison)
    references = tuple(reference_paths(tree, source))
    if isinstance(tree, nodes.Name | nodes.Getattr | nodes.Getitem):
        return Expression(source.strip(), references, (), (), None)
    variables = _Variables(references)
    body: nodes.Expr = variables.visit(tree)
    assign = nodes.Assign(nodes.Name("result", "store"), body, lineno=1)
    template = _ENVIRONMENT.from_string(nodes.Template([assign], lineno=1), globals=dict(FUNCTIONS))
    return Expression(
        source=source.strip(),
        references=references,
        _variables=tuple((variables.names[path.name], path) for path in references),
        _constants=tuple(variables.constants),
        _compiled=TemplateExpression(template, False),
    )


def referenced_names(source: str) -> list[str]:
    """Return the names an expression refers to, without compiling it.

    Raises:
        ExpressionError: it is not well formed.
    """
    return [path.name for path in reference_paths(parse(_ENVIRONMENT, source), source)]


class _Variables(NodeTransformer):
    """Gives every number and every name a variable of its own.

    Numbers enter the arithmetic as exact figures that way. Names do not become Python identifiers, which Python
    would normalise (Ⅲ级 and III级 are one identifier, and two indicators).
    """

    def __init__(self, references: tuple[ReferencePath, ...]) -> None:
        self.names = {path.name: f"_name{index}" for index, path in enumerate(references)}
        self.constants: list[tuple[str, Decimal]] = []

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802 - the visitor's naming
        return nodes.Name(self.names.get(node.name, node.name), "load", lineno=node.lineno)

    def visit_Const(self, node: nodes.Const) -> nodes.Node:  # noqa: N802
        if not is_number(node.value):
            return node
        name = f"_number{len(self.constants)}"
        self.constants.append((name, Decimal(repr(node.value))))
        return nodes.Name(name, "load", lineno=node.lineno)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        node.node = self.visit(node.node)
        return node
