"""Many filings at once: which output each gets, from which process, under which name, and which outputs of earlier runs are still valid."""
