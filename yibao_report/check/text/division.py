"""Runs some of the rules over a large text in other processes, so that both cores of a small machine work.

Another process is a fork: it has the text already, and sends back what it found. Files and
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


def divided(draft: Draft, rules: Sequence[Rule], checks: Sequence[Check], here: Sequence[bool]) -> Iterator[Diagnostic]:
    """Yield what checks find, in their order; those that are not to be run ``here``, a second process runs meanwhile.

    Of the latter, this process takes what is left when it is done with its own; and where the second one is done
    first, a third, which has what this one has read by then, takes a part of the others.
    """
    collects = gc.isenabled()
    gc.disable()  # a collection would touch, and so copy, every page that the processes share
    shared = [*dict.fromkeys(block.file for block in draft.blocks), *rules]
    own_numbers = [number for number, is_here in enumerate(here) if is_here]
    others_numbers = [number for number, is_here in enumerate(here) if not is_here]
    others_numbers.reverse()  # the longest of them, over words and structure, are the last
    with _Tasks(checks, own_numbers) as own, _Tasks(checks, others_numbers) as others:
        helpers = [_Helper(others, shared)]

        def call_for_help() -> None:
            if len(helpers) == 1 and helpers[0].has_answered():
                helpers.append(_Helper(own, shared))

        try:
            found = own.run(call_for_help) | others.run()
            for helper in helpers:
                found |= helper.found()
            for number, check in enumerate(checks):
                yield from found[number] if number in found else check()
        finally:
            for helper in helpers:
                helper.end()
            if collects:
                gc.freeze()
                gc.unfreeze()  # all is old now, so that the next collection of what is new does not walk through it
                gc.enable()


class _Tasks:
    """Checks that processes share, each taking the next one that is left.

    Their numbers wait in a pipe, one byte for each; whoever reads a number runs that check.
    """

    def __init__(self, checks: Sequence[Check], numbers: Sequence[int]) -> None:
        self._checks = checks
        self._left, end = os.pipe()
        os.write(end, bytes(numbers))
        os.close(end)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._left)

    def run(self, between: Callable[[], None] = lambda: None) -> dict[int, list[Diagnostic]]:
        """Run checks until none is left, and something after each; return what they found, by number."""
        found: dict[int, list[Diagnostic]] = {}
        while taken := os.read(self._left, 1):
            found[taken[0]] = list(self._checks[taken[0]]())
            between()
        return found


class _Helper:
    """A process that takes checks; it has everything that this one had when it began."""

    def __init__(self, tasks: _Tasks, shared: Sequence[object]) -> None:
        self._shared = shared
        self._answer, theirs = multiprocessing.Pipe(duplex=False)
        self._process = multiprocessing.get_context("fork").Process(
            target=_run, args=(theirs, shared, tasks), daemon=True
        )
        self._process.start()
        theirs.close()

    def has_answered(self) -> bool:
        """Tell whether it has run its checks, or has ended without."""
        return self._answer.poll()

    def found(self) -> dict[int, list[Diagnostic]]:
        """Wait for what it found; nothing if it was ended from outside, for want of memory perhaps."""
        with suppress(EOFError):
            found: dict[int, list[Diagnostic]] = _Loader(io.BytesIO(self._answer.recv_bytes()), self._shared).load()
            return found
        return {}

    def end(self) -> None:
        """End it, whatever it does."""
        self._process.terminate()
        self._process.join()
        self._answer.close()


def _run(answer: Connection, shared: Sequence[object], tasks: _Tasks) -> None:
    content = io.BytesIO()
    _Dumper(content, shared).dump(tasks.run())
    answer.send_bytes(content.getvalue())


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
