"""The filing's own arithmetic: which relations must hold between its figures, and whether they do."""

from .checking import CHECKS, examine

__all__ = ["CHECKS", "examine"]
