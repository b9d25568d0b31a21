"""What becomes of a document here depends on what it says: most are counted, some bring their process to grief."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from extractors import programs
from extractors.document import Document

PIDS = "MISBEHAVIOUR_PIDS"  # the folder where each process that was here leaves a file named by its number


class GrudgeError(Exception):
    """An exception that can be neither sent nor said."""

    def __init__(self) -> None:
        super().__init__()
        self.reason = lambda: None

    def __str__(self) -> str:
        raise ValueError


def segfault() -> None:
    faulthandler.disable()  # it would tell of it on stderr
    ctypes.string_at(0)


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave(*_: object) -> None:
    os._exit(7)


def exit_politely() -> None:
    sys.exit(3)


def loop() -> None:
    while True:
        pass


def block() -> None:
    """A loop in C that holds the interpreter, and no signal that can be blocked reaches it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    re.match(r"(a+)+$", "a" * 60 + "b")


def devour() -> None:
    eaten = []
    while True:
        eaten.append(b"\1" * 10_000_000)
        time.sleep(0.002)


def keep() -> None:
    """Hold on to what the next document has no use for: not too much for one."""
    _kept.append(b"\1" * 150_000_000)


_kept: list[bytes] = []


def demand() -> None:
    bytearray(200_000_000_000)


def bear_a_grudge() -> None:
    raise GrudgeError


def hang_up() -> None:
    os.closerange(3, 1000)
    time.sleep(600)


def start_another() -> None:
    """Temporary files, and a program that starts another and ignores what it is told."""
    folder = Path(tempfile.mkdtemp())
    (folder / "half").write_bytes(b"x" * 1000)
    process = programs.start(("sh", "-c", "trap '' TERM INT HUP; sleep 600 & echo $!; wait"), folder, {}, -1)
    assert process.stdout
    note(process.pid, int(process.stdout.readline()))
    time.sleep(600)


DEEDS: dict[str, Callable[[], None]] = {
    deed.__name__: deed
    for deed in (
        *(segfault, kill, leave, exit_politely, loop, block, devour, demand, keep, bear_a_grudge, hang_up),
        start_another,
    )
}


def behave(document: Document) -> Any:
    """What there is in a document: its name, its status, its text. Does first what it asks for."""
    note(os.getpid())
    text = "\n".join(passage.text for passage in document.passages())
    asked = re.search(r"请做(\w+)", text)
    if asked and asked[1] == "lambda":
        return lambda: None
    if asked:
        DEEDS[asked[1]]()
    if "请稍候" in text:
        time.sleep(0.3)
    return document.path, document.status.value, text, tuple((problem.zh, problem.en) for problem in document.problems)


def note(*pids: int) -> None:
    if folder := os.environ.get(PIDS):
        for pid in pids:
            (Path(folder) / str(pid)).touch()


def still_running(folder: Path) -> list[str]:
    """The processes that left a file in the folder and have not ended, but for this one."""
    return [
        path.name
        for path in folder.iterdir()
        if int(path.name) != os.getpid()
        and (status := Path(f"/proc/{path.name}/stat")).exists()
        and status.read_bytes().rpartition(b")")[2].split()[0] != b"Z"
    ]
