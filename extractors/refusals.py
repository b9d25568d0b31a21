"""Why a file was not read, in both languages, said to the person who handed it in."""

from __future__ import annotations

from extractors.content import ARCHIVES, NAMES, Content
from extractors.document import Problem


def fatal(zh: str, en: str) -> Problem:
    """A problem that leaves nothing of a document."""
    return Problem(zh, en, fatal=True)


MISSING = fatal("文件不存在，请核对路径。", "The file does not exist; please check the path.")
IS_FOLDER = fatal("这是文件夹，不是文件。", "This is a folder, not a file.")
NO_FILE = fatal("这不是普通文件，无法读取。", "This is not a regular file and cannot be read.")
FORBIDDEN = fatal(
    "没有读取权限，请修改文件权限后重试。",
    "No permission to read the file; please change its permissions and try again.",
)
EMPTY = fatal("文件为空，没有可读的内容。", "The file is empty: there is nothing to read.")

NO_MEMBERS = fatal("压缩包中没有可读的报告文件。", "The archive holds no report that could be read.")
LOCKED = fatal(
    "文件已加密，无法读取。请取消密码保护后重试。",
    "The file is encrypted and cannot be read. Please remove its password and try again.",
)
OUT_OF_MEMORY = fatal(
    "读取时内存不足，未能读完。请拆分文件，或提高内存上限（memory）后重试。",
    "Memory ran out while the file was read. Please split it, or raise the limit on memory (memory) and try again.",
)


def unsupported(content: Content) -> Problem:
    """A content that no reader knows."""
    if content is Content.LOCKED:
        return LOCKED
    zh, en = NAMES[content]
    if content in ARCHIVES:
        return fatal(
            f"内容是{zh}，其中的文件要逐份读取。请解压后读取其中一份。",
            f"The content is {en}; its files are read one by one. Please unpack it and read one of them.",
        )
    if content is Content.OLE:
        return fatal(
            f"内容是{zh}，可能已损坏。请用原程序打开并另存为 docx 或 xlsx 后重试。",
            f"The content is {en}; it may be damaged. Please open it in its own program and save it as docx or xlsx.",
        )
    if content is Content.BINARY:
        return fatal(
            f"内容是{zh}，不是文本，无法读取。请提交报告的文本文件。",
            f"The content is {en}, not text. Please hand in the report as a text file.",
        )
    return fatal(
        f"内容是{zh}，当前版本尚不支持。请另存为 docx、xlsx、pdf 或纯文本（txt）后重试。",
        f"The content is {en}, not supported yet in this version. Please save it as docx, xlsx, pdf or plain text (txt) and try again.",
    )


def too_large(size: int, limit: int) -> Problem:
    """A file above a limit; both in bytes."""
    actual, most = f"{size / 1024 / 1024:.1f}", f"{limit / 1024 / 1024:.0f}"
    return fatal(
        f"文件过大（{actual} MB，上限 {most} MB），未读取。请拆分后重试。",
        f"The file is too large ({actual} MB; the limit is {most} MB) and was not read. Please split it and try again.",
    )


def too_deep(limit: int) -> Problem:
    """An archive inside too many others."""
    return fatal(
        f"压缩包嵌套超过 {limit} 层，未读取。请解压后提交。",
        f"Archives are nested more than {limit} deep; this one was not read. Please unpack it.",
    )


def unreadable(error: Exception) -> Problem:
    """A file that the system does not hand over."""
    reason = getattr(error, "strerror", None) or str(error)
    return fatal(f"无法读取文件：{reason}。", f"The file cannot be read: {reason}.")


def broke_down(error: Exception) -> Problem:
    """A reader that failed."""
    if isinstance(error, MemoryError):
        return OUT_OF_MEMORY
    cause = f"{type(error).__name__}: {error}"[:200]
    return fatal(
        f"读取时程序出错（{cause}），文件可能已损坏。",
        f"The program failed while reading ({cause}); the file may be damaged.",
    )
