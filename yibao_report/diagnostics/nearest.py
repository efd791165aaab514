"""Which known names come near to one that was typed."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

_LONGEST_NAME: Final = 60


def nearest(name: str, candidates: Iterable[str], limit: int = 3) -> list[str]:
    """Return the candidates most like ``name``, best first: those it begins, then those it resembles or is in."""
    return list(_nearest(name[:_LONGEST_NAME], tuple(candidates), limit))


@lru_cache(maxsize=4096)
def _nearest(name: str, candidates: tuple[str, ...], limit: int) -> list[str]:
    known = list(dict.fromkeys(candidates))
    close = get_close_matches(name, known, n=len(known) or 1, cutoff=0.5)
    close.sort(key=lambda word: not (name and word.startswith(name)))
    contained = [word for word in known if name and (name in word or word in name) and word not in close]
    return [*close, *contained][:limit]


def suggest(name: str, candidates: Iterable[str], what: str = "可用的有") -> str:
    """Return a Chinese sentence with the nearest names, or with the first of all where none is near."""
    known = list(dict.fromkeys(candidates))
    close = nearest(name, known)
    if close:
        return "相近的有：" + "、".join(f"“{word}”" for word in close)
    if not known:
        return f"{what}：（无）"
    shown = "、".join(f"“{word}”" for word in known[:8])
    return f"{what}：{shown}{'等' if len(known) > 8 else ''}"
