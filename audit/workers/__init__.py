"""Worker processes: each document is read and checked in a process that it may crash, hang or fill without other harm.

    Supervised(workers=2)   an executor for the pipeline (audit.execution): the same results as in_process, in the same order

`supervisor` gives out the files and watches, `worker` is one process as its parent sees it, `serving` what runs inside,
`losses` what a person is told of a document that was lost, `processes` what the system knows.

This keeps accidents and resource bombs from spreading. It is no sandbox: a worker has the rights of the person who runs it.
"""

from __future__ import annotations

from audit.workers.supervisor import Supervised as Supervised
