"""The layouts of reports: one module each, exporting `LAYOUT`. To add one, add its module; nothing is to be registered."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from corpus.writing.layout import Layout


@cache
def layouts() -> tuple[Layout, ...]:
    """All layouts, by name."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return tuple(sorted((module.LAYOUT for module in modules), key=lambda layout: layout.name))
