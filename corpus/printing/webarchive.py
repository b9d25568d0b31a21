"""Reports as web archives: a page in a MIME message."""

from __future__ import annotations

import base64
import quopri
import random

from corpus.model.paper import Paper
from corpus.printing.markup import page_text

_EDGE = "----=_NextPart_01DA42_0001"


def written(paper: Paper, chance: random.Random) -> bytes:
    """The page and nothing else, packed in one of the two ways that there are."""
    encoding = chance.choice(("utf-8", "gb18030"))
    page = page_text(paper, encoding).encode(encoding)
    packing = chance.choice(("base64", "quoted-printable"))
    body = base64.encodebytes(page) if packing == "base64" else quopri.encodestring(page)
    head = (
        f'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="{_EDGE}"\r\n\r\n'
        f"This is a multi-part message in MIME format.\r\n\r\n--{_EDGE}\r\n"
        f'Content-Type: text/html; charset="{encoding}"\r\nContent-Transfer-Encoding: {packing}\r\n'
        "Content-Location: file:///C:/report.htm\r\n\r\n"
    )
    return head.encode() + body + f"\r\n--{_EDGE}--\r\n".encode()
