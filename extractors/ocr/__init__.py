"""Text recognition (OCR) for pages that are pictures, offline: an extra of the package, loaded when first needed.

    leaf = read_leaf(image, scale=72 / 200, number=1)  # raises MissingError without the extra gouji[ocr]

What a recogniser reads is kept as it is read: no slip is mended here, and how sure it was goes with every character.
"""

from __future__ import annotations

from extractors.ocr.engine import MissingError, RecognitionError
from extractors.ocr.page import read_leaf

__all__ = ["MissingError", "RecognitionError", "read_leaf"]
