"""The system libraries that a PDF needs, and their versions."""

import ctypes
import ctypes.util
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Library:
    """A system library.

    Attributes:
        name: For the reader, e.g. Pango.
        package: Debian's package.
        version: E.g. ``1.50.12``; None when it cannot be loaded.
    """

    name: str
    package: str
    version: str | None


def _text_of(function: str) -> Callable[[ctypes.CDLL], str]:
    """Return how to ask a library for its version by a function that returns a string."""

    def ask(library: ctypes.CDLL) -> str:
        named = getattr(library, function)
        named.restype = ctypes.c_char_p
        return str(named().decode())

    return ask


def _fontconfig_version(library: ctypes.CDLL) -> str:
    number = int(library.FcGetVersion())
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


_LIBRARIES: Final[tuple[tuple[str, str, tuple[str, ...], Callable[[ctypes.CDLL], str]], ...]] = (
    ("Pango", "libpango-1.0-0", ("pango-1.0",), _text_of("pango_version_string")),
    ("PangoFT2", "libpangoft2-1.0-0", ("pangoft2-1.0", "pango-1.0"), _text_of("pango_version_string")),
    ("HarfBuzz", "libharfbuzz0b", ("harfbuzz",), _text_of("hb_version_string")),
    ("HarfBuzz subset", "libharfbuzz-subset0", ("harfbuzz-subset", "harfbuzz"), _text_of("hb_version_string")),
    ("fontconfig", "libfontconfig1", ("fontconfig",), _fontconfig_version),
)
"""Name, Debian's package, the libraries to load (the last of them knows the version), how to ask."""


def find_libraries() -> tuple[Library, ...]:
    """Look for every library that a PDF needs."""
    return tuple(Library(name, package, _version(files, ask)) for name, package, files, ask in _LIBRARIES)


def _version(files: tuple[str, ...], ask: Callable[[ctypes.CDLL], str]) -> str | None:
    try:
        loaded = [_load(file) for file in files]
        return ask(loaded[-1])
    except (OSError, AttributeError):
        return None


def _load(name: str) -> ctypes.CDLL:
    for file in (f"lib{name}.so.{1 if name == 'fontconfig' else 0}", ctypes.util.find_library(name)):
        if file:
            try:
                return ctypes.CDLL(file)
            except OSError:
                continue
    raise OSError(name)
