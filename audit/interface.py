"""The Python interface behind `import audit`: check, read, records, tables, rules."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from audit.execution import in_process
from audit.grids import table_frame
from audit.intake import collect
from audit.pipeline import check_entries, read_file, read_files, read_records_of
from audit.run import Run
from audit.selection import chosen_policy, rules_with, select_rules
from audit.workers import Supervised
from checks.catalogue import all_rules
from checks.programme import Programme
from checks.rule import Rule
from extractors.document import Document
from extractors.limits import Limits
from extractors.records import Records

if TYPE_CHECKING:
    import pandas

PathLike = str | Path
__all__ = ["Limits", "Run", "check", "read", "read_all", "records", "rules", "tables"]


def check(
    paths: PathLike | Iterable[PathLike],
    *,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    policy: str = "ministry",
    own_rules: PathLike | Iterable[PathLike] = (),
    limits: Limits | None = None,
    isolated: bool = False,
) -> Run:
    """Check files and folders and return the run: documents, claims, findings.

    `select`, `ignore`, `policy` and `own_rules` (files of rules) are as on the command line. A file that
    cannot be read becomes a failed document with its problems; only a wrong rule name, policy or file of rules raises
    (audit.status.UsageError).

    With `isolated`, as on the command line, documents are read and checked in a worker process: only then do the limits
    `time` and `memory` hold, and a document that crashes its process is a failed one. On macOS and Windows, and where this
    program has threads, the call must then stand below `if __name__ == "__main__":`.
    """
    rules = rules_with(_paths(own_rules))
    programme = Programme(select_rules(rules, _listed(select), _listed(ignore)), chosen_policy(policy))
    named = _paths(paths)
    executor = Supervised() if isolated else in_process
    return Run(check_entries(collect(named).entries, programme, limits=limits, executor=executor))


def read(path: PathLike, *, limits: Limits | None = None) -> Document:
    """Read one file into a document. Never raises for bad input: see its `status` and `problems`."""
    return read_file(path, limits)


def read_all(path: PathLike, *, limits: Limits | None = None) -> tuple[Document, ...]:
    """Read the documents in an archive, named "archive.zip!/folder/report.docx"; of any other file, the one that it is."""
    return tuple(read_files(path, limits))


def records(path: PathLike) -> Records:
    """Read one file into typed records: figures, cover, statements, indicator trees, funding rows, surveys."""
    return read_records_of(read_file(path))


def tables(path: PathLike, *, repeat_merged: bool = False) -> list[pandas.DataFrame]:
    """Every table of one file as a DataFrame of texts under its column labels.

    A merged cell stands once, at its upper left corner, unless `repeat_merged`. `frame.attrs` has number and caption.
    """
    return [table_frame(table, repeat_merged=repeat_merged) for table in read_file(path).tables()]


def rules() -> tuple[Rule, ...]:
    """The catalogue of rules."""
    return all_rules()


def _paths(paths: PathLike | Iterable[PathLike]) -> list[PathLike]:
    return [paths] if isinstance(paths, str | Path) else list(paths)


def _listed(names: str | Iterable[str]) -> list[str]:
    return [names] if isinstance(names, str) else list(names)
