"""Files that a command writes: checked before the work starts, and never left half written."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from audit.status import UsageError
from checks.words import Bilingual

STDOUT = "-"


def check_target(path: Path, inputs: frozenset[str] = frozenset()) -> None:
    """Raise UsageError unless a file can be written at `path`; `inputs` are real paths that must not be overwritten."""
    target = Path(os.path.realpath(path))
    if os.path.isdir(target):  # the methods of Path raise where a folder above may not be entered
        raise _refused(path, Bilingual("这是文件夹", "it is a folder"))
    if str(target) in inputs:
        raise _refused(path, Bilingual("这是要检查的报告", "it is one of the reports to read"))
    if _is_device(target):
        return
    if not os.path.isdir(target.parent):
        raise _refused(path, Bilingual(f"没有文件夹 {path.parent}", f"there is no folder {path.parent}"))
    if os.path.exists(target) and not os.access(target, os.W_OK):
        raise _refused(path, Bilingual("文件不可写", "the file is not writable"))
    try:
        # The only reliable test (rights, read-only and full file systems): make a file there, and remove it.
        with tempfile.TemporaryFile(dir=target.parent):
            pass
    except OSError as error:
        raise _refused(path, _reason(error)) from error


def check_folder(path: Path) -> None:
    """Make the folder if it is missing; raise UsageError unless files can be written in it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise _refused(path, _reason(error)) from error


def write_file(path: Path, content: bytes) -> None:
    """Write the file in one step: a reader sees the old content or the new one. Raises UsageError on failure."""
    target = Path(os.path.realpath(path))  # a link stays a link; its target is replaced
    try:
        if _is_device(target):
            target.write_bytes(content)
            return
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".gouji-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(_mode(target))
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _refused(path, _reason(error)) from error


def _mode(target: Path) -> int:
    """The rights of the file that is replaced, or those of a new file."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _is_device(target: Path) -> bool:
    """True for /dev/null, pipes and the like: nothing to replace there."""
    return os.path.exists(target) and not os.path.isfile(target) and not os.path.isdir(target)


def _reason(error: OSError) -> Bilingual:
    reason = error.strerror or str(error)
    return Bilingual(reason, reason)


def _refused(path: Path, reason: Bilingual) -> UsageError:
    return UsageError(Bilingual(f"不能写入 {path}：{reason.zh}", f"cannot write {path}: {reason.en}"))
