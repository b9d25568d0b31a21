"""The formats that reports are handed in as: one module each, exporting `FORMAT`. To add one, add its module."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from corpus.printing.format import Format


@cache
def formats() -> tuple[Format, ...]:
    """All formats, by name."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return tuple(sorted((module.FORMAT for module in modules), key=lambda form: form.name))
