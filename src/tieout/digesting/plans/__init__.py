"""Plans by kind of business: which kind a filing is of, the lines that an analyst expects of it, and their statements."""

from .planning import Plan

__all__ = ["Plan"]
