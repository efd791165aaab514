"""Patterns that are compiled when they are first used: a short draft needs few of the hundreds that rules have."""

import re
from typing import Any, cast


class _Pattern:
    """Stands for a pattern until something is asked of it, and then takes over its methods."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        vars(self).update({each: getattr(compiled, each) for each in dir(compiled) if not each.startswith("_")})
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as `re.compile` does; that its source is wrong is told when it is first used."""
    return cast(re.Pattern[str], _Pattern(source, flags))
