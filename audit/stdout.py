"""Results for programs, written to stdout as UTF-8 whatever the terminal's encoding is."""

from __future__ import annotations

import sys


def write_bytes(content: bytes) -> None:
    """Write UTF-8 bytes to stdout; to a stdout without bytes below (a test, a notebook) as text."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(content.decode("utf-8"))
        return
    sys.stdout.flush()
    buffer.write(content)
    buffer.flush()
