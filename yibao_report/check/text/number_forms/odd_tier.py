"""What is wrong with a tier, a step or an age group: what the modules that look for such find."""

from typing import Final, NamedTuple

_MEND: Final = "改其中一个数或“以上”“以下”，使各档首尾相接"


class OddTier(NamedTuple):
    """The offsets of a tier in its block, what is wrong with it, and what may be done."""

    place: tuple[int, int]
    message: str
    help: str = _MEND
