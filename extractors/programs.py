"""Other programs at work for a reader: each is ended with all that it started."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO


def start(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    output: int | IO[bytes] = subprocess.DEVNULL,
    messages: int | IO[bytes] = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start a program in a folder, over the environment of this process. Raises OSError if it does not start.

    It leads a group of processes, by which `stop` finds what it started; it stays in the session of this process, by
    which whoever ends a worker finds what that left.
    """
    return subprocess.Popen(
        command,
        env=os.environ | environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=messages,
        process_group=0,
    )


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started."""
    with suppress(OSError):  # no such group any more
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
