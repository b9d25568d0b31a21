"""What the Word reader tells a person: what was not read, and what was left out on purpose."""

from __future__ import annotations

from extractors.document import Problem

NO_BODY = Problem(
    "Word 文件中找不到正文，文件可能已损坏。",
    "The Word file has no document body; it may be damaged.",
    fatal=True,
)
NOTHING = Problem("Word 文件中没有可读的文字。", "The Word file holds no text: there is nothing to read.", fatal=True)
TRACKED = Problem(
    "文档含有未接受的修订：按全部接受后的文字核对，已删除的文字未计入。",
    "The document has tracked changes: it is read as if all were accepted, without what was deleted.",
)
NO_NOTES = Problem("脚注或尾注部分已损坏，未读取。", "The footnotes or endnotes are damaged and were not read.")
NO_NUMBERS = Problem(
    "自动编号部分已损坏，文中的自动编号未还原。",
    "The list definitions are damaged; automatic numbers were not restored.",
)
IMPORTED = Problem(
    "文档引用了外部导入的内容（altChunk），未读取。",
    "The document imports content from another file (altChunk), which was not read.",
)


SUBDOCUMENTS = Problem(
    "这是主控文档，引用了子文档，子文档的内容未读取。请在 Word 中展开子文档并取消链接，另存后重试。",
    "The document is a master document; its subdocuments were not read. Please expand and unlink them in Word and save it again.",
)


def comments_not_read(count: int) -> Problem:
    """Comments beside the text that hold figures."""
    return Problem(
        f"文档有 {count} 条批注含有数字，批注不属于正文，未核对。",
        f"The document has {count} comments with figures; comments are no part of the text and were not checked.",
    )


def hidden_text(characters: int) -> Problem:
    """Hidden text that was left out."""
    return Problem(
        f"文档含有隐藏文字（{characters} 字），打印时不显示，未计入。",
        f"The document has hidden text ({characters} characters), which does not print; it is left out.",
    )


def hidden_rows(rows: int) -> Problem:
    """Rows that are marked as hidden while their text is not: they show."""
    return Problem(
        f"表格中有 {rows} 行标为隐藏而文字未隐藏，Word 仍会显示，已照常读取，请核对是否应计入。",
        f"The tables have {rows} rows that are marked as hidden while their text is not; Word shows them, and they were read "
        "like the others. Please check whether they count.",
    )


def struck_text(characters: int) -> Problem:
    """Text that is struck out and was left out."""
    return Problem(
        f"文档中有带删除线的文字（{characters} 字），按已删除处理，未计入，请核对。",
        f"The document has text that is struck out ({characters} characters); it was taken as deleted and left out, please check.",
    )


def pictures_not_read(count: int) -> Problem:
    """Pictures so large that they may be scanned pages or tables."""
    return Problem(
        f"文档中有 {count} 幅大图片，可能是扫描的页面或表格，其中的文字未识别。",
        f"The document has {count} large pictures, perhaps scanned pages or tables, whose text was not read.",
    )


def pictures_without_recogniser(count: int) -> Problem:
    """Large pictures where the recogniser is not installed."""
    return Problem(
        f"文档中有 {count} 幅大图片，可能是扫描的页面或表格，其中的文字未识别。安装文字识别组件后可以读取：pip install 'gouji[ocr]'。",
        f"The document has {count} large pictures, perhaps scanned pages or tables, whose text was not read. "
        "Text recognition would read them: pip install 'gouji[ocr]'.",
    )


def pictures_recognised(count: int) -> Problem:
    """Large pictures whose text was recognised."""
    return Problem(
        f"文档中有 {count} 幅大图片，其中的文字由识别（OCR）得出，可能有误，请核对原件。",
        f"The document has {count} large pictures, whose text was recognised (OCR) and may be wrong; please check the original.",
    )


def pictures_partly_recognised(count: int) -> Problem:
    """Large pictures in which some text could not be recognised."""
    return Problem(
        f"有 {count} 幅大图片中的部分文字无法识别，未读取。",
        f"In {count} large pictures some text could not be recognised and was not read.",
    )


def charts_not_read(count: int) -> Problem:
    """Charts, which show figures that stand elsewhere."""
    return Problem(
        f"文档中有 {count} 个图表，图中的数据未参与核对。",
        f"The document has {count} charts; the figures in them were not checked.",
    )


def embedded_read(count: int) -> Problem:
    """Embedded files of which was read what the document shows."""
    return Problem(
        f"文档嵌入了 {count} 个文件（如 Excel 表格），已读取其中显示的内容。",
        f"The document embeds {count} files (such as workbooks); what it shows of them was read.",
    )


def objects_not_read(names: tuple[str, ...]) -> Problem:
    """Embedded objects that may hold figures."""
    listed = "、".join(names)
    return Problem(
        f"文档嵌入了 {len(names)} 个对象（{listed}），其中的内容未读取。",
        f"The document embeds {len(names)} objects ({', '.join(names)}), whose content was not read.",
    )


def cells_left_out(cells: int) -> Problem:
    """Cells of tables beyond the widest grid."""
    return Problem(
        f"表格过宽，有 {cells} 个单元格超出上限，未读取。",
        f"The tables are too wide; {cells} cells beyond the limit were not read.",
    )


def rows_left_out(rows: int) -> Problem:
    """Rows of tables beyond the limit of cells."""
    return Problem(
        f"表格过大，有 {rows} 行超出上限，未读取。",
        f"The tables are too large; {rows} rows beyond the limit were not read.",
    )
