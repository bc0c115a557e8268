"""The types of every published JSON, one module for each kind of result: what the writers make, and what the schemas are made from."""
