"""Runs the rules over a large text in several processes, so that all cores of a small machine work.

Rules that need no figures begin at once in other processes while this one reads the figures; then further ones share
the rules over figures with it, and whoever is done takes what is left of the rest. All of them are forks: they have
the text, its figures and the lists of words already, and send back what they found. Files and rules stand in that as
numbers, so that the diagnostics are those of this process. Where there is no fork, or only one core, all rules run
here; what is found, and its order, is the same.
"""

import gc
import io
import multiprocessing
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final, Self

from yibao_report.diagnostics import Diagnostic, Rule
from yibao_report.model.draft import Draft
from yibao_report.source import SourceFile

_LARGE: Final = 60_000
"""Characters from which on a second process pays for itself."""
_MOST: Final = 3
"""Processes beside this one; more would wait for the longest rule."""

Check = Callable[[], Iterable[Diagnostic]]
"""Runs a rule over the text."""
_Found = dict[int, list[Diagnostic]]
"""What checks found, by their numbers."""


def is_worth_dividing(draft: Draft) -> bool:
    """Tell whether a text is so large, and the machine such, that several processes are faster than one."""
    return (
        "fork" in multiprocessing.get_all_start_methods()
        and len(os.sched_getaffinity(0)) > 1
        and not multiprocessing.current_process().daemon
        and sum(len(block.text) for block in draft.blocks) >= _LARGE
    )


def divided(
    draft: Draft,
    rules: Sequence[Rule],
    over_figures: Sequence[Check],
    others: Sequence[Check],
    read: Callable[[], None],
) -> Iterator[Diagnostic]:
    """Yield what the checks over figures find, then what the others find.

    ``read`` reads the figures, before the checks over them are shared.
    """
    checks = dict(enumerate((*over_figures, *others)))
    shared = [*dict.fromkeys(block.file for block in draft.blocks), *rules]
    number = min(_MOST, len(os.sched_getaffinity(0)) - 1)
    collects = gc.isenabled()
    gc.disable()  # a collection would touch, and so copy, every page that the processes share
    try:
        first, then = list(checks)[len(over_figures) :], list(checks)[: len(over_figures)]
        with _Tasks(checks, first) as rest, _Tasks(checks, then) as figures, _Helpers(shared) as helpers:
            helpers.start(number, (rest,))
            if over_figures:
                read()
                helpers.start(number, (figures, rest))
            found = _run_all((figures, rest)) | helpers.found()
        for each, check in checks.items():
            yield from found[each] if each in found else check()
    finally:
        if collects:
            gc.enable()


class _Tasks:
    """Checks that processes share, each taking the next one that is left.

    Their numbers wait in a pipe, one byte for each; whoever reads a number runs that check.
    """

    def __init__(self, checks: Mapping[int, Check], numbers: Iterable[int]) -> None:
        self._checks = checks
        self._left, end = os.pipe()
        os.write(end, bytes(numbers))
        os.close(end)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._left)

    def run(self) -> _Found:
        """Run checks until none is left; return what they found."""
        found: _Found = {}
        while taken := os.read(self._left, 1):
            found[taken[0]] = list(self._checks[taken[0]]())
        return found


def _run_all(queues: Iterable[_Tasks]) -> _Found:
    return {number: diagnostics for tasks in queues for number, diagnostics in tasks.run().items()}


class _Helpers:
    """Processes that take checks from queues, and send back what they found."""

    def __init__(self, shared: Sequence[object]) -> None:
        self._shared = shared
        self._started: list[tuple[BaseProcess, Connection]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process, answer in self._started:
            process.terminate()
            process.join()
            answer.close()

    def start(self, number: int, queues: Sequence[_Tasks]) -> None:
        """Start so many processes, which go through queues one after the other."""
        context = multiprocessing.get_context("fork")
        for _ in range(number):
            ours, theirs = multiprocessing.Pipe(duplex=False)
            process = context.Process(target=_run, args=(theirs, self._shared, queues), daemon=True)
            process.start()
            theirs.close()
            self._started.append((process, ours))

    def found(self) -> _Found:
        """Wait for all of them, and return what they found."""
        found: _Found = {}
        for _, answer in self._started:
            with suppress(EOFError):  # it was ended from outside, for want of memory perhaps
                found |= _Loader(io.BytesIO(answer.recv_bytes()), self._shared).load()
        return found


def _run(answer: Connection, shared: Sequence[object], queues: Sequence[_Tasks]) -> None:
    content = io.BytesIO()
    _Dumper(content, shared).dump(_run_all(queues))
    answer.send_bytes(content.getvalue())


class _Dumper(pickle.Pickler):
    """Writes diagnostics with numbers for the files and rules that all processes have."""

    def __init__(self, file: io.BytesIO, shared: Sequence[object]) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self._numbers = {id(each): number for number, each in enumerate(shared)}

    def persistent_id(self, obj: object) -> int | None:
        return self._numbers.get(id(obj)) if isinstance(obj, SourceFile | Rule) else None


class _Loader(pickle.Unpickler):
    """Reads what a `_Dumper` wrote."""

    def __init__(self, file: io.BytesIO, shared: Sequence[object]) -> None:
        super().__init__(file)
        self._shared = shared

    def persistent_load(self, pid: Any) -> object:
        return self._shared[pid]
