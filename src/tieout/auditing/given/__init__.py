"""A digest as it was given: its claims, tables, notes, and what of it is no claim."""
