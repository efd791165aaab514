"""Patterns that are compiled when they are first used: a short draft needs few of the hundreds that rules have.

They are also quick to say no: a text without any of the words of which every match holds one is not gone through.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from yibao_report.regex.required import required_words


class _Pattern:
    """Stands for a pattern until something is asked of it, and then takes over its methods."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        vars(self).update({each: getattr(compiled, each) for each in dir(compiled) if not each.startswith("_")})
        if words := required_words(self._source, self._flags):  # a search is mostly over a few characters
            self.finditer = _finditer(compiled, words)
        return getattr(self, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as `re.compile` does; that its source is wrong is told when it is first used."""
    return cast(re.Pattern[str], _Pattern(source, flags))


def _finditer(pattern: re.Pattern[str], words: tuple[str, ...]) -> Callable[..., Iterator[re.Match[str]]]:
    finditer = pattern.finditer

    def finditer_where_likely(string: str, *bounds: int, **named: int) -> Iterator[re.Match[str]]:
        if not bounds and not named:
            for word in words:
                if word in string:
                    break
            else:
                return iter(())
        return finditer(string, *bounds, **named)

    return finditer_where_likely
