"""All of it needs the extra `pdf`."""

import pytest

pytest.importorskip("pypdfium2")
