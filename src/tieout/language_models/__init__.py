"""A language model behind the gate: it words what tieout has found, and nothing that it writes stands unless it ties like all else.

Off unless an endpoint is named. The model gets the finished statements of a digest and gives other words for them; `admission` holds
each to the statement that it comes from and to the filing.
"""

from .endpoint import Endpoint, Usage
from .pointing import pointed
from .writing import reworded

__all__ = ["Endpoint", "Usage", "pointed", "reworded"]
