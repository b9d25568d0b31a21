"""The functions of pdfium that are called for every character and every drawn object, bound as lightly as ctypes can.

They last less than a microsecond, so that letting other threads run meanwhile, and checking the types of their arguments,
would cost more than the calls themselves. Handles are plain addresses here (`address`).
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_double, c_float, c_int, c_uint, c_void_p, cast
from typing import Any

import pypdfium2.raw as raw


def address(handle: Any) -> int:
    """The address that a handle of pdfium's stands for."""
    return cast(handle, c_void_p).value or 0


def _bind(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return PYFUNCTYPE(result, *arguments)(cast(function, c_void_p).value or 0)


unicode_of = _bind(raw.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
loose_box = _bind(raw.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
has_no_meaning = _bind(raw.FPDFText_HasUnicodeMapError, c_int, c_void_p, c_int)
is_generated = _bind(raw.FPDFText_IsGenerated, c_int, c_void_p, c_int)
char_origin = _bind(raw.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
char_angle = _bind(raw.FPDFText_GetCharAngle, c_float, c_void_p, c_int)
char_matrix = _bind(raw.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
font_size = _bind(raw.FPDFText_GetFontSize, c_double, c_void_p, c_int)
text_object = _bind(raw.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
render_mode = _bind(raw.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
page_object = _bind(raw.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
form_object = _bind(raw.FPDFFormObj_GetObject, c_void_p, c_void_p, c_int)
object_type = _bind(raw.FPDFPageObj_GetType, c_int, c_void_p)
object_matrix = _bind(raw.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
segment_count = _bind(raw.FPDFPath_CountSegments, c_int, c_void_p)
segment = _bind(raw.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
segment_point = _bind(raw.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
segment_type = _bind(raw.FPDFPathSegment_GetType, c_int, c_void_p)
segment_close = _bind(raw.FPDFPathSegment_GetClose, c_int, c_void_p)
