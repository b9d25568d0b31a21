"""Gives files to workers, one after another, and watches them: what a worker takes with it is one document."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from audit import interruption
from audit.execution import Task
from audit.intake import Skip
from audit.problems import failed_document, printable
from audit.workers import losses, processes
from audit.workers.serving import Begun, Done, Ended, Failed, Order, Skipped
from audit.workers.worker import Worker
from extractors.conversion import BATCH
from extractors.document import Problem

Result = TypeVar("Result")


class Supervised:
    """An executor with worker processes: the results of `in_process`, but that a document which crashes its process,
    hangs or fills the memory becomes a failed one, and harms no other.
    """

    def __init__(self, workers: int = 1, method: str | None = None) -> None:
        self._workers = workers
        self._method = method

    def __call__(self, task: Task[Result], /) -> Generator[tuple[int, Result]]:
        """Carry out a task. Raises UsageError if no process can be started."""
        supervision = _Supervision(task, self._workers, self._method or processes.start_method())
        try:
            yield from supervision.results()
        finally:
            supervision.end()


@dataclass(slots=True)
class _File(Generic[Result]):
    """A file on its way. `begun` counts its documents that were begun, the `last` of which has this name; `lost` those that
    took a worker with them.
    """

    number: int
    path: str
    results: list[Result] = field(default_factory=list)
    skipped: set[tuple[str, Skip]] = field(default_factory=set)
    last: str = ""
    begun: int = 0
    lost: int = 0
    ended: bool = False


_Handful = deque[_File[Result]]  # files whose conversion is prepared at once


class _Supervision(Generic[Result]):
    """One task with its workers."""

    def __init__(self, task: Task[Result], workers: int, method: str) -> None:
        self._files = [_File[Result](number, path) for number, path in enumerate(task.paths)]
        self._handfuls = deque(_handfuls(self._files, workers))
        self._posts: list[_Post[Result]] = []
        for _ in range(min(workers, len(self._handfuls))):
            self._posts.append(_Post(task, method, self._handfuls))
        self._next_look = 0.0

    def results(self) -> Iterator[tuple[int, Result]]:
        """The results, file by file."""
        for post in self._posts:
            post.take_over()
        for file in self._files:
            while not file.ended:
                self._listen()
            for result in file.results:
                yield file.number, result
            file.results.clear()

    def end(self) -> None:
        """End the workers."""
        for post in self._posts:
            post.worker.end()

    def _listen(self) -> None:
        interruption.check()
        busy = {sign: post for post in self._posts if post.busy for sign in post.worker.signs_of_life()}
        for post in dict.fromkeys(busy[sign] for sign in wait(list(busy), processes.LOOK)):  # type: ignore[index]
            post.hear()
        if time.monotonic() >= self._next_look:
            for post in self._posts:
                post.look()
            self._next_look = time.monotonic() + processes.LOOK


class _Post(Generic[Result]):
    """Where one worker after another works on handfuls of files."""

    def __init__(self, task: Task[Result], method: str, handfuls: deque[_Handful[Result]]) -> None:
        self._task = task
        self._method = method
        self._handfuls = handfuls
        self._files: _Handful[Result] = deque()
        self._prepares = False
        self.worker = self._hire()

    @property
    def busy(self) -> bool:
        """True while there is a file at work."""
        return bool(self._files)

    def take_over(self) -> None:
        """Begin with the next handful, if there is one."""
        if self._handfuls:
            self._files = self._handfuls.popleft()
            self._order(prepare=True)

    def hear(self) -> None:
        """Hear the worker, and go on."""
        file = self._files[0]
        match self.worker.hear():
            case Problem() as problem:
                self._lose(file, problem)
            case Begun(name):
                file.begun += 1
                file.last = name
            case Done(result):
                file.results.append(result)
            case Failed(problem):
                self._fail(file, file.last, problem)
            case Skipped(name, reason):
                if (name, reason) not in file.skipped:
                    file.skipped.add((name, reason))
                    self._task.skipped(name, reason)
            case Ended():
                file.ended = True
                worn = self.worker.worn
                if worn:
                    self._replace()
                self._go_on(prepare=worn)

    def look(self) -> None:
        """Stop the worker if it is beyond the limits."""
        if self.busy and (problem := self.worker.excess()):
            self._lose(self._files[0], problem)

    def _lose(self, file: _File[Result], problem: Problem) -> None:
        """Go on without the document that took the worker with it."""
        document, prepared = self.worker.document, self.worker.prepared
        self._replace()
        whole = file.last == printable(file.path)  # the file is its only document
        if document is not None:
            file.lost += 1
            self._fail(file, document, problem)
            if not whole and file.lost == losses.MOST:
                self._fail(file, file.path, losses.GIVEN_UP)
            file.ended = whole or file.lost == losses.MOST
        elif prepared:
            if not whole:
                self._fail(file, file.path, losses.rest_of_archive(problem))
            file.ended = True
        elif not self._prepares:
            self._fail(file, file.path, problem)
            file.ended = True
        # Where it came to grief over preparing the handful, each file is tried alone.
        self._go_on(prepare=prepared)

    def _fail(self, file: _File[Result], name: str, problem: Problem) -> None:
        file.results.append(self._task.finish(failed_document(printable(name), problem)))

    def _go_on(self, *, prepare: bool) -> None:
        if self._files[0].ended:
            self._files.popleft()
        if self._files:
            self._order(prepare=prepare)
        else:
            self.take_over()

    def _order(self, *, prepare: bool) -> None:
        file = self._files[0]
        self._prepares = prepare
        ahead = tuple(each.path for each in self._files) if prepare else ()
        self.worker.send(Order(file.path, file.begun, ahead))
        if not file.begun:
            self._task.began(file.number)

    def _hire(self) -> Worker[Result]:
        return Worker(self._method, self._task.finish, self._task.limits)

    def _replace(self) -> None:
        self.worker.end()
        self.worker = self._hire()


def _handfuls(files: list[_File[Result]], workers: int) -> Iterator[_Handful[Result]]:
    """The files in their order: as many at once as are converted at once, fewer where all workers would not have some."""
    size = max(1, min(BATCH, -(-len(files) // workers)))
    return (deque(files[start : start + size]) for start in range(0, len(files), size))
