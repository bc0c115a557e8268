"""Claims held to the filing: verdicts, findings, corrections, and the words for them."""
