"""What pages do to a digest, and undoing it: `damage` runs it forwards, `detect` sees it, `restore` undoes it by the filing."""

from .evidence import Evidence, Filing, Told
from .forwards import damage
from .records import LOST, Loss, Restored, RestoredClaim, Stretch
from .restoring import detect, restore

__all__ = ["LOST", "Evidence", "Filing", "Loss", "Restored", "RestoredClaim", "Stretch", "Told", "damage", "detect", "restore"]
