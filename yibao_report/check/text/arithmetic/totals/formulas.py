"""Sums that are written out: （800－200）×60%＝360元, and ratios in figures: 在职与退休之比为4∶1，退休占20%."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.numerals import round_half_up
from yibao_report.numerals.reading import narrow
from yibao_report.regex import regex

_UNIT: Final = "(?:万元|亿元|元|万人|人|家|个|件|天|月|份|分)?"
_NUMBER: Final = f"[0-9]{{1,12}}(?:\\.[0-9]{{1,6}})?(?:%|{_UNIT})"
_SUM: Final = regex(
    f"(?<![0-9.A-Za-z%])(?P<sum>[（(]?{_NUMBER}[）)]?(?:[-+×*÷－−＋][（(]?{_NUMBER}[）)]?){{1,8}})[=＝](?P<result>[0-9]{{1,12}}(?:\\.[0-9]{{1,6}})?)(?P<percent>%?)(?P<unit>{_UNIT})(?![0-9.]*[-+×*÷－−＋])"
)
_TOKEN: Final = regex(r"[0-9]+(?:\.[0-9]+)?%?|[-+×*÷－−＋（）()]")
_SIGNS: Final = str.maketrans("－−＋*（）", "--+×()")
_UNITS: Final = regex("万元|亿元|元|万人")
_RATIO: Final = regex(
    "(?P<one>[\u4e00-\u9fff]{2,6})[与和同、](?P<two>[\u4e00-\u9fff]{2,6}?)(?:人员|人数|职工)?(?:之比|的?比例)(?:约?为|是|达到?|约)(?P<a>[0-9.]{1,6})[:：∶](?P<b>[0-9.]{1,6})"
    "[，,（(](?P<named>[\u4e00-\u9fff]{2,8}?)(?:人员|人数|职工)?(?:约)?占(?:比|[\u4e00-\u9fff]{0,8}的)?(?:约|为|达)?(?P<share>[0-9.]{1,6})%"
)
_CARRIERS: Final = regex(
    "在职(?:职工|人员)?(?:参保)?(?P<working>[0-9]++(?:\\.[0-9]++)?+)(?P<scale>万?)[人名][、，](?:其中)?退休(?:人员|职工)?(?P<retired>[0-9]++(?:\\.[0-9]++)?+)(?P<scale2>万?)[人名]"
    "[^。；\n]{0,8}?(?:在职(?:职工)?[与和]?退休(?:人员)?(?:之?比|比例)(?:约?为|是|达到?|约)|每)(?P<ratio>[0-9]++(?:\\.[0-9]++)?+)(?:[:：∶]1|名?在职)"
)
"""在职47.58万人、退休24.78万人，在职退休比为1.92∶1; …，即平均每2.4名在职职工对应1名退休人员."""
_HUNDRED: Final = Decimal(100)


class WrongResult(NamedTuple):
    """Where a result stands that its formula does not give, the formula, and what it should be."""

    block: Block
    start: int
    end: int
    formula: str
    written: str
    should: str


def wrong_results(manuscript: Manuscript) -> Iterator[WrongResult]:
    """Go through the sums and ratios that are written out wrongly."""
    for block in manuscript.draft.blocks:
        if "=" in block.text or "＝" in block.text:
            yield from _sums(block)
        if "比" in block.text and any(colon in block.text for colon in ":：∶"):
            yield from _ratios(block)
        if "在职" in block.text:
            yield from _carriers(block)


def _sums(block: Block) -> Iterator[WrongResult]:
    for found in _SUM.finditer(narrow(block.text)):
        if len(set(_UNITS.findall(found["sum"] + found["unit"])) & {"万元", "亿元", "万人"}) > 0:
            continue
        value = _worked_out(found["sum"])
        if value is None:
            continue
        value *= _HUNDRED if found["percent"] else 1
        written = Decimal(found["result"])
        places = -int(written.as_tuple().exponent)
        if abs(value - written) > Decimal(6).scaleb(-places - 1) or (not places and value == int(value) != written):
            should = f"{round_half_up(value, places):f}{found['percent']}{found['unit']}"
            told = f"{found['result']}{found['percent']}{found['unit']}"
            yield WrongResult(block, *found.span(), found["sum"], told, should)


def _ratios(block: Block) -> Iterator[WrongResult]:
    for found in _RATIO.finditer(narrow(block.text)):
        a, b = _decimal(found["a"]), _decimal(found["b"])
        written = _decimal(found["share"])
        named = found["named"]
        if not a or not b or written is None or (named in found["one"]) == (named in found["two"]):
            continue
        part = a if named in found["one"] else b
        share = part / (a + b) * _HUNDRED
        if abs(share - written) > max(Decimal("0.6"), share * _margin(found["a"], found["b"])):
            should = f"{round_half_up(share, max(0, -int(written.as_tuple().exponent))):f}%"
            yield WrongResult(
                block, *found.span(), f"{found['a']}∶{found['b']}，{named}所占", f"{found['share']}%", should
            )


def _carriers(block: Block) -> Iterator[WrongResult]:
    """Yield ratios of people in work to the retired that their numbers do not give."""
    for found in _CARRIERS.finditer(narrow(block.text)):
        working, retired, written = (_decimal(found[group]) for group in ("working", "retired", "ratio"))
        if not working or not retired or written is None or found["scale"] != found["scale2"]:
            continue
        places = -int(written.as_tuple().exponent)
        if abs(working / retired - written) > Decimal(6).scaleb(-places - 1):
            should = f"{round_half_up(working / retired, places):f}"
            formula = f"在职{found['working']}÷退休{found['retired']}"
            yield WrongResult(block, *found.span(), formula, found["ratio"], should)


def _margin(*numbers: str) -> Decimal:
    """Return how far rounded terms of a ratio let the share be off; whole terms are taken as they stand."""
    return Decimal("0.05") if any("." in number for number in numbers) else Decimal("0.01")


def _decimal(words: str) -> Decimal | None:
    try:
        return Decimal(words)
    except InvalidOperation:
        return None


def _worked_out(formula: str) -> Decimal | None:
    """Work out a formula of the four operations; None where the brackets do not pair or a divisor is 0."""
    tokens = _TOKEN.findall(formula.translate(_SIGNS))
    if tokens.count("(") != tokens.count(")"):
        return None
    try:
        value = _added(tokens)
    except (IndexError, ArithmeticError):
        return None
    return None if tokens else value


def _added(tokens: list[str]) -> Decimal:
    value = _multiplied(tokens)
    while tokens and tokens[0] in "+-":
        sign = tokens.pop(0)
        value = value + _multiplied(tokens) if sign == "+" else value - _multiplied(tokens)
    return value


def _multiplied(tokens: list[str]) -> Decimal:
    value = _term(tokens)
    while tokens and tokens[0] in "×÷":
        sign = tokens.pop(0)
        value = value * _term(tokens) if sign == "×" else value / _term(tokens)
    return value


def _term(tokens: list[str]) -> Decimal:
    token = tokens.pop(0)
    if token == "(":
        value = _added(tokens)
        tokens.pop(0)
        return value
    return Decimal(token[:-1]) / _HUNDRED if token.endswith("%") else Decimal(token)
