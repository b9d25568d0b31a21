"""The ruling lines and pictures of a PDF page from pdfium's page objects."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import addressof, byref, c_float, c_void_p, cast
from functools import partial

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.formats.pdf import native
from extractors.page.frame import IDENTITY, Frame
from extractors.page.leaf import Edge
from extractors.provenance import Box

_LEAN = 0.3  # points that a level or upright line may lean over its length
_DEPTH = 8  # forms inside forms
_POINTS = 5000  # points of one path; a drawing of more is no rule
_TEXT, _PATH, _IMAGE, _FORM = (
    raw.FPDF_PAGEOBJ_TEXT,
    raw.FPDF_PAGEOBJ_PATH,
    raw.FPDF_PAGEOBJ_IMAGE,
    raw.FPDF_PAGEOBJ_FORM,
)
_MOVE = raw.FPDF_SEGMENT_MOVETO

# Where pdfium writes what it is asked for; one page is read at a time.
_MATRIX, _X, _Y = raw.FS_MATRIX(), c_float(), c_float()
_AT_MATRIX, _AT_X, _AT_Y = addressof(_MATRIX), addressof(_X), addressof(_Y)
_EDGE: Callable[[tuple[float, float, float, float]], Edge] = partial(tuple.__new__, Edge)  # the fastest way to make one

Point = tuple[float, float]
Found = tuple[int, Frame]  # the address of a page object, and the map from its form to the page


def read_rules(page: pdfium.PdfPage, frame: Frame, most: int) -> tuple[list[Edge], list[Box], bool]:
    """The edges and picture boxes of a page, and whether it draws more than `most` paths (the rest is left out)."""
    paths: list[Found] = []
    images: list[Found] = []
    handle = native.address(page.raw)
    page_object, object_type = native.page_object, native.object_type
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        thing = page_object(handle, index)
        if object_type(thing) == _TEXT:  # most are, and some programs make one for every character
            continue
        _sort(thing, IDENTITY, 0, paths, images)
        if len(paths) > most:
            break
    edges: list[Edge] = []
    last, base = IDENTITY, frame
    for thing, matrix in paths[:most]:
        if matrix is not last:
            last, base = matrix, frame.after(matrix)
        own = _matrix(thing)
        edges += _edges(thing, base if own == IDENTITY else base.after(own))
    return edges, [_bounds(thing, frame.after(matrix)) for thing, matrix in images], len(paths) > most


def _sort(thing: int, matrix: Frame, depth: int, paths: list[Found], images: list[Found]) -> None:
    """Put a page object among the paths or the images, or those inside it if it is a form."""
    kind = native.object_type(thing)
    if kind == _PATH:
        paths.append((thing, matrix))
    elif kind == _IMAGE:
        images.append((thing, matrix))
    elif kind == _FORM and depth < _DEPTH:
        inner = matrix.after(_matrix(thing))
        for index in range(raw.FPDFFormObj_CountObjects(_handle(thing))):
            _sort(native.form_object(thing, index), inner, depth + 1, paths, images)


def _handle(thing: int) -> object:
    return cast(c_void_p(thing), raw.FPDF_PAGEOBJECT)


def _matrix(thing: int) -> Frame:
    native.object_matrix(thing, _AT_MATRIX)
    return Frame(_MATRIX.a, _MATRIX.b, _MATRIX.c, _MATRIX.d, _MATRIX.e, _MATRIX.f)


def _bounds(thing: int, frame: Frame) -> Box:
    left, lower, right, upper = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(_handle(thing), byref(left), byref(lower), byref(right), byref(upper))
    return frame.box(left.value, lower.value, right.value, upper.value)


def _edges(path: int, frame: Frame) -> list[Edge]:
    """The level and upright pieces of a path. The sides of a rectangle are four edges, even of a very thin one.

    The ends of curves count as corners, as pdfplumber has it.
    """
    edges: list[Edge] = []
    count = native.segment_count(path)
    if count > _POINTS:
        return edges
    a, b, c, d, e, f = frame
    segment_at, point_of, type_of, closes = (
        native.segment,
        native.segment_point,
        native.segment_type,
        native.segment_close,
    )
    start = before = (0.0, 0.0)
    for index in range(count):
        segment = segment_at(path, index)
        point_of(segment, _AT_X, _AT_Y)
        x, y = _X.value, _Y.value
        point = (a * x + c * y + e, b * x + d * y + f)
        if type_of(segment) == _MOVE:
            start = point
        else:
            _add(edges, before, point)
        if closes(segment) and point != start:
            _add(edges, point, start)
        before = point
    return edges


def _add(edges: list[Edge], one: Point, other: Point) -> None:
    """Add the edge between two points, if it is level or upright."""
    (ax, ay), (bx, by) = one, other
    across, down = abs(ax - bx), abs(ay - by)
    if down < _LEAN and across > down:
        edges.append(_EDGE((ax, ay, bx, ay) if ax < bx else (bx, ay, ax, ay)))
    elif across < _LEAN and down > across:
        edges.append(_EDGE((ax, ay, ax, by) if ay < by else (ax, by, ax, ay)))
