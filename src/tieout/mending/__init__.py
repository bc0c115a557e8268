"""The damage that web pages do to a digest: `damage` does it, `detect` finds it, `restore` undoes it with the help of the filing."""

from .damaging import damage
from .filing_evidence import FilingEvidence, OwnStatement
from .records import LOST, Loss, Restored, RestoredClaim
from .restoring import detect, restore

__all__ = [
    "LOST",
    "FilingEvidence",
    "Loss",
    "OwnStatement",
    "Restored",
    "RestoredClaim",
    "damage",
    "detect",
    "restore",
]
