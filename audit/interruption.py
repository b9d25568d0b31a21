"""Ctrl-C that cannot get lost.

Python raises KeyboardInterrupt wherever it happens to be. In a destructor it is only reported and dropped, and the run would
go on: so it is remembered, and asked for again where the program waits.
"""

from __future__ import annotations

import signal
import threading
from types import FrameType

_asked = False


def heed() -> None:
    """From now on remember a Ctrl-C; where the caller has a handler of its own, or another thread runs, nothing is changed."""
    global _asked
    _asked = False
    own = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if own and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, _remember)


def check() -> None:
    """Raise KeyboardInterrupt if one was asked for, and got lost."""
    if _asked:
        raise KeyboardInterrupt


def _remember(number: int, frame: FrameType | None) -> None:
    global _asked
    _asked = True
    if frame is None or frame.f_code.co_name != "__del__":
        signal.default_int_handler(number, frame)
