"""When Python need not look for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """No search for cyclic garbage inside, where many objects that refer to none of each other in cycles are made.

    Each search walks over all of them: that takes half of the time in which a large sheet becomes a document.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
