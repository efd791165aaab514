"""Patterns that are compiled when they are first used: every one of the package is sound, and behaves as its like."""

import pkgutil
import re
from importlib import import_module

import yibao_report
from yibao_report.regex import regex

MODULES = [
    each.name for each in pkgutil.walk_packages(yibao_report.__path__, "yibao_report.") if "__main__" not in each.name
]


def test_every_pattern_of_the_package_compiles() -> None:
    kind = type(regex(""))
    patterns = [each for name in MODULES for each in vars(import_module(name)).values() if type(each) is kind]
    assert len(patterns) > 200
    assert all(re.compile(each.pattern, each.flags & ~re.UNICODE).pattern for each in patterns)


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    late, early = regex("(?P<number>[0-9]+)个?", re.ASCII), re.compile("(?P<number>[0-9]+)个?", re.ASCII)
    text = "280个村、12个乡镇"
    assert late.findall(text) == early.findall(text)
    assert [each["number"] for each in late.finditer(text)] == ["280", "12"]
    assert late.sub("N", text, 1) == early.sub("N", text, 1)
    assert late.pattern == early.pattern
    assert late.flags == early.flags
    assert late.match(text, 4) is None and late.fullmatch("3个") is not None
