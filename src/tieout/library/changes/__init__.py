"""What changed from one filing of a company to a later one."""

from __future__ import annotations

from .comparing import changes

__all__ = ["changes"]
