"""gouji (勾稽): cross-checks the figures of Chinese fiscal performance self-evaluation reports.

The Python interface; everything heavy is loaded on first use:

    import audit

    run = audit.check(["reports/"])          # files and folders
    for finding in run.findings:
        print(finding.severity, finding.message.zh)
    run.findings_frame()                     # pandas; also claims_frame() and figures_frame()

    audit.read("report.txt")                 # the document: headings, paragraphs, tables, pictures
    audit.read_all("reports.zip")            # the documents in an archive
    audit.records("report.txt")              # what the form means: figures, indicators, funding, statements
    audit.tables("report.txt")               # each table as a pandas DataFrame
    audit.rules()                            # the catalogue of rules
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from audit.interface import Limits, Run, check, read, read_all, records, rules, tables

__version__ = "0.1.0"
__all__ = ["Limits", "Run", "__version__", "check", "read", "read_all", "records", "rules", "tables"]


def __getattr__(name: str) -> object:
    """Load the interface on first use, so that `import audit` and `gouji --help` stay quick."""
    if name in __all__:
        from audit import interface

        return getattr(interface, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
