"""What a person is told of a document that was lost with its worker: why, and what to do."""

from __future__ import annotations

import signal

from extractors.document import Problem
from extractors.limits import MEGABYTE
from extractors.refusals import fatal

MOST = 10  # documents that one archive may lose; each takes a new worker, and the time until it is lost


def too_slow(seconds: int, limit: int) -> Problem:
    """After so many seconds, under this limit on time."""
    return fatal(
        f"读取和核对超过 {seconds} 秒，已停止。如文件确需更长时间，请用 --limit time={2 * limit} 重试；否则请用原程序打开并另存后重试。",
        f"Reading and checking took longer than {seconds} seconds and was stopped. If the file needs more, run again with "
        f"--limit time={2 * limit}; else open it in its own program, save it again and retry.",
    )


def too_big(limit: int) -> Problem:
    """Beyond the limit on memory, in bytes."""
    most, more = _size(limit), _size(2 * limit)
    return fatal(
        f"读取和核对占用的内存超过 {most}，已停止。如文件确需更多内存，请用 --limit memory={more} 重试，或拆分文件。",
        f"Reading and checking took more than {most} of memory and was stopped. If the file needs more, run again with "
        f"--limit memory={more}, or split the file.",
    )


def crashed(code: int | None) -> Problem:
    """A worker that ended by itself, with this code: a signal if negative."""
    if code == -getattr(signal, "SIGKILL", 9):
        return fatal(
            "处理该文件的进程被系统终止（SIGKILL），可能是内存不足。请关闭其他程序或拆分文件后重试。",
            "The process at work on the file was killed (SIGKILL), perhaps because memory ran out. Please close other programs "
            "or split the file, and try again.",
        )
    how = f"code {code}" if code is None or code >= 0 else _signal_name(-code)
    return fatal(
        f"处理该文件的进程崩溃（{how}），文件可能已损坏。请用原程序打开并另存后重试。",
        f"The process at work on the file crashed ({how}); the file may be damaged. Please open it in its own program, save it "
        "again and retry.",
    )


FALLEN_SILENT = fatal(
    "处理该文件的进程失去联系，已停止，文件可能已损坏。请用原程序打开并另存后重试。",
    "The process at work on the file could no longer be heard and was stopped; the file may be damaged. Please open it in its "
    "own program, save it again and retry.",
)
GIVEN_UP = fatal(
    f"压缩包中已有 {MOST} 份文件使处理进程中断，其余未读取。请去掉这些文件后重新打包。",
    f"{MOST} files of the archive brought the process at work on them to an end; the rest was not read. Please pack it again "
    "without them.",
)


def rest_of_archive(problem: Problem) -> Problem:
    """The same where it struck between two files of an archive."""
    return fatal(
        f"解压时出现问题，其余内容未读取：{problem.zh}",
        f"Something went wrong while unpacking; the rest was not read: {problem.en}",
    )


def _size(size: int) -> str:
    """A size as `--limit` takes it."""
    megabytes = max(1, size // MEGABYTE)
    return f"{megabytes // 1024}G" if megabytes % 1024 == 0 else f"{megabytes}M"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
