"""What the Excel reader tells a person: what was not read, and why."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.document import Problem

BINARY = Problem(
    "这是二进制工作簿（xlsb），无法读取。请另存为 xlsx 后重试。",
    "This is a binary workbook (xlsb), which cannot be read. Please save it as xlsx and try again.",
    fatal=True,
)
NO_WORKBOOK = Problem(
    "Excel 文件中找不到工作簿，文件可能已损坏。",
    "The Excel file has no workbook in it; it may be damaged.",
    fatal=True,
)
NOTHING = Problem("工作簿中没有可读的内容。", "The workbook holds no text: there is nothing to read.", fatal=True)
NO_STYLES = Problem(
    "工作簿的格式部分已损坏，数值按存储值显示，可能与屏幕所见不同。",
    "The styles of the workbook are damaged; numbers are shown as stored, which may differ from what the screen shows.",
)


def broken_sheet(name: str, cells: int) -> Problem:
    """A sheet that ends in the middle, or that is missing (no cells)."""
    if not cells:
        return Problem(f"工作表“{name}”已损坏，未能读取。", f"Sheet “{name}” is damaged and was not read.")
    return Problem(
        f"工作表“{name}”已损坏，只读取了前 {cells} 个单元格。",
        f"Sheet “{name}” is damaged; only its first {cells} cells were read.",
    )


def objects_not_read(name: str, programs: Sequence[str]) -> Problem:
    """Files that are embedded in a sheet."""
    return Problem(
        f"工作表“{name}”有嵌入的对象（{'、'.join(programs)}），其中的内容未读取。",
        f"Sheet “{name}” has embedded objects ({', '.join(programs)}), whose content was not read.",
    )


def too_many_cells(name: str, limit: int) -> Problem:
    """A sheet with more cells than the limit."""
    return Problem(
        f"工作表“{name}”的单元格超过上限（{limit} 个），其余未读取。",
        f"Sheet “{name}” has more cells than the limit of {limit}; the others were not read.",
    )
