"""Patterns that are compiled when they are first used: a short draft needs few of the hundreds that rules have.

In a long text they learn to say no quickly: a paragraph without any of the words of which every match holds one is not
gone through.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Final, TypeAlias, cast

from yibao_report.regex.required import required_words

_Finditer: TypeAlias = Callable[..., Iterator[re.Match[str]]]

_MANY: Final = 100
"""Calls after which it pays to look into a pattern."""


class _Pattern:
    """Stands for a pattern until something is asked of it, and then takes over its methods."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    @cached_property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """Rows of words of each of which every match holds one."""
        return required_words(self._source, self._flags)

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        vars(self).update({each: getattr(compiled, each) for each in dir(compiled) if not each.startswith("_")})
        self.finditer = self._counted(compiled.finditer)  # a search is mostly over a few characters
        return getattr(self, name)

    def _counted(self, finditer: _Finditer) -> _Finditer:
        calls = 0

        def counted(string: str, *bounds: int) -> Iterator[re.Match[str]]:
            nonlocal calls
            calls += 1
            if calls == _MANY:
                self.finditer = _where_likely(finditer, self.words[0]) if self.words else finditer
            return finditer(string, *bounds)

        return counted


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as `re.compile` does; that its source is wrong is told when it is first used."""
    return cast(re.Pattern[str], _Pattern(source, flags))


def words_of(pattern: re.Pattern[str]) -> tuple[tuple[str, ...], ...]:
    """Return rows of words of each of which every match holds one; the pattern is not compiled."""
    words: tuple[tuple[str, ...], ...] | None = getattr(pattern, "words", None)
    return required_words(pattern.pattern, pattern.flags) if words is None else words


def _where_likely(finditer: _Finditer, words: tuple[str, ...]) -> _Finditer:
    def found(string: str, *bounds: int) -> Iterator[re.Match[str]]:
        if not bounds:
            for word in words:
                if word in string:
                    break
            else:
                return iter(())
        return finditer(string, *bounds)

    return found
