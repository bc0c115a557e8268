"""Many filings: fetched by name, kept, asked together, and compared with one another."""
