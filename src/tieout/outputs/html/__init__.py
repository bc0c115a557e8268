"""Self-contained pages: one file, no script, nothing fetched."""
