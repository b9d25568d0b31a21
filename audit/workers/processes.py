"""What the system knows of processes: how much memory they hold, and how to end one with all that it started.

Memory is known on Linux, and by `ps` on macOS and other systems of that kind; on Windows it is not, and no limit
holds. Tried on Linux only.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LINUX = sys.platform == "linux"
_PROC = Path("/proc")
_PATIENCE = 5.0  # seconds for killed processes to go
_ROOM = 2  # times the limit on memory that a process may ask the system for: not all that is asked for is used

LOOK = 0.1 if _LINUX else 0.5
"""Seconds between two looks at the memory of a process; asking `ps` costs more than looking."""
_MEMORY_IS_KNOWN = sys.platform != "win32"


def start_method() -> str:
    """How to start a worker: a fork costs least, and is safe where this process has one thread; else a fresh Python."""
    alone = threading.active_count() == 1 and _LINUX and sum(1 for _ in (_PROC / "self/task").iterdir()) == 1
    return "fork" if alone and "fork" in multiprocessing.get_all_start_methods() else "spawn"


def become_leader(memory: int) -> None:
    """Lead a session of our own, in which all that we start stays; Ctrl-C is for the parent. Bound what memory we get.

    Where the system allows the bound (Linux), one greedy request fails at once, before anybody could see it grow.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        return
    os.setsid()
    if _LINUX:
        import resource

        held = _status(os.getpid(), "VmData:")
        with suppress(OSError, ValueError):  # a lower bound is set already
            _, most = resource.getrlimit(resource.RLIMIT_DATA)
            resource.setrlimit(resource.RLIMIT_DATA, (held + _ROOM * memory, most))


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C waits; a process that is started meanwhile never hears of it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def memory_of(pid: int) -> int:
    """Bytes of memory that a process and those that it started hold; 0 if that cannot be told."""
    if _LINUX:
        children = ""
        with suppress(OSError):
            children = (_PROC / f"{pid}/task/{pid}/children").read_text()
        return _status(pid, "VmRSS:") + sum(memory_of(int(child)) for child in children.split())
    if not _MEMORY_IS_KNOWN:
        return 0
    said = _said_by_ps("-o", "rss=", "-p", str(pid)).strip()
    return 1024 * int(said) if said.isdecimal() else 0


def end_session(leader: int) -> None:
    """End all that runs in the session of a leader, and wait until it is gone."""
    if sys.platform == "win32":
        subprocess.run(("taskkill", "/F", "/T", "/PID", str(leader)), capture_output=True, check=False)
        return
    deadline = time.monotonic() + _PATIENCE
    while living := [pid for pid in _running() if _session(pid) == leader]:
        for pid in living:
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        if time.monotonic() > deadline:
            return
        time.sleep(0.005)


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except OSError:  # it has ended
        return 0


def _running() -> Iterator[int]:
    """All processes that have not ended."""
    if _LINUX:
        for entry in os.listdir(_PROC):  # noqa: PTH208
            with suppress(OSError):
                if entry.isdecimal() and (_PROC / entry / "stat").read_bytes().rpartition(b")")[2].split()[0] != b"Z":
                    yield int(entry)
        return
    for line in _said_by_ps("-A", "-o", "pid=", "-o", "stat=").splitlines():
        pid, _, state = line.strip().partition(" ")
        if not state.strip().startswith("Z"):
            yield int(pid)


def _status(pid: int, name: str) -> int:
    """A number of bytes in what the kernel says of a process."""
    with suppress(OSError):
        for line in (_PROC / f"{pid}/status").read_text(errors="replace").splitlines():
            if line.startswith(name):
                return 1024 * int(line.split()[1])
    return 0


def _said_by_ps(*words: str) -> str:
    try:
        return subprocess.run(("ps", *words), capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""
