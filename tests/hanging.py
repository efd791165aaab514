"""A guard against work that explodes: not a measure of speed, which is for ``make bench``.

Text that makes a quadratic or exponential pattern work for minutes is read in well under a second by a linear one, so
the guard is wide: no slow machine trips it, and an explosion does instead of standing still for hours. It counts the
processor time of this process alone, whatever else the machine does.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_SECONDS: Final = 10


class ExplosionError(Exception):
    """Work went on for so long that it will not end."""


@contextmanager
def no_explosion(seconds: float = _SECONDS) -> Iterator[None]:
    """Raise `ExplosionError` in the work inside when it does not end."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise ExplosionError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
