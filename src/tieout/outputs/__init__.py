"""Records rendered for readers and programs: JSON, JSON lines, CSV, Parquet, Markdown, text and HTML. Decides nothing."""
