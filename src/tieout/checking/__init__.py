"""The filing's own arithmetic: what must hold between its figures, and whether it does."""

from .checking import examine

__all__ = ["examine"]
