"""OFD files (GB/T 33190, the national format of fixed layout): text at its places, tables from their ruling."""

from __future__ import annotations

from extractors.document import Document, Picture, Status
from extractors.formats.ofd import problems
from extractors.formats.ofd.documents import read_bodies
from extractors.formats.ofd.extras import read_extras
from extractors.formats.ofd.package import Package
from extractors.formats.ofd.pages import Pages
from extractors.limits import Limits
from extractors.page.story import blocks_of
from extractors.parts import UnreadableError

FORMAT = "ofd"


def read(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    """The document in the bytes of an OFD file. What could not be read is a problem; never raises for bad bytes."""
    try:
        package = Package(data, limits)
        bodies = read_bodies(package)
    except UnreadableError as error:
        return Document(path, digest, FORMAT, status=Status.FAILED, problems=(error.fatal,))
    pages = Pages(limits)
    pages.read(package, bodies)
    guessed = any(body.guessed for body in bodies)
    found = [problems.GUESSED_PAGES] if guessed else []
    found += pages.problems()
    extras = read_extras(package, bodies)
    blocks = blocks_of(pages.sheets)
    if all(isinstance(block, Picture) for block in blocks):
        nothing = problems.ENCRYPTED if package.encrypted else problems.NOTHING
        return Document(path, digest, FORMAT, blocks, Status.FAILED, (nothing, *found, *extras.problems))
    status = Status.OK if pages.whole and extras.whole and not guessed else Status.PARTIAL
    return Document(path, digest, FORMAT, blocks, status, (*found, *extras.problems))
