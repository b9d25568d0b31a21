"""The files in an archive (zip, tar, gz, bz2, xz, 7z, rar), one by one and within limits; nothing is written but temporary files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from extractors.archives import tarred, unpacker, zipped
from extractors.archives.members import ArchiveError as ArchiveError
from extractors.archives.members import Budget as Budget
from extractors.archives.members import Member as Member
from extractors.archives.members import Meter
from extractors.archives.members import Wanted as Wanted
from extractors.archives.members import everything as everything
from extractors.content import Content
from extractors.limits import Limits


def read_members(
    stream: BinaryIO, content: Content, name: str, budget: Budget, limits: Limits, wanted: Wanted
) -> Iterator[Member]:
    """The files of an archive that are `wanted`, in its order; `name` is that of the archive.

    Raises ArchiveError where the archive cannot be read any further: broken, encrypted, beyond the limits.
    """
    meter = Meter(stream.seek(0, 2), budget, limits)
    stream.seek(0)
    match content:
        case Content.ZIP:
            return zipped.members(stream, meter, wanted)
        case Content.SEVEN_ZIP | Content.RAR:
            return unpacker.members(stream, content, meter, wanted)
    return tarred.members(stream, content, name, meter, wanted)
