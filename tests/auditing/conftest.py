"""Makes the filings written by hand, and what makes sentences of filings, importable by the tests beside them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
