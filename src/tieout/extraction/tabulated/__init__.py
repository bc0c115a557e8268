"""Figures of tables, with units, periods and scales from heads, captions and labels."""
