"""Pictures of pages (.png, .jpg, .tif, .bmp, .gif): read by text recognition, each frame of a file a page.

Places have the page and a box in points: by the resolution that the file states, or as if the page were as high as a
sheet of A4 if it states none that can be.

In a folder of papers there are logos and photographs as well: a picture without words is nothing to check, and said, unless
it may be a page of text.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image

from extractors.document import Document, Problem, Status
from extractors.limits import Limits
from extractors.page.gathering import Gathering
from extractors.page.leaf import Leaf
from extractors.page.pictures import BROKEN, FORMATS, PixelsError, is_paper, is_small, shown_as_page
from extractors.page.story import blocks_of

FORMAT = "picture"

_NOTHING = Problem("图片中没有可读的文字。", "The picture holds no text that can be read.", fatal=True)
_WORDLESS = Problem(
    "图片中未识别出文字（如照片、徽标、空白页），没有可核对的内容。",
    "No text was recognised in the picture (a photograph, a logo, a blank page): there is nothing to check.",
)
_LITTLE = Problem(
    "图片很小（如徽标、图标），容不下一页文字，未识别，没有核对。",
    "The picture is too small for a page of text (a logo, an icon); it was not recognised, and not checked.",
)
_DAMAGED = Problem(
    "图片已损坏或格式不受支持，无法打开。请重新扫描或另存为 PNG、JPG 后重试。",
    "The picture is damaged or of an unsupported kind. Please scan it again or save it as PNG or JPG.",
    fatal=True,
)


def read(data: bytes, path: str, digest: str, limits: Limits) -> Document:
    """The document in the bytes of a picture. Without the extra gouji[ocr] it is failed, and says so."""
    pages = Gathering(limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=FORMATS) as file:
                empty = _read_frames(file, pages)
    except Image.DecompressionBombError:
        return Document(path, digest, FORMAT, status=Status.FAILED, problems=(_far_too_large(limits),))
    except PixelsError as error:
        return Document(path, digest, FORMAT, status=Status.FAILED, problems=(_too_large(error),))
    except BROKEN:
        return Document(path, digest, FORMAT, status=Status.FAILED, problems=(_DAMAGED,))
    blocks = blocks_of(pages.sheets)
    found = tuple(pages.problems())
    if not blocks and empty:
        return Document(path, digest, FORMAT, (), Status.OK, (empty,))
    if not blocks:
        return Document(path, digest, FORMAT, (), Status.FAILED, (_NOTHING, *found))
    return Document(path, digest, FORMAT, blocks, Status.OK if pages.whole else Status.PARTIAL, found)


def _read_frames(file: Image.Image, pages: Gathering) -> Problem | None:
    """Read the frames one after the other; of an animation only the first is a page.

    What to say of the file if no frame can be a page of text, else None.
    """
    little, wordless = True, True
    count = getattr(file, "n_frames", 1) if file.format == "TIFF" else 1
    for index in range(count):
        if pages.is_full(index + 1):
            pages.beyond = (index + 1, count)
            return None
        try:
            file.seek(index)
            shown = shown_as_page(file, pages.limits)
        except (PixelsError, *BROKEN):
            if not index:
                raise
            pages.damaged.append(index + 1)
            little = wordless = False
            continue
        leaf = pages.scans.leaf(index + 1, lambda shown=shown: shown)  # type: ignore[misc]
        if leaf:
            pages.keep(leaf)
        little = little and is_small(shown.picture)
        wordless = wordless and _is_wordless(shown.picture, leaf, pages)
    return _WORDLESS if wordless else _LITTLE if little else None


def _is_wordless(picture: Image.Image, leaf: Leaf | None, pages: Gathering) -> bool:
    """True if nothing was recognised in a picture, and it can be no page of text."""
    if leaf:
        return not leaf.runs
    lost = pages.scans.missing or pages.scans.failed or pages.scans.beyond or pages.scans.unshown
    return not lost and (is_small(picture) or not is_paper(picture))


def _far_too_large(limits: Limits) -> Problem:
    """A picture so large that it is not even opened."""
    most = f"{limits.pixels / 1_000_000:.0f}"
    return Problem(
        f"图片过大（上限 {most} 百万像素），未读取。",
        f"The picture is too large (the limit is {most} million pixels) and was not read.",
        fatal=True,
    )


def _too_large(error: PixelsError) -> Problem:
    size, most = f"{error.width} × {error.height}", f"{error.most / 1_000_000:.0f}"
    return Problem(
        f"图片过大（{size} 像素，上限 {most} 百万像素），未读取。",
        f"The picture is too large ({size} pixels; the limit is {most} million) and was not read.",
        fatal=True,
    )
