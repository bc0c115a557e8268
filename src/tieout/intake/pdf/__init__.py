"""PDF to canonical text, layout and boxes."""
