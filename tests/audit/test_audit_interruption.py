"""Ctrl-C that comes while Python tidies up is not lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest

from audit import interruption


@pytest.fixture(autouse=True)
def heeding() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    interruption.heed()
    yield
    signal.signal(signal.SIGINT, signal.default_int_handler)
    interruption.heed()
    signal.signal(signal.SIGINT, before)


class Interrupted:
    """An object during whose end Ctrl-C is pressed."""

    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        for _ in range(1000):  # the handler runs between two steps of this
            pass


def test_in_a_destructor_it_is_remembered() -> None:
    interruption.check()
    thing = Interrupted()
    del thing
    with pytest.raises(KeyboardInterrupt):
        interruption.check()


def test_elsewhere_it_is_raised_at_once() -> None:
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_a_handler_of_the_callers_own_stays() -> None:
    own = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    interruption.heed()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    signal.signal(signal.SIGINT, own)
