"""What a reader takes on: the limits against hostile files. Beyond them it says so instead of reading on."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one document.

    `bytes`: the size of a file above which it is refused; 20 MB hold some 6 million characters, a hundred times the
    longest report known. `part`: the size of one unpacked part of an office file. `expanded`: all unpacked parts
    together. `tags`: the XML tags of one part, some 100 bytes of memory each. `cells`: grid positions of one table or
    sheet. `nesting`: tables inside tables, archives inside archives. `pages`, `characters`: of one document of pages.
    `edges`: drawn paths of one page. `scans`: pages of one document whose text is recognised, which takes seconds each;
    `pixels`: of one picture. `archive`: the size of an archive; `unpacked`: all that is unpacked from it, with the
    archives inside; `ratio`: how many times its size that may be, once it is more than a few megabytes; `members`: its
    files. `seconds`: what another program (an office, an unpacker) may take for one file. `time`: the seconds that one
    document may take to be read and checked; a page that is recognised takes some 4. `memory`: bytes that it may take for
    that; text recognition takes 1 GB. These two are kept by whoever reads in worker processes.
    """

    bytes: int = 20 * MEGABYTE
    part: int = 64 * MEGABYTE
    expanded: int = 256 * MEGABYTE
    tags: int = 3_000_000
    cells: int = 1_000_000
    nesting: int = 8
    pages: int = 2_000
    characters: int = 6_000_000
    edges: int = 50_000
    scans: int = 200
    pixels: int = 100_000_000
    archive: int = 512 * MEGABYTE
    unpacked: int = 1024 * MEGABYTE
    ratio: int = 200
    members: int = 10_000
    seconds: int = 60
    time: int = 600
    memory: int = 2048 * MEGABYTE
