"""Which characters a print document sets in which role, found from its HTML and CSS before anything is laid out.

The roles are CSS variables (``--font-fangsong``); what counts is the last declaration of ``font-family`` or ``font``
that names one, by the rules of the cascade, else what the parent has. Parsed with the parsers that WeasyPrint uses.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from xml.etree.ElementTree import Element

import cssselect2
import tinycss2
import tinyhtml5

_VARIABLE: Final = re.compile(r"--font-([\w-]+)")
_NO_TEXT: Final = frozenset({"head", "script", "style", "template", "title"})
_INHERITED: Final = ""
_MEDIA: Final = frozenset({"all", "print"})


@dataclass(frozen=True, slots=True)
class Usage:
    """What a print document asks of fonts.

    Attributes:
        families: The families that its style sheet lists for each role, in order.
        characters: By role, the characters set in it; under an empty name those that no role is given to.
        all_characters: Every character of the document, its style sheet included: what can come to print.
    """

    families: Mapping[str, tuple[str, ...]]
    characters: Mapping[str, frozenset[str]]
    all_characters: frozenset[str]


@dataclass(slots=True)
class _Sheet:
    """A style sheet as far as fonts go."""

    matcher: Any = field(default_factory=cssselect2.Matcher)
    families: dict[str, tuple[str, ...]] = field(default_factory=dict)
    generated: dict[str | None, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True, slots=True)
class _Declared:
    """What a rule says of an element's font and of its being shown; None where it says nothing."""

    role: str | None
    hidden: bool | None
    important: bool


def read_usage(html: str) -> Usage:
    """Read which characters a print document sets in which role."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    sheet = _Sheet()
    for style in root.iter("style"):
        _read_rules(tinycss2.parse_stylesheet(style.text or "", skip_comments=True, skip_whitespace=True), sheet)
    characters: dict[str, set[str]] = defaultdict(set)
    wrapper = cssselect2.ElementWrapper.from_html_root(root)
    root_role, _ = _declared(wrapper, sheet, "")
    for role, text in _texts(wrapper, sheet, ""):
        characters[role].update(text)
    for declared, chars in sheet.generated.items():
        characters[declared or root_role].update(chars)
    set_in = {role: frozenset(chars) for role, chars in characters.items() if not "".join(chars).isspace() and chars}
    return Usage(sheet.families, set_in, frozenset(html))


def _read_rules(rules: Iterable[Any], sheet: _Sheet) -> None:
    for rule in rules:
        if rule.type == "qualified-rule":
            _read_rule(rule, sheet)
        elif rule.type == "at-rule" and rule.content is not None:
            if rule.lower_at_keyword == "media":
                if not {token.lower_value for token in rule.prelude if token.type == "ident"}.isdisjoint(_MEDIA):
                    _read_rules(tinycss2.parse_rule_list(rule.content, True, True), sheet)
            elif rule.lower_at_keyword == "page":
                _read_page(rule.content, sheet)


def _read_page(content: Any, sheet: _Sheet) -> None:
    """Note the text of margin boxes, e.g. ``@bottom-right { content: "— " counter(page) " —" }``."""
    for box in tinycss2.parse_blocks_contents(content, True, True):
        if box.type == "at-rule" and box.content is not None:
            declarations = _declarations(box.content)
            sheet.generated[_role(declarations)].update(_strings(declarations))


def _read_rule(rule: Any, sheet: _Sheet) -> None:
    declarations = _declarations(rule.content)
    for each in declarations:
        if match := _VARIABLE.fullmatch(each.name):
            sheet.families[match.group(1)] = tuple(_families(each.value))
    sheet.generated[_role(declarations)].update(_strings(declarations))
    try:
        selectors = cssselect2.compile_selector_list(rule.prelude)
    except cssselect2.SelectorError:
        return
    fonts = [each for each in declarations if each.lower_name in ("font", "font-family")]
    shown = [each.value for each in declarations if each.lower_name == "display"]
    if not fonts and not shown:
        return
    hidden = any(token.type == "ident" and token.lower_value == "none" for token in shown[-1]) if shown else None
    declared = _Declared(_role(fonts), hidden, any(each.important for each in fonts))
    for selector in selectors:
        if selector.pseudo_element is None:
            sheet.matcher.add_selector(selector, declared)


def _declarations(content: Any) -> list[Any]:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return [each for each in found if each.type == "declaration"]


def _role(declarations: Iterable[Any]) -> str | None:
    """Return the role that the last of the declarations of a font names; ``_INHERITED`` for that of the parent."""
    role = None
    for each in declarations:
        if each.lower_name in ("font", "font-family"):
            names = [token.value for token in _tokens(each.value) if token.type == "ident"]
            role = next((match.group(1) for name in names if (match := _VARIABLE.fullmatch(name))), role)
            role = _INHERITED if names and names[0].lower() in ("inherit", "unset") else role
    return role


def _strings(declarations: Iterable[Any]) -> set[str]:
    """Return the characters of text that a rule adds to the page."""
    texts = ("content", "list-style", "list-style-type", "quotes", "string-set", "bookmark-label")
    values = (each.value for each in declarations if each.lower_name in texts)
    return {char for value in values for token in _tokens(value) if token.type == "string" for char in token.value}


def _families(value: Iterable[Any]) -> Iterator[str]:
    """Yield the quoted families of a list, without the generic one at its end."""
    return (token.value for token in value if token.type == "string")


def _tokens(value: Iterable[Any]) -> Iterator[Any]:
    """Yield tokens, those inside functions too."""
    for token in value:
        yield token
        if token.type == "function":
            yield from _tokens(token.arguments)


def _texts(wrapper: Any, sheet: _Sheet, role: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of an element and of those in it, with their roles."""
    element: Element = wrapper.etree_element
    if element.tag in _NO_TEXT:
        return
    role, hidden = _declared(wrapper, sheet, role)
    if hidden:
        return
    yield role, element.text or ""
    for child in wrapper.iter_children():
        yield from _texts(child, sheet, role)
        yield role, child.etree_element.tail or ""


def _declared(wrapper: Any, sheet: _Sheet, role: str) -> tuple[str, bool]:
    """Return an element's role and whether it is hidden, by its rules or else by its parent's."""
    matches = sorted(sheet.matcher.match(wrapper), key=lambda match: (match[3].important, match[0], match[1]))
    parent, hidden = role, False
    for _, _, _, declared in matches:
        if declared.role is not None:
            role = declared.role or parent
        if declared.hidden is not None:
            hidden = declared.hidden
    return role, hidden
