"""Figures that inline XBRL tags: facts, contexts and transformations."""
