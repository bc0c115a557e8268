"""A digest as it was handed in: its claims, citations, tables and notes, and the lines that claim nothing."""
