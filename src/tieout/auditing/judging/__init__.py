"""Claims compared with the filing: verdicts, findings, corrections, and their wording."""
