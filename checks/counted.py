"""Lengths of time that a standard is paid for, as what they are multiplied with."""

from __future__ import annotations

from dataclasses import replace

from extractors.figure import Dimension, Figure, Unit


def as_count(times: Figure) -> Figure:
    """A number of months (days, terms) as a count of them, not as a length of time in another unit."""
    unit = Unit(times.unit.symbol, Dimension.COUNT, indivisible=True)
    return replace(times, quantity=replace(times.quantity, unit=unit))
