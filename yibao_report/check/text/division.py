"""Runs some of the rules over a large text in a second process, so that both cores of a small machine work.

The second process is a fork: it has the text and the lists of words already, and sends back what it found. Files and
rules stand in that as numbers, so that the diagnostics are those of this process. Where there is no fork, or only one
core, all rules run here; what is found, and its order, is the same.
"""

import gc
import io
import multiprocessing
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Final, Self

from yibao_report.diagnostics import Diagnostic, Rule
from yibao_report.model.draft import Draft
from yibao_report.source import SourceFile

_LARGE: Final = 60_000
"""Characters from which on a second process pays for itself."""

Check = Callable[[], Iterable[Diagnostic]]
"""Runs a rule over the text."""


def is_worth_dividing(draft: Draft) -> bool:
    """Tell whether a text is so large, and the machine such, that two processes are faster than one."""
    return (
        "fork" in multiprocessing.get_all_start_methods()
        and len(os.sched_getaffinity(0)) > 1
        and not multiprocessing.current_process().daemon
        and sum(len(block.text) for block in draft.blocks) >= _LARGE
    )


def divided(draft: Draft, rules: Sequence[Rule], here: Sequence[Check], there: Sequence[Check]) -> Iterator[Diagnostic]:
    """Yield what the checks ``here`` find, then what those ``there`` find, which a second process runs meanwhile.

    Of the latter, this process takes what is left when it is done with its own.
    """
    collects = gc.isenabled()
    gc.disable()  # a collection would touch, and so copy, every page that the two processes share
    shared = [*dict.fromkeys(block.file for block in draft.blocks), *rules]
    ours, theirs = multiprocessing.Pipe(duplex=False)
    with _Tasks(there) as tasks:
        process = multiprocessing.get_context("fork").Process(target=_run, args=(theirs, shared, tasks), daemon=True)
        process.start()
        theirs.close()
        try:
            for check in here:
                yield from check()
            found = tasks.run()
            with suppress(EOFError):  # it was ended from outside, for want of memory perhaps
                found |= _Loader(io.BytesIO(ours.recv_bytes()), shared).load()
            for number, check in enumerate(there):
                yield from found[number] if number in found else check()
        finally:
            process.terminate()
            process.join()
            ours.close()
            if collects:
                gc.freeze()
                gc.unfreeze()  # all is old now, so that the next collection of what is new does not walk through it
                gc.enable()


def _run(answer: Connection, shared: Sequence[object], tasks: "_Tasks") -> None:
    content = io.BytesIO()
    _Dumper(content, shared).dump(tasks.run())
    answer.send_bytes(content.getvalue())


class _Tasks:
    """Checks that two processes share, each taking the next one that is left.

    Their numbers wait in a pipe, one byte for each; whoever reads a number runs that check.
    """

    def __init__(self, checks: Sequence[Check]) -> None:
        self._checks = checks
        self._left, end = os.pipe()
        os.write(end, bytes(reversed(range(len(checks)))))  # the longest are the last: over words and structure
        os.close(end)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._left)

    def run(self) -> dict[int, list[Diagnostic]]:
        """Run checks until none is left; return what they found, by number."""
        found: dict[int, list[Diagnostic]] = {}
        while taken := os.read(self._left, 1):
            found[taken[0]] = list(self._checks[taken[0]]())
        return found


class _Dumper(pickle.Pickler):
    """Writes diagnostics with numbers for the files and rules that both processes have."""

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
