"""Figures of tables: their units, periods and scales from heads, captions and labels."""
