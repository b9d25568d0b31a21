"""Files that an error can be put into as they are: one module for each family of formats, exporting `ENDINGS` and `opened`."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from types import ModuleType

from corpus.mutation.carrier import Carrier, RefusedError


@cache
def _modules() -> tuple[ModuleType, ...]:
    return tuple(importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))


def opened(path: Path) -> Carrier:
    """The file, ready to be changed; raises RefusedError for a format that cannot be, or a file that cannot be read."""
    ending = path.suffix.lower().removeprefix(".")
    known = sorted(one for module in _modules() for one in module.ENDINGS)
    for module in _modules():
        if ending in module.ENDINGS:
            carrier: Carrier = module.opened(path.read_bytes(), ending)
            return carrier
    raise RefusedError(
        f"{path.name}：不能直接改动 {ending or '无后缀'} 文件，可改动 {'、'.join(known)}；"
        f"生成的报告可用 make --errors one --formats 直接生成该格式 / {path.name}: only {', '.join(known)} files can be "
        "changed in place; made reports can be made with an error in any format: make --errors one --formats ..."
    )
