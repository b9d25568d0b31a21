"""The ruling lines and pictures of a PDF page from pdfium's page objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import byref, c_float
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extractors.formats.pdf.frame import IDENTITY, Frame
from extractors.page.leaf import Edge
from extractors.provenance import Box

_LEAN = 0.3  # points that a level or upright line may lean over its length
_DEPTH = 8  # forms inside forms
_POINTS = 5000  # points of one path; a drawing of more is no rule

Point = tuple[float, float]
Object = Any  # pdfium's handle of a page object


def read_rules(page: pdfium.PdfPage, frame: Frame, most: int) -> tuple[list[Edge], list[Box], bool]:
    """The edges and picture boxes of a page, and whether it draws more than `most` paths (the rest is left out)."""
    edges: list[Edge] = []
    pictures: list[Box] = []
    handle = page.raw
    paths = 0
    for kind, thing, matrix in _objects(
        raw.FPDFPage_CountObjects(handle), lambda index: raw.FPDFPage_GetObject(handle, index), IDENTITY
    ):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_bounds(thing, frame.after(matrix)))
            continue
        paths += 1
        if paths > most:
            return edges, pictures, True
        edges += _edges(thing, frame.after(matrix).after(_matrix(thing)))
    return edges, pictures, False


def _objects(
    count: int, get: Callable[[int], Object], matrix: Frame, depth: int = 0
) -> Iterator[tuple[int, Object, Frame]]:
    """The paths and pictures among some page objects, those inside forms too, with the map from their form to the page."""
    kind_of = raw.FPDFPageObj_GetType
    for index in range(count):
        thing = get(index)
        kind = kind_of(thing)
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield kind, thing, matrix
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            yield from _objects(
                raw.FPDFFormObj_CountObjects(thing),
                lambda inner, form=thing: raw.FPDFFormObj_GetObject(form, inner),  # type: ignore[misc]
                matrix.after(_matrix(thing)),
                depth + 1,
            )


def _matrix(thing: Object) -> Frame:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, byref(matrix))
    return Frame(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _bounds(thing: Object, frame: Frame) -> Box:
    left, lower, right, upper = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(thing, byref(left), byref(lower), byref(right), byref(upper))
    return frame.box(left.value, lower.value, right.value, upper.value)


def _edges(path: Object, frame: Frame) -> list[Edge]:
    """The level and upright pieces of a path. The sides of a rectangle are four edges, even of a very thin one."""
    edges: list[Edge] = []
    for points in _subpaths(path, frame):
        start = points[0]
        for point in points[1:]:
            (ax, ay), (bx, by) = start, point
            start = point
            across, down = abs(ax - bx), abs(ay - by)
            if down < _LEAN and across > down:
                edges.append(Edge(min(ax, bx), ay, max(ax, bx), ay))
            elif across < _LEAN and down > across:
                edges.append(Edge(ax, min(ay, by), ax, max(ay, by)))
    return edges


def _subpaths(path: Object, frame: Frame) -> Iterator[list[Point]]:
    """The corner points of a path's parts; the ends of curves count as corners, as pdfplumber has it."""
    count = raw.FPDFPath_CountSegments(path)
    if count > _POINTS:
        return
    x, y = c_float(), c_float()
    points: list[Point] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(frame.point(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and len(points) > 1 and points[-1] != points[0]:
            points.append(points[0])
    if len(points) > 1:
        yield points
