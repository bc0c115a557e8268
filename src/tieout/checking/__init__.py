"""The filing's own arithmetic: what must hold between its figures, and whether it does."""

from .checking import CHECKS, examine

__all__ = ["CHECKS", "examine"]
