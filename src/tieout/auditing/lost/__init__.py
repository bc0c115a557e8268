"""Claims of which part is lost: what is certain of them, and what is not."""
