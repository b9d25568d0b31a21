"""What the PDF reader tells a person: what was not read, and why."""

from __future__ import annotations

from extractors.document import Problem

NOTHING = Problem("PDF 文件中没有可读的文字。", "The PDF file holds no text that can be read.", fatal=True)
ENCRYPTED = Problem(
    "PDF 文件已加密，需要密码才能打开，未读取。请取消密码保护后重试。",
    "The PDF file is encrypted and needs a password; it was not read. Please remove its password and try again.",
    fatal=True,
)
LOCKED = Problem(
    "PDF 文件的加密方式不受支持，未读取。请另存为不加密的 PDF 后重试。",
    "The PDF file is encrypted in a way that is not supported; it was not read. Please save it without encryption.",
    fatal=True,
)
DAMAGED = Problem(
    "PDF 文件已损坏，无法打开。请重新生成后再试。",
    "The PDF file is damaged and cannot be opened. Please make it again and retry.",
    fatal=True,
)
INCOMPLETE = Problem(
    "PDF 文件不完整（结尾缺失），后面的内容可能已丢失。请重新生成后再试。",
    "The PDF file is incomplete (its end is missing); what follows may be lost. Please make it again and retry.",
)
DYNAMIC_FORM = Problem(
    "PDF 文件是动态表单（XFA），表单中填写的内容可能未读取。请打印或另存为普通 PDF 后重试。",
    "The PDF file is a dynamic form (XFA); what was filled in may not be read. Please print it to a plain PDF and retry.",
)


def attachments(count: int) -> Problem:
    """Files inside the file."""
    return Problem(
        f"PDF 文件内嵌有 {count} 个附件，附件内容未读取。请将附件单独提交。",
        f"The PDF file holds {count} attached files, which were not read. Please hand them in by themselves.",
    )


def spoiled_parts(count: int) -> Problem:
    """Parts of the file whose content does not agree with its own checksum."""
    return Problem(
        f"PDF 文件有 {count} 处内容已损坏，相应文字可能缺失或有误。请重新生成后再试。",
        f"{count} parts of the PDF file are damaged; their text may be missing or wrong. Please make it again and retry.",
    )
