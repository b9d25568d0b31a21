"""The ruling lines and pictures of a PDF page from pdfium's page objects."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import addressof, byref, c_float, c_void_p, cast

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
    matrix = raw.FS_MATRIX()
    native.object_matrix(thing, addressof(matrix))
    return Frame(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _bounds(thing: int, frame: Frame) -> Box:
    left, lower, right, upper = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(_handle(thing), byref(left), byref(lower), byref(right), byref(upper))
    return frame.box(left.value, lower.value, right.value, upper.value)


def _edges(path: int, frame: Frame) -> list[Edge]:
    """The level and upright pieces of a path. The sides of a rectangle are four edges, even of a very thin one."""
    edges: list[Edge] = []
    for points in _subpaths(path, frame):
        ax, ay = points[0]
        for bx, by in points[1:]:
            across, down = abs(ax - bx), abs(ay - by)
            if down < _LEAN and across > down:
                edges.append(Edge(min(ax, bx), ay, max(ax, bx), ay))
            elif across < _LEAN and down > across:
                edges.append(Edge(ax, min(ay, by), ax, max(ay, by)))
            ax, ay = bx, by
    return edges


def _subpaths(path: int, frame: Frame) -> Iterator[list[Point]]:
    """The corner points of a path's parts; the ends of curves count as corners, as pdfplumber has it."""
    count = native.segment_count(path)
    if count > _POINTS:
        return
    a, b, c, d, e, f = frame
    at_x, at_y = c_float(), c_float()
    where_x, where_y = addressof(at_x), addressof(at_y)
    points: list[Point] = []
    for index in range(count):
        segment = native.segment(path, index)
        native.segment_point(segment, where_x, where_y)
        if native.segment_type(segment) == _MOVE:
            if len(points) > 1:
                yield points
            points = []
        x, y = at_x.value, at_y.value
        points.append((a * x + c * y + e, b * x + d * y + f))
        if native.segment_close(segment) and len(points) > 1 and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1:
        yield points
