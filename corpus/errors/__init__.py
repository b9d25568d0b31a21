"""Kinds of errors to put into a report: one module each, exporting `ERROR`. To add one, add its module."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from corpus.injection.kind import ErrorKind


@cache
def error_kinds() -> tuple[ErrorKind, ...]:
    """All kinds, by name."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return tuple(sorted((module.ERROR for module in modules), key=lambda kind: kind.name))
