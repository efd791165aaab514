"""What is costly to build is built once for all processes of a run, by whichever comes first; the others wait."""

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workspace import Build, build

_BUILT = "built.pickle"


def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the run's folder, which all its processes share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder of the run that was filled by whichever process came first."""
    folder = run_folder(tmp_path_factory) / f"{name}-once"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder.with_suffix(".done")
        if not done.exists():
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def built_once(
    tmp_path_factory: pytest.TempPathFactory, name: str, write: Callable[[Path], object]
) -> tuple[Path, Build]:
    """Return a workspace that was written and built by whichever process came first, and what the build said."""

    def make(folder: Path) -> None:
        root = folder / "workspace"
        root.mkdir()
        write(root)
        (folder / _BUILT).write_bytes(pickle.dumps(build(root)))

    folder = made_once(tmp_path_factory, name, make)
    built = pickle.loads((folder / _BUILT).read_bytes())
    assert isinstance(built, Build)
    return folder / "workspace", built
