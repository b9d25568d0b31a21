"""Old and open office formats, made by LibreOffice: one call for all files of a format."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from corpus.printing.format import MissingError

FILTERS = {
    "doc": "doc:MS Word 97",
    "rtf": "rtf:Rich Text Format",
    "odt": "odt:writer8",
    "ods": "ods:calc8",
    "xls": "xls:MS Excel 97",
    "pdf": "pdf",
}
SECONDS = 60  # for a start, and then for each file
SECONDS_EACH = 5


def saved_as(saved: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files (by names with endings) in another format, by the same names; raises MissingError without LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise MissingError(
            f"生成 {saved} 需要 LibreOffice，请先安装，或用 --formats 选择其他格式 / {saved} needs LibreOffice: install it, "
            "or choose other formats with --formats"
        )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, "--headless", profile, "--convert-to", FILTERS[saved], "--outdir", str(folder / "out")]
        command += [str(folder / file) for file in files]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS + SECONDS_EACH * len(files))
        return {file: (folder / "out" / f"{Path(file).stem}.{saved}").read_bytes() for file in files}
