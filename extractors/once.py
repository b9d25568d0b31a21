"""What several rules need to know of one document: worked out the first time it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Protocol, TypeVar, cast

Owner = TypeVar("Owner", bound="Keeper")
Result = TypeVar("Result")


class Kept:
    """Results by the function that gave them. They stay behind where their owner is sent to another process."""

    def __init__(self) -> None:
        self._results: dict[object, object] = {}

    def of(self, find: Callable[[Owner], Result], owner: Owner) -> Result:
        """What the function makes of the owner."""
        if find not in self._results:
            self._results[find] = find(owner)
        return cast(Result, self._results[find])

    def __reduce__(self) -> tuple[type[Kept], tuple[()]]:
        return Kept, ()


class Keeper(Protocol):
    """What holds results about itself."""

    @property
    def kept(self) -> Kept:
        """The results so far."""


def once(find: Callable[[Owner], Result]) -> Callable[[Owner], Result]:
    """The function, working once for each owner. Its result is shared: it must be one that nobody changes."""

    @wraps(find)
    def found(owner: Owner) -> Result:
        return owner.kept.of(find, owner)

    return found
