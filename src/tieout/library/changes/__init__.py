"""What changed from one filing of a company to a later one, by itself or as a topic of the later one's digest."""

from __future__ import annotations

from .comparing import changes
from .since import digest_since

__all__ = ["changes", "digest_since"]
