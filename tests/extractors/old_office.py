"""Makes files for tests that only office programs write: LibreOffice saves new ones in another format."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

FILTERS = {
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "odt": "odt:writer8",
    "ods": "ods:calc8",
    "fodt": "fodt:OpenDocument Text Flat XML",
    "fods": "fods:OpenDocument Spreadsheet Flat XML",
    "xls": "xls:MS Excel 97",
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1",
    "pdf": "pdf",
    "html": "html:HTML (StarWriter)",
}


def saved_as(ending: str, files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The files (by names with endings) in the format of an ending, by their names without endings."""
    assert OFFICE
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, "--headless", profile, "--convert-to", FILTERS[ending], "--outdir", str(folder / "out")]
    command += [str(folder / name) for name in files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {Path(name).stem: (folder / "out" / f"{Path(name).stem}.{ending}").read_bytes() for name in files}
