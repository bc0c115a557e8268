"""What pages do to a digest, and undoing it: `damage` runs it forwards, `detect` sees it, `restore` undoes it by the filing."""

from .damaging import damage
from .filing_evidence import FilingEvidence, FilingText, OwnStatement
from .records import LOST, Loss, Restored, RestoredClaim, Stretch
from .restoring import detect, restore

__all__ = [
    "LOST",
    "FilingEvidence",
    "FilingText",
    "Loss",
    "OwnStatement",
    "Restored",
    "RestoredClaim",
    "Stretch",
    "damage",
    "detect",
    "restore",
]
