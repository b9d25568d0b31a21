"""Born-digital PDF files become blocks: paragraphs rebuilt from printed lines, tables from their ruling."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.document import Document, Picture, Problem, Status
from extractors.formats.pdf import problems
from extractors.formats.pdf.integrity import check
from extractors.formats.pdf.pages import Pages
from extractors.limits import Limits
from extractors.page.story import blocks_of

FORMAT = "pdf"


def read(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    """The document in the bytes of a PDF file. What could not be read is a problem; never raises for bad bytes."""
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return Document(path, digest, FORMAT, status=Status.FAILED, problems=(_unopened(error),))
    pages = Pages(limits)
    try:
        pages.read(file)
        found = list(_beside(file))
    finally:
        file.close()
    integrity = check(data)
    found += [] if integrity.ended else [problems.INCOMPLETE]
    found += [problems.spoiled_parts(integrity.spoiled)] if integrity.spoiled else []
    whole = pages.whole and not found
    found += pages.problems()
    blocks = blocks_of(pages.sheets)
    if all(isinstance(block, Picture) for block in blocks):
        return Document(path, digest, FORMAT, blocks, Status.FAILED, (problems.NOTHING, *found))
    return Document(path, digest, FORMAT, blocks, Status.OK if whole else Status.PARTIAL, tuple(found))


def _beside(file: pdfium.PdfDocument) -> Iterator[Problem]:
    """What a file holds beside its pages: files inside it, and a form that only some programs can show."""
    attached = raw.FPDFDoc_GetAttachmentCount(file.raw)
    if attached > 0:
        yield problems.attachments(attached)
    if raw.FPDF_GetFormType(file.raw) in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND):
        yield problems.DYNAMIC_FORM


def _unopened(error: pdfium.PdfiumError) -> Problem:
    match error.err_code:
        case raw.FPDF_ERR_PASSWORD:
            return problems.ENCRYPTED
        case raw.FPDF_ERR_SECURITY:
            return problems.LOCKED
    return problems.DAMAGED
