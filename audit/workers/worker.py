"""One worker process as its parent sees it: what it is at, whether it keeps within the limits, and its end."""

from __future__ import annotations

import multiprocessing
import pickle
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from audit.status import UsageError
from audit.workers import losses, processes
from audit.workers.serving import Begun, Message, Order, Prepared, Ready, between, serve
from checks.words import Bilingual
from extractors.document import Document, Problem
from extractors.limits import Limits

Result = TypeVar("Result")
_START = 120  # seconds in which a worker has to be ready
_LAST_WORDS = 1.0  # seconds in which a worker that has hung up ends

NOT_STARTED = Bilingual(
    '工作进程不能启动。如在自己的程序中调用，请放在 if __name__ == "__main__": 之下',
    'the worker process cannot be started; a program of your own must call it below if __name__ == "__main__":',
)


class Worker(Generic[Result]):
    """A process with a folder of its own for temporary files. Whatever happens, `end` it.

    `document` is the one that it is at, None between two; `prepared` is False until it comes to the file of its order.
    """

    def __init__(self, method: str, finish: Callable[[Document], Result], limits: Limits) -> None:
        """Start it. Raises UsageError where that cannot be done."""
        context = multiprocessing.get_context(method)
        self._limits = limits
        self._folder = tempfile.mkdtemp(prefix="gouji-")
        self._connection, theirs = context.Pipe()
        copied = self._connection if method == "fork" else None
        arguments = (theirs, self._folder, finish, limits, copied)
        self._process = context.Process(target=serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
        self.document: str | None = None
        self.prepared = False
        self._ready = False
        self._memory_at_first = 0
        self._allow(_START)
        try:
            with processes.uninterrupted():  # it would end with a traceback
                self._process.start()
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        finally:
            theirs.close()

    def send(self, order: Order) -> None:
        """Give it a file to read. If it has ended, `hear` will tell."""
        self.prepared, self.document = False, None
        self._allow(between(self._limits) if self._ready else _START)
        with suppress(OSError):
            self._connection.send(order)

    def hear(self) -> Message[Result] | Problem:
        """Its next message, or why there will be none. Raises UsageError if it cannot be started at all."""
        if not self._connection.poll():
            return self._last_words()
        try:
            message: Message[Result] = pickle.loads(self._connection.recv_bytes())
        except Exception:  # hung up, or nothing that can be unpacked
            return self._last_words()
        match message:
            case Ready():
                self._ready = True
                self._memory_at_first = self._memory()
            case Prepared():
                self.prepared = True
            case Begun(name):
                self.document = name
                self._allow(self._limits.time)
                return message
        self.document = None
        self._allow(between(self._limits))
        return message

    def excess(self) -> Problem | None:
        """What it does beyond the limits."""
        if self._grown() > self._limits.memory:
            return losses.too_big(self._limits.memory)
        if time.monotonic() > self._deadline:
            return losses.too_slow(self._limits.time if self.document else between(self._limits), self._limits.time)
        return None

    def signs_of_life(self) -> tuple[Connection, int]:
        """What becomes ready when there is anything to `hear`."""
        return self._connection, self._process.sentinel

    @property
    def worn(self) -> bool:
        """True if it kept so much memory from what it did that another one should go on."""
        return self._grown() > self._limits.memory // 2

    def end(self) -> None:
        """End it with all that it started, and remove its temporary files."""
        self._kill()
        self._process.close()
        self._connection.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _last_words(self) -> Problem:
        deadline = time.monotonic() + _LAST_WORDS
        while (alive := self._process.is_alive()) and time.monotonic() < deadline:
            time.sleep(0.01)
        self._kill()
        if not self._ready:
            raise UsageError(NOT_STARTED)
        return losses.FALLEN_SILENT if alive else losses.crashed(self._process.exitcode)

    def _kill(self) -> None:
        if (pid := self._process.pid) is not None:
            processes.end_session(pid)
        self._process.kill()  # it may not have come to lead a session
        self._process.join()

    def _allow(self, seconds: float) -> None:
        self._deadline = time.monotonic() + seconds

    def _memory(self) -> int:
        return processes.memory_of(self._process.pid or 0)

    def _grown(self) -> int:
        return self._memory() - self._memory_at_first if self._ready else 0
