"""Old and foreign office files become docx or xlsx through LibreOffice, where it is installed.

LibreOffice runs without a screen, without macros and links, in a private temporary folder with a profile of its own, and
for a limited time. One process converts many files.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from extractors import programs
from extractors.content import NAMES, Content
from extractors.document import Problem
from extractors.limits import Limits


@dataclass(frozen=True, slots=True)
class Route:
    """How LibreOffice reads a content (by which filter, under which file ending) and what it is to make of it."""

    ending: str
    filter: str
    target: Content


# The filter is always named: left to guess, LibreOffice reads damaged files as plain text and calls that a success.
# Word's XML of 2003 (see `extractors.wordxml`) and UOF have no route: LibreOffice loses the merged cells of their tables.
ROUTES = {
    Content.DOC: Route("doc", "MS Word 97", Content.DOCX),
    Content.DOC_95: Route("doc", "MS Word 95", Content.DOCX),
    Content.WORKS: Route("wps", "MS_Works", Content.DOCX),
    Content.RTF: Route("rtf", "Rich Text Format", Content.DOCX),
    Content.ODT: Route("odt", "writer8", Content.DOCX),
    Content.ODS: Route("ods", "calc8", Content.XLSX),
    Content.FLAT_ODT: Route("fodt", "OpenDocument Text Flat XML", Content.DOCX),
    Content.FLAT_ODS: Route("fods", "OpenDocument Spreadsheet Flat XML", Content.XLSX),
}
_OUTPUT = {Content.DOCX: "docx:MS Word 2007 XML", Content.XLSX: "xlsx:Calc MS Excel 2007 XML"}
_HEADS = (b"\xd0\xcf\x11\xe0", b"{\\rtf", b"<?xml", b"\xef\xbb\xbf<?xml")  # how such files begin
_OPEN_DOCUMENT = (30, b"mimetype")  # OpenDocument: the name of the first file in the archive

BATCH = 16  # files that one process converts

_PROGRAMS = ("soffice", "libreoffice")
_FOLDERS = (
    "/Applications/LibreOffice.app/Contents/MacOS",
    "/opt/libreoffice/program",
    "C:/Program Files/LibreOffice/program",
)
# Nothing of a document runs or reaches out: no macros, no linked pictures and files, no Java, no first-start dialogs.
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Misc", "FirstRun", "false"),
    ("Java/VirtualMachine", "Enable", "false"),
    ("Writer/Content/Update", "Link", "0"),
    ("Calc/Content/Update", "Link", "2"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    + "</oor:items>"
)


class ConversionError(Exception):
    """A file that was not converted, with what to tell the person."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.en)
        self.problem = problem


def may_need_conversion(head: bytes) -> bool:
    """True if a file that begins so may be one that is converted."""
    at, name = _OPEN_DOCUMENT
    return head.startswith(_HEADS) or head[at : at + len(name)] == name


def find_office() -> str | None:
    """The program file of LibreOffice, or None."""
    found = (shutil.which(name, path=path) for path in (None, *_FOLDERS) for name in _PROGRAMS)
    return next((program for program in found if program), None)


class Converter:
    """Converts files by LibreOffice in one temporary folder, which goes when it is closed.

    `prepare` converts many in one process and keeps the results on disk until `convert` asks for them.
    """

    def __init__(self, limits: Limits) -> None:
        self._seconds = limits.seconds
        self._most = limits.expanded
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._ready: dict[str, Path] = {}
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the folder with all that lies in it."""
        if self._folder:
            self._folder.cleanup()
        self._folder = None
        self._ready.clear()

    def prepare(self, sources: Iterable[tuple[bytes, Content]]) -> None:
        """Convert the files ahead, one process for each kind, all in the time of one file; what fails here is tried again
        alone by `convert`.
        """
        program = find_office()
        if program is None:
            return
        with suppress(OSError):  # a full disk, say: then `convert` says so for each file
            self._prepare(program, sources)

    def _prepare(self, program: str, sources: Iterable[tuple[bytes, Content]]) -> None:
        waiting: dict[Route, dict[Path, str]] = {}
        for data, content in sources:
            digest, route = hashlib.sha256(data).hexdigest(), ROUTES.get(content)
            if route and digest not in self._ready:
                waiting.setdefault(route, {})[self._place(data, route)] = digest
        deadline = time.monotonic() + self._seconds
        for route, files in waiting.items():
            with suppress(ConversionError):
                self._run(program, route, tuple(files), max(0.0, deadline - time.monotonic()))
            for source, digest in files.items():
                if (result := self._result(source, route)) is not None:
                    self._ready[digest] = result
                source.unlink(missing_ok=True)

    def convert(self, data: bytes, content: Content) -> bytes:
        """The file as docx or xlsx, by its route. Raises ConversionError if it cannot be converted."""
        route = ROUTES[content]
        result = self._ready.pop(hashlib.sha256(data).hexdigest(), None)
        if result is None:
            program = find_office()
            if program is None:
                raise ConversionError(_no_office(content))
            source = self._place(data, route)
            self._run(program, route, (source,), self._seconds)
            source.unlink(missing_ok=True)
            result = self._result(source, route)
            if result is None:
                raise ConversionError(_failed(content))
        if result.stat().st_size > self._most:
            raise ConversionError(_failed(content))
        converted = result.read_bytes()
        result.unlink()
        return converted

    # ---- the folder: in/ holds sources, out/ results, profile/ LibreOffice's own files, home/ everything else ----

    def _root(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True)
            root = Path(self._folder.name)
            for name in ("in", "out", "home", "profile/user"):
                (root / name).mkdir(parents=True)
            (root / "profile/user/registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        return Path(self._folder.name)

    def _place(self, data: bytes, route: Route) -> Path:
        self._count += 1
        source = self._root() / "in" / f"{self._count}.{route.ending}"
        source.write_bytes(data)
        return source

    def _result(self, source: Path, route: Route) -> Path | None:
        """The whole result for a source; None if there is none, or a stopped process left half of it."""
        result = self._root() / "out" / f"{source.stem}.{route.target.value}"
        return result if result.is_file() and zipfile.is_zipfile(result) else None

    def _run(self, program: str, route: Route, sources: Sequence[Path], seconds: float) -> None:
        """Run LibreOffice over some files. Raises ConversionError if it does not start or takes longer than `seconds`."""
        root = self._root()
        command = [
            program,
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            "--nofirststartwizard",
            f"-env:UserInstallation={(root / 'profile').as_uri()}",
            f"--infilter={route.filter}",
            "--convert-to",
            _OUTPUT[route.target],
            "--outdir",
            str(root / "out"),
            *map(str, sources),
        ]
        private = {name: str(root / "home") for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
        environment = private | {"SAL_USE_VCLPLUGIN": "svp", "LC_ALL": "C.UTF-8"}
        try:
            process = programs.start(command, root, environment)
        except OSError as error:
            raise ConversionError(_not_started(error)) from error
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise ConversionError(_too_slow(self._seconds)) from error
        finally:
            programs.stop(process)


# ---- what to tell the person ----


def converted_note(content: Content) -> Problem:
    """The note on a document that was converted."""
    zh, en = NAMES[content]
    target = ROUTES[content].target.value
    return Problem(
        f"原文件为{zh}，已由 LibreOffice 转换为 {target} 后读取。",
        f"The file is {en}; LibreOffice converted it to {target}, which was read.",
    )


def _no_office(content: Content) -> Problem:
    zh, en = NAMES[content]
    target = ROUTES[content].target.value
    return Problem(
        f"文件是{zh}，需由 LibreOffice 转换后读取，本机没有安装。请安装 LibreOffice，或另存为 {target} 后重试。",
        f"The file is {en}. Reading it takes LibreOffice, which is not installed. Please install LibreOffice, or save the file as {target}.",
        fatal=True,
    )


def _failed(content: Content) -> Problem:
    zh, en = NAMES[content]
    target = ROUTES[content].target.value
    return Problem(
        f"文件是{zh}，LibreOffice 未能转换，文件可能已损坏或加密。请用原程序打开并另存为 {target} 后重试。",
        f"The file is {en}, which LibreOffice could not convert; it may be damaged or encrypted. Please save it as {target}.",
        fatal=True,
    )


def _too_slow(seconds: int) -> Problem:
    return Problem(
        f"LibreOffice 转换超过 {seconds} 秒，已停止。请另存为 docx 或 xlsx 后重试。",
        f"LibreOffice took longer than {seconds} seconds and was stopped. Please save the file as docx or xlsx.",
        fatal=True,
    )


def _not_started(error: OSError) -> Problem:
    reason = error.strerror or str(error)
    return Problem(f"LibreOffice 不能启动：{reason}。", f"LibreOffice cannot be started: {reason}.", fatal=True)
