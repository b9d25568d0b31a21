"""The records of one document as plain JSON values: what `gouji extract` prints (schema gouji-records/1).

Every record is an object with the fields of its type in extractors/records.py. A figure inside a record is
{"figure": its number in `figures`, "text": as printed}; a cell or passage has its text and place; a table is named by its
number in `tables`. Numbers of the document are strings, so that no digit is lost; fields without content are left out.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from extractors.document import Cell, Passage, Table
from extractors.figure import Figure
from extractors.provenance import Place
from extractors.records import Ledger, Records

SCHEMA = "gouji-records/1"
RECORD_KINDS = tuple(
    item.name for item in fields(Records) if item.init and item.name not in ("document", "figures", "cover")
)

Json = Any  # a JSON value: its shape depends on the record


def records_as_json(records: Records, version: str) -> dict[str, Json]:
    """The whole of the records, with the document's status, figures and tables."""
    document = records.document
    return {
        "schema": SCHEMA,
        "version": version,
        "path": document.path,
        "sha256": document.sha256,
        "status": document.status.value,
        "problems": [{"zh": problem.zh, "en": problem.en} for problem in document.problems],
        "cover": _value(records.cover),
        "figures": [_figure(figure) for figure in records.figures],
        **{kind: _value(getattr(records, kind)) for kind in RECORD_KINDS},
        "tables": [_table(table) for table in document.tables()],
    }


def _value(value: object) -> Json:
    """One value of a record; see the module's docstring."""
    match value:
        case Enum():
            return value.value
        case str() | int() | bool() | None:
            return value
        case Decimal():
            return f"{value:f}"
        case Figure():
            return {"figure": value.index, "text": value.text}
        case Table():
            return value.place.table
        case Cell():
            return {"text": value.text, "row": value.row, "column": value.column}
        case Passage():
            return {"text": value.text, **_place(value.place)}
        case Place():
            return _place(value)
        case Ledger():
            return _ledger(value)
        case frozenset():
            return sorted(value)
        case tuple() | list():
            return [_value(item) for item in value]
    if is_dataclass(value):
        read = {item.name: _value(getattr(value, item.name)) for item in fields(value)}
        return {name: item for name, item in read.items() if item is not None and item != "" and item != []}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _place(place: Place) -> dict[str, Json]:
    return {name: item for name, item in place._asdict().items() if item is not None and item != ""}


def _figure(figure: Figure) -> dict[str, Json]:
    quantity = figure.quantity
    read: dict[str, Json] = {
        "figure": figure.index,
        "text": figure.text,
        "number": f"{quantity.number:f}",
        "unit": quantity.unit.symbol,
        "value": f"{quantity.value:f}",
        "dimension": quantity.unit.dimension.value,
        "kind": quantity.kind.value,
        "qualifier": quantity.qualifier.value,
        "inherited_unit": figure.inherited,
        "start": quantity.start,
        "end": quantity.end,
        "place": _place(figure.passage.place),
    }
    if quantity.upper is not None:
        read["upper"] = f"{quantity.upper:f}"
    return read


def _table(table: Table) -> dict[str, Json]:
    return {
        "table": table.place.table,
        "block": table.place.block,
        "caption": table.caption.text if table.caption else "",
        "notes": [note.text for note in table.notes],
        "rows": table.rows,
        "columns": table.columns,
        "cells": [
            {
                "row": cell.row,
                "column": cell.column,
                "row_span": cell.row_span,
                "column_span": cell.column_span,
                "text": cell.text,
            }
            for cell in table.cells
        ],
    }


def _ledger(ledger: Ledger) -> dict[str, Json]:
    return {
        "table": ledger.table.place.table,
        "header_rows": ledger.header_rows,
        "labels": list(ledger.labels),
        "headers": list(ledger.headers),
        "figures": [
            {"row": row, "column": column, **_value(figure)} for (row, column), figure in ledger.figures.items()
        ],
    }
