"""Many filings at once: what is made of each, by which process, under which name, and what was made before and still holds."""
