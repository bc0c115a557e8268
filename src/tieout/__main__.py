"""`python -m tieout` is the command `tieout`."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
