"""Workbooks: a digest, facts, an audit or a check as sheets with live formulas and links to the passages."""
