"""`python -m audit`: the same as the command `gouji`."""

from __future__ import annotations

import sys

from audit.cli import main

if __name__ == "__main__":
    sys.exit(main())
