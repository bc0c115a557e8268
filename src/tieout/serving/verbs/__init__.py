"""What agents and programs can ask of a shelf of filings: one function for each verb, which every door (MCP, REST) offers as it is."""
