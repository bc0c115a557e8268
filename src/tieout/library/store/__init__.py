"""A folder of filings, each studied once: kept as data that runs no code, with a catalogue, a full-text index and tables for SQL."""
