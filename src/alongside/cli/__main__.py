"""`python -m alongside.cli` is the same as `alongside`."""

import sys

from alongside.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
