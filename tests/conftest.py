"""Fixtures that several test modules share; what is costly to build is built once for all processes of a run."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.example import BuiltExample, build_example
from tests.once import made_once, run_folder
from tests.workspace import build, copy_demo, run, without_pdf

_FIRST: Final = (
    "test_example_pdf.py",  # has the example built, on whose output many others wait
    "test_build.py",
    "test_docs.py",
    "test_cases.py",
    "test_printed.py",
    "test_security.py",
    "test_terminal.py",
    "test_evaluation.py",
)
"""What takes longest begins first: no process is left alone with it at the end, and none waits for another."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest modules first; the rest stays in its order."""
    places = {name: place for place, name in enumerate(_FIRST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep prepared fonts of tests out of the user's cache; processes that tests start inherit this."""
    before = os.environ.get("XDG_CACHE_HOME")
    cache = run_folder(tmp_path_factory) / "cache"
    cache.mkdir(exist_ok=True)
    os.environ["XDG_CACHE_HOME"] = str(cache)
    yield
    if before is None:
        del os.environ["XDG_CACHE_HOME"]
    else:
        os.environ["XDG_CACHE_HOME"] = before


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A copy of the demo workspace."""
    return copy_demo(tmp_path / "workspace")


@pytest.fixture(scope="session")
def built_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo workspace, built once with its PDF; tests only read it."""

    def make(folder: Path) -> None:
        done = run(copy_demo(folder / "workspace"), "build")
        assert done.returncode == 0, done.stdout + done.stderr

    return made_once(tmp_path_factory, "demo", make) / "workspace"


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo workspace without its PDF, built once; tests only copy it."""

    def make(folder: Path) -> None:
        root = copy_demo(folder / "workspace")
        without_pdf(root)
        assert build(root).diagnostics == []

    return made_once(tmp_path_factory, "site", make) / "workspace"


@pytest.fixture
def new_demo(tmp_path: Path) -> Callable[[str], Path]:
    """Make further copies of the demo workspace, by name."""
    return lambda name: copy_demo(tmp_path / name)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> BuiltExample:
    """The publications of the checkout, built once."""
    return BuiltExample(made_once(tmp_path_factory, "example", build_example))
