"""The search for garbage goes on after a document is built, if it went on before."""

from __future__ import annotations

import gc

import pytest

from extractors.garbage import unswept


def test_the_search_rests_inside_and_goes_on_after_it() -> None:
    with unswept():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_search_goes_on_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), unswept():
        _ = 1 / 0
    assert gc.isenabled()


def test_a_search_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with unswept():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
