"""How much memory this process takes, in MB, where the system says it (/proc of Linux)."""

from __future__ import annotations

from pathlib import Path

_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
KNOWN = _FORGET.exists()


def start() -> float:
    """What it takes now; the peak is counted anew from here."""
    _FORGET.write_text("5")
    return _amount("VmRSS")


def peak() -> float:
    """The most that it took since the start."""
    return _amount("VmHWM")


def _amount(name: str) -> float:
    lines = _STATUS.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024
