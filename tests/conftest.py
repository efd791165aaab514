"""Fixtures that several test modules share."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.example import BuiltExample, build_example
from tests.workspace import build, copy_demo, run, without_pdf


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep prepared fonts of tests out of the user's cache; processes that tests start inherit this."""
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
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
    root = copy_demo(tmp_path_factory.mktemp("built") / "workspace")
    done = run(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo workspace without its PDF, built once; tests only copy it."""
    root = copy_demo(tmp_path_factory.mktemp("built") / "workspace")
    without_pdf(root)
    assert build(root).diagnostics == []
    return root


@pytest.fixture
def new_demo(tmp_path: Path) -> Callable[[str], Path]:
    """Make further copies of the demo workspace, by name."""
    return lambda name: copy_demo(tmp_path / name)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> BuiltExample:
    """The example publication of the checkout, built once."""
    return build_example(tmp_path_factory.mktemp("example"))
