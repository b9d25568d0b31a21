"""What reading costs in each format, side by side in one run: `python -m tests.benchmarks.formats`. Prints Markdown.

Times are processor time and each the least of several runs, which other programs on the machine disturb least; they depend
on the machine, multiples compare between machines. Nothing passes or fails here.
"""

from __future__ import annotations

import os
import platform

from tests.benchmarks import pdf_files, sheets, word_files

SHEET_RUNS = 5


def main() -> None:
    """Measure PDF, Word and Excel files beside the libraries that read them, then memory."""
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, processor time, least of several runs\n")
    print("## PDF\n")
    pdf_files.print_times()
    print("\n## Word\n")
    word_files.print_times()
    print("\n## Excel, with its memory\n")
    sheets.print_ways(SHEET_RUNS)
    print("\n## Memory of long PDF files")
    pdf_files.print_memory()


if __name__ == "__main__":
    main()
